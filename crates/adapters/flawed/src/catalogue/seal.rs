//! Mistakes in sealing a key to a public key: PKE.

use super::Area::Seal;
use super::{Entry, entry};
use crate::rules::Piece;

const ALONE: &str = "no other implementation unwraps the key";
const FORGED: &str = "anybody changes a wrapped key";

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "seal-plain-taken",
        (Seal, "1234"),
        "PASERK-GEN-04",
        (
            "A plain PASERK is handed over as if it had been unwrapped.",
            "anybody brings in a key",
        ),
        |r| r.seal.takes_plain = true,
    ),
    entry(
        "seal-tag-unchecked",
        (Seal, "1234"),
        "PASERK-SEAL-K#-05",
        ("The tag is not compared.", FORGED),
        |r| r.tag.unchecked = true,
    ),
    entry(
        "seal-tag-first-half",
        (Seal, "34"),
        "PASERK-SEAL-K#-05",
        ("Only the first 16 bytes of the tag are compared.", FORGED),
        |r| r.tag.first = Some(16),
    ),
    entry(
        "seal-header-not-authenticated",
        (Seal, "34"),
        "PASERK-SEAL-K#-02",
        ("The header is not under the tag.", ALONE),
        |r| r.pieces.dropped = Some(Piece::Header),
    ),
    entry(
        "seal-signing-key-hashed",
        (Seal, "4"),
        "PASERK-SEAL-K#-21",
        (
            "The Ed25519 key is hashed where the text says pk and means xpk.",
            ALONE,
        ),
        |r| r.seal.signing_key_hashed = true,
    ),
    entry(
        "seal-bytes-swapped",
        (Seal, "34"),
        "PASERK-SEAL-K#-01",
        ("01 and 02 are exchanged.", ALONE),
        |r| r.seal.swaps_bytes = true,
    ),
    entry(
        "seal-header-not-hashed",
        (Seal, "34"),
        "PASERK-SEAL-K#-01",
        ("The header does not enter the derivation.", ALONE),
        |r| r.seal.no_header_hashed = true,
    ),
    entry(
        "seal-ephemeral-not-hashed",
        (Seal, "34"),
        "PASERK-SEAL-K#-01",
        ("The ephemeral part does not enter the derivation.", ALONE),
        |r| r.seal.ephemeral_not_hashed = true,
    ),
    entry(
        "seal-nonce-from-secret",
        (Seal, "4"),
        "PASERK-SEAL-K#-01",
        ("The shared secret enters the nonce.", ALONE),
        |r| r.seal.nonce_from_secret = true,
    ),
    entry(
        "seal-nonce-reversed",
        (Seal, "4"),
        "PASERK-SEAL-K#-01",
        (
            "The nonce is made of xpk, then epk, as crypto_box_seal's is not.",
            ALONE,
        ),
        |r| r.seal.nonce_reversed = true,
    ),
    entry(
        "seal-ephemeral-constant",
        (Seal, "34"),
        "PASERK-SEAL-K#-08",
        (
            "The ephemeral key is always the same.",
            "two seals give their difference away",
        ),
        |r| r.seal.constant_ephemeral = true,
    ),
    entry(
        "seal-zeros-stripped",
        (Seal, "1"),
        "PASERK-SEAL-K1-23",
        (
            "Leading zeros of c are lost where it is hashed.",
            "one seal in 256 does not open",
        ),
        |r| r.seal.strips_zeros = true,
    ),
    entry(
        "seal-zeros-stripped",
        (Seal, "3"),
        "PASERK-SEAL-K3-22",
        (
            "Leading zeros of the shared number are lost.",
            "one seal in 256 does not open",
        ),
        |r| r.seal.strips_zeros = true,
    ),
    entry(
        "seal-order-swapped",
        (Seal, "34"),
        "PASERK-SEAL-K#-03",
        ("Ephemeral part and encrypted key are exchanged.", ALONE),
        |r| r.seal.text_before_ephemeral = true,
    ),
    entry(
        "seal-rsa-any-modulus",
        (Seal, "1"),
        "PASERK-SEAL-K1-20",
        (
            "A signing key of 2048 bits seals too.",
            "one key signs and decrypts",
        ),
        |r| r.seal.any_modulus = true,
    ),
    entry(
        "seal-rsa-large-c-crash",
        (Seal, "1"),
        "PASERK-SEAL-K1-24",
        (
            "A c that is not below the modulus is not expected.",
            "a text ends the process",
        ),
        |r| r.seal.crashes_on_large_c = true,
    ),
    entry(
        "seal-any-first-byte",
        (Seal, "3"),
        "PASERK-SEAL-K3-21",
        (
            "Of the ephemeral point's first byte only the lowest bit is heeded.",
            "a broken point is used",
        ),
        |r| r.seal.any_first_byte = true,
    ),
    entry(
        "seal-whole-point",
        (Seal, "3"),
        "PASERK-SEAL-K3-22",
        (
            "The shared secret is the compressed point, not its X.",
            ALONE,
        ),
        |r| r.seal.whole_point = true,
    ),
    entry(
        "seal-any-parity",
        (Seal, "3"),
        "PASERK-SEAL-K3-24",
        (
            "Every ephemeral point is read as an even one.",
            "half of all seals do not open",
        ),
        |r| r.seal.any_parity = true,
    ),
    entry(
        "seal-seed-as-scalar",
        (Seal, "4"),
        "PASERK-SEAL-K#-20",
        ("The seed itself is the X25519 key.", ALONE),
        |r| r.seal.seed_as_scalar = true,
    ),
];
