//! Fuzzes tokens built from fields and changed in one of them.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::made::tokens);
