//! Laws of keys as bytes: lengths, round trips, and that no secret is printed.

use std::fmt::Debug;

use paseto_reference::paserk::{self, Key};
use paseto_reference::{Error, v1, v2, v3, v4};

use crate::kinds::{Seed, Version};
use crate::paserk::{Held, Role, with_key};

/// Any bytes that somebody takes for a key.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Bytes {
    /// Of which version.
    pub version: Version,
    /// Of which role.
    pub role: Role,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// To so many they are filled up or cut, if it is one of the lengths of keys.
    pub length: u8,
}

impl Bytes {
    /// The bytes, cut or filled up.
    fn cut(&self) -> Vec<u8> {
        let lengths = [0, 31, 32, 33, 47, 48, 49, 50, 63, 64, 65, 97];
        let mut bytes = self.bytes.clone();
        if let Some(length) = lengths.get(usize::from(self.length) % 16) {
            bytes.resize(*length, self.length);
        }
        bytes
    }
}

/// Bytes that are taken as a key are written as the same bytes; a symmetric key has 32 of them, and any will do.
pub fn keeps_its_bytes(input: &Bytes) {
    let bytes = input.cut();
    let kept = written(input.version, input.role, &bytes);
    if let Ok(kept) = &kept {
        assert_eq!(*kept, bytes);
    }
    if input.role == Role::Local {
        assert_eq!(kept.is_ok(), bytes.len() == 32);
    }
}

/// The halves of an Ed25519 pair belong together: with one bit of either changed, it is no key.
pub fn refuses_halves_of_two_pairs(input: &(Seed, u16)) {
    let (seed, bit) = input;
    let bit = usize::from(*bit) % 512;
    let mut bytes = *seed.v4_secret().expose_bytes();
    bytes[bit / 8] ^= 1 << (bit % 8);
    assert!(v4::SecretKey::from_bytes(&bytes).is_err(), "bit {bit}");
    assert!(v2::SecretKey::from_bytes(&bytes).is_err(), "bit {bit}");
}

/// Printed for debugging, a key shows its type and an identifier and nothing else: a local key its lid, a pair the pid.
pub fn prints_no_secret(input: &Held) {
    fn law(key: &impl Debug, role: Role, named: &impl Key) {
        let id = paserk::id(named);
        let version = id.as_str()[..2].replace('k', "v");
        let printed = format!("{version}::{role:?}Key({id})");
        assert_eq!(format!("{key:?}"), printed);
        assert_eq!(format!("{key:#?}"), printed);
    }
    let role = match input.role {
        Role::Local => Role::Local,
        Role::Public | Role::Secret => Role::Public,
    };
    let named = Held { role, ..*input };
    with_key!(input, key => with_key!(named, named => law(key, input.role, named)));
}

/// The bytes of the key that these bytes are.
fn written(version: Version, role: Role, bytes: &[u8]) -> Result<Vec<u8>, Error> {
    match (version, role) {
        (Version::V1, Role::Local) => {
            v1::LocalKey::from_bytes(bytes).map(|key| key.expose_bytes().to_vec())
        }
        (Version::V2, Role::Local) => {
            v2::LocalKey::from_bytes(bytes).map(|key| key.expose_bytes().to_vec())
        }
        (Version::V3, Role::Local) => {
            v3::LocalKey::from_bytes(bytes).map(|key| key.expose_bytes().to_vec())
        }
        (Version::V4, Role::Local) => {
            v4::LocalKey::from_bytes(bytes).map(|key| key.expose_bytes().to_vec())
        }
        (Version::V1, Role::Public) => {
            v1::PublicKey::from_der(bytes).map(|key| key.to_der().to_vec())
        }
        (Version::V2, Role::Public) => {
            v2::PublicKey::from_bytes(bytes).map(|key| key.to_bytes().to_vec())
        }
        (Version::V3, Role::Public) => {
            v3::PublicKey::from_bytes(bytes).map(|key| key.to_bytes().to_vec())
        }
        (Version::V4, Role::Public) => {
            v4::PublicKey::from_bytes(bytes).map(|key| key.to_bytes().to_vec())
        }
        (Version::V1, Role::Secret) => {
            v1::SecretKey::from_der(bytes).map(|key| key.expose_der().to_vec())
        }
        (Version::V2, Role::Secret) => {
            v2::SecretKey::from_bytes(bytes).map(|key| key.expose_bytes().to_vec())
        }
        (Version::V3, Role::Secret) => {
            v3::SecretKey::from_bytes(bytes).map(|key| key.expose_bytes().to_vec())
        }
        (Version::V4, Role::Secret) => {
            v4::SecretKey::from_bytes(bytes).map(|key| key.expose_bytes().to_vec())
        }
    }
}
