//! Fuzzes the readers of all types of PASERK: what is read has one spelling.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::text::paserk);
