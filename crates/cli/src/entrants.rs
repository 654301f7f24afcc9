//! The subjects that a command line names, built where that is wanted.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result};
use paseto_conformance_engine::deviations::Deviation;
use paseto_conformance_engine::interop::Declared;
use paseto_conformance_engine::manifest::Manifest;
use paseto_conformance_engine::subject::CommandLine;

use crate::build;
use crate::progress::Progress;

/// A subject before the run.
pub(crate) struct Entrant {
    pub(crate) name: String,
    /// The name that it was given, by the command line or by its manifest, and must introduce itself by.
    pub(crate) given: Option<String>,
    pub(crate) language: String,
    pub(crate) door: Door,
    pub(crate) deviations: Vec<Deviation>,
    pub(crate) interop: Vec<Declared>,
}

/// Whether a subject can be run.
pub(crate) enum Door {
    /// By this command.
    Open(CommandLine),
    /// Not here: nothing is wrong with it, but a toolchain is missing.
    Closed(String),
    /// It does not build.
    Broken(String),
}

/// Those of the folders, then those of the commands.
///
/// # Errors
/// When a manifest or a command cannot be read; what does not build is a door that is broken.
pub(crate) fn entrants(
    folders: &[PathBuf],
    commands: &[String],
    build: bool,
    progress: &Progress,
) -> Result<Vec<Entrant>> {
    let manifests = folders
        .iter()
        .map(|folder| Manifest::read(folder))
        .collect::<Result<Vec<_>>>()?;
    let mut entrants = Vec::new();
    for manifest in manifests {
        let door = door(&manifest, build, progress);
        entrants.push(Entrant {
            given: Some(manifest.name.clone()),
            name: manifest.name,
            language: manifest.language,
            door,
            deviations: manifest.deviations,
            interop: manifest.interop,
        });
    }
    for line in commands {
        let (given, line) = named(line);
        let command = CommandLine::split(line, None).context("--adapter")?;
        entrants.push(Entrant {
            name: given.unwrap_or(line).to_owned(),
            given: given.map(str::to_owned),
            language: String::new(),
            door: Door::Open(command),
            deviations: Vec::new(),
            interop: Vec::new(),
        });
    }
    // A name is what progress and reports tell subjects apart by.
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for entrant in &mut entrants {
        let count = seen.entry(entrant.name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            entrant.name = format!("{} #{count}", entrant.name);
        }
    }
    Ok(entrants)
}

/// The name in front of a command, and the command: `NAME=CMD`, where the name has no blank, slash or quote.
fn named(line: &str) -> (Option<&str>, &str) {
    match line.split_once('=') {
        Some((name, command))
            if !name.is_empty()
                && !name.contains(|c: char| c.is_whitespace() || "/\\'\"".contains(c)) =>
        {
            (Some(name), command)
        }
        _ => (None, line),
    }
}

fn door(manifest: &Manifest, build: bool, progress: &Progress) -> Door {
    match (manifest.missing_need(), build) {
        (Some(program), _) => {
            Door::Closed(format!("it needs `{program}`, which is not on the path"))
        }
        (None, true) => build::build(manifest, progress).map_or_else(
            |error| Door::Broken(format!("{error:#}")),
            |()| Door::Open(manifest.run.clone()),
        ),
        (None, false) => Door::Open(manifest.run.clone()),
    }
}
