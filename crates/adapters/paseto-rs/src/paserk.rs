//! The types of PASERK that need no password: plain, identified, wrapped and sealed keys.

use paseto_conformance_protocol::{Answer, PaserkKind};
use paseto_core::key::{HasKey, Key, KeyType, SealingKey};
use paseto_core::paserk::{IdVersion, PieWrapVersion, PieWrappedKey, SealedKey};
use paseto_core::version::{Local, PkePublic, PkeSecret, Public, Secret};

use crate::stop::{Outcome, Stop};
use crate::{Implementation, keys, not_offered};

/// Writes a key as a plain PASERK.
pub(crate) fn encode<V: Implementation>(kind: PaserkKind, key: &[u8]) -> Outcome {
    Ok(Answer::paserk(match kind {
        PaserkKind::Local => keys::key::<V, Local>(key)?.expose_key().to_string(),
        PaserkKind::Public => keys::key::<V, Public>(key)?.expose_key().to_string(),
        PaserkKind::Secret => keys::key::<V, Secret>(key)?.expose_key().to_string(),
        _ => return Err(not_offered()),
    }))
}

/// Reads a plain PASERK.
pub(crate) fn decode<V: Implementation>(kind: PaserkKind, paserk: &str) -> Outcome {
    match kind {
        PaserkKind::Local => read::<V, Local>(paserk),
        PaserkKind::Public => read::<V, Public>(paserk),
        PaserkKind::Secret => read::<V, Secret>(paserk),
        _ => Err(not_offered()),
    }
}

/// Computes the identifier of a key.
pub(crate) fn id<V: Implementation>(kind: PaserkKind, key: &[u8]) -> Outcome {
    match kind {
        PaserkKind::Lid => identify::<V, Local>(key),
        PaserkKind::Pid => identify::<V, Public>(key),
        PaserkKind::Sid => identify::<V, Secret>(key),
        _ => Err(not_offered()),
    }
}

/// Wraps a key under a symmetric key.
pub(crate) fn wrap<V: Implementation>(kind: PaserkKind, key: &[u8], under: &[u8]) -> Outcome {
    match kind {
        PaserkKind::LocalWrapPie => pie_wrap::<V, Local>(key, under),
        PaserkKind::SecretWrapPie => pie_wrap::<V, Secret>(key, under),
        _ => Err(not_offered()),
    }
}

/// Unwraps a key with a symmetric key.
pub(crate) fn unwrap<V: Implementation>(kind: PaserkKind, paserk: &str, under: &[u8]) -> Outcome {
    match kind {
        PaserkKind::LocalWrapPie => pie_unwrap::<V, Local>(paserk, under),
        PaserkKind::SecretWrapPie => pie_unwrap::<V, Secret>(paserk, under),
        _ => Err(not_offered()),
    }
}

/// Seals a symmetric key to a public key.
pub(crate) fn seal<V: Implementation>(key: &[u8], public_key: &[u8]) -> Outcome {
    let recipient = keys::key::<V, PkePublic>(public_key)?;
    let sealed = keys::key::<V, Local>(key)?.seal(&recipient);
    Ok(Answer::paserk(sealed.map_err(Stop::making)?.to_string()))
}

/// Opens a sealed symmetric key.
pub(crate) fn unseal<V: Implementation>(paserk: &str, secret_key: &[u8]) -> Outcome {
    let recipient = keys::key::<V, PkeSecret>(secret_key)?;
    let sealed: SealedKey<V> = paserk.parse().map_err(Stop::paserk)?;
    let key = sealed.unseal(&recipient).map_err(Stop::paserk)?;
    Ok(keys::answer(&key))
}

fn read<V: HasKey<K>, K: KeyType>(paserk: &str) -> Outcome {
    let key: Key<V, K> = paserk.parse().map_err(Stop::paserk)?;
    Ok(keys::answer(&key))
}

fn identify<V: IdVersion + HasKey<K>, K: KeyType>(key: &[u8]) -> Outcome {
    Ok(Answer::paserk(keys::key::<V, K>(key)?.id().to_string()))
}

fn pie_wrap<V: PieWrapVersion + HasKey<K>, K: SealingKey>(key: &[u8], under: &[u8]) -> Outcome {
    let under = keys::key::<V, Local>(under)?;
    let wrapped = keys::key::<V, K>(key)?.wrap_pie(&under);
    Ok(Answer::paserk(wrapped.map_err(Stop::making)?.to_string()))
}

fn pie_unwrap<V: PieWrapVersion + HasKey<K>, K: SealingKey>(paserk: &str, under: &[u8]) -> Outcome {
    let under = keys::key::<V, Local>(under)?;
    let wrapped: PieWrappedKey<V, K> = paserk.parse().map_err(Stop::paserk)?;
    let key = wrapped.unwrap(&under).map_err(Stop::paserk)?;
    Ok(keys::answer(&key))
}
