//! Fuzzes v4 tokens, written by each library, opened by all, and changed.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::differ::tokens);
