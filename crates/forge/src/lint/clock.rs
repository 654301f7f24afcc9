//! Tokens that must open do so under every clock from 2026 to 2090, or are kept from those who always look at one.

use paseto_conformance_engine::Suite;
use paseto_conformance_engine::case::{Case, Expect, Need};
use paseto_conformance_protocol::Ask;
use serde_json::{Map, Value};

use super::{Finding, is_official};

/// The years between which the clock of whoever runs the vectors is.
const YEARS: (&str, &str) = ("2026", "2090");

pub(super) fn lint(suite: &Suite) -> Vec<Finding> {
    let ours = suite.cases.iter().filter(|case| !is_official(case));
    let asked = ours.filter(|case| !kept_from_clocks(case));
    asked
        .filter_map(|case| wrong(case).map(|what| Finding::new(&case.id, what)))
        .collect()
}

fn kept_from_clocks(case: &Case) -> bool {
    case.needs.contains(&Need {
        name: "always-validates".to_owned(),
        present: false,
    })
}

fn wrong(case: &Case) -> Option<String> {
    case.steps.iter().find_map(|step| {
        let (Ask::Decrypt { .. } | Ask::Verify { .. }, Expect::Ok(opened)) =
            (&step.ask, &step.expect)
        else {
            return None;
        };
        let claims: Map<String, Value> = serde_json::from_slice(opened.payload.as_deref()?).ok()?;
        let fits = |name: &str, fits: fn(&str) -> bool| {
            claims.get(name).is_none_or(|date| {
                date.as_str()
                    .and_then(|date| date.get(..4))
                    .is_some_and(fits)
            })
        };
        if !fits("exp", |year| year >= YEARS.1) {
            return Some(
                "`exp` is before 2090, and the case does not need `!always-validates`".to_owned(),
            );
        }
        let early = |year: &str| year < YEARS.0;
        ["iat", "nbf"]
            .iter()
            .find(|name| !fits(name, early))
            .map(|name| {
                format!(
                    "`{name}` is not before 2026, and the case does not need `!always-validates`"
                )
            })
    })
}
