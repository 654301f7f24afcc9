//! What is at stake when a case is missed: a failure, a note, or nothing, as the specification leaves it open.

use crate::case::{Case, Expect, Object};

/// How firmly the specification speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stake {
    /// Missing it is a failure.
    Must,
    /// Missing it is noted.
    Should,
    /// Both outcomes are permitted; only a third one, such as a crash, is a failure.
    Open,
}

impl Stake {
    /// What is expected where refusing is right; `ok` is the answer of those who are permitted to accept.
    #[must_use]
    pub(super) fn refused(self, layers: &[&'static str], ok: Object) -> Expect {
        match self {
            Self::Open => Expect::open(ok),
            Self::Must | Self::Should => Expect::Rejected(layers.to_vec()),
        }
    }

    /// What is expected where accepting with `ok` is right.
    #[must_use]
    pub(super) fn accepted(self, ok: Object) -> Expect {
        match self {
            Self::Open => Expect::open(ok),
            Self::Must | Self::Should => Expect::Ok(ok),
        }
    }

    /// The case at this level.
    #[must_use]
    pub(super) fn on(self, case: Case) -> Case {
        if self == Self::Should {
            case.should()
        } else {
            case
        }
    }
}

/// Ids of clauses that are not tied to a kind: `CLM-12` is `PASETO-CLM-12`.
#[must_use]
pub(super) fn clauses(short: &[&str]) -> Vec<String> {
    short.iter().map(|id| format!("PASETO-{id}")).collect()
}
