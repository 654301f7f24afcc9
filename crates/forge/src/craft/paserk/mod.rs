//! PASERKs made by hand: every field, header and derivation can be chosen, wrong ones among them.

pub mod password;
pub mod pie;
pub mod rsa_kem;
pub mod seal;

use paseto_conformance_protocol::Version;
use sha2::{Digest, Sha384};

use super::local;
use super::token::base64url;

/// Header and data as text; the header has its last dot.
#[must_use]
pub fn text(header: &str, data: &[u8]) -> String {
    format!("{header}{}", base64url(data))
}

/// The identifier behind `header` of a PASERK's text.
#[must_use]
pub fn id(version: Version, header: &str, identified: &str) -> String {
    let digest = hash(version, 33, &[header.as_bytes(), identified.as_bytes()]);
    text(header, &digest)
}

/// Whether the version is one of SHA-384 and AES: k1 and k3.
#[must_use]
pub const fn is_nist(version: Version) -> bool {
    matches!(version, Version::V1 | Version::V3)
}

/// The bytes of the cipher's nonce: 16 in k1 and k3, 24 in k2 and k4.
#[must_use]
pub const fn nonce_bytes(version: Version) -> usize {
    if is_nist(version) { 16 } else { 24 }
}

/// The bytes of a tag: 48 in k1 and k3, 32 in k2 and k4.
#[must_use]
pub const fn tag_bytes(version: Version) -> usize {
    if is_nist(version) { 48 } else { 32 }
}

/// The hash of the pieces: the first bytes of SHA-384, or BLAKE2b with a digest of this length.
#[must_use]
pub fn hash(version: Version, length: usize, pieces: &[&[u8]]) -> Vec<u8> {
    if is_nist(version) {
        Sha384::digest(pieces.concat())[..length].to_vec()
    } else {
        local::blake2b(length, b"", pieces)
    }
}

/// The keyed hash of the pieces: the first bytes of HMAC-SHA384, or keyed BLAKE2b with a digest of this length.
#[must_use]
pub fn mac(version: Version, length: usize, key: &[u8], pieces: &[&[u8]]) -> Vec<u8> {
    if is_nist(version) {
        local::hmac384(key, &pieces.concat())[..length].to_vec()
    } else {
        local::blake2b(length, key, pieces)
    }
}

/// AES-256-CTR with a counter of 128 bits, or XChaCha20; the same way in both directions.
#[must_use]
pub fn cipher(version: Version, key: &[u8], nonce: &[u8], bytes: &[u8]) -> Vec<u8> {
    if is_nist(version) {
        local::aes_ctr(key, nonce, bytes)
    } else {
        local::xchacha20(key, nonce, bytes)
    }
}

#[cfg(test)]
mod tests {
    use paseto_conformance_protocol::Version;
    use serde_json::Value;

    use super::*;

    /// The accepted published cases of a type: ask, key, and the decoded data of the PASERK.
    pub(super) fn official(version: Version, kind: &str) -> Vec<(Value, Vec<u8>, Vec<u8>)> {
        let path = format!(
            "{}/../../vectors/official/{}/{kind}.json",
            env!("CARGO_MANIFEST_DIR"),
            version.paserk()
        );
        let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let cases = file["cases"].as_array().unwrap().iter();
        let accepted = cases.filter_map(|case| {
            let (ask, ok) = (case["ask"].clone(), &case["expect"]["ok"]);
            let text = |name: &str| ask.get(name).or(ok.get(name))?.as_str();
            let (key, paserk) = (text("key")?, text("paserk")?);
            let data = paserk.rsplit('.').next()?;
            let data = base64_simd::URL_SAFE_NO_PAD.decode_to_vec(data).ok()?;
            Some((ask.clone(), hex::decode(key).unwrap(), data))
        });
        let accepted: Vec<_> = accepted.filter(|(ask, ..)| !ask.is_null()).collect();
        assert!(!accepted.is_empty(), "{version} {kind}");
        accepted
    }

    #[test]
    fn the_published_plain_keys_and_identifiers_are_made_again() {
        for version in Version::ALL {
            let k = version.paserk();
            for (plain, id_kind) in [("local", "lid"), ("public", "pid"), ("secret", "sid")] {
                for (ask, key, _) in official(*version, plain) {
                    assert_eq!(text(&format!("{k}.{plain}."), &key), ask["paserk"]);
                }
                for (_, key, digest) in official(*version, id_kind) {
                    let identified = text(&format!("{k}.{plain}."), &key);
                    let header = format!("{k}.{id_kind}.");
                    let made = id(*version, &header, &identified);
                    assert_eq!(made, text(&header, &digest));
                }
            }
        }
    }
}
