//! Fuzzes the splitter of tokens: no two texts hold the same body and footer.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::text::splits_in_one_way);
