//! Why an ask ends without a result, and the layer of each of the library's errors.

use std::string::FromUtf8Error;

use failure::Error;
use paseto::errors::{GenericError, RsaKeyErrors, SodiumErrors};
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

    /// The refusal of a key by the crate whose key pairs the library takes.
    pub(crate) fn key(error: ring::error::KeyRejected) -> Self {
        Self(Box::new(Answer::rejected_at(
            Reason::Key,
            error.to_string(),
        )))
    }

    /// The answer.
    pub(crate) fn into_answer(self) -> Answer {
        *self.0
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        Self(Box::new(match layer(&error) {
            Some(at) => Answer::rejected_at(at, message),
            None => Answer::rejected(message),
        }))
    }
}

/// The layer, where the library tells it.
///
/// `InvalidToken` is about header, segments, tag and signature alike; `FunctionError` is about the
/// tag where a token is opened, and about nothing that is read where one is made.
fn layer(error: &Error) -> Option<Reason> {
    if error.downcast_ref::<base64::DecodeError>().is_some() {
        return Some(Reason::Encoding);
    }
    if error.downcast_ref::<FromUtf8Error>().is_some() {
        return Some(Reason::Payload);
    }
    if let Some(RsaKeyErrors::InvalidKey {}) = error.downcast_ref() {
        return Some(Reason::Key);
    }
    match error.downcast_ref() {
        Some(SodiumErrors::InvalidKeySize { .. } | SodiumErrors::InvalidKey {}) => {
            return Some(Reason::Key);
        }
        Some(SodiumErrors::FunctionError {}) => return Some(Reason::Authentication),
        _ => {}
    }
    match error.downcast_ref()? {
        GenericError::UnparseableTokenDate { .. }
        | GenericError::InvalidIssuedAtToken {}
        | GenericError::InvalidNotBeforeToken {}
        | GenericError::ExpiredToken {} => Some(Reason::Claims),
        _ => None,
    }
}

/// The text that the library's `&str` wants.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Stop> {
    str::from_utf8(bytes).map_err(|_| Stop::inexpressible())
}

/// v1 and v2 have no assertion and no parameter for one; an empty one says the same as none.
pub(crate) fn no_assertion(implicit: Option<&[u8]>) -> Result<(), Stop> {
    match implicit {
        None | Some([]) => Ok(()),
        Some(_) => Err(Stop::unsupported("v1 and v2 have no implicit assertion")),
    }
}
