//! `merge`: the JSON reports of the shards of one run, as one.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use paseto_conformance_engine::report::Report;

use crate::args;
use crate::destination::{self, Files};
use crate::diff::read;
use crate::failure::Failure;
use crate::kills;
use crate::output::Sinks;

/// Writes the reports of the whole; ends with its conclusion's exit code.
pub(crate) fn merge(args: &args::Merge) -> Result<ExitCode, Failure> {
    let mut files = Files::default();
    for path in &args.reports {
        files.reads(path, "a report to merge");
    }
    let sinks = Sinks::open(&args.report, &mut files)?;
    let mut reports = args.reports.iter().map(|path| -> Result<(&Path, Report)> {
        let report = read(path)?.recounted();
        Ok((path, report.with_context(|| path.display().to_string())?))
    });
    let (_, mut whole) = reports.next().context("nothing to merge")??;
    for report in reports {
        let (path, report) = report?;
        whole = whole
            .merge(report)
            .with_context(|| format!("{} does not go with the others", path.display()))?;
    }
    kills::diagnose(&mut whole)?;
    destination::all(sinks.write(&whole))?;
    Ok(ExitCode::from(whole.conclusion().exit_code()))
}
