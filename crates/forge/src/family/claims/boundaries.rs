//! When a date passes: on the instant itself, a second beside it, and within the second.

use super::row::{Row, accept, refuse};

/// The instant about which the close dates are asked.
const NOON: &str = "2022-07-01T12:00:00Z";

pub(super) fn rows() -> Vec<Row> {
    [close(), fractions()].concat()
}

/// Close to an instant that a reader with a clock of its own cannot be asked about.
fn close() -> Vec<Row> {
    let exp = |name: &str, text: &str, why: &str| {
        refuse(format!("exp-{name}"), why, &["VAL-03"])
            .text("exp", text)
            .now(NOON)
    };
    let mut rows = vec![
        accept(
            "exp-now",
            "A validator that takes the instant of exp for past refuses this.",
            &["VAL-03"],
        )
        .text("exp", NOON)
        .now(NOON)
        .should()
        .every(),
        accept(
            "exp-in-a-second",
            "A validator that rounds now up, or takes leeway off, refuses this.",
            &["VAL-03"],
        )
        .text("exp", "2022-07-01T12:00:01Z")
        .now(NOON)
        .every(),
        exp(
            "a-second-ago",
            "2022-07-01T11:59:59Z",
            "A validator with a leeway accepts this.",
        )
        .should()
        .every(),
        exp(
            "two-seconds-ago",
            "2022-07-01T11:59:58Z",
            "A validator with a leeway accepts this.",
        )
        .should(),
        exp(
            "a-minute-ago",
            "2022-07-01T11:59:00Z",
            "A validator with a leeway, or one that compares minutes, accepts this.",
        )
        .should(),
        exp(
            "five-minutes-ago",
            "2022-07-01T11:54:59Z",
            "A validator with a leeway of more than five minutes accepts this.",
        )
        .should(),
        exp(
            "an-hour-ago",
            "2022-07-01T11:00:00Z",
            "A validator that errs by an hour in summer accepts this.",
        )
        .every(),
        exp(
            "a-day-ago",
            "2022-06-30T12:00:00Z",
            "A validator that compares months accepts this.",
        ),
        exp(
            "earlier-today",
            "2022-07-01T00:00:00Z",
            "A validator that compares days accepts this.",
        ),
    ];
    for (claim, clause) in [("nbf", "VAL-04"), ("iat", "VAL-05")] {
        let why = format!("A validator that takes the instant of {claim} for future refuses this.");
        rows.push(
            accept(format!("{claim}-now"), why, &[clause])
                .text(claim, NOON)
                .now(NOON)
                .should()
                .every(),
        );
        let why = format!("A validator that takes leeway off {claim} refuses this.");
        rows.push(
            accept(format!("{claim}-a-second-ago"), why, &[clause])
                .text(claim, "2022-07-01T11:59:59Z")
                .now(NOON),
        );
        for (name, text) in [
            ("in-a-second", "2022-07-01T12:00:01Z"),
            ("in-a-minute", "2022-07-01T12:01:00Z"),
            ("in-an-hour", "2022-07-01T13:00:00Z"),
        ] {
            let why = format!("A validator with a leeway for {claim} accepts this.");
            let row = refuse(format!("{claim}-{name}"), why, &[clause])
                .text(claim, text)
                .now(NOON);
            // A leeway of minutes may be declared; `iat` need not be looked at.
            rows.push(match (claim, name) {
                ("nbf", "in-an-hour") => row.every(),
                _ => row.should(),
            });
        }
    }
    let all = accept(
        "all-now",
        "A validator that takes one end of the time for exclusive refuses this.",
        &["VAL-06"],
    );
    rows.push(
        all.text("exp", NOON)
            .text("nbf", NOON)
            .text("iat", NOON)
            .now(NOON)
            .should(),
    );
    rows
}

fn fractions() -> Vec<Row> {
    let half = "2022-07-01T12:00:00.5Z";
    let exp = |name: &str, text: &str, now, why: &str| {
        refuse(format!("exp-fraction-{name}"), why, &["VAL-10"])
            .text("exp", text)
            .now(now)
            .should()
    };
    let nbf = |name: &str, text: &str, now, why: &str| {
        refuse(format!("nbf-fraction-{name}"), why, &["VAL-10"])
            .text("nbf", text)
            .now(now)
            .should()
    };
    vec![
        exp(
            "passed",
            "2022-07-01T12:00:00.4Z",
            half,
            "A validator that cuts fractions off both sides accepts this.",
        )
        .every(),
        exp(
            "of-now",
            "2022-07-01T12:00:00Z",
            half,
            "A validator that cuts the fraction off now accepts this.",
        ),
        exp(
            "of-a-nanosecond",
            "2022-07-01T12:00:00.499999999Z",
            half,
            "A validator that compares milliseconds accepts this.",
        ),
        exp(
            "compared-as-number",
            "2022-07-01T12:00:00.09Z",
            half,
            "A validator that reads the fraction as a whole number takes 09 for more than 5.",
        ),
        accept(
            "exp-fraction-ahead",
            "A validator that cuts the fraction off exp refuses this.",
            &["VAL-10"],
        )
        .text("exp", "2022-07-01T12:00:00.6Z")
        .now(half)
        .should(),
        accept(
            "exp-fraction-equal",
            "A validator that compares fractions as text takes .5 and .500 for different.",
            &["VAL-10"],
        )
        .text("exp", "2022-07-01T12:00:00.500Z")
        .now(half)
        .should(),
        nbf(
            "ahead",
            "2022-07-01T12:00:00.6Z",
            half,
            "A validator that cuts fractions off both sides accepts this.",
        )
        .every(),
        nbf(
            "rounded",
            "2022-07-01T12:00:00.4Z",
            NOON,
            "A validator that cuts the fraction off nbf accepts this.",
        ),
        accept(
            "nbf-fraction-passed",
            "A validator that rounds nbf up to the second refuses this.",
            &["VAL-10"],
        )
        .text("nbf", "2022-07-01T12:00:00.4Z")
        .now(half)
        .should(),
    ]
}
