//! A fault before the cases: every case that can meet it, and which of them kill.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use paseto_adapter_flawed::{Adapter, Fault};
use paseto_conformance_engine::case::Door;
use paseto_conformance_engine::run::{self, Options, Silent, SubjectRun};
use paseto_conformance_engine::select::with_ancestors;
use paseto_conformance_engine::subject::{CommandLine, InProcess, Process, Subject};
use paseto_conformance_engine::{Suite, Verdict};

use crate::arguments::Arguments;
use crate::progress::Progress;

/// How long an answer may take; a slow case has ten times as long. Whoever hangs does so twice before it counts.
const PATIENCE: Duration = Duration::from_secs(2);

/// Cases that are put to a fault before it is looked at whether one of them kills, where one is enough.
const FIRST: usize = 64;

/// A case that was put to a fault.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tried {
    /// Its position in the suite.
    pub(crate) case: usize,
    /// The same when it was asked again.
    pub(crate) verdict: Verdict,
}

impl Tried {
    /// Whether the case tells the fault from the specification.
    pub(crate) fn kills(&self) -> bool {
        self.verdict.fails()
    }
}

/// What all trials share.
pub(crate) struct Trials<'a> {
    suite: &'a Suite,
    arguments: &'a Arguments,
}

/// Where a fault sits.
#[derive(Clone, Copy)]
enum Seat {
    /// In a process of its own, which may hang and end.
    Apart,
    /// In this process, where derivations from passwords are remembered from fault to fault.
    Here,
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
        let (parts, all) = (self.arguments.jobs.max(1), self.suite.cases.len());
        let part = |part: usize| {
            let selected = self.select(|at| at * parts / all.max(1) == part);
            self.run(&[], Seat::Here, &selected)
        };
        let runs = side_by_side(parts, part)?;
        let results = runs.into_iter().flat_map(|run| run.results);
        let mut amiss: Vec<_> = results
            .filter(|one| one.verdict >= Verdict::Vacuous)
            .map(|one| (one.case, one.verdict))
            .collect();
        amiss.sort();
        amiss.dedup();
        Ok(amiss)
    }

    /// The results of an implementation with each of these sets of faults, in the order of the sets.
    pub(crate) fn all(&self, sets: &[&[Fault]]) -> Result<Vec<Vec<Tried>>> {
        let next = AtomicUsize::new(0);
        let done = Mutex::new(vec![Vec::new(); sets.len()]);
        let progress = Progress::new(sets.len());
        side_by_side(self.arguments.jobs.max(1), |_| {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(faults) = sets.get(at) else {
                    return Ok(());
                };
                let tried = self.of(faults)?;
                let kills = tried.iter().filter(|one| one.kills()).count();
                progress.tried(&names(faults), kills);
                done.lock().expect("no worker panics")[at] = tried;
            }
        })?;
        progress.finish();
        Ok(done.into_inner().expect("no worker panics"))
    }

    /// The results of an implementation with these faults, in the order of the suite. The slow cases, all of them about
    /// passwords, are put to mistakes with passwords alone; the published ones among them to every fault that they can
    /// meet.
    pub(crate) fn of(&self, faults: &[Fault]) -> Result<Vec<Tried>> {
        let touched = |at: usize| {
            let steps = &self.suite.cases[at].steps;
            self.arguments.all_cases
                || faults
                    .iter()
                    .any(|fault| steps.iter().any(|step| fault.touches(&step.ask)))
        };
        let of_passwords = faults.iter().any(Fault::is_of_passwords);
        let slow = |at: usize| self.suite.cases[at].slow;
        let wanted = |at: usize| of_passwords || self.arguments.all_cases || self.official(at);
        let quick = self.select(|at| touched(at) && !slow(at));
        let slow = self.select(|at| touched(at) && slow(at) && wanted(at));
        let seat = if faults.iter().all(Fault::derives_as_usual) {
            Seat::Here
        } else {
            Seat::Apart
        };
        let mut tried = self.put(faults, seat, &quick)?;
        if self.arguments.wants_more(&tried) {
            let seat = if of_passwords { seat } else { Seat::Here };
            tried.extend(self.put(faults, seat, &slow)?);
        }
        // A parent may have been asked in both.
        tried.sort_by_key(|one| (one.case, std::cmp::Reverse(one.verdict)));
        tried.dedup_by_key(|one| one.case);
        Ok(tried)
    }

    fn put(&self, faults: &[Fault], seat: Seat, selected: &[usize]) -> Result<Vec<Tried>> {
        let mut tried = Vec::new();
        let mut asked = 0;
        while asked < selected.len() && self.arguments.wants_more(&tried) {
            let end = match self.arguments.first {
                true => selected.len().min((asked * 2).max(FIRST)),
                false => selected.len(),
            };
            // A later part brings the parents along that were asked in an earlier one.
            let part = with_ancestors(self.suite, selected[asked..end].iter().copied());
            let run = self.run(faults, seat, &part)?;
            // What a second ask does not confirm is the machine's slowness, not the fault.
            let sure = run.results.iter().filter(|one| !one.flaky);
            tried.extend(sure.map(|one| Tried {
                case: one.case,
                verdict: one.verdict,
            }));
            asked = end;
        }
        Ok(tried)
    }

    fn run(&self, faults: &[Fault], seat: Seat, selected: &[usize]) -> Result<SubjectRun> {
        if selected.is_empty() {
            return Ok(SubjectRun::default());
        }
        let name = match faults {
            [] => "without a fault".to_owned(),
            faults => names(faults),
        };
        let subject: Box<dyn Subject> = match seat {
            Seat::Apart => Box::new(Process::new(self.command_line(faults))),
            Seat::Here => {
                let mut adapter = Adapter::with_all(faults);
                Box::new(InProcess::new(move |ask: &_| adapter.answer(ask)))
            }
        };
        let options = Options {
            jobs: 1,
            timeout: PATIENCE,
            max_restarts: 1000,
            strict: false,
            ..Options::default()
        };
        let subjects = vec![(name.clone(), subject)];
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
            bail!("{name}: {error}");
        }
        Ok(run)
    }

    /// The program with its faults. Where it crashes it need not say from where: that takes longer than all the rest.
    fn command_line(&self, faults: &[Fault]) -> CommandLine {
        let arguments = [
            "RUST_BACKTRACE=0".to_owned(),
            format!("PASETO_FAULT={}", names(faults)),
            self.arguments.adapter.display().to_string(),
        ];
        CommandLine {
            program: "env".to_owned(),
            arguments: arguments.into(),
            folder: None,
        }
    }

    /// The positions of these cases and of their ancestors, each parent before its children.
    fn select(&self, wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let ours = |at: usize| !self.arguments.official || self.official(at);
        let all = 0..self.suite.cases.len();
        with_ancestors(self.suite, all.filter(|at| wanted(*at) && ours(*at)))
    }

    fn official(&self, at: usize) -> bool {
        self.suite.cases[at].id.starts_with("official/")
    }
}

/// The names of the faults, as the flawed adapter takes them.
fn names(faults: &[Fault]) -> String {
    let names: Vec<&str> = faults.iter().map(|fault| fault.name.as_str()).collect();
    names.join(",")
}

/// What so many workers bring back, each told its number.
fn side_by_side<T: Send>(
    workers: usize,
    work: impl Fn(usize) -> Result<T> + Sync,
) -> Result<Vec<T>> {
    thread::scope(|scope| {
        let work = &work;
        let started: Vec<_> = (0..workers)
            .map(|nth| scope.spawn(move || work(nth)))
            .collect();
        let ended = started.into_iter().map(|worker| match worker.join() {
            Ok(worked) => worked,
            Err(_) => bail!("a worker panicked"),
        });
        ended.collect()
    })
}

/// The reference, in this very process: what is on trial here is the cases.
fn oracle(door: Door) -> Box<dyn Subject> {
    match door {
        Door::Token => Box::new(InProcess::new(paseto_adapter_reference::handle)),
        Door::Bytes => Box::new(InProcess::new(paseto_adapter_reference::handle_bytes)),
    }
}
