//! `diff`: two JSON reports compared.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use paseto_conformance_engine::input;
use paseto_conformance_engine::report::{self, Report};

use crate::args;
use crate::failure::Failure;
use crate::output;

/// Prints what changed; 1 where something got worse.
pub(crate) fn diff(args: &args::Diff) -> Result<ExitCode, Failure> {
    let diff = report::diff(&read(&args.old)?, &read(&args.new)?);
    let text = if args.json {
        serde_json::to_string_pretty(&diff)? + "\n"
    } else {
        diff.human()
    };
    output::print(&text)?;
    Ok(ExitCode::from(u8::from(diff.is_regression())))
}

/// Reads a JSON report of `run`.
pub(crate) fn read(path: &Path) -> Result<Report> {
    let text = input::text(path, input::LONGEST_REPORT)?;
    let report: Report = serde_json::from_str(&text)
        .with_context(|| format!("{} is no JSON report of `run`", path.display()))?;
    ensure!(
        report.schema == 1,
        "{}: a report of schema {}, this program reads 1",
        path.display(),
        report.schema
    );
    Ok(report)
}
