//! `differ`: generated asks put to several adapters, and what they disagree on.

use std::env;
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use indicatif::ProgressBar;
use paseto_conformance_engine::differ::{
    Differ, Entrant, Limits, Options, REFERENCE, ROUND, Report, Round, draft,
};
use paseto_conformance_engine::input;
use paseto_conformance_engine::manifest::Manifest;
use paseto_conformance_engine::subject::{self, CommandLine, Process};

use crate::destination::{self, Files, Target};
use crate::failure::Failure;
use crate::progress::Progress;
use crate::{args, build, output};

/// How many rounds are put at once: enough that no subject waits, and few enough that a slow one is seen to move.
const TURN: usize = 32;

/// How long examples are made smaller.
const MINIMISING: Duration = Duration::from_secs(120);

/// How often a pipe is told how far it is.
const TELLING: Duration = Duration::from_secs(10);

/// Puts the plan, or unites reports, and tells what was found.
pub(crate) fn differ(args: &args::Differ) -> Result<ExitCode, Failure> {
    let mut files = Files::default();
    files.reads_adapters(&args.subject, &args.adapter);
    for path in &args.merge {
        files.reads(path, "a report to merge");
    }
    let sinks = sinks(&args.report, &mut files)?;
    if !args.merge.is_empty() {
        let report = merged(&args.merge)?;
        return conclude(args, &report, sinks);
    }
    if let Some(folder) = &args.out {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    ctrlc::set_handler(|| {
        subject::kill_all();
        let _settled = destination::settled();
        std::process::exit(130);
    })
    .context("cannot watch for Ctrl-C")?;
    let progress = Progress::new();
    let options = Options {
        seed: args.seed,
        layers: args.layers,
        limits: Limits {
            timeout: args.timeout,
            max_restarts: args.max_restarts,
        },
    };
    let mut differ = Differ::new(entrants(args, &progress)?, options)?;
    if let Some(case) = args.only {
        tell_one(&mut differ, case)?;
    } else {
        put(&mut differ, args, &progress);
        if !args.as_found {
            let note = progress.note("making the examples small");
            let began = Instant::now();
            differ.minimise(|| began.elapsed() < MINIMISING);
            note.finish_and_clear();
        }
    }
    differ.stop();
    let report = differ.report(&args.shard.to_string());
    conclude(args, &report, sinks)
}

/// Starts every subject; the reference comes first, and along with the others unless it is to stay at home.
fn entrants(args: &args::Differ, progress: &Progress) -> Result<Vec<Entrant>, Failure> {
    let mut commands: Vec<(String, CommandLine)> = Vec::new();
    for folder in &args.subject {
        let manifest = Manifest::read(&folder_of(folder))?;
        if args.build {
            build::build(&manifest, progress).map_err(Failure::Adapter)?;
        }
        commands.push((manifest.name, manifest.run));
    }
    for line in &args.adapter {
        let command = CommandLine::split(line, None).context("--adapter")?;
        commands.push((line.clone(), command));
    }
    if !args.without_reference && !commands.iter().any(|one| one.0 == REFERENCE) {
        let binary = env::current_exe().context("cannot find this very binary")?;
        let command = CommandLine {
            program: binary.display().to_string(),
            arguments: vec!["serve".to_owned()],
            folder: None,
        };
        commands.insert(0, (REFERENCE.to_owned(), command));
    }
    let mut entrants: Vec<Entrant> = Vec::new();
    for (name, command) in commands {
        let like = |one: &&Entrant| one.name == name || one.name.starts_with(&format!("{name} #"));
        let name = match entrants.iter().filter(like).count() {
            0 => name,
            count => format!("{name} #{}", count + 1),
        };
        let started = Entrant::start(name, Box::new(Process::new(command)));
        entrants.push(started.map_err(Failure::Adapter)?);
    }
    Ok(entrants)
}

/// The folder, or the adapter of this name in this repository.
fn folder_of(given: &Path) -> PathBuf {
    let named = Path::new("crates/adapters").join(given);
    if !given.exists() && named.exists() {
        named
    } else {
        given.to_owned()
    }
}

fn put(differ: &mut Differ, args: &args::Differ, progress: &Progress) {
    let rounds = match (args.seconds, args.cases) {
        (Some(_), _) => u64::MAX / ROUND,
        (None, cases) => cases.unwrap_or(20_000).div_ceil(ROUND),
    };
    let mut mine = (0..rounds).filter(|round| args.shard.takes(*round));
    let note = progress.note("asking");
    let mut told = Instant::now();
    loop {
        let turn: Vec<Round> = mine
            .by_ref()
            .take(TURN)
            .map(|round| Round::new(args.seed, round))
            .collect();
        let late = args
            .seconds
            .is_some_and(|limit| differ.began().elapsed() >= limit);
        if turn.is_empty() || late || differ.is_over() {
            break;
        }
        differ.turn(&turn);
        tell(differ, &note, &mut told);
    }
    note.finish_and_clear();
}

fn tell(differ: &Differ, note: &ProgressBar, told: &mut Instant) {
    let seconds = differ.began().elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate, shown without decimals")]
    let rate = differ.asks() as f64 / seconds;
    let text = format!(
        "{seconds:.0} s: {} cases, {} asks, {rate:.0} a second, {} buckets",
        differ.cases(),
        differ.asks(),
        differ.buckets().len()
    );
    if !io::stderr().is_terminal() && told.elapsed() >= TELLING {
        *told = Instant::now();
        eprintln!("{text}");
    }
    note.set_message(text);
}

fn tell_one(differ: &mut Differ, case: u64) -> Result<()> {
    let Some(example) = differ.only(case) else {
        eprintln!("the plan has no ask under the number {case}, or nobody wrote what it opens");
        return Ok(());
    };
    output::print(&(serde_json::to_string_pretty(&example)? + "\n"))?;
    Ok(())
}

fn merged(paths: &[PathBuf]) -> Result<Report> {
    let mut reports = paths.iter().map(|path| {
        let text = input::text(path, input::LONGEST_REPORT)?;
        Report::read(&text).with_context(|| format!("{} is no report", path.display()))
    });
    let first = reports.next().context("nothing to unite")??;
    reports
        .zip(&paths[1..])
        .try_fold(first, |all, (one, path)| {
            all.merge(one?)
                .with_context(|| format!("{} does not go with the others", path.display()))
        })
}

/// Writes reports and drafts; says by the exit code what was found.
fn conclude(
    args: &args::Differ,
    report: &Report,
    sinks: Vec<(bool, Target)>,
) -> Result<ExitCode, Failure> {
    let drafts = args.out.iter().map(|folder| write_drafts(folder, report));
    let reports = sinks.into_iter().map(|(json, target)| {
        target.write(&if json {
            serde_json::to_string_pretty(report)? + "\n"
        } else {
            report.human()
        })
    });
    destination::all(drafts.chain(reports))?;
    let given_up = report.subjects.iter().any(|one| one.given_up.is_some());
    Ok(ExitCode::from(match (given_up, report.disagrees()) {
        (true, _) => 3,
        (false, disagrees) => u8::from(disagrees),
    }))
}

fn write_drafts(folder: &Path, report: &Report) -> Result<()> {
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    destination::all(report.buckets.iter().map(|row| {
        let path = folder.join(format!("{}.json", row.key.slug()));
        let text = serde_json::to_string_pretty(&draft::file(row))? + "\n";
        let written = destination::replace(&path, &text);
        written.with_context(|| format!("cannot write {}", path.display()))
    }))
}

/// Every report's target, and whether it is JSON; text on standard output where none is asked for.
fn sinks(asked: &[Sink], files: &mut Files) -> Result<Vec<(bool, Target)>> {
    let human = Sink {
        json: false,
        path: None,
    };
    let asked = if asked.is_empty() {
        std::slice::from_ref(&human)
    } else {
        asked
    };
    let open = |one: &Sink| Ok((one.json, files.writes("the report", one.path.as_deref())?));
    asked.iter().map(open).collect()
}

/// Where a report goes: as JSON or as text.
#[derive(Clone, Debug)]
pub(crate) struct Sink {
    json: bool,
    /// Standard output where `None`.
    path: Option<PathBuf>,
}

impl FromStr for Sink {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (format, path) = match text.split_once('=') {
            Some((_, "")) => return Err("the path after `=` is empty".to_owned()),
            Some((format, path)) => (format, Some(PathBuf::from(path))),
            None => (text, None),
        };
        match format {
            "human" | "json" => Ok(Self {
                json: format == "json",
                path,
            }),
            other => Err(format!("`{other}` is neither human nor json")),
        }
    }
}
