//! Asks that are known to crash a subject, and are therefore not put to it: here a crash ends the whole process.

use paseto_conformance_protocol::{Ask, KeyRole, KeyType, PaserkKind, Version};
use paseto_reference::base64url;

/// Whether the ask is known to crash the subject.
///
/// pasetors computes the public half of an Ed25519 key again to compare it, and ed25519-compact panics where the seed is
/// all zero; its `adapter.toml` records the official cases that meet this.
#[must_use]
pub fn crashes(subject: &str, ask: &Ask) -> bool {
    subject == "pasetors" && ed25519_secret(ask).is_some_and(|key| key.starts_with(&[0; 32]))
}

/// The Ed25519 secret key that the ask gives, if it gives one.
fn ed25519_secret(ask: &Ask) -> Option<Vec<u8>> {
    let ed25519 = |version: &Version| matches!(version, Version::V2 | Version::V4);
    match ask {
        Ask::Sign {
            version,
            secret_key,
            ..
        } if ed25519(version) => Some(secret_key.0.clone()),
        Ask::ImportKey {
            r#type:
                KeyType {
                    version,
                    role: KeyRole::Secret,
                },
            key,
        } if ed25519(version) => Some(key.0.clone()),
        Ask::PaserkEncode { r#type, key } | Ask::PaserkId { r#type, key }
            if ed25519(&r#type.version)
                && matches!(r#type.kind, PaserkKind::Secret | PaserkKind::Sid) =>
        {
            Some(key.0.clone())
        }
        Ask::PaserkDecode { r#type, paserk } if ed25519(&r#type.version) => {
            // Forty characters hold thirty bytes of the seed: these are enough to stay away.
            let data = paserk.rsplit('.').next()?.as_bytes();
            base64url::decode(data.get(..40)?)
                .ok()
                .map(|start| [start, vec![0; 2]].concat())
        }
        _ => None,
    }
}
