//! A bucket: disagreements of one kind, with a count and an example.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::plan::Round;
use super::verdict::Word;

/// What makes disagreements one kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// The operation with its scope: `decrypt:v4`.
    pub operation: String,
    /// The mutation, or what is particular about the base: `trailing-bits/footer`, `payload/nan`.
    pub mutation: String,
    /// Who says something else.
    pub subject: String,
    /// What it says.
    pub got: Word,
    /// Against whom: a subject, or `put in`.
    pub against: String,
    /// What that one says.
    pub expected: Word,
}

impl Key {
    /// A name for files: letters, digits and hyphens.
    #[must_use]
    pub fn slug(&self) -> String {
        let words = [
            &self.operation,
            &self.mutation,
            end(&self.subject),
            self.got.name(),
            end(&self.against),
            self.expected.name(),
        ];
        let all = words.join(" ").to_ascii_lowercase();
        let parts = all.split(|one: char| !one.is_ascii_alphanumeric());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        parts.join("-")
    }
}

/// The end of a name, which may be a whole command line.
fn end(name: &str) -> &str {
    let start = name.len().saturating_sub(40);
    name.get(start..).unwrap_or(name)
}

/// One disagreement that shows what a bucket is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The number in the plan; `--only` makes it again.
    pub case: u64,
    /// Who wrote the text, if one was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writer: Option<String>,
    /// The ask that wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<Value>,
    /// The ask that opens the text as it was written, where the disputed one is a mutation of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Value>,
    /// The ask on which they disagree.
    pub ask: Value,
    /// What each said.
    pub answers: serde_json::Map<String, Value>,
}

/// Disagreements of one kind.
#[derive(Clone, Debug)]
pub struct Bucket {
    /// How many.
    pub count: u64,
    /// How many of them were another thing when asked again.
    pub flaky: u64,
    /// How many seconds after the start the first was met.
    pub seconds: f64,
    /// Others that said the same as the subject at least once.
    pub with: BTreeSet<String>,
    /// Whether it is the reference that is alone.
    pub reference_alone: bool,
    /// The one with the lowest number.
    pub example: Option<Example>,
    /// The same, made small.
    pub minimised: Option<Example>,
    /// The round of the example, with its step alone.
    pub(super) round: Option<Round>,
}

/// A disagreement before it is in a bucket.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) key: Key,
    pub(super) flaky: bool,
    pub(super) with: Vec<String>,
    pub(super) reference_alone: bool,
    pub(super) example: Example,
    pub(super) round: Round,
}

impl Bucket {
    pub(super) const fn new(seconds: f64) -> Self {
        Self {
            count: 0,
            flaky: 0,
            seconds,
            with: BTreeSet::new(),
            reference_alone: false,
            example: None,
            minimised: None,
            round: None,
        }
    }

    pub(super) fn add(&mut self, finding: Finding) {
        self.count += 1;
        self.flaky += u64::from(finding.flaky);
        self.with.extend(finding.with);
        self.reference_alone |= finding.reference_alone;
        let later = |example: &Example| example.case > finding.example.case;
        if self.example.as_ref().is_none_or(later) {
            self.example = Some(finding.example);
            self.round = Some(finding.round);
        }
    }
}
