//! Keys of this build's version: what differs between versions, `import-key` and `generate-key`.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use paseto_conformance_protocol::{Answer, KeyRole, Purpose, Version};
use rusty_paserk::{Key, Local, PlaintextKey, Public, Secret};

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

/// A public key by its PASERK, where the library takes the bytes as they are, as the published vectors of k4 need it;
/// [`public`] asks for a point of the curve.
pub(crate) fn public_of_text(bytes: &[u8]) -> Result<Key<Own, Public>, Stop> {
    let data = URL_SAFE_NO_PAD.encode(bytes);
    let text = format!("{}.public.{data}", VERSION.paserk());
    Ok(text.parse::<PlaintextKey<Own, Public>>()?.0)
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
