//! Hash, MAC and cipher of the two families: that of NIST for versions 1 and 3, that of libsodium for 2 and 4.

use std::cell::Cell;

use aes::Aes256;
use blake2b_simd::Params;
use chacha20::XChaCha20;
use chacha20::cipher::{KeyIvInit, StreamCipher};
use ctr::{Ctr32BE, Ctr64BE, Ctr128BE};
use hmac::{Hmac, KeyInit, Mac};
use paseto_conformance_protocol::Version;
use sha2::{Digest, Sha384};

use crate::rules::Counter;

thread_local! {
    static DRAWN: Cell<u64> = const { Cell::new(0) };
}

/// Lets this thread draw the same bytes as from its beginning.
pub(crate) fn start_over() {
    DRAWN.set(0);
}

/// Bytes that look random and are never the same twice: hashes of a counter, so that each run of a fault is like the
/// last one.
pub(crate) fn random(length: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while bytes.len() < length {
        let drawn = DRAWN.replace(DRAWN.get() + 1);
        bytes.extend(Sha384::digest(drawn.to_be_bytes()));
    }
    bytes.truncate(length);
    bytes
}

/// Whether a version has the primitives of NIST.
pub(super) fn nist(version: Version) -> bool {
    matches!(version, Version::V1 | Version::V3)
}

/// Bytes of a tag outside v2.local.
pub(super) fn tag_length(version: Version) -> usize {
    if nist(version) { 48 } else { 32 }
}

/// Bytes of the cipher's nonce.
pub(super) fn nonce_length(version: Version) -> usize {
    if nist(version) { 16 } else { 24 }
}

/// The hash, `length` bytes of it.
pub(super) fn hash(version: Version, length: usize, pieces: &[&[u8]]) -> Vec<u8> {
    let all = pieces.concat();
    if nist(version) {
        Sha384::digest(&all)[..length].to_vec()
    } else {
        let hash = Params::new().hash_length(length).hash(&all);
        hash.as_bytes().to_vec()
    }
}

/// The keyed hash, `length` bytes of it.
pub(super) fn mac(version: Version, key: &[u8], length: usize, message: &[u8]) -> Vec<u8> {
    if nist(version) {
        let mut mac = Hmac::<Sha384>::new_from_slice(key).expect("HMAC takes a key of any length");
        mac.update(message);
        mac.finalize().into_bytes()[..length].to_vec()
    } else {
        let hash = Params::new().hash_length(length).key(key).hash(message);
        hash.as_bytes().to_vec()
    }
}

/// Encrypts or decrypts in place, a counter of this width in AES-CTR.
pub(super) fn cipher(
    version: Version,
    key: &[u8],
    nonce: &[u8],
    bytes: &mut [u8],
    counter: Counter,
) {
    const SIZES: &str = "a key of 32 bytes and a nonce of its length";
    match (nist(version), counter) {
        (false, _) => XChaCha20::new_from_slices(key, nonce)
            .expect(SIZES)
            .apply_keystream(bytes),
        (true, Counter::Bits128) => Ctr128BE::<Aes256>::new_from_slices(key, nonce)
            .expect(SIZES)
            .apply_keystream(bytes),
        (true, Counter::Bits64) => Ctr64BE::<Aes256>::new_from_slices(key, nonce)
            .expect(SIZES)
            .apply_keystream(bytes),
        (true, Counter::Bits32) => Ctr32BE::<Aes256>::new_from_slices(key, nonce)
            .expect(SIZES)
            .apply_keystream(bytes),
    }
}
