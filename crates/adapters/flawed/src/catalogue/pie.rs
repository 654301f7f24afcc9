//! Mistakes in wrapping a key with a key: PIE.

use super::Area::Pie;
use super::{Entry, entry};
use crate::rules::Piece;

const ALONE: &str = "no other implementation unwraps the key";
const FORGED: &str = "anybody changes a wrapped key";

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "pie-plain-taken",
        (Pie, "1234"),
        "PASERK-GEN-04",
        (
            "A plain PASERK is handed over as if it had been unwrapped.",
            "anybody brings in a key",
        ),
        |r| r.pie.takes_plain = true,
    ),
    entry(
        "pie-tag-unchecked",
        (Pie, "1234"),
        "PASERK-PIE-K#L-05",
        ("The tag is not compared.", FORGED),
        |r| r.tag.unchecked = true,
    ),
    entry(
        "pie-tag-first-half",
        (Pie, "34"),
        "PASERK-PIE-K#L-05",
        ("Only the first 16 bytes of the tag are compared.", FORGED),
        |r| r.tag.first = Some(16),
    ),
    entry(
        "pie-header-not-authenticated",
        (Pie, "34"),
        "PASERK-PIE-K#L-01",
        (
            "The header is not under the tag.",
            "local-wrap becomes secret-wrap",
        ),
        |r| r.pieces.dropped = Some(Piece::Header),
    ),
    entry(
        "pie-nonce-not-authenticated",
        (Pie, "34"),
        "PASERK-PIE-K#L-04",
        ("The nonce is not under the tag.", ALONE),
        |r| r.pieces.dropped = Some(Piece::Nonce),
    ),
    entry(
        "pie-whole-ak",
        (Pie, "3"),
        "PASERK-PIE-K#L-03",
        (
            "Ak is all 48 bytes of the HMAC, as the text can be read.",
            ALONE,
        ),
        |r| r.pie.whole_ak = true,
    ),
    entry(
        "pie-wrapping-key-authenticates",
        (Pie, "34"),
        "PASERK-PIE-K#L-03",
        ("The wrapping key itself is Ak.", ALONE),
        |r| r.pie.ak_is_wrapping_key = true,
    ),
    entry(
        "pie-bytes-swapped",
        (Pie, "34"),
        "PASERK-PIE-K#L-02",
        ("80 and 81 are exchanged.", ALONE),
        |r| r.pie.swaps_bytes = true,
    ),
    entry(
        "pie-one-byte",
        (Pie, "4"),
        "PASERK-PIE-K4L-03",
        ("Both keys are derived with 80.", ALONE),
        |r| r.pie.fixed_byte = true,
    ),
    entry(
        "pie-plain-hash",
        (Pie, "4"),
        "PASERK-PIE-K#L-02",
        (
            "The wrapping key is a prefix of what is hashed, not the hash's key.",
            ALONE,
        ),
        |r| r.pie.plain_hash = true,
    ),
    entry(
        "pie-nonce-constant",
        (Pie, "34"),
        "PASERK-PIE-21",
        (
            "The nonce is always the same.",
            "two wrapped keys give their difference away",
        ),
        |r| r.pie.constant_nonce = true,
    ),
    entry(
        "pie-nonce-first",
        (Pie, "34"),
        "PASERK-PIE-K#L-04",
        ("The tag stands at the end.", ALONE),
        |r| r.pie.nonce_first = true,
    ),
    entry(
        "pie-key-unchecked",
        (Pie, "34"),
        "PASERK-PIE-K#S-06",
        (
            "What was unwrapped is returned, however long it is.",
            "a broken key is used",
        ),
        |r| r.pie.key_unchecked = true,
    ),
    entry(
        "pie-wrapping-key-padded",
        (Pie, "34"),
        "PASERK-PIE-22",
        (
            "A short wrapping key is filled up with zeros.",
            "a key of few bytes is searched for",
        ),
        |r| r.keys.pads = true,
    ),
    entry(
        "pie-wrapping-key-cut",
        (Pie, "34"),
        "PASERK-PIE-22",
        (
            "Of a secret key the first 32 bytes wrap.",
            "a signing key encrypts",
        ),
        |r| r.keys.truncates = true,
    ),
];
