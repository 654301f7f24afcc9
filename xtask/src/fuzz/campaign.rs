//! A campaign: targets side by side on the cores, each from its corpus, for a time or a number of runs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};

use super::build::{self, Sanitizer, corpus};
use super::libfuzzer::{Run, Told};
use super::{report, targets};
use crate::shell::root;

/// The targets that a campaign has done; they are passed over if it is resumed.
const DONE: &str = "fuzz/corpus/.done";

/// How often a target tells of its progress.
const PULSE: Duration = Duration::from_secs(15);

/// What a campaign is to do.
#[derive(Debug)]
pub(super) struct Campaign {
    /// Some targets; all, if there are none.
    pub(super) targets: Vec<String>,
    pub(super) length: Length,
    pub(super) jobs: usize,
    /// Where the search begins; 0 is anywhere.
    pub(super) seed: u32,
    pub(super) sanitizer: Sanitizer,
    /// Whether to pass over what an interrupted campaign has done.
    pub(super) resume: bool,
    /// Whether to reduce the corpora, in place of searching.
    pub(super) prune: bool,
}

/// How long each target runs.
#[derive(Clone, Copy, Debug)]
pub(super) enum Length {
    Seconds(u64),
    Runs(u64),
}

/// A target and how it went.
pub(super) type Row = (String, Told);

impl Default for Campaign {
    fn default() -> Self {
        Self {
            targets: Vec::new(),
            length: Length::Seconds(60),
            jobs: std::thread::available_parallelism().map_or(2, Into::into),
            seed: 0,
            sanitizer: Sanitizer::preferred(),
            resume: false,
            prune: false,
        }
    }
}

impl Length {
    fn option(self) -> String {
        match self {
            Self::Seconds(seconds) => format!("-max_total_time={seconds}"),
            Self::Runs(runs) => format!("-runs={runs}"),
        }
    }
}

impl Campaign {
    /// Builds, searches, reports. The exit code is 1 if something was found.
    ///
    /// # Errors
    /// If a build fails or a target cannot be run.
    pub(super) fn run(mut self) -> Result<ExitCode> {
        if self.targets.is_empty() {
            self.targets = targets()?;
        }
        let done = root().join(DONE);
        if self.resume {
            let text = fs::read_to_string(&done).unwrap_or_default();
            let names: BTreeSet<&str> = text.lines().collect();
            self.targets
                .retain(|target| !names.contains(target.as_str()));
        } else {
            let _ = fs::remove_file(&done);
        }
        let unseeded = |target: &String| !corpus(target).exists();
        if self.targets.iter().any(unseeded) {
            super::tool(["seed"])?;
        }
        eprintln!(
            "{} targets, {}, sanitizer {}",
            self.targets.len(),
            build::toolchain(self.sanitizer)?,
            self.sanitizer.name()
        );
        let programs = build::fuzzers(&self.targets, self.sanitizer)?;
        if self.prune {
            for target in &self.targets {
                prune(&programs, target)?;
            }
            return Ok(ExitCode::SUCCESS);
        }
        let rows = self.search(&programs)?;
        report::write(&rows, self.sanitizer)?;
        let found = rows
            .iter()
            .filter(|(_, told)| told.finding.is_some())
            .count();
        println!("{} targets, {found} findings; reports/fuzz.md", rows.len());
        Ok(ExitCode::from(u8::from(found > 0)))
    }

    /// Runs every target, as many at once as there are jobs.
    pub(super) fn search(&self, programs: &Path) -> Result<Vec<Row>> {
        let waiting = Mutex::new(self.targets.iter());
        let rows = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            let work = || -> Result<()> {
                loop {
                    let next = waiting
                        .lock()
                        .map_err(|_| anyhow!("a job panicked"))?
                        .next();
                    let Some(target) = next else {
                        return Ok(());
                    };
                    let told = self.one(programs, target)?;
                    say(target, &told, true);
                    note(target)?;
                    let mut rows = rows.lock().map_err(|_| anyhow!("a job panicked"))?;
                    rows.push((target.clone(), told));
                }
            };
            let jobs: Vec<_> = (0..self.jobs.max(1)).map(|_| scope.spawn(work)).collect();
            jobs.into_iter()
                .try_for_each(|job| job.join().map_err(|_| anyhow!("a job panicked"))?)
        })?;
        let mut rows = rows.into_inner().map_err(|_| anyhow!("a job panicked"))?;
        rows.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(rows)
    }

    fn one(&self, programs: &Path, target: &str) -> Result<Told> {
        fs::create_dir_all(corpus(target))?;
        let run = Run {
            program: programs.join(target),
            target,
            options: vec![self.length.option(), format!("-seed={}", self.seed)],
            corpora: vec![corpus(target)],
            fault: None,
        };
        let mut last = Instant::now();
        run.to_end(|told| {
            if last.elapsed() > PULSE {
                last = Instant::now();
                say(target, told, false);
            }
        })
    }
}

/// A line for each target now and then, and one at its end with what failed.
pub(super) fn say(target: &str, told: &Told, is_end: bool) {
    println!(
        "{target}: {} executions, {:.0} a second, coverage {}, features {}, corpus {}, {} new{}",
        told.executions,
        report::speed(told),
        told.coverage,
        told.features,
        told.corpus,
        told.added,
        if is_end { "" } else { " …" }
    );
    if let Some(finding) = &told.finding {
        println!("{target} FAILS\n{}", finding.text.trim_end());
        println!(
            "kept as {}; make a case of it:\n  cargo xtask fuzz promote {} --name NAME --why WHY",
            finding.file, finding.file
        );
    }
}

/// Keeps the inputs that reach something which no smaller one reaches.
fn prune(programs: &Path, target: &str) -> Result<()> {
    let (old, new) = (corpus(target), corpus(target).with_extension("pruned"));
    fs::create_dir_all(&new)?;
    let run = Run {
        program: programs.join(target),
        target,
        options: vec!["-merge=1".to_owned()],
        corpora: vec![new.clone(), old.clone()],
        fault: None,
    };
    let told = run.to_end(|_| ())?;
    ensure!(
        told.finding.is_none(),
        "{target} fails on its corpus: run it first"
    );
    let (before, after) = (count(&old)?, count(&new)?);
    fs::remove_dir_all(&old)?;
    fs::rename(&new, &old).with_context(|| old.display().to_string())?;
    println!("{target}: {before} inputs, now {after}");
    Ok(())
}

fn count(folder: &PathBuf) -> Result<usize> {
    Ok(fs::read_dir(folder)?.count())
}

fn note(target: &str) -> Result<()> {
    use std::io::Write as _;
    let mut options = fs::OpenOptions::new();
    let mut done = options.append(true).create(true).open(root().join(DONE))?;
    Ok(writeln!(done, "{target}")?)
}
