//! Mistakes in public tokens.

use super::Area::Public;
use super::{Entry, entry};
use crate::rules::Piece;

const ALONE: &str = "no other implementation verifies the tokens";
const MALLEABLE: &str = "a token has a second signature, so lists of revoked tokens miss it";
const FORGED: &str = "anybody makes tokens";

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "public-unchecked",
        (Public, "1234"),
        "PASETO-V#P-VER-08",
        ("The signature is not looked at.", FORGED),
        |r| r.tag.unchecked = true,
    ),
    entry(
        "public-zeros-taken",
        (Public, "34"),
        "PASETO-V#P-VER-08",
        (
            "A signature of zeros counts as none and passes, as `alg: none` did.",
            FORGED,
        ),
        |r| r.tag.takes_zeros = true,
    ),
    entry(
        "public-footer-not-authenticated",
        (Public, "1234"),
        "PASETO-V#P-VER-09",
        (
            "The footer is an empty piece under the signature.",
            "anybody changes the footer",
        ),
        |r| r.pieces.emptied = Some(Piece::Footer),
    ),
    entry(
        "public-footer-forgotten",
        (Public, "34"),
        "PASETO-V#P-VER-09",
        (
            "The footer is no piece under the signature.",
            "anybody changes the footer",
        ),
        |r| r.pieces.dropped = Some(Piece::Footer),
    ),
    entry(
        "public-implicit-not-authenticated",
        (Public, "34"),
        "PASETO-V#P-VER-14",
        (
            "The assertion is an empty piece under the signature.",
            "a token is moved into another context",
        ),
        |r| r.pieces.emptied = Some(Piece::Implicit),
    ),
    entry(
        "public-implicit-forgotten",
        (Public, "34"),
        "PASETO-V#P-VER-14",
        ("The assertion is no piece under the signature.", ALONE),
        |r| r.pieces.dropped = Some(Piece::Implicit),
    ),
    entry(
        "public-footer-and-implicit-swapped",
        (Public, "34"),
        "PASETO-PAE-05",
        (
            "The assertion stands before the footer.",
            "a footer becomes an assertion",
        ),
        |r| r.pieces.swapped = Some((Piece::Footer, Piece::Implicit)),
    ),
    entry(
        "public-message-not-authenticated",
        (Public, "34"),
        "PASETO-V#P-VER-07",
        ("The message is an empty piece under the signature.", FORGED),
        |r| r.pieces.emptied = Some(Piece::Text),
    ),
    entry(
        "public-header-last",
        (Public, "34"),
        "PASETO-V#P-SIG-03",
        ("The header is the last piece.", ALONE),
        |r| r.pieces.last = Some(Piece::Header),
    ),
    entry(
        "ed25519-large-s-taken",
        (Public, "4"),
        "PASETO-V#P-VER-20",
        ("S is taken modulo the group order.", MALLEABLE),
        |r| r.ed25519.takes_large_s = true,
    ),
    entry(
        "ed25519-prehash",
        (Public, "4"),
        "PASETO-V#P-SIG-04",
        ("Ed25519ph is used.", ALONE),
        |r| r.ed25519.prehashes = true,
    ),
    entry(
        "ed25519-context",
        (Public, "4"),
        "PASETO-V#P-SIG-04",
        ("Ed25519ctx with an empty context is used.", ALONE),
        |r| r.ed25519.with_context = true,
    ),
    entry(
        "ed25519-fails-open",
        (Public, "4"),
        "PASETO-V#P-VER-08",
        (
            "A signature that does not parse raises an error, which is swallowed.",
            FORGED,
        ),
        |r| r.ed25519.fails_open = true,
    ),
    entry(
        "ecdsa-zeros-taken",
        (Public, "3"),
        "PASETO-V3P-VER-20",
        ("r and s may both be zero.", FORGED),
        |r| r.ecdsa.takes_zeros = true,
    ),
    entry(
        "ecdsa-unreduced-taken",
        (Public, "3"),
        "PASETO-V3P-VER-21",
        (
            "Only zero is refused: r and s of n pass, are zero behind that, and fit whatever is signed.",
            FORGED,
        ),
        |r| r.ecdsa.takes_unreduced = true,
    ),
    entry(
        "ecdsa-high-s-refused",
        (Public, "3"),
        "PASETO-V3P-VER-30",
        (
            "A high s is refused, as Bitcoin does.",
            "half of all signatures are refused",
        ),
        |r| r.ecdsa.refuses_high_s = true,
    ),
    entry(
        "ecdsa-der-taken",
        (Public, "3"),
        "PASETO-V3P-VER-22",
        ("A signature in DER is read as well.", MALLEABLE),
        |r| r.ecdsa.takes_der = true,
    ),
    entry(
        "ecdsa-sha512",
        (Public, "3"),
        "PASETO-V3P-SIG-10",
        ("The hash is SHA-512, cut to 48 bytes.", ALONE),
        |r| r.ecdsa.sha512 = true,
    ),
    entry(
        "ecdsa-sha256",
        (Public, "3"),
        "PASETO-V3P-SIG-10",
        ("The hash is SHA-256.", ALONE),
        |r| r.ecdsa.sha256 = true,
    ),
    entry(
        "ecdsa-key-not-authenticated",
        (Public, "3"),
        "PASETO-V3P-VER-28",
        (
            "The public key is no piece under the signature.",
            "a token has a second owner",
        ),
        |r| r.pieces.dropped = Some(Piece::Key),
    ),
    entry(
        "ecdsa-key-last",
        (Public, "3"),
        "PASETO-V3P-SIG-03",
        ("The public key is the last piece.", ALONE),
        |r| r.pieces.last = Some(Piece::Key),
    ),
    entry(
        "ecdsa-key-always-even",
        (Public, "3"),
        "PASETO-V3P-SIG-04",
        (
            "The key's piece always begins with 02.",
            "half of all tokens verify nowhere else",
        ),
        |r| r.ecdsa.always_even = true,
    ),
    entry(
        "ecdsa-key-uncompressed",
        (Public, "3"),
        "PASETO-V3P-SIG-04",
        ("The key's piece is the uncompressed point.", ALONE),
        |r| r.ecdsa.uncompressed_piece = true,
    ),
    entry(
        "ecdsa-short-r-refused",
        (Public, "3"),
        "PASETO-V3P-SIG-06",
        (
            "A number that begins with a zero byte is refused.",
            "one token in 128 is refused",
        ),
        |r| r.ecdsa.refuses_short_r = true,
    ),
    entry(
        "ecdsa-halves-swapped",
        (Public, "3"),
        "PASETO-V3P-SIG-05",
        ("s stands before r.", ALONE),
        |r| r.ecdsa.swaps_halves = true,
    ),
    entry(
        "ecdsa-any-first-byte",
        (Public, "3"),
        "PASETO-V3P-VER-23",
        (
            "Of the key's first byte only the lowest bit is heeded.",
            "one key has several identifiers",
        ),
        |r| r.ecdsa.takes_any_first_byte = true,
    ),
    entry(
        "rsa-any-mask",
        (Public, "1"),
        "PASETO-V1P-VER-21",
        (
            "The mask's hash is found out.",
            "signatures of other makers pass",
        ),
        |r| r.rsa.any_mask = true,
    ),
    entry(
        "rsa-any-hash",
        (Public, "1"),
        "PASETO-V1P-VER-21",
        (
            "The hash is found out, its salt being as long.",
            "weak hashes pass",
        ),
        |r| r.rsa.any_hash = true,
    ),
    entry(
        "rsa-pkcs1-taken",
        (Public, "1"),
        "PASETO-V1P-SIG-06",
        (
            "PKCS#1 v1.5 passes as well.",
            "signatures of another protocol pass",
        ),
        |r| r.rsa.takes_pkcs1 = true,
    ),
    entry(
        "rsa-large-s-taken",
        (Public, "1"),
        "PASETO-V1P-VER-20",
        (
            "The signature may be as large as 2048 bits allow.",
            MALLEABLE,
        ),
        |r| r.rsa.takes_large_s = true,
    ),
    entry(
        "rsa-any-trailer",
        (Public, "1"),
        "PASETO-V1P-VER-21",
        (
            "The last byte of the encoded message is not compared.",
            "signatures of other schemes pass",
        ),
        |r| r.rsa.any_trailer = true,
    ),
    entry(
        "rsa-any-padding",
        (Public, "1"),
        "PASETO-V1P-VER-21",
        (
            "The zeros before the salt are not compared.",
            "signatures of other makers pass",
        ),
        |r| r.rsa.any_padding = true,
    ),
    entry(
        "rsa-any-top-bit",
        (Public, "1"),
        "PASETO-V1P-VER-21",
        (
            "The first bit of the encoded message is not compared.",
            "signatures of other makers pass",
        ),
        |r| r.rsa.any_top_bit = true,
    ),
    entry(
        "rsa-pkcs1-written",
        (Public, "1"),
        "PASETO-V1P-SIG-06",
        ("The writer signs with PKCS#1 v1.5.", ALONE),
        |r| r.rsa.writes_pkcs1 = true,
    ),
    entry(
        "rsa-sha256-written",
        (Public, "1"),
        "PASETO-V1P-SIG-04",
        ("The writer signs with SHA-256.", ALONE),
        |r| r.rsa.writes_sha256 = true,
    ),
    entry(
        "rsa-salt-32",
        (Public, "1"),
        "PASETO-V1P-SIG-05",
        ("The salt has 32 bytes.", "strict readers refuse the tokens"),
        |r| r.rsa.salt = Some(32),
    ),
    entry(
        "rsa-salt-greatest",
        (Public, "1"),
        "PASETO-V1P-SIG-05",
        (
            "The salt is as long as there is room, a common default.",
            "strict readers refuse the tokens",
        ),
        |r| r.rsa.salt = Some(206),
    ),
    entry(
        "rsa-no-salt",
        (Public, "1"),
        "PASETO-V1P-SIG-05",
        ("There is no salt.", "strict readers refuse the tokens"),
        |r| r.rsa.salt = Some(0),
    ),
];
