//! One subject asked in several processes at a time, where there are more jobs than subjects.

use std::collections::HashMap;

use crate::Suite;
use crate::run::SubjectRun;

/// The cases in so many shares, each in the old order and each family whole: a case is in the share of its parent.
#[must_use]
pub(crate) fn split(suite: &Suite, selected: &[usize], shares: usize) -> Vec<Vec<usize>> {
    let mut families: Vec<Vec<usize>> = Vec::new();
    let mut family_of = HashMap::new();
    for at in selected {
        let parent = suite.cases[*at].parent;
        let family = parent.and_then(|parent| family_of.get(&parent).copied());
        let family = family.unwrap_or(families.len());
        if family == families.len() {
            families.push(Vec::new());
        }
        families[family].push(*at);
        family_of.insert(*at, family);
    }
    let mut split: Vec<Vec<usize>> = vec![Vec::new(); shares.max(1)];
    for family in families {
        let smallest = split.iter_mut().min_by_key(|share| share.len());
        smallest.expect("one share at least").extend(family);
    }
    let place: HashMap<_, _> = selected
        .iter()
        .enumerate()
        .map(|(n, at)| (*at, n))
        .collect();
    for share in &mut split {
        share.sort_by_key(|at| place[at]);
    }
    split
}

/// The runs over the shares as one run over `selected`; nothing, but the error, where one did not start.
#[must_use]
pub(crate) fn join(selected: &[usize], runs: Vec<SubjectRun>) -> SubjectRun {
    let place: HashMap<_, _> = selected
        .iter()
        .enumerate()
        .map(|(n, at)| (*at, n))
        .collect();
    let mut whole = SubjectRun::default();
    for run in runs {
        whole.error = whole.error.or(run.error);
        if whole.introduction.name.is_empty() {
            whole.introduction = run.introduction;
        } else if !run.introduction.name.is_empty() && run.introduction != whole.introduction {
            let why = "it introduces itself otherwise in another of its processes";
            whole.error.get_or_insert_with(|| why.to_owned());
        }
        whole.results.extend(run.results);
    }
    if whole.results.len() < selected.len() {
        whole.results.clear();
    }
    whole.results.sort_by_key(|judged| place[&judged.case]);
    whole
}
