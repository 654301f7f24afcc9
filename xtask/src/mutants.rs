//! `mutants`: cargo-mutants over the reference, judged by the vectors alone, and over the judge itself.

mod ledger;
mod report;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail, ensure};

use crate::shell;
use ledger::Ledger;

const HELP: &str = "\
Changes the sources in one place after another and sees whether anything notices.

  cargo xtask mutants [reference|engine] [OPTIONS]

  reference     the reference, judged by the vectors alone (the default)
  engine        the judge (judge, run, deviations, load), judged by its tests
  --shard I/N   only part I (from 0) of N, to spread over machines
  --jobs N      so many at a time (default 1; each has its own target folder)
  --resume      leave out what an earlier run has decided
  --file GLOB   only these sources
  --list        only name the changes
  --report      run nothing, write reports/mutants.md of what is known

Needs cargo-mutants: cargo install --locked cargo-mutants

Examples:
  cargo xtask mutants --file 'crates/reference/src/v4*' --jobs 2
  cargo xtask mutants --shard 0/8 --resume
";

/// What is mutated, and what judges it.
#[derive(Clone, Copy)]
struct Subject {
    name: &'static str,
    package: &'static str,
    files: &'static [&'static str],
    /// The package whose tests judge, and its test.
    judge: (&'static str, &'static [&'static str]),
}

const SUBJECTS: [Subject; 2] = [
    Subject {
        name: "reference",
        package: "paseto-reference",
        files: &[],
        judge: ("paseto-mutants", &["--test", "vectors"]),
    },
    Subject {
        name: "engine",
        package: "paseto-conformance-engine",
        files: &[
            "crates/engine/src/judge.rs",
            "crates/engine/src/run.rs",
            "crates/engine/src/shares.rs",
            "crates/engine/src/part.rs",
            "crates/engine/src/deviations.rs",
            "crates/engine/src/load.rs",
        ],
        judge: ("paseto-conformance-engine", &[]),
    },
];

/// Seconds for the judge and for the compiler: many times what they need, since a busy machine is no loop.
const TIMEOUT: &str = "180";
const BUILD_TIMEOUT: &str = "900";

struct Options {
    subject: Subject,
    passed_on: Vec<String>,
    files: Vec<String>,
    resume: bool,
    list: bool,
    report: bool,
}

pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let Some(options) = read(arguments)? else {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    };
    let folder = folder(options.subject);
    if options.report {
        // What an interrupted run has written.
        for subject in SUBJECTS {
            let folder = self::folder(subject);
            Ledger::load(&folder)?.enter(&folder)?;
        }
    } else {
        if !options.resume && !options.list {
            Ledger::forget(&folder)?;
        }
        let mut ledger = Ledger::load(&folder)?;
        let code = mutate(&options, &mut ledger)?;
        if let Some(code) = code {
            return Ok(code);
        }
    }
    report::write(&SUBJECTS.map(|subject| (subject.name, self::folder(subject))))
}

fn folder(subject: Subject) -> PathBuf {
    shell::root().join("target/mutants").join(subject.name)
}

fn read(arguments: &mut lexopt::Parser) -> Result<Option<Options>> {
    use lexopt::prelude::*;
    let mut options = Options {
        subject: SUBJECTS[0],
        passed_on: Vec::new(),
        files: Vec::new(),
        resume: false,
        list: false,
        report: false,
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("resume") => options.resume = true,
            Long("list") => options.list = true,
            Long("report") => options.report = true,
            Long("file") => options.files.push(arguments.value()?.string()?),
            Long("shard") => {
                let shard = arguments.value()?.string()?;
                options.passed_on.extend(["--shard".to_owned(), shard]);
            }
            Long("jobs") => {
                let jobs = arguments.value()?.string()?;
                options.passed_on.extend(["--jobs".to_owned(), jobs]);
            }
            Value(name) => {
                let known = SUBJECTS.iter().find(|subject| name == subject.name);
                let Some(subject) = known else {
                    bail!(lexopt::Error::UnexpectedValue {
                        option: "mutants".to_owned(),
                        value: name,
                    });
                };
                options.subject = *subject;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

/// Runs cargo-mutants and enters what it found; an exit code where it found nothing to enter.
fn mutate(options: &Options, ledger: &mut Ledger) -> Result<Option<ExitCode>> {
    let mut probe = shell::cargo(["mutants", "--version"]);
    let there = probe.output().is_ok_and(|output| output.status.success());
    ensure!(
        there,
        "cargo-mutants is not installed: cargo install --locked cargo-mutants"
    );
    let subject = options.subject;
    let folder = folder(subject);
    std::fs::create_dir_all(&folder)?;
    // What an interrupted run has written.
    ledger.enter(&folder)?;
    if !options.list {
        ledger.keep(&names(subject)?);
    }
    let mut mutants = shell::cargo(["mutants", "--package", subject.package]);
    let files = if options.files.is_empty() {
        subject
            .files
            .iter()
            .map(|file| (*file).to_owned())
            .collect()
    } else {
        options.files.clone()
    };
    for file in files {
        mutants.args(["--file", &file]);
    }
    if options.list {
        mutants.arg("--list");
        return shell::pass_on(mutants).map(Some);
    }
    let mut baseline = shell::cargo(["test", "--quiet", "--profile", "mutant", "--package"]);
    baseline.arg(subject.judge.0).args(subject.judge.1);
    if subject.name == "reference" {
        let oracle = oracle()?;
        // What it leaves unanswered, a mutant may; the baseline finds that out.
        let unanswered = folder.join("unanswered");
        if unanswered.exists() {
            std::fs::remove_file(&unanswered)?;
        }
        for command in [&mut baseline, &mut mutants] {
            command.env("PASETO_ORACLE", &oracle);
            command.env("PASETO_UNANSWERED", &unanswered);
        }
    }
    shell::succeed(baseline).context("without a change, the judge must not convict")?;
    mutants.args(["--test-package", subject.judge.0, "--profile", "mutant"]);
    mutants.args(["--timeout", TIMEOUT, "--build-timeout", BUILD_TIMEOUT]);
    // Its baseline would ask the package's own tests; ours was asked above.
    mutants.args(["--baseline", "skip", "--no-shuffle", "--colors", "never"]);
    mutants
        .arg("--output")
        .arg(&folder)
        .args(&options.passed_on);
    for decided in ledger.decided() {
        mutants
            .arg("--exclude-re")
            .arg(format!("^{}$", escaped(decided)));
    }
    // To `cargo test --no-run` as well: a judge that is first built when it is asked looks like a loop.
    for argument in subject.judge.1 {
        mutants.arg(format!("--cargo-arg={argument}"));
    }
    let status = mutants.status().context("cargo mutants")?;
    ledger.enter(&folder)?;
    // 2 are missed mutants, 3 are timeouts: findings, which the report tells.
    let found = matches!(status.code(), Some(0 | 2 | 3));
    Ok((!found).then_some(ExitCode::FAILURE))
}

/// Every mutant that there is, as cargo-mutants names them.
fn names(subject: Subject) -> Result<BTreeSet<String>> {
    let mut list = shell::cargo(["mutants", "--list", "--package", subject.package]);
    for file in subject.files {
        list.args(["--file", file]);
    }
    let output = list.output().context("cargo mutants --list")?;
    ensure!(output.status.success(), "{list:?}: {}", output.status);
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().map(str::to_owned).collect())
}

/// The reference of the sources as they stand, before any of them is changed.
fn oracle() -> Result<PathBuf> {
    let mut build = shell::cargo(["build", "--locked", "--quiet", "--profile", "lean"]);
    build.args(["--package", "paseto-conformance"]);
    shell::succeed(build)?;
    let built = shell::root().join("target/lean/paseto-conformance");
    let kept = shell::root().join("target/mutants/oracle");
    std::fs::copy(built, &kept)?;
    Ok(kept)
}

/// The text as a regular expression that matches nothing else.
fn escaped(text: &str) -> String {
    let escape = |c: char| match c {
        c if r"\.+*?()|[]{}^$#&-~".contains(c) => format!("\\{c}"),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}
