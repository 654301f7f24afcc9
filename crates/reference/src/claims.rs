//! The claims of a payload: 04-Claims.md "Payload Claims".

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::error::{ClaimsError, Error};
use crate::{Instant, json, payload};

/// The registered names. They are case-sensitive and reserved at the top level only (PASETO-CLM-12, -13).
pub const REGISTERED: [&str; 7] = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];

/// A payload that has been read.
///
/// What a token authenticates is bytes, so these are kept as they came; any claim can be read from them again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    payload: Vec<u8>,
    iss: Option<String>,
    sub: Option<String>,
    aud: Option<String>,
    exp: Option<Instant>,
    nbf: Option<Instant>,
    iat: Option<Instant>,
    jti: Option<String>,
}

impl Claims {
    /// Reads a payload. A registered claim may be absent, but what is there has to be of its type.
    ///
    /// # Errors
    ///
    /// - [`Error::Payload`] for anything that [`payload::check`] refuses;
    /// - [`ClaimsError::NotAString`] for a registered claim that is `null`, a number, an array or another value that
    ///   is no string (PASETO-CLM-01, -02);
    /// - [`ClaimsError::NotADate`] for `exp`, `nbf` or `iat` that [`Instant::parse`] refuses (PASETO-CLM-03, -04,
    ///   -09 to -11).
    pub fn parse(payload: &[u8]) -> Result<Self, Error> {
        Self::from_payload(payload.to_vec())
    }

    /// [`parse`](Self::parse) for bytes that need not be copied.
    pub(crate) fn from_payload(payload: Vec<u8>) -> Result<Self, Error> {
        payload::check(&payload)?;
        let members = json::members(&payload).map_err(Error::Payload)?;
        let text = |claim| string(&members, claim).map_err(Error::Claims);
        let date = |claim| instant(&members, claim).map_err(Error::Claims);
        Ok(Self {
            iss: text("iss")?,
            sub: text("sub")?,
            aud: text("aud")?,
            exp: date("exp")?,
            nbf: date("nbf")?,
            iat: date("iat")?,
            jti: text("jti")?,
            payload,
        })
    }

    /// `iss`: who made the token.
    pub fn issuer(&self) -> Option<&str> {
        self.iss.as_deref()
    }

    /// `sub`: whom the token speaks of.
    pub fn subject(&self) -> Option<&str> {
        self.sub.as_deref()
    }

    /// `aud`: whom the token is for.
    pub fn audience(&self) -> Option<&str> {
        self.aud.as_deref()
    }

    /// `exp`: the last moment of the token.
    pub fn expires_at(&self) -> Option<Instant> {
        self.exp
    }

    /// `nbf`: the first moment of the token.
    pub fn not_before(&self) -> Option<Instant> {
        self.nbf
    }

    /// `iat`: when the token was made.
    pub fn issued_at(&self) -> Option<Instant> {
        self.iat
    }

    /// `jti`: the token's own identifier.
    pub fn token_id(&self) -> Option<&str> {
        self.jti.as_deref()
    }

    /// Any claim by its name, read as the type that the caller says; none if the payload has no such claim.
    ///
    /// Numbers are not touched before the type is known, so none is rounded on the way.
    ///
    /// # Errors
    ///
    /// [`ClaimsError::Unreadable`] if it is not of that type.
    pub fn get<T: DeserializeOwned>(&self, claim: &str) -> Result<Option<T>, Error> {
        let members = json::members(&self.payload).map_err(Error::Payload)?;
        read(members.get(claim).map(|json| json.get()), claim)
    }

    /// The payload as it was authenticated.
    pub fn as_bytes(&self) -> &[u8] {
        &self.payload
    }
}

/// The claim as a `T`, if it is there.
pub(crate) fn read<T: DeserializeOwned>(
    json: Option<&str>,
    claim: &str,
) -> Result<Option<T>, Error> {
    let value = json.map(serde_json::from_str).transpose();
    value.map_err(|_| {
        Error::Claims(ClaimsError::Unreadable {
            claim: claim.to_owned(),
        })
    })
}

/// The member of this name, which has to be a string if it is there.
pub(crate) fn string(
    members: &BTreeMap<String, &RawValue>,
    claim: &'static str,
) -> Result<Option<String>, ClaimsError> {
    let json = members.get(claim).map(|json| json.get());
    let value = json.map(serde_json::from_str).transpose();
    value.map_err(|_| ClaimsError::NotAString { claim })
}

fn instant(
    members: &BTreeMap<String, &RawValue>,
    claim: &'static str,
) -> Result<Option<Instant>, ClaimsError> {
    let text = string(members, claim)?;
    let instant = text.map(|text| Instant::parse(&text));
    instant
        .transpose()
        .map_err(|fault| ClaimsError::NotADate { claim, fault })
}
