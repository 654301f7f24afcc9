//! The eleven verdicts, mildest first.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What an outcome means for a case. The order is that of severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// As expected.
    Pass,
    /// An open question, or a missed `should`.
    Noted,
    /// The subject does not offer it, or lacks what the case needs.
    Skipped,
    /// Refused as expected, but this subject never accepted the parent: proves nothing.
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
    pub const ALL: [Self; 11] = [
        Self::Pass,
        Self::Noted,
        Self::Skipped,
        Self::Vacuous,
        Self::Misplaced,
        Self::Incomplete,
        Self::Wrong,
        Self::Garbled,
        Self::Hung,
        Self::Crashed,
        Self::Unsound,
    ];

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
            Self::Vacuous => {
                "refused as expected, but the parent was never accepted: proves nothing"
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
