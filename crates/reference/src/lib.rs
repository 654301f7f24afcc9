//! PASETO as the specification tells it.
//!
//! An oracle: the implementation that others are measured against, to be read beside the specification. It keeps the
//! specification's order, names and step numbers, and is as strict as the text and careful practice allow. It has not
//! been audited, and it releases nothing about a token that it refuses but the layer and the place.
//!
//! # Minting and opening a token
//!
//! A key is of one version and purpose, and so are the builder and the parser that it is given to. What time it is,
//! the caller says; a token lives for an hour unless its builder is told otherwise.
//!
//! ```
//! use paseto_reference::{Builder, Instant, Parser, v4};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let now = Instant::try_from(std::time::SystemTime::now())?;
//!
//! // v4.public: everybody can read the token, only the holder of the secret key can make it.
//! let key = v4::SecretKey::generate()?;
//! let token = Builder::new(&key)
//!     .issuer("https://login.example")
//!     .subject("alice")
//!     .claim("role", "editor")?
//!     .build(now)?;
//! assert!(token.starts_with("v4.public."));
//!
//! // The reader has the public key, and says what it expects.
//! let key = key.public_key();
//! let parser = Parser::new(&key).issued_by("https://login.example");
//! let claims = parser.parse(&token, now)?.claims;
//! assert_eq!(claims.subject(), Some("alice"));
//! assert_eq!(claims.get::<String>("role")?.as_deref(), Some("editor"));
//!
//! // An hour and a second later, nobody is let in.
//! let later = now.checked_add(std::time::Duration::from_secs(3601)).expect("this side of the year 10000");
//! assert!(parser.parse(&token, later).is_err());
//!
//! // v4.local: only holders of the key can read or make the token.
//! let key = v4::LocalKey::generate()?;
//! let token = Builder::new(&key).subject("alice").build(now)?;
//! assert_eq!(Parser::new(&key).parse(&token, now)?.claims.subject(), Some("alice"));
//! # Ok(())
//! # }
//! ```
//!
//! For another version, write its name: `v3::SecretKey`, `v3::LocalKey`.
//!
//! # The bytes below
//!
//! Builder and parser rest on four functions for each version, which carry any bytes:
//!
//! ```
//! use paseto_reference::v4;
//!
//! # fn main() -> Result<(), paseto_reference::Error> {
//! // v4.local: only holders of the key can read or make the token.
//! let key = v4::LocalKey::generate()?;
//! let token = v4::encrypt(&key, br#"{"sub":"alice"}"#, b"footer", b"implicit")?;
//! assert!(token.starts_with("v4.local."));
//! let opened = v4::decrypt(&key, &token, b"implicit")?;
//! assert_eq!(opened.payload, br#"{"sub":"alice"}"#);
//! assert_eq!(opened.footer, b"footer");
//!
//! // v4.public: everybody can read the token, only the holder of the secret key can make it.
//! let key = v4::SecretKey::generate()?;
//! let token = v4::sign(&key, br#"{"sub":"alice"}"#, b"", b"")?;
//! let opened = v4::verify(&key.public_key(), &token, b"")?;
//!
//! // What was opened is authentic bytes; whether they are a payload is the next question.
//! paseto_reference::payload::check(&opened.payload)?;
//! # Ok(())
//! # }
//! ```
//!
//! A raw byte string is never a key, and a key of one version, purpose or role is none of another:
//!
//! ```compile_fail,E0308
//! use paseto_reference::{v3, v4};
//!
//! let key = v3::LocalKey::generate().unwrap();
//! v4::decrypt(&key, "v4.local.AAAA", b"");
//! ```
//!
//! | Module | Specification |
//! |---|---|
//! | [`v3`], [`v4`] | Version3.md, Version4.md: encrypt, decrypt, sign, verify, and the keys |
#![cfg_attr(
    feature = "legacy",
    doc = "| [`v1`], [`v2`] | Version1.md, Version2.md: the same for the deprecated versions, without implicit assertions |"
)]
//! | [`token`] | docs/README.md "Paseto Message Format" |
//! | [`base64url`], [`pae`] | Common.md |
//! | [`paserk`] | PASERK: keys as text, in the open, named, wrapped and sealed |
//! | [`payload`], [`footer`] | 01-Payload-Processing.md |
//! | [`claims`], [`date`] | 04-Claims.md, RFC 3339 |
//! | [`validate`] | 02-Validators.md |
//! | [`builder`], [`parser`] | 05-API-UX.md |
//! | [`keyring`] | 01-Payload-Processing.md "Key-ID Support" |
//! | [`lucidity`] | 03-Algorithm-Lucidity.md |
//! | [`error`] | what a refusal says |
//! | [`hazmat`] | nonces of one's own, for tests |
//!
//! Keys are wiped when they are dropped; copies that a primitive leaves on the stack are not tracked.

#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![warn(clippy::unwrap_used)]

pub mod base64url;
pub mod builder;
pub mod claims;
pub mod date;
mod ed25519;
pub mod error;
pub mod footer;
pub mod hazmat;
mod json;
mod key;
pub mod keyring;
pub mod lucidity;
pub mod pae;
pub mod parser;
pub mod paserk;
pub mod payload;
pub mod token;
#[cfg(feature = "legacy")]
pub mod v1;
#[cfg(feature = "legacy")]
pub mod v2;
pub mod v3;
pub mod v4;
pub mod validate;

pub use builder::Builder;
pub use claims::Claims;
pub use date::Instant;
pub use error::{Error, Layer};
pub use keyring::Keyring;
pub use parser::{Parsed, Parser};
pub use validate::Rule;

/// What a token held, authenticated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The message, any bytes. At the token layer it has to pass [`payload::check`].
    pub payload: Vec<u8>,
    /// The footer, any bytes; empty if the token has none.
    pub footer: Vec<u8>,
}
