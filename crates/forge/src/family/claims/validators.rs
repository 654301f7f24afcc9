//! Expected claims: equal to the expectation, character for character, or refused.

use super::row::{AUD, ISS, JTI, Row, SUB, accept, malformed, refuse};
use super::spellings;

const ALL: [(&str, &str); 4] = [("iss", ISS), ("sub", SUB), ("aud", AUD), ("jti", JTI)];

pub(super) fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = ALL
        .into_iter()
        .flat_map(|(claim, value)| {
            [one(claim, value), shapes(claim, value), empty(claim, value)].concat()
        })
        .collect();
    rows.extend(together());
    rows.extend(spellings::rows());
    rows.extend(dates());
    rows
}

/// The case in which this claim is as expected.
pub(super) fn matches(claim: &str) -> String {
    format!("{claim}-matches")
}

/// One expectation, met and missed.
fn one(claim: &str, value: &str) -> Vec<Row> {
    let miss = |name: &str, why: String, expected: &str| {
        refuse(format!("{claim}-{name}"), why, &["VAL-07"])
            .expect(claim, expected)
            .of(matches(claim))
    };
    let mut rows = vec![
        accept(matches(claim), format!("A validator that compares another claim than {claim} refuses this."), &["VAL-07"])
            .expect(claim, value)
            .every(),
        miss("other", format!("A validator that does not compare {claim} accepts this."), "somebody else").every(),
        miss("longer", format!("A validator that looks for {claim} at the beginning of what it expects accepts this."), &format!("{value}x")).every(),
        miss("shorter", format!("A validator that looks for what it expects at the beginning of {claim} accepts this."), &value[..value.len() - 1]).every(),
        miss("end", format!("A validator that looks for what it expects at the end of {claim} accepts this."), &value[1..]),
        miss("upper-case", format!("A validator that compares {claim} without its case accepts this."), &value.to_uppercase()).every(),
        miss("leading-space", format!("A validator that trims what it expects of {claim} accepts this."), &format!(" {value}")),
        miss("trailing-space", format!("A validator that trims what it expects of {claim} accepts this."), &format!("{value} ")),
        miss("nul", format!("A validator that compares {claim} as a C string accepts this."), &format!("{value}\0x")),
        miss("pattern", format!("A validator that takes what it expects of {claim} for a pattern accepts this."), ".*"),
        miss("wildcard", format!("A validator that takes what it expects of {claim} for a pattern accepts this."), "*"),
        refuse(format!("{claim}-missing"), format!("A validator that skips the comparison where there is no {claim} accepts this."), &["VAL-07", "VAL-08"])
            .without(claim)
            .expect(claim, value)
            .of(matches(claim))
            .every(),
        refuse(format!("{claim}-nested"), format!("A validator that looks for {claim} at any depth accepts this."), &["CLM-13", "VAL-08"])
            .without(claim)
            .json("data", &format!("{{{}:{}}}", super::quoted(claim), super::quoted(value)))
            .expect(claim, value)
            .of(matches(claim)),
        refuse(format!("{claim}-name-upper-case"), format!("A validator that compares names without their case takes this for {claim}."), &["CLM-12", "VAL-08"])
            .without(claim)
            .also(&super::quoted(&claim.to_uppercase()), &super::quoted(value))
            .expect(claim, value)
            .of(matches(claim)),
    ];
    for (other, text) in ALL {
        if other != claim {
            let why = format!(
                "A validator that compares {other} where {claim} is expected accepts this."
            );
            rows.push(miss(&format!("is-{other}"), why, text));
        }
    }
    rows
}

/// The claim is there, but is no text.
fn shapes(claim: &str, value: &str) -> Vec<Row> {
    let text = super::quoted(value);
    let shape = |name: &str, json: &str, expected: &str, why: &str| {
        malformed(
            format!("{claim}-{name}"),
            why,
            &["VAL-07", "VAL-08", "CLM-01"],
        )
        .json(claim, json)
        .expect(claim, expected)
        .of(matches(claim))
    };
    vec![
        shape("is-true", "true", value, "A validator with a loose comparison takes true for equal to any text.").every(),
        shape("is-zero", "0", value, "A validator with a loose comparison takes zero for equal to any text without digits."),
        shape("is-null", "null", value, "A validator that takes null for an absent claim, and an absent claim for a good one, accepts this."),
        shape("null-as-text", "null", "null", "A validator that turns null into text accepts this."),
        shape("number-as-text", "7", "7", "A validator that turns numbers into text accepts this.").should(),
        shape("array-of-it", &format!("[{text}]"), value, "A validator that looks for what it expects in an array accepts this, which is no text.")
            .should()
            .every(),
        shape("array-with-it", &format!(r#"["somebody else",{text}]"#), value, "A validator that looks for what it expects in an array accepts this, which is no text.").should(),
        shape("array-without-it", r#"["somebody else"]"#, value, "A validator that passes over a claim that is no text accepts this.").every(),
        shape("array-empty", "[]", value, "A validator that takes an empty array for no restriction accepts this."),
        shape("object", &format!(r#"{{{text}:true}}"#), value, "A validator that looks for what it expects among names accepts this."),
        shape("object-of-it", &format!(r#"{{"0":{text}}}"#), value, "A validator that looks for what it expects among values accepts this."),
    ]
}

/// Nothing, on one side or the other.
fn empty(claim: &str, value: &str) -> Vec<Row> {
    vec![
        refuse(format!("{claim}-empty"), format!("A validator that takes an empty {claim} for an absent one, and that for a good one, accepts this."), &["VAL-07"])
            .text(claim, "")
            .expect(claim, value)
            .of(matches(claim))
            .every(),
        refuse(format!("{claim}-missing-empty-expected"), format!("A validator that gives an absent {claim} an empty value accepts this."), &["VAL-07", "VAL-08"])
            .without(claim)
            .expect(claim, "")
            .of(matches(claim)),
        accept(format!("{claim}-empty-expected"), format!("A validator that takes an empty expectation of {claim} for none, or for an error, refuses this."), &["VAL-07"])
            .text(claim, "")
            .expect(claim, "")
            .should(),
        refuse(format!("{claim}-there-empty-expected"), format!("A validator that takes an empty expectation of {claim} for none accepts this."), &["VAL-07"])
            .expect(claim, "")
            .of(matches(claim))
            .should(),
    ]
}

/// Several expectations at once.
fn together() -> Vec<Row> {
    let expecting = |row: Row, wrong: &str| {
        ALL.into_iter().fold(row, |row, (claim, value)| {
            row.expect(
                claim,
                if claim == wrong {
                    "somebody else"
                } else {
                    value
                },
            )
        })
    };
    let all = accept(
        "all-match",
        "A validator that mixes the claims up refuses this.",
        &["VAL-07"],
    );
    let mut rows = vec![expecting(all, "").every()];
    for (claim, _) in ALL {
        let why = format!(
            "A validator that is content when the claims other than {claim} match accepts this."
        );
        let row = refuse(format!("all-but-{claim}"), why, &["VAL-07"]).of("all-match");
        rows.push(expecting(row, claim).every());
    }
    for ((one, a), (two, b)) in [
        (ALL[0], ALL[1]),
        (ALL[1], ALL[2]),
        (ALL[2], ALL[3]),
        (ALL[3], ALL[0]),
    ] {
        let why = format!(
            "A validator that looks for the values and not for the claims accepts {one} and {two} exchanged."
        );
        let row = refuse(format!("{one}-and-{two}-exchanged"), why, &["VAL-07"])
            .text(one, b)
            .text(two, a)
            .of("all-match");
        rows.push(expecting(row, ""));
    }
    rows
}

/// An expectation that is met heals no date.
fn dates() -> Vec<Row> {
    let met = |row: Row| row.expect("iss", ISS).of(matches("iss"));
    vec![
        met(refuse(
            "expired-and-expected",
            "A validator that checks exp only where nothing else is expected accepts this.",
            &["VAL-03", "VAL-06"],
        )
        .text("exp", "2022-03-01T00:00:00Z"))
        .every(),
        met(refuse(
            "early-and-expected",
            "A validator that checks nbf only where nothing else is expected accepts this.",
            &["VAL-04"],
        )
        .text("nbf", "2098-01-01T00:00:00Z")),
        met(malformed(
            "undated-and-expected",
            "A validator that checks exp only where nothing else is expected accepts this.",
            &["VAL-08"],
        )
        .text("exp", "never")),
    ]
}
