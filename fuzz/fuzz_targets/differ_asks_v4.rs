//! Fuzzes any ask of version 4, put to all libraries.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::differ::asks, mutated by paseto_fuzz::mutate::ask);
