//! `interop`: lets every subject write, and every subject read what all of them wrote.

use std::env;
use std::process::ExitCode;

use anyhow::Context as _;
use paseto_conformance_engine::case;
use paseto_conformance_engine::interop::{self, Contestant, Door as Open};
use paseto_conformance_engine::run::Options;
use paseto_conformance_engine::subject::{Process, Subject};

use crate::args;
use crate::destination::{self, Files};
use crate::entrants::{Door, entrants};
use crate::failure::{self, Failure};
use crate::output::Sinks;
use crate::progress::Progress;
use crate::run::end_children_on_ctrl_c;
use crate::trust;

/// Writes, reads, reports, and ends with the conclusion's exit code.
pub(crate) fn interop(args: &args::Interop) -> Result<ExitCode, Failure> {
    let mut files = Files::default();
    files.reads_adapters(&args.subject, &args.adapter);
    let sinks = Sinks::open(&args.report, &mut files)?;
    end_children_on_ctrl_c()?;
    let progress = Progress::new();
    let mut contestants = Vec::new();
    for entrant in entrants(&args.subject, &args.adapter, args.build, &progress)? {
        let door = match entrant.door {
            Door::Open(command) => Open::Open(Box::new(move || -> Box<dyn Subject> {
                Box::new(Process::new(command.clone()))
            })),
            Door::Closed(why) => Open::Closed(why),
            Door::Broken(why) => Open::Broken(why),
        };
        contestants.push(Contestant {
            name: entrant.name,
            language: entrant.language,
            door,
            declared: entrant.interop,
        });
    }
    // With itself alone nobody disagrees.
    if contestants.len() == 1 {
        let binary = env::current_exe().context("cannot find this very binary")?;
        contestants.push(Contestant {
            name: "reference".to_owned(),
            language: "rust".to_owned(),
            door: Open::Open(Box::new(move || trust::oracle(&binary, case::Door::Token))),
            declared: Vec::new(),
        });
    }
    let unmatched = interop::unmatched(&contestants)?;
    let unmatched = unmatched
        .iter()
        .map(|(name, one)| format!("`{}` of {name}", one.operation));
    failure::refuse_unmatched("nothing that is written", unmatched)?;
    let defaults = Options::default();
    let options = Options {
        jobs: args.jobs.unwrap_or(defaults.jobs),
        timeout: args.timeout,
        ..defaults
    };
    let report = interop::run(&contestants, &options, &progress)?;
    destination::all(sinks.write(&report))?;
    Ok(ExitCode::from(report.conclusion().exit_code()))
}
