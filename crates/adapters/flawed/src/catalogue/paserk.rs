//! Mistakes in the text of PASERKs, in plain ones and in identifiers.

use super::Area::Paserk;
use super::{Entry, entry};

const SECOND: &str = "one key has several spellings";
const OTHER: &str = "other implementations compute another identifier";

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "paserk-padding-written",
        (Paserk, ""),
        "PASERK-B64-01",
        ("The encoder pads.", "strict readers refuse the key"),
        |r| r.data.writes_padding = true,
    ),
    entry(
        "paserk-standard-alphabet-written",
        (Paserk, ""),
        "PASERK-B64-03",
        (
            "The encoder has the alphabet of RFC 4648 section 4.",
            "readers refuse the key",
        ),
        |r| r.data.writes_standard_alphabet = true,
    ),
    entry(
        "paserk-standard-alphabet-taken",
        (Paserk, ""),
        "PASERK-B64-03",
        ("The decoder takes `+` and `/`.", SECOND),
        |r| r.data.takes_standard_alphabet = true,
    ),
    entry(
        "paserk-white-space-skipped",
        (Paserk, ""),
        "PASERK-B64-03",
        ("The decoder skips white space.", SECOND),
        |r| r.data.skips_white_space = true,
    ),
    entry(
        "paserk-foreign-skipped",
        (Paserk, ""),
        "PASERK-B64-03",
        (
            "The decoder skips every character that it does not know.",
            SECOND,
        ),
        |r| r.data.skips_foreign = true,
    ),
    entry(
        "paserk-odd-character-dropped",
        (Paserk, ""),
        "PASERK-B64-03",
        (
            "The decoder drops a last character that makes no byte.",
            SECOND,
        ),
        |r| r.data.drops_odd_character = true,
    ),
    entry(
        "paserk-case-folded",
        (Paserk, "34"),
        "PASERK-GEN-06",
        (
            "Version and type are compared without regard to case.",
            SECOND,
        ),
        |r| r.paserk.folds_case = true,
    ),
    entry(
        "paserk-any-version",
        (Paserk, "34"),
        "PASERK-GEN-03",
        (
            "The version is not compared.",
            "a key is used with another version",
        ),
        |r| r.paserk.takes_any_version = true,
    ),
    entry(
        "paserk-any-type",
        (Paserk, "34"),
        "PASERK-GEN-04",
        (
            "The type is not compared, only the length of the key.",
            "a public key becomes a symmetric one",
        ),
        |r| r.paserk.takes_any_type = true,
    ),
    entry(
        "paserk-token-header",
        (Paserk, "4"),
        "PASERK-GEN-08",
        (
            "v4.local. is read as k4.local.",
            "a token is taken for a key",
        ),
        |r| r.paserk.takes_token_header = true,
    ),
    entry(
        "paserk-more-segments",
        (Paserk, "4"),
        "PASERK-GEN-07",
        ("What follows another dot is ignored.", SECOND),
        |r| r.paserk.ignores_more_segments = true,
    ),
    entry(
        "paserk-any-prefix",
        (Paserk, "4"),
        "PASERK-WRAP-08",
        (
            "Any wrapping protocol is read as pie.",
            "an unknown protocol is misread",
        ),
        |r| r.paserk.takes_any_prefix = true,
    ),
    entry(
        "paserk-trimmed",
        (Paserk, "4"),
        "PASERK-GEN-07",
        ("The text is trimmed before it is read.", SECOND),
        |r| r.paserk.trims = true,
    ),
    entry(
        "paserk-long-data",
        (Paserk, "234"),
        "PASERK-LOCAL-K#-02",
        ("Of longer data the first bytes are taken.", SECOND),
        |r| r.paserk.any_length = true,
    ),
    entry(
        "paserk-short-crash",
        (Paserk, "4"),
        "PASERK-GEN-09",
        (
            "Fixed parts are sliced off data of any length.",
            "a short text ends the process",
        ),
        |r| r.paserk.crashes_on_short = true,
    ),
    entry(
        "paserk-seed-taken",
        (Paserk, "4"),
        "PASERK-SECRET-K#-02",
        ("A secret key of 32 bytes is a seed.", SECOND),
        |r| r.paserk.takes_seed = true,
    ),
    entry(
        "paserk-seed-written",
        (Paserk, "4"),
        "PASERK-SECRET-K#-01",
        (
            "Only the seed is written.",
            "other implementations refuse the key",
        ),
        |r| r.paserk.writes_seed = true,
    ),
    entry(
        "paserk-seed-clamped",
        (Paserk, "4"),
        "PASERK-SECRET-K#-05",
        (
            "The seed is clamped when it is written.",
            "the key is another one",
        ),
        |r| r.paserk.clamps_seed = true,
    ),
    entry(
        "paserk-non-points-refused",
        (Paserk, "4"),
        "PASERK-PUBLIC-K#-04",
        (
            "Public keys have to be points.",
            "the published vectors fail",
        ),
        |r| r.paserk.refuses_non_points = true,
    ),
    entry(
        "paserk-pem-written",
        (Paserk, "1"),
        "PASERK-SECRET-K1-01",
        (
            "k1.secret holds PEM.",
            "other implementations refuse the key",
        ),
        |r| r.paserk.writes_pem = true,
    ),
    entry(
        "paserk-key-unchecked",
        (Paserk, "34"),
        "PASERK-GEN-10",
        (
            "What was decoded is returned whatever it is.",
            "a broken key is used",
        ),
        |r| r.paserk.key_unchecked = true,
    ),
    entry(
        "paserk-id-of-raw-key",
        (Paserk, "1234"),
        "PASERK-LID-K#-01",
        ("The key is hashed, not its PASERK.", OTHER),
        |r| r.paserk.id_of_raw_key = true,
    ),
    entry(
        "paserk-id-without-header",
        (Paserk, "34"),
        "PASERK-LID-K#-01",
        ("The identifier's header is not hashed.", OTHER),
        |r| r.paserk.id_without_header = true,
    ),
    entry(
        "paserk-id-of-32-bytes",
        (Paserk, "34"),
        "PASERK-LID-K#-01",
        ("The hash is cut to 32 bytes.", OTHER),
        |r| r.paserk.id_of_32_bytes = true,
    ),
    entry(
        "paserk-id-asked-for-32-bytes",
        (Paserk, "4"),
        "PASERK-LID-K#-01",
        ("BLAKE2b is asked for 32 bytes.", OTHER),
        |r| r.paserk.id_hash_is_short = true,
    ),
    entry(
        "paserk-id-cut-from-64",
        (Paserk, "4"),
        "PASERK-LID-K#-01",
        ("BLAKE2b of 64 bytes is cut to 33.", OTHER),
        |r| r.paserk.id_cut_from_64 = true,
    ),
    entry(
        "paserk-id-of-public-half",
        (Paserk, "4"),
        "PASERK-SID-K#-01",
        ("The sid is made of the public half.", OTHER),
        |r| r.paserk.id_of_public_half = true,
    ),
];
