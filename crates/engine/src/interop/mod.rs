//! Interoperability: every subject writes, and every subject reads what all of them wrote.
//!
//! Writing and reading are asks like any other, and [`judge`](crate::judge) is the only judge: what must
//! come back of a reading is what its writer was asked to write.

mod declared;
mod plan;

use anyhow::Result;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::assemble::{self, Finished};
use crate::report::{CaseEntry, Kind, Report, Written};
use crate::run::{self, Observer, Options, SubjectRun};
use crate::select::IdGlob;
use crate::subject::Subject;
use crate::{Suite, Verdict};

pub use declared::{Declared, Side, check};
use declared::{Ledger, Pair};
use plan::Item;

/// The row of the matrix that tells who wrote what it was asked to write.
pub const WRITES: &str = "writes";

/// A subject that takes part.
pub struct Contestant {
    /// The name as it was given.
    pub name: String,
    /// The language as it was given.
    pub language: String,
    /// How to make it, twice; or why it does not run though nothing is wrong with it; or what is wrong.
    pub door: Door,
    /// The misunderstandings that it declares.
    pub declared: Vec<Declared>,
}

/// Whether a subject can take part.
pub enum Door {
    /// So it is made.
    Open(Box<dyn Fn() -> Box<dyn Subject>>),
    /// Not here: nothing is wrong with it.
    Closed(String),
    /// It does not build.
    Broken(String),
}

/// A case that came of a writer's answer.
struct Origin {
    /// The position of its writer among the contestants.
    writer: usize,
    /// The position of what was written in the plan.
    item: usize,
}

/// Lets every contestant write the plan, and every contestant read all that was written.
///
/// Each writes in one process, in the order of the plan, and reads in a second one.
///
/// # Errors
/// When the plan is no plan, or a declaration's glob is none.
pub fn run(
    contestants: &[Contestant],
    options: &Options,
    observer: &dyn Observer,
) -> Result<Report> {
    let plan = plan::plan()?;
    let cases = plan.iter().map(Item::writing).collect::<Result<Vec<_>>>()?;
    let mut suite = Suite {
        version: "interop".to_owned(),
        sha256: identity(&plan),
        cases,
        catalogue: None,
    };
    let selected: Vec<usize> = (0..plan.len()).collect();
    let mut runs = ask(contestants, |_| true, &suite, &selected, options, observer);

    let names = names(contestants, &runs);
    let mut origins = Vec::new();
    for (writer, run) in runs.iter().enumerate() {
        let Ok(run) = run else { continue };
        for judged in &run.results {
            let Some(answer) = judged
                .got
                .get("ok")
                .filter(|_| matches!(judged.verdict, Verdict::Pass | Verdict::Noted))
            else {
                continue;
            };
            let mut case = plan[judged.case].reading(&names[writer], answer)?;
            case.rewritten = run.introduction.offers("reserialises");
            suite.cases.push(case);
            origins.push(Origin {
                writer,
                item: judged.case,
            });
        }
    }
    let selected: Vec<usize> = (plan.len()..suite.cases.len()).collect();
    let alive = |at: usize| matches!(&runs[at], Ok(run) if run.error.is_none());
    let reads = ask(contestants, alive, &suite, &selected, options, observer);
    for (run, read) in runs.iter_mut().zip(reads) {
        if let (Ok(run), Ok(read)) = (run, read) {
            run.results.extend(read.results);
            run.error = run.error.take().or(read.error);
        }
    }
    tell(&suite, &plan, &origins, contestants, &names, runs)
}

/// The declarations that match nothing that is written, with their subjects: they can be told before the run.
///
/// # Errors
/// When the plan is no plan, or a declaration's glob is none.
pub fn unmatched(contestants: &[Contestant]) -> Result<Vec<(&str, &Declared)>> {
    let plan = plan::plan()?;
    let mut unmatched = Vec::new();
    for one in contestants {
        for declared in &one.declared {
            let glob = IdGlob::new(&declared.operation)?;
            if !plan.iter().any(|item| glob.is_match(&item.name)) {
                unmatched.push((one.name.as_str(), declared));
            }
        }
    }
    Ok(unmatched)
}

/// Asks those that are open and wanted; the others bring their reason, or nothing.
fn ask(
    contestants: &[Contestant],
    wanted: impl Fn(usize) -> bool,
    suite: &Suite,
    selected: &[usize],
    options: &Options,
    observer: &dyn Observer,
) -> Vec<Result<SubjectRun, String>> {
    let mut subjects = Vec::new();
    for (at, one) in contestants.iter().enumerate() {
        if let (Door::Open(make), true) = (&one.door, wanted(at)) {
            subjects.push((one.name.clone(), make()));
        }
    }
    let mut asked = run::run(suite, selected, subjects, None, options, observer).into_iter();
    let run = |(at, one): (usize, &Contestant)| match &one.door {
        Door::Open(_) if wanted(at) => Ok(asked.next().unwrap_or_default()),
        Door::Open(_) => Ok(SubjectRun::default()),
        Door::Closed(why) => Err(why.clone()),
        Door::Broken(why) => Ok(SubjectRun {
            error: Some(why.clone()),
            ..SubjectRun::default()
        }),
    };
    contestants.iter().enumerate().map(run).collect()
}

/// What each calls itself, numbered where two bear the same name.
fn names(contestants: &[Contestant], runs: &[Result<SubjectRun, String>]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (one, run) in contestants.iter().zip(runs) {
        let own = run
            .as_ref()
            .map_or("", |run| run.introduction.name.as_str());
        let name = if own.is_empty() {
            one.name.as_str()
        } else {
            own
        };
        let mut unique = name.to_owned();
        let mut number = 1;
        while unique == WRITES || names.contains(&unique) {
            number += 1;
            unique = format!("{name} #{number}");
        }
        names.push(unique);
    }
    names
}

fn tell(
    suite: &Suite,
    plan: &[Item],
    origins: &[Origin],
    contestants: &[Contestant],
    names: &[String],
    runs: Vec<Result<SubjectRun, String>>,
) -> Result<Report> {
    let declared: Vec<Vec<Declared>> = contestants.iter().map(|one| one.declared.clone()).collect();
    let mut ledger = Ledger::of(names, &declared)?;
    let mut failed = vec![false; suite.cases.len()];
    let mut unexpected = failed.clone();
    let mut told = Vec::new();
    for (reader, run) in runs.iter().enumerate() {
        let results = run
            .as_ref()
            .map(|run| run.results.as_slice())
            .unwrap_or_default();
        let mut subject = Vec::new();
        for judged in results {
            let origin = judged.case.checked_sub(plan.len()).map(|at| &origins[at]);
            let pair = Pair {
                writer: origin.map_or(reader, |one| one.writer),
                reader,
                writing: origin.is_none(),
                operation: &plan[origin.map_or(judged.case, |one| one.item)].name,
                verdict: judged.verdict,
            };
            let excuse = ledger.excuse(pair);
            let surprise = judged.verdict.fails() && excuse.is_none();
            failed[judged.case] |= judged.verdict.fails();
            unexpected[judged.case] |= surprise;
            subject.push((excuse, surprise.then(|| judged.got.clone())));
        }
        told.push(subject);
    }
    let finished = contestants.iter().zip(runs).map(|(one, run)| Finished {
        name: one.name.clone(),
        given: None,
        language: one.language.clone(),
        run,
        deviations: Vec::new(),
    });
    let all: Vec<usize> = (0..suite.cases.len()).collect();
    let mut report = assemble::assemble(suite, &all, finished.collect())?;
    report.kind = Kind::Interop;
    for (at, case) in report.cases.iter_mut().enumerate() {
        let origin = at.checked_sub(plan.len()).map(|at| &origins[at]);
        trace(case, origin, plan, names);
        if failed[at] {
            let item = origin.map(|one| &plan[one.item]);
            restore(case, &suite.cases[at], item, unexpected[at]);
        }
    }
    let operations: Vec<&str> = plan.iter().map(|item| item.name.as_str()).collect();
    for (at, (subject, told)) in report.subjects.iter_mut().zip(told).enumerate() {
        for (result, (excuse, got)) in subject.results.iter_mut().zip(told) {
            result.chance = excuse.as_ref().is_some_and(|one| one.chance);
            result.deviation = excuse.map(|one| one.why);
            result.got = got.unwrap_or_else(|| result.got.take());
        }
        if !subject.results.is_empty() {
            subject.deviations = ledger.entries(at, &operations);
        }
        subject.summary = subject.summarise();
    }
    Ok(report)
}

/// Says of a case who wrote it.
fn trace(case: &mut CaseEntry, origin: Option<&Origin>, plan: &[Item], names: &[String]) {
    case.group = origin.map_or(WRITES, |one| &names[one.writer]).to_owned();
    case.written = origin.map(|one| Written {
        by: names[one.writer].clone(),
        operation: plan[one.item].name.clone(),
        ask: None,
    });
}

/// Of a case that somebody fails, what is asked is told whole, since nobody can write the same token again;
/// what was to come back is too, where nobody expects the failure.
fn restore(entry: &mut CaseEntry, case: &crate::Case, item: Option<&Item>, unexpected: bool) {
    let step = &case.steps[0];
    entry.ask = serde_json::to_value(&step.ask).unwrap_or_default();
    if unexpected {
        entry.expect = step.expect_text.clone();
    }
    if let (Some(written), Some(item)) = (&mut entry.written, item) {
        let ask = item.write.clone();
        written.ask = Some(if unexpected { ask } else { assemble::cut(ask) });
    }
}

/// The plan's identity: what is asked to be written, and how it is to be read.
fn identity(plan: &[Item]) -> String {
    let mut hash = Sha256::new();
    for item in plan {
        let line: Value = serde_json::json!([item.name, item.write, item.read]);
        hash.update(line.to_string());
        hash.update("\n");
    }
    hex::encode(hash.finalize())
}
