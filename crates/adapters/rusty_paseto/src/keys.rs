//! Keys of this build's version: what differs between versions, `import-key` and `generate-key`.

use paseto_conformance_protocol::{Answer, KeyRole, Purpose, Version};
use rusty_paseto::core::{
    Key, Local, PasetoAsymmetricPrivateKey, PasetoAsymmetricPublicKey, PasetoSymmetricKey, Public,
};

use crate::stop::{Outcome, Stop};

#[cfg(feature = "v1")]
mod own {
    pub(crate) use rusty_paseto::core::V1 as Own;
    pub(crate) const VERSION: super::Version = super::Version::V1;
    pub(crate) type Nonce = super::Key<32>;
    pub(crate) type SecretBytes = Vec<u8>;
    pub(crate) type PublicBytes = Vec<u8>;
}

#[cfg(feature = "v2")]
mod own {
    pub(crate) use rusty_paseto::core::V2 as Own;
    pub(crate) const VERSION: super::Version = super::Version::V2;
    pub(crate) type Nonce = super::Key<24>;
    pub(crate) type SecretBytes = super::Key<64>;
    pub(crate) type PublicBytes = super::Key<32>;
}

#[cfg(feature = "v3")]
mod own {
    pub(crate) use rusty_paseto::core::V3 as Own;
    pub(crate) const VERSION: super::Version = super::Version::V3;
    pub(crate) type Nonce = super::Key<32>;
    pub(crate) type SecretBytes = super::Key<48>;
    pub(crate) type PublicBytes = super::Key<49>;
}

#[cfg(feature = "v4")]
mod own {
    pub(crate) use rusty_paseto::core::V4 as Own;
    pub(crate) const VERSION: super::Version = super::Version::V4;
    pub(crate) type Nonce = super::Key<32>;
    pub(crate) type SecretBytes = super::Key<64>;
    pub(crate) type PublicBytes = super::Key<32>;
}

pub(crate) use own::{Nonce, Own, PublicBytes, SecretBytes, VERSION};

/// A symmetric key of this version.
pub(crate) type SymmetricKey = PasetoSymmetricKey<Own, Local>;
/// A secret key of this version.
pub(crate) type SecretKey<'a> = PasetoAsymmetricPrivateKey<'a, Own, Public>;
/// A public key of this version.
pub(crate) type PublicKey<'a> = PasetoAsymmetricPublicKey<'a, Own, Public>;

/// A symmetric key; the library's `Key` refuses other lengths.
pub(crate) fn symmetric(bytes: &[u8]) -> Result<SymmetricKey, Stop> {
    Ok(Key::<32>::try_from(bytes)?.into())
}

/// The bytes of a secret key in the form that the library wants.
pub(crate) fn secret_bytes(bytes: &[u8]) -> Result<SecretBytes, Stop> {
    #[cfg(feature = "v1")]
    return crate::rsa::secret(bytes);
    #[cfg(not(feature = "v1"))]
    Ok(SecretBytes::try_from(bytes)?)
}

/// The secret key of these bytes.
pub(crate) fn secret(bytes: &SecretBytes) -> SecretKey<'_> {
    #[cfg(feature = "v1")]
    return SecretKey::from(bytes.as_slice());
    #[cfg(not(feature = "v1"))]
    SecretKey::from(bytes)
}

/// The bytes of a public key in the form that the library wants.
pub(crate) fn public_bytes(bytes: &[u8]) -> Result<PublicBytes, Stop> {
    #[cfg(feature = "v1")]
    return crate::rsa::public(bytes);
    #[cfg(not(feature = "v1"))]
    Ok(PublicBytes::try_from(bytes)?)
}

/// The public key of these bytes.
pub(crate) fn public(bytes: &PublicBytes) -> Result<PublicKey<'_>, Stop> {
    #[cfg(feature = "v1")]
    return Ok(PublicKey::from(bytes.as_slice()));
    #[cfg(feature = "v3")]
    return Ok(PublicKey::try_from(bytes)?);
    #[cfg(any(feature = "v2", feature = "v4"))]
    Ok(PublicKey::from(bytes))
}

/// Takes bytes as a key.
pub(crate) fn import(role: KeyRole, key: &[u8]) -> Outcome {
    match role {
        KeyRole::Local => drop(symmetric(key)?),
        KeyRole::Secret => drop(secret(&secret_bytes(key)?)),
        KeyRole::Public => {
            public(&public_bytes(key)?)?;
        }
    }
    Ok(Answer::ok())
}

/// Makes a fresh symmetric key; the library makes no key pairs.
pub(crate) fn generate(purpose: Purpose) -> Outcome {
    match purpose {
        Purpose::Local => Ok(Answer::key(Key::<32>::try_new_random()?.as_ref())),
        Purpose::Public => Err(Stop::unsupported("rusty_paseto makes no key pairs")),
    }
}
