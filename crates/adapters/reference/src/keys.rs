//! Keys taken and made.

use paseto_conformance_protocol::{Answer, KeyRole, KeyType, Purpose, Version};
use paseto_reference::{Error, v3, v4};

use crate::refusal;

/// Takes bytes as a key of this type.
pub(crate) fn import(key_type: KeyType, bytes: &[u8]) -> Answer {
    let imported = match (key_type.version, key_type.role) {
        (Version::V3, KeyRole::Local) => v3::LocalKey::from_bytes(bytes).map(drop),
        (Version::V3, KeyRole::Public) => v3::PublicKey::from_bytes(bytes).map(drop),
        (Version::V3, KeyRole::Secret) => v3::SecretKey::from_bytes(bytes).map(drop),
        (Version::V4, KeyRole::Local) => v4::LocalKey::from_bytes(bytes).map(drop),
        (Version::V4, KeyRole::Public) => v4::PublicKey::from_bytes(bytes).map(drop),
        (Version::V4, KeyRole::Secret) => v4::SecretKey::from_bytes(bytes).map(drop),
        (version, _) => return Answer::unsupported(format!("the reference has no {version} yet")),
    };
    imported.map_or_else(refusal, |()| Answer::ok())
}

/// Makes a fresh key.
pub(crate) fn generate(version: Version, purpose: Purpose) -> Answer {
    let made = match (version, purpose) {
        (Version::V3, Purpose::Local) => {
            v3::LocalKey::generate().map(|key| Answer::key(key.expose_bytes()))
        }
        (Version::V4, Purpose::Local) => {
            v4::LocalKey::generate().map(|key| Answer::key(key.expose_bytes()))
        }
        (Version::V3, Purpose::Public) => v3_pair(),
        (Version::V4, Purpose::Public) => v4_pair(),
        (version, _) => return Answer::unsupported(format!("the reference has no {version} yet")),
    };
    made.unwrap_or_else(refusal)
}

fn v3_pair() -> Result<Answer, Error> {
    let key = v3::SecretKey::generate()?;
    Ok(Answer::key_pair(
        key.expose_bytes(),
        key.public_key().to_bytes(),
    ))
}

fn v4_pair() -> Result<Answer, Error> {
    let key = v4::SecretKey::generate()?;
    Ok(Answer::key_pair(
        key.expose_bytes(),
        key.public_key().to_bytes(),
    ))
}
