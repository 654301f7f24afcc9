//! An implementation of PASETO and PASERK that is right as long as no fault is switched on.
//!
//! [`catalogue`] tells the faults, a mistake that people make each; [`rules`] has a place for every one of
//! them; the flows read their rules there and are otherwise those of the specification. Which rules hold for an
//! ask is decided by the fault's scope, so that each version has to be caught by cases of its own.

pub mod catalogue;
mod flows;
pub mod rules;
mod state;

use paseto_conformance_protocol::{Answer, Ask, Reason, Version};

pub use catalogue::Fault;
use rules::Rules;
use state::Memory;

/// An implementation with one fault, with several, or with none.
#[derive(Debug, Default)]
pub struct Adapter {
    faults: Vec<Fault>,
    memory: Memory,
}

impl Adapter {
    /// Without any fault: at the byte door, and it validates.
    ///
    /// This thread's random bytes, which are none, begin anew.
    #[must_use]
    pub fn clean() -> Self {
        flows::start_over();
        Self::default()
    }

    /// With this fault; random bytes as for [`clean`](Self::clean).
    #[must_use]
    pub fn with(fault: &Fault) -> Self {
        Self::with_all(std::slice::from_ref(fault))
    }

    /// With each of these faults where its scope is; random bytes as for [`clean`](Self::clean).
    #[must_use]
    pub fn with_all(faults: &[Fault]) -> Self {
        flows::start_over();
        Self {
            faults: faults.to_vec(),
            memory: Memory::default(),
        }
    }

    /// Answers an ask.
    pub fn answer(&mut self, ask: &Ask) -> Answer {
        let mut rules = Rules::default();
        for fault in self.faults.iter().filter(|fault| fault.touches(ask)) {
            (fault.change)(&mut rules);
        }
        self.memory.around(&rules.state, ask, |ask, nonce| {
            flows::answer(ask, &rules, nonce)
        })
    }
}

/// The version of which an ask speaks.
fn version(ask: &Ask) -> Option<Version> {
    match ask {
        Ask::Encrypt { version, .. }
        | Ask::Decrypt { version, .. }
        | Ask::Sign { version, .. }
        | Ask::Verify { version, .. }
        | Ask::Validate { version, .. }
        | Ask::GenerateKey { version, .. } => Some(*version),
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

/// A refusal at a layer.
pub(crate) fn refused(at: Reason) -> Answer {
    Answer::rejected_at(at, format!("refused: {at}"))
}
