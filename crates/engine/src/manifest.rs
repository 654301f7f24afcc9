//! `adapter.toml`: what an adapter's folder says of itself.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::deviations::{self, Deviation};
use crate::input;
use crate::interop;
use crate::subject::CommandLine;

/// An adapter's folder, read.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// The name in the matrix.
    pub name: String,
    /// The language it is written in.
    pub language: String,
    /// The folder.
    pub folder: PathBuf,
    /// The commands that build it, in order.
    pub build: Vec<CommandLine>,
    /// The command that runs it.
    pub run: CommandLine,
    /// The programs that must be on the path.
    pub needs: Vec<String>,
    /// Whether it belongs to a run that names no adapter; one that takes minutes to build does not.
    pub default: bool,
    /// What it is known to do otherwise.
    pub deviations: Vec<Deviation>,
    /// Whom it is known not to understand, or not to be understood by.
    pub interop: Vec<interop::Declared>,
}

/// The file as it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    language: String,
    #[serde(default)]
    build: Vec<String>,
    run: String,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default = "yes")]
    default: bool,
    #[serde(default)]
    deviation: Vec<Deviation>,
    #[serde(default)]
    interop: Vec<interop::Declared>,
}

const fn yes() -> bool {
    true
}

impl Manifest {
    /// Reads `adapter.toml` in a folder.
    ///
    /// # Errors
    /// Names the file, and the line and field that is wrong.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join("adapter.toml");
        let text = input::description(&path)?;
        let folder = folder
            .canonicalize()
            .with_context(|| folder.display().to_string())?;
        Self::parse(&text, folder).with_context(|| path.display().to_string())
    }

    /// The first program that it needs and that is not on the path.
    #[must_use]
    pub fn missing_need(&self) -> Option<&str> {
        self.needs
            .iter()
            .map(String::as_str)
            .find(|program| !on_path(program))
    }

    fn parse(text: &str, folder: PathBuf) -> Result<Self> {
        let file: File = toml::from_str(text)?;
        deviations::check(&file.deviation)?;
        interop::check(&file.interop)?;
        let command = |line: &String| CommandLine::split(line, Some(folder.clone()));
        Ok(Self {
            name: file.name,
            language: file.language,
            build: file
                .build
                .iter()
                .map(command)
                .collect::<Result<_>>()
                .context("`build`")?,
            run: command(&file.run).context("`run`")?,
            needs: file.needs,
            default: file.default,
            deviations: file.deviation,
            interop: file.interop,
            folder,
        })
    }
}

fn on_path(program: &str) -> bool {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}
