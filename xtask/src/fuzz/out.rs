//! `out DIR`: everything that ClusterFuzz and OSS-Fuzz want of a build: programs, seeds, dictionary, options.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use lexopt::Arg::{Long, Value};

use super::build::{self, Sanitizer};
use super::targets;
use crate::shell::succeed;

/// What stands beside each program.
const BESIDE: [&str; 3] = ["_seed_corpus.zip", ".dict", ".options"];

/// Builds into the folder; with `--check`, looks only whether all is there.
///
/// # Errors
/// If a build fails, or if something is missing in the end.
pub(super) fn write(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let (mut folder, mut sanitizer, mut is_check) = (None, Sanitizer::default(), false);
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(path) if folder.is_none() => folder = Some(PathBuf::from(path)),
            Long("sanitizer") => sanitizer = Sanitizer::named(&arguments.value()?)?,
            Long("check") => is_check = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let folder = std::path::absolute(folder.context("into which folder?")?)?;
    let names = targets()?;
    if !is_check {
        fs::create_dir_all(&folder)?;
        super::tool(["seed"])?;
        let programs = build::fuzzers(&names, sanitizer)?;
        for name in &names {
            fs::copy(programs.join(name), folder.join(name))?;
        }
        let mut pack = build::tool();
        pack.arg("pack").arg(&folder);
        succeed(pack)?;
    }
    for name in &names {
        for end in ["", BESIDE[0], BESIDE[1], BESIDE[2]] {
            let path = folder.join(format!("{name}{end}"));
            let size = fs::metadata(&path).map_or(0, |file| file.len());
            ensure!(size > 0, "{} is missing or empty", path.display());
        }
    }
    println!(
        "{}: {} targets, each with seeds, dictionary and options",
        folder.display(),
        names.len()
    );
    Ok(ExitCode::SUCCESS)
}
