//! How far the trials are: one line that changes on a terminal, a line for each fault in a pipe.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::time::Instant;

/// Told of every fault; from any thread.
pub(crate) struct Progress {
    all: usize,
    tried: Mutex<usize>,
    started: Instant,
    terminal: bool,
}

impl Progress {
    /// Of this many faults.
    pub(crate) fn new(all: usize) -> Self {
        Self {
            all,
            tried: Mutex::new(0),
            started: Instant::now(),
            terminal: io::stderr().is_terminal(),
        }
    }

    /// A fault was tried, and this many cases kill it.
    pub(crate) fn tried(&self, fault: &str, kills: usize) {
        let mut tried = self.tried.lock().expect("no worker panics");
        *tried += 1;
        let line = format!("{}/{} {fault}: {kills}", *tried, self.all);
        // Nothing is lost where standard error is closed.
        let mut stderr = io::stderr().lock();
        let _ = if self.terminal {
            let seconds = self.started.elapsed().as_secs();
            write!(stderr, "\r\x1b[2K{line} ({seconds} s)").and_then(|()| stderr.flush())
        } else {
            writeln!(stderr, "{line}")
        };
    }

    /// The line is taken away.
    pub(crate) fn finish(&self) {
        if self.terminal {
            let mut stderr = io::stderr().lock();
            let _ = write!(stderr, "\r\x1b[2K").and_then(|()| stderr.flush());
        }
    }
}
