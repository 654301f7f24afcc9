//! The subjects side by side: each is given its asks at once, started again after trouble, and spared what it
//! cannot bear.

use std::collections::HashMap;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Result, ensure};

use crate::Outcome;
use crate::subject::{Introduction, Prepared, Subject};

/// How often the same kind of ask may bring a subject into trouble before it is not put to it any more.
const PATIENCE: u32 = 3;

/// An ask on its way to a subject.
pub(super) struct Errand {
    /// The position of the question among those of this turn.
    pub(super) at: usize,
    /// The kind of the ask, by which trouble is remembered.
    pub(super) kind: Arc<str>,
    pub(super) ask: Arc<Prepared>,
}

/// What came back.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    pub(super) outcome: Outcome,
    /// Whether a second, lone ask brought something else.
    pub(super) flaky: bool,
}

/// A subject of the comparison.
pub struct Entrant {
    /// The name in the report.
    pub name: String,
    subject: Box<dyn Subject>,
    pub(super) introduction: Introduction,
    pub(super) asks: u64,
    pub(super) restarts: usize,
    pub(super) spared: u64,
    /// Why it is asked nothing more.
    pub(super) given_up: Option<String>,
    stopped: bool,
    trouble: HashMap<Arc<str>, u32>,
}

impl Entrant {
    /// Starts a subject.
    ///
    /// # Errors
    /// When it does not start or does not speak the protocol.
    pub fn start(name: impl Into<String>, mut subject: Box<dyn Subject>) -> Result<Self> {
        let name = name.into();
        let introduction = subject
            .start()
            .map_err(|error| anyhow::anyhow!("{name}: {error}"))?;
        Ok(Self {
            name,
            subject,
            introduction,
            asks: 0,
            restarts: 0,
            spared: 0,
            given_up: None,
            stopped: false,
            trouble: HashMap::new(),
        })
    }

    /// Puts the asks to the subject; those that it is spared have no reply.
    fn put(&mut self, errands: &[Errand], limits: &Limits) -> Vec<(usize, Reply)> {
        let mut replies = Vec::with_capacity(errands.len());
        let mut rest = errands;
        while !rest.is_empty() && self.given_up.is_none() {
            // Up to the first that it is to be spared.
            let bears = rest.iter().take_while(|one| self.bears(&one.kind)).count();
            if bears == 0 {
                self.spared += 1;
                rest = &rest[1..];
                continue;
            }
            let outcomes = self.ask_all(&rest[..bears], limits);
            let (done, left) = rest.split_at(outcomes.len());
            for (errand, outcome) in done.iter().zip(outcomes) {
                let mut flaky = false;
                if outcome.is_trouble() {
                    *self.trouble.entry(errand.kind.clone()).or_default() += 1;
                    flaky = self.is_flaky(errand, &outcome, limits);
                }
                replies.push((errand.at, Reply { outcome, flaky }));
            }
            rest = left;
        }
        replies
    }

    fn bears(&self, kind: &Arc<str>) -> bool {
        self.trouble.get(kind).is_none_or(|count| *count < PATIENCE)
    }

    fn ask_all(&mut self, errands: &[Errand], limits: &Limits) -> Vec<Outcome> {
        if self.stopped && !self.restart(limits) {
            return Vec::new();
        }
        let asks: Vec<&Prepared> = errands.iter().map(|one| &*one.ask).collect();
        let outcomes = self.subject.ask_all(&asks, limits.timeout);
        self.asks += outcomes.len() as u64;
        self.stopped = outcomes.last().is_some_and(Outcome::is_trouble);
        outcomes
    }

    /// Asks again, alone, what was trouble: the worse stands, and here the trouble is known already.
    fn is_flaky(&mut self, errand: &Errand, first: &Outcome, limits: &Limits) -> bool {
        let again = self.ask_all(std::slice::from_ref(errand), limits);
        again
            .first()
            .is_some_and(|again| std::mem::discriminant(again) != std::mem::discriminant(first))
    }

    fn restart(&mut self, limits: &Limits) -> bool {
        if self.restarts >= limits.max_restarts {
            self.given_up = Some(format!("given up after {} restarts", self.restarts));
            return false;
        }
        self.restarts += 1;
        match self.subject.start() {
            Ok(_) => self.stopped = false,
            Err(error) => self.given_up = Some(format!("it does not start again: {error}")),
        }
        self.given_up.is_none()
    }
}

/// How long and how often.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long an answer may take.
    pub timeout: Duration,
    /// How often a subject may be started again before it is given up.
    pub max_restarts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(5),
            max_restarts: 500,
        }
    }
}

/// All subjects.
pub(super) struct Pool {
    pub(super) entrants: Vec<Entrant>,
    pub(super) limits: Limits,
}

impl Pool {
    pub(super) fn new(entrants: Vec<Entrant>, limits: Limits) -> Result<Self> {
        ensure!(!entrants.is_empty(), "there is no subject to be asked");
        Ok(Self { entrants, limits })
    }

    /// Puts to every subject its asks, all subjects at the same time.
    pub(super) fn put(&mut self, errands: &[Vec<Errand>]) -> Vec<Vec<(usize, Reply)>> {
        let limits = &self.limits;
        thread::scope(|scope| {
            let entrants = self.entrants.iter_mut().zip(errands);
            let asked: Vec<_> = entrants
                .map(|(entrant, errands)| scope.spawn(|| entrant.put(errands, limits)))
                .collect();
            let replies = asked.into_iter();
            replies
                .map(|one| one.join().expect("putting asks does not panic"))
                .collect()
        })
    }

    pub(super) fn stop(&mut self) {
        for entrant in &mut self.entrants {
            entrant.subject.stop();
        }
    }
}
