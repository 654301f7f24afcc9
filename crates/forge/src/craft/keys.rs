//! The keys of the forged cases, in the forms of the adapter protocol.
//!
//! They are published with the vectors and protect nothing. All are hashes of their names but the RSA keys, which lie
//! in `keys/` as PKCS#1.

use paseto_conformance_protocol::Version;

use super::{ed25519, entropy, p384, rsa};

/// A secret key and its public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// v1: PKCS#1 DER; v2 and v4: seed and public key, 64 bytes; v3: the scalar, 48 bytes.
    pub secret: Vec<u8>,
    /// v1: SubjectPublicKeyInfo DER; v2 and v4: 32 bytes; v3: the compressed point, 49 bytes.
    pub public: Vec<u8>,
}

/// A symmetric key, 32 bytes. Another name is another key; versions differ as well.
#[must_use]
pub fn local_key(version: Version, name: &str) -> Vec<u8> {
    entropy::bytes(&format!("key/{version}/local/{name}"), 32)
}

/// A key pair. Of RSA there are two: `other` is the second, every other name the first.
#[must_use]
pub fn pair(version: Version, name: &str) -> Pair {
    let label = format!("key/{version}/public/{name}");
    match version {
        Version::V1 => rsa::pair(match name {
            "other" => include_bytes!("../../keys/rsa-2048-2.der"),
            _ => include_bytes!("../../keys/rsa-2048-1.der"),
        }),
        Version::V2 | Version::V4 => ed25519::pair(&entropy::array(&label)),
        Version::V3 => p384::pair(&p384::scalar(&entropy::array(&label))),
    }
}

/// A pair of RSA with 4096 bits, which seals in k1 and does nothing else. `other` is the second, every other name the
/// first.
#[must_use]
pub fn sealing_pair(name: &str) -> Pair {
    rsa::pair(match name {
        "other" => include_bytes!("../../keys/rsa-4096-2.der"),
        _ => include_bytes!("../../keys/rsa-4096-1.der"),
    })
}
