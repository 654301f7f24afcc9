//! The adapter protocol, version 1: what PASETO conformance asks of a library, and what is answered.
//!
//! A library is tested through an *adapter*: a program that reads one [`Ask`] per line on standard
//! input and writes one [`Answer`] per line on standard output. An adapter in Rust is a function
//! from the one to the other, and [`serve`] is its `main`:
//!
//! ```no_run
//! use paseto_conformance_protocol::{Answer, Ask, serve};
//!
//! fn handle(ask: &Ask) -> Answer {
//!     match ask {
//!         Ask::Hello { .. } => Answer::hello("my-library", "1.2.3", "rust", &["decrypt:v4"]),
//!         Ask::Decrypt { token, .. } if token.is_empty() => Answer::rejected("empty token"),
//!         _ => Answer::unsupported("not written yet"),
//!     }
//! }
//!
//! fn main() -> std::io::Result<()> {
//!     serve(handle)
//! }
//! ```
//!
//! The expectation is not a type of this crate, so no adapter can see it.

mod answer;
mod ask;
mod hex_bytes;
mod reason;
#[cfg(feature = "schema")]
mod schema;
mod scope;
mod serve;

pub use answer::{Answer, Good, Refusal, Response};
pub use ask::{Ask, Expected, Params, Request};
pub use hex_bytes::Hex;
pub use reason::Reason;
#[cfg(feature = "schema")]
pub use schema::schema;
pub use scope::{KeyRole, KeyType, PaserkKind, PaserkType, Purpose, UnknownName, Version};
pub use serve::{answer_line, serve};

/// The version of the protocol that this crate speaks.
pub const PROTOCOL: u32 = 1;

/// The traits that qualify a subject's capabilities; everything else in the list is `op:scope`.
pub const TRAITS: [&str; 11] = [
    "fixed-nonce",
    "binary-payload",
    "text-payload",
    "reserialises",
    "binary-footer",
    "implicit",
    "expect-footer",
    "always-validates",
    "fixed-clock",
    "checks-nbf",
    "checks-iat",
];
