//! The pages: `selfcheck.md` for people, `selfcheck.json` for programs.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::matrix::Matrix;

/// The two figures.
pub(crate) fn headline(matrix: &Matrix) -> String {
    let all = matrix.faults.len();
    format!(
        "The cases kill {} of {all} faults.\nThe official vectors alone kill {}.\n",
        matrix.killed(),
        matrix.official()
    )
}

/// Writes both pages.
pub(crate) fn write(matrix: &Matrix, folder: &Path) -> Result<()> {
    let put = |name: &str, text: String| {
        let path = folder.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    };
    put(
        "selfcheck.json",
        serde_json::to_string_pretty(matrix)? + "\n",
    )?;
    put("selfcheck.md", page(matrix))
}

fn page(matrix: &Matrix) -> String {
    let mut page = format!("# Do the cases bite?\n\n{}\n", headline(matrix));
    page.push_str(
        "A fault is a mistake that people make, switched on in an implementation that is right without it \
         (`crates/adapters/flawed`).\nA case kills it by a verdict from `incomplete` on; a refusal at another layer does not count.\n\
         A fault meets the cases of its own operations and versions; slow ones only where no official vector that is quick kills it.\n\
         `cargo xtask selfcheck --fault NAME` lists the cases that kill one.\n\n",
    );
    section(
        &mut page,
        "Alive",
        "No case kills these.",
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
        "Families without a fault of their own",
        "Every fault that these kill, others kill too.",
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
