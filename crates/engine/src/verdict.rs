//! The twelve verdicts, mildest first.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What an outcome means for a case. The order is that of severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// As expected.
    Pass,
    /// An open question, or a missed `should`.
    Noted,
    /// The subject does not offer it, or lacks what the case needs.
    Skipped,
    /// The subject was given up before, or the time was over.
    NotAsked,
    /// As expected, but proves nothing: this subject never accepted the parent, or its operation is not shown to work.
    Vacuous,
    /// Refused, at another layer than expected.
    Misplaced,
    /// Refused what must be accepted.
    Incomplete,
    /// Accepted, with another result.
    Wrong,
    /// The line was no answer.
    Garbled,
    /// Silent past the deadline.
    Hung,
    /// The process ended.
    Crashed,
    /// Accepted what must be refused.
    Unsound,
}

impl Verdict {
    /// All of them, mildest first.
    pub const ALL: [Self; 12] = [
        Self::Pass,
        Self::Noted,
        Self::Skipped,
        Self::NotAsked,
        Self::Vacuous,
        Self::Misplaced,
        Self::Incomplete,
        Self::Wrong,
        Self::Garbled,
        Self::Hung,
        Self::Crashed,
        Self::Unsound,
    ];

    /// Whether the subject was asked at all.
    #[must_use]
    pub const fn is_asked(self) -> bool {
        !matches!(self, Self::Skipped | Self::NotAsked)
    }

    /// Whether a run fails on this verdict unless a deviation declares it.
    #[must_use]
    pub fn fails(self) -> bool {
        self >= Self::Incomplete
    }

    /// The word in code, JSON and page alike.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Noted => "noted",
            Self::Skipped => "skipped",
            Self::NotAsked => "not-asked",
            Self::Vacuous => "vacuous",
            Self::Misplaced => "misplaced",
            Self::Incomplete => "incomplete",
            Self::Wrong => "wrong",
            Self::Garbled => "garbled",
            Self::Hung => "hung",
            Self::Crashed => "crashed",
            Self::Unsound => "unsound",
        }
    }

    /// What the word means, in one clause.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Pass => "as expected",
            Self::Noted => "an open question, or a missed `should`",
            Self::Skipped => "the subject does not offer it, or lacks what the case needs",
            Self::NotAsked => "the subject was given up before, or the time was over",
            Self::Vacuous => {
                "as expected, but proves nothing: the parent was not accepted, or the operation is not shown to work"
            }
            Self::Misplaced => "refused, at another layer than expected",
            Self::Incomplete => "refused what must be accepted",
            Self::Wrong => "accepted, with another result",
            Self::Garbled => "the line was no answer",
            Self::Hung => "silent past the deadline",
            Self::Crashed => "the process ended",
            Self::Unsound => "accepted what must be refused",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
