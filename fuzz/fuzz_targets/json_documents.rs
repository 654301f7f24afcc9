//! Fuzzes payload and footer rules, against a writer that knows what it wrote.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::made::json);
