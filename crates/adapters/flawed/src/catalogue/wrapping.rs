//! Mistakes in wrapping with keys and with passwords, and in sealing.

use super::Area::{Password, Pie, Seal};
use super::{Entry, entry};
use crate::rules::{Counter, Piece};

const ALONE: &str = "no other implementation unwraps the key";
const FORGED: &str = "anybody changes a wrapped key";
const GUESSED: &str = "the password is easier to guess";

pub(super) const ENTRIES: &[Entry] = &[
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
    entry(
        "pw-tag-unchecked",
        (Password, "34"),
        "PASERK-PW-K#L-07",
        ("The tag is not compared.", "any password opens to some key"),
        |r| r.tag.unchecked = true,
    ),
    entry(
        "pw-tag-first-half",
        (Password, "34"),
        "PASERK-PW-K#L-07",
        ("Only the first 16 bytes of the tag are compared.", FORGED),
        |r| r.tag.first = Some(16),
    ),
    entry(
        "pw-header-not-authenticated",
        (Password, "34"),
        "PASERK-PW-K#L-03",
        (
            "The header is not under the tag.",
            "local-pw becomes secret-pw",
        ),
        |r| r.pieces.dropped = Some(Piece::Header),
    ),
    entry(
        "pw-salt-not-authenticated",
        (Password, "3"),
        "PASERK-PW-K#L-03",
        ("The salt is not under the tag.", ALONE),
        |r| r.pieces.dropped = Some(Piece::Salt),
    ),
    entry(
        "pw-cost-not-authenticated",
        (Password, "34"),
        "PASERK-PW-10",
        ("The costs are not under the tag.", ALONE),
        |r| r.pieces.dropped = Some(Piece::Cost),
    ),
    entry(
        "pw-cost-little-endian",
        (Password, "34"),
        "PASERK-PW-K#L-04",
        ("Costs are written least significant byte first.", ALONE),
        |r| r.password.little_endian = true,
    ),
    entry(
        "pw-memory-in-kib",
        (Password, "4"),
        "PASERK-PW-K#L-04",
        ("Memory is written in KiB, as Argon2 counts it.", ALONE),
        |r| r.password.memory_in_kib = true,
    ),
    entry(
        "pw-own-cost",
        (Password, "34"),
        "PASERK-PW-03",
        (
            "The reader spends its own defaults, whatever the text says.",
            "keys of other costs do not unwrap",
        ),
        |r| r.password.own_cost = true,
    ),
    entry(
        "pw-unlimited",
        (Password, "4"),
        "PASERK-PW-04",
        (
            "Costs are paid whatever they are.",
            "a stranger's text takes hours and all memory",
        ),
        |r| r.password.unlimited = true,
    ),
    entry(
        "pw-iterations-unlimited",
        (Password, "3"),
        "PASERK-PW-04",
        (
            "Iterations are done however many there are.",
            "a stranger's text takes hours",
        ),
        |r| r.password.unlimited = true,
    ),
    entry(
        "pw-nothing-taken",
        (Password, "4"),
        "PASERK-PW-05",
        (
            "Zero iterations, passes or lanes are let through to the derivation.",
            "a stranger's text ends the process",
        ),
        |r| r.password.takes_nothing = true,
    ),
    entry(
        "pw-one-lane",
        (Password, "4"),
        "PASERK-PW-06",
        (
            "There is one lane, whatever the text says.",
            "keys of several lanes do not unwrap",
        ),
        |r| r.password.one_lane = true,
    ),
    entry(
        "pw-bytes-swapped",
        (Password, "34"),
        "PASERK-PW-K#L-02",
        ("FF and FE are exchanged.", ALONE),
        |r| r.password.swaps_bytes = true,
    ),
    entry(
        "pw-argon2i",
        (Password, "4"),
        "PASERK-PW-K#L-01",
        ("Argon2i is used.", ALONE),
        |r| r.password.argon2i = true,
    ),
    entry(
        "pw-argon2-1.0",
        (Password, "4"),
        "PASERK-PW-K#L-01",
        ("Version 1.0 of Argon2 is used.", ALONE),
        |r| r.password.old_argon2 = true,
    ),
    entry(
        "pw-sha256",
        (Password, "3"),
        "PASERK-PW-K#L-01",
        ("PBKDF2 has SHA-256.", ALONE),
        |r| r.password.sha256 = true,
    ),
    entry(
        "pw-ends-at-nul",
        (Password, "34"),
        "PASERK-PW-08",
        ("The password is a C string.", GUESSED),
        |r| r.password.ends_at_nul = true,
    ),
    entry(
        "pw-first-72-bytes",
        (Password, "34"),
        "PASERK-PW-08",
        ("Of the password 72 bytes count, as in bcrypt.", GUESSED),
        |r| r.password.first = Some(72),
    ),
    entry(
        "pw-trimmed",
        (Password, "34"),
        "PASERK-PW-09",
        ("White space around the password is taken off.", GUESSED),
        |r| r.password.trims = true,
    ),
    entry(
        "pw-lossy",
        (Password, "34"),
        "PASERK-PW-08",
        (
            "The password is turned into text, what is none being replaced.",
            GUESSED,
        ),
        |r| r.password.lossy = true,
    ),
    entry(
        "pw-salt-and-nonce-constant",
        (Password, "34"),
        "PASERK-PW-01",
        (
            "Salt and nonce are always the same.",
            "two keys under one password give their difference away",
        ),
        |r| {
            r.password.constant_salt = true;
            r.password.constant_nonce = true;
        },
    ),
    entry(
        "pw-counter-32",
        (Password, "3"),
        "PASERK-PW-12",
        (
            "The counter has 32 bits, as in GCM.",
            "some keys unwrap to others",
        ),
        |r| r.password.counter = Counter::Bits32,
    ),
    entry(
        "pw-counter-64",
        (Password, "3"),
        "PASERK-PW-12",
        (
            "The counter's carry stops after 64 bits.",
            "some keys unwrap to others",
        ),
        |r| r.password.counter = Counter::Bits64,
    ),
    entry(
        "pw-short-ak",
        (Password, "3"),
        "PASERK-PW-K#L-02",
        ("Ak is cut to 32 bytes, as Ek is.", ALONE),
        |r| r.password.short_ak = true,
    ),
    entry(
        "pw-hex",
        (Password, "4"),
        "PASERK-PW-08",
        ("The password's hex enters the derivation.", ALONE),
        |r| r.password.hex_password = true,
    ),
    entry(
        "pw-tag-first",
        (Password, "34"),
        "PASERK-PW-K#L-05",
        ("The tag stands in front, as in pie.", ALONE),
        |r| r.password.tag_first = true,
    ),
    entry(
        "pw-key-unchecked",
        (Password, "34"),
        "PASERK-PW-K#S-10",
        (
            "What was unwrapped is returned, however long it is.",
            "a broken key is used",
        ),
        |r| r.password.key_unchecked = true,
    ),
    entry(
        "pw-der",
        (Password, "1"),
        "PASERK-PW-11",
        (
            "DER is wrapped, not PEM.",
            "other implementations refuse the key",
        ),
        |r| r.password.der = true,
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
