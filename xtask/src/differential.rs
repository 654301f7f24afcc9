//! `differential`: the same generated asks put to the reference, pasetors and rusty_paseto, a build per version.

use std::process::{ExitCode, Stdio};

use anyhow::{Context, Result, bail};
use lexopt::ValueExt as _;

use crate::shell::{cargo, succeed};

/// A crate of its own workspace, because it links strangers.
pub(crate) const MANIFEST: &str = "crates/differential/Cargo.toml";

/// rusty_paseto has the public purpose of one version per build.
const VERSIONS: [&str; 4] = ["v1", "v2", "v3", "v4"];

/// Compares every version, even behind one that failed, and prints a line for each.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let (mut cases, mut seed): (Option<u32>, Option<u64>) = (None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("cases") => cases = Some(arguments.value()?.parse()?),
            lexopt::Arg::Long("seed") => seed = Some(arguments.value()?.parse()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let mut code = ExitCode::SUCCESS;
    for version in VERSIONS {
        if let Err(error) = compare(version, cases, seed) {
            eprintln!("differential {version}: {error:#}");
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

/// Clippy on one version: the others differ in one constant.
pub(crate) fn clippy() -> Result<()> {
    let deny = ["--all-targets", "--quiet", "--", "--deny", "warnings"];
    succeed(cargo(["clippy"].iter().chain(&in_lean("v4")).chain(&deny)))
}

fn compare(version: &str, cases: Option<u32>, seed: Option<u64>) -> Result<()> {
    let tail = ["--quiet", "--tests", "--", "--nocapture"];
    let mut test = cargo(["test"].iter().chain(&in_lean(version)).chain(&tail));
    if let Some(cases) = cases {
        test.env("PROPTEST_CASES", cases.to_string());
    }
    if let Some(seed) = seed {
        test.env("PROPTEST_RNG_SEED", seed.to_string());
    }
    let output = test.stderr(Stdio::inherit()).output();
    let output = output.with_context(|| format!("cannot run {test:?}"))?;
    let told = String::from_utf8_lossy(&output.stdout);
    for line in told
        .lines()
        .filter(|line| line.starts_with("differential "))
    {
        println!("{line}");
    }
    if !output.status.success() {
        bail!("{test:?} ended with {}", output.status);
    }
    Ok(())
}

/// The profile and the folder of the adapters' builds, which share most of what is compiled.
fn in_lean(version: &str) -> [&str; 9] {
    [
        "--manifest-path",
        MANIFEST,
        "--locked",
        "--profile",
        "lean",
        "--target-dir",
        "target",
        "--features",
        version,
    ]
}
