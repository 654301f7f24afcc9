//! `--smoke`: about a minute behind the builds: every input of every corpus, a fixed number of runs with a fixed seed,
//! and the guards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};

use super::build::{self, Sanitizer, corpus};
use super::campaign::say;
use super::libfuzzer::Run;
use super::{guard, targets};
use crate::shell::{root, succeed};

/// Runs of a target whose input costs microseconds.
const RUNS: u32 = 20_000;

/// Runs of those that make keys, derive from passwords, or sign with RSA.
const SLOW: &[(&str, u32)] = &[
    ("differ_asks_v1", 500),
    ("differ_asks_v2", 1000),
    ("differ_asks_v3", 500),
    ("differ_asks_v4", 1000),
    ("differ_paserks_v1", 500),
    ("differ_paserks_v2", 1000),
    ("differ_paserks_v3", 500),
    ("differ_paserks_v4", 1000),
    ("differ_tokens_v1", 200),
    ("differ_tokens_v2", 1000),
    ("differ_tokens_v3", 500),
    ("differ_tokens_v4", 1000),
    ("keys", 2000),
    ("open_structured", 1000),
    ("paserk_keys", 2000),
    ("paserk_unwrap", 200),
    ("round_trips", 200),
];

/// So many seeds are copied for a run; the replay has them all.
const SEEDS: usize = 64;

/// Everything, in this order.
///
/// # Errors
/// At the first that fails.
pub(super) fn run() -> Result<ExitCode> {
    let mut check = build::tool();
    check.args(["dictionary", "--check"]);
    succeed(check)?;
    super::tool(["seed"])?;
    let names = targets()?;
    let programs = build::fuzzers(&names, Sanitizer::None)?;
    for target in &names {
        replay(&programs, target)?;
    }
    for target in &names {
        let slow = SLOW.iter().find(|(name, _)| name == target);
        let runs = slow.map_or(RUNS, |(_, runs)| *runs);
        let run = Run {
            program: programs.join(target),
            target,
            options: vec![format!("-runs={runs}"), "-seed=1".to_owned()],
            corpora: vec![some(target)?],
            fault: None,
        };
        let told = run.to_end(|_| ())?;
        say(target, &told, true);
        if told.finding.is_some() {
            bail!("{target} fails");
        }
    }
    guard::run(&programs)?;
    Ok(ExitCode::SUCCESS)
}

/// Puts the whole corpus to the target once, and changes none of it. The same programs search behind that, so that they
/// are the only build; where there is no C++ compiler, `cargo xtask fuzz replay` does it without them.
fn replay(programs: &Path, target: &str) -> Result<()> {
    let run = Run {
        program: programs.join(target),
        target,
        // What a search would cut short is put whole.
        options: vec!["-runs=0".to_owned(), "-max_len=16777216".to_owned()],
        corpora: vec![corpus(target)],
        fault: None,
    };
    let told = run.to_end(|_| ())?;
    println!("{target}: {} inputs replayed", told.executions);
    if let Some(finding) = told.finding {
        bail!("{target} fails on {}\n{}", finding.file, finding.text);
    }
    Ok(())
}

/// A folder with a few seeds, which a run may fill: the corpora stay as they are.
fn some(target: &str) -> Result<PathBuf> {
    let folder = root().join("fuzz/target/smoke").join(target);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let mut seeds = fs::read_dir(corpus(target))?
        .map(|seed| Ok(seed?.path()))
        .collect::<Result<Vec<_>>>()?;
    seeds.sort();
    let step = seeds.len().div_ceil(SEEDS).max(1);
    for seed in seeds.iter().step_by(step) {
        fs::copy(seed, folder.join(seed.file_name().unwrap_or_default()))?;
    }
    Ok(folder)
}
