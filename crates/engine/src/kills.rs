//! The kill matrix: which case kills which faults, as a text that is small enough to be committed and embedded in a binary.
//!
//! The first line names the vectors: `vectors VERSION SHA256`. The next lines are the faults, each with its name and
//! its sentence. Then follows a block for each file of cases: a line with its path, and lines `NUMBERS: NAMES`, which
//! say that these cases kill these faults. The number of a fault is its position among the faults, in base 36.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::{Context as _, Result, ensure};

/// Which case kills which faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KillMatrix {
    version: String,
    sha256: String,
    faults: Vec<KnownFault>,
    /// By the id of a case, the positions of the faults that it kills, in ascending order.
    by_case: BTreeMap<String, Vec<usize>>,
}

/// A deliberate bug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFault {
    /// Its name in the catalogue.
    pub name: String,
    /// What an implementation with this fault does, in one sentence.
    pub sentence: String,
}

impl KillMatrix {
    /// A matrix of these vectors in which no fault is killed yet.
    #[must_use]
    pub fn new(version: &str, sha256: &str, faults: Vec<KnownFault>) -> Self {
        Self {
            version: version.to_owned(),
            sha256: sha256.to_owned(),
            faults,
            by_case: BTreeMap::new(),
        }
    }

    /// Records that a case kills the fault at this position. The faults have to come in ascending order.
    pub fn record(&mut self, case: &str, fault: usize) {
        let faults = self.by_case.entry(case.to_owned()).or_default();
        if faults.last() != Some(&fault) {
            faults.push(fault);
        }
    }

    /// Reads the text that [`Display`](fmt::Display) writes.
    ///
    /// # Errors
    /// Names the line that is wrong.
    pub fn parse(text: &str) -> Result<Self> {
        let mut blocks = text.trim_end().split("\n\n");
        let mut head = blocks.next().unwrap_or_default().lines();
        let vectors = head
            .next()
            .and_then(|line| line.strip_prefix("vectors ")?.split_once(' '));
        let (version, sha256) =
            vectors.context("the first line is not `vectors VERSION SHA256`")?;
        let faults = head
            .map(|line| {
                let parts = line.split_once(": ");
                let (name, sentence) =
                    parts.with_context(|| format!("`{line}` is not `NAME: SENTENCE`"))?;
                Ok(KnownFault {
                    name: name.to_owned(),
                    sentence: sentence.to_owned(),
                })
            })
            .collect::<Result<_>>()?;
        let mut matrix = Self::new(version, sha256, faults);
        for block in blocks {
            let (file, lines) = block.split_once('\n').unwrap_or((block, ""));
            for line in lines.lines() {
                matrix
                    .read_line(file, line)
                    .with_context(|| format!("`{line}` below `{file}`"))?;
            }
        }
        Ok(matrix)
    }

    fn read_line(&mut self, file: &str, line: &str) -> Result<()> {
        let (numbers, names) = line.split_once(": ").context("not `NUMBERS: NAMES`")?;
        let numbers = numbers
            .split(' ')
            .map(|number| usize::from_str_radix(number, 36).context("not a number in base 36"))
            .collect::<Result<Vec<_>>>()?;
        ensure!(
            numbers.iter().all(|number| *number < self.faults.len()),
            "there is no fault of this number"
        );
        for name in names.split(' ') {
            self.by_case
                .insert(format!("{file}/{name}"), numbers.clone());
        }
        Ok(())
    }

    /// Whether the matrix was made with the vectors of this SHA-256.
    #[must_use]
    pub fn is_of(&self, sha256: &str) -> bool {
        self.sha256 == sha256
    }

    /// The vectors that the matrix was made with, for a message.
    #[must_use]
    pub fn vectors(&self) -> String {
        let sum: String = self.sha256.chars().take(12).collect();
        format!("{} (SHA-256 {sum}…)", self.version)
    }

    /// Every fault, in the order of the catalogue.
    #[must_use]
    pub fn faults(&self) -> &[KnownFault] {
        &self.faults
    }

    /// The positions of the faults that a case kills; none for a case that kills none or is not known.
    #[must_use]
    pub fn killed_by(&self, case: &str) -> &[usize] {
        self.by_case.get(case).map_or(&[], Vec::as_slice)
    }

    /// Every case that kills a fault, with the positions of its faults.
    pub fn cases(&self) -> impl Iterator<Item = (&str, &[usize])> {
        let cases = self.by_case.iter();
        cases.map(|(case, faults)| (case.as_str(), faults.as_slice()))
    }
}

impl fmt::Display for KillMatrix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "vectors {} {}", self.version, self.sha256)?;
        for fault in &self.faults {
            writeln!(f, "{}: {}", fault.name, fault.sentence)?;
        }
        // By file, then by the faults, the names of the cases.
        let mut files: BTreeMap<&str, BTreeMap<&[usize], Vec<&str>>> = BTreeMap::new();
        for (case, faults) in self.cases() {
            let (file, name) = case.rsplit_once('/').unwrap_or(("", case));
            let alike = files.entry(file).or_default();
            alike.entry(faults).or_default().push(name);
        }
        for (file, alike) in files {
            writeln!(f, "\n{file}")?;
            for (faults, names) in alike {
                let faults: Vec<String> = faults.iter().map(|number| base_36(*number)).collect();
                writeln!(f, "{}: {}", faults.join(" "), names.join(" "))?;
            }
        }
        Ok(())
    }
}

fn base_36(mut number: usize) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut digits = Vec::new();
    while number > 0 || digits.is_empty() {
        digits.push(char::from(DIGITS[number % 36]));
        number /= 36;
    }
    digits.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "vectors 1.0.0 abc\none: So.\ntwo: Or so: no.\n\nv4/a\n0 1: x y\n1: z\n\nv4/a/b\n0: x\n";

    fn fault(name: &str, sentence: &str) -> KnownFault {
        KnownFault {
            name: name.to_owned(),
            sentence: sentence.to_owned(),
        }
    }

    #[test]
    fn cases_of_equal_kills_share_a_line() {
        let faults = vec![fault("one", "So."), fault("two", "Or so: no.")];
        let mut matrix = KillMatrix::new("1.0.0", "abc", faults);
        for case in ["v4/a/b/x", "v4/a/x", "v4/a/y"] {
            matrix.record(case, 0);
        }
        for case in ["v4/a/y", "v4/a/z", "v4/a/x"] {
            matrix.record(case, 1);
        }
        assert_eq!(matrix.to_string(), TEXT);
        assert_eq!(KillMatrix::parse(TEXT).unwrap(), matrix);
    }

    #[test]
    fn a_case_is_found_by_its_whole_id() {
        let matrix = KillMatrix::parse(TEXT).unwrap();
        assert_eq!(matrix.killed_by("v4/a/y"), [0, 1]);
        assert_eq!(matrix.killed_by("v4/a/z"), [1]);
        assert_eq!(matrix.killed_by("v4/a/b/x"), [0]);
        for unknown in ["v4/a/b/z", "v4/x", "x", ""] {
            assert!(matrix.killed_by(unknown).is_empty(), "{unknown}");
        }
        assert!(matrix.is_of("abc") && !matrix.is_of("abd"));
    }

    #[test]
    fn a_text_that_is_not_a_matrix_names_its_line() {
        for (text, named) in [
            ("one: So.\n", "the first line"),
            ("vectors 1 a\none\n", "`one` is not"),
            ("vectors 1 a\none: So.\n\nv4/a\n1: x\n", "`1: x` below"),
            ("vectors 1 a\none: So.\n\nv4/a\n!: x\n", "`!: x` below"),
            ("vectors 1 a\none: So.\n\nv4/a\n0\n", "`0` below"),
        ] {
            let error = KillMatrix::parse(text).unwrap_err();
            assert!(format!("{error:#}").contains(named), "{error:#}");
        }
    }

    #[test]
    fn numbers_are_read_back() {
        for number in [0, 35, 36, 418, 1295, 1296] {
            assert_eq!(usize::from_str_radix(&base_36(number), 36), Ok(number));
        }
    }
}
