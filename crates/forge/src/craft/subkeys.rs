//! What v1, v3 and v4 derive from key and nonce, derived wrongly.

use hkdf::Hkdf;
use sha2::{Sha256, Sha512};

use super::local::{AUTHENTICATION, ENCRYPTION, blake2b, hkdf384, hmac384};

/// What v1, v3 and v4 derive from key and nonce.
pub(super) struct Subkeys {
    pub(super) encryption: Vec<u8>,
    pub(super) counter: Vec<u8>,
    pub(super) authentication: Vec<u8>,
}

/// Name, what the program does, what it derives.
pub(super) type Wrong = Vec<(&'static str, &'static str, Subkeys)>;

pub(super) fn v1(key: &[u8], nonce: &[u8]) -> Wrong {
    let (salt, counter) = nonce.split_at(16);
    let both = |salt: Option<&[u8]>, e: &[&[u8]], a: &[&[u8]]| Subkeys {
        encryption: hkdf384(salt, key, e, 32),
        counter: counter.to_vec(),
        authentication: hkdf384(salt, key, a, 32),
    };
    let raw = |encryption: Vec<u8>, authentication: Vec<u8>| Subkeys {
        encryption,
        counter: counter.to_vec(),
        authentication,
    };
    let (e, a): (&[&[u8]], &[&[u8]]) = (&[ENCRYPTION], &[AUTHENTICATION]);
    let ek = hkdf384(Some(salt), key, e, 32);
    vec![
        (
            "infos-exchanged",
            "exchanges the two info strings",
            both(Some(salt), a, e),
        ),
        ("one-key", "uses one key for both", both(Some(salt), e, e)),
        (
            "key-not-split",
            "uses the key itself for both",
            raw(key.to_vec(), key.to_vec()),
        ),
        (
            "authenticates-with-key",
            "authenticates with the key itself",
            raw(ek.clone(), key.to_vec()),
        ),
        (
            "salt-second-half",
            "takes the second half of the nonce for the salt",
            both(Some(counter), e, a),
        ),
        (
            "salt-whole-nonce",
            "takes the whole nonce for the salt",
            both(Some(nonce), e, a),
        ),
        ("no-salt", "derives without a salt", both(None, e, a)),
        (
            "derives-as-v3",
            "puts the nonce behind the info string, as v3 does",
            both(None, &[ENCRYPTION, nonce], &[AUTHENTICATION, nonce]),
        ),
        (
            "no-info",
            "derives without an info string",
            both(Some(salt), &[], &[]),
        ),
        (
            "info-ended-by-zero",
            "ends the info strings by a zero byte",
            both(Some(salt), &[ENCRYPTION, b"\0"], &[AUTHENTICATION, b"\0"]),
        ),
        (
            "authentication-key-48",
            "derives 48 bytes for the authentication key",
            raw(ek, hkdf384(Some(salt), key, a, 48)),
        ),
        (
            "key-and-salt-exchanged",
            "exchanges key and salt",
            raw(
                hkdf384(Some(key), salt, e, 32),
                hkdf384(Some(key), salt, a, 32),
            ),
        ),
        (
            "hkdf-sha-256",
            "derives with SHA-256",
            raw(
                hkdf256(Some(salt), key, e, 32),
                hkdf256(Some(salt), key, a, 32),
            ),
        ),
        (
            "hkdf-sha-512",
            "derives with SHA-512",
            raw(
                hkdf512(Some(salt), key, e, 32),
                hkdf512(Some(salt), key, a, 32),
            ),
        ),
        (
            "no-extraction",
            "expands the key without extracting first",
            raw(expand(key, e, 32), expand(key, a, 32)),
        ),
    ]
}

pub(super) fn v3(key: &[u8], nonce: &[u8]) -> Wrong {
    let of = |tmp: Vec<u8>, authentication: Vec<u8>| Subkeys {
        encryption: tmp[..32].to_vec(),
        counter: tmp[32..48].to_vec(),
        authentication,
    };
    let derive = |salt: Option<&[u8]>, e: &[&[u8]], a: &[&[u8]]| {
        of(hkdf384(salt, key, e, 48), hkdf384(salt, key, a, 48))
    };
    let (e, a): (&[&[u8]], &[&[u8]]) = (&[ENCRYPTION, nonce], &[AUTHENTICATION, nonce]);
    let right = hkdf384(None, key, e, 48);
    vec![
        (
            "infos-exchanged",
            "exchanges the two info strings",
            derive(None, a, e),
        ),
        ("one-key", "uses one key for both", derive(None, e, e)),
        (
            "authenticates-with-key",
            "authenticates with the key itself",
            of(right.clone(), key.to_vec()),
        ),
        (
            "authentication-key-32",
            "takes 32 bytes for the authentication key",
            of(right, hkdf384(None, key, a, 32)),
        ),
        (
            "derives-as-v1",
            "takes the first half of the nonce for the salt, as v1 does",
            derive(Some(&nonce[..16]), &[ENCRYPTION], &[AUTHENTICATION]),
        ),
        (
            "nonce-as-salt",
            "takes the nonce for the salt in place of the info",
            derive(Some(nonce), &[ENCRYPTION], &[AUTHENTICATION]),
        ),
        (
            "nonce-as-salt-and-info",
            "takes the nonce for the salt as well",
            derive(Some(nonce), e, a),
        ),
        (
            "no-nonce",
            "derives the keys without the nonce",
            derive(None, &[ENCRYPTION], &[AUTHENTICATION]),
        ),
        (
            "half-the-nonce",
            "puts half of the nonce behind the info string",
            derive(
                None,
                &[ENCRYPTION, &nonce[..16]],
                &[AUTHENTICATION, &nonce[..16]],
            ),
        ),
        (
            "nonce-before-info",
            "puts the nonce in front of the info string",
            derive(None, &[nonce, ENCRYPTION], &[nonce, AUTHENTICATION]),
        ),
        (
            "hkdf-sha-256",
            "derives with SHA-256",
            of(hkdf256(None, key, e, 48), hkdf256(None, key, a, 48)),
        ),
        (
            "hkdf-sha-512",
            "derives with SHA-512",
            of(hkdf512(None, key, e, 48), hkdf512(None, key, a, 48)),
        ),
        (
            "no-extraction",
            "expands the key without extracting first",
            of(expand(key, e, 48), expand(key, a, 48)),
        ),
        (
            "derives-as-v4",
            "derives with BLAKE2b",
            of(blake2b(48, key, e), blake2b(48, key, a)),
        ),
    ]
}

pub(super) fn v4(key: &[u8], nonce: &[u8]) -> Wrong {
    let of = |tmp: Vec<u8>, authentication: Vec<u8>| Subkeys {
        encryption: tmp[..32].to_vec(),
        counter: tmp[32..56].to_vec(),
        authentication,
    };
    let (e, a): (&[&[u8]], &[&[u8]]) = (&[ENCRYPTION, nonce], &[AUTHENTICATION, nonce]);
    let derive =
        |key: &[u8], e: &[&[u8]], a: &[&[u8]]| of(blake2b(56, key, e), blake2b(32, key, a));
    let right = blake2b(56, key, e);
    let first = |length: usize| blake2b(length, key, a)[..32].to_vec();
    vec![
        (
            "infos-exchanged",
            "exchanges the two info strings",
            derive(key, a, e),
        ),
        (
            "one-key",
            "takes the encryption key for the authentication key",
            of(right.clone(), right[..32].to_vec()),
        ),
        (
            "one-info",
            "uses one info string for both",
            derive(key, e, e),
        ),
        (
            "authenticates-with-key",
            "authenticates with the key itself",
            of(right.clone(), key.to_vec()),
        ),
        (
            "digest-64-cut",
            "cuts digests of 64 bytes where the digest length should be set",
            of(blake2b(64, key, e), first(64)),
        ),
        (
            "authentication-digest-56-cut",
            "cuts a digest of 56 bytes for the authentication key",
            of(right.clone(), first(56)),
        ),
        (
            "authentication-key-64",
            "takes 64 bytes for the authentication key",
            of(right.clone(), blake2b(64, key, a)),
        ),
        (
            "no-nonce",
            "derives the keys without the nonce",
            derive(key, &[ENCRYPTION], &[AUTHENTICATION]),
        ),
        (
            "half-the-nonce",
            "puts half of the nonce behind the info string",
            derive(
                key,
                &[ENCRYPTION, &nonce[..16]],
                &[AUTHENTICATION, &nonce[..16]],
            ),
        ),
        (
            "nonce-before-info",
            "puts the nonce in front of the info string",
            derive(key, &[nonce, ENCRYPTION], &[nonce, AUTHENTICATION]),
        ),
        (
            "key-in-front",
            "puts the key in front of the message in place of keying BLAKE2b",
            derive(
                &[],
                &[key, ENCRYPTION, nonce],
                &[key, AUTHENTICATION, nonce],
            ),
        ),
        (
            "key-and-nonce-exchanged",
            "exchanges key and nonce",
            derive(nonce, &[ENCRYPTION, key], &[AUTHENTICATION, key]),
        ),
        (
            "info-ended-by-zero",
            "ends the info strings by a zero byte",
            derive(
                key,
                &[ENCRYPTION, b"\0", nonce],
                &[AUTHENTICATION, b"\0", nonce],
            ),
        ),
        (
            "derives-as-v3",
            "derives with HKDF",
            of(hkdf384(None, key, e, 56), hkdf384(None, key, a, 32)),
        ),
    ]
}

/// HKDF-Expand with SHA-384 from a key of any length, one block.
fn expand(key: &[u8], info: &[&[u8]], length: usize) -> Vec<u8> {
    hmac384(key, &[&info.concat(), &[1][..]].concat())[..length].to_vec()
}

fn hkdf256(salt: Option<&[u8]>, ikm: &[u8], info: &[&[u8]], length: usize) -> Vec<u8> {
    let mut out = vec![0; length];
    Hkdf::<Sha256>::new(salt, ikm)
        .expand_multi_info(info, &mut out)
        .expect("fewer than 255 blocks");
    out
}

fn hkdf512(salt: Option<&[u8]>, ikm: &[u8], info: &[&[u8]], length: usize) -> Vec<u8> {
    let mut out = vec![0; length];
    Hkdf::<Sha512>::new(salt, ikm)
        .expand_multi_info(info, &mut out)
        .expect("fewer than 255 blocks");
    out
}
