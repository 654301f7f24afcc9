//! The failures of a subject by cause: what happened, and the clause that it breaks. A cause stands once, however many
//! cases show it, since results count how dense the cases are.

use std::collections::HashMap;

use super::graveness::Failure;
use crate::Verdict;
use crate::clauses::Effect;

/// Failures of one kind that break one clause.
pub(super) struct Cause<'a> {
    pub(super) effect: Option<Effect>,
    pub(super) verdict: Verdict,
    /// The first clause of the cases, which says what they are about; none where a case names none.
    pub(super) clause: Option<&'a str>,
    /// In the order of the report.
    pub(super) failures: Vec<Failure<'a>>,
}

/// The causes, the gravest effect and verdict first and the more frequent before the rarer.
pub(super) fn causes(failures: Vec<Failure<'_>>) -> Vec<Cause<'_>> {
    let mut causes: Vec<Cause<'_>> = Vec::new();
    let mut known = HashMap::new();
    for failure in failures {
        let clause = failure.case.and_then(|case| case.clauses.first());
        let clause = clause.map(String::as_str);
        let key = (failure.effect, failure.result.verdict, clause);
        let at = *known.entry(key).or_insert_with(|| {
            causes.push(Cause {
                effect: key.0,
                verdict: key.1,
                clause,
                failures: Vec::new(),
            });
            causes.len() - 1
        });
        causes[at].failures.push(failure);
    }
    causes.sort_by_key(|one| std::cmp::Reverse((one.effect, one.verdict, one.failures.len())));
    causes
}
