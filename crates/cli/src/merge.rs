//! `merge`: JSON reports of shares of one run, united to one.

use std::process::ExitCode;

use anyhow::Context as _;

use crate::args;
use crate::destination::{self, Files};
use crate::diff::read;
use crate::failure::Failure;
use crate::output::Sinks;

/// Writes the reports of the whole; ends with its conclusion's exit code.
pub(crate) fn merge(args: &args::Merge) -> Result<ExitCode, Failure> {
    let mut files = Files::default();
    for path in &args.reports {
        files.reads(path, "a report to merge");
    }
    let sinks = Sinks::open(&args.report, &mut files)?;
    let mut paths = args.reports.iter();
    let first = paths.next().context("nothing to unite")?;
    let mut whole = read(first)?;
    for path in paths {
        whole = whole
            .merge(read(path)?)
            .with_context(|| format!("{} does not go with the others", path.display()))?;
    }
    destination::all(sinks.write(&whole))?;
    Ok(ExitCode::from(whole.conclusion().exit_code()))
}
