//! Tokens made by hand, from parts that an honest writer does not let you choose.
//!
//! Everything here is deterministic: what a writer draws at random comes from [`entropy`], so that the same command
//! makes the same bytes. The code owes nothing to the reference, which is the second opinion of `lint`.

pub mod counter;
pub mod der;
pub mod ed25519;
pub mod entropy;
pub mod keys;
pub mod local;
pub mod misderive;
pub mod mispae;
pub mod mistag;
pub mod p384;
pub mod pae;
pub mod paserk;
pub mod public;
pub mod rsa;
pub mod rsa_keys;
mod subkeys;
pub mod token;

pub use keys::{Pair, local_key, pair};
pub use token::{Message, Token};
