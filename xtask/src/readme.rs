//! Keeps the matrix on the README's first screen what `reports/summary.md` says.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::shell::root;

const BEGIN: &str = "<!-- matrix: written by `cargo xtask conformance` -->\n";
const END: &str = "<!-- /matrix -->";

/// Copies the first table of the summary, with its legend, between the two comments.
pub(crate) fn show_matrix() -> Result<()> {
    let summary =
        fs::read_to_string(root().join("reports/summary.md")).context("reports/summary.md")?;
    let mut lines = summary.lines().skip_while(|line| !line.starts_with('|'));
    let table: Vec<&str> = lines
        .clone()
        .take_while(|line| line.starts_with('|'))
        .collect();
    ensure!(!table.is_empty(), "reports/summary.md has no table");
    let legend = lines.nth(table.len() + 1).unwrap_or_default();

    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).context("README.md")?;
    let (before, rest) = readme
        .split_once(BEGIN)
        .context("README.md has lost the comment before its matrix")?;
    let (_, after) = rest
        .split_once(END)
        .context("README.md has lost the comment behind its matrix")?;
    let shown = format!(
        "{before}{BEGIN}{}\n\n{legend}\n{END}{after}",
        table.join("\n")
    );
    if shown != readme {
        fs::write(&path, shown).context("README.md")?;
    }
    Ok(())
}
