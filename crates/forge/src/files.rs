//! What the forge makes, written below `vectors/` or compared with what is there.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use anyhow::{Context, Result, bail, ensure};

use crate::case::CaseFile;
use crate::family::FAMILIES;
use crate::grade;

/// The folders whose files are the forge's alone: what lies there and is not made by it is an error.
const FOLDERS: [&str; 8] = ["v1", "v2", "v3", "v4", "k1", "k2", "k3", "k4"];

/// Every forged file by its path below `vectors/`.
///
/// # Errors
/// When two families make the same file, or a grading rule cannot be applied.
pub fn made() -> Result<BTreeMap<String, CaseFile>> {
    let mut files = BTreeMap::new();
    for family in FAMILIES {
        for (path, file) in family.files() {
            let again = files.insert(path.clone(), file).is_some();
            ensure!(
                !again,
                "two families make {path}; the second is {}",
                family.name
            );
        }
    }
    grade::apply(files.iter_mut())?;
    Ok(files)
}

/// Writes the files, and removes those of an earlier forge that is not made any more.
///
/// # Errors
/// When a file cannot be written.
pub fn write(files: &BTreeMap<String, CaseFile>, vectors: &Path) -> Result<()> {
    for (path, file) in files {
        let path = vectors.join(path);
        let folder = path.parent().expect("every file lies in a folder");
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        fs::write(&path, file.to_text()).with_context(|| format!("writing {}", path.display()))?;
    }
    for stranger in strangers(files, vectors)? {
        let path = vectors.join(stranger);
        fs::remove_file(&path).with_context(|| format!("removing {}", path.display()))?;
    }
    Ok(())
}

/// Compares, and names the first file that differs, is missing, or comes from nowhere.
///
/// # Errors
/// When there is such a file.
pub fn check(files: &BTreeMap<String, CaseFile>, vectors: &Path) -> Result<()> {
    const AGAIN: &str = "run `cargo xtask vectors forge`";
    for (path, file) in files {
        let path = vectors.join(path);
        match fs::read_to_string(&path) {
            Ok(text) if text == file.to_text() => {}
            Ok(_) => bail!("{} is not what the forge makes; {AGAIN}", path.display()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                bail!("{} is missing; {AGAIN}", path.display())
            }
            Err(error) => return Err(error).with_context(|| format!("reading {}", path.display())),
        }
    }
    if let Some(path) = strangers(files, vectors)?.first() {
        bail!(
            "{} is not made by the forge; {AGAIN}, which removes it",
            vectors.join(path).display()
        );
    }
    Ok(())
}

/// The case files in the forge's folders that it does not make, by their paths below `vectors/`.
fn strangers(files: &BTreeMap<String, CaseFile>, vectors: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        collect(vectors, folder, &mut found)?;
    }
    found.retain(|path| !files.contains_key(path));
    Ok(found)
}

fn collect(vectors: &Path, folder: &str, found: &mut Vec<String>) -> Result<()> {
    let entries = match fs::read_dir(vectors.join(folder)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).with_context(|| format!("reading {folder}")),
    };
    for entry in entries {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(vectors, &path, found)?;
        } else if path.ends_with(".json") {
            found.push(path);
        }
    }
    Ok(())
}
