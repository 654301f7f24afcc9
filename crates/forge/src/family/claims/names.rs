//! Registered claims under other names, at other places, or not there at all.

use super::row::{Row, accept, refuse};

pub(super) fn rows() -> Vec<Row> {
    [names(), missing()].concat()
}

fn names() -> Vec<Row> {
    const PAST: &str = r#""2001-01-01T00:00:00+00:00""#;
    let other = |name: &str, claim: &str, why: &str| {
        accept(name, why, &["CLM-12", "CLM-14"]).also(claim, PAST)
    };
    vec![
        other("name-upper-case", r#""EXP""#, "A validator that compares names without their case takes EXP for exp and refuses this.").every(),
        other("name-capital", r#""Exp""#, "A validator that compares names without their case takes Exp for exp and refuses this."),
        other("name-with-space", r#""exp ""#, "A validator that trims names takes this one for exp and refuses the token."),
        other("name-longer", r#""expires""#, "A validator that compares the beginning of names takes this one for exp."),
        other("name-wide", "\"\u{ff45}\u{ff58}\u{ff50}\"", "A validator that normalises names takes the wide letters for exp."),
        accept("nested-exp", "A validator that looks for exp at any depth refuses this.", &["CLM-13"])
            .also(r#""nested""#, &format!(r#"{{"exp":{PAST}}}"#))
            .every(),
        accept("nested-nbf", "A validator that looks for nbf at any depth refuses this.", &["CLM-13"])
            .json("data", r#"[{"nbf":"2098-01-01T00:00:00+00:00"}]"#),
        accept("name-as-value", "A reader that searches the text for names finds an exp in this value.", &["CLM-13"])
            .json("data", r#""\"exp\":\"2001-01-01T00:00:00+00:00\"""#),
        accept("custom-claims", "A reader that knows registered claims alone refuses the others.", &["PAY-15", "CLM-14"])
            .also(r#""scope""#, r#"["a",{"b":null}]"#)
            .also(r#""https://claims.test/x""#, "1.5")
            .every(),
        refuse("exp-name-escaped", "A validator that searches the text for the name misses this exp, which has passed.", &["PAY-03", "VAL-03"])
            .without("exp")
            .also(r#""\u0065xp""#, PAST)
            .every(),
        refuse("nbf-name-escaped", "A validator that searches the text for the name misses this nbf, which has not come.", &["PAY-03", "VAL-04"])
            .without("nbf")
            .also(r#""\u006e\u0062\u0066""#, r#""2098-01-01T00:00:00+00:00""#),
        refuse("only-upper-case-exp", "A validator that compares names without their case takes EXP for the exp that is missing.", &["CLM-12", "API-15"])
            .without("exp")
            .also(r#""EXP""#, r#""2099-01-01T00:00:00+00:00""#)
            .should(),
    ]
}

fn missing() -> Vec<Row> {
    vec![
        refuse("exp-missing", "A validator that takes a token without exp for one that never expires accepts this unasked.", &["API-15", "VAL-08"])
            .without("exp")
            .should()
            .every(),
        accept("nbf-missing", "A validator that stumbles over the missing nbf crashes.", &["VAL-08"]).without("nbf").open().every(),
        accept("iat-missing", "A validator that stumbles over the missing iat crashes.", &["VAL-08"]).without("iat").open().every(),
        refuse("dates-missing", "A validator that finds no date and therefore nothing wrong accepts this.", &["API-15", "VAL-08"])
            .without("exp")
            .without("nbf")
            .without("iat")
            .should()
            .every(),
        accept("others-missing", "A validator that demands claims of which nothing is expected refuses this.", &["VAL-07"])
            .without("iss")
            .without("sub")
            .without("aud")
            .without("jti")
            .every(),
    ]
}
