//! Files from outside, read up to a limit: none of them can fill the memory or keep a run waiting.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// The longest `adapter.toml` and `VERSION`.
const LONGEST_DESCRIPTION: u64 = 4 << 20;
/// The longest file of deviations.
pub const LONGEST_DEVIATIONS: u64 = 64 << 20;
/// The longest JSON report.
pub const LONGEST_REPORT: u64 = 1 << 30;
/// What all vector files of a folder hold together.
const LARGEST_SET: u64 = 256 << 20;
/// How many files and folders a folder of vectors has.
const MOST_ENTRIES: usize = 100_000;

/// The text of a file, a pipe among them, as long as it is no longer than `limit` bytes.
///
/// # Errors
/// When it cannot be read, is longer, or is not UTF-8.
pub fn text(path: &Path, limit: u64) -> Result<String> {
    let read = || {
        let mut bytes = Vec::new();
        let mut file = File::open(path)?.take(limit + 1);
        file.read_to_end(&mut bytes)?;
        ensure!(
            bytes.len() as u64 <= limit,
            "it is longer than {limit} bytes, which is the limit"
        );
        String::from_utf8(bytes).context("it is not UTF-8")
    };
    read().with_context(|| format!("cannot read {}", path.display()))
}

/// The text of `adapter.toml` or `VERSION`, which is a regular file or a link to one.
///
/// # Errors
/// When it is not, or cannot be read.
pub fn description(path: &Path) -> Result<String> {
    let there = fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
    ensure!(
        there.is_file(),
        "cannot read {}: it is not a regular file",
        path.display()
    );
    text(path, LONGEST_DESCRIPTION)
}

/// The `.json` files below a folder, by path with forward slashes. Links are refused and not followed.
///
/// # Errors
/// When there is a link, a device or a pipe among them, when they are too many or too large, or when one
/// cannot be read.
pub fn folder(root: &Path) -> Result<Vec<(String, String)>> {
    let mut walk = Walk {
        root,
        left: LARGEST_SET,
        entries: 0,
        files: Vec::new(),
    };
    walk.folder(root)?;
    Ok(walk.files)
}

struct Walk<'a> {
    root: &'a Path,
    left: u64,
    entries: usize,
    files: Vec<(String, String)>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path) -> Result<()> {
        for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            let path = entry.path();
            let kind = entry.file_type()?;
            self.entries += 1;
            ensure!(
                self.entries <= MOST_ENTRIES,
                "there are more than {MOST_ENTRIES} files and folders, which is the limit"
            );
            ensure!(
                !kind.is_symlink(),
                "{} is a link, and links are not followed; put a copy there",
                path.display()
            );
            if kind.is_dir() {
                self.folder(&path)?;
            } else if path.extension().is_some_and(|one| one == "json") {
                ensure!(kind.is_file(), "{} is not a regular file", path.display());
                self.file(&path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path) -> Result<()> {
        let length = fs::metadata(path).with_context(|| path.display().to_string())?;
        ensure!(
            length.len() <= self.left,
            "{}: with this file, the set has more than {LARGEST_SET} bytes, which is the limit",
            path.display()
        );
        let text = text(path, self.left)?;
        self.left -= text.len() as u64;
        let below = path.strip_prefix(self.root).unwrap_or(path);
        let parts: Vec<_> = below
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        self.files.push((parts.join("/"), text));
        Ok(())
    }
}
