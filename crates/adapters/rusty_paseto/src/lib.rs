//! [rusty_paseto](https://docs.rs/rusty_paseto) behind the adapter protocol.
//!
//! One build of the library has the public purpose of one version. With the feature `v1`, `v2`,
//! `v3` or `v4` this crate is the adapter of that version, `handle`; the [`Front`] starts the four
//! programs and relays between them and the harness.
//!
//! Slices are passed on as they come, so that a refusal is always the library's; what `&str` cannot
//! hold is inexpressible; nothing catches a panic.

mod capabilities;
#[cfg(feature = "library")]
mod footer;
mod front;
#[cfg(feature = "library")]
mod keys;
#[cfg(feature = "library")]
mod local;
#[cfg(any(feature = "v2", feature = "v4"))]
mod paserk;
#[cfg(feature = "library")]
mod public;
#[cfg(feature = "v1")]
mod rsa;
#[cfg(feature = "library")]
mod stop;
#[cfg(feature = "library")]
mod validate;
#[cfg(any(feature = "v2", feature = "v4"))]
mod wrap;

pub use front::Front;

#[cfg(feature = "library")]
mod dispatch;
#[cfg(feature = "library")]
pub use dispatch::handle;
