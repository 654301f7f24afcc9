//! `ci`: everything that CI does, a line a stage.

use std::fs::File;
use std::process::{Child, ExitCode};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};

use crate::selfcheck;
use crate::shell::{cargo, program, root, succeed};
use crate::{differential, fuzz};

/// Runs every stage, even behind one that failed, and ends with a line that counts them.
pub(crate) fn run() -> Result<ExitCode> {
    type Stage = (&'static str, Box<dyn FnOnce() -> Result<()>>);
    let fuzzers = Fuzzers::build()?;
    let stages: [Stage; 15] = [
        ("formatting", Box::new(formatting)),
        ("tidy", Box::new(|| succeed(cargo(["xtask", "tidy"])))),
        ("clippy", Box::new(clippy)),
        // The README's own command.
        (
            "tests",
            Box::new(|| succeed(cargo(["test", "--workspace", "--locked"]))),
        ),
        ("documentation", Box::new(documentation)),
        ("dependencies", Box::new(dependencies)),
        (
            "conformance",
            Box::new(|| succeed(cargo(["xtask", "conformance"]))),
        ),
        (
            "interoperability",
            Box::new(|| succeed(cargo(["xtask", "conformance", "--interop"]))),
        ),
        (
            "environments",
            Box::new(|| succeed(cargo(["xtask", "conformance", "--environments"]))),
        ),
        // Says that it is skipped where there is no browser.
        ("browser", Box::new(|| succeed(cargo(["xtask", "browser"])))),
        ("selfcheck", Box::new(selfcheck::stage)),
        // Behind the adapters' builds, which it shares.
        (
            "differential",
            Box::new(|| {
                succeed(cargo(["xtask", "differential"]))?;
                differential::clippy()
            }),
        ),
        (
            "fuzz targets",
            Box::new(|| {
                fuzz::clippy()?;
                fuzz::tests()
            }),
        ),
        (
            "fuzzing",
            Box::new(|| {
                fuzzers.wait()?;
                succeed(cargo(["xtask", "fuzz", "--smoke"]))
            }),
        ),
        ("README is the committed one", Box::new(committed)),
    ];
    let (mut passed, mut failed) = (0, 0);
    for (name, stage) in stages {
        println!("=== {name}");
        let started = Instant::now();
        match stage() {
            Ok(()) => {
                passed += 1;
                println!(
                    "=== {name}: passed after {:.0} s",
                    started.elapsed().as_secs_f64()
                );
            }
            Err(error) => {
                failed += 1;
                println!(
                    "=== {name}: FAILED after {:.0} s: {error:#}",
                    started.elapsed().as_secs_f64()
                );
            }
        }
    }
    println!("ci: {passed} passed, {failed} failed");
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What ClusterFuzzLite and OSS-Fuzz call to have the targets built, with instruments and in a folder of their own. It
/// takes minutes, and so has what the stages before its own leave of the cores.
struct Fuzzers {
    build: Child,
}

/// What the build prints.
const LOG: &str = "target/fuzzers.log";

impl Fuzzers {
    fn build() -> Result<Self> {
        std::fs::create_dir_all(root().join("target"))?;
        let log = File::create(root().join(LOG))?;
        let mut build = program("nice");
        build
            .args(["-n", "19"])
            .arg(root().join(".clusterfuzzlite/build.sh"));
        build.stdout(log.try_clone()?).stderr(log);
        let build = build
            .spawn()
            .with_context(|| format!("cannot run {build:?}"))?;
        Ok(Self { build })
    }

    fn wait(mut self) -> Result<()> {
        let status = self.build.wait()?;
        print!("{}", std::fs::read_to_string(root().join(LOG))?);
        ensure!(status.success(), ".clusterfuzzlite/build.sh: {status}");
        Ok(())
    }
}

/// The workspace, and every crate that is a workspace of its own.
fn formatting() -> Result<()> {
    succeed(cargo(["fmt", "--all", "--check"]))?;
    for adapter in rust_strangers()? {
        let mut format = cargo(["fmt", "--check"]);
        format.current_dir(adapter);
        succeed(format)?;
    }
    for manifest in [differential::MANIFEST, fuzz::MANIFEST] {
        succeed(cargo([
            "fmt",
            "--manifest-path",
            manifest,
            "--all",
            "--check",
        ]))?;
    }
    Ok(())
}

fn clippy() -> Result<()> {
    let deny = ["--", "--deny", "warnings"];
    succeed(cargo(
        [
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--quiet",
        ]
        .iter()
        .chain(&deny),
    ))?;
    // A test that is asked for by name is left out of all targets.
    let judge = ["--package", "paseto-mutants", "--test", "vectors"];
    let mut clippy = cargo(["clippy", "--locked", "--quiet"]);
    clippy.args(judge).args(deny);
    succeed(clippy)
}

fn documentation() -> Result<()> {
    let mut doc = cargo(["doc", "--workspace", "--no-deps", "--locked", "--quiet"]);
    doc.env("RUSTDOCFLAGS", "--deny warnings");
    succeed(doc)
}

/// The version of cargo-deny that is installed where there is none.
const CARGO_DENY: &str = "cargo-deny@0.20.2";

/// Licences, sources and duplicates of everything that is linked, and the known advisories where their database is here.
fn dependencies() -> Result<()> {
    let tools = root().join("target/tools");
    let mut deny = tools.join("bin/cargo-deny");
    if program("cargo-deny").arg("--version").output().is_ok() {
        deny = "cargo-deny".into();
    } else if !deny.exists() {
        println!("installing {CARGO_DENY} into target/tools");
        let mut install = cargo(["install", "--locked", "--quiet", CARGO_DENY, "--root"]);
        install.arg(&tools);
        succeed(install)?;
    }
    let run = |arguments: &[&str]| {
        let mut command = program(&deny);
        command.args(["--config", ".deny.toml", "--log-level", "error"]);
        command.args(arguments);
        command
    };
    succeed(run(&["check", "licenses", "bans", "sources"]))?;
    let fetched = run(&["fetch", "db"]).output();
    if !fetched.is_ok_and(|output| output.status.success()) {
        println!(
            "advisories were NOT checked: their database is not here and cannot be fetched; \
             run `cargo deny --config .deny.toml check advisories` where it can"
        );
        return Ok(());
    }
    succeed(run(&["--offline", "check", "advisories"]))
}

/// The run before this stage wrote the matrix anew, and held `reports/summary.md` against what it found.
fn committed() -> Result<()> {
    let mut diff = program("git");
    diff.args(["diff", "--exit-code", "--stat", "--", "README.md"]);
    succeed(diff)
}

/// The folders of adapters in Rust, with what some of them share.
fn rust_strangers() -> Result<Vec<std::path::PathBuf>> {
    let folders = std::fs::read_dir(root().join("crates/adapters"))?;
    let folders = folders.map(|folder| Ok(folder?.path()));
    let folders = folders.collect::<Result<Vec<_>>>()?;
    let strangers = folders
        .into_iter()
        .filter(|folder| folder.join("Cargo.lock").exists());
    Ok(strangers.collect())
}
