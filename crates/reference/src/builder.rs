//! Makes tokens with claims: 05-API-UX.md.

use std::time::Duration;

use serde_json::{Map, Value};

use crate::claims::REGISTERED;
use crate::error::{ClaimsError, DateError, Error};
use crate::footer::JsonFooter;
use crate::lucidity::{MintingKey, WithAssertion};
use crate::{Instant, payload};

/// How long a token lives whose builder was not told: an hour (05-API-UX.md "Default Expiration Claims").
pub const LIFETIME: Duration = Duration::from_secs(3600);

/// Makes tokens of one version and purpose, those of its key (PASETO-API-01, -02).
///
/// Without being told, a token is issued and begins to be valid at the moment of [`build`](Self::build) and expires
/// [`LIFETIME`] later. Nothing else has a default (PASETO-API-13).
///
/// ```
/// use paseto_reference::{Builder, Instant, v4};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let key = v4::LocalKey::generate()?;
/// let now = Instant::try_from(std::time::SystemTime::now())?;
/// let token = Builder::new(&key).subject("alice").claim("admin", true)?.build(now)?;
/// # assert!(token.starts_with("v4.local."));
/// # Ok(())
/// # }
/// ```
///
/// A public key makes no token:
///
/// ```compile_fail,E0277
/// # use paseto_reference::{Builder, v4};
/// let key = v4::SecretKey::generate().unwrap().public_key();
/// Builder::new(&key);
/// ```
#[must_use = "a builder makes no token before `build`"]
pub struct Builder<'k, K> {
    key: &'k K,
    exp: Expiry,
    nbf: Option<Instant>,
    iat: Option<Instant>,
    /// All claims but those of time.
    claims: Map<String, Value>,
    footer: Vec<u8>,
    implicit: Vec<u8>,
}

/// When a token ends.
#[derive(Clone, Copy)]
enum Expiry {
    After(Duration),
    At(Instant),
    Never,
}

impl<'k, K: MintingKey> Builder<'k, K> {
    /// Makes tokens with this key.
    pub fn new(key: &'k K) -> Self {
        Self {
            key,
            exp: Expiry::After(LIFETIME),
            nbf: None,
            iat: None,
            claims: Map::new(),
            footer: Vec::new(),
            implicit: Vec::new(),
        }
    }

    /// `iss`: who makes the token.
    pub fn issuer(self, iss: &str) -> Self {
        self.string("iss", iss)
    }

    /// `sub`: whom the token speaks of.
    pub fn subject(self, sub: &str) -> Self {
        self.string("sub", sub)
    }

    /// `aud`: whom the token is for.
    pub fn audience(self, aud: &str) -> Self {
        self.string("aud", aud)
    }

    /// `jti`: the token's own identifier.
    pub fn token_id(self, jti: &str) -> Self {
        self.string("jti", jti)
    }

    /// `exp`: the last moment of the token, in whole seconds; a fraction is cut.
    pub fn expires_at(self, exp: Instant) -> Self {
        let exp = Expiry::At(exp);
        Self { exp, ..self }
    }

    /// `exp`: so much later than [`build`](Self::build).
    pub fn expires_after(self, lifetime: Duration) -> Self {
        let exp = Expiry::After(lifetime);
        Self { exp, ..self }
    }

    /// No `exp`: the token never expires. The only way to make such a token (PASETO-API-10).
    pub fn without_expiry(self) -> Self {
        let exp = Expiry::Never;
        Self { exp, ..self }
    }

    /// `nbf`: the first moment of the token, in whole seconds; a fraction is rounded up, lest it begin too early.
    pub fn not_before(self, nbf: Instant) -> Self {
        let nbf = Some(nbf);
        Self { nbf, ..self }
    }

    /// `iat`: when the token is made, in whole seconds; a fraction is cut.
    pub fn issued_at(self, iat: Instant) -> Self {
        let iat = Some(iat);
        Self { iat, ..self }
    }

    /// A claim of one's own.
    ///
    /// # Errors
    ///
    /// - [`ClaimsError::Reserved`] for the name of a registered claim, which has a method of its type (PASETO-CLM-15);
    /// - [`ClaimsError::Taken`] for a name that was given before, since none is written twice (PASETO-PAY-02).
    pub fn claim(mut self, name: &str, value: impl Into<Value>) -> Result<Self, Error> {
        let claim = name.to_owned();
        if REGISTERED.contains(&name) {
            return Err(Error::Claims(ClaimsError::Reserved { claim }));
        }
        if self.claims.contains_key(name) {
            return Err(Error::Claims(ClaimsError::Taken { claim }));
        }
        self.claims.insert(claim, value.into());
        Ok(self)
    }

    /// The footer, which everybody can read: any bytes, taken as they are.
    pub fn footer(self, footer: impl Into<Vec<u8>>) -> Self {
        let footer = footer.into();
        Self { footer, ..self }
    }

    /// The footer, which everybody can read: a JSON object, whose identifier and wrapped key belong to this version.
    ///
    /// # Errors
    ///
    /// [`ClaimsError::OtherVersion`] for a `kid` or `wpk` that is a PASERK of another version (PASERK-FTR-10).
    pub fn json_footer(self, footer: &JsonFooter) -> Result<Self, Error> {
        footer.check_version::<K>()?;
        Ok(self.footer(footer.to_bytes()))
    }

    /// The implicit assertion: bytes that the token does not hold and its reader has to know.
    pub fn implicit(self, implicit: impl Into<Vec<u8>>) -> Self
    where
        K: WithAssertion,
    {
        let implicit = implicit.into();
        Self { implicit, ..self }
    }

    /// Makes a token. What time it is, the caller says; nothing here reads a clock.
    ///
    /// # Errors
    ///
    /// - [`ClaimsError::NotADate`] if `exp` or `nbf` would lie beyond [`Instant::MAX`];
    /// - [`Error::Payload`] if a claim nests too deep for [`payload::check`];
    /// - what the version's function returns.
    pub fn build(&self, now: Instant) -> Result<String, Error> {
        let exp = match self.exp {
            Expiry::After(lifetime) => {
                Some(now.checked_add(lifetime).ok_or_else(|| beyond("exp"))?)
            }
            Expiry::At(exp) => Some(exp),
            Expiry::Never => None,
        };
        // A `now` that was rounded up would make a token that is not valid yet.
        let nbf = match self.nbf {
            Some(nbf) => nbf.rounded_up().ok_or_else(|| beyond("nbf"))?,
            None => now,
        };
        let iat = self.iat.unwrap_or(now);

        let mut claims = self.claims.clone();
        for (claim, instant) in [("exp", exp), ("nbf", Some(nbf)), ("iat", Some(iat))] {
            // Whole seconds in `Z` (PASETO-CLM-06, -08).
            claims.extend(instant.map(|instant| (claim.to_owned(), instant.to_string().into())));
        }
        let payload = Value::Object(claims).to_string().into_bytes();
        payload::check(&payload)?;
        self.key.mint(&payload, &self.footer, &self.implicit)
    }

    fn string(mut self, claim: &str, text: &str) -> Self {
        self.claims.insert(claim.to_owned(), text.into());
        self
    }
}

fn beyond(claim: &'static str) -> Error {
    Error::Claims(ClaimsError::NotADate {
        claim,
        fault: DateError::Range,
    })
}
