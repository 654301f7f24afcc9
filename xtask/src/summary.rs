//! Keeps the pages that are committed: a run over all adapters writes them, a smaller one holds its own figures
//! against them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::shell::root;

/// A page that is committed.
pub(crate) struct Page {
    /// Where it stands.
    path: &'static str,
    /// What writes it.
    command: &'static str,
    /// What of a smaller run is not in the whole: a row of sums over more subjects, and what is counted by them.
    sums: bool,
}

/// The matrix over the cases.
pub(crate) const SUMMARY: Page = Page {
    path: "reports/summary.md",
    command: "cargo xtask conformance --all",
    sums: false,
};

/// Who reads what whom wrote: a smaller run knows fewer writers, so that its sums are others.
pub(crate) const INTEROP: Page = Page {
    path: "reports/interop.md",
    command: "cargo xtask conformance --interop --all",
    sums: true,
};

/// What a cell says whose subject could not be asked.
const ABSENT: &str = "not run";

/// Puts a fresh summary of all adapters in the place of the committed one; false where it is no such thing.
///
/// # Errors
/// When a file cannot be read or written.
pub(crate) fn replace(page: &Page, fresh: &Path) -> Result<bool> {
    let text = fs::read_to_string(fresh).with_context(|| fresh.display().to_string())?;
    let absent: Vec<String> = columns(&text)
        .into_iter()
        .filter(|(_, rows)| rows.values().any(|cell| cell == ABSENT))
        .map(|(name, _)| name)
        .collect();
    if absent.is_empty() {
        fs::write(root().join(page.path), text).context(page.path)?;
        return Ok(true);
    }
    eprintln!(
        "{} is left as it was, since it tells of every adapter, and here did not run: {}",
        page.path,
        absent.join(", ")
    );
    Ok(false)
}

/// Whether what a run found is what the committed page says of the same subjects; says what is not.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn compare(page: &Page, fresh: &Path) -> Result<bool> {
    let found = fs::read_to_string(fresh).with_context(|| fresh.display().to_string())?;
    let committed = fs::read_to_string(root().join(page.path)).context(page.path)?;
    let differences = differences(page, &found, &committed);
    for difference in &differences {
        eprintln!("{}: {difference}", page.path);
    }
    if !differences.is_empty() {
        eprintln!("`{}` writes {} anew", page.command, page.path);
    }
    Ok(differences.is_empty())
}

/// Everything that the one page says and the other does not, of the subjects of the first.
fn differences(page: &Page, found: &str, committed: &str) -> Vec<String> {
    let mut differences = Vec::new();
    if page.sums {
        return cells_that_differ(
            &first_table(found),
            &first_table(committed),
            |row, found| row != "all" && found,
        );
    }
    if cases(found) != cases(committed) {
        differences.push(format!(
            "says `{}`, found `{}`",
            cases(committed),
            cases(found)
        ));
    }
    differences.extend(cells_that_differ(
        &columns(found),
        &columns(committed),
        |_, _| true,
    ));
    let told = sections(committed);
    for (subject, text) in sections(found) {
        if told.get(&subject) != Some(&text) {
            differences.push(format!("the declared deviations of {subject} are others"));
        }
    }
    differences
}

/// The columns of the first, cell by cell; `counts` says of a row, and of whether it was found, if it is of interest.
fn cells_that_differ(
    found: &Columns,
    known: &Columns,
    counts: impl Fn(&str, bool) -> bool,
) -> Vec<String> {
    let mut differences = Vec::new();
    for (subject, rows) in found {
        let Some(column) = known.get(subject) else {
            differences.push(format!("has no column `{subject}`"));
            continue;
        };
        let all: BTreeSet<&String> = rows.keys().chain(column.keys()).collect();
        for row in all
            .into_iter()
            .filter(|row| counts(row, rows.contains_key(*row)))
        {
            let cell = |column: &BTreeMap<String, String>| {
                column.get(row).cloned().filter(|cell| !cell.is_empty())
            };
            let (then, now) = (cell(column), cell(rows));
            if then != now {
                let shown = |cell: Option<String>| cell.unwrap_or_else(|| "nothing".to_owned());
                differences.push(format!(
                    "{subject}, {row}: says {}, found {}",
                    shown(then),
                    shown(now)
                ));
            }
        }
    }
    differences
}

/// The sentence that counts the cases.
fn cases(page: &str) -> &str {
    page.lines()
        .find(|line| line.contains(" of the vectors "))
        .unwrap_or_default()
}

/// Cells by the subject's name and then by the row's.
type Columns = BTreeMap<String, BTreeMap<String, String>>;

/// The columns of the first table.
fn first_table(page: &str) -> Columns {
    let lines = page.lines().skip_while(|line| !line.starts_with('|'));
    let table: Vec<&str> = lines.take_while(|line| line.starts_with('|')).collect();
    columns(&table.join("\n"))
}

/// Every column of every table but the declared deviations'.
fn columns(page: &str) -> Columns {
    let mut columns = Columns::new();
    let tables = page.split("\n## ").next().unwrap_or_default();
    let mut heads: Vec<&str> = Vec::new();
    for line in tables.lines() {
        if !line.starts_with('|') {
            heads.clear();
        } else if heads.is_empty() {
            heads = cells(line);
        } else if !line.starts_with("| :---") {
            let row = cells(line);
            for (head, cell) in heads
                .iter()
                .zip(&row)
                .skip(1)
                .filter(|(head, _)| **head != "means")
            {
                // The version stands in the matrix alone: another one is another column.
                let (name, version) = head.split_once("<br>").unwrap_or((head, ""));
                let column = columns.entry(name.to_owned()).or_default();
                if !version.is_empty() {
                    column.insert("version".to_owned(), version.to_owned());
                }
                column.insert(row[0].to_owned(), (*cell).to_owned());
            }
        }
    }
    columns
}

/// The cells of a row; a bar within a cell is spelled otherwise.
pub(crate) fn cells(line: &str) -> Vec<&str> {
    let inner = line.trim().trim_start_matches('|');
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').map(str::trim).collect()
}

/// The text below each heading of the third level.
fn sections(page: &str) -> BTreeMap<String, String> {
    let parts = page.split("\n### ").skip(1);
    let section = |part: &str| {
        let (name, text) = part.split_once('\n').unwrap_or((part, ""));
        (name.to_owned(), text.trim().to_owned())
    };
    parts.map(section).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &str = "# Summary\n\nAll 9 cases of the vectors 1.\n\n\
        | passed / asked / all | a<br>1 | b<br>2 |\n| :--- | ---: | ---: |\n| v1 | 1/1/1 | 0/0/1 – |\n\n\
        | verdict | a | b | means |\n| :--- | ---: | ---: | :--- |\n| pass | 1 | | fine |\n| hung | | 3 | slow |\n\n\
        ## Declared deviations\n\n### a 1\n\n| x |\n\n### b 2\n\n| y |\n";

    const ONE: &str = "# Summary\n\nAll 9 cases of the vectors 1.\n\n\
        | passed / asked / all | a<br>1 |\n| :--- | ---: |\n| v1 | 1/1/1 |\n\n\
        | verdict | a | means |\n| :--- | ---: | :--- |\n| pass | 1 | fine |\n\n\
        ## Declared deviations\n\n### a 1\n\n| x |\n";

    #[test]
    fn a_smaller_run_is_held_against_its_own_columns() {
        assert_eq!(differences(&SUMMARY, ONE, ALL), Vec::<String>::new());
        assert_eq!(differences(&SUMMARY, ALL, ALL), Vec::<String>::new());
        assert_eq!(
            differences(&SUMMARY, ALL, ONE),
            [
                "has no column `b`",
                "the declared deviations of b 2 are others"
            ]
        );
    }

    #[test]
    fn of_interop_only_the_writers_that_took_part_count() {
        let all = "| read | a<br>1 | b<br>2 |\n| :--- | ---: | ---: |\n| writes | 5 | 6 |\n| a | 5 | 4 |\n| b | 3 | 6 |\n| all | 13 | 16 |\n\n\
            ## Broken pairs\n";
        let one = "| read | a<br>1 |\n| :--- | ---: |\n| writes | 5 |\n| a | 5 |\n| all | 10 |\n";
        assert_eq!(differences(&INTEROP, one, all), Vec::<String>::new());
        let other = one.replace("| a | 5 |", "| a | 4 ✗ |");
        assert_eq!(
            differences(&INTEROP, &other, all),
            ["a, a: says 5, found 4 ✗"]
        );
    }

    #[test]
    fn every_difference_is_told() {
        let told = |from: &str, to: &str| differences(&SUMMARY, &ONE.replace(from, to), ALL);
        assert_eq!(
            told("1/1/1", "0/1/1 ✗"),
            ["a, v1: says 1/1/1, found 0/1/1 ✗"]
        );
        assert_eq!(told("a<br>1", "a<br>2"), ["a, version: says 1, found 2"]);
        assert_eq!(
            told("| pass | 1 |", "| hung | 1 |"),
            [
                "a, hung: says nothing, found 1",
                "a, pass: says 1, found nothing"
            ]
        );
        assert_eq!(
            told("All 9", "All 8"),
            ["says `All 9 cases of the vectors 1.`, found `All 8 cases of the vectors 1.`"]
        );
        assert_eq!(
            told("| x |", "| z |"),
            ["the declared deviations of a 1 are others"]
        );
    }
}
