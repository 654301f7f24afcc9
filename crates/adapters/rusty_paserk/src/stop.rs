//! Why an ask ends without a result, and the layer of each of the library's errors.

use paseto_conformance_protocol::{Answer, Reason};
use rusty_paserk::PasetoError;

/// The result of an ask, with `?` for everything that ends it early.
pub(crate) type Outcome = Result<Answer, Stop>;

/// An answer other than `ok`.
pub(crate) struct Stop(Box<Answer>);

impl Stop {
    /// The library, or this adapter, offers no way to do this.
    pub(crate) fn unsupported(why: &str) -> Self {
        Self(Box::new(Answer::unsupported(why)))
    }

    /// The library's types cannot express the input.
    pub(crate) fn inexpressible() -> Self {
        Self(Box::new(Answer::inexpressible()))
    }

    /// The answer.
    pub(crate) fn into_answer(self) -> Answer {
        *self.0
    }
}

impl From<PasetoError> for Stop {
    fn from(error: PasetoError) -> Self {
        let message = error.to_string();
        Self(Box::new(match layer(&error) {
            Some(at) => Answer::rejected_at(at, message),
            None => Answer::rejected(message),
        }))
    }
}

/// The layer, where the library tells it.
///
/// `InvalidKey` and `Cryption` are what its makers of keys refuse with, v4's and v3's, and nothing
/// else. `PayloadBase64Decode` is about the alphabet and about the length of what was read, so it
/// tells nothing.
fn layer(error: &PasetoError) -> Option<Reason> {
    match error {
        PasetoError::InvalidKey | PasetoError::Cryption => Some(Reason::Key),
        PasetoError::WrongHeader => Some(Reason::Header),
        PasetoError::InvalidSignature => Some(Reason::Authentication),
        _ => None,
    }
}
