//! Proves that the cases are what they say: structure first, then the oracle's answer to each.
//!
//! The oracle is the reference behind its two doors, in this process. The published cases are taken as they are; the
//! rules are for ours.

mod betrays;
mod chance;
mod clock;
mod ledger;
mod oracle;
mod structure;

use std::fmt;
use std::path::Path;

use anyhow::Result;
use paseto_conformance_engine::{Case, Suite};

pub use ledger::update as update_ledger;

/// Something that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The case, by its id; or the file.
    pub case: String,
    /// What is wrong with it.
    pub what: String,
}

impl Finding {
    fn new(case: &str, what: impl Into<String>) -> Self {
        Self {
            case: case.to_owned(),
            what: what.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.case, self.what)
    }
}

/// Every finding over the vectors of a folder, in the order of the rules.
///
/// # Errors
/// When the vectors or the ledger cannot be read, which is no finding but no answer at all.
pub fn lint(vectors: &Path) -> Result<Vec<Finding>> {
    let suite = Suite::from_folder(vectors)?;
    let mut findings = structure::lint(&suite);
    findings.extend(betrays::lint(&suite));
    findings.extend(chance::lint(&suite));
    findings.extend(clock::lint(&suite));
    findings.extend(ledger::lint(&suite, vectors)?);
    findings.extend(oracle::lint(&suite));
    Ok(findings)
}

/// Every finding that needs no file beside the suite, for tests.
#[must_use]
pub fn lint_suite(suite: &Suite) -> Vec<Finding> {
    let mut findings = structure::lint(suite);
    findings.extend(betrays::lint(suite));
    findings.extend(chance::lint(suite));
    findings.extend(clock::lint(suite));
    findings.extend(oracle::lint(suite));
    findings
}

/// Whether the case is one of the published ones, whose form is not ours to choose.
fn is_official(case: &Case) -> bool {
    case.id.starts_with("official/")
}
