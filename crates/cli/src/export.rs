//! `export`: the vectors as files, repeats expanded.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use paseto_conformance_engine::load;

use crate::args;
use crate::failure::Failure;
use crate::{output, vectors};

/// Writes every vector file below the folder.
pub(crate) fn export(args: &args::Export) -> Result<ExitCode, Failure> {
    let (version, files) = vectors::texts(None)?;
    let there = || args.dir.display().to_string();
    if args.dir.exists() {
        let empty = fs::read_dir(&args.dir)
            .with_context(there)?
            .next()
            .is_none();
        ensure_empty(empty, &there())?;
    }
    let count = files.len();
    for (path, text) in files {
        let target = args.dir.join(&path);
        let text = if load::holds_cases(&path) {
            load::expanded(&text).with_context(|| path.clone())?
        } else {
            text
        };
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        fs::write(&target, text).with_context(|| target.display().to_string())?;
    }
    fs::write(args.dir.join("VERSION"), format!("{version}\n")).with_context(there)?;
    let done = format!("{count} files, version {version}, in {}\n", there());
    output::print(&done)?;
    Ok(ExitCode::SUCCESS)
}

fn ensure_empty(empty: bool, folder: &str) -> Result<()> {
    ensure!(
        empty,
        "{folder} is not empty; export writes to a new folder, so that nothing of an earlier one stays"
    );
    Ok(())
}
