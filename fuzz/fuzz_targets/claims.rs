//! Fuzzes claims, their rules, builder and parser.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::made::claims);
