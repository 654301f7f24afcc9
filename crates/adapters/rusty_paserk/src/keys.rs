//! Keys of this build's version: what differs between versions, `import-key` and `generate-key`.

use paseto_conformance_protocol::{Answer, KeyRole, Purpose, Version};
use rusty_paserk::{Key, Local, Public, Secret};

use crate::stop::{Outcome, Stop};

#[cfg(feature = "v3")]
mod own {
    pub(crate) use rusty_paserk::V3 as Own;
    pub(crate) const VERSION: super::Version = super::Version::V3;
}

#[cfg(feature = "v4")]
mod own {
    pub(crate) use rusty_paserk::V4 as Own;
    pub(crate) const VERSION: super::Version = super::Version::V4;
}

pub(crate) use own::{Own, VERSION};

/// A symmetric key: 32 bytes.
pub(crate) fn local(bytes: &[u8]) -> Result<Key<Own, Local>, Stop> {
    match bytes.try_into() {
        Ok(bytes) => Ok(Key::<Own, Local>::from_bytes(bytes)),
        Err(_) => Err(Stop::inexpressible()),
    }
}

/// A public key.
pub(crate) fn public(bytes: &[u8]) -> Result<Key<Own, Public>, Stop> {
    #[cfg(feature = "v3")]
    return Ok(Key::<Own, Public>::from_sec1_bytes(bytes)?);
    #[cfg(feature = "v4")]
    Ok(Key::<Own, Public>::from_public_key(bytes)?)
}

/// A secret key.
pub(crate) fn secret(bytes: &[u8]) -> Result<Key<Own, Secret>, Stop> {
    #[cfg(feature = "v3")]
    return Ok(Key::<Own, Secret>::from_bytes(bytes)?);
    #[cfg(feature = "v4")]
    Ok(Key::<Own, Secret>::from_keypair_bytes(bytes)?)
}

/// Takes bytes as a key.
pub(crate) fn import(role: KeyRole, key: &[u8]) -> Outcome {
    match role {
        KeyRole::Local => drop(local(key)?),
        KeyRole::Public => drop(public(key)?),
        KeyRole::Secret => drop(secret(key)?),
    }
    Ok(Answer::ok())
}

/// Makes a fresh key.
pub(crate) fn generate(purpose: Purpose) -> Answer {
    match purpose {
        Purpose::Local => Answer::key(Key::<Own, Local>::new_os_random()),
        Purpose::Public => {
            let secret = Key::<Own, Secret>::new_os_random();
            let public = secret.public_key();
            Answer::key_pair(secret, public)
        }
    }
}
