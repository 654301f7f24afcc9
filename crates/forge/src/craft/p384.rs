//! ECDSA over P-384 by hand: pairs, and signatures whose nonce can be chosen.

use p384::ecdsa::{Signature, SigningKey, signature::Signer};
use p384::elliptic_curve::ops::Reduce;
use p384::elliptic_curve::sec1::ToSec1Point;
use p384::{FieldBytes, PublicKey, Scalar, SecretKey};

use super::keys::Pair;

/// A scalar out of 48 bytes, reduced; 48 bytes from a hash are never zero.
#[must_use]
pub fn scalar(bytes: &[u8; 48]) -> Scalar {
    Scalar::reduce(&FieldBytes::from(*bytes))
}

/// The pair of a scalar: 48 bytes big-endian, and the compressed point.
#[must_use]
pub fn pair(scalar: &Scalar) -> Pair {
    let secret = SecretKey::from_bytes(&scalar.to_bytes()).expect("a scalar that is not zero");
    Pair {
        secret: secret.to_bytes().to_vec(),
        public: compressed(&secret.public_key()),
    }
}

/// The 49 bytes of a point.
#[must_use]
pub fn compressed(point: &PublicKey) -> Vec<u8> {
    point.to_sec1_point(true).as_bytes().to_vec()
}

/// The signature of RFC 6979 with SHA-384: r and s, 96 bytes.
#[must_use]
pub fn sign(secret: &[u8], message: &[u8]) -> Vec<u8> {
    let key = SigningKey::from_slice(secret).expect("a secret key of 48 bytes");
    let signature: Signature = key.sign(message);
    signature.to_bytes().to_vec()
}
