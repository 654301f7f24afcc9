//! Reports of shares of one run, united to one.

use std::collections::{HashMap, HashSet};

use anyhow::{Result, ensure};

use super::model::{CaseEntry, DeviationEntry, Report, ResultEntry, SubjectEntry};
use crate::select::IdGlob;

impl Report {
    /// Unites this report with one of another share of the same cases, put to the same subjects.
    ///
    /// Parents come along with every share: of a case that both hold the graver result stands.
    ///
    /// # Errors
    /// When the vectors or the subjects differ.
    pub fn merge(mut self, other: Self) -> Result<Self> {
        ensure!(
            self.vectors == other.vectors,
            "the vectors differ: {} {} and {} {}",
            self.vectors.version,
            self.vectors.sha256,
            other.vectors.version,
            other.vectors.sha256
        );
        let names = |report: &Self| -> Vec<(String, String)> {
            let subjects = report.subjects.iter();
            let of = |one: &SubjectEntry| (one.name.clone(), one.version.clone());
            subjects.map(of).collect()
        };
        ensure!(names(&self) == names(&other), "the subjects differ");
        let known: HashSet<&str> = self.cases.iter().map(|one| one.id.as_str()).collect();
        let is_new = |one: &CaseEntry| !known.contains(one.id.as_str());
        let new: Vec<CaseEntry> = other.cases.into_iter().filter(is_new).collect();
        self.cases.extend(new);
        for (mine, theirs) in self.subjects.iter_mut().zip(other.subjects) {
            mine.unite(theirs)?;
        }
        Ok(self)
    }
}

impl SubjectEntry {
    fn unite(&mut self, other: Self) -> Result<()> {
        let mut places: HashMap<String, usize> = HashMap::new();
        for (at, result) in self.results.iter().enumerate() {
            places.insert(result.id.clone(), at);
        }
        for result in other.results {
            match places.get(&result.id) {
                Some(at) => keep_graver(&mut self.results[*at], result),
                None => self.results.push(result),
            }
        }
        self.not_run = self.not_run.take().or(other.not_run);
        self.error = self.error.take().or(other.error);
        if self.deviations.is_empty() {
            self.deviations = other.deviations;
        }
        for deviation in &mut self.deviations {
            judge(deviation, &self.results)?;
        }
        self.summary = self.summarise();
        Ok(())
    }
}

fn keep_graver(mine: &mut ResultEntry, theirs: ResultEntry) {
    let flaky = mine.flaky || theirs.flaky || mine.verdict != theirs.verdict;
    if theirs.verdict > mine.verdict {
        *mine = theirs;
    }
    mine.flaky = flaky;
}

/// A deviation that no share met is stale, unless it depends on chance; one that no case matches is so in every share.
fn judge(deviation: &mut DeviationEntry, results: &[ResultEntry]) -> Result<()> {
    let glob = IdGlob::new(&deviation.case)?;
    let asked = |one: &&ResultEntry| one.verdict.is_asked() && glob.is_match(&one.id);
    let met: Vec<&ResultEntry> = results.iter().filter(asked).collect();
    let verdict = deviation.verdict;
    deviation.excuses = met.iter().filter(|one| one.verdict == verdict).count();
    if deviation.excuses > 0 {
        deviation.stale = None;
    } else if !met.is_empty() && !deviation.sometimes {
        deviation.stale = Some(format!(
            "of the {} cases that it matches, none is {verdict} any more",
            met.len()
        ));
    }
    Ok(())
}
