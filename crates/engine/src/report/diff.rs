//! Two reports compared: what became worse, what became better, what is new.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::{CaseEntry, Report, ResultEntry, SubjectEntry, Vectors, words};
use crate::Verdict;

/// What differs between an older report and a newer one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// Whether the reports differ in anything at all, such as a message, and not only in what is listed here.
    pub differs: bool,
    /// The vectors, where they are not the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vectors: Option<VectorsChange>,
    /// Cases that only the newer report has.
    pub cases_added: Vec<String>,
    /// Cases that only the older report has.
    pub cases_removed: Vec<String>,
    /// Cases that ask or expect something else under the same id.
    pub cases_changed: Vec<String>,
    /// Subjects that only the newer report has.
    pub subjects_added: Vec<String>,
    /// Subjects that only the older report has.
    pub subjects_removed: Vec<String>,
    /// Subjects of both, in the order of the newer report; those in which nothing differs are left out.
    pub subjects: Vec<SubjectDiff>,
}

/// The older vectors and the newer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct VectorsChange {
    pub old: Vectors,
    pub new: Vectors,
}

/// What differs for one subject.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SubjectDiff {
    /// Its name.
    pub name: String,
    /// Its version in the older report.
    pub old_version: String,
    /// Its version in the newer report.
    pub new_version: String,
    /// It had results and has none now, or was given up: why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<String>,
    /// Whether that is an adapter's trouble, rather than a missing toolchain.
    pub trouble: bool,
    /// Cases that both reports have, and of which only the older one has a result.
    pub gone: Vec<String>,
    /// Verdicts that became worse: newly failing, failing more gravely, no longer passing, or failing as before
    /// without the deviation that declared it.
    pub worse: Vec<Change>,
    /// Verdicts that became better.
    pub better: Vec<Change>,
    /// Verdicts that changed otherwise: a failure that is no longer asked is not mended.
    pub other: Vec<Change>,
    /// Cases that are new and fail undeclared: no regression, since nobody asked before.
    pub failing_new_cases: Vec<Change>,
}

/// A case whose verdict changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The case.
    pub id: String,
    /// The verdict in the older report, none where the case is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Verdict>,
    /// The verdict in the newer report.
    pub new: Verdict,
    /// Whether a deviation declares the new verdict.
    pub declared: bool,
}

/// Compares; subjects are matched by name, and by order where several bear the same. One that the newer
/// report has more often is compared with the last of the older ones: it is not new.
#[must_use]
pub fn diff(old: &Report, new: &Report) -> Diff {
    // A report that is not as `run` writes it, with two results of a case, equals itself too.
    if old == new {
        return Diff::default();
    }
    let (before, after) = (old.cases_by_id(), new.cases_by_id());
    let only = |cases: &[CaseEntry], there: &HashMap<&str, &CaseEntry>| {
        let ids = cases.iter().map(|case| &case.id);
        ids.filter(|id| !there.contains_key(id.as_str()))
            .cloned()
            .collect()
    };
    let differs = |case: &&CaseEntry| {
        before.get(case.id.as_str()).is_some_and(|was| {
            was.ask != case.ask
                || was.expect != case.expect
                || was.distinct != case.distinct
                || was.no_constant_byte != case.no_constant_byte
        })
    };
    let older = by_name(old);
    let newer = by_name(new);
    let names = |these: &[(String, &SubjectEntry)], those: &[(String, &SubjectEntry)]| {
        let known: HashSet<&str> = those.iter().map(|(name, _)| name.as_str()).collect();
        let names = these.iter().map(|(name, _)| name);
        names
            .filter(|name| !known.contains(name.as_str()))
            .cloned()
            .collect()
    };
    let cases_removed: Vec<String> = only(&old.cases, &after);
    let removed: HashSet<&str> = cases_removed.iter().map(String::as_str).collect();
    let pairs = newer.iter().filter_map(|(name, new)| {
        let same = older.iter().find(|(known, _)| known == name);
        let twin = || older.iter().rev().find(|(_, known)| known.name == new.name);
        let (_, old) = same.or_else(twin)?;
        let mut diff = SubjectDiff::of(name, old, new);
        diff.gone.retain(|id| !removed.contains(id.as_str()));
        Some(diff).filter(|diff| !diff.is_empty())
    });
    let subjects = pairs.collect();
    Diff {
        differs: true,
        vectors: (old.vectors != new.vectors).then(|| VectorsChange {
            old: old.vectors.clone(),
            new: new.vectors.clone(),
        }),
        cases_added: only(&new.cases, &before),
        cases_removed,
        cases_changed: new
            .cases
            .iter()
            .filter(differs)
            .map(|case| case.id.clone())
            .collect(),
        subjects_added: names(&newer, &older),
        subjects_removed: names(&older, &newer),
        subjects,
    }
}

impl Diff {
    /// Whether a verdict became worse, an adapter that worked no longer does, or anything that the older report
    /// has is not in the newer one.
    #[must_use]
    pub fn is_regression(&self) -> bool {
        let worse = |subject: &SubjectDiff| subject.lost.is_some() || !subject.worse.is_empty();
        self.gone() > 0 || self.subjects.iter().any(worse)
    }

    /// How many subjects, cases and results only the older report has.
    #[must_use]
    pub fn gone(&self) -> usize {
        let results = self.subjects.iter().map(|subject| subject.gone.len());
        self.subjects_removed.len() + self.cases_removed.len() + results.sum::<usize>()
    }

    /// Whether nothing is listed, though the reports may differ in something else.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let listed = Self {
            differs: false,
            ..self.clone()
        };
        listed == Self::default()
    }
}

impl SubjectDiff {
    fn of(name: &str, old: &SubjectEntry, new: &SubjectEntry) -> Self {
        let was_well = words::trouble(old).is_none();
        let lost = words::trouble(new)
            .filter(|_| was_well)
            .map(|(what, why)| format!("{what}: {why}"));
        let mut diff = Self {
            name: name.to_owned(),
            old_version: old.version.clone(),
            new_version: new.version.clone(),
            trouble: lost.is_some() && new.not_run.is_none(),
            lost,
            ..Self::default()
        };
        let before = by_id(old);
        for result in &new.results {
            diff.compare(
                before.get(result.id.as_str()).copied(),
                result,
                old.results.is_empty(),
            );
        }
        let after = by_id(new);
        let ids = old.results.iter().map(|was| &was.id);
        let gone = ids.filter(|id| !after.contains_key(id.as_str()));
        diff.gone = gone.cloned().collect();
        diff
    }

    fn compare(&mut self, was: Option<&ResultEntry>, result: &ResultEntry, never_ran: bool) {
        let old = was.map(|was| was.verdict);
        let was_declared = was.is_some_and(|was| was.deviation.is_some());
        let no_longer_declared =
            was_declared && result.deviation.is_none() && result.verdict.fails();
        let change = Change {
            id: result.id.clone(),
            old,
            new: result.verdict,
            declared: result.deviation.is_some(),
        };
        match old {
            Some(old) if old == result.verdict => {
                self.worse.extend(no_longer_declared.then_some(change));
            }
            Some(old) => match direction(old, result.verdict) {
                Direction::Worse => self.worse.push(change),
                Direction::Better => self.better.push(change),
                Direction::Other => self.other.push(change),
            },
            None if !never_ran && result.verdict.fails() && !change.declared => {
                self.failing_new_cases.push(change)
            }
            None => {}
        }
    }

    fn is_empty(&self) -> bool {
        let lists = [
            &self.worse,
            &self.better,
            &self.other,
            &self.failing_new_cases,
        ];
        self.lost.is_none()
            && self.gone.is_empty()
            && self.old_version == self.new_version
            && lists.iter().all(|list| list.is_empty())
    }
}

enum Direction {
    Worse,
    Better,
    Other,
}

/// Verdicts that prove nothing (skipped, vacuous) mend no failure, and losing a pass is always worse.
fn direction(old: Verdict, new: Verdict) -> Direction {
    let mute = matches!(new, Verdict::Skipped | Verdict::NotAsked | Verdict::Vacuous);
    match (old.fails(), new.fails()) {
        (true, true) if new < old => Direction::Better,
        (_, true) => Direction::Worse,
        (true, false) if mute => Direction::Other,
        (true, false) => Direction::Better,
        (false, false) if new == Verdict::Pass => Direction::Better,
        (false, false) if old == Verdict::Pass => Direction::Worse,
        (false, false) => Direction::Other,
    }
}

fn by_id(subject: &SubjectEntry) -> HashMap<&str, &ResultEntry> {
    let results = subject.results.iter();
    results.map(|one| (one.id.as_str(), one)).collect()
}

/// The subjects by name, numbered where several bear the same.
fn by_name(report: &Report) -> Vec<(String, &SubjectEntry)> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut named = Vec::with_capacity(report.subjects.len());
    for subject in &report.subjects {
        let times = seen.entry(&subject.name).or_default();
        *times += 1;
        let name = if *times == 1 {
            subject.name.clone()
        } else {
            format!("{} #{times}", subject.name)
        };
        named.push((name, subject));
    }
    named
}
