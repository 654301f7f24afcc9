//! Why a command could not do its work, and the exit code that says so.

use std::io::Write as _;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use anyhow::anyhow;

/// How many globs that match nothing are listed.
const MOST_LINES: usize = 20;

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A bad argument, file or filter: exit code 2.
    Usage(anyhow::Error),
    /// An adapter that could not start or speak, the oracle among them: exit code 3.
    Adapter(anyhow::Error),
    /// A declaration that matches nothing: exit code 4.
    Stale(anyhow::Error),
}

/// Fails where a glob of a declaration matches nothing.
pub(crate) fn refuse_unmatched(
    what: &str,
    unmatched: impl ExactSizeIterator<Item = String>,
) -> Result<(), Failure> {
    let count = unmatched.len();
    if count == 0 {
        return Ok(());
    }
    let lines: String = unmatched
        .take(MOST_LINES)
        .map(|line| format!("\n  {line}"))
        .collect();
    let more = if count > MOST_LINES { "\n  …" } else { "" };
    Err(Failure::Stale(anyhow!(
        "nothing was asked, because these declared globs ({count}) match {what}; correct or remove them:{lines}{more}"
    )))
}

impl Failure {
    /// Writes the reason to standard error.
    pub(crate) fn tell(&self) -> ExitCode {
        let (error, code) = match self {
            Self::Usage(error) => (error, 2),
            Self::Adapter(error) => (error, 3),
            Self::Stale(error) => (error, 4),
        };
        let red = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
        // Where standard error is closed, the exit code is all that is left to say it.
        let _ = writeln!(anstream::stderr(), "{red}error:{red:#} {error:#}");
        ExitCode::from(code)
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Usage(error.into())
    }
}
