//! Where a report goes, and in which format.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::Result;
use paseto_conformance_engine::report::{self, Look, Report};

use crate::destination::{Files, Target};

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

/// Reports with their targets: a path that cannot be written is found before the run, not after it.
pub(crate) struct Sinks {
    all: Vec<(Format, Target)>,
    /// Whether the text for people shows every failure.
    pub(crate) all_failures: bool,
}

impl Sinks {
    /// Checks every target; no output at all means human text on standard output.
    pub(crate) fn open(outputs: &[Output], files: &mut Files) -> Result<Self> {
        let human = Output {
            format: Format::Human,
            path: None,
        };
        let outputs = if outputs.is_empty() {
            std::slice::from_ref(&human)
        } else {
            outputs
        };
        let open = |one: &Output| {
            let target = files.writes("the report", one.path.as_deref())?;
            Ok((one.format, target))
        };
        Ok(Self {
            all: outputs.iter().map(open).collect::<Result<_>>()?,
            all_failures: false,
        })
    }

    /// Writes the report to each, one after the other.
    pub(crate) fn write(self, report: &Report) -> impl Iterator<Item = Result<()>> {
        let json = self.all.iter().any(|(format, _)| *format == Format::Json);
        self.all.into_iter().map(move |(format, target)| {
            let terminal = target.is_stdout() && io::stdout().is_terminal();
            let look = Look {
                width: width(terminal),
                colour: terminal,
                all_failures: self.all_failures,
                json,
            };
            target.write(&render(format, report, &look)?)
        })
    }
}

/// Writes to standard output. A reader that closed the pipe has read enough: the exit code and the other
/// reports are the same as if it had read everything.
pub(crate) fn print(text: &str) -> io::Result<()> {
    match anstream::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

fn render(format: Format, report: &Report, look: &Look) -> Result<String> {
    Ok(match format {
        Format::Human => report::human(report, look),
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
