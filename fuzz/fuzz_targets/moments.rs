//! Fuzzes dates of the right form and moments, against chrono.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::made::moments);
