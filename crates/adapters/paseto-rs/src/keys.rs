//! Keys: from bytes to the library's type, `import-key` and `generate-key`.

use paseto_conformance_protocol::{Answer, KeyRole, Purpose};
use paseto_core::key::{HasKey, Key, KeyType};
use paseto_core::paserk::KeyText;
use paseto_core::version::{Local, Public, Secret};
use paseto_core::{LocalKey, SecretKey};

use crate::Implementation;
use crate::stop::{Outcome, Stop};

/// The key of these bytes, which the library looks at.
pub(crate) fn key<V: HasKey<K>, K: KeyType>(bytes: &[u8]) -> Result<Key<V, K>, Stop> {
    let text = KeyText::<V, K>::from_raw_bytes(bytes);
    text.try_into().map_err(Stop::key)
}

/// The answer that holds a key's bytes.
pub(crate) fn answer<V: HasKey<K>, K: KeyType>(key: &Key<V, K>) -> Answer {
    Answer::key(key.expose_key().as_raw_bytes())
}

/// Takes bytes as a key.
pub(crate) fn import<V: Implementation>(role: KeyRole, bytes: &[u8]) -> Outcome {
    match role {
        KeyRole::Local => drop(key::<V, Local>(bytes)?),
        KeyRole::Public => drop(key::<V, Public>(bytes)?),
        KeyRole::Secret => drop(key::<V, Secret>(bytes)?),
    }
    Ok(Answer::ok())
}

/// Makes a fresh key.
pub(crate) fn generate<V: Implementation>(purpose: Purpose) -> Outcome {
    match purpose {
        Purpose::Local => Ok(answer(&LocalKey::<V>::random().map_err(Stop::making)?)),
        Purpose::Public => {
            let secret = SecretKey::<V>::random().map_err(Stop::making)?;
            let public = secret.public_key().expose_key();
            Ok(Answer::key_pair(
                secret.expose_key().as_raw_bytes(),
                public.as_raw_bytes(),
            ))
        }
    }
}
