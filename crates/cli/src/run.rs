//! `run`: puts the cases to adapters, and says what conforms.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use paseto_conformance_engine::assemble::{self, Finished};
use paseto_conformance_engine::deviations::{self, Deviation, DeviationsFile};
use paseto_conformance_engine::report::Report;
use paseto_conformance_engine::run::{self as engine, Options, SubjectRun};
use paseto_conformance_engine::subject::{self, Process, Subject};
use paseto_conformance_engine::{Suite, input, select};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use crate::args;
use crate::destination::{self, Files, Target};
use crate::entrants::{Door, Entrant, entrants};
use crate::failure::{self, Failure};
use crate::output::Sinks;
use crate::progress::Progress;
use crate::{kills, trust, vectors};

/// Runs, writes the reports, and ends with the conclusion's exit code.
pub(crate) fn run(args: &args::Run) -> Result<ExitCode, Failure> {
    let suite = vectors::suite(args.selection.vectors.as_deref())?;
    let mut selected = select::select(&suite, &args.selection.filter, args.shard)?;
    if let Some(op) = &args.op {
        selected = select::of_operation(&suite, &selected, op)?;
    }
    let declared = read_deviations(args)?;
    refuse_unmatched(&suite, &declared, "--deviations")?;
    let mut files = Files::default();
    files.reads_vectors(args.selection.vectors.as_deref());
    files.reads_adapters(&args.subject, &args.adapter);
    let to_declare = args.write_deviations.as_deref();
    // Taken before it is known to be read: it may be a file of --deviations, to which the new ones are added.
    let to_declare = to_declare.map(|path| {
        let target = files.writes("the deviations", Some(path))?;
        Ok::<_, anyhow::Error>((path, target))
    });
    let to_declare = to_declare.transpose()?;
    for path in &args.deviations {
        files.reads(path, "a file of --deviations");
    }
    let mut sinks = Sinks::open(&args.report, &mut files)?;
    sinks.all_failures = args.all_failures;
    end_children_on_ctrl_c()?;
    let progress = Progress::new();
    let entrants = entrants(&args.subject, &args.adapter, args.build, &progress)?;
    for entrant in &entrants {
        refuse_unmatched(&suite, &entrant.deviations, &entrant.name)?;
    }

    let defaults = Options::default();
    for entrant in &entrants {
        deviations::check_cases(&suite, &entrant.deviations)
            .with_context(|| entrant.name.clone())?;
    }
    deviations::check_cases(&suite, &declared).context("--deviations")?;

    let options = Options {
        jobs: args.jobs.unwrap_or(defaults.jobs),
        timeout: args.timeout,
        max_restarts: args.max_restarts,
        end: args
            .max_time
            .and_then(|time| Instant::now().checked_add(time)),
        seed: args.seed,
        strict: args.strict,
    };
    let finished = ask_all(
        &suite, &selected, entrants, &declared, &args.env, &options, &progress,
    )?;
    let mut report = assemble::assemble(&suite, &selected, finished)?;
    kills::diagnose(&mut report)?;
    let declared = to_declare.map(|(path, target)| write_deviations(path, target, &report));
    destination::all(declared.into_iter().chain(sinks.write(&report)))?;
    Ok(ExitCode::from(report.conclusion().exit_code()))
}

fn ask_all(
    suite: &Suite,
    selected: &[usize],
    entrants: Vec<Entrant>,
    declared: &[Deviation],
    environment: &[(String, String)],
    options: &Options,
    progress: &Progress,
) -> Result<Vec<Finished>, Failure> {
    let binary = env::current_exe().context("cannot find this very binary, which is the oracle")?;
    trust::vet_where_asked(suite, selected, &binary, options, progress)?;
    let runnable = entrants.iter().filter_map(|entrant| {
        let Door::Open(command) = &entrant.door else {
            return None;
        };
        let command = command.clone();
        let subject: Box<dyn Subject> =
            Box::new(Process::new(command).with_environment(environment));
        Some((entrant.name.clone(), subject))
    });
    let make = |door| trust::oracle(&binary, door);
    let runs = engine::run(
        suite,
        selected,
        runnable.collect(),
        Some(&make),
        options,
        progress,
    );
    let mut runs = runs.into_iter();
    let finished = entrants.into_iter().map(|entrant| {
        let run = match entrant.door {
            Door::Open(_) => Ok(runs.next().unwrap_or_default()),
            Door::Closed(why) => Err(why),
            Door::Broken(why) => Ok(SubjectRun {
                error: Some(why),
                ..SubjectRun::default()
            }),
        };
        // What a subject calls itself excuses nothing.
        let is_mine = |one: &&Deviation| {
            let given = entrant.given.as_ref();
            one.subject.as_ref().is_none_or(|name| Some(name) == given)
        };
        let deviations = entrant
            .deviations
            .iter()
            .chain(declared.iter().filter(is_mine))
            .cloned()
            .collect();
        Finished {
            name: entrant.name.clone(),
            given: entrant.given.clone(),
            language: entrant.language,
            run,
            deviations,
        }
    });
    Ok(finished.collect())
}

fn read_deviations(args: &args::Run) -> Result<Vec<Deviation>> {
    let mut all = Vec::new();
    for path in &args.deviations {
        let text = input::text(path, input::LONGEST_DEVIATIONS)?;
        let file = DeviationsFile::parse(&text).with_context(|| path.display().to_string())?;
        all.extend(file.deviation);
    }
    Ok(all)
}

/// A glob that matches no case is a slip, and is told before anything is asked.
fn refuse_unmatched(suite: &Suite, declared: &[Deviation], of: &str) -> Result<(), Failure> {
    let unmatched = deviations::unmatched(suite, declared)?;
    let unmatched = unmatched
        .iter()
        .map(|one| format!("`{}` of {of}", one.case));
    failure::refuse_unmatched("no case", unmatched)
}

/// Adds every undeclared failure to the file, for somebody to give it a reason; what the file holds stays as it is.
fn write_deviations(path: &Path, target: Target, report: &Report) -> Result<()> {
    let what = || format!("cannot add the deviations to {}", path.display());
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        text => text.with_context(what)?,
    };
    let mut document: DocumentMut = text.parse().with_context(what)?;
    let entries = document
        .entry("deviation")
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut()
        .with_context(|| format!("{}: `deviation` is no list of tables", path.display()))?;
    let known: Vec<(Option<String>, String, String)> = entries.iter().map(declared_in).collect();
    for subject in &report.subjects {
        for result in subject.failures() {
            let verdict = result.verdict.to_string();
            let name = subject.given.then(|| subject.name.clone());
            let declared = |one: &(Option<String>, String, String)| {
                (one.0.is_none() || one.0 == name) && one.1 == result.id && one.2 == verdict
            };
            if known.iter().any(declared) {
                continue;
            }
            let mut table = Table::new();
            if let Some(name) = name {
                table["subject"] = value(name);
            }
            table["case"] = value(&result.id);
            table["verdict"] = value(verdict);
            // A run with a deviation that has no reason is refused.
            table["why"] = value("");
            entries.push(table);
        }
    }
    target.write(&document.to_string())
}

/// Subject, case and verdict of an entry.
fn declared_in(table: &Table) -> (Option<String>, String, String) {
    let text = |name: &str| table.get(name).and_then(Item::as_str).map(str::to_owned);
    let or_nothing = |name: &str| text(name).unwrap_or_default();
    (text("subject"), or_nothing("case"), or_nothing("verdict"))
}

/// 130 and 143 are what a shell reports of SIGINT and SIGTERM; 130 serves for both.
pub(crate) fn end_children_on_ctrl_c() -> Result<()> {
    ctrlc::set_handler(|| {
        subject::kill_all();
        let _settled = destination::settled();
        std::process::exit(130);
    })
    .context("cannot watch for Ctrl-C")
}
