//! The vectors as asks and expectations.

use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::root;

/// A step of a case, with everything that is repeated written out.
pub(crate) struct Vector {
    /// The id of the case.
    pub(crate) id: String,
    /// The question.
    pub(crate) ask: Value,
    /// The expectation.
    pub(crate) expect: Value,
}

/// All of them, in the order of their ids' files.
///
/// # Errors
/// If a file cannot be read.
pub(crate) fn all() -> Result<Vec<Vector>> {
    let folder = root().join("vectors");
    let mut files = Vec::new();
    collect(&folder, &mut files).with_context(|| folder.display().to_string())?;
    files.sort();
    let mut vectors = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let json: Value =
            serde_json::from_str(&text).with_context(|| file.display().to_string())?;
        let path = file.strip_prefix(&folder)?.with_extension("");
        for case in json["cases"].as_array().into_iter().flatten() {
            let id = format!(
                "{}/{}",
                path.display(),
                case["name"].as_str().unwrap_or("?")
            );
            let steps = case["steps"].as_array();
            for step in steps.map_or(std::slice::from_ref(case), Vec::as_slice) {
                vectors.push(Vector {
                    id: id.clone(),
                    ask: written_out(&step["ask"]),
                    expect: written_out(&step["expect"]),
                });
            }
        }
    }
    Ok(vectors)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "json") {
            files.push(path);
        }
    }
    Ok(())
}

/// `{"repeat": "78", "times": 3}` is `"787878"`.
fn written_out(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let repeat = members.get("repeat").and_then(Value::as_str);
            let times = members.get("times").and_then(Value::as_u64);
            if let (Some(text), Some(times)) = (repeat, times) {
                return text
                    .repeat(usize::try_from(times).unwrap_or_default())
                    .into();
            }
            let members = members.iter();
            let members: Map<_, _> = members
                .map(|(name, value)| (name.clone(), written_out(value)))
                .collect();
            members.into()
        }
        Value::Array(items) => items.iter().map(written_out).collect(),
        other => other.clone(),
    }
}
