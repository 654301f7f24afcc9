//! Dates of the right form: fractions and offsets.

use super::super::stake::Stake;
use super::row::{Row, accept, malformed, refuse};

pub(super) fn rows() -> Vec<Row> {
    [fractions(), offsets(), wrong_offsets()].concat()
}

fn fractions() -> Vec<Row> {
    let digits = "123456789012345678901234567890";
    let mut rows: Vec<Row> = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 30]
        .into_iter()
        .map(|count| {
            let why = format!(
                "A parser that knows fractions of other lengths than {count} refuses this."
            );
            let text = format!("2099-01-01T00:00:00.{}Z", &digits[..count]);
            let row = accept(format!("fraction-{count}"), why, &["CLM-05"])
                .text("exp", &text)
                .should();
            if matches!(count, 3 | 9 | 12) {
                row.every()
            } else {
                row
            }
        })
        .collect();
    rows.extend([
        accept(
            "fraction-with-offset",
            "A parser that knows fractions before Z alone refuses this.",
            &["CLM-05", "CLM-07"],
        )
        .text("exp", "2099-01-01T00:00:00.5+05:30")
        .should(),
        accept(
            "fraction-of-nines",
            "A parser that rounds to the next second overflows here.",
            &["CLM-05", "CLM-16"],
        )
        .text("nbf", "2021-12-31T23:59:59.999999999999Z")
        .should(),
        refuse(
            "fraction-past",
            "A validator that gives up on fractions lets this expired token live.",
            &["CLM-05", "VAL-03"],
        )
        .text("exp", "2001-01-01T00:00:00.123456789012Z")
        .every(),
        malformed(
            "fraction-without-digits",
            "A parser that takes a point without a digit behind it accepts this.",
            &["CLM-11"],
        )
        .text("exp", "2099-01-01T00:00:00.Z")
        .should(),
        malformed(
            "fraction-twice",
            "A parser that stops at the first fraction accepts this.",
            &["CLM-11"],
        )
        .text("exp", "2099-01-01T00:00:00.5.5Z")
        .should(),
        malformed(
            "fraction-of-minute",
            "A parser of ISO 8601 takes a fraction of the minute.",
            &["CLM-11"],
        )
        .text("exp", "2099-01-01T00:00.5Z")
        .should(),
    ]);
    rows
}

fn offsets() -> Vec<Row> {
    let mut rows: Vec<Row> = [
        ("z", "Z"),
        ("half-hour", "+05:30"),
        ("minutes", "-00:01"),
        ("east", "+14:00"),
        ("west", "-12:00"),
        ("farthest-east", "+23:59"),
        ("farthest-west", "-23:59"),
    ]
    .into_iter()
    .map(|(name, offset)| {
        let why = format!("A parser that does not know the offset {offset} refuses this.");
        accept(format!("offset-{name}"), why, &["CLM-07"])
            .text("exp", &format!("2099-01-01T00:00:00{offset}"))
    })
    .collect();
    rows[0].every = true;
    rows[3].every = true;
    let same = |name: &str, claim: &str, text: &str, why: &str| {
        accept(name, why, &["CLM-07"])
            .text(claim, text)
            .now("2022-07-01T12:00:00Z")
    };
    let other = |name: &str, claim: &str, text: &str, why: &str| {
        refuse(name, why, &["CLM-07"])
            .text(claim, text)
            .now("2022-07-01T12:00:00Z")
    };
    rows.extend([
        accept("offset-minus-zero", "A parser that stumbles over -00:00 crashes.", &["CLM-17"])
            .text("exp", "2099-01-01T00:00:00-00:00")
            .open()
            .every(),
        other("offset-ignored-exp-past", "exp", "2022-07-01T19:00:00+14:00", "A validator that ignores the offset of exp sees seven hours left, where seven have passed.").every(),
        same("offset-ignored-exp-future", "exp", "2022-07-01T07:00:00-12:00", "A validator that ignores the offset of exp refuses this, which lives seven hours longer.").every(),
        other("offset-ignored-nbf-future", "nbf", "2022-07-01T07:00:00-12:00", "A validator that ignores the offset of nbf opens this seven hours too early."),
        same("offset-ignored-nbf-past", "nbf", "2022-07-01T19:00:00+14:00", "A validator that ignores the offset of nbf refuses this seven hours after it became valid."),
        other("offset-minutes-turned", "exp", "2022-07-01T16:59:00+05:59", "A validator that takes the minutes of the offset off its hours sees an hour left, where one has passed."),
        same("offset-minutes-ignored", "exp", "2022-07-01T09:30:00-02:59", "A validator that reads the hours of the offset alone refuses this."),
        other("offset-turned-exp", "exp", "2022-07-01T14:00:00+04:00", "A validator that adds the offset where it is taken off sees six hours left."),
        same("offset-over-new-year", "exp", "2022-12-31T23:00:00-12:00", "A validator that compares days before it applies the offset refuses this.").now("2023-01-01T09:00:00Z"),
    ]);
    rows
}

fn wrong_offsets() -> Vec<Row> {
    use Stake::{Must, Should};
    [
        (
            "missing",
            "",
            "CLM-09",
            "A parser that takes local time for UTC accepts this, though it names no instant.",
            Must,
            true,
        ),
        (
            "hour-24",
            "+24:00",
            "CLM-10",
            "A parser that does not look at the range of the offset accepts this.",
            Must,
            false,
        ),
        (
            "hour-99",
            "+99:00",
            "CLM-10",
            "A parser that does not look at the range of the offset accepts this.",
            Must,
            true,
        ),
        (
            "minute-60",
            "+00:60",
            "CLM-10",
            "A parser that does not look at the range of the offset accepts this.",
            Must,
            false,
        ),
        (
            "minute-99",
            "-00:99",
            "CLM-10",
            "A parser that does not look at the range of the offset accepts this.",
            Must,
            false,
        ),
        (
            "basic",
            "+0000",
            "CLM-11",
            "A parser of ISO 8601 takes an offset without a colon.",
            Should,
            true,
        ),
        (
            "hours-alone",
            "+01",
            "CLM-11",
            "A parser of ISO 8601 takes an offset of hours alone.",
            Should,
            false,
        ),
        (
            "one-digit",
            "+1:00",
            "CLM-11",
            "A parser that takes fewer digits than there should be accepts this.",
            Should,
            false,
        ),
        (
            "seconds",
            "+01:00:00",
            "CLM-11",
            "A parser of later ISO 8601 takes seconds in the offset.",
            Should,
            false,
        ),
        (
            "z-and-offset",
            "Z+01:00",
            "CLM-11",
            "A parser that stops at the Z ignores what follows.",
            Should,
            false,
        ),
        (
            "offset-and-z",
            "+01:00Z",
            "CLM-11",
            "A parser that stops after the minutes ignores what follows.",
            Should,
            false,
        ),
        (
            "utc",
            "UTC",
            "CLM-11",
            "A parser that knows names of zones accepts this.",
            Should,
            false,
        ),
        (
            "gmt",
            " GMT",
            "CLM-11",
            "A parser that knows names of zones accepts this.",
            Should,
            false,
        ),
        (
            "abbreviation",
            " EST",
            "CLM-11",
            "A parser that knows the abbreviations of one country accepts this.",
            Must,
            false,
        ),
        (
            "other-letter",
            "A",
            "CLM-11",
            "A parser that takes any letter for a zone accepts this.",
            Should,
            false,
        ),
        (
            "zone-in-brackets",
            "+01:00[Europe/Paris]",
            "CLM-11",
            "A parser of RFC 9557 accepts this, which RFC 3339 does not know.",
            Should,
            false,
        ),
        (
            "unicode-minus",
            "\u{2212}01:00",
            "CLM-11",
            "A parser that takes the mathematical minus for the hyphen accepts this.",
            Should,
            false,
        ),
        (
            "sign-alone",
            "+",
            "CLM-09",
            "A parser that takes a sign without digits for no offset accepts this.",
            Must,
            false,
        ),
    ]
    .into_iter()
    .map(|(name, offset, clause, why, stake, every)| {
        let row = malformed(format!("offset-{name}"), why, &[clause, "VAL-08"])
            .text("exp", &format!("2099-01-01T00:00:00{offset}"))
            .at(stake);
        if every { row.every() } else { row }
    })
    .collect()
}
