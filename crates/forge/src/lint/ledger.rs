//! Ids are for ever: `ids.txt` names every case that was ever there, a line for each file, `withdrawn.json` those that are gone and why.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use anyhow::{Context, Result};
use paseto_conformance_engine::Suite;

use super::Finding;

const IDS: &str = "ids.txt";
const WITHDRAWN: &str = "withdrawn.json";

pub(super) fn lint(suite: &Suite, vectors: &Path) -> Result<Vec<Finding>> {
    let (known, withdrawn) = (known(vectors)?, withdrawn(vectors)?);
    let cases: BTreeSet<&str> = suite.cases.iter().map(|case| &*case.id).collect();
    let mut findings = Vec::new();
    for id in &cases {
        if !known.contains(*id) {
            findings.push(Finding::new(
                id,
                format!("it is not in {IDS}; run `cargo xtask vectors forge`"),
            ));
        }
        if withdrawn.contains_key(*id) {
            findings.push(Finding::new(
                id,
                format!("it is there, though {WITHDRAWN} says that it is gone"),
            ));
        }
    }
    for id in known
        .iter()
        .filter(|id| !cases.contains(&***id) && !withdrawn.contains_key(*id))
    {
        let what = format!(
            "it is in {IDS} and gone without a word; put it back, or into {WITHDRAWN} with the reason"
        );
        findings.push(Finding::new(id, what));
    }
    for (id, why) in &withdrawn {
        if why.trim().is_empty() || !known.contains(id) {
            findings.push(Finding::new(
                id,
                format!("{WITHDRAWN} has it without a reason, or it never was a case"),
            ));
        }
    }
    Ok(findings)
}

/// Adds the ids of new cases; none is ever taken out.
///
/// # Errors
/// When the vectors cannot be read, or the ledger cannot be written.
pub fn update(vectors: &Path) -> Result<()> {
    let mut ids = known(vectors)?;
    ids.extend(
        Suite::from_folder(vectors)?
            .cases
            .into_iter()
            .map(|case| case.id),
    );
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for id in &ids {
        let (file, name) = id.rsplit_once('/').unwrap_or(("", id));
        files.entry(file).or_default().push(name);
    }
    let lines = files
        .into_iter()
        .map(|(file, names)| format!("{file}: {}\n", names.join(" ")));
    let text: String = lines.collect();
    let path = vectors.join(IDS);
    fs::write(&path, text).with_context(|| format!("writing {}", path.display()))
}

fn known(vectors: &Path) -> Result<BTreeSet<String>> {
    let text = read(&vectors.join(IDS))?.unwrap_or_default();
    let of_line = |line: &str| {
        let (file, names) = line.split_once(": ").unwrap_or((line, ""));
        let ids = names.split(' ').map(|name| format!("{file}/{name}"));
        ids.collect::<Vec<_>>()
    };
    Ok(text.lines().flat_map(of_line).collect())
}

fn withdrawn(vectors: &Path) -> Result<BTreeMap<String, String>> {
    let path = vectors.join(WITHDRAWN);
    match read(&path)? {
        Some(text) => serde_json::from_str(&text)
            .with_context(|| format!("{}: an object of ids and reasons", path.display())),
        None => Ok(BTreeMap::new()),
    }
}

fn read(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("reading {}", path.display())),
    }
}
