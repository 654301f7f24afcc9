//! A child that runs: one line out, one line back, a deadline, and nothing left when it is given up.

mod pipeline;

use std::io::{self, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use paseto_conformance_protocol::{Ask, Request, Response};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

use super::{CommandLine, groups, outcome_of};
use crate::Outcome;

/// The longest line that is read; a longer one is garbled, and the memory stays bounded.
const LONGEST_LINE: usize = 32 << 20;
/// How much of standard error is kept.
const LAST_WORDS: usize = 4 << 10;
/// How often a silent child is looked after: its death may leave a grandchild with the pipe's other end.
const GLANCE: Duration = Duration::from_millis(250);
/// How long a child may take to end once its input has ended.
const FAREWELL: Duration = Duration::from_millis(500);

/// A child that was started and has not been given up.
pub(super) struct Running {
    child: Child,
    /// `None` once it is closed.
    pub(super) stdin: Option<ChildStdin>,
    stdout: ChildStdout,
    /// `None` once the child closed it.
    stderr: Option<ChildStderr>,
    /// What was read and is not yet answered for.
    unread: Vec<u8>,
    last_words: Vec<u8>,
    scratch: Vec<u8>,
    next_id: u64,
}

impl Running {
    pub(super) fn spawn(line: &CommandLine, environment: &[(String, String)]) -> io::Result<Self> {
        let mut command = line.command();
        let variables = environment.iter().map(|(name, value)| (name, value));
        command
            .envs(variables)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = groups::spawn(&mut command)?;
        let missing = || io::Error::other("a pipe is missing");
        let stdin = child.stdin.take().ok_or_else(missing)?;
        let stdout = child.stdout.take().ok_or_else(missing)?;
        let stderr = child.stderr.take().ok_or_else(missing)?;
        let mut running = Self {
            child,
            stdin: Some(stdin),
            stdout,
            stderr: Some(stderr),
            unread: Vec::new(),
            last_words: Vec::new(),
            scratch: vec![0; 64 << 10],
            next_id: 1,
        };
        // An ask that is larger than the pipe must not block while the child is stuck on its own output.
        if let Some(stdin) = &running.stdin
            && let Err(error) = rustix::io::ioctl_fionbio(stdin, true)
        {
            running.kill();
            return Err(error.into());
        }
        Ok(running)
    }

    pub(super) fn ask(&mut self, ask: &Ask, deadline: Duration) -> Outcome {
        let id = self.next_id;
        self.next_id += 1;
        let mut line = Request {
            id,
            ask: ask.clone(),
        }
        .to_line();
        line.push('\n');
        let answer = self.exchange(line.as_bytes(), deadline);
        self.outcome(ask, id, answer, deadline, true)
    }

    /// Makes an outcome of what came; after trouble the child is dead. Behind the `last` of the asks nothing may follow.
    fn outcome(
        &mut self,
        ask: &Ask,
        id: u64,
        answer: Result<Vec<u8>, Silence>,
        deadline: Duration,
        last: bool,
    ) -> Outcome {
        match answer {
            Ok(answer) => {
                let unread = if last { &self.unread[..] } else { &[] };
                let outcome = read_answer(ask, id, &answer, unread);
                if outcome.is_trouble() {
                    self.kill();
                }
                outcome
            }
            Err(Silence::Ended) => {
                let how = self.reap();
                Outcome::Crashed {
                    how,
                    stderr: self.stderr_text(),
                }
            }
            Err(Silence::Deadline) => {
                self.kill();
                Outcome::Hung {
                    after: deadline,
                    stderr: self.stderr_text(),
                }
            }
            Err(Silence::Endless) => {
                self.kill();
                let line = beginning(&self.unread);
                Outcome::Garbled {
                    why: format!("a line of more than {LONGEST_LINE} bytes"),
                    line,
                }
            }
        }
    }

    /// Writes the ask and reads until a newline, draining standard error meanwhile.
    pub(super) fn exchange(&mut self, ask: &[u8], deadline: Duration) -> Result<Vec<u8>, Silence> {
        let mut to_write = ask;
        self.next_line(&mut to_write, deadline)
    }

    /// Reads until a newline, and meanwhile writes as much of the asks as the pipe takes.
    fn next_line(&mut self, to_write: &mut &[u8], deadline: Duration) -> Result<Vec<u8>, Silence> {
        let end = Instant::now().checked_add(deadline);
        let mut searched = 0;
        // The usual case needs no poll: the pipe has room for the whole ask.
        self.write(to_write);
        loop {
            if let Some(at) = self.unread[searched..]
                .iter()
                .position(|byte| *byte == b'\n')
            {
                let rest = self.unread.split_off(searched + at + 1);
                let mut line = std::mem::replace(&mut self.unread, rest);
                line.pop();
                return Ok(line);
            }
            searched = self.unread.len();
            if searched > LONGEST_LINE {
                return Err(Silence::Endless);
            }
            let left = end.map_or(GLANCE, |end| end.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return Err(Silence::Deadline);
            }
            let ready = self
                .wait(!to_write.is_empty(), left.min(GLANCE))
                .map_err(|_| Silence::Ended)?;
            if ready.stderr {
                self.read_stderr();
            }
            if ready.stdin {
                self.write(to_write);
            }
            if ready.stdout {
                let read = self
                    .stdout
                    .read(&mut self.scratch)
                    .map_err(|_| Silence::Ended)?;
                if read == 0 {
                    return Err(Silence::Ended);
                }
                self.unread.extend_from_slice(&self.scratch[..read]);
            } else if ready.none() && self.has_ended() {
                return Err(Silence::Ended);
            }
        }
    }

    fn wait(&self, writing: bool, timeout: Duration) -> rustix::io::Result<Ready> {
        let timeout = Timespec::try_from(timeout).unwrap_or(Timespec {
            tv_sec: 1,
            tv_nsec: 0,
        });
        let mut fds: Vec<PollFd<'_>> = Vec::with_capacity(3);
        fds.push(PollFd::new(&self.stdout, PollFlags::IN));
        if let Some(stderr) = &self.stderr {
            fds.push(PollFd::new(stderr, PollFlags::IN));
        }
        if let (true, Some(stdin)) = (writing, &self.stdin) {
            fds.push(PollFd::new(stdin, PollFlags::OUT));
        }
        match poll(&mut fds, Some(&timeout)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error),
        }
        let mut ready = fds.iter().map(|fd| !fd.revents().is_empty());
        let stdout = ready.next().unwrap_or(false);
        let stderr = self.stderr.is_some() && ready.next().unwrap_or(false);
        let stdin = ready.next().unwrap_or(false);
        Ok(Ready {
            stdin,
            stdout,
            stderr,
        })
    }

    /// Writes what the pipe takes. A closed pipe is no error yet: what the child said may still be read.
    fn write(&mut self, rest: &mut &[u8]) {
        while let (Some(stdin), false) = (&mut self.stdin, rest.is_empty()) {
            match stdin.write(rest) {
                Ok(written) => *rest = &rest[written..],
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => self.stdin = None,
            }
        }
    }

    fn read_stderr(&mut self) {
        let Some(stderr) = &mut self.stderr else {
            return;
        };
        match stderr.read(&mut self.scratch) {
            Ok(read) if read > 0 => {
                self.last_words.extend_from_slice(&self.scratch[..read]);
                let surplus = self.last_words.len().saturating_sub(LAST_WORDS);
                self.last_words.drain(..surplus);
            }
            _ => self.stderr = None,
        }
    }

    fn stderr_text(&self) -> String {
        String::from_utf8_lossy(&self.last_words).into_owned()
    }

    /// Whether the child is dead, without reaping it: its group's number must stay taken until the kill.
    pub(super) fn has_ended(&self) -> bool {
        let Some(pid) = Pid::from_raw(self.child.id().cast_signed()) else {
            return true;
        };
        let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        matches!(waitid(WaitId::Pid(pid), look), Ok(Some(_)) | Err(_))
    }

    /// After its output ended: gives it a moment to die by itself, and says how it ended.
    pub(super) fn reap(&mut self) -> String {
        let end = Instant::now() + FAREWELL;
        while !self.has_ended() && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(1));
        }
        let by_itself = self.has_ended();
        while self
            .wait(false, Duration::ZERO)
            .is_ok_and(|ready| ready.stderr)
        {
            self.read_stderr();
        }
        let status = self.kill();
        match status {
            Some(status) if by_itself => status.to_string(),
            _ => "it closed its standard output and did not end".to_owned(),
        }
    }

    /// Ends the input, as the protocol says it, and kills what does not end.
    pub(super) fn farewell(&mut self) {
        self.stdin = None;
        let end = Instant::now() + FAREWELL;
        while !self.has_ended() && Instant::now() < end {
            std::thread::sleep(Duration::from_micros(200));
        }
        self.kill();
    }

    /// Kills the whole group and reaps the child.
    pub(super) fn kill(&mut self) -> Option<ExitStatus> {
        groups::end(&mut self.child)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Why no line came.
pub(super) enum Silence {
    Ended,
    Deadline,
    Endless,
}

struct Ready {
    stdin: bool,
    stdout: bool,
    stderr: bool,
}

impl Ready {
    const fn none(&self) -> bool {
        !self.stdin && !self.stdout && !self.stderr
    }
}

/// A line as the outcome of the ask with this number; `unread` came after it, before the next ask.
#[must_use]
pub fn read_answer(ask: &Ask, id: u64, line: &[u8], unread: &[u8]) -> Outcome {
    let garbled = |why: String| Outcome::Garbled {
        why,
        line: beginning(line),
    };
    let response = match Response::from_line(line) {
        Ok(response) => response,
        Err(error) => return garbled(error),
    };
    match response.id {
        Some(answered) if answered == id => {}
        Some(other) => return garbled(format!("it bears id {other} in place of {id}")),
        None => return garbled("it bears no id".to_owned()),
    }
    if !unread.is_empty() {
        return Outcome::Garbled {
            why: "more than one line came".to_owned(),
            line: beginning(unread),
        };
    }
    outcome_of(ask, response.answer, || beginning(line))
}

/// Enough of a line to recognise it.
fn beginning(line: &[u8]) -> String {
    String::from_utf8_lossy(&line[..line.len().min(200)]).into_owned()
}
