//! Fuzzes the reader of dates, against chrono.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::text::reads_no_more_than_chrono);
