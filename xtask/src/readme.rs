//! Keeps the README's first screen in step with the committed data: how many cases there are, the matrix of the default
//! adapters, and how many faults the cases catch.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

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
            "**The proof.** We put realistic bugs, one at a time, into a correct implementation. {} [Which case catches which bug]({page}).\n",
            figures.join(" ")
        ),
        "<!-- /selfcheck -->",
    )
}

/// Writes how many cases there are, and what the published ones cannot see, between the two comments.
///
/// # Errors
/// When a vector file or the README cannot be read or written.
pub(crate) fn show_vectors() -> Result<()> {
    let counts = Counts::of(&root().join("vectors"))?;
    put(VECTORS.0, &counts.text(), VECTORS.1)
}

const VECTORS: (&str, &str) = (
    "<!-- vectors: written by `cargo xtask vectors forge` -->\n",
    "<!-- /vectors -->",
);

/// How many cases there are, by where they come from.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    /// Published tokens (`official/vN/read`).
    tokens: usize,
    /// Published tokens that must be refused.
    refused: usize,
    /// Published PASERKs.
    paserks: usize,
    /// Published values that we ask for the other way round (`official/*/write`).
    reversed: usize,
    /// Cases of this project.
    own: usize,
}

impl Counts {
    /// Counts the cases of every file below a folder of vectors.
    fn of(vectors: &Path) -> Result<Self> {
        let mut counts = Self::default();
        counts.add_folder(vectors, "")?;
        Ok(counts)
    }

    fn add_folder(&mut self, folder: &Path, below: &str) -> Result<()> {
        let context = || folder.display().to_string();
        for entry in fs::read_dir(folder).with_context(context)? {
            let entry = entry.with_context(context)?;
            let path = entry.path();
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            if path.is_dir() {
                self.add_folder(&path, &format!("{name}/"))?;
            } else if !below.is_empty() && name.ends_with(".json") {
                let text = fs::read_to_string(&path).with_context(|| name.clone())?;
                let file: Value = serde_json::from_str(&text).with_context(|| name.clone())?;
                let cases = file["cases"].as_array();
                self.add(
                    &name,
                    cases.with_context(|| format!("{name} has no cases"))?,
                );
            }
        }
        Ok(())
    }

    fn add(&mut self, name: &str, cases: &[Value]) {
        let refused = |case: &&Value| case["expect"].get("rejected").is_some();
        match name.strip_prefix("official/") {
            None => self.own += cases.len(),
            Some(name) if name.ends_with("/write.json") => self.reversed += cases.len(),
            Some(name) if name.starts_with('v') => {
                self.tokens += cases.len();
                self.refused += cases.iter().filter(refused).count();
            }
            Some(_) => self.paserks += cases.len(),
        }
    }

    /// The two paragraphs.
    fn text(&self) -> String {
        let published = grouped(self.tokens + self.paserks);
        format!(
            "**Why.** The official vectors hold {} tokens, and {} of them must be refused. None of the {} needs its \
             tag or its signature to be refused: a reader that authenticates nothing passes them all.\n\n\
             This suite has {} cases beside the {published} published ones and {} that ask for published values \
             the other way round. They change every byte of every kind of token, they hold tokens that only an \
             implementation with one specific bug accepts, and they cover every clause of the two specifications \
             that can be tested from outside. Each case names its clause and the bug that it catches, and is \
             proved against an independent reference.\n",
            self.tokens,
            self.refused,
            self.refused,
            grouped(self.own),
            self.reversed,
        )
    }
}

/// A number with a comma before every three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let with_comma = |(at, digit): (usize, char)| {
        let comma = at > 0 && (digits.len() - at).is_multiple_of(3);
        [comma.then_some(','), Some(digit)].into_iter().flatten()
    };
    digits.chars().enumerate().flat_map(with_comma).collect()
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
    fn the_committed_counts_are_those_of_the_vectors() {
        let readme = fs::read_to_string(root().join("README.md")).unwrap();
        let counts = Counts::of(&root().join("vectors")).unwrap();
        let shown = between(&readme, VECTORS.0, VECTORS.1).unwrap();
        assert_eq!(
            shown,
            counts.text(),
            "`cargo xtask vectors forge` writes it"
        );
    }

    #[test]
    fn cases_are_counted_by_where_they_come_from() {
        let cases = |text: &str| serde_json::from_str::<Vec<Value>>(text).unwrap();
        let two = cases(r#"[{"expect":{"ok":{}}},{"expect":{"rejected":[]}}]"#);
        let mut counts = Counts::default();
        for name in [
            "official/v4/read.json",
            "official/k4/lid.json",
            "official/v4/write.json",
            "v4/local/bits.json",
        ] {
            counts.add(name, &two);
        }
        let expected = Counts {
            tokens: 2,
            refused: 1,
            paserks: 2,
            reversed: 2,
            own: 2,
        };
        assert_eq!(counts, expected);
    }

    #[test]
    fn a_comma_stands_before_every_three_digits() {
        let shown = [0, 12, 999, 1000, 16_874, 1_234_567].map(grouped);
        assert_eq!(shown, ["0", "12", "999", "1,000", "16,874", "1,234,567"]);
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
