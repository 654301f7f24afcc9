//! [rusty_paserk](https://docs.rs/rusty_paserk) behind the adapter protocol.
//!
//! One build of the library has one version. With the feature `v3` or `v4` this crate is the
//! adapter of that version, `handle`; the [`Front`] starts the two programs and relays between them
//! and the harness.
//!
//! Slices are passed on as they come, so that a refusal is always the library's; what its arrays
//! cannot hold is inexpressible; nothing catches a panic.

mod capabilities;
#[cfg(feature = "library")]
mod draws;
mod front;
#[cfg(feature = "library")]
mod keys;
#[cfg(feature = "library")]
mod plain;
#[cfg(feature = "library")]
mod stop;
#[cfg(feature = "library")]
mod wrap;

pub use front::Front;

#[cfg(feature = "library")]
mod dispatch;
#[cfg(feature = "library")]
pub use dispatch::handle;
