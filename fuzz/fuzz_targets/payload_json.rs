//! Fuzzes the payload's JSON rules and the claims, against serde_json.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::text::payload);
