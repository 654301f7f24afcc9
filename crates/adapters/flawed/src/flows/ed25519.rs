//! Ed25519 by hand (RFC 8032 section 5.1), strict but for its rules.

use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsPoint};
use curve25519_dalek::scalar::Scalar;
use paseto_conformance_protocol::Reason;
use sha2::{Digest, Sha512};

use super::Flow;
use crate::rules::Ed25519;

/// Whether a signature under this key can mean anything.
pub(super) fn usable(public: &[u8]) -> Flow<()> {
    let Some(point) = point(public) else {
        return Err(Reason::Key);
    };
    let bent = point.compress().as_bytes() != public;
    if bent || point.is_small_order() {
        return Err(Reason::Key);
    }
    Ok(())
}

/// The signature by a secret key of 64 bytes.
pub(super) fn sign(secret: &[u8], message: &[u8], rules: &Ed25519) -> Vec<u8> {
    let (seed, public) = secret.split_at(32);
    let expanded = Sha512::digest(seed);
    let a = Scalar::from_bytes_mod_order(clamped(&expanded[..32]));
    let message = hashed(message, rules);
    let r = scalar(&[&context(rules), &expanded[32..], &message]);
    let big_r = EdwardsPoint::mul_base(&r).compress().to_bytes();
    let k = scalar(&[&context(rules), &big_r, public, &message]);
    [big_r, (k * a + r).to_bytes()].concat()
}

/// Whether this is the key's signature.
pub(super) fn verify(public: &[u8], message: &[u8], s: &[u8], rules: &Ed25519) -> bool {
    let (big_r, s) = s.split_at(32);
    let (Some(a), Ok(bytes)) = (point(public), <[u8; 32]>::try_from(s)) else {
        return rules.fails_open;
    };
    let s = match Option::<Scalar>::from(Scalar::from_canonical_bytes(bytes)) {
        Some(s) => s,
        None if rules.takes_large_s => Scalar::from_bytes_mod_order(bytes),
        None => return rules.fails_open,
    };
    let its_point = point(big_r);
    if its_point.is_none() && rules.fails_open {
        return true;
    }
    if its_point.is_some_and(|point| point.is_small_order()) {
        return rules.unchecked;
    }
    let k = scalar(&[&context(rules), big_r, public, &hashed(message, rules)]);
    let expected = EdwardsPoint::mul_base(&s) - a * k;
    rules.unchecked || expected.compress().to_bytes() == big_r
}

fn point(bytes: &[u8]) -> Option<EdwardsPoint> {
    CompressedEdwardsY(bytes.try_into().ok()?).decompress()
}

fn scalar(pieces: &[&[u8]]) -> Scalar {
    Scalar::from_bytes_mod_order_wide(&Sha512::digest(pieces.concat()).into())
}

fn hashed(message: &[u8], rules: &Ed25519) -> Vec<u8> {
    if rules.prehashes {
        Sha512::digest(message).to_vec()
    } else {
        message.to_vec()
    }
}

/// The dom2 of RFC 8032 for Ed25519ph; an empty context for those who took Ed25519ctx.
fn context(rules: &Ed25519) -> Vec<u8> {
    if rules.prehashes || rules.with_context {
        [
            &b"SigEd25519 no Ed25519 collisions"[..],
            &[u8::from(rules.prehashes), 0],
        ]
        .concat()
    } else {
        Vec::new()
    }
}

fn clamped(bytes: &[u8]) -> [u8; 32] {
    let bytes: [u8; 32] = bytes.try_into().expect("half of 64 bytes");
    curve25519_dalek::scalar::clamp_integer(bytes)
}
