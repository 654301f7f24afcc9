//! Fuzzes bytes that may be keys, and their use where they are.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::made::keys);
