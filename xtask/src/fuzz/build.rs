//! Builds of the targets: instrumented ones, and those that replay.
//!
//! cargo-fuzz is not needed: what it passes to the compiler are these flags. The layout is its own all the same, so
//! that `cargo fuzz run TARGET` works where it is installed.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{MANIFEST, targets};
use crate::shell::{self, root};

/// Coverage of edges and comparisons; the passes of LLVM that libFuzzer asks for, stable options all of them.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
     -Cllvm-args=-sanitizer-coverage-trace-compares";

/// What else is watched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sanitizer {
    /// Nothing: the reference and its peers are safe Rust, but for the primitives that they link.
    #[default]
    None,
    /// Memory, which wants one unstable option of the compiler.
    Address,
}

impl Sanitizer {
    /// Reads the name.
    pub(super) fn named(name: &OsStr) -> Result<Self> {
        match name.to_string_lossy().as_ref() {
            "none" => Ok(Self::None),
            "address" => Ok(Self::Address),
            other => bail!(lexopt::Error::Custom(
                format!("`{other}` is no sanitizer here; there are address and none").into()
            )),
        }
    }

    /// What a campaign watches if it is not told: memory, where there is a compiler that offers it.
    pub(super) fn preferred() -> Self {
        if has_nightly() {
            Self::Address
        } else {
            Self::None
        }
    }

    /// Its name, which is that of its folder too.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Address => "address",
        }
    }
}

/// The compiler, as reports tell it.
pub(super) fn toolchain(sanitizer: Sanitizer) -> Result<String> {
    let mut asked = shell::program(rustc());
    if sanitizer == Sanitizer::Address && has_nightly() {
        asked.env(TOOLCHAIN, NIGHTLY);
    }
    let output = asked.arg("--version").output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What rustup's proxies read.
const TOOLCHAIN: &str = "RUSTUP_TOOLCHAIN";
const NIGHTLY: &str = "nightly";

/// Whether rustup has a nightly compiler, which takes the sanitizer's option without being talked into it.
fn has_nightly() -> bool {
    let listed = Command::new("rustup").args(["toolchain", "list"]).output();
    let (Ok(output), Ok(host)) = (listed, host()) else {
        return false;
    };
    // One of a certain day has another name, and rustup would fetch what is asked for by this one.
    let name = format!("{NIGHTLY}-{host}");
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines()
        .any(|line| line.split(' ').next() == Some(&name))
}

/// Builds these targets instrumented; returns the folder of the programs.
pub(super) fn fuzzers(names: &[String], sanitizer: Sanitizer) -> Result<PathBuf> {
    let compiler = std::env::var_os("CXX").unwrap_or_else(|| "c++".into());
    if Command::new(&compiler).arg("--version").output().is_err() {
        bail!(
            "libFuzzer is C++, and there is no {compiler:?}: install the package g++, or set CXX"
        );
    }
    let host = host()?;
    let folder = root().join("fuzz/target").join(sanitizer.name());
    for (features, group) in groups(names) {
        let mut build = cargo("build", &features, &group, "release");
        build.args(["--features", "libfuzzer", "--target", &host, "--target-dir"]);
        build.arg(&folder);
        let mut flags = COVERAGE.to_owned();
        if sanitizer == Sanitizer::Address {
            // The one option that stable refuses. The sanitizer's runtime comes with every toolchain.
            flags.push_str(" -Zsanitizer=address");
            match has_nightly() {
                true => build.env(TOOLCHAIN, NIGHTLY),
                false => build.env("RUSTC_BOOTSTRAP", "1"),
            };
        }
        build.env("RUSTFLAGS", flags);
        shell::succeed(build)?;
    }
    Ok(folder.join(host).join("release"))
}

/// Builds these targets as programs that replay, where the adapters are built; returns their folder.
pub(super) fn replays(names: &[String]) -> Result<PathBuf> {
    for (features, group) in groups(names) {
        let mut build = cargo("build", &features, &group, "lean");
        build.args(["--target-dir", "target"]);
        shell::succeed(build)?;
    }
    Ok(root().join("target/lean"))
}

/// Replays the corpora of all targets; with paths, those in place of each target's corpus.
pub(super) fn replay(paths: &[PathBuf]) -> Result<()> {
    let names = targets()?;
    let folder = replays(&names)?;
    let mut failed = Vec::new();
    for name in &names {
        let mut run = shell::program(folder.join(name));
        if paths.is_empty() {
            run.arg(corpus(name));
        } else {
            run.args(paths);
        }
        let output = run.stderr(std::process::Stdio::inherit()).output();
        let output = output.with_context(|| format!("cannot run {run:?}"))?;
        println!("{name}: {}", String::from_utf8_lossy(&output.stdout).trim());
        if !output.status.success() {
            failed.push(name.as_str());
        }
    }
    anyhow::ensure!(failed.is_empty(), "inputs fail: {}", failed.join(", "));
    Ok(())
}

/// The program that knows PASETO, to be given arguments.
pub(super) fn tool() -> Command {
    let mut run = shell::cargo(["run", "--manifest-path", MANIFEST, "--locked", "--quiet"]);
    run.args([
        "--package",
        "paseto-fuzz-tool",
        "--profile",
        "lean",
        "--target-dir",
        "target",
        "--",
    ]);
    run
}

/// Where a target's inputs are kept.
pub(super) fn corpus(target: &str) -> PathBuf {
    root().join("fuzz/corpus").join(target)
}

/// The target that takes the asks of the same version, for those that build asks themselves.
pub(super) fn asks_beside(target: &str) -> Option<String> {
    let version = version(target)?;
    let asks = format!("differ_asks_{version}");
    (asks != target).then_some(asks)
}

/// The version that a differential target is built for.
fn version(target: &str) -> Option<&str> {
    let name = target.strip_prefix("differ_")?;
    name.rsplit('_').next()
}

/// Targets by the features they are built with.
fn groups(names: &[String]) -> BTreeMap<String, Vec<&str>> {
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names {
        let features = version(name).unwrap_or_default().to_owned();
        groups.entry(features).or_default().push(name);
    }
    groups
}

fn cargo(word: &str, features: &str, names: &[&str], profile: &str) -> Command {
    let mut command = shell::cargo([word, "--manifest-path", MANIFEST, "--locked", "--quiet"]);
    command.args([
        "--package",
        "paseto-fuzz",
        "--no-default-features",
        "--profile",
        profile,
    ]);
    if !features.is_empty() {
        command.args(["--features", features]);
    }
    for name in names {
        command.args(["--bin", name]);
    }
    command
}

/// The triple of this machine: with a target named, build scripts and macros are left without instruments.
fn host() -> Result<String> {
    let output = shell::program(rustc()).arg("-vV").output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc -vV names no host")
}

fn rustc() -> std::ffi::OsString {
    std::env::var_os("RUSTC").unwrap_or_else(|| Path::new("rustc").into())
}
