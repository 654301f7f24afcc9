//! The reference in this process before every vector, ending at the first conviction. Of the slow cases, which name great
//! costs, it gets one for each operation and type, and all where nothing is changed, or something that reads costs.
//!
//! A case that the unchanged reference answers and a mutant does not is a conviction too: a run counts what was asked.
//!
//! What it writes is opened by the program that `PASETO_ORACLE` names, which is made of the sources
//! without a mutation: a mutant is not to be its own judge.

use std::collections::HashSet;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::iter;
use std::path::Path;
use std::process::{ExitCode, exit};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use paseto_adapter_reference::{handle, handle_bytes};
use paseto_conformance_engine::case::{Door, Expect};
use paseto_conformance_engine::run::{self, Observer, Options};
use paseto_conformance_engine::subject::{CommandLine, InProcess, Process, Subject, kill_all};
use paseto_conformance_engine::{Case, Suite, Verdict};

fn main() -> ExitCode {
    match judge() {
        Ok(cases) => {
            println!("passed {cases} cases");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn judge() -> Result<usize> {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors");
    let suite = Suite::from_folder(&vectors)?;
    let oracle = env::var("PASETO_ORACLE")
        .context("PASETO_ORACLE names a paseto-conformance of clean sources")?;
    let oracle = |door: Door| -> Box<dyn Subject> {
        let mut arguments = vec!["serve".to_owned()];
        arguments.extend((door == Door::Bytes).then(|| "--bytes".to_owned()));
        Box::new(Process::new(CommandLine {
            program: oracle.clone(),
            arguments,
            folder: None,
        }))
    };
    let mut order = order(&suite);
    if is_elsewhere()? {
        thin_out(&suite, &mut order);
    }
    let subjects: Vec<(String, Box<dyn Subject>)> = vec![
        (DOORS[0].to_owned(), Box::new(InProcess::new(handle))),
        (DOORS[1].to_owned(), Box::new(InProcess::new(handle_bytes))),
    ];
    let options = Options {
        jobs: 1,
        ..Options::default()
    };
    thread::spawn(watch);
    let path = env::var("PASETO_UNANSWERED").context("PASETO_UNANSWERED names a file")?;
    let known = fs::read_to_string(&path).ok();
    let conviction = Conviction {
        excused: known.as_ref().map(|text| text.lines().collect()),
    };
    let runs = run::run(
        &suite,
        &order,
        subjects,
        Some(&oracle),
        &options,
        &conviction,
    );
    for run in &runs {
        ensure!(run.error.is_none(), "{:?}", run.error);
    }
    if known.is_none() {
        let mut list = String::new();
        for (run, door) in runs.iter().zip(DOORS) {
            for one in &run.results {
                if one.verdict == Verdict::Skipped {
                    list.push_str(&unanswered(door, &suite.cases[one.case]));
                    list.push('\n');
                }
            }
        }
        fs::write(&path, list).context(path)?;
    }
    Ok(runs.iter().map(|run| run.results.len()).sum())
}

/// The sources that read what a password costs. A slow case is slow for that and for nothing else: to a change in another
/// file it says what a quick one of its family does, after most of the time that a mutant takes.
const COSTS: [&str; 2] = ["paserk/cost.rs", "paserk/pbkw.rs"];

/// What cargo-mutants writes behind its change.
const MARK: &str = "~ changed by cargo-mutants ~";

/// Whether there is a change, and in none of [`COSTS`].
fn is_elsewhere() -> Result<bool> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reference/src");
    for file in COSTS {
        let path = sources.join(file);
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        if text.contains(MARK) {
            return Ok(false);
        }
    }
    is_changed(&sources)
}

fn is_changed(folder: &Path) -> Result<bool> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let changed = match path.is_dir() {
            true => is_changed(&path)?,
            false => fs::read_to_string(&path)?.contains(MARK),
        };
        if changed {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_slow(suite: &Suite, at: usize) -> bool {
    let mut line = iter::successors(Some(at), |at| suite.cases[*at].parent);
    line.any(|at| suite.cases[at].slow)
}

/// Leaves of the slow cases one that must be accepted for each operation and type: some have no quick one.
fn thin_out(suite: &Suite, order: &mut Vec<usize>) {
    let mut kept = HashSet::new();
    order.retain(|at| {
        let case = &suite.cases[*at];
        match &*case.steps {
            _ if !is_slow(suite, *at) => true,
            // One with a parent says something of that one.
            [step] if case.parent.is_none() && !matches!(step.expect, Expect::Rejected(_)) => {
                kept.insert(step.ask.capability())
            }
            _ => false,
        }
    });
}

/// Families mixed up, so that the first hundred cases touch everything; quick ones first, and none before its parent.
fn order(suite: &Suite) -> Vec<usize> {
    let ancestors = |at: usize| iter::successors(Some(at), |at| suite.cases[*at].parent);
    let mut order: Vec<usize> = (0..suite.cases.len()).collect();
    order.sort_by_cached_key(|at| {
        let root = ancestors(*at).last().unwrap_or(*at);
        let slow = is_slow(suite, *at);
        let mut hasher = DefaultHasher::new();
        suite.cases[root].id.hash(&mut hasher);
        (slow, hasher.finish(), ancestors(*at).count(), *at)
    });
    order
}

/// How long the slowest case may take, many times over: no mutant is a loop because the machine is busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// The cases judged so far.
static JUDGED: AtomicUsize = AtomicUsize::new(0);

/// Convicts a mutant that answers no more, in words that the ledger counts as a timeout: in this process nobody else can.
fn watch() {
    let mut before = usize::MAX;
    loop {
        let now = JUDGED.load(Ordering::Relaxed);
        if now == before {
            println!("convicted: no answer in {} s", PATIENCE.as_secs());
            kill_all();
            exit(1);
        }
        before = now;
        thread::sleep(PATIENCE);
    }
}

/// The reference's doors.
const DOORS: [&str; 2] = ["token", "bytes"];

fn unanswered(door: &str, case: &Case) -> String {
    format!("{door} {}", case.id)
}

/// Ends the process at the first verdict that fails.
struct Conviction<'a> {
    /// What the unchanged reference leaves unanswered, as [`unanswered`] writes it; none while that is being found out.
    excused: Option<HashSet<&'a str>>,
}

impl Observer for Conviction<'_> {
    fn judged(&self, subject: &str, case: &Case, verdict: Verdict) {
        JUDGED.fetch_add(1, Ordering::Relaxed);
        let is_unanswered = verdict == Verdict::Skipped
            && (self.excused.as_ref())
                .is_some_and(|excused| !excused.contains(unanswered(subject, case).as_str()));
        if verdict.fails() || is_unanswered {
            println!(
                "convicted at the {subject} door: {} is {verdict:?}",
                case.id
            );
            kill_all();
            exit(1);
        }
    }
}
