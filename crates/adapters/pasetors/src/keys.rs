//! `import-key` and `generate-key`.

use paseto_conformance_protocol::{Answer, KeyRole, KeyType, Purpose, Version};
use pasetors::keys::{
    AsymmetricKeyPair, AsymmetricPublicKey, AsymmetricSecretKey, Generate, SymmetricKey,
};
use pasetors::version2::V2;
use pasetors::version3::V3;
use pasetors::version4::V4;

use crate::stop::{Outcome, Stop};

/// Takes bytes as a key.
pub(crate) fn import(r#type: KeyType, key: &[u8]) -> Outcome {
    match (r#type.version, r#type.role) {
        (Version::V2, KeyRole::Local) => drop(SymmetricKey::<V2>::from(key)?),
        (Version::V2, KeyRole::Public) => drop(AsymmetricPublicKey::<V2>::from(key)?),
        (Version::V2, KeyRole::Secret) => drop(AsymmetricSecretKey::<V2>::from(key)?),
        (Version::V3, KeyRole::Public) => drop(AsymmetricPublicKey::<V3>::from(key)?),
        (Version::V3, KeyRole::Secret) => drop(AsymmetricSecretKey::<V3>::from(key)?),
        (Version::V4, KeyRole::Local) => drop(SymmetricKey::<V4>::from(key)?),
        (Version::V4, KeyRole::Public) => drop(AsymmetricPublicKey::<V4>::from(key)?),
        (Version::V4, KeyRole::Secret) => drop(AsymmetricSecretKey::<V4>::from(key)?),
        (Version::V1, _) | (Version::V3, KeyRole::Local) => return Err(not_offered()),
    }
    Ok(Answer::ok())
}

/// Makes a fresh key.
pub(crate) fn generate(version: Version, purpose: Purpose) -> Outcome {
    Ok(match (version, purpose) {
        (Version::V2, Purpose::Local) => Answer::key(SymmetricKey::<V2>::generate()?.as_bytes()),
        (Version::V4, Purpose::Local) => Answer::key(SymmetricKey::<V4>::generate()?.as_bytes()),
        (Version::V2, Purpose::Public) => {
            let pair = AsymmetricKeyPair::<V2>::generate()?;
            Answer::key_pair(pair.secret.as_bytes(), pair.public.as_bytes())
        }
        (Version::V3, Purpose::Public) => {
            let pair = AsymmetricKeyPair::<V3>::generate()?;
            Answer::key_pair(pair.secret.as_bytes(), pair.public.as_bytes())
        }
        (Version::V4, Purpose::Public) => {
            let pair = AsymmetricKeyPair::<V4>::generate()?;
            Answer::key_pair(pair.secret.as_bytes(), pair.public.as_bytes())
        }
        (Version::V1, _) | (Version::V3, Purpose::Local) => return Err(not_offered()),
    })
}

fn not_offered() -> Stop {
    Stop::unsupported("pasetors has no v1 and no v3.local")
}
