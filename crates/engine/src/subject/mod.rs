//! A subject: an implementation behind its adapter, in a process of its own or in this one.

mod command_line;
mod groups;
mod in_process;
mod prepared;
mod process;
mod running;

use std::fmt;
use std::time::Duration;

use paseto_conformance_protocol::{Answer, Ask, Good, PROTOCOL};

use crate::Outcome;

pub use command_line::CommandLine;
pub use groups::kill_all;
pub use in_process::InProcess;
pub use prepared::Prepared;
pub use process::Process;
pub(crate) use process::Raw;
pub use running::read_answer;

/// How long a subject may take to say `hello`.
pub const HELLO_DEADLINE: Duration = Duration::from_secs(60);

/// Something that answers asks, one at a time.
pub trait Subject: Send {
    /// Starts it afresh, ending what ran before, and exchanges `hello`.
    ///
    /// # Errors
    /// Says why it does not start or does not speak the protocol.
    fn start(&mut self) -> Result<Introduction, StartError>;

    /// Puts one ask to it and waits for the answer, but not longer than the deadline.
    ///
    /// After an outcome that [is trouble](Outcome::is_trouble) it must be started afresh.
    fn ask(&mut self, ask: &Ask, deadline: Duration) -> Outcome;

    /// Puts several asks to it in order, each with the deadline from the answer before it.
    ///
    /// There are fewer outcomes than asks where one [is trouble](Outcome::is_trouble): it is the last of them, and
    /// the subject must be started afresh.
    fn ask_all(&mut self, asks: &[&Prepared], deadline: Duration) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(asks.len());
        for prepared in asks {
            outcomes.push(self.ask(prepared.ask(), deadline));
            if outcomes.last().is_some_and(Outcome::is_trouble) {
                break;
            }
        }
        outcomes
    }

    /// Ends it.
    fn stop(&mut self);

    /// Another of the same, not started yet, that can be asked beside it; `None` where there can be but one.
    fn twin(&self) -> Option<Box<dyn Subject>> {
        None
    }
}

/// What a subject says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Introduction {
    /// The library's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The language it is written in.
    pub language: String,
    /// What it may be asked: `op:scope` and traits.
    pub capabilities: Vec<String>,
}

/// Why a subject does not start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartError(pub String);

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StartError {}

impl Introduction {
    /// Whether the subject lists this capability or trait; `binary-payload` implies `text-payload`.
    #[must_use]
    pub fn offers(&self, capability: &str) -> bool {
        let lists = |wanted: &str| self.capabilities.iter().any(|one| one == wanted);
        lists(capability) || (capability == "text-payload" && lists("binary-payload"))
    }

    /// Reads the outcome of `hello`.
    ///
    /// # Errors
    /// Says what is wrong with it, and shows what the process wrote to standard error.
    pub fn from_outcome(outcome: Outcome) -> Result<Self, StartError> {
        let last_words = |stderr: String| {
            if stderr.is_empty() {
                String::new()
            } else {
                format!("; it wrote to stderr: {}", stderr.trim_end())
            }
        };
        match outcome {
            Outcome::Ok(good) => Self::from_good(*good),
            Outcome::Rejected(refusal) => Err(StartError(format!(
                "it refused `hello`: {}",
                refusal.message
            ))),
            Outcome::Unsupported(why) => {
                Err(StartError(format!("it does not support `hello`: {why}")))
            }
            Outcome::Crashed { how, stderr } => Err(StartError(format!(
                "it ended before it answered `hello` ({how}){}",
                last_words(stderr)
            ))),
            Outcome::Hung { after, stderr } => {
                let seconds = after.as_secs_f64();
                Err(StartError(format!(
                    "no answer to `hello` within {seconds} s{}",
                    last_words(stderr)
                )))
            }
            Outcome::Garbled { why, line } => Err(StartError(format!(
                "its answer to `hello` is garbled: {why}; the line begins `{}`",
                line.escape_debug()
            ))),
        }
    }

    fn from_good(good: Good) -> Result<Self, StartError> {
        let lacks = || {
            StartError(
                "its `hello` lacks protocol, name, version, language or capabilities".to_owned(),
            )
        };
        let protocol = good.protocol.ok_or_else(lacks)?;
        if protocol != PROTOCOL {
            return Err(StartError(format!(
                "it speaks protocol {protocol}, this harness speaks protocol {PROTOCOL}"
            )));
        }
        Ok(Self {
            name: good.name.ok_or_else(lacks)?,
            version: good.version.ok_or_else(lacks)?,
            language: good.language.ok_or_else(lacks)?,
            capabilities: good.capabilities.ok_or_else(lacks)?,
        })
    }
}

/// An answer as an outcome; one that lacks a field of its operation is garbled.
fn outcome_of(ask: &Ask, answer: Answer, line: impl FnOnce() -> String) -> Outcome {
    match answer {
        Answer::Ok(good) => match good.missing(ask) {
            None => Outcome::Ok(good),
            Some(field) => Outcome::Garbled {
                why: format!("the `ok` of `{}` lacks `{field}`", ask.op()),
                line: line(),
            },
        },
        Answer::Rejected(refusal) => Outcome::Rejected(refusal),
        Answer::Unsupported(why) => Outcome::Unsupported(why),
    }
}
