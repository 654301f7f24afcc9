//! Mistakes with keys that are taken from bytes and made.

use super::Area::{Keys, Paserk};
use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "keys-padded",
        (Keys, "1234"),
        "PASETO-V#L-DEC-01",
        (
            "A short key is filled up with zeros.",
            "a key of few bytes is searched for",
        ),
        |r| r.keys.pads = true,
    ),
    entry(
        "keys-truncated",
        (Keys, "34"),
        "PASETO-V#L-DEC-01",
        (
            "Of a long key the first bytes are taken.",
            "one key has many spellings",
        ),
        |r| r.keys.truncates = true,
    ),
    entry(
        "keys-hashed",
        (Keys, "4"),
        "PASETO-V4L-ENC-01",
        (
            "A key of another length is hashed, so that passwords are keys.",
            "keys are guessed",
        ),
        |r| r.keys.hashes = true,
    ),
    entry(
        "keys-trimmed",
        (Keys, "4"),
        "PASETO-V4L-ENC-01",
        (
            "White space around a key is taken off.",
            "some random keys are refused",
        ),
        |r| r.keys.trims = true,
    ),
    entry(
        "keys-zeros-refused",
        (Keys, ""),
        "PASERK-LOCAL-K4-05",
        (
            "A key of zeros is taken for one that was not set.",
            "a key that is one is refused",
        ),
        |r| r.keys.refuses_zeros = true,
    ),
    entry(
        "keys-secret-as-public",
        (Keys, "4"),
        "PASETO-LUC-06",
        (
            "A secret key passes where a public one is expected.",
            "secret keys are handed to verifiers",
        ),
        |r| r.keys.secret_as_public = true,
    ),
    entry(
        "keys-scalar-reduced",
        (Keys, "3"),
        "PASETO-V3P-SIG-11",
        (
            "A scalar beyond the group order is reduced.",
            "one key has several spellings",
        ),
        |r| r.keys.reduces_scalar = true,
    ),
    entry(
        "keys-made-constant",
        (Keys, "34"),
        "PASETO-LUC-07",
        ("Generated keys are all the same.", "everybody has the key"),
        |r| r.keys.makes_constant = true,
    ),
    entry(
        "keys-made-short",
        (Keys, "4"),
        "PASETO-LUC-07",
        (
            "Generated keys have 16 bytes.",
            "other implementations refuse the keys",
        ),
        |r| r.keys.makes_short = true,
    ),
    entry(
        "keys-rsa-any-modulus",
        (Keys, "1"),
        "PASETO-V1P-SIG-07",
        (
            "The modulus may have any length from 1024 bits on.",
            "weak keys are used",
        ),
        |r| r.rsa.any_modulus = true,
    ),
    entry(
        "keys-rsa-trailing-bytes",
        (Paserk, "1"),
        "PASERK-PUBLIC-K1-03",
        (
            "What follows the DER is ignored.",
            "one key has many spellings",
        ),
        |r| r.rsa.trailing_bytes = true,
    ),
    entry(
        "keys-point-any-first-byte",
        (Keys, "3"),
        "PASETO-V3P-VER-23",
        (
            "Of a point's first byte only the lowest bit is heeded.",
            "one key has several identifiers",
        ),
        |r| r.ecdsa.takes_any_first_byte = true,
    ),
];
