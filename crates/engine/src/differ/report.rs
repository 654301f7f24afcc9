//! The report of a comparison, as JSON keeps it; parts of one plan unite.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};
use serde::{Deserialize, Serialize};

use super::bucket::{Bucket, Example, Key};
use super::{Differ, Word};

/// The form of this report.
const SCHEMA: u32 = 1;

/// What a comparison found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The form: 1.
    pub schema: u32,
    /// The kind of report, to tell it from that of `run`: `differ`.
    pub kind: String,
    /// What the plan is made of.
    pub seed: u64,
    /// How much of the plan was put.
    pub cases: Cases,
    /// Asks put, to all subjects together.
    pub asks: u64,
    /// How long it took; of united reports the longest.
    pub seconds: f64,
    /// Who was asked.
    pub subjects: Vec<SubjectRow>,
    /// What they disagree on, most counted first.
    pub buckets: Vec<BucketRow>,
}

/// How much of the plan was put.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// Numbers for which there was an ask.
    pub put: u64,
    /// The shares: `1/1` is all of it.
    pub shards: BTreeSet<String>,
}

/// A subject, and how it bore it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectRow {
    /// The name.
    pub name: String,
    /// The library's version.
    pub version: String,
    /// Asks put to it.
    pub asks: u64,
    /// How often it was started again.
    pub restarts: usize,
    /// Asks that it was spared, as the like had brought it into trouble before.
    pub spared: u64,
    /// Why it was given up, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_up: Option<String>,
}

/// A bucket as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BucketRow {
    /// What makes it one.
    pub key: Key,
    /// How many disagreements.
    pub count: u64,
    /// How many of them were another thing when asked again.
    pub flaky: u64,
    /// When the first was met, in seconds from the start.
    pub first_seconds: f64,
    /// Whether it is the reference that is alone against all others.
    pub reference_alone: bool,
    /// Others that said the same as the subject.
    pub with: BTreeSet<String>,
    /// The one with the lowest number.
    pub example: Example,
    /// The same, made small.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimised: Option<Example>,
}

impl BucketRow {
    /// The example to show: the small one, where there is one.
    #[must_use]
    pub fn shown(&self) -> &Example {
        self.minimised.as_ref().unwrap_or(&self.example)
    }

    fn new(key: &Key, bucket: &Bucket) -> Option<Self> {
        Some(Self {
            key: key.clone(),
            count: bucket.count,
            flaky: bucket.flaky,
            first_seconds: bucket.seconds,
            reference_alone: bucket.reference_alone,
            with: bucket.with.clone(),
            example: bucket.example.clone()?,
            minimised: bucket.minimised.clone(),
        })
    }

    fn unite(&mut self, other: Self) {
        self.count += other.count;
        self.flaky += other.flaky;
        self.first_seconds = self.first_seconds.min(other.first_seconds);
        self.reference_alone |= other.reference_alone;
        self.with.extend(other.with);
        if other.example.case < self.example.case {
            self.example = other.example;
            self.minimised = other.minimised;
        }
    }
}

impl Differ {
    /// The report so far. `shard` is the share of the plan that was put, `1/1` for all.
    #[must_use]
    pub fn report(&self, shard: &str) -> Report {
        let subjects = self.pool.entrants.iter().map(|one| SubjectRow {
            name: one.name.clone(),
            version: one.introduction.version.clone(),
            asks: one.asks,
            restarts: one.restarts,
            spared: one.spared,
            given_up: one.given_up.clone(),
        });
        let buckets = self.buckets.iter();
        let mut report = Report {
            schema: SCHEMA,
            kind: "differ".to_owned(),
            seed: self.options.seed,
            cases: Cases {
                put: self.cases,
                shards: BTreeSet::from([shard.to_owned()]),
            },
            asks: self.asks(),
            seconds: self.began.elapsed().as_secs_f64(),
            subjects: subjects.collect(),
            buckets: buckets
                .filter_map(|(key, one)| BucketRow::new(key, one))
                .collect(),
        };
        report.sort();
        report
    }
}

impl Report {
    /// Reads a report.
    ///
    /// # Errors
    /// When the text is none, or is of another form.
    pub fn read(text: &str) -> Result<Self> {
        let report: Self = serde_json::from_str(text)?;
        ensure!(
            report.schema == SCHEMA && report.kind == "differ",
            "it is a report of `{}`, schema {}; this is about those of `differ`, schema {SCHEMA}",
            report.kind,
            report.schema
        );
        Ok(report)
    }

    /// Unites this report with one of another share of the same plan.
    ///
    /// # Errors
    /// When the seeds or the subjects differ, or both hold the same share.
    pub fn merge(mut self, other: Self) -> Result<Self> {
        ensure!(
            self.seed == other.seed,
            "the seeds differ: {} and {}",
            self.seed,
            other.seed
        );
        let names = |report: &Self| -> Vec<(String, String)> {
            let rows = report.subjects.iter();
            rows.map(|one| (one.name.clone(), one.version.clone()))
                .collect()
        };
        ensure!(names(&self) == names(&other), "the subjects differ");
        let twice = self.cases.shards.intersection(&other.cases.shards).next();
        ensure!(
            twice.is_none(),
            "both hold the share {}",
            twice.map_or("", |one| one)
        );
        self.cases.put += other.cases.put;
        self.cases.shards.extend(other.cases.shards);
        self.asks += other.asks;
        self.seconds = self.seconds.max(other.seconds);
        for (mine, theirs) in self.subjects.iter_mut().zip(other.subjects) {
            mine.asks += theirs.asks;
            mine.restarts += theirs.restarts;
            mine.spared += theirs.spared;
            mine.given_up = mine.given_up.take().or(theirs.given_up);
        }
        let rows = self.buckets.drain(..);
        let mut buckets: BTreeMap<Key, BucketRow> =
            rows.map(|one| (one.key.clone(), one)).collect();
        for row in other.buckets {
            match buckets.get_mut(&row.key) {
                Some(mine) => mine.unite(row),
                None => drop(buckets.insert(row.key.clone(), row)),
            }
        }
        self.buckets = buckets.into_values().collect();
        self.sort();
        Ok(self)
    }

    /// Whether anybody said something else, or was in trouble.
    #[must_use]
    pub const fn disagrees(&self) -> bool {
        !self.buckets.is_empty()
    }

    fn sort(&mut self) {
        let weight = |one: &BucketRow| match one.key.got {
            word if word.is_trouble() => 0,
            Word::Accepts | Word::AcceptsOther => 1,
            _ => 2,
        };
        self.buckets.sort_by(|one, other| {
            let by_weight = weight(one).cmp(&weight(other));
            by_weight.then_with(|| one.key.cmp(&other.key))
        });
    }
}
