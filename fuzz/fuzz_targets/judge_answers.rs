//! Fuzzes the judge with the lines of an adapter, up to the pages that show them.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::judge::judges_any_answer);
