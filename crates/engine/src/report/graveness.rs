//! The failures of a subject in the order of what they lead to: forgery first, a misunderstanding last.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde_json::Value;

use super::{CaseEntry, ResultEntry, SubjectEntry};
use crate::Verdict;
use crate::clauses::Effect;

/// A failing result with its case, and what it amounts to.
pub(super) struct Failure<'a> {
    pub(super) result: &'a ResultEntry,
    pub(super) case: Option<&'a CaseEntry>,
    pub(super) effect: Option<Effect>,
}

/// The undeclared failures, the gravest effect first and within it the gravest verdict.
pub(super) fn failures<'a>(
    subject: &'a SubjectEntry,
    cases: &HashMap<&str, &'a CaseEntry>,
) -> Vec<Failure<'a>> {
    let failure = |result: &'a ResultEntry| {
        let case = cases.get(result.id.as_str()).copied();
        Failure {
            result,
            case,
            effect: case.and_then(|case| effect(case, result.verdict)),
        }
    };
    let mut failures: Vec<Failure<'a>> = subject.failures().map(failure).collect();
    failures.sort_by_key(|one| Reverse((one.effect, one.result.verdict)));
    failures
}

/// What this verdict on this case amounts to; none where the catalogue does not know the case.
///
/// Nobody is deceived by what a writer makes: a token that does not open, a payload or a key that is none of the
/// specification's. Only where its answers must differ from each other does it give something away.
pub(super) fn effect(case: &CaseEntry, verdict: Verdict) -> Option<Effect> {
    let draws = !case.distinct.is_empty() || !case.no_constant_byte.is_empty();
    let made = matches!(verdict, Verdict::Wrong | Verdict::Unsound) && writes(&case.ask) && !draws;
    let effect = case.effect?;
    Some(if made {
        Effect::Interoperability
    } else {
        effect.under(verdict)
    })
}

/// Whether every ask of a case is one to make something.
fn writes(ask: &Value) -> bool {
    const WRITERS: [&str; 8] = [
        "encrypt",
        "sign",
        "generate-key",
        "paserk-encode",
        "paserk-id",
        "paserk-wrap",
        "paserk-password-wrap",
        "paserk-seal",
    ];
    let made = |ask: &Value| ask["op"].as_str().is_some_and(|op| WRITERS.contains(&op));
    match ask["steps"].as_array() {
        Some(steps) => steps.iter().all(made),
        None => made(ask),
    }
}

/// How many of each effect, the gravest first: `1 forgery, 2 interoperability`; none where none is known.
pub(super) fn tally(failures: &[Failure<'_>]) -> Option<String> {
    let times = |effect| {
        let same = failures.iter().filter(|one| one.effect == Some(effect));
        (effect, same.count())
    };
    let known = Effect::ALL.map(times).into_iter();
    let parts: Vec<String> = known
        .filter(|(_, times)| *times > 0)
        .map(|(effect, times)| format!("{times}\u{a0}{}", effect.name()))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
