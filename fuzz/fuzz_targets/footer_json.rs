//! Fuzzes the footer's JSON rules and their limits.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::text::footer);
