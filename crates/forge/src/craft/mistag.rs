//! Tags of local tokens computed wrongly, and bodies with their parts in another order.

use hmac::{Hmac, KeyInit, Mac};
use paseto_conformance_protocol::Version;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::local::{blake2b, encrypt, hmac384, nonce_bytes, pieces, tag, tag_bytes};
use super::misderive::Mistake;
use super::pae;
use super::token::Message;

/// Wrong tags of v1, v3 and v4 under the right keys; v2 has none, as its tag belongs to the cipher.
#[must_use]
pub fn tags(version: Version, key: &[u8], nonce: &[u8], message: &Message) -> Vec<Mistake> {
    if version == Version::V2 {
        return Vec::new();
    }
    let (c, ak) = encrypt(version, key, nonce, &message.payload);
    let header = format!("{version}.local.");
    let encoded = |c: &[u8]| pae::encode(&pieces(version, &header, nonce, c, message));
    let over = encoded(&c);
    let bytes = tag_bytes(version);
    let cut = |mut tag: Vec<u8>| {
        tag.resize(bytes, 0);
        tag
    };
    let mut all = vec![
        (
            "over-plaintext",
            "authenticates the plaintext instead of the ciphertext",
            tag(version, &ak, &encoded(&message.payload)),
        ),
        (
            "under-zero-key",
            "authenticates under a key that was never filled",
            tag(version, &vec![0; ak.len()], &over),
        ),
        (
            "hmac-sha-512-cut",
            "authenticates with HMAC-SHA512 and cuts it",
            cut(hmac512(&ak, &over)),
        ),
        (
            "hmac-sha-256-filled",
            "authenticates with HMAC-SHA256 and fills it with zeros",
            cut(hmac256(&ak, &over)),
        ),
    ];
    if version == Version::V4 {
        all.extend([
            (
                "blake2b-512-cut",
                "cuts a digest of 64 bytes where the digest length should be 32",
                cut(blake2b(64, &ak, &[&over])),
            ),
            (
                "key-in-front",
                "puts the key in front of the message in place of keying BLAKE2b",
                blake2b(32, &[], &[&ak, &over]),
            ),
            (
                "key-behind",
                "puts the key behind the message in place of keying BLAKE2b",
                blake2b(32, &[], &[&over, &ak]),
            ),
            (
                "hmac-blake2b",
                "authenticates with HMAC over BLAKE2b in place of keyed BLAKE2b",
                cut(hmac_blake2b(&ak, &over)),
            ),
            (
                "hmac-sha-384-cut",
                "authenticates with the HMAC of v3 and cuts it",
                cut(hmac384(&ak, &over)),
            ),
        ]);
    } else {
        all.extend([
            (
                "half-compared",
                "compares half of the tag",
                cut(tag(version, &ak, &over)[..24].to_vec()),
            ),
            (
                "blake2b-384",
                "authenticates with keyed BLAKE2b in place of HMAC-SHA384",
                blake2b(48, &ak, &[&over]),
            ),
            (
                "key-in-front",
                "hashes key and message in place of HMAC",
                sha384(&[&ak, &over]),
            ),
        ]);
    }
    let made = |(name, does, tag): (_, _, Vec<u8>)| Mistake {
        name,
        does,
        body: [nonce, &c, &tag].concat(),
    };
    all.into_iter().map(made).collect()
}

/// The right parts of this body in wrong orders, and with tags of other lengths.
#[must_use]
pub fn layouts(version: Version, body: &[u8]) -> Vec<Mistake> {
    let (n, rest) = body.split_at(nonce_bytes(version));
    let (c, t) = rest.split_at(rest.len() - tag_bytes(version));
    let half = &t[..t.len() / 2];
    let of = |name, does, parts: &[&[u8]]| Mistake {
        name,
        does,
        body: parts.concat(),
    };
    vec![
        of("tag-first", "has the tag in front of the nonce", &[t, n, c]),
        of(
            "tag-before-ciphertext",
            "has the tag in front of the ciphertext",
            &[n, t, c],
        ),
        of(
            "nonce-behind-ciphertext",
            "has the nonce behind the ciphertext",
            &[c, n, t],
        ),
        of("nonce-last", "has the nonce at the end", &[c, t, n]),
        of(
            "half-a-tag",
            "takes a tag of half the length",
            &[n, c, half],
        ),
        of("no-tag", "takes a body without a tag", &[n, c]),
        of("no-nonce", "takes a body without a nonce", &[c, t]),
    ]
}

fn hmac256(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

fn hmac512(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha512>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

/// HMAC over BLAKE2b with a block of 128 bytes, for keys that fit into one.
fn hmac_blake2b(key: &[u8], message: &[u8]) -> Vec<u8> {
    let pad = |with: u8| -> Vec<u8> {
        let byte = |at| key.get(at).copied().unwrap_or_default() ^ with;
        (0..128).map(byte).collect()
    };
    let inner = blake2b(64, &[], &[&pad(0x36), message]);
    blake2b(64, &[], &[&pad(0x5c), &inner])
}

fn sha384(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = Sha384::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().to_vec()
}
