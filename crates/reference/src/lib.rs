//! PASETO and PASERK as the specification tells them.
//!
//! # What it is, and what it is not
//!
//! It is an oracle: the implementation that others are measured against, to be read beside the specification. It keeps
//! the specification's order, names and step numbers, and is as strict as the text and careful practice allow. Where
//! clarity and speed disagree, clarity wins.
//!
//! It has not been audited by anybody: not for timing beyond the comparisons that the code names, not for faults and
//! emanations of the machine, not for copies of keys that a primitive leaves on the stack. Its primitives are other
//! people's crates. Keys are wiped when they are dropped, print their identifiers in place of their bytes, and what a
//! refused token said is not released, but for the layer and the place where it was refused. Whoever protects something
//! with tokens should first look at the libraries that were made for that.
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
//! For another version, write its name; both purposes are worked in its module.
//!
//! | Version | `local` | `public` | Module | Cargo feature |
//! |---|---|---|---|---|
#![cfg_attr(
    feature = "legacy",
    doc = "| 1, deprecated | AES-256-CTR, HMAC-SHA384 | RSASSA-PSS, 2048 bits | [`v1`] | `legacy` |
| 2, deprecated | XChaCha20-Poly1305 | Ed25519 | [`v2`] | `legacy` |"
)]
#![cfg_attr(
    not(feature = "legacy"),
    doc = "| 1, deprecated | AES-256-CTR, HMAC-SHA384 | RSASSA-PSS, 2048 bits | | `legacy` |
| 2, deprecated | XChaCha20-Poly1305 | Ed25519 | | `legacy` |"
)]
//! | 3 | AES-256-CTR, HMAC-SHA384 | ECDSA over P-384 | [`v3`] | always there |
//! | 4 | XChaCha20, BLAKE2b | Ed25519 | [`v4`] | always there |
//!
//! | Feature | Default | What it adds |
//! |---|---|---|
//! | `legacy` | on | versions 1 and 2 of PASETO and PASERK, and with them the crates that read RSA keys |
//!
//! # Keys as text
//!
//! PASERK writes keys down. Only an identifier, a wrapped key and a sealed key may be seen by others.
//!
//! ```
//! use paseto_reference::footer::JsonFooter;
//! use paseto_reference::{Builder, Instant, Keyring, Parser, paserk, v4};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let now = Instant::parse("2024-05-01T12:00:00Z")?;
//! let key = v4::LocalKey::generate()?;
//!
//! // Wrapped with another key: k4.local-wrap.pie.
//! let wrapping_key = v4::LocalKey::generate()?;
//! let wrapped = paserk::wrap(&key, &wrapping_key)?;
//! let unwrapped: v4::LocalKey = paserk::unwrap(wrapped.as_str(), &wrapping_key)?;
//! assert_eq!(unwrapped, key);
//!
//! // Wrapped with a password: k4.local-pw. The costs are written into it, so its reader says what it pays at most.
//! let password = b"correct horse battery staple";
//! let wrapped = paserk::wrap_with_password(&key, password, &paserk::Argon2id::default())?;
//! let limits = paserk::Limits::default();
//! let unwrapped: v4::LocalKey = paserk::unwrap_with_password(&wrapped.to_string(), password, &limits)?;
//! assert_eq!(unwrapped, key);
//!
//! // Sealed for the holder of a secret key: k4.seal.
//! let secret_key = v4::SecretKey::generate()?;
//! let sealed = paserk::seal(&key, &secret_key.public_key())?;
//! let unsealed: v4::LocalKey = paserk::unseal(sealed.as_str(), &secret_key)?;
//! assert_eq!(unsealed, key);
//!
//! // Named in the footer of a token, whose reader has several keys.
//! let footer = JsonFooter::new().key_id(paserk::id(&key));
//! let token = Builder::new(&key).subject("alice").json_footer(&footer)?.build(now)?;
//! let mut keyring = Keyring::new();
//! keyring.insert(key)?;
//! keyring.insert(v4::LocalKey::generate()?)?;
//! let parsed = Parser::with_keyring(&keyring).parse(&token, now)?;
//! assert_eq!(parsed.claims.subject(), Some("alice"));
//! # Ok(())
//! # }
//! ```
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
//! | [`hazmat`] | nonces of one's own and low costs, for tests |

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
