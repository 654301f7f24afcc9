//! Fuzzes decryption of v1.local: a text, or the bytes of a body.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::open::opens::<0>);
