//! Fuzzes the reader of reports, behind `merge` and `diff`.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::judge::reads_any_report);
