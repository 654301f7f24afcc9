//! The import of the published vectors: sources, inventory, conversion, files, in that order.

mod clauses;
pub mod inventory;
mod keys;
mod parent;
mod paserk;
mod paserk_clauses;
mod paserk_kinds;
mod paserk_why;
mod paserk_why_not;
mod sources;
mod token;
mod token_clauses;
mod token_why;
mod token_write;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result, bail};

pub use sources::{Gathered, Pin, Stranger, gather, pins};

use crate::case::CaseFile;

/// One of our files: where it goes below the folder of official vectors, and what it holds.
#[derive(Debug)]
pub struct Converted {
    /// The path with forward slashes, such as `k4/lid.json`.
    pub path: String,
    /// The cases.
    pub cases: CaseFile,
}

/// Converts everything for which the sources are at hand, in the order of the paths.
pub fn convert(found: &Gathered) -> Result<Vec<Converted>> {
    let mut files = Vec::new();
    for version in 1..=4 {
        files.extend(token::convert(version, found)?);
        files.extend(paserk::convert(version, found)?);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Writes the files below a folder.
pub fn write(files: &[Converted], out: &Path) -> Result<()> {
    for file in files {
        let path = out.join(&file.path);
        let folder = path
            .parent()
            .expect("every file lies in a folder of its version");
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        fs::write(&path, file.cases.to_text())
            .with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// Compares the files with those below a folder and names the first that differs.
pub fn check(files: &[Converted], out: &Path) -> Result<()> {
    for file in files {
        let path = out.join(&file.path);
        match fs::read_to_string(&path) {
            Ok(text) if text == file.cases.to_text() => {}
            Ok(_) => bail!(
                "{} differs from the published vectors; run the import again",
                path.display()
            ),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                bail!("{} is missing; run the import again", path.display())
            }
            Err(error) => return Err(error).with_context(|| format!("reading {}", path.display())),
        }
    }
    let made: BTreeSet<PathBuf> = files.iter().map(|file| out.join(&file.path)).collect();
    for path in sources::files_below(out)? {
        if path.extension().is_some_and(|end| end == "json") && !made.contains(&path) {
            bail!("{} comes from no published file; remove it", path.display());
        }
    }
    Ok(())
}
