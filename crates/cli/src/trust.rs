//! The oracle of this binary, and the memory of having vetted it.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use paseto_conformance_engine::Suite;
use paseto_conformance_engine::case::Door;
use paseto_conformance_engine::oracle;
use paseto_conformance_engine::run::Options;
use paseto_conformance_engine::subject::{CommandLine, Process, Subject};
use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::progress::Progress;

/// A fresh process of this very binary, behind one of its two doors.
pub(crate) fn oracle(binary: &std::path::Path, door: Door) -> Box<dyn Subject> {
    let mut arguments = vec!["serve".to_owned()];
    if door == Door::Bytes {
        arguments.push("--bytes".to_owned());
    }
    let program = binary.display().to_string();
    Box::new(Process::new(CommandLine {
        program,
        arguments,
        folder: None,
    }))
}

/// Vets the oracle where one of these cases asks it.
///
/// # Errors
/// When it fails one of its own cases: nothing that it says is then worth anything.
pub(crate) fn vet_where_asked(
    suite: &Suite,
    selected: &[usize],
    binary: &std::path::Path,
    options: &Options,
    progress: &Progress,
) -> Result<(), Failure> {
    let opens = |at: &usize| {
        let mut steps = suite.cases[*at].steps.iter();
        steps.any(|step| step.expect.opens().is_some())
    };
    if selected.iter().any(opens) {
        vet(suite, binary, options, progress).map_err(Failure::Adapter)?;
    }
    Ok(())
}

/// Lets the oracle pass its own cases, unless it did so before with these vectors and this binary.
fn vet(
    suite: &Suite,
    binary: &std::path::Path,
    options: &Options,
    progress: &Progress,
) -> Result<()> {
    let memory = memory(suite, binary)?;
    if memory.as_ref().is_some_and(|path| path.exists()) {
        return Ok(());
    }
    let note = progress.note("the oracle passes its own cases first (remembered from then on)");
    let vetted = oracle::vet(suite, &|door| oracle(binary, door), options);
    note.finish_and_clear();
    vetted?;
    if let Some(path) = memory {
        // Not being able to remember costs seconds the next time, and nothing else.
        let _ = path.parent().map(fs::create_dir_all);
        let _ = fs::write(path, "");
    }
    Ok(())
}

/// A file whose existence says that the oracle was vetted; its name is the hash of vectors and binary.
fn memory(suite: &Suite, binary: &std::path::Path) -> Result<Option<PathBuf>> {
    let home = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let Some(cache) =
        home.or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))
    else {
        return Ok(None);
    };
    let bytes = fs::read(binary).with_context(|| format!("cannot read {}", binary.display()))?;
    let mut hash = Sha256::new();
    hash.update(suite.sha256.as_bytes());
    hash.update(bytes);
    let name = format!("oracle-{}", hex::encode(&hash.finalize()[..16]));
    Ok(Some(cache.join("paseto-conformance").join(name)))
}
