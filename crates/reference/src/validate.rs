//! Rules for claims, applied after authentication: 02-Validators.md.

use crate::error::{ClaimsError, Error};
use crate::{Claims, Instant};

/// A rule of 02-Validators.md "Validation Rules".
///
/// A rule fails closed: a claim that it needs and the token lacks is a refusal (PASETO-VAL-08). Strings are compared
/// exactly, character for character (PASETO-VAL-07), moments to the nanosecond and inclusively, without leeway.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// `aud` is this value.
    ForAudience(String),
    /// `jti` is this value.
    IdentifiedBy(String),
    /// `iss` is this value.
    IssuedBy(String),
    /// `sub` is this value.
    Subject(String),
    /// Now is not after `exp`.
    NotExpired,
    /// Now is not after `exp`, not before `iat` and not before `nbf`; all three have to be there.
    ValidAt,
}

impl Rule {
    /// Applies the rule. What time it is, the caller says; nothing here reads a clock.
    ///
    /// # Errors
    ///
    /// [`Error::Claims`] with
    ///
    /// - [`ClaimsError::Missing`] if the claim is not there;
    /// - [`ClaimsError::Different`] if it has another value (PASETO-VAL-07);
    /// - [`ClaimsError::Expired`] if now is after `exp` (PASETO-VAL-03);
    /// - [`ClaimsError::NotYet`] if now is before `nbf` or `iat` (PASETO-VAL-04, -05).
    pub fn check(&self, claims: &Claims, now: Instant) -> Result<(), Error> {
        let (exp, nbf, iat) = (claims.expires_at(), claims.not_before(), claims.issued_at());
        let outcome = match self {
            Self::ForAudience(expected) => same("aud", claims.audience(), expected),
            Self::IdentifiedBy(expected) => same("jti", claims.token_id(), expected),
            Self::IssuedBy(expected) => same("iss", claims.issuer(), expected),
            Self::Subject(expected) => same("sub", claims.subject(), expected),
            Self::NotExpired => needed("exp", exp).and_then(|exp| not_after(exp, now)),
            Self::ValidAt => needed("exp", exp)
                .and_then(|exp| not_after(exp, now))
                .and_then(|()| needed("iat", iat))
                .and_then(|iat| not_before("iat", iat, now))
                .and_then(|()| needed("nbf", nbf))
                .and_then(|nbf| not_before("nbf", nbf, now)),
        };
        outcome.map_err(Error::Claims)
    }
}

/// [`Rule::ValidAt`] for those of the three claims that the token has.
///
/// # Errors
///
/// [`ClaimsError::Expired`] and [`ClaimsError::NotYet`].
pub fn times(claims: &Claims, now: Instant) -> Result<(), Error> {
    let exp = claims
        .expires_at()
        .map_or(Ok(()), |exp| not_after(exp, now));
    let begun =
        |claim, start: Option<Instant>| start.map_or(Ok(()), |start| not_before(claim, start, now));
    exp.and_then(|()| begun("iat", claims.issued_at()))
        .and_then(|()| begun("nbf", claims.not_before()))
        .map_err(Error::Claims)
}

fn needed<T>(claim: &'static str, value: Option<T>) -> Result<T, ClaimsError> {
    value.ok_or(ClaimsError::Missing { claim })
}

fn same(claim: &'static str, value: Option<&str>, expected: &str) -> Result<(), ClaimsError> {
    if needed(claim, value)? == expected {
        Ok(())
    } else {
        Err(ClaimsError::Different { claim })
    }
}

/// now <= `exp`
fn not_after(exp: Instant, now: Instant) -> Result<(), ClaimsError> {
    if now <= exp {
        Ok(())
    } else {
        Err(ClaimsError::Expired)
    }
}

/// now >= `nbf` or `iat`
fn not_before(claim: &'static str, start: Instant, now: Instant) -> Result<(), ClaimsError> {
    if now >= start {
        Ok(())
    } else {
        Err(ClaimsError::NotYet { claim })
    }
}
