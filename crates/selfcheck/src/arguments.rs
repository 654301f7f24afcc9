//! The command line.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::trial::Tried;

/// What is asked for.
pub(crate) struct Arguments {
    /// One fault, whose killers are listed.
    pub(crate) fault: Option<String>,
    /// Only the official vectors.
    pub(crate) official: bool,
    /// Nothing is written: it is enough to know of each fault whether it dies.
    pub(crate) first: bool,
    /// Every fault is put all cases, also those that its operation and version cannot meet.
    pub(crate) all_cases: bool,
    /// Faults side by side.
    pub(crate) jobs: usize,
    /// The vectors.
    pub(crate) vectors: PathBuf,
    /// The flawed adapter's program.
    pub(crate) adapter: PathBuf,
}

impl Arguments {
    /// Reads it.
    pub(crate) fn read() -> Result<Self> {
        let beside = std::env::current_exe().context("cannot find this program")?;
        let mut this = Self {
            fault: None,
            official: false,
            first: false,
            all_cases: false,
            jobs: std::thread::available_parallelism().map_or(2, usize::from),
            vectors: PathBuf::from("vectors"),
            adapter: beside.with_file_name("paseto-adapter-flawed"),
        };
        let mut parser = lexopt::Parser::from_env();
        while let Some(argument) = parser.next()? {
            match argument {
                lexopt::Arg::Long("fault") => {
                    this.fault = Some(parser.value()?.to_string_lossy().into_owned())
                }
                lexopt::Arg::Long("official") => this.official = true,
                lexopt::Arg::Long("first") => this.first = true,
                lexopt::Arg::Long("all-cases") => this.all_cases = true,
                lexopt::Arg::Long("jobs") => {
                    this.jobs = parser
                        .value()?
                        .to_string_lossy()
                        .parse()
                        .context("--jobs takes a number")?;
                }
                lexopt::Arg::Long("vectors") => this.vectors = parser.value()?.into(),
                lexopt::Arg::Long("adapter") => this.adapter = parser.value()?.into(),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(this)
    }

    /// Whether a fault with these results is put further cases.
    pub(crate) fn wants_more(&self, tried: &[Tried]) -> bool {
        !self.first || !tried.iter().any(Tried::kills)
    }

    /// Whether every fault is put all the cases that it can meet, so that the pages are written.
    pub(crate) const fn is_whole(&self) -> bool {
        !self.official && !self.first && !self.all_cases
    }
}
