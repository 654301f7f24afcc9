//! Days and times that do not exist, and those at the ends of what does.

use super::row::{Row, accept, malformed};

pub(super) fn rows() -> Vec<Row> {
    [impossible(), existing()].concat()
}

/// Days and times that do not exist. Who rolls them over gives them an instant that nobody wrote.
fn impossible() -> Vec<Row> {
    let mut rows: Vec<Row> = [
        ("month-0", "2099-00-01T00:00:00Z"),
        ("month-13", "2098-13-01T00:00:00Z"),
        ("day-0", "2099-01-00T00:00:00Z"),
        ("day-32", "2099-01-32T00:00:00Z"),
        ("april-31", "2099-04-31T00:00:00Z"),
        ("february-30", "2099-02-30T00:00:00Z"),
        ("february-29", "2099-02-29T00:00:00Z"),
        ("february-29-of-a-century", "2100-02-29T00:00:00Z"),
        ("hour-25", "2099-01-01T25:00:00Z"),
        ("hour-99", "2099-01-01T99:00:00Z"),
        ("minute-60", "2099-01-01T00:60:00Z"),
        ("second-61", "2099-01-01T00:00:61Z"),
        ("second-99", "2099-01-01T00:00:99Z"),
        ("all-zero", "0000-00-00T00:00:00Z"),
    ]
    .into_iter()
    .map(|(name, text)| {
        let why = "A parser that does not look at the ranges, or rolls over what is beyond them, accepts this.";
        let row = malformed(format!("range-{name}"), why, &["CLM-10", "VAL-08"]).text("exp", text);
        if matches!(name, "month-13" | "february-30" | "hour-25" | "minute-60") { row.every() } else { row }
    })
    .collect();
    rows.extend([
        malformed(
            "range-hour-24",
            "A parser of ISO 8601 takes hour 24 for the end of the day.",
            &["CLM-10"],
        )
        .text("exp", "2099-01-01T24:00:00Z")
        .should()
        .every(),
        accept(
            "leap-second",
            "A parser that stumbles over second 60 crashes.",
            &["CLM-17"],
        )
        .text("exp", "2098-12-31T23:59:60Z")
        .open()
        .every(),
        accept(
            "leap-second-with-offset",
            "A parser that stumbles over second 60 crashes.",
            &["CLM-17"],
        )
        .text("exp", "2099-01-01T00:59:60.5+01:00")
        .open(),
        accept(
            "leap-second-elsewhere",
            "A parser that looks a leap second up crashes where there is none.",
            &["CLM-17"],
        )
        .text("exp", "2099-06-15T12:00:60Z")
        .open(),
        malformed(
            "leap-second-past",
            "A validator that ignores an exp with second 60 lets this expired token live.",
            &["CLM-17", "VAL-08"],
        )
        .text("exp", "2016-12-31T23:59:60Z")
        .every(),
        malformed(
            "nbf-february-30",
            "A parser that rolls over to March accepts this.",
            &["CLM-10", "VAL-08"],
        )
        .text("nbf", "2022-02-30T00:00:00Z"),
        malformed(
            "iat-february-30",
            "A parser that rolls over to March accepts this.",
            &["CLM-10", "VAL-08"],
        )
        .text("iat", "2022-02-30T00:00:00Z")
        .should(),
    ]);
    rows
}

fn existing() -> Vec<Row> {
    let exists = |name: &str, claim: &str, text: &str, why: &str| {
        let row = accept(name, why, &["CLM-10", "CLM-16"]).text(claim, text);
        // Issued when it begins to count, as a library may want it.
        if claim == "nbf" {
            row.text("iat", text)
        } else {
            row
        }
    };
    vec![
        exists("leap-day", "exp", "2096-02-29T00:00:00Z", "A parser that gives February 28 days always refuses this.").every(),
        exists("leap-day-of-2000", "nbf", "2000-02-29T00:00:00Z", "A parser that knows no leap day in years divisible by 100 refuses this."),
        exists("last-of-december", "exp", "2098-12-31T23:59:59Z", "A parser that counts months or days from zero refuses this."),
        exists("year-9999", "exp", "9999-12-31T23:59:59Z", "A parser whose counter overflows before the year 9999 refuses this, or takes it for past.").every(),
        exists("year-2106", "exp", "2106-02-07T06:28:16Z", "A validator that counts seconds in 32 bits takes this for 1970.").every(),
        exists("year-2262", "exp", "2262-04-11T23:47:17Z", "A validator that counts nanoseconds in 64 bits takes this for 1677."),
        exists("year-4001", "exp", "4001-01-01T00:00:00Z", "A parser with a table of years that ends earlier refuses this."),
        exists("year-1-nbf", "nbf", "0001-01-01T00:00:00Z", "A parser that knows no time before 1970 refuses this, or takes it for the far future.").every(),
        exists("year-1677-nbf", "nbf", "1677-09-21T00:12:43Z", "A validator that counts nanoseconds in 64 bits takes this for the far future."),
        exists("year-1901-nbf", "nbf", "1901-12-13T20:45:51Z", "A validator that counts seconds in 32 bits takes this for 2038."),
        exists("year-1969-nbf", "nbf", "1969-12-31T23:59:59Z", "A validator that takes -1 for a failure, or counts without sign, refuses this."),
        exists("epoch-nbf", "nbf", "1970-01-01T00:00:00Z", "A validator that takes an instant of 0 for none, or for a failure, refuses this."),
        accept("year-9999-west", "A parser that turns the date into UTC leaves the years of four digits and crashes.", &["CLM-16"])
            .text("exp", "9999-12-31T23:59:59-23:59")
            .should(),
        accept("year-0-nbf", "A parser that knows no year 0 crashes.", &["CLM-16"]).text("nbf", "0000-01-01T00:00:00Z").text("iat", "0000-01-01T00:00:00Z").open(),
        accept("year-0-east-nbf", "A parser that turns the date into UTC leaves the years of four digits and crashes.", &["CLM-16"])
            .text("nbf", "0000-01-01T00:00:00+23:59").text("iat", "0000-01-01T00:00:00+23:59")
            .open(),
    ]
}
