//! Reports out of files: everything that follows from the results is computed again, and the reports of the
//! shards of one run are merged to one.

use std::collections::{HashMap, HashSet};

use anyhow::{Context as _, Result, ensure};

use super::model::{CaseEntry, DeviationEntry, Kind, Report, ResultEntry, SubjectEntry};
use crate::select::IdGlobs;

impl Report {
    /// The report with its figures computed from its results: a file may say what it likes of itself.
    ///
    /// # Errors
    /// When a subject lacks results and does not say why, has a result of a case that is not there, or has a
    /// result that is excused by a deviation which it does not declare.
    pub fn recounted(mut self) -> Result<Self> {
        let cases: HashSet<&str> = self.cases.iter().map(|one| one.id.as_str()).collect();
        for subject in &mut self.subjects {
            subject
                .recount(&cases, self.kind)
                .with_context(|| format!("subject `{}`", subject.name))?;
        }
        Ok(self)
    }

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
    fn recount(&mut self, cases: &HashSet<&str>, kind: Kind) -> Result<()> {
        let mut seen = HashSet::new();
        for result in &self.results {
            let id = result.id.as_str();
            ensure!(cases.contains(id), "there is no case `{id}` in the report");
            ensure!(seen.insert(id), "there are two results of the case `{id}`");
        }
        ensure!(
            seen.len() == cases.len() || self.error.is_some() || self.not_run.is_some(),
            "it has results of {} of the {} cases, and no error that says why; write the report again with `run`",
            seen.len(),
            cases.len()
        );
        all_declared(&self.results, &self.deviations, kind)?;
        if kind == Kind::Conformance {
            judge(&mut self.deviations, &self.results)?;
        }
        self.summary = self.summarise();
        Ok(())
    }

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
        let key = |one: &DeviationEntry| {
            (
                one.case.clone(),
                one.verdict,
                one.why.clone(),
                one.sometimes,
            )
        };
        let known: HashSet<_> = self.deviations.iter().map(key).collect();
        let new = |one: &DeviationEntry| !known.contains(&key(one));
        self.deviations
            .extend(other.deviations.into_iter().filter(new));
        judge(&mut self.deviations, &self.results)?;
        self.summary = self.summarise();
        // A part's diagnosis is not that of the whole.
        self.diagnosis = None;
        Ok(())
    }
}

/// Whether every result that is excused is so by one of these deviations.
fn all_declared(results: &[ResultEntry], deviations: &[DeviationEntry], kind: Kind) -> Result<()> {
    // The declarations of `interop` are about pairs, and hold no glob over ids.
    let globs = match kind {
        Kind::Conformance => Some(IdGlobs::new(
            deviations.iter().map(|one| one.case.as_str()),
        )?),
        Kind::Interop => None,
    };
    for result in results {
        let Some(why) = &result.deviation else {
            continue;
        };
        let excuses = |one: &DeviationEntry| {
            (one.verdict, &one.why, one.sometimes) == (result.verdict, why, result.chance)
        };
        let declared = match &globs {
            Some(globs) => {
                let mut matching = globs.matching(&result.id).into_iter();
                matching.any(|at| excuses(&deviations[at]))
            }
            None => deviations.iter().any(excuses),
        };
        ensure!(
            declared,
            "`{}` is {} and excused by a deviation that the report does not declare; write the report again \
             with `run`",
            result.id,
            result.verdict
        );
    }
    Ok(())
}

fn keep_graver(mine: &mut ResultEntry, theirs: ResultEntry) {
    let flaky = mine.flaky || theirs.flaky || mine.verdict != theirs.verdict;
    if theirs.verdict > mine.verdict {
        *mine = theirs;
    }
    mine.flaky = flaky;
}

/// A deviation that no shard met is stale, unless it depends on chance; one that no case matches is so in every shard.
fn judge(deviations: &mut [DeviationEntry], results: &[ResultEntry]) -> Result<()> {
    let globs = IdGlobs::new(deviations.iter().map(|one| one.case.as_str()))?;
    let mut met = vec![0; deviations.len()];
    for one in deviations.iter_mut() {
        one.excuses = 0;
    }
    for result in results {
        if !result.verdict.is_asked() {
            continue;
        }
        for at in globs.matching(&result.id) {
            met[at] += 1;
            deviations[at].excuses += usize::from(result.verdict == deviations[at].verdict);
        }
    }
    for (deviation, met) in deviations.iter_mut().zip(met) {
        let verdict = deviation.verdict;
        if deviation.excuses > 0 {
            deviation.stale = None;
        } else if met > 0 && !deviation.sometimes {
            deviation.stale = Some(format!(
                "of the {met} cases that it matches, none is {verdict} any more"
            ));
        }
    }
    Ok(())
}
