//! Fuzzes wrapped, password-wrapped and sealed keys changed in one place.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::made::wraps);
