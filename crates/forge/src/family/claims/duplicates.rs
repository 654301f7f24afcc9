//! Registered claims that are there twice: whichever a reader takes, another one took the other.

use super::row::{self, Row, malformed};

const PAST: &str = r#""2001-01-01T00:00:00+00:00""#;
const FUTURE: &str = r#""2099-01-01T00:00:00+00:00""#;

pub(super) fn rows() -> Vec<Row> {
    let twice = |name: &str, why: &str| malformed(name, why, &["PAY-02"]).should();
    let mut rows = vec![
        twice(
            "exp-twice-last-alive",
            "A reader that keeps the last of two members takes this token for valid.",
        )
        .json("exp", PAST)
        .also(r#""exp""#, FUTURE)
        .every(),
        twice(
            "exp-twice-first-alive",
            "A reader that keeps the first of two members takes this token for valid.",
        )
        .also(r#""exp""#, PAST)
        .every(),
        twice(
            "exp-twice-equal",
            "A reader that compares values and not names takes this for one member.",
        )
        .also(r#""exp""#, FUTURE),
        malformed(
            "exp-twice-escaped",
            "A reader that compares names before it unescapes them sees two names.",
            &["PAY-03"],
        )
        .also(r#""\u0065xp""#, PAST)
        .should(),
        twice(
            "nbf-twice-last-past",
            "A reader that keeps the last of two members opens this token too early.",
        )
        .json("nbf", r#""2098-01-01T00:00:00+00:00""#)
        .also(r#""nbf""#, PAST),
        twice(
            "nbf-twice-first-past",
            "A reader that keeps the first of two members opens this token too early.",
        )
        .also(r#""nbf""#, r#""2098-01-01T00:00:00+00:00""#),
        malformed(
            "exp-twice-past",
            "A reader that drops both of two members lets this expired token live.",
            &["PAY-02", "VAL-03"],
        )
        .json("exp", PAST)
        .also(r#""exp""#, r#""2002-01-01T00:00:00+00:00""#),
    ];
    for (claim, right) in [
        ("iss", row::ISS),
        ("sub", row::SUB),
        ("aud", row::AUD),
        ("jti", row::JTI),
    ] {
        let first = format!(
            "A reader that keeps the first of two {claim} hands a value on that another reader never saw."
        );
        let name = format!("\"{claim}\"");
        rows.push(twice(&format!("{claim}-twice"), &first).also(&name, "\"another\""));
        let last = format!("A reader that keeps the last of two {claim} finds what it expects.");
        let row = twice(&format!("{claim}-twice-last-expected"), &last)
            .text(claim, "another")
            .also(&name, &super::quoted(right))
            .expect(claim, right);
        rows.push(if claim == "aud" { row.every() } else { row });
        let first = format!("A reader that keeps the first of two {claim} finds what it expects.");
        rows.push(
            twice(&format!("{claim}-twice-first-expected"), &first)
                .also(&name, "\"another\"")
                .expect(claim, right),
        );
    }
    rows
}
