//! The program in front: starts the program of a version when it is first asked, and relays.

use std::collections::HashMap;
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio, exit};

use paseto_conformance_protocol::{Answer, Ask, Request, Response, Version};

use crate::capabilities;

/// The programs that have been started.
///
/// When one of them ends, this process ends too, so that a crash stays a crash; they share its
/// process group and its standard error, so that a harness that kills the one kills all.
#[derive(Debug, Default)]
pub struct Front {
    programs: HashMap<Version, Program>,
}

impl Front {
    /// Answers one ask, by way of the program of its version.
    pub fn answer(&mut self, ask: &Ask) -> Answer {
        if matches!(ask, Ask::Hello { .. }) {
            return capabilities::hello(&[Version::V3, Version::V4]);
        }
        match version(ask) {
            Some(version @ (Version::V3 | Version::V4)) => self
                .programs
                .entry(version)
                .or_insert_with(|| Program::start(version))
                .answer(ask),
            Some(_) => Answer::unsupported("rusty_paserk has v3 and v4"),
            None => Answer::unsupported("this adapter does not know the operation"),
        }
    }
}

/// The version that an ask is about.
pub(crate) fn version(ask: &Ask) -> Option<Version> {
    match ask {
        Ask::GenerateKey { version, .. } => Some(*version),
        Ask::ImportKey { r#type, .. } => Some(r#type.version),
        Ask::PaserkEncode { r#type, .. }
        | Ask::PaserkDecode { r#type, .. }
        | Ask::PaserkId { r#type, .. }
        | Ask::PaserkWrap { r#type, .. }
        | Ask::PaserkUnwrap { r#type, .. }
        | Ask::PaserkPasswordWrap { r#type, .. }
        | Ask::PaserkPasswordUnwrap { r#type, .. }
        | Ask::PaserkSeal { r#type, .. }
        | Ask::PaserkUnseal { r#type, .. } => Some(r#type.version),
        _ => None,
    }
}

/// The program of one version, beside this one.
#[derive(Debug)]
struct Program {
    child: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Program {
    fn start(version: Version) -> Self {
        let name = format!("adapter-rusty_paserk-{version}{}", env::consts::EXE_SUFFIX);
        let path = env::current_exe().unwrap_or_default().with_file_name(name);
        let started = Command::new(&path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let mut child = started.unwrap_or_else(|error| {
            eprintln!("{}: {error}", path.display());
            exit(1)
        });
        let asks = child.stdin.take().expect("standard input is a pipe");
        let answers = child.stdout.take().expect("standard output is a pipe");
        Self {
            child,
            asks,
            answers: BufReader::new(answers),
        }
    }

    fn answer(&mut self, ask: &Ask) -> Answer {
        // Each program answers one line at a time, so the number only has to be there.
        let line = Request {
            id: 0,
            ask: ask.clone(),
        }
        .to_line()
            + "\n";
        let mut answer = Vec::new();
        let relayed = self
            .asks
            .write_all(line.as_bytes())
            .and_then(|()| self.asks.flush());
        let read = relayed.and_then(|()| self.answers.read_until(b'\n', &mut answer));
        match (read, Response::from_line(&answer)) {
            (Ok(_), Ok(response)) => response.answer,
            _ => self.follow(),
        }
    }

    /// Ends as the child ended.
    fn follow(&mut self) -> ! {
        let _ = self.child.kill();
        match self.child.wait() {
            Ok(status) => {
                eprintln!("the program of this version ended: {status}");
                exit(status.code().filter(|code| *code != 0).unwrap_or(134))
            }
            Err(_) => exit(134),
        }
    }
}
