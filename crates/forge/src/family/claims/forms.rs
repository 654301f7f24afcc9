//! Texts that are no DateTime, each as a date that would be far ahead and as one that has long passed.

use super::super::stake::Stake::{Must, Should};
use super::notations::{Form, NOTATIONS};
use super::row::{Row, malformed};

/// Sound notations with something around or in them that does not belong there.
const BLEMISHED: &[Form] = &[
    (
        "leading-space",
        |y| format!(" {y}-01-01T00:00:00Z"),
        "CLM-11",
        "trims the text",
        Should,
        true,
    ),
    (
        "trailing-space",
        |y| format!("{y}-01-01T00:00:00Z "),
        "CLM-11",
        "trims the text",
        Should,
        false,
    ),
    (
        "trailing-line-feed",
        |y| format!("{y}-01-01T00:00:00Z\n"),
        "CLM-11",
        "lets its pattern end before a line feed",
        Should,
        true,
    ),
    (
        "trailing-nul",
        |y| format!("{y}-01-01T00:00:00Z\0"),
        "CLM-11",
        "takes NUL for the end",
        Should,
        false,
    ),
    (
        "trailing-text",
        |y| format!("{y}-01-01T00:00:00Z and more"),
        "CLM-11",
        "does not look behind the Z",
        Should,
        true,
    ),
    (
        "inner-space",
        |y| format!("{y}-01-01T 00:00:00 Z"),
        "CLM-11",
        "skips white space",
        Should,
        false,
    ),
    (
        "wide-digits",
        |y| wide(&format!("{y}-01-01T00:00:00Z"), 0xff10),
        "CLM-11",
        "takes any decimal digit of Unicode",
        Should,
        true,
    ),
    (
        "arabic-digits",
        |y| wide(&format!("{y}-01-01T00:00:00Z"), 0x0660),
        "CLM-11",
        "takes any decimal digit of Unicode",
        Should,
        false,
    ),
    (
        "quoted",
        |y| format!("\"{y}-01-01T00:00:00Z\""),
        "CLM-11",
        "takes quotes off",
        Should,
        false,
    ),
];

pub(super) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for &(name, write, clause, mistake, stake, every) in NOTATIONS.iter().chain(BLEMISHED) {
        let why = format!("A parser that {mistake} accepts this, which is no DateTime.");
        let ahead = malformed(format!("form-{name}"), why, &[clause, "VAL-08"])
            .text("exp", &write(2099))
            .at(stake);
        let why = format!(
            "A validator that ignores an exp that it cannot read lets this one live, and so does one that {mistake} but not in the past."
        );
        let past = malformed(format!("form-{name}-past"), why, &[clause, "VAL-08"])
            .text("exp", &write(2001));
        for row in [ahead, past] {
            rows.push(if every { row.every() } else { row });
        }
    }
    rows.retain(|row| row.name != "form-two-digit-year-past");
    for (name, text, stake) in [
        ("no-offset", "2022-01-02T00:00:00", Must),
        ("date-alone", "2022-01-02", Must),
        ("space", "2022-01-02 00:00:00Z", Should),
        ("basic", "20220102T000000Z", Should),
    ] {
        let why = "A validator that ignores an nbf that it cannot read, or guesses, accepts this.";
        rows.push(
            malformed(format!("form-{name}-nbf"), why, &["CLM-11", "VAL-08"])
                .text("nbf", text)
                .at(stake),
        );
        let why = "A validator that ignores an iat that it cannot read, or guesses, accepts this.";
        rows.push(
            malformed(format!("form-{name}-iat"), why, &["CLM-11", "VAL-08"])
                .text("iat", text)
                .should(),
        );
    }
    rows.push(
        malformed(
            "form-space-nbf-ahead",
            "A validator that ignores an nbf that it cannot read opens this too early.",
            &["CLM-03", "VAL-08"],
        )
        .text("nbf", "2098-01-01 00:00:00Z")
        .every(),
    );
    rows.push(
        malformed(
            "form-year-10000",
            "A parser that takes years of five digits accepts this.",
            &["CLM-11"],
        )
        .text("exp", "10000-01-01T00:00:00Z")
        .should()
        .every(),
    );
    rows.push(
        malformed(
            "form-negative-year",
            "A parser that drops the sign takes this for 2099.",
            &["CLM-11", "VAL-08"],
        )
        .text("exp", "-2099-01-01T00:00:00Z")
        .every(),
    );
    rows
}

/// The text with digits from another block of Unicode.
fn wide(text: &str, zero: u32) -> String {
    text.chars()
        .map(|c| {
            c.to_digit(10)
                .and_then(|digit| char::from_u32(zero + digit))
                .unwrap_or(c)
        })
        .collect()
}
