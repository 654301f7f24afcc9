//! `check`: is this adapter well-behaved?

use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use anyhow::{Context, Result};
use paseto_conformance_engine::check::{self as engine, Finding};
use paseto_conformance_engine::manifest::Manifest;
use paseto_conformance_engine::subject::{self, CommandLine};
use shell_words::quote;

use crate::args;
use crate::failure::Failure;
use crate::output;

/// Prints a line per probe; 3 where one is against the protocol.
pub(crate) fn check(args: &args::Check) -> Result<ExitCode, Failure> {
    let command = match (&args.adapter, &args.subject) {
        (Some(line), _) => CommandLine::split(line, None).context("--adapter")?,
        (None, Some(folder)) => Manifest::read(folder)?.run,
        (None, None) => {
            return Err(Failure::Usage(anyhow::anyhow!(
                "give --adapter CMD or --subject FOLDER"
            )));
        }
    };
    ctrlc::set_handler(|| {
        subject::kill_all();
        std::process::exit(130);
    })?;
    let probes = engine::check(&command, args.timeout);
    let mut bad = 0;
    let mut out = String::new();
    for probe in &probes {
        let (mark, colour, text) = match &probe.finding {
            Finding::Good(text) => ("ok  ", AnsiColor::Green, text),
            Finding::Remark(text) => ("note", AnsiColor::Yellow, text),
            Finding::Bad(text) => ("BAD ", AnsiColor::Red, text),
        };
        bad += usize::from(matches!(probe.finding, Finding::Bad(_)));
        let style = Style::new().fg_color(Some(colour.into()));
        out.push_str(&format!(
            "{style}{mark}{style:#}  {:<18} {text}\n",
            probe.name
        ));
    }
    let (end, code) = if bad == 0 {
        let next = match &args.subject {
            Some(folder) => format!("--subject {}", quote(&folder.display().to_string())),
            None => format!("--adapter {}", quote(&command.to_string())),
        };
        let end = format!("\nWell-behaved. Next: paseto-conformance run {next}\n");
        (end, ExitCode::SUCCESS)
    } else {
        let end = format!(
            "\n{bad} of {} probes found something against the protocol.\n",
            probes.len()
        );
        (end, ExitCode::from(3))
    };
    output::print(&(out + &end))?;
    Ok(code)
}
