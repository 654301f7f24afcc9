//! Why an ask ends without a result, and the layer of each of the library's errors.

use paseto_conformance_protocol::{Answer, Reason};
use paseto_core::PasetoError;

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

    /// The refusal of bytes as a key.
    pub(crate) fn key(error: PasetoError) -> Self {
        Self::refused(Some(Reason::Key), error)
    }

    /// The refusal to make something: nothing is read, so no layer is meant.
    pub(crate) fn making(error: PasetoError) -> Self {
        Self::refused(None, error)
    }

    /// The refusal of a token. `InvalidToken` is about header, segments and length alike;
    /// `ClaimsError` is about an assertion where there are no claims.
    pub(crate) fn token(error: PasetoError) -> Self {
        let at = match error {
            PasetoError::Base64DecodeError => Some(Reason::Encoding),
            PasetoError::CryptoError => Some(Reason::Authentication),
            _ => None,
        };
        Self::refused(at, error)
    }

    /// The refusal of a token whose claims were asked for. `PayloadError` is about JSON and about
    /// the type of a claim.
    pub(crate) fn claims(error: PasetoError) -> Self {
        match error {
            PasetoError::ClaimsError => Self::refused(Some(Reason::Claims), error),
            _ => Self::token(error),
        }
    }

    /// The refusal of a PASERK. `InvalidKey` is about header, length and key alike, `CryptoError`
    /// also about the parameters of a password and the point of a seal.
    pub(crate) fn paserk(error: PasetoError) -> Self {
        let at = match error {
            PasetoError::Base64DecodeError => Some(Reason::Encoding),
            _ => None,
        };
        Self::refused(at, error)
    }

    /// The answer.
    pub(crate) fn into_answer(self) -> Answer {
        *self.0
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "the callers are given to `map_err`"
    )]
    fn refused(at: Option<Reason>, error: PasetoError) -> Self {
        let message = error.to_string();
        Self(Box::new(match at {
            Some(at) => Answer::rejected_at(at, message),
            None => Answer::rejected(message),
        }))
    }
}
