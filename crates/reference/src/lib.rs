//! PASETO as the specification tells it.
//!
//! An oracle: the implementation that others are measured against, to be read beside the specification. It keeps the
//! specification's order, names and step numbers, and is as strict as the text and careful practice allow. It has not
//! been audited, and it releases nothing about a token that it refuses but the layer and the place.
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
//! | [`token`] | docs/README.md "Paseto Message Format" |
//! | [`base64url`], [`pae`] | Common.md |
//! | [`payload`], [`footer`] | 01-Payload-Processing.md |
//! | [`error`] | what a refusal says |
//! | [`hazmat`] | nonces of one's own, for tests |
//!
//! Keys are wiped when they are dropped; copies that a primitive leaves on the stack are not tracked.

#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![warn(clippy::unwrap_used)]

pub mod base64url;
pub mod error;
pub mod footer;
pub mod hazmat;
mod json;
mod key;
pub mod pae;
pub mod payload;
pub mod token;
pub mod v3;
pub mod v4;

pub use error::{Error, Layer};

/// What a token held, authenticated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The message, any bytes. At the token layer it has to pass [`payload::check`].
    pub payload: Vec<u8>,
    /// The footer, any bytes; empty if the token has none.
    pub footer: Vec<u8>,
}
