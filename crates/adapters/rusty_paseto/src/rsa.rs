//! v1 keys: from the protocol's envelopes to those that the library takes.

use pkcs8::der::Encode;
use pkcs8::der::asn1::AnyRef;
use pkcs8::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use pkcs8::{ObjectIdentifier, PrivateKeyInfo};

use crate::stop::Stop;

/// RFC 8017's `rsaEncryption`.
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// PKCS#1 `RSAPrivateKey`, into PKCS#8; the library reads what is inside.
pub(crate) fn secret(pkcs1: &[u8]) -> Result<Vec<u8>, Stop> {
    let algorithm = AlgorithmIdentifierRef {
        oid: RSA,
        parameters: Some(AnyRef::NULL),
    };
    let pkcs8 = PrivateKeyInfo::new(algorithm, pkcs1).to_der();
    pkcs8.map_err(|_| Stop::inexpressible())
}

/// PKCS#1 `RSAPublicKey`, out of `SubjectPublicKeyInfo`; the library reads what was inside.
pub(crate) fn public(spki: &[u8]) -> Result<Vec<u8>, Stop> {
    let spki = SubjectPublicKeyInfoRef::try_from(spki).map_err(|_| Stop::inexpressible())?;
    match spki.subject_public_key.as_bytes() {
        Some(pkcs1) if spki.algorithm.oid == RSA => Ok(pkcs1.to_vec()),
        _ => Err(Stop::inexpressible()),
    }
}
