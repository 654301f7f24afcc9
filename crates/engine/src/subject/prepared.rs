//! An ask that is written once and put to several subjects.

use paseto_conformance_protocol::Ask;

/// An ask with its line, but for the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    ask: Ask,
    /// The JSON object behind its opening brace.
    tail: String,
}

impl Prepared {
    /// Writes the ask down.
    ///
    /// # Panics
    /// Never: an ask has only string keys.
    #[must_use]
    pub fn new(ask: Ask) -> Self {
        let mut tail = serde_json::to_string(&ask).expect("an ask has only string keys");
        tail.remove(0);
        Self { ask, tail }
    }

    /// The ask.
    #[must_use]
    pub const fn ask(&self) -> &Ask {
        &self.ask
    }

    /// The line that an adapter reads, with its newline.
    pub(super) fn write_line(&self, id: u64, to: &mut Vec<u8>) {
        to.extend_from_slice(format!("{{\"id\":{id},").as_bytes());
        to.extend_from_slice(self.tail.as_bytes());
        to.push(b'\n');
    }
}
