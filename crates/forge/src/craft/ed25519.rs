//! Ed25519 by hand: pairs, and signatures whose scalar and point can be chosen.

use curve25519_dalek::{EdwardsPoint, Scalar};
use sha2::{Digest, Sha512};

use super::keys::Pair;

/// The pair of a seed, in libsodium's form.
#[must_use]
pub fn pair(seed: &[u8; 32]) -> Pair {
    let public = EdwardsPoint::mul_base(&expand(seed).0)
        .compress()
        .to_bytes();
    Pair {
        secret: [*seed, public].concat(),
        public: public.to_vec(),
    }
}

/// The signature of RFC 8032 by a secret key of 64 bytes.
#[must_use]
pub fn sign(secret: &[u8], message: &[u8]) -> Vec<u8> {
    let (seed, public) = secret.split_first_chunk::<32>().expect("64 bytes");
    let (a, prefix) = expand(seed);
    let r = hash_to_scalar(&[&prefix, message]);
    let big_r = EdwardsPoint::mul_base(&r).compress().to_bytes();
    let k = hash_to_scalar(&[&big_r, public, message]);
    [big_r, (k * a + r).to_bytes()].concat()
}

/// The secret scalar and the prefix that a seed stands for.
#[must_use]
pub fn expand(seed: &[u8; 32]) -> (Scalar, [u8; 32]) {
    let digest = Sha512::digest(seed);
    let (mut low, high): ([u8; 32], [u8; 32]) = (
        digest[..32].try_into().expect("half of 64"),
        digest[32..].try_into().expect("half of 64"),
    );
    low = curve25519_dalek::scalar::clamp_integer(low);
    (Scalar::from_bytes_mod_order(low), high)
}

/// SHA-512 over the messages, as a scalar.
#[must_use]
pub fn hash_to_scalar(messages: &[&[u8]]) -> Scalar {
    let mut hash = Sha512::new();
    for message in messages {
        hash.update(message);
    }
    Scalar::from_bytes_mod_order_wide(&hash.finalize().into())
}
