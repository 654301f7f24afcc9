//! Why an ask ends without a result, and the layer of each of the library's errors.
#![expect(
    deprecated,
    reason = "the functions still return the errors that are to be replaced"
)]

use std::str;

use paseto_conformance_protocol::{Answer, Reason};
use rusty_paseto::core::PasetoError;
use rusty_paseto::generic::GenericParserError;

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

    /// The library refused, at a layer or without telling one.
    pub(crate) fn refused(at: Option<Reason>, message: impl ToString) -> Self {
        let message = message.to_string();
        Self(Box::new(match at {
            Some(at) => Answer::rejected_at(at, message),
            None => Answer::rejected(message),
        }))
    }

    /// A refusal to sign: nothing is authenticated here, whatever the error's name.
    pub(crate) fn signing(error: PasetoError) -> Self {
        Self::refused(layer(&error).filter(|at| *at == Reason::Key), error)
    }

    /// A refusal to read a footer: what is no UTF-8 there says nothing about the payload.
    pub(crate) fn footer(error: PasetoError) -> Self {
        Self::refused(layer(&error).filter(|at| *at != Reason::Payload), error)
    }

    /// The answer.
    pub(crate) fn into_answer(self) -> Answer {
        *self.0
    }
}

impl From<PasetoError> for Stop {
    fn from(error: PasetoError) -> Self {
        Self::refused(layer(&error), error)
    }
}

impl From<GenericParserError> for Stop {
    fn from(error: GenericParserError) -> Self {
        match error {
            GenericParserError::CipherError { source } => source.into(),
            GenericParserError::ClaimError { .. } => Self::refused(Some(Reason::Claims), error),
            GenericParserError::PayloadJsonError { .. } => {
                Self::refused(Some(Reason::Payload), error)
            }
        }
    }
}

/// The layer, where the library tells it.
///
/// `IncorrectSize` is about segments and about bytes, the errors of ring and of dalek about keys and
/// about signatures, and no layer is the footer's: these tell nothing.
fn layer(error: &PasetoError) -> Option<Reason> {
    match error {
        PasetoError::InvalidKey | PasetoError::KeyRejected { .. } => Some(Reason::Key),
        PasetoError::WrongHeader => Some(Reason::Header),
        PasetoError::PayloadBase64Decode { .. } => Some(Reason::Encoding),
        PasetoError::Cryption
        | PasetoError::ChaChaCipherError
        | PasetoError::Signature
        | PasetoError::InvalidSignature => Some(Reason::Authentication),
        PasetoError::FromUtf8Error { .. } | PasetoError::Utf8Error { .. } => Some(Reason::Payload),
        _ => None,
    }
}

/// The text that the library's `&str` wants.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Stop> {
    str::from_utf8(bytes).map_err(|_| Stop::inexpressible())
}

/// The implicit assertion; an absent one is empty.
#[cfg(any(feature = "v3", feature = "v4"))]
pub(crate) fn assertion(implicit: Option<&[u8]>) -> Result<&str, Stop> {
    text(implicit.unwrap_or_default())
}

/// v1 and v2 have no assertion and no parameter for one; an empty one says the same as none.
#[cfg(any(feature = "v1", feature = "v2"))]
pub(crate) fn assertion(implicit: Option<&[u8]>) -> Result<&str, Stop> {
    match implicit {
        None | Some([]) => Ok(""),
        Some(_) => Err(Stop::unsupported("v1 and v2 have no implicit assertion")),
    }
}
