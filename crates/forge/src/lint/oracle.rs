//! The oracle answers every case as expected, at each of its doors that offers it.

use std::collections::HashSet;

use paseto_adapter_reference::{handle, handle_bytes};
use paseto_conformance_engine::case::{Case, Door, Expect, Level};
use paseto_conformance_engine::run::{self, Options, Silent};
use paseto_conformance_engine::select::with_ancestors;
use paseto_conformance_engine::subject::{InProcess, Subject};
use paseto_conformance_engine::{Suite, Verdict};

use paseto_conformance_protocol::{Ask, Version};

use super::{Finding, is_official};

pub(super) fn lint(suite: &Suite) -> Vec<Finding> {
    let ours = (0..suite.cases.len()).filter(|at| !is_official(&suite.cases[*at]));
    let selected = with_ancestors(suite, ours);
    let doors = [("serve", Door::Token), ("serve --bytes", Door::Bytes)];
    let subjects = doors.map(|(name, which)| (name.to_owned(), door(which)));
    let runs = run::run(
        suite,
        &selected,
        subjects.into(),
        Some(&door),
        &Options::default(),
        &Silent,
    );

    let mut findings = Vec::new();
    let mut asked = HashSet::new();
    for ((name, _), run) in doors.iter().zip(runs) {
        findings.extend(run.error.map(|error| Finding::new(name, error)));
        for result in run.results {
            let case = &suite.cases[result.case];
            let right = match result.verdict {
                Verdict::Pass => true,
                Verdict::Noted => is_open(case),
                _ => false,
            };
            // A door need not take advice, as long as the other one does.
            let ignored = result.verdict == Verdict::Noted && case.level == Level::Should;
            if right {
                asked.insert(result.case);
            } else if result.verdict == Verdict::Skipped || ignored {
                continue;
            }
            if !right {
                let what = format!(
                    "the oracle behind `{name}` is {}: {}",
                    result.verdict, result.got
                );
                findings.push(Finding::new(&case.id, what));
            }
        }
    }
    let silent = |at: &usize| !asked.contains(at) && !has_assertion_of_v1_or_v2(&suite.cases[*at]);
    for at in selected.into_iter().filter(silent) {
        findings.push(Finding::new(
            &suite.cases[at].id,
            "the oracle shows it at neither door",
        ));
    }
    findings
}

/// A door of the oracle, in this process.
fn door(door: Door) -> Box<dyn Subject> {
    match door {
        Door::Token => Box::new(InProcess::new(handle)),
        Door::Bytes => Box::new(InProcess::new(handle_bytes)),
    }
}

/// The reference has no parameter to pass such an assertion on by; other libraries may have one.
fn has_assertion_of_v1_or_v2(case: &Case) -> bool {
    case.steps.iter().any(|step| match &step.ask {
        Ask::Encrypt {
            version, implicit, ..
        }
        | Ask::Decrypt {
            version, implicit, ..
        }
        | Ask::Sign {
            version, implicit, ..
        }
        | Ask::Verify {
            version, implicit, ..
        } => matches!(version, Version::V1 | Version::V2) && implicit.is_some(),
        _ => false,
    })
}

/// Whether some answer of the case is left open, so that the oracle's is noted.
fn is_open(case: &Case) -> bool {
    case.steps
        .iter()
        .any(|step| matches!(step.expect, Expect::Either(_)))
}
