//! `guard`: the proof that the targets find something. One fault after another of the flawed implementation is switched
//! on, and each differential target has to find it within a fixed number of runs.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use super::build::{self, Sanitizer};
use super::libfuzzer::Run;
use super::targets;
use crate::shell::root;

/// Within so many runs, of the seed 1.
const RUNS: u32 = 40_000;

/// Three faults for each differential target.
const FAULTS: &[(&str, [&str; 3])] = &[
    (
        "differ_tokens_v1",
        [
            "v1-local-tag-unchecked",
            "v1-local-footer-not-authenticated",
            "v1-public-unchecked",
        ],
    ),
    (
        "differ_tokens_v2",
        [
            "v2-local-tag-unchecked",
            "v2-local-footer-not-authenticated",
            "v2-public-unchecked",
        ],
    ),
    (
        "differ_tokens_v3",
        [
            "v3-local-tag-unchecked",
            "v3-expected-footer-ignored",
            "v3-local-footer-forgotten",
        ],
    ),
    (
        "differ_tokens_v4",
        [
            "v4-body-trailing-bits-taken",
            "v4-expected-footer-ignored",
            "v4-local-footer-forgotten",
        ],
    ),
    (
        "differ_paserks_v1",
        [
            "v1-paserk-id-of-raw-key",
            "paserk-padding-written",
            "paserk-standard-alphabet-written",
        ],
    ),
    (
        "differ_paserks_v2",
        [
            "v2-paserk-id-of-raw-key",
            "v2-paserk-long-data",
            "paserk-standard-alphabet-written",
        ],
    ),
    (
        "differ_paserks_v3",
        [
            "v3-paserk-any-type",
            "v3-paserk-id-without-header",
            "v3-paserk-long-data",
        ],
    ),
    (
        "differ_paserks_v4",
        [
            "v4-paserk-any-type",
            "v4-paserk-id-of-public-half",
            "v4-paserk-long-data",
        ],
    ),
    (
        "differ_asks_v1",
        [
            "v1-local-tag-unchecked",
            "v1-pie-tag-unchecked",
            "v1-public-unchecked",
        ],
    ),
    (
        "differ_asks_v2",
        [
            "v2-local-tag-unchecked",
            "v2-pie-tag-unchecked",
            "v2-seal-tag-unchecked",
        ],
    ),
    (
        "differ_asks_v3",
        [
            "v3-local-tag-unchecked",
            "v3-pie-tag-unchecked",
            "v3-pw-tag-unchecked",
        ],
    ),
    (
        "differ_asks_v4",
        [
            "v4-local-nonce-not-authenticated",
            "v4-pw-tag-unchecked",
            "v4-seal-tag-first-half",
        ],
    ),
];

/// Builds what is needed and lets every target find its faults.
///
/// # Errors
/// If a fault is not found, or if a target finds something without one.
pub(super) fn all() -> Result<ExitCode> {
    super::tool(["seed"])?;
    let names: Vec<String> = targets()?;
    let names: Vec<String> = names
        .into_iter()
        .filter(|name| name.starts_with("differ_"))
        .collect();
    run(&build::fuzzers(&names, Sanitizer::None)?)?;
    Ok(ExitCode::SUCCESS)
}

/// The same with programs that are built.
///
/// # Errors
/// Likewise.
pub(super) fn run(programs: &Path) -> Result<()> {
    let names = targets()?;
    let differential = names.iter().filter(|name| name.starts_with("differ_"));
    let mut missed = Vec::new();
    for target in differential {
        let row = FAULTS.iter().find(|(name, _)| name == target);
        let Some((_, faults)) = row else {
            bail!(
                "{target} is to find three faults of the flawed implementation, and has no row in xtask/src/fuzz/guard.rs"
            );
        };
        for fault in faults {
            match found(programs, target, fault)? {
                Some(executions) => println!("{target} finds {fault} within {executions} runs"),
                None => missed.push(format!("{target} misses {fault} in {RUNS} runs")),
            }
        }
    }
    if !missed.is_empty() {
        bail!("{}", missed.join("; "));
    }
    Ok(())
}

/// How many runs it took. Asks begin at right ones, so that it is a mutation that finds the fault.
fn found(programs: &Path, target: &str, fault: &str) -> Result<Option<u64>> {
    let scratch = root().join("fuzz/target/guard");
    let _ = std::fs::remove_dir_all(&scratch);
    std::fs::create_dir_all(&scratch)?;
    let accepted = root().join("fuzz/corpus/.accepted").join(target);
    // Where there are none, the input is no ask, and the corpus is the choices of a generator.
    let start = if accepted.exists() {
        accepted
    } else {
        build::corpus(target)
    };
    let run = Run {
        program: programs.join(target),
        target,
        options: vec![format!("-runs={RUNS}"), "-seed=1".to_owned()],
        corpora: vec![scratch, start],
        fault: Some(fault),
    };
    let told = run.to_end(|_| ())?;
    let Some(finding) = told.finding else {
        return Ok(None);
    };
    // It stays no artifact: what was found was put there.
    let _ = std::fs::remove_file(root().join(&finding.file));
    if !finding.text.contains("flawed") {
        bail!(
            "{target} with {fault} finds something else:\n{}",
            finding.text
        );
    }
    Ok(Some(told.executions))
}
