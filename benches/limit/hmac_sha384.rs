//! What versions 1 and 3, local, share: AES-256-CTR, and HMAC-SHA384 over as many bytes as the PAE has.

use aes::Aes256;
use ctr::Ctr128BE;
use ctr::cipher::KeyIvInit;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha384;

use super::le64;

/// The cipher under a key of 32 bytes, from a counter of 16.
pub(super) fn cipher(key: &[u8], counter: &[u8]) -> Ctr128BE<Aes256> {
    Ctr128BE::new_from_slices(key, counter).expect("32 and 16 bytes")
}

/// HMAC-SHA384 under this key.
pub(super) fn hmac(key: &[u8]) -> Hmac<Sha384> {
    Hmac::new_from_slice(key).expect("any length")
}

/// The tag over a PAE whose `pieces` are header, nonce, ciphertext, and empty ones.
pub(super) fn tag(ak: &[u8], header: &str, n: &[u8], c: &[u8], pieces: usize) -> [u8; 48] {
    let mut mac = hmac(ak);
    // Everything that is constant is one piece.
    let mut head = *b"\x00\0\0\0\0\0\0\0\x09\0\0\0\0\0\0\0.........\x20\0\0\0\0\0\0\0";
    head[0] = pieces as u8;
    head[16..25].copy_from_slice(header.as_bytes());
    mac.update(&head);
    mac.update(n);
    mac.update(&le64(c.len()));
    mac.update(c);
    mac.update(&[0; 16][..8 * (pieces - 3)]);
    mac.finalize().into_bytes().into()
}
