//! Fuzzes what is sealed, wrapped or written opens unchanged.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::made::round_trips);
