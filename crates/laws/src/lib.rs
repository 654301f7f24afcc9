//! What holds of every token, key and PASERK: laws, each a plain function over one plain input.
//!
//! A law panics when it is broken and says nothing when it holds. Its input derives `Arbitrary` of `proptest` and of
//! `arbitrary`, so that tests and fuzz targets are callers of one line:
//!
//! ```
//! use paseto_laws::pae::{self, Pieces};
//!
//! pae::reads_back(&Pieces(vec![b"test".to_vec(), Vec::new()]));
//! ```
//!
//! Every input is a good one: a number that has to lie in a range is folded into it, a place in a text is counted
//! around its end. [`LAWS`] lists the laws, the clauses that each proves, and how.

pub mod base64url;
pub mod change;
pub mod claims;
pub mod dates;
pub mod json;
pub mod keys;
pub mod kinds;
pub mod pae;
pub mod panics;
pub mod paserk;
pub mod sealed;
pub mod table;
pub mod tokens;
pub mod wrapped;

pub use table::{How, LAWS, Law};
