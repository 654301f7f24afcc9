//! Verdicts that must be earned: an operation that is not shown to work proves nothing by what it refuses.
//!
//! A refusal is worth something beside an acceptance only. An operation that accepts none of the cases that it must
//! accept may as well not look at what it is given; so may one that fails a control: a forgery which resembles nothing
//! that it was shown, or a genuine text which resembles one that it was shown.

use std::collections::BTreeMap;

use crate::case::{Case, Expect, Level};
use crate::report::Unshown;
use crate::run::SubjectRun;
use crate::{Suite, Verdict};

/// What is seen of an operation.
#[derive(Default)]
struct Seen {
    /// How many cases that must be accepted it was due to answer.
    due: usize,
    /// How many of them it did accept.
    accepted: usize,
    /// The first control that it got wrong.
    control: Option<String>,
}

/// Takes from the operations that are not shown to work what they passed, and names them.
#[must_use]
pub(crate) fn weigh(suite: &Suite, mut run: SubjectRun) -> SubjectRun {
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    for judged in &run.results {
        // Not on offer by a trait, or not asked: nothing was due.
        if judged.got.get("skipped").is_some() {
            continue;
        }
        let case = &suite.cases[judged.case];
        for capability in capabilities(case) {
            let seen = seen.entry(capability).or_default();
            if must_accept(case) {
                seen.due += 1;
                seen.accepted += usize::from(judged.accepted);
            }
            if case.control && judged.verdict.fails() {
                seen.control.get_or_insert_with(|| case.id.clone());
            }
        }
    }
    for (claim, seen) in seen {
        let why = match seen {
            Seen {
                control: Some(id), ..
            } => format!("it fails a control, which only a program that does not look fails: {id}"),
            Seen {
                due, accepted: 0, ..
            } if due > 0 => format!("none of the {due} cases that it must accept passes"),
            _ => continue,
        };
        run.unshown.push(Unshown {
            claim,
            why,
            declared: false,
        });
    }
    let unshown: Vec<&str> = run.unshown.iter().map(|one| one.claim.as_str()).collect();
    for judged in &mut run.results {
        let mut asks = capabilities(&suite.cases[judged.case]);
        if judged.verdict == Verdict::Pass && asks.any(|one| unshown.contains(&one.as_str())) {
            judged.verdict = Verdict::Vacuous;
        }
    }
    run
}

/// Marks the operations of which every case that must be accepted fails as declared. A control excuses nothing.
pub(crate) fn declare(suite: &Suite, run: &mut SubjectRun, excused: &[bool]) {
    for unshown in &mut run.unshown {
        let concerns = |case: &Case| capabilities(case).any(|one| one == unshown.claim);
        unshown.declared = run.results.iter().zip(excused).all(|(judged, excused)| {
            let case = &suite.cases[judged.case];
            let lost = judged.got.get("skipped").is_none()
                && concerns(case)
                && if case.control {
                    judged.verdict.fails()
                } else {
                    must_accept(case) && (case.level != Level::Should || judged.accepted)
                };
            !lost || (*excused && !case.control)
        });
    }
}

fn capabilities(case: &Case) -> impl Iterator<Item = String> {
    case.steps.iter().map(|step| step.ask.capability())
}

/// Whether nothing but an acceptance is right.
fn must_accept(case: &Case) -> bool {
    let accepts = |expect: &Expect| matches!(expect, Expect::Ok(_) | Expect::Opens(_));
    case.steps.iter().all(|step| accepts(&step.expect))
}
