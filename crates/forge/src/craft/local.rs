//! Local tokens of all four versions under a nonce, a header and PAE pieces of one's own choosing.

use aes::Aes256;
use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use blake2b_simd::Params;
use chacha20::cipher::{KeyIvInit, StreamCipher};
use chacha20::{R20, XChaCha20, hchacha};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use paseto_conformance_protocol::Version;
use sha2::Sha384;

use super::token::{Message, Token};
use super::{entropy, pae};

/// The info string of the encryption key.
pub const ENCRYPTION: &[u8] = b"paseto-encryption-key";
/// The info string of the authentication key.
pub const AUTHENTICATION: &[u8] = b"paseto-auth-key-for-aead";

/// The bytes of the nonce that the token carries.
#[must_use]
pub const fn nonce_bytes(version: Version) -> usize {
    match version {
        Version::V2 => 24,
        Version::V1 | Version::V3 | Version::V4 => 32,
    }
}

/// The bytes of the tag.
#[must_use]
pub const fn tag_bytes(version: Version) -> usize {
    match version {
        Version::V1 | Version::V3 => 48,
        Version::V2 => 16,
        Version::V4 => 32,
    }
}

/// An authentic token whose nonce is a hash of `label`.
#[must_use]
pub fn seal(version: Version, key: &[u8], label: &str, message: &Message) -> Token {
    let nonce = entropy::bytes(&format!("nonce/{label}"), nonce_bytes(version));
    seal_with_nonce(version, key, &nonce, message)
}

/// An authentic token with this nonce, as it stands in the token.
#[must_use]
pub fn seal_with_nonce(version: Version, key: &[u8], nonce: &[u8], message: &Message) -> Token {
    let header = format!("{version}.local.");
    seal_as(version, key, nonce, message, &header, &header)
}

/// A token whose text begins with `written`, while the tag covers `authenticated`.
#[must_use]
pub fn seal_as(
    version: Version,
    key: &[u8],
    nonce: &[u8],
    message: &Message,
    written: &str,
    authenticated: &str,
) -> Token {
    let pieces = |c: &[u8]| pieces(version, authenticated, nonce, c, message);
    Token {
        header: written.to_owned(),
        body: body(version, key, nonce, &message.payload, pieces),
        footer: message.footer.clone(),
    }
}

/// The pieces that the specification authenticates. In v2 the ciphertext is not among them, and `c` is not looked at.
#[must_use]
pub fn pieces(
    version: Version,
    header: &str,
    nonce: &[u8],
    c: &[u8],
    message: &Message,
) -> Vec<Vec<u8>> {
    let [h, n, c, f] = [header.as_bytes(), nonce, c, &message.footer].map(<[u8]>::to_vec);
    match version {
        Version::V1 => vec![h, n, c, f],
        Version::V2 => vec![h, n, f],
        Version::V3 | Version::V4 => vec![h, n, c, f, message.implicit.clone()],
    }
}

/// Nonce, ciphertext and tag, where the tag covers the PAE of whatever pieces are made from the ciphertext.
pub fn body(
    version: Version,
    key: &[u8],
    nonce: &[u8],
    payload: &[u8],
    pieces: impl FnOnce(&[u8]) -> Vec<Vec<u8>>,
) -> Vec<u8> {
    body_over(version, key, nonce, payload, |c| pae::encode(&pieces(c)))
}

/// Nonce, ciphertext and tag, where the tag covers whatever bytes are made from the ciphertext.
pub fn body_over(
    version: Version,
    key: &[u8],
    nonce: &[u8],
    payload: &[u8],
    authenticated: impl FnOnce(&[u8]) -> Vec<u8>,
) -> Vec<u8> {
    if version == Version::V2 {
        return [nonce, &aead(key, nonce, payload, &authenticated(&[]))].concat();
    }
    let (ciphertext, tag_key) = encrypt(version, key, nonce, payload);
    let tag = tag(version, &tag_key, &authenticated(&ciphertext));
    [nonce, &ciphertext, &tag].concat()
}

/// What v1 and v2 put into the token for these random bytes; v3 and v4 put in the bytes themselves.
#[must_use]
pub fn nonce_from(version: Version, random: &[u8], payload: &[u8]) -> Vec<u8> {
    match version {
        Version::V1 => hmac384(random, payload)[..32].to_vec(),
        Version::V2 => blake2b(24, random, &[payload]),
        Version::V3 | Version::V4 => random.to_vec(),
    }
}

/// The ciphertext of v1, v3 or v4, and the key of its tag.
#[must_use]
pub fn encrypt(version: Version, key: &[u8], nonce: &[u8], payload: &[u8]) -> (Vec<u8>, Vec<u8>) {
    match version {
        Version::V1 => {
            let ek = hkdf384(Some(&nonce[..16]), key, &[ENCRYPTION], 32);
            let ak = hkdf384(Some(&nonce[..16]), key, &[AUTHENTICATION], 32);
            (aes_ctr(&ek, &nonce[16..], payload), ak)
        }
        Version::V2 => unreachable!("the AEAD of v2 encrypts and authenticates in one"),
        Version::V3 => {
            let tmp = hkdf384(None, key, &[ENCRYPTION, nonce], 48);
            let ak = hkdf384(None, key, &[AUTHENTICATION, nonce], 48);
            (aes_ctr(&tmp[..32], &tmp[32..], payload), ak)
        }
        Version::V4 => {
            let tmp = blake2b(56, key, &[ENCRYPTION, nonce]);
            let ak = blake2b(32, key, &[AUTHENTICATION, nonce]);
            (xchacha20(&tmp[..32], &tmp[32..], payload), ak)
        }
    }
}

/// The tag of v1, v3 or v4 over these bytes.
#[must_use]
pub fn tag(version: Version, tag_key: &[u8], authenticated: &[u8]) -> Vec<u8> {
    match version {
        Version::V4 => blake2b(32, tag_key, &[authenticated]),
        _ => hmac384(tag_key, authenticated),
    }
}

/// HMAC with SHA-384, 48 bytes.
#[must_use]
pub fn hmac384(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha384>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

/// HKDF with SHA-384; the pieces of the info are concatenated.
#[must_use]
pub fn hkdf384(salt: Option<&[u8]>, ikm: &[u8], info: &[&[u8]], length: usize) -> Vec<u8> {
    let mut out = vec![0; length];
    Hkdf::<Sha384>::new(salt, ikm)
        .expand_multi_info(info, &mut out)
        .expect("fewer than 255 blocks");
    out
}

/// BLAKE2b with a digest of `length` bytes, keyed unless the key is empty; the messages are concatenated.
#[must_use]
pub fn blake2b(length: usize, key: &[u8], messages: &[&[u8]]) -> Vec<u8> {
    let mut state = Params::new().hash_length(length).key(key).to_state();
    for message in messages {
        state.update(message);
    }
    state.finalize().as_bytes().to_vec()
}

/// AES-256-CTR with a counter of 128 bits.
#[must_use]
pub fn aes_ctr(key: &[u8], counter: &[u8], message: &[u8]) -> Vec<u8> {
    let mut out = message.to_vec();
    ctr::Ctr128BE::<Aes256>::new_from_slices(key, counter)
        .expect("32 and 16 bytes")
        .apply_keystream(&mut out);
    out
}

/// XChaCha20 from block 0.
#[must_use]
pub fn xchacha20(key: &[u8], nonce: &[u8], message: &[u8]) -> Vec<u8> {
    let mut out = message.to_vec();
    XChaCha20::new_from_slices(key, nonce)
        .expect("32 and 24 bytes")
        .apply_keystream(&mut out);
    out
}

/// XChaCha20-Poly1305: ciphertext and tag.
#[must_use]
pub fn aead(key: &[u8], nonce: &[u8], message: &[u8], aad: &[u8]) -> Vec<u8> {
    let key: &[u8; 32] = key.try_into().expect("32 bytes");
    let nonce: &[u8; 24] = nonce.try_into().expect("24 bytes");
    let (start, end) = nonce.split_first_chunk::<16>().expect("24 bytes");
    let subkey = hchacha::<R20>(key.into(), start.into());
    let mut iv = [0; 12];
    iv[4..].copy_from_slice(end);
    let cipher = UnboundKey::new(&CHACHA20_POLY1305, &subkey).expect("32 bytes");
    let mut out = message.to_vec();
    LessSafeKey::new(cipher)
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(iv), Aad::from(aad), &mut out)
        .expect("a short message");
    out
}
