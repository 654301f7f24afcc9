//! Registered claims of other types than theirs.

use super::super::stake::Stake;
use super::row::{Row, accept, malformed};

/// 2001-09-09 and 2100-01-01 as Unix time.
const PAST: &str = "1000000000";
const FUTURE: &str = "4102444800";

pub(super) fn rows() -> Vec<Row> {
    [exp(), nbf(), iat(), texts()].concat()
}

fn exp() -> Vec<Row> {
    use Stake::{Must, Should};
    let wrong = |name: &str, json: &str, why: &str, stake| {
        malformed(format!("exp-{name}"), why, &["CLM-02", "VAL-08"])
            .json("exp", json)
            .at(stake)
    };
    vec![
        wrong(
            "number-past",
            PAST,
            "A validator that passes over an exp that is a number lets this expired token live.",
            Must,
        )
        .every(),
        wrong(
            "number-future",
            FUTURE,
            "A validator that takes an exp in Unix time, which is no DateTime, accepts this.",
            Should,
        )
        .every(),
        wrong(
            "number-negative",
            "-1",
            "A validator that reads a negative number as no limit accepts this.",
            Must,
        ),
        wrong(
            "number-milliseconds",
            "1000000000000",
            "A validator that takes a number for Unix time counts the milliseconds as seconds.",
            Should,
        ),
        wrong(
            "fraction",
            "1000000000.5",
            "A validator that skips whatever is neither text nor integer accepts this.",
            Must,
        ),
        wrong(
            "zero",
            "0",
            "A validator that asks whether exp is truthy takes zero for no exp.",
            Must,
        )
        .every(),
        wrong(
            "true",
            "true",
            "A validator that skips an exp that is no text accepts this.",
            Must,
        )
        .every(),
        wrong(
            "false",
            "false",
            "A validator that asks whether exp is truthy takes false for no exp.",
            Must,
        ),
        wrong(
            "null",
            "null",
            "A validator that takes null for an absent exp accepts this.",
            Should,
        )
        .every(),
        wrong(
            "array",
            r#"["2099-01-01T00:00:00+00:00"]"#,
            "A validator that turns the array into text reads a date in it.",
            Must,
        )
        .every(),
        wrong(
            "object",
            r#"{"date":"2099-01-01T00:00:00+00:00"}"#,
            "A validator that skips an exp that is no text accepts this.",
            Must,
        )
        .every(),
        wrong(
            "array-empty",
            "[]",
            "A validator that asks whether exp is empty takes the array for no exp.",
            Must,
        ),
        wrong(
            "empty",
            r#""""#,
            "A validator that asks whether exp is truthy takes the empty text for no exp.",
            Must,
        )
        .every(),
        wrong(
            "numeric-text-past",
            r#""1000000000""#,
            "A validator that passes over a text that is no date lets this expired token live.",
            Must,
        )
        .every(),
        wrong(
            "numeric-text-future",
            r#""4102444800""#,
            "A validator that reads digits as Unix time accepts this.",
            Should,
        ),
        wrong(
            "word",
            r#""never""#,
            "A validator that ignores an exp that it cannot read accepts this.",
            Must,
        )
        .every(),
        wrong(
            "relative",
            r#""+1 year""#,
            "A validator with a parser for phrases counts from now, and the token never ends.",
            Must,
        ),
        wrong(
            "today",
            r#""tomorrow""#,
            "A validator with a parser for phrases counts from now, and the token never ends.",
            Must,
        ),
    ]
}

fn nbf() -> Vec<Row> {
    use Stake::{Must, Should};
    let wrong = |name: &str, json: &str, why: &str, stake| {
        malformed(format!("nbf-{name}"), why, &["CLM-02", "VAL-08"])
            .json("nbf", json)
            .at(stake)
    };
    vec![
        wrong(
            "number-future",
            FUTURE,
            "A validator that passes over an nbf that is a number opens this token too early.",
            Must,
        )
        .every(),
        wrong(
            "number-past",
            PAST,
            "A validator that takes an nbf in Unix time, which is no DateTime, accepts this.",
            Should,
        ),
        wrong(
            "zero",
            "0",
            "A validator that asks whether nbf is truthy takes zero for no nbf.",
            Should,
        ),
        wrong(
            "true",
            "true",
            "A validator that skips an nbf that is no text accepts this.",
            Must,
        ),
        wrong(
            "false",
            "false",
            "A validator that asks whether nbf is truthy takes false for no nbf.",
            Must,
        ),
        wrong(
            "null",
            "null",
            "A validator that takes null for an absent nbf accepts this.",
            Should,
        ),
        wrong(
            "array",
            r#"["2022-01-02T00:00:00+00:00"]"#,
            "A validator that turns the array into text reads a date in it.",
            Must,
        ),
        wrong(
            "object",
            r#"{"date":"2022-01-02T00:00:00+00:00"}"#,
            "A validator that skips an nbf that is no text accepts this.",
            Must,
        ),
        wrong(
            "empty",
            r#""""#,
            "A validator that asks whether nbf is truthy takes the empty text for no nbf.",
            Must,
        ),
        wrong(
            "word",
            r#""soon""#,
            "A validator that ignores an nbf that it cannot read accepts this.",
            Must,
        )
        .every(),
    ]
}

/// Whether `iat` is looked at is for the library to say, so all of this is advice.
fn iat() -> Vec<Row> {
    let wrong = |name: &str, json: &str| {
        let why = "A validator that skips an iat that is no date accepts this.";
        malformed(format!("iat-{name}"), why, &["CLM-02", "VAL-08"])
            .json("iat", json)
            .should()
    };
    vec![
        wrong("number-future", FUTURE).every(),
        wrong("number-past", PAST),
        wrong("true", "true"),
        wrong("null", "null"),
        wrong("array", r#"["2022-01-01T00:00:00+00:00"]"#),
        wrong("object", r#"{"date":"2022-01-01T00:00:00+00:00"}"#),
        wrong("empty", r#""""#),
        wrong("word", r#""earlier""#),
    ]
}

fn texts() -> Vec<Row> {
    let mut rows = Vec::new();
    for claim in ["iss", "sub", "aud", "jti"] {
        for (name, json) in [
            ("number", "7"),
            ("true", "true"),
            ("null", "null"),
            ("array", r#"["a text"]"#),
            ("object", r#"{"a":"text"}"#),
        ] {
            let why = format!(
                "A reader that does not look at the type of {claim} passes this on as if it were a text."
            );
            let row = malformed(format!("{claim}-{name}"), why, &["CLM-01", "VAL-08"])
                .json(claim, json)
                .should();
            rows.push(if name == "number" { row.every() } else { row });
        }
        let why = format!(
            "A reader that takes an empty {claim}, which is a text like any other, for a fault refuses this."
        );
        rows.push(
            accept(format!("{claim}-empty"), why, &["CLM-01"])
                .text(claim, "")
                .should(),
        );
    }
    rows
}
