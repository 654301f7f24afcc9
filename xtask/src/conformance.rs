//! `conformance`: builds the harness, lets it build and run every adapter, and keeps the reports.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{fs, io};

use anyhow::{Context, Result, ensure};

use crate::summary::{INTEROP, SUMMARY};
use crate::{environments, readme, shell, summary};

/// What a command line asks for.
struct Wanted {
    /// Handed to `paseto-conformance run` as it stands.
    passed_on: Vec<OsString>,
    /// All cases, and no adapter of a stranger.
    whole: bool,
    /// The adapters too that take minutes to build.
    all: bool,
    interop: bool,
    environments: bool,
}

/// Builds, runs, reports; the exit code is that of `paseto-conformance`, or 1 where a page that is
/// committed is not what the run found.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let wanted = Wanted::read(arguments)?;
    let (asked, left_out): (Vec<_>, Vec<_>) = adapters()?
        .into_iter()
        .partition(|one| wanted.all || one.default);
    let harness = build_harness()?;
    let mut code = ExitCode::SUCCESS;
    if wanted.interop {
        code = worse(code, interop(&harness, &asked, &wanted)?);
    }
    if !wanted.interop && !wanted.environments {
        code = worse(code, conformance(&harness, &asked, &wanted)?);
    }
    // Claims cases only, so that the whole run can afford it.
    if wanted.environments || (wanted.all && wanted.whole && !wanted.interop) {
        code = worse(code, environments::run(&harness, &asked)?);
    }
    if !left_out.is_empty() {
        let names: Vec<_> = left_out.iter().map(Adapter::name).collect();
        eprintln!(
            "left out, since they take minutes to build: {}; `cargo xtask conformance --all` asks them too",
            names.join(", ")
        );
    }
    Ok(code)
}

impl Wanted {
    fn read(arguments: &mut lexopt::Parser) -> Result<Self> {
        let mut wanted = Self {
            passed_on: Vec::new(),
            whole: true,
            all: false,
            interop: false,
            environments: false,
        };
        let mut only_for_cases = None;
        while let Some(argument) = arguments.next()? {
            match argument {
                lexopt::Arg::Long(name @ ("adapter" | "filter" | "deviations")) => {
                    let name = OsString::from(format!("--{name}"));
                    wanted.whole = false;
                    wanted.passed_on.extend([name.clone(), arguments.value()?]);
                    if name != "--adapter" {
                        only_for_cases = Some(name);
                    }
                }
                lexopt::Arg::Long("all") => wanted.all = true,
                lexopt::Arg::Long("interop") => wanted.interop = true,
                lexopt::Arg::Long("environments") => wanted.environments = true,
                lexopt::Arg::Long("strict") => {
                    wanted.passed_on.push("--strict".into());
                    only_for_cases = Some("--strict".into());
                }
                other => return Err(other.unexpected().into()),
            }
        }
        let stray = match only_for_cases {
            Some(name) if wanted.interop => Some((name, "--interop")),
            _ if wanted.environments && !wanted.passed_on.is_empty() => {
                Some((wanted.passed_on[0].clone(), "--environments"))
            }
            _ => None,
        };
        match stray {
            Some((name, with)) => Err(lexopt::Error::Custom(
                format!("{} has no meaning with {with}", name.to_string_lossy()).into(),
            )
            .into()),
            None => Ok(wanted),
        }
    }
}

/// The command with the adapters' folders; half the usual patience, as some libraries hang where a
/// cost has no ceiling, and everybody waits for them.
pub(crate) fn harness_command(harness: &Path, command: &str, asked: &[Adapter]) -> Command {
    let mut line = shell::program(harness);
    line.args([command, "--build", "--timeout", "5"]);
    if command == "run" {
        // And more starts: who takes a short body apart ends on each of the 256 of v1.public, asked twice.
        line.args(["--max-restarts", "600"]);
    }
    for adapter in asked {
        line.arg("--subject").arg(&adapter.folder);
    }
    line
}

fn conformance(harness: &Path, asked: &[Adapter], wanted: &Wanted) -> Result<ExitCode> {
    let mut command = harness_command(harness, "run", asked);
    command.args(&wanted.passed_on).args(["--report", "human"]);
    for output in [
        "json=reports/conformance.json",
        "junit=reports/conformance.xml",
        "markdown=reports/conformance.md",
        "html=reports/conformance.html",
    ] {
        command.args(["--report", output]);
    }
    // The committed summary is about all cases and the adapters of this repository.
    if !wanted.whole {
        return shell::pass_on(command);
    }
    let (code, fresh) = with_summary(command, "summary.md")?;
    let held = if wanted.all {
        summary::replace(&SUMMARY, &fresh)?
    } else {
        summary::compare(&SUMMARY, &fresh)?
    };
    readme::show_matrix(&defaults()?)?;
    Ok(if held {
        code
    } else {
        worse(code, ExitCode::FAILURE)
    })
}

/// What every adapter writes, read by every adapter; the committed page is that of all of them.
fn interop(harness: &Path, asked: &[Adapter], wanted: &Wanted) -> Result<ExitCode> {
    let mut command = harness_command(harness, "interop", asked);
    command.args(&wanted.passed_on).args(["--report", "human"]);
    for output in ["json=reports/interop.json", "html=reports/interop.html"] {
        command.args(["--report", output]);
    }
    if !wanted.whole {
        return shell::pass_on(command);
    }
    let (code, fresh) = with_summary(command, "interop.md")?;
    let held = if wanted.all {
        summary::replace(&INTEROP, &fresh)?
    } else {
        summary::compare(&INTEROP, &fresh)?
    };
    Ok(if held {
        code
    } else {
        worse(code, ExitCode::FAILURE)
    })
}

/// Runs it with a summary below `target`, and says where that is.
fn with_summary(mut command: Command, name: &str) -> Result<(ExitCode, PathBuf)> {
    let fresh = shell::root().join("target").join(name);
    let mut output = OsString::from("summary=");
    output.push(&fresh);
    command.arg("--report").arg(output);
    Ok((shell::pass_on(command)?, fresh))
}

/// The first that is no success.
fn worse(one: ExitCode, other: ExitCode) -> ExitCode {
    if one == ExitCode::SUCCESS { other } else { one }
}

/// The names of the adapters that belong to a run that names none.
fn defaults() -> Result<Vec<String>> {
    let adapters = adapters()?.into_iter().filter(|one| one.default);
    Ok(adapters.map(|one| one.name()).collect())
}

/// Builds `paseto-conformance` lean, where adapters are built too, and says where it is.
pub(crate) fn build_harness() -> Result<PathBuf> {
    let target = shell::root().join("target");
    eprintln!("building the harness");
    let mut build = shell::cargo([
        "build",
        "--locked",
        "--quiet",
        "--profile",
        "lean",
        "--package",
        "paseto-conformance",
    ]);
    build.arg("--target-dir").arg(&target);
    shell::succeed(build)?;
    Ok(target.join("lean/paseto-conformance"))
}

/// A folder with an `adapter.toml`.
pub(crate) struct Adapter {
    /// The folder, relative to the root.
    pub(crate) folder: PathBuf,
    /// Whether it belongs to a run that names no adapter.
    default: bool,
}

impl Adapter {
    /// The folder's last part.
    fn name(&self) -> String {
        self.folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }
}

/// Every adapter, ours first.
pub(crate) fn adapters() -> Result<Vec<Adapter>> {
    let below = PathBuf::from("crates/adapters");
    let entries = fs::read_dir(shell::root().join(&below)).context("crates/adapters")?;
    let mut names = entries
        .map(|entry| Ok(entry?.file_name()))
        .collect::<io::Result<Vec<_>>>()?;
    names.sort_by_key(|name| (name != "reference", name.clone()));
    let mut adapters = Vec::new();
    for folder in names.into_iter().map(|name| below.join(name)) {
        // The engine reads this file; of all its lines this is the only one that is of interest here.
        if let Ok(manifest) = fs::read_to_string(shell::root().join(&folder).join("adapter.toml")) {
            let default = !manifest
                .lines()
                .any(|line| line.trim_start().starts_with("default = false"));
            adapters.push(Adapter { folder, default });
        }
    }
    ensure!(
        !adapters.is_empty(),
        "no folder below crates/adapters has an adapter.toml"
    );
    Ok(adapters)
}
