//! The catalogue's clauses on PASERKs, with the published tests that show each of them.
//!
//! Families are the types of the files; those of tests that must fail bear a `!`. Left out, though they name
//! published tests: that two spellings of one key give one identifier (keys travel in one form only), and that
//! the result of wrapping is ASCII (the wraps are read, not written).

use super::clauses::{EXACT, Key, READ, Row, of};

/// The clauses for a test: version, family, number within the family, and the side of the case.
pub(super) fn clauses(version: usize, family: &str, number: usize, side: u8) -> Vec<String> {
    of(
        ROWS,
        Key {
            version,
            family,
            number,
            side,
        },
    )
}

const ALL: &[usize] = &[1, 2, 3, 4];
const K1: &[usize] = &[1];
const K3: &[usize] = &[3];
const K24: &[usize] = &[2, 4];
const K234: &[usize] = &[2, 3, 4];

const GOOD: &[&str] = &[
    "local",
    "public",
    "secret",
    "lid",
    "pid",
    "sid",
    "local-wrap.pie",
    "secret-wrap.pie",
    "local-pw",
    "secret-pw",
    "seal",
];
const BAD: &[&str] = &[
    "local!",
    "public!",
    "secret!",
    "lid!",
    "pid!",
    "sid!",
    "local-wrap.pie!",
    "secret-wrap.pie!",
    "local-pw!",
    "secret-pw!",
    "seal!",
];
const PLAIN: &[&str] = &["local", "public", "secret"];
const IDS: &[&str] = &["lid", "pid", "sid"];
const WRAPS: &[&str] = &["local-wrap.pie", "secret-wrap.pie"];
const BAD_WRAPS: &[&str] = &["local-wrap.pie!", "secret-wrap.pie!"];
const PW: &[&str] = &["local-pw", "secret-pw"];
const BAD_PW: &[&str] = &["local-pw!", "secret-pw!"];

const ANY: (usize, usize) = (1, 9);
const BOTH: u8 = READ | EXACT;

const fn row(
    clause: &'static str,
    versions: &'static [usize],
    families: &'static [&'static str],
    numbers: (usize, usize),
    sides: u8,
) -> Row {
    Row {
        clause,
        versions,
        families,
        numbers,
        sides,
    }
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // Every published test, and the grammar.
    row("PASERK-GEN-11", ALL, GOOD, ANY, BOTH),
    row("PASERK-GEN-12", ALL, BAD, ANY, READ),
    row("PASERK-GEN-01", ALL, GOOD, ANY, READ),
    row("PASERK-GEN-02", ALL, &["local!", "local-wrap.pie!", "secret-wrap.pie!"], (2, 2), READ),
    row("PASERK-GEN-02", K1, &["secret!"], (2, 2), READ),
    row("PASERK-GEN-02", ALL, BAD_PW, (3, 3), READ),
    row("PASERK-GEN-02", K1, &["seal!"], (3, 3), READ),
    row("PASERK-GEN-02", K234, &["seal!"], (2, 2), READ),
    row("PASERK-GEN-03", ALL, &["local!", "secret!", "local-wrap.pie!", "secret-wrap.pie!"], (2, 2), READ),
    row("PASERK-GEN-03", ALL, BAD_PW, (3, 3), READ),
    row("PASERK-GEN-03", K1, &["seal!"], (3, 3), READ),
    row("PASERK-GEN-03", K234, &["seal!"], (2, 2), READ),
    row("PASERK-GEN-10", ALL, PLAIN, ANY, BOTH),
    row("PASERK-GEN-13", ALL, GOOD, ANY, READ),
    row("PASERK-B64-01", ALL, PLAIN, ANY, EXACT),
    row("PASERK-B64-01", ALL, IDS, ANY, READ),
    // Plain keys.
    row("PASERK-LOCAL-K#-01", ALL, &["local"], ANY, BOTH),
    row("PASERK-LOCAL-K#-02", ALL, &["local!"], (1, 1), READ),
    row("PASERK-LOCAL-K#-04", ALL, &["local!"], (2, 2), READ),
    row("PASERK-LOCAL-K#-05", ALL, &["local"], (1, 1), BOTH),
    row("PASERK-PUBLIC-K#-01", ALL, &["public"], ANY, BOTH),
    row("PASERK-PUBLIC-K1-02", K1, &["public"], ANY, BOTH),
    row("PASERK-PUBLIC-K1-03", K1, &["public!"], (1, 1), READ),
    row("PASERK-PUBLIC-K1-04", K1, &["public!"], (2, 2), READ),
    row("PASERK-PUBLIC-K#-03", K24, &["public!"], (1, 1), READ),
    row("PASERK-PUBLIC-K#-04", K24, &["public"], ANY, READ),
    row("PASERK-PUBLIC-K3-04", K3, &["public"], (1, 1), READ),
    row("PASERK-PUBLIC-K3-05", K3, &["public!"], (1, 1), READ),
    row("PASERK-SECRET-K#-01", ALL, &["secret"], ANY, BOTH),
    row("PASERK-SECRET-K1-02", K1, &["secret!"], (1, 1), READ),
    row("PASERK-SECRET-K1-03", K1, &["secret!"], (2, 2), READ),
    row("PASERK-SECRET-K#-02", K24, &["secret!"], (1, 1), READ),
    row("PASERK-SECRET-K#-03", K24, &["secret!"], (2, 2), READ),
    row("PASERK-SECRET-K#-05", K24, &["secret"], (2, 3), BOTH),
    row("PASERK-SECRET-K3-02", K3, &["secret"], (1, 1), BOTH),
    row("PASERK-SECRET-K3-03", K3, &["secret!"], (1, 2), READ),
    row("PASERK-SECRET-K3-05", K3, &["secret!"], (2, 2), READ),
    // Identifiers.
    row("PASERK-LID-K#-01", ALL, &["lid"], ANY, READ),
    row("PASERK-LID-K#-02", ALL, &["lid!"], (1, 1), READ),
    row("PASERK-PID-K#-01", ALL, &["pid"], ANY, READ),
    row("PASERK-PID-K#-02", ALL, &["pid!"], (1, 1), READ),
    row("PASERK-PID-K#-04", ALL, &["pid!"], (2, 2), READ),
    row("PASERK-SID-K#-01", ALL, &["sid"], ANY, READ),
    row("PASERK-SID-K#-02", ALL, &["sid!"], (1, 1), READ),
    row("PASERK-SID-K1-04", K1, &["sid!"], (2, 2), READ),
    row("PASERK-SID-K#-04", K234, &["sid!"], (1, 1), READ),
    row("PASERK-ID-01", ALL, &["lid", "pid"], ANY, READ),
    // PIE wrapping.
    row("PASERK-PIE-K#@-01", ALL, WRAPS, ANY, READ),
    row("PASERK-PIE-K#@-02", ALL, WRAPS, ANY, READ),
    row("PASERK-PIE-K#@-03", ALL, WRAPS, ANY, READ),
    row("PASERK-PIE-K#@-04", ALL, WRAPS, ANY, READ),
    row("PASERK-PIE-K#@-05", ALL, BAD_WRAPS, (1, 1), READ),
    row("PASERK-PIE-K#@-07", ALL, BAD_WRAPS, (2, 2), READ),
    row("PASERK-WRAP-02", ALL, WRAPS, ANY, READ),
    row("PASERK-WRAP-04", ALL, BAD_WRAPS, (2, 2), READ),
    // Password wrapping.
    row("PASERK-PW-K#@-01", ALL, PW, ANY, READ),
    row("PASERK-PW-K#@-02", ALL, PW, ANY, READ),
    row("PASERK-PW-K#@-03", ALL, PW, ANY, READ),
    row("PASERK-PW-K#@-04", ALL, PW, ANY, READ),
    row("PASERK-PW-K#@-05", ALL, PW, ANY, READ),
    row("PASERK-PW-K#@-06", ALL, BAD_PW, (1, 1), READ),
    row("PASERK-PW-K#@-07", ALL, BAD_PW, (2, 2), READ),
    row("PASERK-PW-K#@-08", ALL, BAD_PW, (3, 3), READ),
    row("PASERK-PW-03", ALL, PW, (2, 3), READ),
    row("PASERK-PW-08", ALL, PW, ANY, READ),
    row("PASERK-PW-11", K1, &["secret-pw"], ANY, READ),
    // Sealing.
    row("PASERK-SEAL-K#-01", ALL, &["seal"], ANY, READ),
    row("PASERK-SEAL-K#-02", ALL, &["seal"], ANY, READ),
    row("PASERK-SEAL-K#-03", ALL, &["seal"], ANY, READ),
    row("PASERK-SEAL-K1-05", K1, &["seal!"], (2, 2), READ),
    row("PASERK-SEAL-K1-06", K1, &["seal!"], (3, 3), READ),
    row("PASERK-SEAL-K1-20", K1, &["seal!"], (1, 1), READ),
    row("PASERK-SEAL-K1-23", K1, &["seal"], ANY, READ),
    row("PASERK-SEAL-K1-25", K1, &["seal!"], (1, 1), READ),
    row("PASERK-SEAL-K#-05", K234, &["seal!"], (1, 1), READ),
    row("PASERK-SEAL-K#-06", K234, &["seal!"], (2, 2), READ),
    row("PASERK-SEAL-K#-20", K234, &["seal"], ANY, READ),
    row("PASERK-SEAL-K#-21", K24, &["seal"], ANY, READ),
    row("PASERK-SEAL-K3-22", K3, &["seal"], ANY, READ),
];
