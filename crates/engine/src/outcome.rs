//! What came back from a subject: an answer, or the lack of one.

use std::time::Duration;

use paseto_conformance_protocol::{Good, Refusal};
use serde_json::{Value, json};

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Accepted, with this result.
    Ok(Box<Good>),
    /// Refused.
    Rejected(Refusal),
    /// Not on offer.
    Unsupported(String),
    /// The process ended.
    Crashed {
        /// How it ended: an exit status or a signal.
        how: String,
        /// The last of what it wrote to standard error.
        stderr: String,
    },
    /// Nothing came before the deadline.
    Hung {
        /// The deadline.
        after: Duration,
        /// The last of what it wrote to standard error.
        stderr: String,
    },
    /// What came was no answer to the question.
    Garbled {
        /// What is wrong with it.
        why: String,
        /// Its beginning.
        line: String,
    },
}

impl Outcome {
    /// A crash, a hang or a garbled line: the process is of no further use.
    #[must_use]
    pub const fn is_trouble(&self) -> bool {
        matches!(
            self,
            Self::Crashed { .. } | Self::Hung { .. } | Self::Garbled { .. }
        )
    }

    /// The `got` of the report.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Ok(good) => json!({ "ok": good }),
            Self::Rejected(refusal) => json!({ "rejected": refusal }),
            Self::Unsupported(why) => json!({ "unsupported": why }),
            Self::Crashed { how, stderr } => json!({ "crashed": { "how": how, "stderr": stderr } }),
            Self::Hung { after, stderr } => {
                json!({ "hung": { "after_seconds": after.as_secs_f64(), "stderr": stderr } })
            }
            Self::Garbled { why, line } => json!({ "garbled": { "why": why, "line": line } }),
        }
    }
}
