//! Keys that are chosen by the identifier in a footer: 01-Payload-Processing.md "Key-ID Support".

use std::collections::BTreeMap;

use crate::error::{Error, KeyError};
use crate::footer::{JsonFooter, KeyId, Limits};
use crate::lucidity::OpeningKey;
use crate::{paserk, token};

/// Keys of one version and purpose, each under its identifier.
///
/// ```
/// use paseto_reference::{Builder, Instant, Keyring, Parser, footer::JsonFooter, v4};
///
/// # fn main() -> Result<(), paseto_reference::Error> {
/// # let now = Instant::parse("2024-05-01T12:00:00Z").expect("a DateTime");
/// let secret_key = v4::SecretKey::generate()?;
/// let mut keyring = Keyring::new();
/// let id = keyring.insert(secret_key.public_key())?;
///
/// let footer = JsonFooter::new().key_id(id);
/// let token = Builder::new(&secret_key).json_footer(&footer)?.build(now)?;
/// Parser::with_keyring(&keyring).parse(&token, now)?;
/// # Ok(())
/// # }
/// ```
///
/// That they are of one version and purpose is a matter of type, so nobody can forget to check it (05-API-UX.md
/// "Misuse Resistance", PASETO-API-04, -05):
///
/// ```compile_fail,E0308
/// # use paseto_reference::{Keyring, v3, v4};
/// let mut keyring = Keyring::new();
/// keyring.insert(v4::LocalKey::generate().unwrap());
/// keyring.insert(v3::LocalKey::generate().unwrap());
/// ```
#[derive(Debug)]
pub struct Keyring<K> {
    keys: BTreeMap<KeyId, K>,
}

impl<K: OpeningKey> Keyring<K> {
    /// A keyring without keys.
    pub fn new() -> Self {
        Self {
            keys: BTreeMap::new(),
        }
    }

    /// Adds a key under its PASERK identifier, `lid` or `pid` (PASETO-FTR-12), which is given back.
    ///
    /// # Errors
    ///
    /// [`KeyError::TakenId`] if it is there already.
    pub fn insert(&mut self, key: K) -> Result<KeyId, Error> {
        let id = KeyId::from(paserk::id(&key));
        self.insert_as(id.clone(), key)?;
        Ok(id)
    }

    /// Adds a key under an identifier of one's own, which must tell nothing of the key (PASETO-FTR-08).
    ///
    /// # Errors
    ///
    /// - [`ClaimsError::OtherVersion`](crate::error::ClaimsError::OtherVersion) for a PASERK of another version, so
    ///   that a `kid` of another version selects nothing (PASERK-FTR-10);
    /// - [`KeyError::TakenId`] if there is one of this identifier.
    pub fn insert_as(&mut self, id: KeyId, key: K) -> Result<(), Error> {
        id.check_version::<K>()?;
        if self.keys.contains_key(&id) {
            return Err(Error::Key(KeyError::TakenId));
        }
        self.keys.insert(id, key);
        Ok(())
    }

    /// The key of this identifier.
    pub fn get(&self, id: &KeyId) -> Option<&K> {
        self.keys.get(id)
    }

    /// The key that an unverified token names: the one of this keyring under the `kid` of the footer.
    ///
    /// It is this keyring's own key or none; what else the footer holds, a key among it, is not looked at
    /// (PASETO-FTR-07, -09).
    ///
    /// # Errors
    ///
    /// - [`Error::Header`] and [`Error::Encoding`] as [`token::unverified_footer`];
    /// - [`Error::Footer`] and [`Error::Claims`] as [`JsonFooter::parse`], the limit of the length before anything is
    ///   decoded;
    /// - [`KeyError::NoId`] if there is no `kid`, and [`KeyError::UnknownId`] if it is not one of this keyring
    ///   (PASETO-FTR-10).
    pub fn select(&self, token: &str, limits: &Limits) -> Result<&K, Error> {
        let footer = token::short_unverified_footer(token, K::TOKEN_HEADER, limits.max_bytes)?;
        if footer.is_empty() {
            return Err(Error::Key(KeyError::NoId));
        }
        let footer = JsonFooter::parse(&footer, limits)?;
        let kid = footer.kid().ok_or(Error::Key(KeyError::NoId))?;
        self.get(kid).ok_or(Error::Key(KeyError::UnknownId))
    }
}

impl<K: OpeningKey> Default for Keyring<K> {
    fn default() -> Self {
        Self::new()
    }
}
