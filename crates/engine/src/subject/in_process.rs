//! A handler in this very process, for authors of Rust libraries; it has no deadline.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use paseto_conformance_protocol::{Answer, Ask, PROTOCOL, Response};

use super::{Introduction, StartError, Subject, outcome_of};
use crate::Outcome;

/// A subject that is a function.
///
/// A panic is recorded as a crash, as it would end an adapter's process. A hang cannot be ended: put
/// what may hang behind a process.
pub struct InProcess<H> {
    handler: H,
}

impl<H: FnMut(&Ask) -> Answer + Send> InProcess<H> {
    /// Wraps the function that an adapter's `main` would serve.
    pub const fn new(handler: H) -> Self {
        Self { handler }
    }
}

impl<H: FnMut(&Ask) -> Answer + Send> Subject for InProcess<H> {
    fn start(&mut self) -> Result<Introduction, StartError> {
        Introduction::from_outcome(self.ask(&Ask::Hello { protocol: PROTOCOL }, Duration::MAX))
    }

    fn ask(&mut self, ask: &Ask, _deadline: Duration) -> Outcome {
        match catch_unwind(AssertUnwindSafe(|| (self.handler)(ask))) {
            Ok(answer) => {
                let response = Response { id: None, answer };
                let shown = response.to_line();
                let answer = response.answer;
                outcome_of(ask, answer, || shown)
            }
            Err(panic) => {
                let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
                let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
                Outcome::Crashed {
                    how: "panic".to_owned(),
                    stderr: text.unwrap_or_default(),
                }
            }
        }
    }

    fn stop(&mut self) {}
}
