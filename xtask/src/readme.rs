//! Keeps the README's first screen what the committed reports say: the matrix, and how many faults die.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::shell::root;

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
    put(
        "<!-- matrix: written by `cargo xtask conformance` -->\n",
        &format!("{}\n\n{legend}\n", table.join("\n")),
        "<!-- /matrix -->",
    )
}

/// Copies the two figures of the selfcheck between the two comments.
pub(crate) fn show_selfcheck() -> Result<()> {
    let page = "reports/selfcheck.md";
    let text = fs::read_to_string(root().join(page)).context(page)?;
    let figures: Vec<&str> = text
        .lines()
        .skip_while(|line| !line.contains(" faults."))
        .take(2)
        .collect();
    ensure!(figures.len() == 2, "{page} has lost its two figures");
    put(
        "<!-- selfcheck: written by `cargo xtask selfcheck` -->\n",
        &format!(
            "**The proof.** A fault is a mistake that people make, switched on in an implementation that is right without it. {} [Which case kills which]({page}).\n",
            figures.join(" ")
        ),
        "<!-- /selfcheck -->",
    )
}

/// Writes `shown` between the two comments.
fn put(begin: &str, shown: &str, end: &str) -> Result<()> {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).context("README.md")?;
    let between = between(&readme, begin, end)?;
    if between != shown {
        fs::write(
            &path,
            readme.replacen(&[begin, between].concat(), &[begin, shown].concat(), 1),
        )
        .context("README.md")?;
    }
    Ok(())
}

fn between<'a>(readme: &'a str, begin: &str, end: &str) -> Result<&'a str> {
    let rest = readme.split_once(begin).map(|(_, rest)| rest);
    let between = rest.and_then(|rest| rest.split_once(end));
    let (between, _) =
        between.with_context(|| format!("README.md has lost {} or {end}", begin.trim_end()))?;
    Ok(between)
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn a_block_is_found_or_missed_by_name() {
        let page = "a\n<!-- x -->\nold\n<!-- /x -->\n";
        assert_eq!(
            between(page, "<!-- x -->\n", "<!-- /x -->").unwrap(),
            "old\n"
        );
        let error = between(page, "<!-- y -->\n", "<!-- /y -->").unwrap_err();
        assert!(error.to_string().contains("<!-- y -->"), "{error}");
    }
}
