//! Which known faults best explain the failures of a library: a greedy set cover over the kill matrix.
//!
//! Each round takes the fault that explains the most failures which are left, less one for each case that the fault
//! fails and the library passed. Faults with the same sentence are the same mistake in several versions or purposes,
//! and are taken together.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::Verdict;
use crate::kills::KillMatrix;
use crate::report::{Kind, Report, ResultEntry};

/// The most causes that are named.
const MOST_CAUSES: usize = 3;

/// A cause is named only if it explains at least one in this many of the failures that are left.
const LEAST_OF_THE_REST: usize = 10;

/// Nothing is named unless the causes together explain at least one in this many of all failures.
const LEAST_OF_ALL: usize = 2;

/// The faults that explain a library's failures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// The failures that no deviation declares.
    pub failures: usize,
    /// How many of them the causes explain together; never fewer than half.
    pub explained: usize,
    /// At most three, the one that explains the most first.
    pub causes: Vec<Cause>,
}

/// A mistake that explains a part of the failures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// The mistake; several where these results cannot tell them apart.
    pub one_of: Vec<Mistake>,
    /// How many failures it explains which the causes before it do not.
    pub explains: usize,
    /// The first of these failures, to reproduce it.
    pub first: String,
    /// The cases that a library with this mistake fails, and that this library passed.
    pub contradicted_by: Vec<String>,
}

/// A mistake, in all versions and purposes in which it is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// What an implementation with this mistake does.
    pub sentence: String,
    /// The names of the deliberate faults.
    pub faults: Vec<String>,
}

/// What the result of a case says about the faults that the case kills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// It failed, and no deviation declares it.
    Failed,
    /// It was asked and did not fail.
    Passed,
}

impl Evidence {
    /// A case that was not asked, or whose refusal proves nothing, is no evidence.
    #[must_use]
    pub fn of(verdict: Verdict) -> Option<Self> {
        match verdict {
            verdict if verdict.fails() => Some(Self::Failed),
            Verdict::Pass | Verdict::Misplaced => Some(Self::Passed),
            _ => None,
        }
    }

    /// A declared failure has its reason already; it contradicts nothing.
    fn of_result(result: &ResultEntry) -> Option<(&str, Self)> {
        let evidence = Self::of(result.verdict).filter(|_| result.deviation.is_none());
        evidence.map(|evidence| (result.id.as_str(), evidence))
    }
}

/// Adds a diagnosis to each subject of a conformance report; false where failures stay unexplained because the matrix
/// was made with other vectors.
pub fn add(matrix: &KillMatrix, report: &mut Report) -> bool {
    let of_these = matrix.is_of(&report.vectors.sha256);
    let mut used = true;
    for subject in &mut report.subjects {
        subject.diagnosis = None;
        if report.kind == Kind::Conformance && subject.failures().next().is_some() {
            used &= of_these;
            if of_these {
                let results = subject.results.iter();
                subject.diagnosis = diagnose(matrix, results.filter_map(Evidence::of_result));
            }
        }
    }
    used
}

/// The faults that best explain the cases that failed; none where they explain fewer than half.
pub fn diagnose<'a>(
    matrix: &KillMatrix,
    results: impl IntoIterator<Item = (&'a str, Evidence)>,
) -> Option<Diagnosis> {
    let results = Results::of(matrix, results);
    let failures = results.failed.len();
    let mut left: BTreeSet<usize> = (0..failures).collect();
    let mut causes = Vec::new();
    while causes.len() < MOST_CAUSES && !left.is_empty() {
        let Some(best) = results.best(&left) else {
            break;
        };
        if best[0].explains.len() * LEAST_OF_THE_REST < left.len() {
            break;
        }
        left.retain(|at| !best[0].explains.contains(at));
        causes.push(results.cause(matrix, &best));
    }
    let explained = failures - left.len();
    (explained > 0 && explained * LEAST_OF_ALL >= failures).then_some(Diagnosis {
        failures,
        explained,
        causes,
    })
}

/// The results by fault.
struct Results<'a> {
    failed: Vec<&'a str>,
    passed: Vec<&'a str>,
    /// For each fault, the positions of the failed and of the passed cases that kill it.
    by_fault: Vec<(Vec<usize>, Vec<usize>)>,
    /// The faults of each sentence, in the order of the catalogue.
    alike: Vec<Vec<usize>>,
}

/// A mistake with what speaks for it and against it.
struct Candidate {
    faults: Vec<usize>,
    /// Positions of failed cases.
    explains: BTreeSet<usize>,
    /// Positions of passed cases.
    contradicted: BTreeSet<usize>,
}

impl<'a> Results<'a> {
    fn of(matrix: &KillMatrix, results: impl IntoIterator<Item = (&'a str, Evidence)>) -> Self {
        let mut this = Self {
            failed: Vec::new(),
            passed: Vec::new(),
            by_fault: vec![Default::default(); matrix.faults().len()],
            alike: alike(matrix),
        };
        for (case, evidence) in results {
            let faults = matrix.killed_by(case);
            match evidence {
                Evidence::Failed => {
                    let at = this.failed.len();
                    faults.iter().for_each(|one| this.by_fault[*one].0.push(at));
                    this.failed.push(case);
                }
                Evidence::Passed => {
                    let at = this.passed.len();
                    faults.iter().for_each(|one| this.by_fault[*one].1.push(at));
                    this.passed.push(case);
                }
            }
        }
        this
    }

    /// The candidate with the best score, and those that the results cannot tell from it.
    fn best(&self, left: &BTreeSet<usize>) -> Option<Vec<Candidate>> {
        let mut best: Vec<Candidate> = Vec::new();
        for faults in &self.alike {
            let candidate = self.candidate(faults, left);
            if candidate.faults.is_empty() {
                continue;
            }
            match best.first() {
                Some(one) if candidate.equals(one) => best.push(candidate),
                Some(one) if candidate.score() <= one.score() => {}
                _ => best = vec![candidate],
            }
        }
        (!best.is_empty()).then_some(best)
    }

    /// Of these faults, those that explain more than what contradicts them.
    fn candidate(&self, faults: &[usize], left: &BTreeSet<usize>) -> Candidate {
        let mut candidate = Candidate {
            faults: Vec::new(),
            explains: BTreeSet::new(),
            contradicted: BTreeSet::new(),
        };
        for fault in faults {
            let (failed, passed) = &self.by_fault[*fault];
            let explains = || failed.iter().filter(|at| left.contains(at));
            if explains().count() > passed.len() {
                candidate.faults.push(*fault);
                candidate.explains.extend(explains());
                candidate.contradicted.extend(passed);
            }
        }
        candidate
    }

    /// The candidates in words; all of them explain the same.
    fn cause(&self, matrix: &KillMatrix, candidates: &[Candidate]) -> Cause {
        let mistake = |one: &Candidate| {
            let faults = || one.faults.iter().map(|fault| &matrix.faults()[*fault]);
            Mistake {
                sentence: faults().next().map_or("", |one| &one.sentence).to_owned(),
                faults: faults().map(|fault| fault.name.clone()).collect(),
            }
        };
        let best = &candidates[0];
        let contradicted = best.contradicted.iter();
        Cause {
            one_of: candidates.iter().map(mistake).collect(),
            explains: best.explains.len(),
            first: best
                .explains
                .first()
                .map_or("", |at| self.failed[*at])
                .to_owned(),
            contradicted_by: contradicted.map(|at| self.passed[*at].to_owned()).collect(),
        }
    }
}

impl Candidate {
    /// The failures that it explains less the cases that contradict it; of equal ones, the fewest contradictions.
    fn score(&self) -> (isize, isize) {
        let contradicted = self.contradicted.len().cast_signed();
        (
            self.explains.len().cast_signed() - contradicted,
            -contradicted,
        )
    }

    fn equals(&self, other: &Self) -> bool {
        self.explains == other.explains && self.contradicted == other.contradicted
    }
}

/// The positions of the faults by sentence, in the order in which the sentences occur first.
fn alike(matrix: &KillMatrix) -> Vec<Vec<usize>> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut alike: Vec<Vec<usize>> = Vec::new();
    for (at, fault) in matrix.faults().iter().enumerate() {
        let place = *places.entry(&fault.sentence).or_insert(alike.len());
        if place == alike.len() {
            alike.push(Vec::new());
        }
        alike[place].push(at);
    }
    alike
}
