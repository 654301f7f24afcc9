//! A footer that is a JSON object, and the two members with a meaning: 04-Claims.md "Optional Footer Claims".

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Limits, check};
use crate::claims::{read, string};
use crate::error::{ClaimsError, Error, JsonError};
use crate::{json, paserk};

/// The identifier of a key, the value of `kid`: by preference a PASERK `lid`, `pid` or `sid`, else a text of one's own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(String);

impl KeyId {
    /// The identifier with this text.
    ///
    /// # Errors
    ///
    /// [`ClaimsError::NotForFooters`] for a PASERK that is no identifier: whoever uses a key as its own name has given
    /// it away, or invites others to verify with a key that an attacker chose (PASETO-FTR-08, -09).
    pub fn new(text: impl Into<String>) -> Result<Self, Error> {
        let text = text.into();
        match paserk_type(&text) {
            None | Some("lid" | "pid" | "sid") => Ok(Self(text)),
            Some(_) => Err(not_for_footers("kid")),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it may stand for keys of this type: a PASERK has to be of their version (PASERK-FTR-10).
    pub(crate) fn check_version<K: paserk::Key>(&self) -> Result<(), Error> {
        check_version::<K>("kid", &self.0)
    }
}

/// A key that only another key opens, the value of `wpk`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedKey(String);

impl WrappedKey {
    /// The wrapped key with this text.
    ///
    /// # Errors
    ///
    /// [`ClaimsError::NotForFooters`] for anything but a PASERK of the types `local-wrap`, `secret-wrap` and `seal`.
    /// A key that a password wraps is none of them, since everybody can guess at a footer.
    pub fn new(text: impl Into<String>) -> Result<Self, Error> {
        let text = text.into();
        match paserk_type(&text) {
            Some("local-wrap" | "secret-wrap" | "seal") => Ok(Self(text)),
            _ => Err(not_for_footers("wpk")),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A footer that is a JSON object, to be written or to be read.
///
/// It is written by [`Builder::json_footer`](crate::Builder::json_footer), or as [bytes](Self::to_bytes) by the
/// version's own functions.
///
/// ```
/// use paseto_reference::footer::{JsonFooter, KeyId, Limits};
///
/// # fn main() -> Result<(), paseto_reference::Error> {
/// let footer = JsonFooter::new().key_id(KeyId::new("2024-05")?).member("zone", 7)?;
/// let bytes = footer.to_bytes();
/// assert_eq!(bytes, br#"{"kid":"2024-05","zone":7}"#);
///
/// let footer = JsonFooter::parse(&bytes, &Limits::default())?;
/// assert_eq!(footer.kid(), Some(&KeyId::new("2024-05")?));
/// assert_eq!(footer.get::<u8>("zone")?, Some(7));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JsonFooter {
    kid: Option<KeyId>,
    wpk: Option<WrappedKey>,
    /// The other members, as JSON.
    others: BTreeMap<String, String>,
}

impl JsonFooter {
    /// The empty object.
    pub fn new() -> Self {
        Self::default()
    }

    /// With this `kid`: the [`Id`](paserk::Id) of a key, or a [`KeyId`] of one's own.
    pub fn key_id(self, kid: impl Into<KeyId>) -> Self {
        let kid = Some(kid.into());
        Self { kid, ..self }
    }

    /// With this `wpk`: a key that is [wrapped](paserk::Wrapped) or [sealed](paserk::Sealed).
    ///
    /// A key that only a password protects has no place in a footer:
    ///
    /// ```compile_fail,E0277
    /// use paseto_reference::{footer::JsonFooter, paserk, v4};
    ///
    /// let key = v4::LocalKey::generate().unwrap();
    /// let wrapped = paserk::wrap_with_password(&key, b"password", &Default::default()).unwrap();
    /// JsonFooter::new().wrapped_key(wrapped);
    /// ```
    pub fn wrapped_key(self, wpk: impl Into<WrappedKey>) -> Self {
        let wpk = Some(wpk.into());
        Self { wpk, ..self }
    }

    /// With a member of one's own. Everybody can read it.
    ///
    /// # Errors
    ///
    /// [`ClaimsError::Reserved`] for `kid` and `wpk`, [`ClaimsError::Taken`] for a name that is already there.
    pub fn member(mut self, name: &str, value: impl Into<Value>) -> Result<Self, Error> {
        let claim = name.to_owned();
        if matches!(name, "kid" | "wpk") {
            return Err(Error::Claims(ClaimsError::Reserved { claim }));
        }
        if self.others.contains_key(name) {
            return Err(Error::Claims(ClaimsError::Taken { claim }));
        }
        self.others.insert(claim, value.into().to_string());
        Ok(self)
    }

    /// The UTF-8 text of the object.
    pub fn to_bytes(&self) -> Vec<u8> {
        let quoted = |text: &str| Value::from(text).to_string();
        let reserved = [
            ("kid", self.kid.as_ref().map(KeyId::as_str)),
            ("wpk", self.wpk.as_ref().map(WrappedKey::as_str)),
        ];
        let reserved = reserved
            .into_iter()
            .filter_map(|(name, text)| Some(format!("{}:{}", quoted(name), quoted(text?))));
        let others = self
            .others
            .iter()
            .map(|(name, json)| format!("{}:{json}", quoted(name)));
        let members: Vec<String> = reserved.chain(others).collect();
        format!("{{{}}}", members.join(",")).into_bytes()
    }

    /// Reads a footer, not before [`check`] has let it pass.
    ///
    /// This may happen before the token is verified, to look up a key by its identifier; anything else in the footer
    /// must be distrusted until then (01-Payload-Processing.md "Key-ID Support", PASETO-FTR-07).
    ///
    /// # Errors
    ///
    /// - [`Error::Footer`] for anything that [`check`] refuses, and for JSON that is no object;
    /// - [`ClaimsError::NotAString`] for a `kid` or `wpk` that is no string (PASETO-FTR-13);
    /// - [`ClaimsError::NotForFooters`] as [`KeyId::new`] and [`WrappedKey::new`].
    pub fn parse(footer: &[u8], limits: &Limits) -> Result<Self, Error> {
        check(footer, limits)?;
        if footer.trim_ascii_start().first() != Some(&b'{') {
            return Err(Error::Footer(JsonError::NotAnObject));
        }
        let mut members = json::members(footer).map_err(Error::Footer)?;
        let kid = string(&members, "kid").map_err(Error::Claims)?;
        let wpk = string(&members, "wpk").map_err(Error::Claims)?;
        members.retain(|name, _| !matches!(name.as_str(), "kid" | "wpk"));
        let others = members.into_iter();
        Ok(Self {
            kid: kid.map(KeyId::new).transpose()?,
            wpk: wpk.map(WrappedKey::new).transpose()?,
            others: others
                .map(|(name, json)| (name, json.get().to_owned()))
                .collect(),
        })
    }

    /// Whether it may stand in tokens of keys of this type: its PASERKs have to be of their version (PASERK-FTR-10).
    pub(crate) fn check_version<K: paserk::Key>(&self) -> Result<(), Error> {
        if let Some(kid) = &self.kid {
            kid.check_version::<K>()?;
        }
        match &self.wpk {
            Some(wpk) => check_version::<K>("wpk", wpk.as_str()),
            None => Ok(()),
        }
    }

    /// The `kid`.
    pub fn kid(&self) -> Option<&KeyId> {
        self.kid.as_ref()
    }

    /// The `wpk`.
    pub fn wpk(&self) -> Option<&WrappedKey> {
        self.wpk.as_ref()
    }

    /// Another member by its name, read as the type that the caller says.
    ///
    /// # Errors
    ///
    /// [`ClaimsError::Unreadable`] if it is not of that type.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Error> {
        read(self.others.get(name).map(String::as_str), name)
    }
}

/// The type of a text that begins like a PASERK: the part behind `k`, a digit and a dot.
fn paserk_type(text: &str) -> Option<&str> {
    let (version, rest) = text.split_once('.')?;
    let is_version = matches!(version.as_bytes(), [b'k', digit] if digit.is_ascii_digit());
    let r#type = rest.split('.').next()?;
    is_version.then_some(r#type)
}

/// Whether a text that is a PASERK is one of the version of these keys.
fn check_version<K: paserk::Key>(claim: &'static str, text: &str) -> Result<(), Error> {
    let version = |text: &str| text.as_bytes().first_chunk::<3>().copied();
    if paserk_type(text).is_some() && version(text) != version(K::HEADER) {
        return Err(Error::Claims(ClaimsError::OtherVersion { claim }));
    }
    Ok(())
}

fn not_for_footers(claim: &'static str) -> Error {
    Error::Claims(ClaimsError::NotForFooters { claim })
}
