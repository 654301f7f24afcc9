//! Keeps the README's first screen what the committed reports say: the matrix of the default adapters, and how
//! many faults die.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::shell::root;
use crate::summary::cells;

/// Copies these subjects' columns of the summary's first table, with its legend, between the two comments.
///
/// # Errors
/// When a file cannot be read or written, or is not as it should be.
pub(crate) fn show_matrix(names: &[String]) -> Result<()> {
    let summary =
        fs::read_to_string(root().join("reports/summary.md")).context("reports/summary.md")?;
    put(
        "<!-- matrix: written by `cargo xtask conformance` -->\n",
        &format!("{}\n", matrix(&summary, names)?),
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

/// The table with these columns, and of the legend what occurs in them.
fn matrix(summary: &str, names: &[String]) -> Result<String> {
    let mut lines = summary.lines().skip_while(|line| !line.starts_with('|'));
    let table: Vec<Vec<&str>> = lines
        .clone()
        .take_while(|line| line.starts_with('|'))
        .map(cells)
        .collect();
    ensure!(!table.is_empty(), "reports/summary.md has no table");
    let legend = lines.nth(table.len() + 1).unwrap_or_default();
    let wanted = |head: &str| {
        let name = head.split("<br>").next().unwrap_or(head);
        names.iter().any(|one| one == name)
    };
    let kept: Vec<usize> = (0..table[0].len())
        .filter(|at| *at == 0 || wanted(table[0][*at]))
        .collect();
    ensure!(
        kept.len() == names.len() + 1,
        "reports/summary.md has not a column for each of {}; `cargo xtask conformance --all` writes it",
        names.join(", ")
    );
    let row = |cells: &Vec<&str>| {
        let kept = kept
            .iter()
            .map(|at| cells.get(*at).copied().unwrap_or_default());
        format!("| {} |", kept.collect::<Vec<_>>().join(" | "))
    };
    let shown = table.iter().map(row).collect::<Vec<_>>().join("\n");
    let occurs = |sign: &&str| {
        let mark = sign.split(' ').next().unwrap_or_default();
        shown.contains(&format!(" {mark} |"))
    };
    let signs: Vec<&str> = legend.split(" · ").filter(occurs).collect();
    Ok(format!("{shown}\n\n{}", signs.join(" · ")))
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
    use super::*;

    const SUMMARY: &str = "# Summary\n\n| all | a<br>1 | b<br>2 | c<br>3 |\n| :--- | ---: | ---: | ---: |\n\
        | v1 | 1/1/1 | 0/0/1 – | 0/1/1 ✗ |\n\n✗ fails · – nothing asked\n\n| verdict |\n";

    #[test]
    fn the_columns_of_the_default_adapters_are_shown() {
        let names = ["a".to_owned(), "b".to_owned()];
        let wanted = "| all | a<br>1 | b<br>2 |\n| :--- | ---: | ---: |\n| v1 | 1/1/1 | 0/0/1 – |\n\n– nothing asked";
        assert_eq!(matrix(SUMMARY, &names).unwrap(), wanted);
        assert!(matrix(SUMMARY, &["d".to_owned()]).is_err());
    }

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
