//! The keys that a seed makes, as the bytes that the adapter protocol gives them.

use paseto_conformance_protocol::{Hex, Version};
use paseto_laws::kinds::{Purpose, Seed};

use crate::VERSION;

/// The symmetric key.
#[must_use]
pub fn local(seed: Seed) -> Hex {
    seed.0.into()
}

/// The secret key. Of RSA there are two, those of the laws.
#[must_use]
pub fn secret(seed: Seed) -> Hex {
    match VERSION {
        Version::V1 => seed.v1_secret().expose_der().into(),
        Version::V2 => seed.v2_secret().expose_bytes().into(),
        Version::V3 => seed.v3_secret().expose_bytes().into(),
        Version::V4 => seed.v4_secret().expose_bytes().into(),
    }
}

/// The public key that goes with [`secret`].
#[must_use]
pub fn public(seed: Seed) -> Hex {
    match VERSION {
        Version::V1 => seed.v1_secret().public_key().to_der().into(),
        Version::V2 => seed.v2_secret().public_key().to_bytes().into(),
        Version::V3 => seed.v3_secret().public_key().to_bytes().into(),
        Version::V4 => seed.v4_secret().public_key().to_bytes().into(),
    }
}

/// The key that opens tokens of this purpose.
#[must_use]
pub fn opening(purpose: Purpose, seed: Seed) -> Hex {
    match purpose {
        Purpose::Local => local(seed),
        Purpose::Public => public(seed),
    }
}
