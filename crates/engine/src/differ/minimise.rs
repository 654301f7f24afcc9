//! Examples made small: payload, footer, assertion and the mutation shrink while the same bucket remains.

use paseto_conformance_protocol::{Ask, Hex};

use super::bucket::{Example, Key};
use super::plan::{Base, Round, Step};
use super::{Bucket, Differ};
use crate::mutate::implicit_mut;

/// How many smaller forms are tried for one bucket.
const TRIES: usize = 120;

impl Differ {
    /// Makes the example of every bucket small. Trouble is left as it is: each try would cost a process.
    ///
    /// `keep_on` is asked before each bucket.
    pub fn minimise(&mut self, mut keep_on: impl FnMut() -> bool) {
        let keys: Vec<Key> = self.buckets.keys().cloned().collect();
        for key in keys {
            if !keep_on() {
                return;
            }
            let round = self.buckets.get(&key).and_then(|one| one.round.clone());
            if let (Some(round), false) = (round, key.got.is_trouble()) {
                let small = self.smallest(&key, round);
                if let Some(bucket) = self.buckets.get_mut(&key) {
                    bucket.keep(small);
                }
            }
        }
    }

    /// The smallest form that was found within the tries, and its example.
    fn smallest(&mut self, key: &Key, mut round: Round) -> Option<(Round, Example)> {
        let mut best = None;
        let mut tries = 0;
        'smaller: loop {
            for candidate in candidates(&round) {
                tries += 1;
                if tries > TRIES {
                    break 'smaller;
                }
                let examined = self.examine(std::slice::from_ref(&candidate), false);
                let mut findings = examined.findings.into_iter();
                if let Some(found) = findings.find(|one| one.key == *key) {
                    round = candidate;
                    best = Some((round.clone(), found.example));
                    continue 'smaller;
                }
            }
            break;
        }
        best
    }
}

impl Bucket {
    fn keep(&mut self, small: Option<(Round, Example)>) {
        if let Some((round, example)) = small {
            self.round = Some(round);
            self.minimised = Some(example);
        }
    }
}

/// Smaller forms of a round, the boldest first; each is strictly smaller, so that shrinking ends.
fn candidates(round: &Round) -> Vec<Round> {
    let mut all = Vec::new();
    let mut with = |change: &dyn Fn(&mut Base)| {
        let mut smaller = round.clone();
        change(&mut smaller.base);
        if smaller.base != round.base {
            all.push(smaller);
        }
    };
    with(&|base| set_footer(base, &Hex::default()));
    with(&|base| set_implicit(base, &Hex::default()));
    if let Some(payload) = payload(&round.base) {
        for smaller in smaller_payloads(payload, round.base.is_odd) {
            with(&|base| set_payload(base, &smaller));
        }
    }
    if let Some(footer) = footer(&round.base).filter(|footer| footer.len() > 1) {
        with(&|base| set_footer(base, &b"f".into()));
        let half = Hex(footer[..footer.len() / 2].to_vec());
        with(&|base| set_footer(base, &half));
    }
    if let Some((number, Step::Mutated(mutation))) = round.steps.first() {
        for smaller in mutation.smaller() {
            let mut round = round.clone();
            round.steps = vec![(*number, Step::Mutated(smaller))];
            all.push(round);
        }
    }
    all
}

/// `{}` first; an odd payload also without each of its pieces, ever finer.
fn smaller_payloads(payload: &Hex, is_odd: bool) -> Vec<Hex> {
    let mut all = vec![b"{}".into()];
    if is_odd {
        let mut size = payload.len() / 2;
        while size > 0 && all.len() < TRIES {
            for start in (0..payload.len()).step_by(size) {
                let end = (start + size).min(payload.len());
                all.push(Hex([&payload[..start], &payload[end..]].concat()));
            }
            size /= 2;
        }
    } else {
        all.push(br#"{"a":1}"#.into());
    }
    let is_smaller = |one: &Hex| (one.len(), &one.0) < (payload.len(), &payload.0);
    all.into_iter().filter(is_smaller).collect()
}

const fn payload(base: &Base) -> Option<&Hex> {
    match &base.write {
        Some(Ask::Encrypt { payload, .. } | Ask::Sign { payload, .. }) => Some(payload),
        _ => None,
    }
}

const fn footer(base: &Base) -> Option<&Hex> {
    match &base.write {
        Some(Ask::Encrypt { footer, .. } | Ask::Sign { footer, .. }) => Some(footer),
        _ => None,
    }
}

fn set_payload(base: &mut Base, to: &Hex) {
    if let Some(Ask::Encrypt { payload, .. } | Ask::Sign { payload, .. }) = &mut base.write {
        payload.clone_from(to);
    }
}

fn set_footer(base: &mut Base, to: &Hex) {
    if let Some(Ask::Encrypt { footer, .. } | Ask::Sign { footer, .. }) = &mut base.write {
        footer.clone_from(to);
    }
}

/// In the writer's ask and in the reader's.
fn set_implicit(base: &mut Base, to: &Hex) {
    for ask in base.write.iter_mut().chain([&mut base.open]) {
        if let Some(implicit) = implicit_mut(ask) {
            implicit.clone_from(to);
        }
    }
}
