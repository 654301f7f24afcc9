//! Opens tokens and looks at their claims: 05-API-UX.md and 02-Validators.md.

use subtle::ConstantTimeEq;

use crate::error::{ClaimsError, Error};
use crate::footer::Limits;
use crate::lucidity::{OpeningKey, WithAssertion};
use crate::validate::{Rule, times};
use crate::{Claims, Instant, Keyring};

/// Opens tokens of one version and purpose, those of its key or keyring (PASETO-API-01, -02, -17).
///
/// Without being told, it asks for an `exp` that has not passed (PASETO-API-15), and for `nbf` and `iat`, where a
/// token has them, that have been reached. [`Rule`]s come on top.
///
/// ```
/// use paseto_reference::{Builder, Instant, Parser, v4};
///
/// # fn main() -> Result<(), paseto_reference::Error> {
/// # let now = Instant::parse("2024-05-01T12:00:00Z").expect("a DateTime");
/// let key = v4::SecretKey::generate()?;
/// let token = Builder::new(&key).issuer("example.com").audience("api").build(now)?;
///
/// let key = key.public_key();
/// let parser = Parser::new(&key).issued_by("example.com").for_audience("api");
/// let parsed = parser.parse(&token, now)?;
/// assert_eq!(parsed.claims.audience(), Some("api"));
/// # Ok(())
/// # }
/// ```
#[must_use = "a parser opens nothing before `parse`"]
pub struct Parser<'k, K> {
    keys: Keys<'k, K>,
    times: Times,
    rules: Vec<Rule>,
    /// Empty for any.
    footer: Vec<u8>,
    footer_limits: Limits,
    implicit: Vec<u8>,
}

/// What a token said, authenticated and found valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// What the payload claims.
    pub claims: Claims,
    /// The footer, any bytes; empty if the token has none. To be read as JSON by
    /// [`JsonFooter::parse`](crate::footer::JsonFooter::parse), which has limits.
    pub footer: Vec<u8>,
}

/// Where the key comes from.
enum Keys<'k, K> {
    One(&'k K),
    Ring(&'k Keyring<K>),
}

/// What is asked of the claims of time before any rule.
#[derive(Clone, Copy)]
enum Times {
    ExpiryNeeded,
    WhatIsThere,
    Nothing,
}

impl<'k, K: OpeningKey> Parser<'k, K> {
    /// Opens tokens with this key.
    pub fn new(key: &'k K) -> Self {
        Self::with(Keys::One(key))
    }

    /// Opens each token with the key of this keyring that its footer names.
    pub fn with_keyring(keyring: &'k Keyring<K>) -> Self {
        Self::with(Keys::Ring(keyring))
    }

    /// Adds a rule; all have to hold.
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// Adds [`Rule::IssuedBy`].
    pub fn issued_by(self, iss: impl Into<String>) -> Self {
        self.rule(Rule::IssuedBy(iss.into()))
    }

    /// Adds [`Rule::Subject`].
    pub fn subject(self, sub: impl Into<String>) -> Self {
        self.rule(Rule::Subject(sub.into()))
    }

    /// Adds [`Rule::ForAudience`].
    pub fn for_audience(self, aud: impl Into<String>) -> Self {
        self.rule(Rule::ForAudience(aud.into()))
    }

    /// Adds [`Rule::IdentifiedBy`].
    pub fn identified_by(self, jti: impl Into<String>) -> Self {
        self.rule(Rule::IdentifiedBy(jti.into()))
    }

    /// Lets tokens pass that have no `exp`. One that is there must still not have passed.
    pub fn allow_no_expiry(self) -> Self {
        let times = Times::WhatIsThere;
        Self { times, ..self }
    }

    /// Asks nothing of `exp`, `nbf` and `iat` but their form, so that a token of any time passes. Rules still hold.
    pub fn without_time_checks(self) -> Self {
        let times = Times::Nothing;
        Self { times, ..self }
    }

    /// Lets only tokens pass that have this footer. An empty one says nothing and lets any pass.
    pub fn expect_footer(self, footer: impl Into<Vec<u8>>) -> Self {
        let footer = footer.into();
        Self { footer, ..self }
    }

    /// Other limits for the footer from which a key identifier is read.
    pub fn footer_limits(self, footer_limits: Limits) -> Self {
        Self {
            footer_limits,
            ..self
        }
    }

    /// The implicit assertion that was given when the tokens were made.
    pub fn implicit(self, implicit: impl Into<Vec<u8>>) -> Self
    where
        K: WithAssertion,
    {
        let implicit = implicit.into();
        Self { implicit, ..self }
    }

    /// Opens a token. What time it is, the caller says; nothing here reads a clock.
    ///
    /// The payload is looked at when the token has been authenticated, and rules are applied last (PASETO-VAL-09).
    ///
    /// # Errors
    ///
    /// In this order,
    ///
    /// - with a keyring, what [`Keyring::select`] returns;
    /// - what the version's function returns, [`Error::Authentication`] for one;
    /// - [`Error::ForeignFooter`] if the footer is not the expected one;
    /// - what [`Claims::parse`] returns, [`Error::Payload`] or [`Error::Claims`];
    /// - [`Error::Claims`] if `exp` is missing or the token is not valid now;
    /// - [`Error::Claims`] for the first rule that does not hold.
    pub fn parse(&self, token: &str, now: Instant) -> Result<Parsed, Error> {
        let key = match self.keys {
            Keys::One(key) => key,
            Keys::Ring(keyring) => keyring.select(token, &self.footer_limits)?,
        };
        let opened = key.open(token, &self.implicit)?;
        self.check_footer(&opened.footer)?;
        let claims = Claims::from_payload(opened.payload)?;
        self.check_times(&claims, now)?;
        self.rules
            .iter()
            .try_for_each(|rule| rule.check(&claims, now))?;
        Ok(Parsed {
            claims,
            footer: opened.footer,
        })
    }

    fn with(keys: Keys<'k, K>) -> Self {
        Self {
            keys,
            times: Times::ExpiryNeeded,
            rules: Vec::new(),
            footer: Vec::new(),
            footer_limits: Limits::default(),
            implicit: Vec::new(),
        }
    }

    /// Version4.md "Decrypt" and "Verify" step 2, the same in every version: in constant time, if not empty.
    fn check_footer(&self, footer: &[u8]) -> Result<(), Error> {
        if self.footer.is_empty() || bool::from(self.footer.ct_eq(footer)) {
            Ok(())
        } else {
            Err(Error::ForeignFooter)
        }
    }

    fn check_times(&self, claims: &Claims, now: Instant) -> Result<(), Error> {
        match self.times {
            Times::ExpiryNeeded if claims.expires_at().is_none() => {
                Err(Error::Claims(ClaimsError::Missing { claim: "exp" }))
            }
            Times::ExpiryNeeded | Times::WhatIsThere => times(claims, now),
            Times::Nothing => Ok(()),
        }
    }
}
