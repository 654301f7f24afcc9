//! RSASSA-PSS by hand (RFC 8017 section 8.1), with exactly the parameters of version 1 but for the rules.

use aws_lc_rs::digest;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{RSA_PKCS1_SHA384, RSA_PSS_SHA256, RSA_PSS_SHA384};
use num_bigint::BigUint;
use paseto_conformance_protocol::Reason;
use pkcs1::{RsaPrivateKeyRef, RsaPublicKeyRef};
use pkcs8::SubjectPublicKeyInfoRef;
use pkcs8::der::{Decode, Encode};

use super::Flow;
use super::primitives::random;
use crate::rules::Rsa;

type Hash = &'static digest::Algorithm;

/// The hash functions that a lax reader tries, that of version 1 first.
const HASHES: [Hash; 4] = [
    &digest::SHA384,
    &digest::SHA256,
    &digest::SHA512,
    &digest::SHA1_FOR_LEGACY_USE_ONLY,
];

/// Modulus and exponent of a public key.
pub(super) struct Numbers {
    pub(super) n: BigUint,
    pub(super) e: BigUint,
}

/// Those of a `SubjectPublicKeyInfo`, or of a bare `RSAPublicKey`.
pub(super) fn numbers(public: &[u8]) -> Option<Numbers> {
    let spki = SubjectPublicKeyInfoRef::from_der(public).ok();
    let bare = spki.map_or(public, |spki| spki.subject_public_key.raw_bytes());
    let key = RsaPublicKeyRef::from_der(bare).ok()?;
    Some(Numbers {
        n: BigUint::from_bytes_be(key.modulus.as_bytes()),
        e: BigUint::from_bytes_be(key.public_exponent.as_bytes()),
    })
}

/// The public key of a PKCS#1 secret one, as bare `RSAPublicKey`.
pub(super) fn public_of(secret: &[u8]) -> Option<Vec<u8>> {
    let key = RsaPrivateKeyRef::from_der(secret).ok()?;
    key.public_key().to_der().ok()
}

/// The signature by a PKCS#1 key.
pub(super) fn sign(secret: &[u8], message: &[u8], rules: &Rsa) -> Flow<Vec<u8>> {
    if let Some(salt) = rules.salt {
        return Ok(raise(secret, &encoded(secret, message, &random(salt))));
    }
    let key = KeyPair::from_der(secret).map_err(|_| Reason::Key)?;
    let mut signature = vec![0; key.public_modulus_len()];
    let scheme = match (rules.writes_pkcs1, rules.writes_sha256) {
        (true, _) => &RSA_PKCS1_SHA384,
        (_, true) => &RSA_PSS_SHA256,
        _ => &RSA_PSS_SHA384,
    };
    let made = key.sign(scheme, &SystemRandom::new(), message, &mut signature);
    made.map_err(|_| Reason::Key)?;
    Ok(signature)
}

/// Whether this is the key's signature.
pub(super) fn verify(public: &[u8], message: &[u8], s: &[u8], rules: &Rsa) -> Flow<bool> {
    let key = numbers(public).ok_or(Reason::Key)?;
    let s = BigUint::from_bytes_be(s);
    if s >= key.n && !rules.takes_large_s {
        return Ok(false);
    }
    let length = usize::try_from(key.n.bits())
        .unwrap_or_default()
        .div_ceil(8);
    let block = fixed(&s.modpow(&key.e, &key.n), length);
    let hashes = if rules.any_hash {
        &HASHES[..]
    } else {
        &HASHES[..1]
    };
    let masks = if rules.any_mask {
        &HASHES[..]
    } else {
        &HASHES[..1]
    };
    let pss = hashes.iter().any(|hash| {
        let mut masks = masks.iter().chain(rules.any_hash.then_some(hash));
        masks.any(|mask| is_pss(&block, message, hash, mask, rules))
    });
    Ok(pss || rules.unchecked || (rules.takes_pkcs1 && block == pkcs1(message, length)))
}

/// EMSA-PSS-VERIFY (RFC 8017 section 9.1.2) for a modulus of a multiple of eight bits.
fn is_pss(block: &[u8], message: &[u8], hash: Hash, mask: Hash, rules: &Rsa) -> bool {
    let h_length = hash.output_len();
    let Some(end) = block.len().checked_sub(h_length + 1) else {
        return false;
    };
    let (masked, rest) = block.split_at(end);
    let (h, trailer) = rest.split_at(h_length);
    if (trailer != [0xbc] && !rules.any_trailer) || (masked[0] & 0x80 != 0 && !rules.any_top_bit) {
        return false;
    }
    let mut data: Vec<u8> = masked
        .iter()
        .zip(mgf1(mask, h, end))
        .map(|(a, b)| a ^ b)
        .collect();
    data[0] &= 0x7f;
    let salt = end - h_length;
    let sound = data[..salt - 1].iter().all(|byte| *byte == 0) && data[salt - 1] == 1;
    if !sound && !rules.any_padding {
        return false;
    }
    let hashed = digest::digest(hash, message);
    let again = [&[0; 8], hashed.as_ref(), &data[salt..]].concat();
    digest::digest(hash, &again).as_ref() == h
}

/// EMSA-PSS of a message for the modulus of this key, with SHA-384 twice.
fn encoded(secret: &[u8], message: &[u8], salt: &[u8]) -> Vec<u8> {
    let length = 256;
    let hashed = digest::digest(&digest::SHA384, message);
    let h = digest::digest(&digest::SHA384, &[&[0; 8], hashed.as_ref(), salt].concat());
    let end = length - 48 - 1;
    let mut data = vec![0; end - salt.len() - 1];
    data.push(1);
    data.extend(salt);
    for (byte, mask) in data.iter_mut().zip(mgf1(&digest::SHA384, h.as_ref(), end)) {
        *byte ^= mask;
    }
    data[0] &= 0x7f;
    debug_assert!(!secret.is_empty());
    [&data, h.as_ref(), &[0xbc]].concat()
}

/// EMSA-PKCS1-v1_5 with SHA-384 (RFC 8017 section 9.2).
fn pkcs1(message: &[u8], length: usize) -> Vec<u8> {
    const INFO: &[u8] =
        b"\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30";
    let hashed = digest::digest(&digest::SHA384, message);
    let padding = vec![0xff; length - 3 - INFO.len() - 48];
    [&[0, 1], &padding[..], &[0], INFO, hashed.as_ref()].concat()
}

fn mgf1(hash: Hash, seed: &[u8], length: usize) -> Vec<u8> {
    let blocks = (0_u32..).map(|block| {
        digest::digest(hash, &[seed, &block.to_be_bytes()].concat())
            .as_ref()
            .to_vec()
    });
    let mut mask = Vec::new();
    for block in blocks.take(length.div_ceil(hash.output_len())) {
        mask.extend(block);
    }
    mask.truncate(length);
    mask
}

/// `block^d mod N` by a PKCS#1 key, through its two primes.
pub(super) fn raise(secret: &[u8], block: &[u8]) -> Vec<u8> {
    let key = RsaPrivateKeyRef::from_der(secret).expect("a key that was taken");
    let [n, p, q, dp, dq, inverse] = [
        key.modulus,
        key.prime1,
        key.prime2,
        key.exponent1,
        key.exponent2,
        key.coefficient,
    ]
    .map(|number| BigUint::from_bytes_be(number.as_bytes()));
    let block = BigUint::from_bytes_be(block);
    let (one, other) = (block.modpow(&dp, &p), block.modpow(&dq, &q));
    let h = (inverse * (&one + &p - &other % &p)) % &p;
    let length = usize::try_from(n.bits()).unwrap_or_default().div_ceil(8);
    fixed(&(other + h * q), length)
}

/// A number as so many bytes, zeros in front.
pub(super) fn fixed(number: &BigUint, length: usize) -> Vec<u8> {
    let bytes = number.to_bytes_be();
    [vec![0; length.saturating_sub(bytes.len())], bytes].concat()
}
