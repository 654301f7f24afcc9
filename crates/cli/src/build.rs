//! Builds an adapter as its `adapter.toml` says.

use std::io::{self, IsTerminal as _};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use paseto_conformance_engine::manifest::Manifest;

use crate::progress::Progress;

/// How much of a failed build's output is shown.
const LAST_LINES: usize = 20;

/// Runs the build commands in order; what they print is shown only where one fails.
///
/// # Errors
/// Names the command that failed, with the end of what it printed.
pub(crate) fn build(manifest: &Manifest, progress: &Progress) -> Result<()> {
    let count = manifest.build.len();
    for (nth, command) in manifest.build.iter().enumerate() {
        let text = format!("building {} ({}/{count})", manifest.name, nth + 1);
        if !io::stderr().is_terminal() {
            eprintln!("{text}");
        }
        let note = progress.note(&text);
        let output = command.command().stdin(Stdio::null()).output();
        note.finish_and_clear();
        let output =
            output.with_context(|| format!("it does not build: cannot run `{command}`"))?;
        if !output.status.success() {
            let text = [output.stdout, output.stderr].concat();
            let text = String::from_utf8_lossy(&text);
            let lines: Vec<&str> = text.lines().collect();
            let end = lines[lines.len().saturating_sub(LAST_LINES)..].join("\n");
            bail!(
                "it does not build: `{command}` ended with {}\n{end}",
                output.status
            );
        }
    }
    Ok(())
}
