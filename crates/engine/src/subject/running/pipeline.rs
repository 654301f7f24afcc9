//! Many asks at once: they are all written while the answers are read, so that neither side waits for the other.

use std::time::Duration;

use super::Running;
use crate::Outcome;
use crate::subject::Prepared;

impl Running {
    /// Puts the asks to the child in order, each with the deadline from the answer before it.
    ///
    /// There are fewer outcomes than asks where one is trouble: it is the last of them, and the child is dead.
    pub(in crate::subject) fn ask_all(
        &mut self,
        asks: &[&Prepared],
        deadline: Duration,
    ) -> Vec<Outcome> {
        let first = self.next_id;
        self.next_id += asks.len() as u64;
        let mut lines = Vec::new();
        for (id, prepared) in (first..).zip(asks) {
            prepared.write_line(id, &mut lines);
        }
        let mut to_write = &lines[..];
        let mut outcomes = Vec::with_capacity(asks.len());
        for (id, prepared) in (first..).zip(asks) {
            let answer = self.next_line(&mut to_write, deadline);
            let last = outcomes.len() + 1 == asks.len();
            let outcome = self.outcome(prepared.ask(), id, answer, deadline, last);
            let trouble = outcome.is_trouble();
            outcomes.push(outcome);
            if trouble {
                break;
            }
        }
        outcomes
    }
}
