//! Reports out of files: everything that follows from the results is computed again, and the reports of the
//! shards of one run are merged to one.

use std::collections::{HashMap, HashSet};

use anyhow::{Context as _, Result, ensure};

use super::model::{CaseEntry, DeviationEntry, Kind, Report, ResultEntry, SubjectEntry};
use crate::Verdict;
use crate::select::IdGlob;

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
        let declared = Declared::of(&self.deviations, kind)?;
        for result in &self.results {
            ensure!(
                declared.excuse(result),
                "`{}` is {} and excused by a deviation that the report does not declare; write the report again \
                 with `run`",
                result.id,
                result.verdict
            );
        }
        if kind == Kind::Conformance {
            for deviation in &mut self.deviations {
                judge(deviation, &self.results)?;
            }
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
        let same = |one: &DeviationEntry, two: &DeviationEntry| {
            (&one.case, one.verdict, &one.why, one.sometimes)
                == (&two.case, two.verdict, &two.why, two.sometimes)
        };
        for deviation in other.deviations {
            if !self.deviations.iter().any(|mine| same(mine, &deviation)) {
                self.deviations.push(deviation);
            }
        }
        for deviation in &mut self.deviations {
            judge(deviation, &self.results)?;
        }
        self.summary = self.summarise();
        Ok(())
    }
}

/// The declared deviations of a subject, by verdict and reason.
struct Declared<'a>(HashMap<(Verdict, &'a str, bool), Vec<Option<IdGlob>>>);

impl<'a> Declared<'a> {
    fn of(deviations: &'a [DeviationEntry], kind: Kind) -> Result<Self> {
        let mut declared: HashMap<_, Vec<_>> = HashMap::new();
        for one in deviations {
            // The declarations of `interop` are about pairs, and hold no glob over ids.
            let glob = match kind {
                Kind::Conformance => Some(IdGlob::new(&one.case)?),
                Kind::Interop => None,
            };
            let key = (one.verdict, one.why.as_str(), one.sometimes);
            declared.entry(key).or_default().push(glob);
        }
        Ok(Self(declared))
    }

    /// Whether a result is not excused at all, or by one of these.
    fn excuse(&self, result: &ResultEntry) -> bool {
        let Some(why) = &result.deviation else {
            return !result.chance;
        };
        let globs = self.0.get(&(result.verdict, why.as_str(), result.chance));
        let mut globs = globs.into_iter().flatten();
        globs.any(|glob| glob.as_ref().is_none_or(|glob| glob.is_match(&result.id)))
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
