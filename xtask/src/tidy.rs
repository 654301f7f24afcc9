//! `tidy`: the arrows between the crates, and the manners of the files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::conformance::adapters;
use crate::shell;

/// The arrows that must not be, with the reason. Reaching is transitive.
const MUST_NOT_REACH: &[(&str, &str, &str)] = &[
    (
        "paseto-conformance-engine",
        "paseto-reference",
        "the judge cannot compute an answer",
    ),
    (
        "paseto-conformance-engine",
        "paseto-adapter-reference",
        "the judge cannot compute an answer",
    ),
    (
        "paseto-reference",
        "paseto-conformance-protocol",
        "the reference does not know that it is tested",
    ),
    (
        "paseto-reference",
        "paseto-conformance-engine",
        "the reference does not know that it is tested",
    ),
    (
        "paseto-adapter-reference",
        "paseto-conformance-engine",
        "no adapter can see an expectation",
    ),
    (
        "paseto-adapter-flawed",
        "paseto-conformance-engine",
        "no adapter can see an expectation",
    ),
    (
        "paseto-conformance-protocol",
        "paseto-conformance-engine",
        "no adapter can see an expectation",
    ),
    (
        "xtask",
        "paseto-reference",
        "asking for help compiles no cipher",
    ),
    (
        "xtask",
        "paseto-conformance-engine",
        "asking for help compiles no judge",
    ),
];

/// What the protocol may depend on: every adapter pays for it.
const PROTOCOL_NEEDS: &[&str] = &["hex", "serde", "serde_json"];

/// A file that is longer is mentioned; people decide.
const LONG_FILE: usize = 300;

/// Checks everything and lists all that is wrong.
pub(crate) fn run() -> Result<ExitCode> {
    let mut wrong = Vec::new();
    arrows(&mut wrong)?;
    files(&mut wrong)?;
    workflows(&mut wrong)?;
    for adapter in adapters()? {
        strangers(&shell::root().join(adapter.folder), &mut wrong)?;
    }
    // A clause that binds, that a case could test, and that none does.
    let coverage = [
        "run",
        "--locked",
        "--quiet",
        "--package",
        "paseto-forge",
        "--",
        "coverage",
        "--demand",
    ];
    if let Err(error) = shell::succeed(shell::cargo(coverage)) {
        wrong.push(format!("the catalogue is not covered: {error:#}"));
    }
    for line in &wrong {
        eprintln!("tidy: {line}");
    }
    Ok(if wrong.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn arrows(wrong: &mut Vec<String>) -> Result<()> {
    let output = shell::cargo(["metadata", "--locked", "--format-version", "1"]).output()?;
    ensure!(
        output.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let graph = graph(&metadata).context("cargo metadata has another shape than expected")?;
    for (from, to, why) in MUST_NOT_REACH {
        ensure!(
            graph.contains_key(*from),
            "tidy speaks of `{from}`, which is no crate of ours"
        );
        if reaches(&graph, from).contains(*to) {
            wrong.push(format!("{from} reaches {to}: {why}"));
        }
    }
    let needs = &graph["paseto-conformance-protocol"];
    for extra in needs
        .iter()
        .filter(|name| !PROTOCOL_NEEDS.contains(&name.as_str()))
    {
        wrong.push(format!(
            "paseto-conformance-protocol depends on {extra}: every adapter would pay for it"
        ));
    }
    Ok(())
}

/// Package names to the names of what they depend on, at run time and unconditionally.
fn graph(metadata: &Value) -> Option<BTreeMap<String, BTreeSet<String>>> {
    let mut graph = BTreeMap::new();
    for package in metadata["packages"].as_array()? {
        let dependencies = package["dependencies"].as_array()?.iter();
        let normal = dependencies.filter(|one| one["kind"].is_null() && one["optional"] == false);
        let names = normal
            .filter_map(|one| one["name"].as_str().map(str::to_owned))
            .collect();
        graph.insert(package["name"].as_str()?.to_owned(), names);
    }
    Some(graph)
}

fn reaches<'a>(graph: &'a BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&str> = graph
        .get(from)
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    while let Some(name) = next.pop() {
        if seen.insert(name) {
            next.extend(graph.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    seen
}

fn files(wrong: &mut Vec<String>) -> Result<()> {
    let mut sources = Vec::new();
    for folder in ["crates", "fuzz", "xtask"] {
        collect(&shell::root().join(folder), &mut sources)?;
    }
    for path in sources {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let shown = path.strip_prefix(shell::root()).unwrap_or(&path).display();
        if !text.starts_with("//!") {
            wrong.push(format!(
                "{shown} does not open with a sentence that says what it is"
            ));
        }
        let lines = text.lines().count();
        if lines > LONG_FILE {
            eprintln!("tidy: note: {shown} has {lines} lines; is it one idea?");
        }
    }
    Ok(())
}

/// An adapter of another workspace brings its own lockfile, or its build is not the same twice; and it links nothing of
/// ours but the protocol, or it could see an expectation.
fn strangers(folder: &Path, wrong: &mut Vec<String>) -> Result<()> {
    let manifest = folder.join("Cargo.toml");
    let lockfile = folder.join("Cargo.lock");
    if manifest.exists() && fs::read_to_string(&manifest)?.contains("[workspace]") {
        if !lockfile.exists() {
            wrong.push(format!("{} has no Cargo.lock", folder.display()));
            return Ok(());
        }
        for name in forbidden_links(&fs::read_to_string(&lockfile)?) {
            wrong.push(format!(
                "{} links {name}: no adapter can see an expectation or the reference",
                folder.display()
            ));
        }
    }
    Ok(())
}

/// Crates of this workspace that an adapter of another library must not link.
const NOT_FOR_ADAPTERS: &[&str] = &[
    "paseto-conformance",
    "paseto-conformance-engine",
    "paseto-forge",
    "paseto-reference",
];

/// Those of them that a lockfile names.
fn forbidden_links(lockfile: &str) -> Vec<&'static str> {
    let names = |name: &&&str| lockfile.contains(&format!("name = \"{name}\"\n"));
    NOT_FOR_ADAPTERS.iter().filter(names).copied().collect()
}

/// A tag can be moved by whoever owns the action, a digest cannot.
fn workflows(wrong: &mut Vec<String>) -> Result<()> {
    let folder = shell::root().join(".github/workflows");
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        for action in unpinned(&fs::read_to_string(&path)?) {
            let shown = path.strip_prefix(shell::root()).unwrap_or(&path).display();
            wrong.push(format!(
                "{shown} uses {action}: pin it by the 40 digits of its commit"
            ));
        }
    }
    Ok(())
}

/// The actions that a workflow does not name by a commit.
fn unpinned(workflow: &str) -> Vec<&str> {
    let uses = workflow.lines().filter_map(|line| {
        let line = line.trim_start().trim_start_matches("- ");
        line.strip_prefix("uses:")?.split_whitespace().next()
    });
    let is_pinned = |action: &&str| {
        let commit = action.split_once('@').map_or("", |(_, commit)| commit);
        commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    uses.filter(|action| !is_pinned(action)).collect()
}

fn collect(folder: &Path, sources: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("target") && !path.ends_with("node_modules") {
            collect(&path, sources)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_pinned_by_its_commit_alone() {
        let workflow = "steps:\n  - uses: a/b@v1\n  - name: c\n    uses: c/d@0123456789abcdef0123456789abcdef01234567 # v2\n  - uses: e/f\n";
        assert_eq!(unpinned(workflow), ["a/b@v1", "e/f"]);
    }

    #[test]
    fn an_adapter_links_the_protocol_and_nothing_else_of_ours() {
        let lockfile = |name: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"1\"\n");
        let protocol = lockfile("paseto-conformance-protocol");
        assert_eq!(forbidden_links(&protocol), [""; 0]);
        let both = protocol + &lockfile("paseto-conformance-engine");
        assert_eq!(forbidden_links(&both), ["paseto-conformance-engine"]);
    }
}
