//! Colours for a terminal, or none.

use super::matrix::State;
use crate::Verdict;

/// The few styles that the text report knows.
#[derive(Clone, Copy)]
pub(super) enum Ink {
    Bold,
    Dim,
    Good,
    Declared,
    Bad,
}

/// Wraps text in the codes of an ink, if colour is wanted.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    pub(super) colour: bool,
}

impl Paint {
    pub(super) fn with(self, ink: Ink, text: &str) -> String {
        if !self.colour || text.trim().is_empty() {
            return text.to_owned();
        }
        let code = match ink {
            Ink::Bold => "1",
            Ink::Dim => "2",
            Ink::Good => "32",
            Ink::Declared => "33",
            Ink::Bad => "1;31",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

impl Ink {
    pub(super) const fn of_state(state: State) -> Self {
        match state {
            State::Conforming => Self::Good,
            State::Deviating => Self::Declared,
            State::Failing => Self::Bad,
            State::Unproven => Self::Bold,
            State::NotOffered | State::Absent => Self::Dim,
        }
    }

    pub(super) fn of_verdict(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Pass => Self::Good,
            Verdict::Skipped | Verdict::NotAsked => Self::Dim,
            verdict if verdict.fails() => Self::Bad,
            _ => Self::Bold,
        }
    }
}
