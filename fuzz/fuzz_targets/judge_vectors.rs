//! Fuzzes the reader of vector files, behind `--vectors`.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::judge::reads_any_vector_file);
