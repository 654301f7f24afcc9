//! From runs to the report's model.

use std::collections::HashSet;

use anyhow::Result;
use paseto_conformance_protocol::TRAITS;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::Suite;
use crate::case::{Case, Need, Step};
use crate::deviations::{self, Deviation};
use crate::earned;
use crate::part::Part;
use crate::report::{
    CaseEntry, ClauseEntry, Kind, Report, ResultEntry, SubjectEntry, TraitEntry, Vectors,
};
use crate::run::{Judged, SubjectRun};
use crate::subject::Introduction;

/// A longer string is cut to its length and SHA-256.
const LONGEST_VALUE: usize = 4 << 10;

/// A subject after the run: its name as it was given, its run or why there was none, what it declares.
pub struct Finished {
    /// The name in reports, unless none was given: then the subject's own, from its `hello`.
    pub name: String,
    /// The name that was given, by which it must introduce itself; none where it may choose.
    pub given: Option<String>,
    /// The language as it was given.
    pub language: String,
    /// The run, or why it was not run at all.
    pub run: Result<SubjectRun, String>,
    /// What it declares.
    pub deviations: Vec<Deviation>,
}

/// Makes the report.
///
/// # Errors
/// When a deviation's glob is none.
pub fn assemble(suite: &Suite, selected: &[usize], finished: Vec<Finished>) -> Result<Report> {
    let subjects: Vec<SubjectEntry> = finished
        .into_iter()
        .map(|one| subject_entry(suite, one))
        .collect::<Result<Vec<_>>>()?;
    Ok(Report {
        clauses: clauses(suite, selected, &subjects),
        schema: 1,
        kind: Kind::Conformance,
        vectors: Vectors {
            version: suite.version.clone(),
            count: suite.cases.len(),
            sha256: suite.sha256.clone(),
        },
        cases: selected
            .iter()
            .map(|at| case_entry(suite, &suite.cases[*at]))
            .collect(),
        subjects,
    })
}

/// The clauses of the cases that somebody fails, in the order of the catalogue.
fn clauses(suite: &Suite, selected: &[usize], subjects: &[SubjectEntry]) -> Vec<ClauseEntry> {
    let results = subjects.iter().flat_map(|one| &one.results);
    let failed: HashSet<&str> = results
        .filter(|one| one.verdict.fails())
        .map(|one| one.id.as_str())
        .collect();
    let cases = selected.iter().map(|at| &suite.cases[*at]);
    let named: HashSet<&str> = cases
        .filter(|case| failed.contains(case.id.as_str()))
        .flat_map(|case| case.clauses.iter().map(String::as_str))
        .collect();
    let all = suite.catalogue.iter().flat_map(|one| one.clauses());
    all.filter(|clause| named.contains(clause.id.as_str()))
        .map(|clause| ClauseEntry {
            id: clause.id.clone(),
            text: clause.text.clone(),
            source: clause.source.clone(),
            our_reading: clause.is_our_reading(),
        })
        .collect()
}

fn case_entry(suite: &Suite, case: &Case) -> CaseEntry {
    let asks = case
        .steps
        .iter()
        .map(|step| cut(serde_json::to_value(&step.ask).unwrap_or_default()));
    let expects = case.steps.iter().map(|step| cut(step.expect_text.clone()));
    CaseEntry {
        id: case.id.clone(),
        group: case.group(),
        why: case.why.clone(),
        clauses: case.clauses.clone(),
        effect: suite.effect(case),
        level: case.level.name().to_owned(),
        parent: case.parent.map(|parent| suite.cases[parent].id.clone()),
        ask: single_or_steps(asks.collect()),
        expect: single_or_steps(expects.collect()),
        distinct: case.distinct.iter().map(Part::to_string).collect(),
        no_constant_byte: case.no_constant_byte.iter().map(Part::to_string).collect(),
        written: None,
    }
}

fn subject_entry(suite: &Suite, finished: Finished) -> Result<SubjectEntry> {
    let mut entry = SubjectEntry {
        name: finished.name,
        language: finished.language,
        ..SubjectEntry::default()
    };
    let mut run = match finished.run {
        Ok(run) => run,
        Err(why) => {
            return Ok(SubjectEntry {
                not_run: Some(why),
                ..entry
            });
        }
    };
    let mine = finished.deviations;
    let (excused, deviations) = deviations::apply(suite, &run.results, &mine)?;
    let known: Vec<bool> = excused.iter().map(Option::is_some).collect();
    earned::declare(suite, &mut run, &known);
    // A deviation of a subject that could not be asked is neither confirmed nor stale.
    entry.deviations = if run.results.is_empty() {
        Vec::new()
    } else {
        deviations
    };
    entry.traits = traits(suite, &run);
    let own = &run.introduction.name;
    entry.error = run.error.clone();
    entry.given = finished.given.is_some();
    if !own.is_empty() {
        match &finished.given {
            None => entry.name.clone_from(own),
            Some(given) if given == own => {}
            Some(given) => {
                entry.error.get_or_insert_with(|| {
                    format!("it was given the name `{given}`, and introduces itself as `{own}`")
                });
            }
        }
        entry.version = run.introduction.version;
        entry.language = run.introduction.language;
        entry.capabilities = run.introduction.capabilities;
    }
    entry.unshown = run.unshown;
    entry.results = run
        .results
        .into_iter()
        .zip(excused)
        .map(|(result, excuse)| ResultEntry {
            id: suite.cases[result.case].id.clone(),
            verdict: result.verdict,
            got: cut(result.got),
            chance: excuse.as_ref().is_some_and(|one| one.chance),
            deviation: excuse.map(|one| one.why),
            flaky: result.flaky,
        })
        .collect();
    entry.summary = entry.summarise();
    Ok(entry)
}

/// The traits that a subject claims, with the cases that it is not asked for that reason alone.
fn traits(suite: &Suite, run: &SubjectRun) -> Vec<TraitEntry> {
    let claimed = |name: &&str| run.introduction.capabilities.iter().any(|one| one == name);
    let names = TRAITS.iter().copied().filter(claimed);
    let entry = |name: &str| {
        let removed = |judged: &&Judged| {
            let case = &suite.cases[judged.case];
            let forbids = |need: &Need| !need.present && need.name == name;
            case.needs.iter().any(forbids) && offers(case, &run.introduction)
        };
        TraitEntry {
            name: name.to_owned(),
            removes: run.results.iter().filter(removed).count(),
        }
    };
    names.map(entry).collect()
}

/// Whether a subject offers every operation of a case.
fn offers(case: &Case, introduction: &Introduction) -> bool {
    let offered = |step: &Step| introduction.offers(&step.ask.capability());
    case.steps.iter().all(offered)
}

fn single_or_steps(mut values: Vec<Value>) -> Value {
    if values.len() == 1 {
        values.remove(0)
    } else {
        json!({ "steps": values })
    }
}

/// Replaces every string over 4 KiB by its length in bytes and its SHA-256.
pub(crate) fn cut(value: Value) -> Value {
    match value {
        Value::String(text) if text.len() > LONGEST_VALUE => {
            json!({ "length": text.len(), "sha256": hex::encode(Sha256::digest(text.as_bytes())) })
        }
        Value::Array(items) => Value::Array(items.into_iter().map(cut).collect()),
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(name, value)| (name, cut(value)))
                .collect(),
        ),
        other => other,
    }
}
