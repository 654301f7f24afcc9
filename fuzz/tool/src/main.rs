//! The chores of fuzzing that know PASETO: seeds, dictionary, packages, and cases made of what was found.

mod dictionary;
mod minimise;
mod pack;
mod promote;
mod seed;
mod vectors;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

const HELP: &str = "\
paseto-fuzz-tool seed
paseto-fuzz-tool dictionary [--check]
paseto-fuzz-tool pack DIR
paseto-fuzz-tool promote FILE --target T --replay DIR --name NAME --why WHY [--clause ID]... [--parent ID]
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<lexopt::Error>() => {
            eprintln!("error: {error}\n\n{HELP}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut arguments = lexopt::Parser::from_env();
    let command = arguments.value().unwrap_or_default().string()?;
    match command.as_str() {
        "seed" => {
            let (files, targets) = seed::write()?;
            println!("{files} seeds for {targets} targets below fuzz/corpus/");
            Ok(())
        }
        "dictionary" => match arguments.next()? {
            None => dictionary::write(),
            Some(Long("check")) => dictionary::check(),
            Some(other) => Err(other.unexpected().into()),
        },
        "pack" => pack::write(Path::new(&arguments.value()?)),
        "promote" => promote::run(&mut arguments),
        other => bail!(lexopt::Error::Custom(
            format!("there is no command `{other}`").into()
        )),
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The names of all targets, sorted.
///
/// # Errors
/// If their folder cannot be read.
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
