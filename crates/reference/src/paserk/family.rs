//! The primitives of the two families: those of NIST for k1 and k3, those of libsodium for k2 and k4.
//!
//! The operations take the same steps in both; what differs is told here once.

use aes::Aes256;
use blake2b_simd::Params;
use chacha20::XChaCha20;
use chacha20::cipher::{KeyIvInit, StreamCipher};
use ctr::Ctr128BE;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha384};
use zeroize::Zeroizing;

/// Hash, MAC and cipher of a family.
pub(crate) trait Family {
    /// Bytes of the cipher's nonce.
    const NONCE: usize;
    /// Bytes of an authentication tag.
    const TAG: usize;

    /// The hash of the pieces, `length` bytes of it.
    fn hash(length: usize, pieces: &[&[u8]]) -> Zeroizing<Vec<u8>>;

    /// The keyed hash of the pieces, `length` bytes of it.
    fn mac(key: &[u8], length: usize, pieces: &[&[u8]]) -> Zeroizing<Vec<u8>>;

    /// Encrypts or decrypts in place under a key of 32 bytes and a nonce of [`Family::NONCE`].
    fn cipher(key: &[u8], nonce: &[u8], bytes: &mut [u8]);
}

/// SHA-384, HMAC-SHA384 and AES-256-CTR. Shorter outputs are the first bytes of the 48.
pub(crate) struct Nist;

impl Family for Nist {
    const NONCE: usize = 16;
    const TAG: usize = 48;

    fn hash(length: usize, pieces: &[&[u8]]) -> Zeroizing<Vec<u8>> {
        let mut hash = Sha384::new();
        pieces.iter().for_each(|piece| hash.update(piece));
        first(length, &hash.finalize())
    }

    fn mac(key: &[u8], length: usize, pieces: &[&[u8]]) -> Zeroizing<Vec<u8>> {
        let mut mac = Hmac::<Sha384>::new_from_slice(key).expect("HMAC takes a key of any length");
        pieces.iter().for_each(|piece| mac.update(piece));
        first(length, &mac.finalize().into_bytes())
    }

    /// The counter is all 16 bytes of the nonce, most significant first, carries included (PASERK-PIE-24, -PW-12).
    fn cipher(key: &[u8], nonce: &[u8], bytes: &mut [u8]) {
        Ctr128BE::<Aes256>::new_from_slices(key, nonce)
            .expect("a key of 32 bytes and a counter of 16")
            .apply_keystream(bytes);
    }
}

/// BLAKE2b with and without a key, and XChaCha20. The output length is a parameter of the hash, so a shorter output
/// is another one (`crypto_generichash` with `length`).
pub(crate) struct Sodium;

impl Family for Sodium {
    const NONCE: usize = 24;
    const TAG: usize = 32;

    fn hash(length: usize, pieces: &[&[u8]]) -> Zeroizing<Vec<u8>> {
        Self::mac(b"", length, pieces)
    }

    fn mac(key: &[u8], length: usize, pieces: &[&[u8]]) -> Zeroizing<Vec<u8>> {
        let mut mac = Params::new().hash_length(length).key(key).to_state();
        pieces.iter().for_each(|piece| {
            mac.update(piece);
        });
        first(length, mac.finalize().as_bytes())
    }

    fn cipher(key: &[u8], nonce: &[u8], bytes: &mut [u8]) {
        XChaCha20::new_from_slices(key, nonce)
            .expect("a key of 32 bytes and a nonce of 24")
            .apply_keystream(bytes);
    }
}

fn first(length: usize, bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(bytes[..length].to_vec())
}
