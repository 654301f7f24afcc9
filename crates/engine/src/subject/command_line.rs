//! A program with its arguments, as a line that is split like a shell's words.

use std::fmt;
use std::path::PathBuf;
use std::process::Command;

/// A program with its arguments, run without a shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandLine {
    /// The program; a path with a slash is relative to `folder`.
    pub program: String,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// The folder it runs in; the current one where `None`.
    pub folder: Option<PathBuf>,
}

impl CommandLine {
    /// Splits a line into words as a shell would.
    ///
    /// # Errors
    /// When a quote is not closed, or there is no word.
    pub fn split(line: &str, folder: Option<PathBuf>) -> anyhow::Result<Self> {
        let mut words = shell_words::split(line)
            .map_err(|error| anyhow::anyhow!("`{line}`: {error}"))?
            .into_iter();
        let program = words
            .next()
            .ok_or_else(|| anyhow::anyhow!("an empty command line names no program"))?;
        Ok(Self {
            program,
            arguments: words.collect(),
            folder,
        })
    }

    /// The command, ready for further settings.
    #[must_use]
    pub fn command(&self) -> Command {
        // The program is found from the folder it runs in, whatever the platform does with relative paths.
        let program = match &self.folder {
            Some(folder) if self.program.contains('/') => folder.join(&self.program),
            _ => PathBuf::from(&self.program),
        };
        let mut command = Command::new(program);
        command.args(&self.arguments);
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        command
    }
}

impl fmt::Display for CommandLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = std::iter::once(&self.program).chain(&self.arguments);
        f.write_str(&shell_words::join(words))
    }
}
