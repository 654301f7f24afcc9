//! The run: subjects side by side, each asked its cases in order, restarted after trouble.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::case::Case;
use crate::judge::{self, Circumstances, Observed};
use crate::oracle::{Oracle, OracleMaker};
use crate::report::Unshown;
use crate::subject::{Introduction, Subject};
use crate::{Outcome, Suite, Verdict, earned, order, shares};

/// How a run is to be held.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many processes are asked at the same time: one a subject, or several where the subjects are fewer.
    pub jobs: usize,
    /// How long an answer may take.
    pub timeout: Duration,
    /// How often in a row a subject may be started again, without an answer between, before it is given up. Crashes over
    /// the cases of one family in a row count once. All its restarts together may be [`ALL_RESTARTS`] times as many.
    pub max_restarts: usize,
    /// When the run ends: what is left then is not asked. An ask that was sent is waited for.
    pub end: Option<Instant>,
    /// What the order of the asks is made of.
    pub seed: u64,
    /// Whether a missed `should` fails.
    pub strict: bool,
}

impl Default for Options {
    fn default() -> Self {
        let jobs = thread::available_parallelism().map_or(1, usize::from);
        Self {
            jobs,
            timeout: Duration::from_secs(10),
            max_restarts: 100,
            end: None,
            seed: 0,
            strict: false,
        }
    }
}

/// How many times as many restarts a subject may have in all as in a row.
pub const ALL_RESTARTS: usize = 50;

/// A slow case may take this many times the timeout.
const SLOW_FACTOR: u32 = 10;

/// Told of the progress; every method may be called from any thread.
pub trait Observer: Sync {
    /// A subject is about to be asked this many cases.
    fn started(&self, subject: &str, cases: usize) {
        let _ = (subject, cases);
    }
    /// A subject has been asked one more case.
    fn judged(&self, subject: &str, case: &Case, verdict: Verdict) {
        let _ = (subject, case, verdict);
    }
    /// A subject is done.
    fn finished(&self, subject: &str) {
        let _ = subject;
    }
}

/// An observer that looks away.
pub struct Silent;

impl Observer for Silent {}

/// What a subject made of the cases.
#[derive(Debug, Default)]
pub struct SubjectRun {
    /// What it says of itself, once it started.
    pub introduction: Introduction,
    /// Why it did not start, was given up, or was not asked to the end.
    pub error: Option<String>,
    /// The operations that it claims and that are not shown to work.
    pub unshown: Vec<Unshown>,
    /// One result per case that was selected; none where it did not start.
    pub results: Vec<Judged>,
}

/// A verdict with what it rests on.
#[derive(Debug)]
pub struct Judged {
    /// The position of the case in the suite.
    pub case: usize,
    /// The verdict.
    pub verdict: Verdict,
    /// The `got` of the report.
    pub got: Value,
    /// Whether a second, lone ask gave another verdict.
    pub flaky: bool,
    /// Whether it was accepted, with the right result.
    pub accepted: bool,
}

/// Puts the selected cases to every subject, as many subjects at a time as there are jobs.
///
/// Where there are more jobs than subjects, each subject is asked in several processes at a time.
/// The results stand in the order of `subjects`.
pub fn run(
    suite: &Suite,
    selected: &[usize],
    subjects: Vec<(String, Box<dyn Subject>)>,
    oracle: Option<&OracleMaker<'_>>,
    options: &Options,
    observer: &dyn Observer,
) -> Vec<SubjectRun> {
    let shares = options.jobs / subjects.len().max(1);
    let names: Vec<String> = subjects.iter().map(|(name, _)| name.clone()).collect();
    let work = subjects
        .into_iter()
        .enumerate()
        .flat_map(|(at, (_, subject))| {
            let mut subjects = vec![subject];
            while subjects.len() < shares
                && let Some(twin) = subjects[0].twin()
            {
                subjects.push(twin);
            }
            let split = shares::split(suite, selected, subjects.len());
            let shares = split.into_iter().zip(subjects);
            shares
                .map(move |(cases, subject)| (at, cases, subject))
                .collect::<Vec<_>>()
        });
    let work: Vec<_> = work.collect();
    let subjects = names.iter().map(|_| Joint::new()).collect::<Vec<_>>();
    for (at, ..) in &work {
        lock(&subjects[*at].runs).0 += 1;
    }
    let count = work.len();
    let queue = Mutex::new(work.into_iter());
    let alone = Mutex::new(());
    let worker = || {
        loop {
            let next = lock(&queue).next();
            let Some((at, cases, subject)) = next else {
                return;
            };
            let (name, joint) = (&names[at], &subjects[at]);
            joint
                .started
                .call_once(|| observer.started(name, selected.len()));
            let asker = Asker {
                suite,
                options,
                observer,
                alone: &alone,
                oracle: oracle.map(Oracle::new),
                name,
            };
            let run = asker.run(&cases, subject);
            let mut runs = lock(&joint.runs);
            runs.1.push(run);
            if runs.0 == runs.1.len() {
                observer.finished(name);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..options.jobs.clamp(1, count.max(1)) {
            scope.spawn(worker);
        }
        worker();
    });
    let runs = |joint: Joint| {
        joint
            .runs
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
            .1
    };
    let joined = subjects
        .into_iter()
        .map(|joint| shares::join(selected, runs(joint)))
        .map(|run| earned::weigh(suite, run));
    joined.collect()
}

/// What the processes of one subject have in common.
struct Joint {
    started: Once,
    /// How many there are, and what those that are done made of their cases.
    runs: Mutex<(usize, Vec<SubjectRun>)>,
}

impl Joint {
    const fn new() -> Self {
        Self {
            started: Once::new(),
            runs: Mutex::new((0, Vec::new())),
        }
    }
}

/// Puts the cases to one subject, without an oracle.
#[must_use]
pub fn one(
    suite: &Suite,
    selected: &[usize],
    subject: Box<dyn Subject>,
    options: &Options,
) -> SubjectRun {
    let subjects = vec![(String::new(), subject)];
    run(suite, selected, subjects, None, options, &Silent)
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// One worker with one subject.
struct Asker<'a> {
    suite: &'a Suite,
    options: &'a Options,
    observer: &'a dyn Observer,
    /// Held while a slow case is asked, or one that was in trouble is asked again.
    alone: &'a Mutex<()>,
    oracle: Option<Oracle<'a>>,
    name: &'a str,
}

/// How far a subject is.
struct Progress {
    introduction: Introduction,
    subject: Box<dyn Subject>,
    /// In a row, those over one family counted once.
    restarts: usize,
    /// All of them.
    all_restarts: usize,
    /// The family over which it was started again last, since the last answer.
    family: String,
    /// Whether the subject must be started before it is asked again.
    stopped: bool,
    /// Whether that is because it was silent past a deadline.
    hung: bool,
    /// By position in the suite: whether the case was accepted.
    accepted: HashMap<usize, bool>,
}

impl Asker<'_> {
    fn run(mut self, selected: &[usize], mut subject: Box<dyn Subject>) -> SubjectRun {
        let introduction = match subject.start() {
            Ok(introduction) => introduction,
            Err(error) => {
                return SubjectRun {
                    error: Some(error.to_string()),
                    ..SubjectRun::default()
                };
            }
        };
        let accepted = HashMap::with_capacity(selected.len());
        let mut progress = Progress {
            introduction,
            subject,
            restarts: 0,
            all_restarts: 0,
            family: String::new(),
            stopped: false,
            hung: false,
            accepted,
        };
        let mut run = SubjectRun::default();
        for at in order::mixed(self.suite, selected, self.options.seed) {
            let case = &self.suite.cases[at];
            if self.options.end.is_some_and(|end| Instant::now() >= end) {
                run.error.get_or_insert_with(|| {
                    "not asked to the end: the time of the run is over; `--max-time` sets it"
                        .to_owned()
                });
            }
            let (verdict, got, flaky) =
                match (not_offered(case, &progress.introduction), &run.error) {
                    (Some(why), _) => skipped(&why),
                    (None, Some(why)) => not_asked(why),
                    (None, None) => self.put(case, at, &mut progress).unwrap_or_else(|error| {
                        let error = error.to_string();
                        let result = not_asked(&error);
                        run.error = Some(error);
                        result
                    }),
                };
            self.observer.judged(self.name, case, verdict);
            run.results.push(Judged {
                case: at,
                verdict,
                got,
                flaky,
                accepted: progress.accepted.get(&at).copied().unwrap_or(false),
            });
        }
        progress.subject.stop();
        run.introduction = progress.introduction;
        run
    }

    /// Asks a case; after trouble, once more on a fresh process.
    fn put(
        &mut self,
        case: &Case,
        at: usize,
        progress: &mut Progress,
    ) -> anyhow::Result<(Verdict, Value, bool)> {
        let circumstances = Circumstances {
            parent_accepted: case
                .parent
                .map(|parent| progress.accepted.get(&parent).copied().unwrap_or(false)),
            reserialises: progress.introduction.offers("reserialises"),
            rewritten: case.rewritten,
            strict: self.options.strict,
        };
        let alone = self.alone;
        let guard = case.slow.then(|| lock(alone));
        if progress.stopped {
            self.restart(case, progress)?;
        }
        let first = self.ask(case, progress)?;
        let verdict = judge::verdict(case, &first, circumstances);
        // Accepted with another result than the right one is not accepted, be it noted or a failure.
        let strictly = Circumstances {
            strict: true,
            ..circumstances
        };
        let right = judge::verdict(case, &first, strictly) <= Verdict::Noted;
        let accepted = right && is_accepted(&first);
        progress.accepted.insert(at, accepted);
        if !progress.stopped {
            // It lives; only a subject that never does is given up.
            progress.restarts = 0;
            progress.family.clear();
            return Ok((verdict, describe(&first, verdict), false));
        }
        // Alone: neither beside a slow case nor beside another second ask.
        let _guard = guard.unwrap_or_else(|| lock(alone));
        progress.hung = matches!(
            first.last(),
            Some(Observed {
                outcome: Outcome::Hung { .. },
                ..
            })
        );
        if self.restart(case, progress).is_err() {
            // The next case will meet the same error and say it; this one keeps what it saw.
            return Ok((verdict, describe(&first, verdict), false));
        }
        let second = self.ask(case, progress)?;
        let again = judge::verdict(case, &second, circumstances);
        let worse = if again > verdict { &second } else { &first };
        Ok((
            verdict.max(again),
            describe(worse, verdict.max(again)),
            verdict != again,
        ))
    }

    fn restart(&self, case: &Case, progress: &mut Progress) -> anyhow::Result<()> {
        let family = case.family();
        // A hang costs its deadline, so that each of them counts.
        if progress.hung || progress.family != family {
            if progress.restarts >= self.options.max_restarts {
                anyhow::bail!(
                    "given up after {} restarts without an answer between; `--max-restarts` raises the limit",
                    progress.restarts
                );
            }
            progress.restarts += 1;
            family.clone_into(&mut progress.family);
        }
        let most = self.options.max_restarts.saturating_mul(ALL_RESTARTS);
        if progress.all_restarts >= most {
            anyhow::bail!(
                "given up after {most} restarts in all; `--max-restarts` raises the limit"
            );
        }
        progress.all_restarts += 1;
        let again = progress
            .subject
            .start()
            .map_err(|error| anyhow::anyhow!("it does not start again: {error}"))?;
        anyhow::ensure!(
            again == progress.introduction,
            "it introduces itself otherwise when it is started again: as {} {} with {} capabilities, and before as {} {} with {}",
            again.name,
            again.version,
            again.capabilities.len(),
            progress.introduction.name,
            progress.introduction.version,
            progress.introduction.capabilities.len()
        );
        progress.stopped = false;
        Ok(())
    }

    /// Asks the steps in order, and stops at the first trouble.
    fn ask(&mut self, case: &Case, progress: &mut Progress) -> anyhow::Result<Vec<Observed>> {
        let factor = if case.slow { SLOW_FACTOR } else { 1 };
        let deadline = self.options.timeout.saturating_mul(factor);
        let mut observed = Vec::with_capacity(case.steps.len());
        for step in &case.steps {
            let outcome = progress.subject.ask(&step.ask, deadline);
            progress.stopped = outcome.is_trouble();
            let oracle = match (&mut self.oracle, step.expect.opens(), &outcome) {
                (Some(oracle), Some(opens), Outcome::Ok(good)) => {
                    Some(oracle.open(opens, good, deadline)?)
                }
                _ => None,
            };
            observed.push(Observed { outcome, oracle });
            if progress.stopped {
                break;
            }
        }
        Ok(observed)
    }
}

/// Why the subject is not asked this case, if it is not.
fn not_offered(case: &Case, introduction: &Introduction) -> Option<String> {
    for step in &case.steps {
        let capability = step.ask.capability();
        if !introduction.offers(&capability) {
            return Some(format!("does not offer {capability}"));
        }
    }
    let unmet = case
        .needs
        .iter()
        .find(|need| introduction.offers(&need.name) != need.present)?;
    Some(format!(
        "{} {}",
        if unmet.present {
            "lacks"
        } else {
            "is not asked because it has"
        },
        unmet.name
    ))
}

/// Whether the last step was accepted.
fn is_accepted(observed: &[Observed]) -> bool {
    matches!(
        observed.last(),
        Some(Observed {
            outcome: Outcome::Ok(_),
            ..
        })
    )
}

fn not_asked(why: &str) -> (Verdict, Value, bool) {
    let why = format!("not asked: {why}");
    (Verdict::NotAsked, json!({ "skipped": why }), false)
}

fn skipped(why: &str) -> (Verdict, Value, bool) {
    (Verdict::Skipped, json!({ "skipped": why }), false)
}

/// The `got` of the report.
fn describe(observed: &[Observed], verdict: Verdict) -> Value {
    let one = |seen: &Observed| {
        let mut got = seen.outcome.to_json();
        if let (Some(oracle), Some(fields)) = (&seen.oracle, got.as_object_mut()) {
            fields.insert("oracle".to_owned(), oracle.to_json());
        } else if verdict == Verdict::Skipped && matches!(seen.outcome, Outcome::Ok(_)) {
            got = json!({ "skipped": "no oracle to open it" });
        }
        got
    };
    match observed {
        [seen] => one(seen),
        several => json!({ "steps": several.iter().map(one).collect::<Vec<_>>() }),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
