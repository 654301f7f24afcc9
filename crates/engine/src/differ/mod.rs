//! `differ`: generated asks, put to any set of subjects, and what they say compared.
//!
//! [`plan`] gives every number its ask, [`Differ::turn`] puts many of them, [`Bucket`]s gather the disagreements by
//! operation, mutation, subject and pair of verdicts, [`minimise`] makes their examples small, [`draft`] makes vectors
//! of them, and [`Report`] tells it all. Nothing here knows cryptography: tokens are written by the subjects.

mod bucket;
mod claims;
pub mod draft;
mod examine;
mod keys;
pub mod minimise;
mod opinion;
mod payloads;
pub mod plan;
mod pool;
mod report;
mod told;
mod verdict;

use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::Result;

pub use bucket::{Bucket, Example, Key};
pub use plan::{ROUND, Round};
pub use pool::{Entrant, Limits};
pub use report::{Cases, Report, SubjectRow};
pub use verdict::Word;

use examine::Examined;
use pool::Pool;

/// The name of the subject that has the specification's view.
pub const REFERENCE: &str = "reference";

/// How a comparison is to be held.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What the plan is made of.
    pub seed: u64,
    /// Whether refusals at different layers are a disagreement, in buckets of their own.
    pub layers: bool,
    /// Deadlines and restarts.
    pub limits: Limits,
}

/// A comparison under way.
pub struct Differ {
    options: Options,
    pool: Pool,
    /// The position of the reference, if it is among the subjects.
    reference: Option<usize>,
    buckets: BTreeMap<Key, Bucket>,
    cases: u64,
    began: Instant,
}

impl Differ {
    /// Takes subjects that were started.
    ///
    /// # Errors
    /// When there is none.
    pub fn new(entrants: Vec<Entrant>, options: Options) -> Result<Self> {
        let pool = Pool::new(entrants, options.limits)?;
        let reference = pool.entrants.iter().position(|one| one.name == REFERENCE);
        Ok(Self {
            options,
            pool,
            reference,
            buckets: BTreeMap::new(),
            cases: 0,
            began: Instant::now(),
        })
    }

    /// Puts these rounds to all, and keeps what they disagree on.
    pub fn turn(&mut self, rounds: &[Round]) {
        let examined = self.examine(rounds, false);
        self.keep(examined);
    }

    fn keep(&mut self, examined: Examined) {
        self.cases += examined.cases;
        let seconds = self.began.elapsed().as_secs_f64();
        for finding in examined.findings {
            let key = finding.key.clone();
            let bucket = self
                .buckets
                .entry(key)
                .or_insert_with(|| Bucket::new(seconds));
            bucket.add(finding);
        }
    }

    /// From now on these limits hold.
    pub const fn set_limits(&mut self, limits: Limits) {
        self.pool.limits = limits;
    }

    /// Asks put so far.
    #[must_use]
    pub fn asks(&self) -> u64 {
        self.pool.entrants.iter().map(|one| one.asks).sum()
    }

    /// Cases put so far: numbers of the plan for which there was an ask.
    #[must_use]
    pub const fn cases(&self) -> u64 {
        self.cases
    }

    /// What was found so far.
    #[must_use]
    pub const fn buckets(&self) -> &BTreeMap<Key, Bucket> {
        &self.buckets
    }

    /// Since the subjects were started.
    #[must_use]
    pub const fn began(&self) -> Instant {
        self.began
    }

    /// Whether there is nobody left to disagree.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.pool.entrants.iter().all(|one| one.given_up.is_some())
    }

    /// Ends all subjects.
    pub fn stop(&mut self) {
        self.pool.stop();
    }
}
