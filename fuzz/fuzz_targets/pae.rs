//! Fuzzes PAE: injective, streamed as it is encoded.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::made::pae);
