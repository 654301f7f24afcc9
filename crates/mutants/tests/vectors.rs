//! The reference in this process before every vector, ending at the first conviction.
//!
//! What it writes is opened by the program that `PASETO_ORACLE` names, which is made of the sources
//! without a mutation: a mutant is not to be its own judge.

use std::env;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::process::{ExitCode, exit};

use anyhow::{Context as _, Result, ensure};
use paseto_adapter_reference::{handle, handle_bytes};
use paseto_conformance_engine::case::Door;
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
    let order = order(&suite);
    let subjects: Vec<(String, Box<dyn Subject>)> = vec![
        ("token".to_owned(), Box::new(InProcess::new(handle))),
        ("bytes".to_owned(), Box::new(InProcess::new(handle_bytes))),
    ];
    let options = Options {
        jobs: 1,
        ..Options::default()
    };
    let runs = run::run(
        &suite,
        &order,
        subjects,
        Some(&oracle),
        &options,
        &Conviction,
    );
    for run in &runs {
        ensure!(run.error.is_none(), "{:?}", run.error);
    }
    Ok(runs.iter().map(|run| run.results.len()).sum())
}

/// Families mixed up, so that the first hundred cases touch everything; quick ones first, and none before its parent.
fn order(suite: &Suite) -> Vec<usize> {
    let ancestors = |at: usize| std::iter::successors(Some(at), |at| suite.cases[*at].parent);
    let mut order: Vec<usize> = (0..suite.cases.len()).collect();
    order.sort_by_cached_key(|at| {
        let root = ancestors(*at).last().unwrap_or(*at);
        let slow = ancestors(*at).any(|at| suite.cases[at].slow);
        let mut hasher = DefaultHasher::new();
        suite.cases[root].id.hash(&mut hasher);
        (slow, hasher.finish(), ancestors(*at).count(), *at)
    });
    order
}

/// Ends the process at the first verdict that fails.
struct Conviction;

impl Observer for Conviction {
    fn judged(&self, subject: &str, case: &Case, verdict: Verdict) {
        if verdict.fails() {
            println!(
                "convicted at the {subject} door: {} is {verdict:?}",
                case.id
            );
            kill_all();
            exit(1);
        }
    }
}
