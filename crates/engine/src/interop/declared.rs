//! `[[interop]]`: which pairs are known not to understand each other, why, and whether they still do not.

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::Verdict;
use crate::deviations;
use crate::report::DeviationEntry;
use crate::select::IdGlob;

/// A declared misunderstanding, as it stands in the `adapter.toml` of one of the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// Whether the subject that declares it is the writer or the reader.
    pub side: Side,
    /// A glob over the names of those on the other side.
    pub peer: String,
    /// A glob over what is written: `v1/sign/*`.
    pub operation: String,
    /// The verdict that the reading gets.
    pub verdict: Verdict,
    /// Whether it depends on chance, as on a writer's nonce: then it may as well not happen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sometimes: bool,
    /// The reason.
    pub why: String,
    /// Where it is discussed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// On which side of a pair a subject stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// It wrote what others do not read, or does not write it at all.
    Writes,
    /// It does not read what others wrote.
    Reads,
}

/// Demands a reason, a failing verdict and a glob of each.
///
/// # Errors
/// Names the declaration.
pub fn check(declared: &[Declared]) -> Result<()> {
    for one in declared {
        let what = || format!("the interop declaration on `{}`", one.operation);
        IdGlob::new(&one.operation).with_context(what)?;
        IdGlob::new(&one.peer).with_context(what)?;
        deviations::check_reason(&one.why).with_context(what)?;
        deviations::check_chance(one.sometimes, one.verdict).with_context(what)?;
        ensure!(
            one.verdict.fails(),
            "{}: `{}` is no failure that needs to be excused",
            what(),
            one.verdict
        );
    }
    Ok(())
}

/// One result: who wrote what, who read it, and how it went. Where nothing was written, the writer is the reader.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) writer: usize,
    pub(super) reader: usize,
    /// Whether this is about the writing.
    pub(super) writing: bool,
    pub(super) operation: &'a str,
    pub(super) verdict: Verdict,
}

/// Why a result is excused.
pub(super) struct Excuse {
    pub(super) why: String,
    /// Whether it happened by chance.
    pub(super) chance: bool,
}

/// A declaration with what became of it.
struct Tried<'a> {
    by: usize,
    declared: &'a Declared,
    operation: IdGlob,
    peer: IdGlob,
    asked: usize,
    excuses: usize,
}

/// The declarations of all subjects.
pub(super) struct Ledger<'a> {
    tried: Vec<Tried<'a>>,
    names: &'a [String],
}

impl<'a> Ledger<'a> {
    /// `names` and `declared` stand in the order of the subjects.
    ///
    /// # Errors
    /// When a glob is none; [`check`] finds that earlier.
    pub(super) fn of(names: &'a [String], declared: &'a [Vec<Declared>]) -> Result<Self> {
        let mut tried = Vec::new();
        for (by, list) in declared.iter().enumerate() {
            for declared in list {
                tried.push(Tried {
                    by,
                    declared,
                    operation: IdGlob::new(&declared.operation)?,
                    peer: IdGlob::new(&declared.peer)?,
                    asked: 0,
                    excuses: 0,
                });
            }
        }
        Ok(Self { tried, names })
    }

    /// The reason that excuses this result, if one does.
    pub(super) fn excuse(&mut self, pair: Pair<'_>) -> Option<Excuse> {
        let mut reason = None;
        for one in &mut self.tried {
            let (mine, peer) = match one.declared.side {
                Side::Writes => (pair.writer, pair.reader),
                Side::Reads => (pair.reader, pair.writer),
            };
            // What was not written has no peer yet.
            let concerned = if pair.writing {
                one.declared.side == Side::Writes
            } else {
                one.peer.is_match(&self.names[peer])
            };
            if mine != one.by
                || !concerned
                || !one.operation.is_match(pair.operation)
                || !pair.verdict.is_asked()
            {
                continue;
            }
            one.asked += 1;
            if one.declared.verdict == pair.verdict {
                one.excuses += 1;
                reason.get_or_insert_with(|| Excuse {
                    why: one.declared.why.clone(),
                    chance: one.declared.sometimes,
                });
            }
        }
        reason
    }

    /// The declarations of a subject as the report shows them.
    pub(super) fn entries(&self, subject: usize, operations: &[&str]) -> Vec<DeviationEntry> {
        let mine = self.tried.iter().filter(|one| one.by == subject);
        let entry = |one: &Tried<'_>| {
            let Declared {
                side,
                peer,
                operation,
                verdict,
                ..
            } = one.declared;
            let preposition = match side {
                Side::Writes => "written for",
                Side::Reads => "read from",
            };
            DeviationEntry {
                case: format!("{operation} {preposition} {peer}"),
                verdict: *verdict,
                why: one.declared.why.clone(),
                link: one.declared.link.clone(),
                excuses: one.excuses,
                sometimes: one.declared.sometimes,
                stale: one.stale(operations),
            }
        };
        mine.map(entry).collect()
    }
}

impl Tried<'_> {
    /// A peer that is not here proves nothing; an operation that does not exist, or that works, does.
    fn stale(&self, operations: &[&str]) -> Option<String> {
        if !operations.iter().any(|one| self.operation.is_match(one)) {
            Some("it matches nothing that is written".to_owned())
        } else if self.asked > 0 && self.excuses == 0 && !self.declared.sometimes {
            Some(format!(
                "of the {} results that it matches, none is {} any more",
                self.asked, self.declared.verdict
            ))
        } else {
            None
        }
    }
}
