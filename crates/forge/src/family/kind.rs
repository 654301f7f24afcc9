//! The eight kinds of token: their numbers, their clauses, and a kit of keys to make and open them.

use paseto_conformance_protocol::{Purpose, Version};

use crate::case::Object;
use crate::craft::{Message, Pair, Token, entropy, local, local_key, pair, public};

/// A version and a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The version.
    pub version: Version,
    /// The purpose.
    pub purpose: Purpose,
}

/// What a reader must look at; [`Kind::clause`] names the clause that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// The header, exactly.
    Header,
    /// That the token is of its version.
    Version,
    /// That the token is of its purpose.
    Purpose,
    /// The least length of the body.
    Length,
    /// That an empty payload is authentic.
    Empty,
    /// Every bit of the nonce (local).
    Nonce,
    /// Every bit of the ciphertext (local) or message (public).
    Content,
    /// Every bit of the tag or signature.
    Tag,
    /// No byte too many or too few.
    Whole,
    /// The footer.
    Footer,
    /// The key.
    Key,
    /// The strictness of base64url.
    Base64,
    /// That an assertion that was given is given again (v3, v4).
    AssertionMissing,
    /// That no assertion is given where there was none (v3, v4).
    AssertionExtra,
    /// That a supplied assertion changes nothing (v1, v2).
    NoAssertion,
    /// The footer that the caller expects.
    ExpectedFooter,
}

impl Kind {
    /// All of them: local before public, versions in order.
    #[must_use]
    pub fn all() -> Vec<Self> {
        [Purpose::Local, Purpose::Public]
            .into_iter()
            .flat_map(|purpose| {
                Version::ALL
                    .iter()
                    .map(move |&version| Self { version, purpose })
            })
            .collect()
    }

    /// Whether its tokens are encrypted.
    #[must_use]
    pub fn is_local(self) -> bool {
        self.purpose == Purpose::Local
    }

    /// Whether its tokens have an implicit assertion.
    #[must_use]
    pub fn has_assertion(self) -> bool {
        matches!(self.version, Version::V3 | Version::V4)
    }

    /// Version and purpose with both dots.
    #[must_use]
    pub fn header(self) -> String {
        format!("{}.{}.", self.version, self.purpose)
    }

    /// The folder of its vectors, such as `v4/local`.
    #[must_use]
    pub fn folder(self) -> String {
        format!("{}/{}", self.version, self.purpose)
    }

    /// How a sentence names it: `v4.local`.
    #[must_use]
    pub fn name(self) -> String {
        format!("{}.{}", self.version, self.purpose)
    }

    /// The bytes in front of the ciphertext or message: the nonce, or none.
    #[must_use]
    pub fn front(self) -> usize {
        if self.is_local() {
            local::nonce_bytes(self.version)
        } else {
            0
        }
    }

    /// The bytes behind it: the tag or the signature.
    #[must_use]
    pub fn back(self) -> usize {
        if self.is_local() {
            local::tag_bytes(self.version)
        } else {
            public::signature_bytes(self.version)
        }
    }

    /// The least bytes of a body.
    #[must_use]
    pub fn least(self) -> usize {
        self.front() + self.back()
    }

    /// The id of the clause that lays this duty on a reader of this kind.
    ///
    /// # Panics
    /// When the kind has no such duty: no nonce in public tokens, no assertion in v1 and v2.
    #[must_use]
    pub fn clause(self, duty: Duty) -> String {
        use Duty::{
            AssertionExtra, AssertionMissing, Base64, Content, Empty, ExpectedFooter, Footer,
            Header, Key, Length, NoAssertion, Nonce, Tag, Whole,
        };
        assert!(
            !matches!(duty, AssertionMissing | AssertionExtra) || self.has_assertion(),
            "{} has no assertion",
            self.name()
        );
        let number = match (self.is_local(), duty) {
            (_, Header) => 2,
            (true, Duty::Version) => 3,
            (_, Duty::Purpose) if self.is_local() => 4,
            (false, Duty::Version) => 4,
            (false, Duty::Purpose) => 3,
            (_, Length) => 5,
            (_, Empty) => 6,
            (true, Nonce) => 7,
            (true, Content) => 8,
            (true, Tag) => 9,
            (true, Whole) => 10,
            (true, Footer) => 11,
            (true, Key) => 12,
            (true, ExpectedFooter) => 16,
            (true, Base64) => 19,
            (true, AssertionMissing | NoAssertion) => 20,
            (true, AssertionExtra) => 21,
            (false, Content) => 7,
            (false, Tag | Whole) => 8,
            (false, Footer) => 9,
            (false, Key) => 10,
            (false, Base64) => 11,
            (false, ExpectedFooter) => 12,
            (false, AssertionMissing | NoAssertion) => 14,
            (false, AssertionExtra) => 15,
            (true, Duty::Purpose) => unreachable!("matched above"),
            (false, Nonce) => panic!("public tokens have no nonce"),
        };
        self.clause_id(if self.is_local() { "DEC" } else { "VER" }, number)
    }

    /// The id of a clause of this kind: `clause_id("ENC", 5)` is `PASETO-V4L-ENC-05`.
    #[must_use]
    pub fn clause_id(self, section: &str, number: u8) -> String {
        let letter = if self.is_local() { 'L' } else { 'P' };
        let version = self.version.name().to_uppercase();
        format!("PASETO-{version}{letter}-{section}-{number:02}")
    }
}

/// The keys of a kind, and what is done with them.
#[derive(Clone, Debug)]
pub struct Kit {
    /// The kind.
    pub kind: Kind,
    /// What opens the tokens: the symmetric key, or the public key.
    pub key: Vec<u8>,
    /// The pair, of a public kind.
    pub pair: Option<Pair>,
}

impl Kit {
    /// The kit of the keys with this name; `main` for most, `other` for a second one of the same kind.
    #[must_use]
    pub fn new(kind: Kind, name: &str) -> Self {
        if kind.is_local() {
            return Self {
                kind,
                key: local_key(kind.version, name),
                pair: None,
            };
        }
        let pair = pair(kind.version, name);
        Self {
            kind,
            key: pair.public.clone(),
            pair: Some(pair),
        }
    }

    /// An authentic token; the nonce of a local one is a hash of `label`.
    #[must_use]
    pub fn mint(&self, label: &str, message: &Message) -> Token {
        match &self.pair {
            Some(pair) => public::sign(self.kind.version, pair, message),
            None => local::seal(self.kind.version, &self.key, label, message),
        }
    }

    /// The ask to open a text. The assertion is left out of asks to v1 and v2 if it is empty, as they have none.
    #[must_use]
    pub fn read(&self, token: impl Into<serde_json::Value>, implicit: &[u8]) -> Object {
        let Kind { version, .. } = self.kind;
        let (op, key) = if self.kind.is_local() {
            ("decrypt", "key")
        } else {
            ("verify", "public_key")
        };
        let ask = Object::ask(op)
            .with("version", version.name())
            .with_hex(key, &self.key)
            .with("token", token);
        let assertion = self.kind.has_assertion() || !implicit.is_empty();
        ask.with_some("implicit", assertion.then(|| hex::encode(implicit)))
    }

    /// The ask to make a token; the random input is the subject's own unless `nonce` gives it (local only).
    #[must_use]
    pub fn write(&self, message: &Message, nonce: Option<&[u8]>) -> Object {
        let Kind { version, .. } = self.kind;
        let ask = match &self.pair {
            Some(pair) => Object::ask("sign")
                .with("version", version.name())
                .with_hex("secret_key", &pair.secret),
            None => Object::ask("encrypt")
                .with("version", version.name())
                .with_hex("key", &self.key),
        };
        let assertion = self.kind.has_assertion() || !message.implicit.is_empty();
        ask.with_hex("payload", &message.payload)
            .with_hex("footer", &message.footer)
            .with_some(
                "implicit",
                assertion.then(|| hex::encode(&message.implicit)),
            )
            .with_some("nonce", nonce.map(hex::encode))
    }
}

/// What a reader finds in a token of this message.
#[must_use]
pub fn found(message: &Message) -> Object {
    Object::default()
        .with_hex("payload", &message.payload)
        .with_hex("footer", &message.footer)
}

/// As [`payload`], with all three dates, for validators that insist on each of them.
#[must_use]
pub fn dated(label: &str) -> String {
    let data = mark(label);
    format!(
        r#"{{"data":"{data}","iat":"2022-01-01T00:00:00+00:00","nbf":"2022-01-02T00:00:00+00:00","exp":"2099-01-01T00:00:00+00:00"}}"#
    )
}

/// What stands for a label in a message: as long as the label and as unique, but it does not say which case it is in.
/// Characters beyond ASCII stay, as some cases are about them.
#[must_use]
pub fn mark(label: &str) -> String {
    let ascii = label.chars().filter(char::is_ascii).count();
    let hash = hex::encode(entropy::bytes(&format!("mark/{label}"), ascii.div_ceil(2)));
    let rest = label.chars().filter(|c| !c.is_ascii());
    hash.chars().take(ascii).chain(rest).collect()
}

/// A payload that every reader takes under every clock from 2026 to 2090, and that no other label has.
#[must_use]
pub fn payload(label: &str) -> String {
    let data = mark(label);
    format!(
        r#"{{"data":"{data}","iat":"2022-01-01T00:00:00+00:00","exp":"2099-01-01T00:00:00+00:00"}}"#
    )
}
