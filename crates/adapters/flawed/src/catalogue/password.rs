//! Mistakes in wrapping a key with a password: PBKW.

use super::Area::Password;
use super::{Entry, entry};
use crate::rules::{Counter, Piece};

const ALONE: &str = "no other implementation unwraps the key";
const FORGED: &str = "anybody changes a wrapped key";
const GUESSED: &str = "the password is easier to guess";

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "pw-plain-taken",
        (Password, "1234"),
        "PASERK-GEN-04",
        (
            "A plain PASERK is handed over as if it had been unwrapped.",
            "anybody brings in a key",
        ),
        |r| r.password.takes_plain = true,
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
];
