//! Fuzzes base64url: what decodes has one spelling, and what is encoded decodes.
#![cfg_attr(feature = "libfuzzer", no_main)]

paseto_fuzz::target!(paseto_fuzz::text::decodes_in_one_way);
