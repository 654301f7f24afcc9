//! A fault before the cases: a process with it, every case that can meet it, and which of them kill.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use paseto_adapter_flawed::Fault;
use paseto_conformance_engine::case::Door;
use paseto_conformance_engine::run::{self, Options, Silent, SubjectRun};
use paseto_conformance_engine::subject::{CommandLine, InProcess, Process, Subject};
use paseto_conformance_engine::{Suite, Verdict};

use crate::arguments::Arguments;

/// A case that tells the fault from the specification.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kill {
    /// Its position in the suite.
    pub(crate) case: usize,
    /// From `incomplete` on.
    pub(crate) verdict: Verdict,
}

/// What all trials share.
pub(crate) struct Trials<'a> {
    suite: &'a Suite,
    arguments: &'a Arguments,
}

impl<'a> Trials<'a> {
    /// Fails where there is no adapter.
    pub(crate) fn new(suite: &'a Suite, arguments: &'a Arguments) -> Result<Self> {
        ensure!(
            arguments.adapter.exists(),
            "{} is not there: build paseto-adapter-flawed with the same profile",
            arguments.adapter.display()
        );
        Ok(Self { suite, arguments })
    }

    /// What is amiss without a fault, misplaced refusals included.
    pub(crate) fn clean(&self) -> Result<Vec<(usize, Verdict)>> {
        let selected = self.select(|_| true);

        let run = self.run(None, &selected, Duration::from_secs(10))?;
        let amiss = run
            .results
            .iter()
            .filter(|one| one.verdict >= Verdict::Vacuous);
        Ok(amiss.map(|one| (one.case, one.verdict)).collect())
    }

    /// The kills of every fault, in the order of the faults.
    pub(crate) fn all(&self, faults: &[Fault]) -> Result<Vec<Vec<Kill>>> {
        let next = AtomicUsize::new(0);
        let done = Mutex::new(vec![Vec::new(); faults.len()]);
        let work = || -> Result<()> {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(fault) = faults.get(at) else {
                    return Ok(());
                };
                let kills = self.of(fault)?;
                eprintln!(
                    "{}/{} {}: {}",
                    at + 1,
                    faults.len(),
                    fault.name,
                    kills.len()
                );
                done.lock().expect("no worker panics")[at] = kills;
            }
        };
        thread::scope(|scope| {
            let workers: Vec<_> = (0..self.arguments.jobs.max(1))
                .map(|_| scope.spawn(work))
                .collect();
            workers
                .into_iter()
                .try_for_each(|worker| match worker.join() {
                    Ok(worked) => worked,
                    Err(_) => bail!("a worker panicked"),
                })
        })?;
        Ok(done.into_inner().expect("no worker panics"))
    }

    /// The kills of one fault. Slow cases come in where nothing official, or nothing at all, has killed it.
    pub(crate) fn of(&self, fault: &Fault) -> Result<Vec<Kill>> {
        let touched = |at: usize| {
            let steps = &self.suite.cases[at].steps;
            self.arguments.all_cases || steps.iter().any(|step| fault.touches(&step.ask))
        };
        let slow = |at: usize| self.suite.cases[at].slow;
        let quick = self.select(|at| touched(at) && !slow(at));
        let mut kills = self.kills(fault, &quick)?;
        let official = |kill: &Kill| self.suite.cases[kill.case].id.starts_with("official/");
        if !kills.iter().any(official) {
            let slow = self.select(|at| touched(at) && slow(at));
            kills.extend(self.kills(fault, &slow)?);
        }
        Ok(kills)
    }

    fn kills(&self, fault: &Fault, selected: &[usize]) -> Result<Vec<Kill>> {
        if selected.is_empty() {
            return Ok(Vec::new());
        }
        let run = self.run(Some(&fault.name), selected, Duration::from_secs(3))?;
        let kills = run.results.iter().filter(|one| one.verdict.fails());
        Ok(kills
            .map(|one| Kill {
                case: one.case,
                verdict: one.verdict,
            })
            .collect())
    }

    fn run(
        &self,
        fault: Option<&str>,
        selected: &[usize],
        timeout: Duration,
    ) -> Result<SubjectRun> {
        let adapter = self.arguments.adapter.display().to_string();
        let setting = fault.map_or_else(
            || ["-u", "PASETO_FAULT"].map(str::to_owned).to_vec(),
            |name| vec![format!("PASETO_FAULT={name}")],
        );
        let subject: Box<dyn Subject> = Box::new(Process::new(CommandLine {
            program: "env".to_owned(),
            arguments: [setting, vec![adapter]].concat(),
            folder: None,
        }));
        let options = Options {
            jobs: 1,
            timeout,
            max_restarts: 1000,
            strict: false,
        };
        let name = fault.unwrap_or("clean").to_owned();
        let subjects = vec![(name, subject)];
        let runs = run::run(
            self.suite,
            selected,
            subjects,
            Some(&oracle),
            &options,
            &Silent,
        );
        let run = runs.into_iter().next().unwrap_or_default();
        if let Some(error) = &run.error {
            bail!("{}: {error}", fault.unwrap_or("without a fault"));
        }
        Ok(run)
    }

    /// The positions of these cases and of their ancestors, each parent before its children.
    fn select(&self, wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let cases = &self.suite.cases;
        let mut taken = vec![false; cases.len()];
        let mut order = Vec::new();
        for at in 0..cases.len() {
            let ours = !self.arguments.official || cases[at].id.starts_with("official/");
            if !wanted(at) || !ours {
                continue;
            }
            let mut line = vec![at];
            while let Some(parent) = cases[line[line.len() - 1]].parent {
                line.push(parent);
            }
            for at in line.into_iter().rev() {
                if !std::mem::replace(&mut taken[at], true) {
                    order.push(at);
                }
            }
        }
        order
    }
}

/// The reference, in this very process: what is on trial here is the cases.
fn oracle(door: Door) -> Box<dyn Subject> {
    match door {
        Door::Token => Box::new(InProcess::new(paseto_adapter_reference::handle)),
        Door::Bytes => Box::new(InProcess::new(paseto_adapter_reference::handle_bytes)),
    }
}
