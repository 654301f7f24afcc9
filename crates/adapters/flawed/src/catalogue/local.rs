//! Mistakes in local tokens.

use super::Area::Local;
use super::{Entry, entry};
use crate::rules::{Counter, Nonce, Piece};

const ALONE: &str = "no other implementation opens the tokens";

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "local-tag-unchecked",
        (Local, "1234"),
        "PASETO-V#L-DEC-09",
        (
            "The tag is computed and not compared.",
            "anybody changes payloads",
        ),
        |r| r.tag.unchecked = true,
    ),
    entry(
        "local-tag-first-half",
        (Local, "1234"),
        "PASETO-V#L-DEC-09",
        (
            "Only the first 8 bytes of the tag are compared.",
            "a forgery is searched for in 2^64 steps",
        ),
        |r| r.tag.first = Some(8),
    ),
    entry(
        "local-tag-all-but-last",
        (Local, "1234"),
        "PASETO-V#L-DEC-09",
        (
            "The comparison stops one byte before the end.",
            "a second tag fits",
        ),
        |r| r.tag.first = Some(15),
    ),
    entry(
        "local-tag-first-32",
        (Local, "13"),
        "PASETO-V#L-DEC-09",
        (
            "The tag is compared as if it had 32 bytes.",
            "many tags fit",
        ),
        |r| r.tag.first = Some(32),
    ),
    entry(
        "local-tag-last-half",
        (Local, "1234"),
        "PASETO-V#L-DEC-09",
        (
            "Only the last 8 bytes of the tag are compared.",
            "a forgery is searched for in 2^64 steps",
        ),
        |r| r.tag.last = Some(8),
    ),
    entry(
        "local-tag-zeros-taken",
        (Local, "1234"),
        "PASETO-V#L-DEC-10",
        (
            "A tag of zeros counts as none and passes.",
            "anybody makes tokens",
        ),
        |r| r.tag.takes_zeros = true,
    ),
    entry(
        "local-tag-seven-bits",
        (Local, "1234"),
        "PASETO-V#L-DEC-09",
        (
            "Tags are compared as ASCII, without the highest bit.",
            "many tags fit",
        ),
        |r| r.tag.seven_bits = true,
    ),
    entry(
        "local-tag-differences-cancel",
        (Local, "1234"),
        "PASETO-V#L-DEC-09",
        (
            "The constant-time comparison adds differences with XOR where OR is meant.",
            "one tag in 256 fits",
        ),
        |r| r.tag.differences_cancel = true,
    ),
    entry(
        "local-nonce-not-authenticated",
        (Local, "34"),
        "PASETO-V#L-DEC-07",
        ("The nonce is no piece under the tag.", ALONE),
        |r| r.pieces.dropped = Some(Piece::Nonce),
    ),
    entry(
        "local-footer-not-authenticated",
        (Local, "1234"),
        "PASETO-V#L-DEC-11",
        (
            "The footer is an empty piece under the tag.",
            "anybody changes the footer",
        ),
        |r| r.pieces.emptied = Some(Piece::Footer),
    ),
    entry(
        "local-footer-forgotten",
        (Local, "34"),
        "PASETO-V#L-DEC-11",
        (
            "The footer is no piece under the tag.",
            "anybody changes the footer",
        ),
        |r| r.pieces.dropped = Some(Piece::Footer),
    ),
    entry(
        "local-implicit-not-authenticated",
        (Local, "34"),
        "PASETO-V#L-DEC-20",
        (
            "The assertion is an empty piece under the tag.",
            "a token is moved into another context",
        ),
        |r| r.pieces.emptied = Some(Piece::Implicit),
    ),
    entry(
        "local-implicit-forgotten",
        (Local, "34"),
        "PASETO-V#L-DEC-20",
        (
            "The assertion is no piece under the tag, as in version 1 and 2.",
            ALONE,
        ),
        |r| r.pieces.dropped = Some(Piece::Implicit),
    ),
    entry(
        "local-footer-and-implicit-swapped",
        (Local, "34"),
        "PASETO-PAE-05",
        (
            "The assertion stands before the footer.",
            "a footer becomes an assertion",
        ),
        |r| r.pieces.swapped = Some((Piece::Footer, Piece::Implicit)),
    ),
    entry(
        "local-ciphertext-not-authenticated",
        (Local, "34"),
        "PASETO-V#L-DEC-08",
        (
            "The ciphertext is an empty piece under the tag.",
            "anybody changes bits of the payload",
        ),
        |r| r.pieces.emptied = Some(Piece::Text),
    ),
    entry(
        "local-header-last",
        (Local, "34"),
        "PASETO-V#L-ENC-08",
        ("The header is the last piece.", ALONE),
        |r| r.pieces.last = Some(Piece::Header),
    ),
    entry(
        "local-tag-over-plaintext",
        (Local, "34"),
        "PASETO-V#L-ENC-08",
        (
            "The tag is made of the payload, and encryption follows.",
            "the reader decrypts before it authenticates",
        ),
        |r| r.local.tag_over_plaintext = true,
    ),
    entry(
        "local-counter-64",
        (Local, "1"),
        "PASETO-V#L-DEC-17",
        (
            "The counter's carry stops after 64 bits.",
            "some tokens open to nonsense",
        ),
        |r| r.local.counter = Counter::Bits64,
    ),
    entry(
        "local-counter-32",
        (Local, "13"),
        "PASETO-V#L-DEC-17",
        (
            "The counter has 32 bits, as in GCM.",
            "some tokens open to nonsense",
        ),
        |r| r.local.counter = Counter::Bits32,
    ),
    entry(
        "local-nonce-constant",
        (Local, "34"),
        "PASETO-V#L-ENC-03",
        (
            "The nonce is always the same.",
            "two tokens give away both their payloads",
        ),
        |r| r.local.nonce = Nonce::Constant,
    ),
    entry(
        "local-nonce-underived",
        (Local, "12"),
        "PASETO-V#L-ENC-04",
        (
            "The random bytes are the nonce; the message is not hashed.",
            "a bad random generator gives payloads away",
        ),
        |r| r.local.nonce = Nonce::Underived,
    ),
    entry(
        "local-nonce-of-message-alone",
        (Local, "12"),
        "PASETO-V#L-ENC-04",
        (
            "The nonce is a hash of the message without a key.",
            "equal payloads make equal tokens",
        ),
        |r| r.local.nonce = Nonce::MessageAlone,
    ),
    entry(
        "local-nonce-of-key-alone",
        (Local, "12"),
        "PASETO-V#L-ENC-04",
        (
            "The message does not enter the nonce.",
            "a bad random generator gives payloads away",
        ),
        |r| r.local.nonce = Nonce::KeyAlone,
    ),
    entry(
        "local-nonce-hashed",
        (Local, "34"),
        "PASETO-V#L-ENC-04",
        (
            "The nonce is derived from the message, as in versions 1 and 2.",
            "equal payloads make equal tokens",
        ),
        |r| r.local.nonce = Nonce::MessageAlone,
    ),
    entry(
        "local-infos-swapped",
        (Local, "34"),
        "PASETO-V#L-ENC-05",
        ("The two strings of key derivation are exchanged.", ALONE),
        |r| r.local.swaps_infos = true,
    ),
    entry(
        "local-whole-nonce-as-salt",
        (Local, "1"),
        "PASETO-V1L-ENC-05",
        ("All 32 bytes of the nonce are the salt.", ALONE),
        |r| r.local.whole_nonce_as_salt = true,
    ),
    entry(
        "local-no-salt",
        (Local, "1"),
        "PASETO-V1L-ENC-05",
        ("The derivation has no salt.", ALONE),
        |r| r.local.no_salt = true,
    ),
    entry(
        "local-unsplit",
        (Local, "34"),
        "PASETO-V#L-ENC-05",
        ("The key itself encrypts and authenticates.", ALONE),
        |r| r.local.unsplit = true,
    ),
    entry(
        "local-short-ak",
        (Local, "34"),
        "PASETO-V#L-ENC-06",
        ("The authentication key loses its last 16 bytes.", ALONE),
        |r| r.local.short_ak = true,
    ),
    entry(
        "local-nonce-as-counter",
        (Local, "34"),
        "PASETO-V#L-ENC-05",
        (
            "The first bytes of the nonce are the cipher's, not the derived ones.",
            ALONE,
        ),
        |r| r.local.nonce_as_counter = true,
    ),
    entry(
        "local-info-without-nonce",
        (Local, "34"),
        "PASETO-V#L-ENC-05",
        (
            "The nonce does not enter the derivation.",
            "all tokens have one key stream",
        ),
        |r| r.local.info_without_nonce = true,
    ),
    entry(
        "local-stream-from-one",
        (Local, "4"),
        "PASETO-V#L-ENC-07",
        ("The stream begins at another block than it should.", ALONE),
        |r| r.local.stream_from_one = true,
    ),
    entry(
        "local-tag-before-text",
        (Local, "34"),
        "PASETO-V#L-ENC-20",
        ("The tag stands before the ciphertext.", ALONE),
        |r| r.local.tag_before_text = true,
    ),
    entry(
        "local-stream-starts-over",
        (Local, "34"),
        "PASETO-V#L-DEC-17",
        (
            "Each part of 64 KiB is encrypted with the stream from its beginning.",
            "long payloads are given away",
        ),
        |r| r.local.stream_starts_over = true,
    ),
    entry(
        "local-empty-payload-unauthentic",
        (Local, "34"),
        "PASETO-V#L-DEC-10",
        (
            "Nothing is authenticated where there is nothing to decrypt.",
            "anybody makes tokens of nothing with any footer",
        ),
        |r| r.local.unauthentic_if_empty = true,
    ),
    entry(
        "local-one-key-for-both",
        (Local, "34"),
        "PASETO-V#L-ENC-06",
        ("The encryption key authenticates too.", ALONE),
        |r| r.local.shares_first_hash = true,
    ),
];
