//! Keys: from the protocol's bytes to the library's types.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use paserk::{PaserkError, PaserkLocal, PaserkPublic, PaserkSecret, PaserkVersion};
use rsa::pkcs1::DecodeRsaPrivateKey;
use rsa::pkcs8::DecodePublicKey;
use rsa::{RsaPrivateKey, RsaPublicKey};

use crate::stop::Stop;

/// A symmetric key: 32 bytes.
pub(crate) fn local<V: PaserkVersion>(bytes: &[u8]) -> Result<PaserkLocal<V>, Stop> {
    match bytes.try_into() {
        Ok(bytes) => Ok(PaserkLocal::new(bytes)),
        Err(_) => Err(Stop::inexpressible()),
    }
}

/// A public key: the library takes 32 bytes, of whatever version.
pub(crate) fn public<V: PaserkVersion>(bytes: &[u8]) -> Result<PaserkPublic<V>, Stop> {
    match <[u8; 32]>::try_from(bytes) {
        Ok(bytes) => Ok(bytes.into()),
        Err(_) => Err(Stop::inexpressible()),
    }
}

/// A secret key: the library takes 64 bytes and 48 bytes, of whatever version.
pub(crate) fn secret<V: PaserkVersion>(bytes: &[u8]) -> Result<PaserkSecret<V>, Stop> {
    if let Ok(bytes) = <[u8; 64]>::try_from(bytes) {
        return Ok(bytes.into());
    }
    match <[u8; 48]>::try_from(bytes) {
        Ok(bytes) => Ok(bytes.into()),
        Err(_) => Err(Stop::inexpressible()),
    }
}

/// A key of a type that the library takes as a PASERK and in no other form; `header` is its own.
pub(crate) fn read<K>(header: &str, bytes: &[u8]) -> Result<K, Stop>
where
    K: TryFrom<String, Error = PaserkError>,
{
    let paserk = format!("{header}{}", URL_SAFE_NO_PAD.encode(bytes));
    Ok(K::try_from(paserk)?)
}

/// The public half of a k1 sealing key.
pub(crate) fn rsa_public(spki: &[u8]) -> Result<RsaPublicKey, Stop> {
    RsaPublicKey::from_public_key_der(spki).map_err(|_| Stop::inexpressible())
}

/// The secret half of a k1 sealing key.
pub(crate) fn rsa_secret(pkcs1: &[u8]) -> Result<RsaPrivateKey, Stop> {
    RsaPrivateKey::from_pkcs1_der(pkcs1).map_err(|_| Stop::inexpressible())
}
