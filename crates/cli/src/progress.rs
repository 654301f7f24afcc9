//! Progress on a terminal: one line a subject. In a pipe there is none.

use std::collections::HashMap;
use std::io::{self, IsTerminal as _};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use paseto_conformance_engine::run::Observer;
use paseto_conformance_engine::{Case, Verdict};

/// Draws a bar for each subject that is being asked, on standard error.
pub(crate) struct Progress {
    bars: MultiProgress,
    running: Mutex<HashMap<String, (ProgressBar, usize)>>,
}

impl Progress {
    /// Draws only where standard error is a terminal.
    pub(crate) fn new() -> Self {
        let bars = MultiProgress::new();
        if !io::stderr().is_terminal() {
            bars.set_draw_target(indicatif::ProgressDrawTarget::hidden());
        }
        Self {
            bars,
            running: Mutex::default(),
        }
    }

    /// Tells what is being done before any subject is asked.
    pub(crate) fn note(&self, text: &str) -> ProgressBar {
        let spinner = self
            .bars
            .add(ProgressBar::new_spinner().with_message(text.to_owned()));
        spinner.enable_steady_tick(Duration::from_millis(120));
        spinner
    }

    fn with(&self, subject: &str, work: impl FnOnce(&mut (ProgressBar, usize))) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = running.get_mut(subject) {
            work(entry);
        }
    }
}

impl Observer for Progress {
    fn started(&self, subject: &str, cases: usize) {
        let style = ProgressStyle::with_template("{prefix:24!} {bar:24} {pos:>5}/{len} {wide_msg}");
        let bar = ProgressBar::new(cases as u64)
            .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let bar = self.bars.add(bar.with_prefix(subject.to_owned()));
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.insert(subject.to_owned(), (bar, 0));
    }

    fn judged(&self, subject: &str, case: &Case, verdict: Verdict) {
        self.with(subject, |(bar, disagreements)| {
            *disagreements += usize::from(verdict.fails());
            let count = if *disagreements > 0 {
                format!("{disagreements} disagree · ")
            } else {
                String::new()
            };
            bar.set_message(format!("{count}{}", case.id));
            bar.inc(1);
        });
    }

    fn finished(&self, subject: &str) {
        self.with(subject, |(bar, _)| bar.finish_and_clear());
    }
}
