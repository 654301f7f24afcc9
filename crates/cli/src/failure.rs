//! Why a command could not do its work, and the exit code that says so.

use std::io::Write as _;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A bad argument, file or filter: exit code 2.
    Usage(anyhow::Error),
    /// An adapter that could not start or speak, the oracle among them: exit code 3.
    Adapter(anyhow::Error),
}

impl Failure {
    /// Writes the reason to standard error.
    pub(crate) fn tell(&self) -> ExitCode {
        let (error, code) = match self {
            Self::Usage(error) => (error, 2),
            Self::Adapter(error) => (error, 3),
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
