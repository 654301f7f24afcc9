//! Fuzzes k1 PASERKs of plain keys and identifiers, written and read by all libraries.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::differ::paserks);
