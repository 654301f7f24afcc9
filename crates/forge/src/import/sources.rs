//! The published files: which ones we take, pinned by digest, and how they are found.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use sha2::{Digest, Sha256};

const SOURCES: &str = include_str!("../../../../vectors/official/SOURCES.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourcesFile {
    #[serde(rename = "origin")]
    _origin: String,
    #[serde(rename = "revision")]
    _revision: String,
    #[serde(rename = "licence")]
    _licence: String,
    package: Vec<Package>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Package {
    name: String,
    version: String,
    kind: Kind,
    files: Vec<PackageFile>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Crate,
    PythonSdist,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackageFile {
    path: String,
    sha256: String,
    makes: Vec<String>,
    #[serde(default)]
    leaves_out: Vec<String>,
}

/// One published file that we take.
#[derive(Clone, Debug)]
pub struct Pin {
    /// Name and version of the package with the registry's word for it, such as `crate paserk 0.4.0`.
    pub package: String,
    /// The path inside the package.
    pub path: String,
    /// The SHA-256 of the file in lower-case hex.
    pub sha256: String,
    /// The files of ours that need it.
    pub makes: Vec<String>,
    /// Tests that the package added to the published ones.
    pub leaves_out: Vec<String>,
}

impl Pin {
    /// The last part of the path.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

impl fmt::Display for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, {})", self.file_name(), self.package, self.path)
    }
}

/// What was found of the published files.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The files with the right digest, by file name.
    found: BTreeMap<String, (Pin, Vec<u8>)>,
    /// The pinned files that were not found.
    pub missing: Vec<Pin>,
    /// The files of a pinned name whose digest is another one; they are not taken.
    pub strangers: Vec<Stranger>,
}

impl Gathered {
    /// The pin and the bytes of a file, if it was found.
    #[must_use]
    pub fn get(&self, file_name: &str) -> Option<(&Pin, &[u8])> {
        self.found
            .get(file_name)
            .map(|(pin, bytes)| (pin, bytes.as_slice()))
    }

    /// Fails unless every pinned file was found, and says what stood in the places of those that were not.
    pub fn demand_all(&self) -> Result<()> {
        if self.missing.is_empty() {
            return Ok(());
        }
        let mut lines = String::new();
        for pin in &self.missing {
            let found: Vec<&Stranger> = self
                .strangers
                .iter()
                .filter(|other| other.name == pin.file_name())
                .collect();
            lines += &format!("\n{pin}: expected SHA-256 {}, ", pin.sha256);
            if found.is_empty() {
                lines += "found no file of this name";
            }
            let places = found
                .iter()
                .map(|other| format!("found {} in {}", other.sha256, other.place.display()));
            lines += &places.collect::<Vec<_>>().join(", ");
        }
        bail!(
            "{} of the published files are missing below the given folders:{lines}",
            self.missing.len()
        )
    }
}

/// A file that is named like one that we take and is another one.
#[derive(Debug)]
pub struct Stranger {
    /// The file name.
    pub name: String,
    /// The SHA-256 that it has.
    pub sha256: String,
    /// Where it lies.
    pub place: PathBuf,
}

/// The published files that we take, as `vectors/official/SOURCES.toml` lists them.
pub fn pins() -> Result<Vec<Pin>> {
    let sources: SourcesFile = toml::from_str(SOURCES).context("vectors/official/SOURCES.toml")?;
    let mut pins = Vec::new();
    let mut names = BTreeSet::new();
    for package in sources.package {
        let kind = match package.kind {
            Kind::Crate => "crate",
            Kind::PythonSdist => "python sdist",
        };
        for file in package.files {
            let pin = Pin {
                package: format!("{kind} {} {}", package.name, package.version),
                path: file.path,
                sha256: file.sha256,
                makes: file.makes,
                leaves_out: file.leaves_out,
            };
            if !names.insert(pin.file_name().to_owned()) {
                bail!(
                    "vectors/official/SOURCES.toml names two sources for {}",
                    pin.file_name()
                );
            }
            pins.push(pin);
        }
    }
    Ok(pins)
}

/// Searches the folders for the pinned files, by name and then by digest.
pub fn gather(folders: &[PathBuf]) -> Result<Gathered> {
    let pins = pins()?;
    let pinned = |name: &str| pins.iter().find(|pin| pin.file_name() == name);
    let mut gathered = Gathered::default();
    for folder in folders {
        for path in files_below(folder)? {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            let Some(pin) = pinned(&name) else { continue };
            let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
            let sum = hex::encode(Sha256::digest(&bytes));
            if sum == pin.sha256 {
                gathered.found.insert(name, (pin.clone(), bytes));
            } else {
                gathered.strangers.push(Stranger {
                    name,
                    sha256: sum,
                    place: path,
                });
            }
        }
    }
    gathered.missing = pins
        .into_iter()
        .filter(|pin| !gathered.found.contains_key(pin.file_name()))
        .collect();
    Ok(gathered)
}

/// Every file below a folder, in the order of the paths; links are not followed.
pub(super) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let context = || format!("reading the folder {}", folder.display());
        for entry in fs::read_dir(&folder).with_context(context)? {
            let entry = entry.with_context(context)?;
            let kind = entry.file_type().with_context(context)?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}
