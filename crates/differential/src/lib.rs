//! The same asks put to several libraries in one process: what one writes, all open; what one refuses, all refuse.
//!
//! Every subject is an adapter, linked and called through its `handle`. [`tokens::compare`] and [`paserk::compare`] are
//! plain functions over plain inputs that derive `Arbitrary` of `proptest` and of `arbitrary`, so that the test and
//! fuzz targets are callers of one line; [`agree`] takes any ask:
//!
//! ```
//! use paseto_conformance_protocol::Ask;
//! use paseto_differential::{Tally, VERSION, agree};
//!
//! let ask = Ask::Decrypt {
//!     version: VERSION,
//!     key: [1; 32].into(),
//!     token: "hello".to_owned(),
//!     implicit: None,
//!     expect_footer: None,
//! };
//! assert!(agree(&ask, &mut Tally::default()).is_ok());
//! ```
//!
//! No subject is right by rank: the reference is only the one that the others are compared with, and a disagreement
//! names both sides. Known ones stand in [`deviations`]; what is known to crash a subject stands in [`parked`].

#[cfg(not(any(feature = "v1", feature = "v2", feature = "v3", feature = "v4")))]
compile_error!("choose the version to compare: --features v1, v2, v3 or v4");

pub mod agree;
mod cut;
pub mod deviations;
pub mod keys;
pub mod mutation;
pub mod opening;
pub mod parked;
pub mod paserk;
mod scalars;
pub mod subjects;
pub mod texts;
pub mod tokens;

use paseto_conformance_protocol::Version;

pub use agree::{Agreed, Disagreement, Tally, agree};

/// The version that this build compares.
pub const VERSION: Version = if cfg!(feature = "v1") {
    Version::V1
} else if cfg!(feature = "v2") {
    Version::V2
} else if cfg!(feature = "v3") {
    Version::V3
} else {
    Version::V4
};

/// Whether this version authenticates an implicit assertion.
pub const HAS_ASSERTION: bool = matches!(VERSION, Version::V3 | Version::V4);
