//! What can be seen without an answer: parents, differences, repetitions, sentences.

use std::collections::HashMap;

use paseto_conformance_engine::Suite;
use paseto_conformance_engine::case::{Case, Expect, Step};
use serde_json::{Map, Value};

use super::{Finding, is_official};

pub(super) fn lint(suite: &Suite) -> Vec<Finding> {
    let mut findings = Vec::new();
    let ours = suite.cases.iter().filter(|case| !is_official(case));
    for case in ours {
        findings.extend(sentence(case).map(|what| Finding::new(&case.id, what)));
        findings.extend(parent(suite, case).map(|what| Finding::new(&case.id, what)));
    }
    findings.extend(repetitions(suite));
    findings
}

fn sentence(case: &Case) -> Option<&'static str> {
    if !case.why.ends_with('.') {
        return Some("`why` is no sentence: it ends without a full stop");
    }
    case.clauses.is_empty().then_some("it names no clause")
}

/// A refused case has an accepted parent, and differs from it in one member of the ask, or in two that only together are a fault.
fn parent(suite: &Suite, case: &Case) -> Option<String> {
    let [step] = &*case.steps else { return None };
    if !matches!(step.expect, Expect::Rejected(_)) {
        return None;
    }
    let Some(parent) = case.parent.map(|at| &suite.cases[at]) else {
        return Some("it must be refused, and names no parent that is accepted".to_owned());
    };
    let [accepted] = &*parent.steps else {
        return Some(format!("its parent {} has several steps", parent.id));
    };
    if accepted.expect.good().is_none() {
        return Some(format!("its parent {} is never accepted", parent.id));
    }
    let differing = differing(step, accepted);
    match &*differing {
        [_] => None,
        [one, two] if is_one_fault(one, two) => None,
        [] => Some(format!("it asks what its parent {} asks", parent.id)),
        several => Some(format!(
            "it differs from its parent {} in {} members: {}",
            parent.id,
            several.len(),
            several.join(", ")
        )),
    }
}

/// A key and what was made under it, a footer moved into the assertion, a claim and what it is held against: only both
/// together are the fault.
fn is_one_fault(one: &str, two: &str) -> bool {
    const WITH_THE_TEXT: [&str; 8] = [
        "key",
        "public_key",
        "secret_key",
        "wrapping_key",
        "implicit",
        "expect_footer",
        "now",
        "expect",
    ];
    let is_text = |name| matches!(name, "token" | "paserk");
    (WITH_THE_TEXT.contains(&one) && is_text(two)) || (WITH_THE_TEXT.contains(&two) && is_text(one))
}

/// The members of the ask that are not the same on both sides.
fn differing(step: &Step, parent: &Step) -> Vec<String> {
    let (ours, theirs) = (members(step), members(parent));
    let names = ours
        .keys()
        .chain(theirs.keys().filter(|name| !ours.contains_key(*name)));
    names
        .filter(|name| ours.get(*name) != theirs.get(*name))
        .cloned()
        .collect()
}

fn members(step: &Step) -> Map<String, Value> {
    match serde_json::to_value(&step.ask) {
        Ok(Value::Object(members)) => members,
        _ => unreachable!("an ask is an object"),
    }
}

/// Two cases that ask the same thing are one. Published cases may repeat each other.
fn repetitions(suite: &Suite) -> Vec<Finding> {
    let mut asked: HashMap<String, &Case> = HashMap::with_capacity(suite.cases.len());
    let mut findings = Vec::new();
    for case in &suite.cases {
        let asks: Vec<_> = case.steps.iter().map(|step| &step.ask).collect();
        let text = serde_json::to_string(&asks).expect("asks have only string keys");
        match asked.get(&text) {
            Some(first) if !(is_official(first) && is_official(case)) => {
                findings.push(Finding::new(
                    &case.id,
                    format!("it asks what {} asks", first.id),
                ));
            }
            Some(_) => {}
            None => {
                asked.insert(text, case);
            }
        }
    }
    findings
}
