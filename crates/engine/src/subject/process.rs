//! An adapter as a child process: one line out, one line back, a deadline, and nothing left running.

use std::io;
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use paseto_conformance_protocol::{Ask, PROTOCOL};

use super::running::{Running, Silence};
use super::{CommandLine, HELLO_DEADLINE, Introduction, Prepared, StartError, Subject};
use crate::Outcome;

/// A subject in a process of its own, in a process group of its own.
pub struct Process {
    command: CommandLine,
    environment: Vec<(String, String)>,
    running: Option<Running>,
}

impl Process {
    /// Nothing is started yet.
    #[must_use]
    pub const fn new(command: CommandLine) -> Self {
        Self {
            command,
            environment: Vec::new(),
            running: None,
        }
    }

    /// With these variables beside, or in place of, those that every child inherits.
    #[must_use]
    pub fn with_environment(mut self, variables: &[(String, String)]) -> Self {
        self.environment.extend_from_slice(variables);
        self
    }
}

/// What a raw line brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Raw {
    /// A line, without its newline.
    Line(Vec<u8>),
    /// The process ended; how.
    Ended(String),
    /// Nothing before the deadline.
    Silent,
    /// A line without an end.
    Endless,
}

impl Process {
    /// Starts the process without a `hello`.
    pub(crate) fn spawn(&mut self) -> Result<(), StartError> {
        self.stop();
        let running = Running::spawn(&self.command, &self.environment).map_err(|error| {
            let hint = match error.kind() {
                io::ErrorKind::NotFound => "there is no such program",
                io::ErrorKind::PermissionDenied => "it is not executable",
                _ => "it does not start",
            };
            StartError(format!("{hint}: `{}`: {error}", self.command))
        })?;
        self.running = Some(running);
        Ok(())
    }

    /// Writes bytes as they are and reads one line.
    pub(crate) fn raw(&mut self, bytes: &[u8], deadline: Duration) -> Raw {
        let Some(running) = &mut self.running else {
            return Raw::Ended("not running".to_owned());
        };
        match running.exchange(bytes, deadline) {
            Ok(line) => Raw::Line(line),
            Err(Silence::Ended) => Raw::Ended(running.reap()),
            Err(Silence::Deadline) => Raw::Silent,
            Err(Silence::Endless) => Raw::Endless,
        }
    }

    /// Ends the input and waits for the process to end; its status, or `None` past the deadline.
    pub(crate) fn end_of_input(&mut self, deadline: Duration) -> Option<ExitStatus> {
        let mut running = self.running.take()?;
        running.stdin = None;
        let end = Instant::now() + deadline;
        while !running.has_ended() {
            if Instant::now() > end {
                return None;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        running.kill()
    }
}

impl Subject for Process {
    fn start(&mut self) -> Result<Introduction, StartError> {
        self.spawn()?;
        let outcome = self.ask(&Ask::Hello { protocol: PROTOCOL }, HELLO_DEADLINE);
        let introduction = Introduction::from_outcome(outcome);
        if introduction.is_err() {
            self.stop();
        }
        introduction
    }

    fn ask(&mut self, ask: &Ask, deadline: Duration) -> Outcome {
        let Some(running) = &mut self.running else {
            return Outcome::Crashed {
                how: "not running".to_owned(),
                stderr: String::new(),
            };
        };
        let outcome = running.ask(ask, deadline);
        if outcome.is_trouble() {
            self.running = None;
        }
        outcome
    }

    fn ask_all(&mut self, asks: &[&Prepared], deadline: Duration) -> Vec<Outcome> {
        let (Some(running), false) = (&mut self.running, asks.is_empty()) else {
            let asks = asks.iter().take(1);
            return asks.map(|one| self.ask(one.ask(), deadline)).collect();
        };
        let outcomes = running.ask_all(asks, deadline);
        if outcomes.last().is_some_and(Outcome::is_trouble) {
            self.running = None;
        }
        outcomes
    }

    fn stop(&mut self) {
        if let Some(mut running) = self.running.take() {
            running.farewell();
        }
    }

    fn twin(&self) -> Option<Box<dyn Subject>> {
        Some(Box::new(
            Self::new(self.command.clone()).with_environment(&self.environment),
        ))
    }
}
