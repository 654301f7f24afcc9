//! The pages: `selfcheck.md` for people, `selfcheck.json` for programs, `kills.txt` for `explain` and for the probable causes in a report.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use paseto_conformance_engine::kills::KillMatrix;

use crate::matrix::Matrix;

/// How many faults die.
pub(crate) fn ours(matrix: &Matrix) -> String {
    let (killed, all) = (matrix.killed(), matrix.faults.len());
    format!("All cases together kill {killed} of {all} faults.")
}

/// How many die of the official vectors.
pub(crate) fn officially(matrix: &Matrix) -> String {
    let (killed, all) = (matrix.official(), matrix.faults.len());
    format!("The official vectors alone kill {killed} of {all}.")
}

/// Writes all three.
pub(crate) fn write(matrix: &Matrix, kills: &KillMatrix, folder: &Path) -> Result<()> {
    let put = |name: &str, text: String| {
        let path = folder.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    };
    put(
        "selfcheck.json",
        serde_json::to_string_pretty(matrix)? + "\n",
    )?;
    put("kills.txt", kills.to_string())?;
    put("selfcheck.md", page(matrix))
}

fn page(matrix: &Matrix) -> String {
    let (ours, officially) = (ours(matrix), officially(matrix));
    let mut page = format!("# Do the cases bite?\n\n{ours}\n{officially}\n\n");
    page.push_str(
        "A fault is a mistake that people make, switched on in an implementation that is right without it \
         (`crates/adapters/flawed`).\nA case kills it by a verdict from `incomplete` on; a refusal at another layer does not count.\n\
         Each fault is put the cases of its own operations and version; of the slow ones, which are about passwords, \
         only those that were published, unless it is a fault of passwords.\n\
         No fault is here whose behaviour the specification permits, or which no feasible question could show.\n\
         `cargo xtask selfcheck --fault NAME` lists the cases that kill one, `paseto-conformance explain CASE` the faults that a case kills.\n",
    );
    section(
        &mut page,
        "Alive",
        "No case kills these: each wants a case, or is no fault.",
        matrix
            .unkilled()
            .map(|row| format!("{} ({}): {}", row.name, row.clause, row.sentence)),
    );
    page.push_str("\n## Faults\n\n| fault | breaks | the mistake | cases | official | killed by |\n| --- | --- | --- | --: | --: | --- |\n");
    for row in &matrix.faults {
        let mut families: Vec<_> = row.families.iter().collect();
        families.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
        let more = families.len().saturating_sub(4);
        let mut cell = families
            .iter()
            .take(4)
            .map(|(name, count)| format!("{name} {count}"))
            .collect::<Vec<_>>()
            .join(", ");
        if more > 0 {
            let _ = write!(cell, " and {more} more");
        }
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} | {cell} |",
            row.name, row.clause, row.sentence, row.cases, row.official
        );
    }
    section(
        &mut page,
        "Families that kill nothing alone",
        "Every fault that these kill, others kill too. That does not make them idle: a fault is one way to be wrong, a case catches many.",
        matrix.idle.iter().cloned(),
    );
    page
}

fn section(page: &mut String, title: &str, sentence: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    let _ = write!(page, "\n## {title}\n\n");
    if lines.peek().is_none() {
        page.push_str("None.\n");
        return;
    }
    let _ = write!(page, "{sentence}\n\n");
    for line in lines {
        let _ = writeln!(page, "- {line}");
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::matrix::Row;

    #[test]
    fn the_page_begins_with_the_figures_and_names_what_lives() {
        let row = |name: &str, cases, official| Row {
            name: name.to_owned(),
            clause: "PASETO-A-01".to_owned(),
            sentence: "So.",
            cases,
            official,
            families: BTreeMap::from([("v4/a/b".to_owned(), cases)]),
            killed_by: Vec::new(),
        };
        let rows = vec![row("dead", 3, 1), row("dying", 1, 0), row("alive", 0, 0)];
        let page = page(&Matrix::of(rows));
        let figures = "# Do the cases bite?\n\nAll cases together kill 2 of 3 faults.\nThe official vectors alone kill 1 of 3.\n";
        assert!(page.starts_with(figures), "{page}");
        assert!(page.contains("\n- alive (PASETO-A-01): So.\n"), "{page}");
        let dead = "\n| dead | PASETO-A-01 | So. | 3 | 1 | v4/a/b 3 |\n";
        assert!(page.contains(dead), "{page}");
    }
}
