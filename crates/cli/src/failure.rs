//! Why a command could not do its work, and the exit code that says so.

use std::io;
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
        // Whoever closed the pipe has read enough: that is no failure.
        let broken = |cause: &(dyn std::error::Error + 'static)| {
            cause
                .downcast_ref::<io::Error>()
                .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
        };
        if error.chain().any(broken) {
            return ExitCode::SUCCESS;
        }
        let red = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
        anstream::eprintln!("{red}error:{red:#} {error:#}");
        ExitCode::from(code)
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Usage(error.into())
    }
}
