//! A token and what a reader is given with it: what mutations change.

use paseto_conformance_protocol::{Ask, Hex, Version};
use paseto_laws::kinds::{Purpose, Seed};

use crate::{HAS_ASSERTION, VERSION};

/// A token, and everything that a reader is given with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The purpose.
    pub purpose: Purpose,
    /// What the good key is made of.
    pub seed: Seed,
    /// The symmetric or public key.
    pub key: Hex,
    /// The token.
    pub token: String,
    /// The implicit assertion; empty in v1 and v2.
    pub implicit: Vec<u8>,
    /// The footer that the reader insists on.
    pub expect_footer: Option<Vec<u8>>,
}

impl Opening {
    /// The ask that opens the token.
    #[must_use]
    pub fn ask(&self) -> Ask {
        let (version, token) = (VERSION, self.token.clone());
        let implicit = HAS_ASSERTION.then(|| self.implicit.as_slice().into());
        let expect_footer = self.expect_footer.as_deref().map(Into::into);
        match self.purpose {
            Purpose::Local => Ask::Decrypt {
                version,
                key: self.key.clone(),
                token,
                implicit,
                expect_footer,
            },
            Purpose::Public => Ask::Verify {
                version,
                public_key: self.key.clone(),
                token,
                implicit,
                expect_footer,
            },
        }
    }

    /// What stands around the RSA key in v1: rusty_paseto's adapter takes it off itself, since the library wants the
    /// key without it, so a mutation of it would ask the adapter and not the library.
    pub(crate) const fn envelope(&self) -> usize {
        match (VERSION, self.purpose) {
            (Version::V1, Purpose::Public) => 24,
            _ => 0,
        }
    }

    /// The lengths of the nonce and of the tag or signature.
    pub(crate) const fn layout(&self) -> (usize, usize) {
        match (VERSION, self.purpose) {
            (Version::V1 | Version::V3, Purpose::Local) => (32, 48),
            (Version::V2, Purpose::Local) => (24, 16),
            (Version::V4, Purpose::Local) => (32, 32),
            (Version::V1, Purpose::Public) => (0, 256),
            (Version::V2 | Version::V4, Purpose::Public) => (0, 64),
            (Version::V3, Purpose::Public) => (0, 96),
        }
    }
}
