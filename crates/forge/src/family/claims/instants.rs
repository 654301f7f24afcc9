//! When a date passes: far from now, and by other clocks.

use super::row::{Row, accept, refuse};

pub(super) fn rows() -> Vec<Row> {
    [far(), clocks()].concat()
}

fn far() -> Vec<Row> {
    vec![
        refuse(
            "exp-past",
            "A validator that does not check exp accepts this.",
            &["VAL-03", "VAL-06"],
        )
        .text("exp", "2022-03-01T00:00:00+00:00")
        .every(),
        refuse(
            "exp-2001",
            "A validator that compares dates as text from the right end accepts this.",
            &["VAL-03"],
        )
        .text("exp", "2001-09-09T01:46:40Z"),
        refuse(
            "exp-1969",
            "A validator that takes a negative instant for none accepts this.",
            &["VAL-03", "CLM-16"],
        )
        .text("exp", "1969-12-31T23:59:59Z")
        .every(),
        refuse(
            "exp-epoch",
            "A validator that takes an instant of 0 for none accepts this.",
            &["VAL-03", "CLM-16"],
        )
        .text("exp", "1970-01-01T00:00:00Z")
        .every(),
        refuse(
            "exp-1901",
            "A validator that counts seconds in 32 bits takes this for 2038.",
            &["VAL-03", "CLM-16"],
        )
        .text("exp", "1901-12-13T20:45:51Z"),
        refuse(
            "exp-1677",
            "A validator that counts nanoseconds in 64 bits takes this for 2262.",
            &["VAL-03", "CLM-16"],
        )
        .text("exp", "1677-09-21T00:12:43Z"),
        refuse(
            "exp-year-1",
            "A validator that counts without sign takes this for the far future.",
            &["VAL-03", "CLM-16"],
        )
        .text("exp", "0001-01-01T00:00:00Z")
        .every(),
        super::row::malformed(
            "exp-year-0",
            "A validator that ignores a year that it does not know accepts this.",
            &["VAL-08", "CLM-16"],
        )
        .text("exp", "0000-01-01T00:00:00Z"),
        refuse(
            "nbf-future",
            "A validator that does not check nbf accepts this.",
            &["VAL-04"],
        )
        .text("nbf", "2098-01-01T00:00:00+00:00")
        .every(),
        refuse(
            "nbf-9999",
            "A validator whose counter overflows before the year 9999 accepts this.",
            &["VAL-04", "CLM-16"],
        )
        .text("nbf", "9999-12-31T23:59:59Z"),
        refuse(
            "nbf-2106",
            "A validator that counts seconds in 32 bits takes this for 1970.",
            &["VAL-04", "CLM-16"],
        )
        .text("nbf", "2106-02-07T06:28:16Z"),
        refuse(
            "iat-future",
            "A validator that does not check iat accepts this token from the future.",
            &["VAL-05"],
        )
        .text("iat", "2098-01-01T00:00:00+00:00")
        .should()
        .every(),
        refuse(
            "exp-before-nbf",
            "A validator that checks the last of the dates alone accepts this.",
            &["VAL-03", "VAL-04"],
        )
        .text("exp", "2022-03-01T00:00:00Z")
        .text("nbf", "2098-01-01T00:00:00Z"),
        refuse(
            "exp-past-nbf-missing",
            "A validator that checks exp only beside nbf accepts this.",
            &["VAL-03"],
        )
        .text("exp", "2022-03-01T00:00:00Z")
        .without("nbf")
        .without("iat"),
        accept(
            "iat-after-nbf",
            "A correct validator may accept this: nothing demands that iat is not after nbf.",
            &["VAL-06"],
        )
        .text("iat", "2022-01-03T00:00:00Z"),
    ]
}

/// Clocks that stand elsewhere.
fn clocks() -> Vec<Row> {
    vec![
        accept(
            "clock-2038",
            "A validator that counts seconds in 32 bits takes now for 1901.",
            &["CLM-16", "VAL-06"],
        )
        .now("2038-01-19T03:14:08Z")
        .every(),
        accept(
            "clock-2106",
            "A validator that counts seconds in 32 bits takes now for 1970.",
            &["CLM-16", "VAL-06"],
        )
        .text("exp", "2199-01-01T00:00:00Z")
        .now("2106-02-07T06:28:16Z"),
        accept(
            "clock-9999",
            "A validator that adds something to now leaves the years of four digits.",
            &["CLM-16", "VAL-03"],
        )
        .text("exp", "9999-12-31T23:59:59Z")
        .now("9999-12-31T23:59:59Z")
        .should(),
        refuse(
            "clock-2100",
            "A validator that looks at another clock than it was given accepts this.",
            &["VAL-03"],
        )
        .now("2100-01-01T00:00:00Z")
        .every(),
        refuse(
            "clock-2000",
            "A validator that looks at another clock than it was given accepts this.",
            &["VAL-04"],
        )
        .now("2000-01-01T00:00:00Z")
        .every(),
        accept(
            "clock-epoch",
            "A validator that takes an instant of 0 for none refuses this, or looks elsewhere.",
            &["CLM-16", "VAL-06"],
        )
        .text("exp", "1970-01-01T00:00:01Z")
        .text("nbf", "1969-12-31T23:59:59Z")
        .text("iat", "1969-12-31T23:59:59Z")
        .now("1970-01-01T00:00:00Z"),
    ]
}
