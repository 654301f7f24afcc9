//! `fuzz`: campaigns of the fuzz targets, and the chores around them.

mod build;
mod campaign;
mod guard;
mod libfuzzer;
mod out;
mod report;
mod smoke;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use lexopt::Arg::{Long, Value};
use lexopt::ValueExt as _;

use crate::shell::{self, root};
use build::Sanitizer;
use campaign::{Campaign, Length};

/// A crate of its own workspace, because it links strangers and is built with other flags.
pub(crate) const MANIFEST: &str = "fuzz/Cargo.toml";

/// Does what the first word says; without one of the words, runs the targets that are named, or all.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut campaign = Campaign::default();
    let mut is_smoke = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(word) if campaign.targets.is_empty() => match word.to_string_lossy().as_ref() {
                "seed" => return shell::without_arguments(arguments).and_then(|()| tool(["seed"])),
                "dictionary" => return tool_with("dictionary", arguments),
                "promote" => return promote(arguments),
                "replay" => return build::replay(&rest(arguments)?).map(|()| ExitCode::SUCCESS),
                "guard" => return shell::without_arguments(arguments).and_then(|()| guard::all()),
                "out" => return out::write(arguments),
                name => campaign.targets.push(known(name)?),
            },
            Value(name) => campaign.targets.push(known(&name.to_string_lossy())?),
            Long("smoke") => is_smoke = true,
            Long("seconds") => campaign.length = Length::Seconds(arguments.value()?.parse()?),
            Long("runs") => campaign.length = Length::Runs(arguments.value()?.parse()?),
            Long("jobs") => campaign.jobs = arguments.value()?.parse()?,
            Long("seed") => campaign.seed = arguments.value()?.parse()?,
            Long("sanitizer") => campaign.sanitizer = Sanitizer::named(&arguments.value()?)?,
            Long("resume") => campaign.resume = true,
            Long("prune") => campaign.prune = true,
            other => return Err(other.unexpected().into()),
        }
    }
    if is_smoke {
        return smoke::run();
    }
    campaign.run()
}

/// Formatting and clippy, of one version: the others differ in one constant.
pub(crate) fn clippy() -> Result<()> {
    let mut clippy = shell::cargo(["clippy", "--manifest-path", MANIFEST, "--locked", "--quiet"]);
    clippy.args([
        "--workspace",
        "--no-default-features",
        "--features",
        "paseto-fuzz/v4",
    ]);
    clippy.args([
        "--all-targets",
        "--profile",
        "lean",
        "--target-dir",
        "target",
    ]);
    clippy.args(["--", "--deny", "warnings"]);
    shell::succeed(clippy)
}

/// The tests of what lies around the targets: how asks are mutated, where mutations begin.
///
/// # Errors
/// If one fails.
pub(crate) fn tests() -> Result<()> {
    let mut test = shell::cargo(["test", "--manifest-path", MANIFEST, "--locked", "--quiet"]);
    test.args(["--workspace", "--no-default-features", "--profile", "lean"]);
    test.args(["--target-dir", "target"]);
    shell::succeed(test)
}

/// The names of all targets, sorted; a target is a file.
fn targets() -> Result<Vec<String>> {
    let folder = root().join("fuzz/fuzz_targets");
    let entries = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut names = Vec::new();
    for entry in entries {
        if let Some(name) = entry?.path().file_stem().and_then(|name| name.to_str()) {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn known(name: &str) -> Result<String> {
    let all = targets()?;
    ensure!(
        all.iter().any(|one| one == name),
        "there is no target `{name}`; there are {}",
        all.join(", ")
    );
    Ok(name.to_owned())
}

fn rest(arguments: &mut lexopt::Parser) -> Result<Vec<PathBuf>> {
    Ok(arguments.raw_args()?.map(PathBuf::from).collect())
}

/// The program that knows PASETO, in the profile and folder of the adapters, with which it shares most.
fn tool<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Result<ExitCode> {
    let mut run = build::tool();
    run.args(arguments);
    shell::pass_on(run)
}

fn tool_with(word: &str, arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut run = build::tool();
    run.arg(word).args(arguments.raw_args()?);
    shell::pass_on(run)
}

/// Builds what replays the file's target and its asks, and hands over.
fn promote(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut words: Vec<String> = Vec::new();
    for word in arguments.raw_args()? {
        words.push(word.to_string_lossy().into_owned());
    }
    let file = words.first().filter(|word| !word.starts_with("--"));
    let file = file
        .context("promote which file? It comes first, such as fuzz/artifacts/TARGET/crash-…")?
        .clone();
    // libFuzzer's artifacts lie in a folder of the target's name.
    let named = words.iter().position(|word| word == "--target");
    let target = match named.and_then(|at| words.get(at + 1)) {
        Some(target) => known(target)?,
        None => {
            let folder = std::path::Path::new(&file)
                .parent()
                .and_then(|one| one.file_name());
            let target = known(&folder.unwrap_or_default().to_string_lossy())?;
            words.extend(["--target".to_owned(), target.clone()]);
            target
        }
    };
    let mut needed = vec![target.clone()];
    needed.extend(build::asks_beside(&target));
    build::replays(&needed)?;
    let mut run = build::tool();
    run.arg("promote").args(words);
    run.args(["--replay", "target/lean"]);
    shell::pass_on(run)
}
