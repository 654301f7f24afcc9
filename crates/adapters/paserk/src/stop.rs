//! Why an ask ends without a result, and the layer of each of the library's errors.

use paserk::PaserkError;
use paseto_conformance_protocol::{Answer, Reason};

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

impl From<PaserkError> for Stop {
    fn from(error: PaserkError) -> Self {
        let message = error.to_string();
        Self(Box::new(match layer(&error) {
            Some(at) => Answer::rejected_at(at, message),
            None => Answer::rejected(message),
        }))
    }
}

/// The layer, where the library tells it.
///
/// `InvalidKey` is about the key given and about the length of what was read, `InvalidFormat` about
/// segments: these tell nothing.
fn layer(error: &PaserkError) -> Option<Reason> {
    match error {
        PaserkError::InvalidVersion
        | PaserkError::InvalidHeader
        | PaserkError::UnsupportedProtocol(_) => Some(Reason::Header),
        PaserkError::Base64Decode(_) => Some(Reason::Encoding),
        PaserkError::AuthenticationFailed => Some(Reason::Authentication),
        _ => None,
    }
}
