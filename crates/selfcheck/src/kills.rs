//! `reports/kills.txt`: which case kills which faults, small enough to be committed and carried in a binary.
//!
//! First a line for each fault, its name and sentence; then for each file of cases a line with its path, and under it
//! lines `NUMBERS: NAMES`: these cases kill these faults. A fault's number is the number of its line, in base 36.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::matrix::Matrix;

/// The whole file.
pub(crate) fn table(matrix: &Matrix) -> String {
    let mut text = String::new();
    for row in &matrix.faults {
        let _ = writeln!(text, "{}: {}", row.name, row.sentence);
    }
    // By file, then by case, the faults.
    let mut files: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for (nth, row) in matrix.faults.iter().enumerate() {
        for id in &row.killed_by {
            let (file, name) = id.rsplit_once('/').unwrap_or(("", id));
            let cases = files.entry(file).or_default();
            cases.entry(name).or_default().push(nth);
        }
    }
    for (file, cases) in files {
        let mut alike: BTreeMap<Vec<usize>, Vec<&str>> = BTreeMap::new();
        for (name, faults) in cases {
            alike.entry(faults).or_default().push(name);
        }
        let _ = writeln!(text, "\n{file}");
        for (faults, names) in alike {
            let faults: Vec<String> = faults.into_iter().map(base_36).collect();
            let _ = writeln!(text, "{}: {}", faults.join(" "), names.join(" "));
        }
    }
    text
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
    use std::collections::BTreeMap;

    use super::*;
    use crate::matrix::Row;

    #[test]
    fn cases_of_equal_kills_share_a_line() {
        let row = |name: &str, killed_by: &[&str]| Row {
            name: name.to_owned(),
            clause: String::new(),
            sentence: "So.",
            cases: killed_by.len(),
            official: 0,
            families: BTreeMap::new(),
            killed_by: killed_by.iter().map(|id| (*id).to_owned()).collect(),
        };
        let rows = vec![
            row("one", &["v4/a/x", "v4/a/y", "v4/b/x"]),
            row("two", &["v4/a/y", "v4/a/z", "v4/a/x"]),
        ];
        let text = table(&Matrix::of(rows));
        assert_eq!(
            text,
            "one: So.\ntwo: So.\n\nv4/a\n0 1: x y\n1: z\n\nv4/b\n0: x\n"
        );
    }

    #[test]
    fn numbers_are_read_back() {
        for number in [0, 35, 36, 418, 1295, 1296] {
            assert_eq!(usize::from_str_radix(&base_36(number), 36), Ok(number));
        }
    }
}
