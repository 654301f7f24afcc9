//! Where a report goes, and in which format.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use paseto_conformance_engine::report::{self, Look, Report};

/// A format with its destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Output {
    format: Format,
    /// Standard output where `None`.
    path: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Human,
    Json,
    Junit,
    Markdown,
    Summary,
    Html,
}

impl FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (format, path) = match text.split_once('=') {
            Some((_, "")) => return Err("the path after `=` is empty".to_owned()),
            Some((format, path)) => (format, Some(PathBuf::from(path))),
            None => (text, None),
        };
        let format = match format {
            "human" => Format::Human,
            "json" => Format::Json,
            "junit" => Format::Junit,
            "markdown" => Format::Markdown,
            "summary" => Format::Summary,
            "html" => Format::Html,
            other => {
                return Err(format!(
                    "`{other}` is none of human, json, junit, markdown, summary and html"
                ));
            }
        };
        Ok(Self { format, path })
    }
}

/// Outputs whose files are open: a path that cannot be written is found before the run, not after it.
pub(crate) struct Sinks(Vec<(Output, Option<File>)>);

impl Sinks {
    /// Opens every file; no output at all means human text on standard output.
    pub(crate) fn open(outputs: &[Output]) -> Result<Self> {
        if outputs
            .iter()
            .filter(|output| output.path.is_none())
            .count()
            > 1
        {
            bail!(
                "only one --report can go to standard output; give the others a path: --report json=report.json"
            );
        }
        let mut sinks = Vec::new();
        for output in outputs {
            let file = output.path.as_ref().map(|path| {
                // Not truncated yet: a run that fails to start leaves an earlier report as it was.
                let file = OpenOptions::new()
                    .create(true)
                    .write(true)
                    .truncate(false)
                    .open(path);
                file.with_context(|| format!("cannot write the report to {}", path.display()))
            });
            sinks.push((output.clone(), file.transpose()?));
        }
        if sinks.is_empty() {
            sinks.push((
                Output {
                    format: Format::Human,
                    path: None,
                },
                None,
            ));
        }
        Ok(Self(sinks))
    }

    /// Writes the report to each.
    pub(crate) fn write(self, report: &Report) -> Result<()> {
        for (output, file) in self.0 {
            let terminal = output.path.is_none() && io::stdout().is_terminal();
            let text = render(output.format, report, terminal)?;
            match (file, output.path) {
                (Some(mut file), Some(path)) => {
                    let written = file
                        .set_len(0)
                        .and_then(|()| file.write_all(text.as_bytes()));
                    // A pipe or /dev/null cannot be truncated and needs not be.
                    let written = written.or_else(|_| file.write_all(text.as_bytes()));
                    written.with_context(|| {
                        format!("cannot write the report to {}", path.display())
                    })?;
                }
                _ => print(&text)?,
            }
        }
        Ok(())
    }
}

/// Writes to standard output. Whoever closed the pipe has read enough: the exit code and the other
/// reports are as if they had read on.
pub(crate) fn print(text: &str) -> io::Result<()> {
    match anstream::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

fn render(format: Format, report: &Report, terminal: bool) -> Result<String> {
    Ok(match format {
        Format::Human => report::human(
            report,
            &Look {
                width: width(terminal),
                colour: terminal,
            },
        ),
        Format::Json => serde_json::to_string_pretty(report)? + "\n",
        Format::Junit => report::junit(report)?,
        Format::Markdown => report::markdown(report),
        Format::Summary => report::summary_markdown(report),
        Format::Html => report::html(report)?,
    })
}

/// The terminal's width; in a pipe a hundred columns.
fn width(terminal: bool) -> usize {
    let size = terminal.then(terminal_size::terminal_size).flatten();
    size.map_or(100, |(width, _)| usize::from(width.0))
}
