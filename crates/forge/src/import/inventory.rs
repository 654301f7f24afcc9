//! How many tests each published file holds, how many of them must fail, and what they are called.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

/// Tests of a file, and how many of them must fail.
type Count = (usize, usize);

/// Token files: version, count. Every version has the positive tests E-1 to E-9 and S-1 to S-3.
const TOKENS: [Count; 4] = [(14, 2), (15, 3), (17, 5), (17, 5)];

/// PASERK files: type, and the counts of k1 to k4.
const PASERK: [(&str, [Count; 4]); 11] = [
    ("lid", [(4, 1), (4, 1), (4, 1), (4, 1)]),
    ("local", [(5, 2), (5, 2), (5, 2), (5, 2)]),
    ("local-pw", [(6, 3), (6, 3), (6, 3), (6, 3)]),
    ("local-wrap.pie", [(4, 2), (4, 2), (4, 2), (4, 2)]),
    ("pid", [(3, 2), (5, 2), (4, 2), (5, 2)]),
    ("public", [(3, 2), (4, 1), (3, 1), (4, 1)]),
    ("seal", [(5, 3), (4, 2), (4, 2), (4, 2)]),
    ("secret", [(3, 2), (5, 2), (5, 2), (5, 2)]),
    ("secret-pw", [(6, 3), (6, 3), (6, 3), (6, 3)]),
    ("secret-wrap.pie", [(4, 2), (4, 2), (4, 2), (4, 2)]),
    ("sid", [(3, 2), (4, 1), (4, 1), (4, 1)]),
];

/// Published names that do not follow the scheme: the name by the scheme, and the name as published.
const MISNAMED: [(&str, &str); 2] = [
    ("k1.local-pw-fail-3", "k2.local-pw-fail-3"),
    ("k1.seal-fail-3", "k2.seal-2"),
];

/// The number of a test within its file, counted apart for those that pass and those that fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Number {
    /// The how-manieth of the tests that must succeed, from 1.
    Good(usize),
    /// The how-manieth of the tests that must fail, from 1.
    Bad(usize),
}

/// A test that a file must hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The published name.
    pub name: String,
    /// The place within the file.
    pub number: Number,
}

/// The tests of a token file: nine E and three S that pass, then the F that fail.
#[must_use]
pub fn token_tests(version: usize) -> Vec<Entry> {
    let (tests, bad) = TOKENS[version - 1];
    let names =
        |letter: char, count: usize| (1..=count).map(move |n| format!("{version}-{letter}-{n}"));
    debug_assert_eq!(tests - bad, 12, "E-1 to E-9 and S-1 to S-3");
    let good = names('E', 9)
        .chain(names('S', 3))
        .zip(1..)
        .map(|(name, n)| Entry {
            name,
            number: Number::Good(n),
        });
    let bad = names('F', bad).zip(1..).map(|(name, n)| Entry {
        name,
        number: Number::Bad(n),
    });
    good.chain(bad).collect()
}

/// The tests of a PASERK file; `kind` is the type as it stands in the file's name.
#[must_use]
pub fn paserk_tests(version: usize, kind: &str) -> Vec<Entry> {
    let counts = PASERK
        .iter()
        .find(|(name, _)| *name == kind)
        .map(|(_, counts)| counts[version - 1]);
    let (tests, bad) = counts.unwrap_or_default();
    let published = |name: String| match MISNAMED.iter().find(|(scheme, _)| *scheme == name) {
        Some((_, published)) => (*published).to_owned(),
        None => name,
    };
    let good = (1..=tests - bad).map(|n| Entry {
        name: format!("k{version}.{kind}-{n}"),
        number: Number::Good(n),
    });
    let bad = (1..=bad).map(|n| Entry {
        name: published(format!("k{version}.{kind}-fail-{n}")),
        number: Number::Bad(n),
    });
    good.chain(bad).collect()
}

/// The types that have a PASERK file.
pub fn paserk_kinds() -> impl Iterator<Item = &'static str> {
    PASERK.iter().map(|(kind, _)| *kind)
}

/// Fails unless the tests of a file (names, and whether each must fail) are those of the inventory.
pub fn compare<'a>(
    file_name: &str,
    expected: &[Entry],
    tests: impl Iterator<Item = (&'a str, bool)>,
) -> Result<()> {
    let expected: BTreeSet<(&str, bool)> = expected
        .iter()
        .map(|entry| (entry.name.as_str(), matches!(entry.number, Number::Bad(_))))
        .collect();
    let mut seen = BTreeSet::new();
    for (name, expect_fail) in tests {
        if !seen.insert((name, expect_fail)) {
            bail!("{file_name}: {name} stands there twice");
        }
        if !expected.contains(&(name, expect_fail)) {
            bail!("{file_name}: {name} with expect-fail = {expect_fail} is not in the inventory");
        }
    }
    match expected.difference(&seen).next() {
        Some((name, _)) => bail!("{file_name}: {name} of the inventory is missing"),
        None => Ok(()),
    }
}
