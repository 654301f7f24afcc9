//! Why an ask ends without a result, and the layer of each of the library's errors.

use paseto_conformance_protocol::{Answer, Reason};
use pasetors::errors::Error;

/// The result of an ask, with `?` for everything that ends it early.
pub(crate) type Outcome = Result<Answer, Stop>;

/// An answer other than `ok`.
pub(crate) struct Stop(Box<Answer>);

impl Stop {
    /// The library, or this adapter, offers no way to do this.
    pub(crate) fn unsupported(why: &str) -> Self {
        Self(Box::new(Answer::unsupported(why)))
    }

    /// The refusal of a token whose footer was compared: the library reports another footer and
    /// another tag alike, so `TokenValidation` tells no layer.
    pub(crate) fn footer_compared(error: &Error) -> Self {
        match error {
            Error::TokenValidation => Self(Box::new(Answer::rejected(error.to_string()))),
            _ => Self::refused(error),
        }
    }

    /// The answer.
    pub(crate) fn into_answer(self) -> Answer {
        *self.0
    }

    fn refused(error: &Error) -> Self {
        let message = error.to_string();
        Self(Box::new(match layer(error) {
            Some(at) => Answer::rejected_at(at, message),
            None => Answer::rejected(message),
        }))
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::refused(&error)
    }
}

/// The layer, where the library tells it.
///
/// `TokenFormat` covers header, segments and length, `PaserkParsing` likewise, so neither tells.
fn layer(error: &Error) -> Option<Reason> {
    match error {
        Error::Key | Error::PublicKeyConversion | Error::KeyGeneration => Some(Reason::Key),
        Error::Base64 => Some(Reason::Encoding),
        Error::TokenValidation => Some(Reason::Authentication),
        Error::EmptyPayload
        | Error::PayloadInvalidUtf8
        | Error::ClaimInvalidUtf8
        | Error::ClaimInvalidJson => Some(Reason::Payload),
        Error::InvalidClaim | Error::ClaimValidation(_) => Some(Reason::Claims),
        _ => None,
    }
}

/// v2 has no assertion and no parameter for one; an empty one says the same as none.
pub(crate) fn no_assertion(implicit: Option<&[u8]>) -> Result<(), Stop> {
    match implicit {
        None | Some([]) => Ok(()),
        Some(_) => Err(Stop::unsupported("v2 has no implicit assertion")),
    }
}

/// A footer to write: the library's word for an empty one is `None`.
pub(crate) fn written(footer: &[u8]) -> Option<&[u8]> {
    (!footer.is_empty()).then_some(footer)
}
