//! Fuzzes keys as text and their identifiers.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::made::paserks);
