//! `conformance`: builds the harness, lets it build and run every adapter, and keeps the reports.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{fs, io};

use anyhow::{Context, Result, ensure};

use crate::{readme, shell};

/// Builds, runs, reports; the exit code is that of `paseto-conformance run`.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut passed_on: Vec<OsString> = Vec::new();
    let (mut whole, mut all) = (true, false);
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long(name @ ("adapter" | "filter" | "deviations")) => {
                whole = false;
                let name = OsString::from(format!("--{name}"));
                passed_on.extend([name, arguments.value()?]);
            }
            lexopt::Arg::Long("all") => {
                whole = false;
                all = true;
            }
            lexopt::Arg::Long("strict") => {
                whole = false;
                passed_on.push("--strict".into());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let harness = build_harness()?;
    let mut command = shell::program(harness);
    // Half the usual patience: some libraries hang where a cost has no ceiling, and everybody waits for them.
    command.args(["run", "--build", "--timeout", "5"]);
    // And more starts: who takes a short body apart ends on each of the 256 of v1.public, asked twice.
    command.args(["--max-restarts", "600"]);
    let (asked, left_out): (Vec<_>, Vec<_>) =
        adapters()?.into_iter().partition(|one| all || one.default);
    for adapter in asked {
        command.arg("--subject").arg(adapter.folder);
    }
    command.args(passed_on).args(["--report", "human"]);
    for output in [
        "json=reports/conformance.json",
        "junit=reports/conformance.xml",
        "markdown=reports/conformance.md",
        "html=reports/conformance.html",
    ] {
        command.args(["--report", output]);
    }
    // The committed summary is about all cases and the adapters of this repository.
    if whole {
        command.args(["--report", "summary=reports/summary.md"]);
    }
    let code = shell::pass_on(command)?;
    if whole {
        readme::show_matrix()?;
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
