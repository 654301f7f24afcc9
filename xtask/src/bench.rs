//! `bench`: times the reference, its Rust peers and the bare primitives, a build per version.

mod report;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{fs, io};

use anyhow::{Context, Result, ensure};

use crate::shell;

/// A feature of `benches/` each: one of the peers compiles one version per build.
const VERSIONS: [&str; 4] = ["v1", "v2", "v3", "v4"];

/// How often every row is timed. Rounds lie minutes apart, so that what disturbs one spares another.
const ROUNDS: usize = 3;

/// Runs every version that the filter may mean, then writes `reports/benchmarks.md`.
///
/// Nothing timed passes or fails; a build that fails, or a filter that no row fits, does.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let (mut quick, mut filter) = (false, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("quick") => quick = true,
            lexopt::Arg::Long("filter") => {
                filter = Some(arguments.value()?.to_string_lossy().into_owned());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    forget()?;
    let meant = filter.as_deref().filter(|text| text.starts_with('v'));
    let versions = VERSIONS.into_iter().filter(|version| {
        meant.is_none_or(|text| text.starts_with(version) || version.starts_with(text))
    });
    let versions: Vec<&str> = versions.collect();
    let rounds = if quick { 1 } else { ROUNDS };
    for round in 1..=rounds {
        for version in &versions {
            eprintln!("{version}, round {round} of {rounds}");
            let folder = samples().join(round.to_string());
            shell::succeed(timed(version, quick, filter.as_deref(), &folder))?;
        }
    }
    let page = report::page(&samples(), &command(quick, filter.as_deref()))?;
    let path = shell::root().join("reports/benchmarks.md");
    fs::write(&path, page).with_context(|| path.display().to_string())?;
    eprintln!("wrote reports/benchmarks.md");
    Ok(ExitCode::SUCCESS)
}

/// Where Criterion leaves the samples of this run, a folder per round.
fn samples() -> PathBuf {
    shell::root().join("benches/target/criterion")
}

/// Removes what earlier runs left, since a ratio is of one run.
fn forget() -> Result<()> {
    match fs::remove_dir_all(samples()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).context(samples().display().to_string())
        }
        _ => Ok(()),
    }
}

/// `cargo bench` for one version. Its `bencher` format is a line per row.
fn timed(version: &str, quick: bool, filter: Option<&str>, folder: &Path) -> Command {
    let mut arguments: Vec<OsString> = [
        "bench",
        "--quiet",
        "--locked",
        "--manifest-path=benches/Cargo.toml",
        "--target-dir=benches/target",
        "--features",
        version,
        "--",
        "--output-format=bencher",
    ]
    .map(OsString::from)
    .into();
    if quick {
        let short = ["--warm-up-time=0.02", "--measurement-time=0.05"];
        arguments.extend(short.map(OsString::from));
    }
    arguments.extend(filter.map(OsString::from));
    let mut cargo = shell::cargo(arguments);
    cargo.env("CRITERION_HOME", folder);
    cargo
}

/// The command that makes the page again.
fn command(quick: bool, filter: Option<&str>) -> String {
    let mut command = "cargo xtask bench".to_owned();
    if quick {
        command.push_str(" --quick");
    }
    if let Some(filter) = filter {
        command.push_str(&format!(" --filter {filter}"));
    }
    command
}

/// What `rustc` and the processor call themselves.
fn machine() -> Result<(String, String)> {
    let output = shell::program("rustc").arg("--version").output()?;
    ensure!(output.status.success(), "rustc --version failed");
    let rustc = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let name = name.map(|rest| rest.trim_start_matches([' ', '\t', ':']));
    Ok((rustc, name.unwrap_or("an unknown processor").to_owned()))
}
