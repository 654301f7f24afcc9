//! Keys: from the protocol's bytes to what the library takes.

use ring::signature::{Ed25519KeyPair, RsaKeyPair};
use spki::{ObjectIdentifier, SubjectPublicKeyInfoRef};

use crate::stop::Stop;

/// RFC 8017's `rsaEncryption`.
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// The key pair of PKCS#1 `RSAPrivateKey`.
pub(crate) fn rsa_pair(pkcs1: &[u8]) -> Result<RsaKeyPair, Stop> {
    RsaKeyPair::from_der(pkcs1).map_err(Stop::key)
}

/// PKCS#1 `RSAPublicKey`, out of `SubjectPublicKeyInfo`; the library reads what was inside.
pub(crate) fn rsa_public(spki: &[u8]) -> Result<Vec<u8>, Stop> {
    let spki = SubjectPublicKeyInfoRef::try_from(spki).map_err(|_| Stop::inexpressible())?;
    match spki.subject_public_key.as_bytes() {
        Some(pkcs1) if spki.algorithm.oid == RSA => Ok(pkcs1.to_vec()),
        _ => Err(Stop::inexpressible()),
    }
}

/// The key pair of a seed and the public key behind it.
pub(crate) fn ed25519_pair(bytes: &[u8]) -> Result<Ed25519KeyPair, Stop> {
    let (seed, public) = bytes.split_at_checked(32).ok_or_else(Stop::inexpressible)?;
    Ed25519KeyPair::from_seed_and_public_key(seed, public).map_err(Stop::key)
}
