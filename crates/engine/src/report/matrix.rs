//! The matrix, groups by subjects: how many cases were passed, how many asked, of how many.

use std::collections::HashMap;

use super::{CaseEntry, Kind, Report, SubjectEntry};
use crate::Verdict;

/// What one subject made of one group of cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Results with the verdict `pass`.
    pub passed: usize,
    /// Results that are not `skipped`.
    pub asked: usize,
    /// Cases in the group, asked or not.
    pub all: usize,
    /// Results that fail and that no deviation declares.
    pub failing: usize,
    /// Results that a deviation declares.
    pub deviating: usize,
    /// Whether there are no results at all, because the subject did not run.
    pub absent: bool,
}

/// What a cell says at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The subject did not run.
    Absent,
    /// Nothing of the group was asked.
    NotOffered,
    /// Something was asked and nothing passed, though nothing fails: nothing is proven.
    Unproven,
    /// Nothing fails.
    Conforming,
    /// What fails is declared.
    Deviating,
    /// Something fails that is not declared.
    Failing,
}

/// A group of cases, with a cell for each subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// The group's name.
    pub group: &'a str,
    /// The cells, in the order of the report's subjects.
    pub cells: Vec<Cell>,
}

/// The whole of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix<'a> {
    /// The groups that have cases, versions first, PASERK next, any other after them.
    pub rows: Vec<Row<'a>>,
    /// The sum of each column.
    pub totals: Row<'a>,
}

/// The rows that are known, in their order.
const ORDER: [&str; 12] = [
    "v1.local",
    "v1.public",
    "v2.local",
    "v2.public",
    "v3.local",
    "v3.public",
    "v4.local",
    "v4.public",
    "k1",
    "k2",
    "k3",
    "k4",
];

impl<'a> Matrix<'a> {
    /// Counts.
    #[must_use]
    pub fn of(report: &'a Report) -> Self {
        let mut rows: Vec<Row<'a>> = groups(report)
            .into_iter()
            .map(|group| Row {
                group,
                cells: Vec::new(),
            })
            .collect();
        let position: HashMap<&str, usize> =
            (0..).zip(&rows).map(|(at, row)| (row.group, at)).collect();
        let cases = report.cases_by_id();
        let mut empty = vec![Cell::default(); rows.len()];
        for case in &report.cases {
            empty[position[case.group.as_str()]].all += 1;
        }
        for subject in &report.subjects {
            let column = column(subject, &cases, &position, empty.clone());
            for (row, cell) in rows.iter_mut().zip(column) {
                row.cells.push(cell);
            }
        }
        let totals = (0..report.subjects.len())
            .map(|at| {
                rows.iter()
                    .map(|row| row.cells[at])
                    .fold(Cell::default(), Cell::plus)
            })
            .collect();
        Self {
            rows,
            totals: Row {
                group: "all",
                cells: totals,
            },
        }
    }

    /// Every row, the sum last where there is something to sum.
    pub fn with_totals(&self) -> impl Iterator<Item = &Row<'a>> {
        let sum = (self.rows.len() > 1).then_some(&self.totals);
        self.rows.iter().chain(sum)
    }
}

impl Cell {
    /// What it says at a glance.
    #[must_use]
    pub const fn state(self) -> State {
        if self.absent {
            State::Absent
        } else if self.failing > 0 {
            State::Failing
        } else if self.deviating > 0 {
            State::Deviating
        } else if self.asked == 0 {
            State::NotOffered
        } else if self.passed == 0 {
            State::Unproven
        } else {
            State::Conforming
        }
    }

    /// The first figure: what failed, declared or not; between libraries, what was read as it was written.
    #[must_use]
    pub const fn figure(self, kind: Kind) -> usize {
        match kind {
            Kind::Conformance => self.failing + self.deviating,
            Kind::Interop => self.passed,
        }
    }

    const fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            asked: self.asked + other.asked,
            all: self.all + other.all,
            failing: self.failing + other.failing,
            deviating: self.deviating + other.deviating,
            absent: self.absent || other.absent,
        }
    }
}

impl State {
    /// All of them, in the order of a legend.
    pub const ALL: [Self; 6] = [
        Self::Conforming,
        Self::Deviating,
        Self::Failing,
        Self::Unproven,
        Self::NotOffered,
        Self::Absent,
    ];

    /// The sign beside the figures, legible without colour; a conforming cell needs none.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Failing => "✗",
            Self::Deviating => "†",
            Self::Unproven => "?",
            Self::NotOffered | Self::Absent => "–",
            Self::Conforming => "",
        }
    }

    /// Its name, for a legend and for a style sheet.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Failing => "failing",
            Self::Deviating => "deviating",
            Self::Unproven => "unproven",
            Self::NotOffered => "not-offered",
            Self::Absent => "absent",
            Self::Conforming => "conforming",
        }
    }

    /// What it means.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Failing => "something fails",
            Self::Deviating => "fails only as declared",
            Self::Unproven => "nothing fails, nothing is proven",
            Self::NotOffered => "nothing asked",
            Self::Absent => "not run",
            Self::Conforming => "nothing fails",
        }
    }
}

/// The groups that occur, the known ones in their order and the others as they come.
fn groups(report: &Report) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for case in &report.cases {
        if found.last() != Some(&case.group.as_str()) && !found.contains(&case.group.as_str()) {
            found.push(&case.group);
        }
    }
    found.sort_by_key(|group| {
        ORDER
            .iter()
            .position(|known| known == group)
            .unwrap_or(ORDER.len())
    });
    found
}

fn column(
    subject: &SubjectEntry,
    cases: &HashMap<&str, &CaseEntry>,
    position: &HashMap<&str, usize>,
    mut cells: Vec<Cell>,
) -> Vec<Cell> {
    for cell in &mut cells {
        cell.absent = subject.results.is_empty();
    }
    for result in &subject.results {
        let Some(case) = cases.get(result.id.as_str()) else {
            continue;
        };
        let cell = &mut cells[position[case.group.as_str()]];
        cell.passed += usize::from(result.verdict == Verdict::Pass);
        cell.asked += usize::from(result.verdict.is_asked());
        cell.failing += usize::from(result.verdict.fails() && result.deviation.is_none());
        cell.deviating += usize::from(result.deviation.is_some());
    }
    cells
}
