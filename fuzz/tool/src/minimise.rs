//! Makes a failing ask smaller, member by member, while it fails in the same way.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};
use serde_json::Value;

/// The line that is the same for the same disagreement whatever the input.
const BUCKET: &str = "DISAGREEMENT ";

/// What a replay tells of one input.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The line that names the disagreement; without one, where it panicked.
    pub(crate) bucket: Option<String>,
    /// The asks that were printed, the disputed one last.
    pub(crate) asks: Vec<Value>,
}

/// Replays a file.
///
/// # Errors
/// If the program cannot be started.
pub(crate) fn replay(program: &Path, file: &Path) -> Result<Told> {
    let output = Command::new(program).arg(file).output();
    let output = output.with_context(|| program.display().to_string())?;
    let text = String::from_utf8_lossy(&output.stderr);
    let mut told = Told::default();
    if output.status.success() {
        return Ok(told);
    }
    for line in text.lines() {
        if line.starts_with("{\"id\":")
            && let Ok(mut ask) = serde_json::from_str::<Value>(line)
        {
            ask.as_object_mut().map(|ask| ask.shift_remove("id"));
            told.asks.push(ask);
        }
    }
    let named = text.lines().find(|line| line.starts_with(BUCKET));
    let place = text
        .lines()
        .find_map(|line| line.split_once("panicked at "));
    told.bucket = named
        .map(str::to_owned)
        .or_else(|| place.map(|(_, at)| at.to_owned()));
    Ok(told)
}

/// The smallest ask that was met on the way; the ask itself where it does not fail alone.
///
/// # Errors
/// If the program cannot be started.
pub(crate) fn smallest(program: &Path, ask: Value) -> Result<Value> {
    let scratch = Scratch(env::temp_dir().join(format!("paseto-fuzz-{}", std::process::id())));
    let fails = |ask: &Value| -> Result<Option<String>> {
        fs::write(&scratch.0, ask.to_string())?;
        Ok(replay(program, &scratch.0)?.bucket)
    };
    let Some(bucket) = fails(&ask)? else {
        eprintln!("the ask does not fail by itself, so it is kept as it is");
        return Ok(ask);
    };
    let mut best = ask;
    loop {
        let mut next = None;
        for smaller in candidates(&best) {
            if fails(&smaller)?.as_ref() == Some(&bucket) {
                next = Some(smaller);
                break;
            }
        }
        match next {
            Some(smaller) => best = smaller,
            None => return Ok(best),
        }
    }
}

/// A member less, or a string that is shorter by half, or by one.
fn candidates(ask: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    let Some(members) = ask.as_object() else {
        return all;
    };
    for (name, value) in members {
        if matches!(name.as_str(), "op" | "version" | "type" | "purpose") {
            continue;
        }
        let mut without = members.clone();
        without.shift_remove(name);
        all.push(without.into());
        let Some(text) = value.as_str() else { continue };
        let signs: Vec<char> = text.chars().collect();
        for keep in [
            signs.len() / 4 * 2,
            signs.len().saturating_sub(2),
            signs.len().saturating_sub(1),
        ] {
            if keep < signs.len() {
                let mut shorter = members.clone();
                shorter[name] = signs[..keep].iter().collect::<String>().into();
                all.push(shorter.into());
            }
        }
    }
    all
}

/// A file that goes when it is not needed any more.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
