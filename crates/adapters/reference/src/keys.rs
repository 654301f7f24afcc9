//! Keys taken from bytes, given as bytes, and made.

use paseto_conformance_protocol::{Answer, KeyRole, KeyType, Purpose, Version};
use paseto_reference::paserk::k1;
use paseto_reference::{Error, v1, v2, v3, v4};

use crate::refusal;

/// A key of the reference as the bytes that the protocol gives it.
pub(crate) trait KeyBytes: Sized {
    /// Takes bytes as a key of this type.
    fn take(bytes: &[u8]) -> Result<Self, Error>;
    /// The key's bytes.
    fn give(&self) -> Vec<u8>;
}

macro_rules! key_bytes {
    ($($key:ty: $take:ident, $give:ident;)+) => {$(
        impl KeyBytes for $key {
            fn take(bytes: &[u8]) -> Result<Self, Error> {
                Self::$take(bytes)
            }

            fn give(&self) -> Vec<u8> {
                self.$give().to_vec()
            }
        }
    )+};
}

key_bytes! {
    v1::LocalKey: from_bytes, expose_bytes;
    v1::SecretKey: from_der, expose_der;
    v1::PublicKey: from_der, to_der;
    v2::LocalKey: from_bytes, expose_bytes;
    v2::SecretKey: from_bytes, expose_bytes;
    v2::PublicKey: from_bytes, to_bytes;
    v3::LocalKey: from_bytes, expose_bytes;
    v3::SecretKey: from_bytes, expose_bytes;
    v3::PublicKey: from_bytes, to_bytes;
    v4::LocalKey: from_bytes, expose_bytes;
    v4::SecretKey: from_bytes, expose_bytes;
    v4::PublicKey: from_bytes, to_bytes;
    k1::SealingSecretKey: from_der, expose_der;
    k1::SealingPublicKey: from_der, to_der;
}

/// Takes bytes as a key of this type.
pub(crate) fn import(key_type: KeyType, bytes: &[u8]) -> Answer {
    fn taken<K: KeyBytes>(bytes: &[u8]) -> Result<(), Error> {
        K::take(bytes).map(drop)
    }
    let imported = match (key_type.version, key_type.role) {
        (Version::V1, KeyRole::Local) => taken::<v1::LocalKey>(bytes),
        (Version::V1, KeyRole::Public) => taken::<v1::PublicKey>(bytes),
        (Version::V1, KeyRole::Secret) => taken::<v1::SecretKey>(bytes),
        (Version::V2, KeyRole::Local) => taken::<v2::LocalKey>(bytes),
        (Version::V2, KeyRole::Public) => taken::<v2::PublicKey>(bytes),
        (Version::V2, KeyRole::Secret) => taken::<v2::SecretKey>(bytes),
        (Version::V3, KeyRole::Local) => taken::<v3::LocalKey>(bytes),
        (Version::V3, KeyRole::Public) => taken::<v3::PublicKey>(bytes),
        (Version::V3, KeyRole::Secret) => taken::<v3::SecretKey>(bytes),
        (Version::V4, KeyRole::Local) => taken::<v4::LocalKey>(bytes),
        (Version::V4, KeyRole::Public) => taken::<v4::PublicKey>(bytes),
        (Version::V4, KeyRole::Secret) => taken::<v4::SecretKey>(bytes),
    };
    imported.map_or_else(refusal, |()| Answer::ok())
}

/// Makes a fresh key, or a pair.
pub(crate) fn generate(version: Version, purpose: Purpose) -> Answer {
    fn one<K: KeyBytes>(made: Result<K, Error>) -> Answer {
        made.map_or_else(refusal, |key| Answer::key(key.give()))
    }
    fn pair<S: KeyBytes, P: KeyBytes>(made: Result<S, Error>, public: fn(&S) -> P) -> Answer {
        made.map_or_else(refusal, |key| {
            Answer::key_pair(key.give(), public(&key).give())
        })
    }
    match (version, purpose) {
        (Version::V1, Purpose::Local) => one(v1::LocalKey::generate()),
        (Version::V2, Purpose::Local) => one(v2::LocalKey::generate()),
        (Version::V3, Purpose::Local) => one(v3::LocalKey::generate()),
        (Version::V4, Purpose::Local) => one(v4::LocalKey::generate()),
        (Version::V1, Purpose::Public) => {
            pair(v1::SecretKey::generate(), v1::SecretKey::public_key)
        }
        (Version::V2, Purpose::Public) => {
            pair(v2::SecretKey::generate(), v2::SecretKey::public_key)
        }
        (Version::V3, Purpose::Public) => {
            pair(v3::SecretKey::generate(), v3::SecretKey::public_key)
        }
        (Version::V4, Purpose::Public) => {
            pair(v4::SecretKey::generate(), v4::SecretKey::public_key)
        }
    }
}
