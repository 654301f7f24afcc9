//! `reports/fuzz.md`: what a campaign did, a row a target.

use std::fmt::Write as _;
use std::fs;

use anyhow::Result;

use super::build::{self, Sanitizer};
use super::campaign::Row;
use super::libfuzzer::Told;
use crate::shell::root;

/// Writes the page.
///
/// # Errors
/// If it cannot be written.
pub(super) fn write(rows: &[Row], sanitizer: Sanitizer) -> Result<()> {
    let mut page = String::from("# Fuzzing\n\n");
    writeln!(
        page,
        "{}, sanitizer {}.\n",
        build::toolchain(sanitizer)?,
        sanitizer.name()
    )?;
    page.push_str(
        "| target | executions | seconds | a second | coverage | features | corpus | finding |\n",
    );
    page.push_str("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n");
    for (target, told) in rows {
        let finding = told
            .finding
            .as_ref()
            .map_or("", |finding| finding.file.as_str());
        let speed = speed(told);
        let Told {
            executions,
            seconds,
            coverage,
            features,
            corpus,
            ..
        } = told;
        writeln!(
            page,
            "| {target} | {executions} | {seconds:.0} | {speed:.0} | {coverage} | {features} | {corpus} | {finding} |"
        )?;
    }
    for (target, told) in rows {
        if let Some(finding) = &told.finding {
            write!(
                page,
                "\n## {target}\n\n```text\n{}\n```\n",
                finding.text.trim_end()
            )?;
        }
    }
    Ok(fs::write(root().join("reports/fuzz.md"), page)?)
}

/// Executions a second.
pub(super) fn speed(told: &Told) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let executions = told.executions as f64;
    executions / told.seconds.max(0.001)
}
