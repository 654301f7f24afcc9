//! No ask says which case it is: an adapter that reads the name of its case knows what must come back.

use paseto_conformance_engine::Suite;
use paseto_conformance_engine::case::Case;
use serde_json::Value;

use super::{Finding, is_official};
use crate::craft::token;

pub(super) fn lint(suite: &Suite) -> Vec<Finding> {
    let ours = suite.cases.iter().filter(|case| !is_official(case));
    ours.filter(|case| betrays(case))
        .map(|case| Finding::new(&case.id, "an ask of it holds the path of its file"))
        .collect()
}

fn betrays(case: &Case) -> bool {
    let Some((file, _)) = case.id.rsplit_once('/') else {
        return false;
    };
    case.steps.iter().any(|step| {
        let ask = serde_json::to_value(&step.ask).unwrap_or_default();
        ask.as_object()
            .into_iter()
            .flatten()
            .any(|(_, value)| shows(value, file))
    })
}

/// Whether a string of an ask holds these words, as it stands or as hex or base64url of them.
fn shows(value: &Value, words: &str) -> bool {
    let Value::String(text) = value else {
        return false;
    };
    let holds = |bytes: &[u8]| {
        bytes
            .windows(words.len())
            .any(|window| window == words.as_bytes())
    };
    holds(text.as_bytes())
        || hex::decode(text).is_ok_and(|bytes| holds(&bytes))
        || text
            .split('.')
            .filter_map(token::unbase64url)
            .any(|bytes| holds(&bytes))
}
