//! The oracle: a subject that is trusted to open what the others write, once it has earned it.

use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::case::{Case, Door, Opens};
use crate::run::{self, Options};
use crate::subject::{Introduction, Subject};
use crate::{Outcome, Suite, Verdict, parse};
use paseto_conformance_protocol::Good;

/// Makes a fresh subject for a door of the oracle.
pub type OracleMaker<'a> = dyn Fn(Door) -> Box<dyn Subject> + Sync + 'a;

/// One worker's oracle; each door is started when it is first asked.
pub struct Oracle<'a> {
    make: &'a OracleMaker<'a>,
    token: Option<(Box<dyn Subject>, Introduction)>,
    bytes: Option<(Box<dyn Subject>, Introduction)>,
}

impl<'a> Oracle<'a> {
    /// Nothing is started yet.
    #[must_use]
    pub fn new(make: &'a OracleMaker<'a>) -> Self {
        Self {
            make,
            token: None,
            bytes: None,
        }
    }

    /// Puts a subject's answer to the oracle.
    ///
    /// # Errors
    /// When the oracle does not start, or is in trouble itself: then nothing was learnt of the subject.
    pub fn open(&mut self, opens: &Opens, answer: &Good, deadline: Duration) -> Result<Outcome> {
        let ask = match parse::fill(&opens.ask, answer) {
            Ok(ask) => ask,
            Err(error) => bail!("the oracle's ask cannot be made of the answer: {error:#}"),
        };
        let door = match opens.door {
            Door::Token => &mut self.token,
            Door::Bytes => &mut self.bytes,
        };
        let (subject, introduction) = match door {
            Some(started) => started,
            None => {
                let mut subject = (self.make)(opens.door);
                let introduction = subject.start()?;
                door.insert((subject, introduction))
            }
        };
        if !introduction.offers(&ask.capability()) {
            return Ok(Outcome::Unsupported(format!(
                "the oracle does not offer {}",
                ask.capability()
            )));
        }
        let outcome = subject.ask(&ask, deadline);
        if outcome.is_trouble() {
            *door = None;
            bail!(
                "the oracle is in trouble over {}: {}",
                ask.capability(),
                outcome.to_json()
            );
        }
        Ok(outcome)
    }
}

/// Puts every case of the suite that it can judge alone to both doors of the oracle.
///
/// # Errors
/// Lists the cases that a door fails; such an oracle is not to be trusted.
pub fn vet(suite: &Suite, make: &OracleMaker<'_>, options: &Options) -> Result<()> {
    let alone = |case: &Case| case.steps.iter().all(|step| step.expect.opens().is_none());
    let cases: Vec<usize> = (0..suite.cases.len())
        .filter(|at| alone(&suite.cases[*at]))
        .collect();
    // A slow case says nothing about the layer; once is enough to wait for it.
    let quick: Vec<usize> = cases
        .iter()
        .copied()
        .filter(|at| !suite.cases[*at].slow)
        .collect();
    let doors = [
        (Door::Token, "token", &cases),
        (Door::Bytes, "byte", &quick),
    ];
    // Side by side, as whoever waits for a first run waits for this.
    thread::scope(|scope| {
        let pass = |(door, name, cases): (Door, &'static str, &Vec<usize>)| {
            let (cases, subject) = (cases.clone(), make(door));
            scope.spawn(move || passes(suite, name, &cases, subject, options))
        };
        let passing = doors.map(pass);
        passing
            .into_iter()
            .try_for_each(|door| door.join().expect("a run does not panic"))
    })
}

/// Whether a door of the oracle passes these cases.
fn passes(
    suite: &Suite,
    name: &str,
    cases: &[usize],
    door: Box<dyn Subject>,
    options: &Options,
) -> Result<()> {
    let run = run::one(suite, cases, door, options);
    if let Some(error) = run.error {
        bail!("the oracle's {name} layer: {error}");
    }
    let failed: Vec<String> = run
        .results
        .iter()
        .filter(|result| result.verdict.fails() || result.verdict == Verdict::Misplaced)
        .map(|result| format!("{} is {}", suite.cases[result.case].id, result.verdict))
        .collect();
    if !failed.is_empty() {
        bail!(
            "the oracle's {name} layer fails cases of its own and is not trusted: {}",
            failed.join(", ")
        );
    }
    Ok(())
}
