//! ECDSA over P-384 by hand: pairs, and signatures whose nonce can be chosen.

use num_bigint::BigUint;
use p384::ecdsa::{Signature, SigningKey, signature::Signer};
use p384::elliptic_curve::ops::Reduce;
use p384::elliptic_curve::sec1::ToSec1Point;
use p384::{AffinePoint, FieldBytes, ProjectivePoint, PublicKey, Scalar, SecretKey};
use sha2::{Digest, Sha384};

use super::keys::Pair;
use super::rsa::fixed;

/// The group order n.
const ORDER: &str = "ffffffffffffffffffffffffffffffffffffffffffffffff\
                     c7634d81f4372ddf581a0db248b0a77aecec196accc52973";
/// The field prime p.
const PRIME: &str = "ffffffffffffffffffffffffffffffffffffffffffffffff\
                     fffffffffffffffeffffffff0000000000000000ffffffff";

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

/// The 97 bytes of a point that is given as 49.
#[must_use]
pub fn uncompressed(point: &[u8]) -> Vec<u8> {
    let key = PublicKey::from_sec1_bytes(point).expect("a point");
    key.to_sec1_point(false).as_bytes().to_vec()
}

/// A signature with SHA-384, r and s, 96 bytes, that has nothing special by chance: s is low, and neither number begins
/// with a zero byte. The nonce is that of RFC 6979, or the first of a fixed sequence that makes such numbers.
///
/// # Panics
/// When the secret key is none.
#[must_use]
pub fn sign(secret: &[u8], message: &[u8]) -> Vec<u8> {
    let digest = Sha384::digest(message);
    let others = (1..).map(|n: u32| {
        let nonce = Sha384::new()
            .chain_update(secret)
            .chain_update(digest)
            .chain_update(n.to_be_bytes())
            .finalize();
        sign_with(secret, &scalar(&nonce.into()), &digest)
    });
    std::iter::once(rfc6979(secret, message))
        .chain(others)
        .map(|signature| low(&signature))
        .find(|signature| signature[0] != 0 && signature[48] != 0)
        .expect("most have no zero in front")
}

/// The signature with SHA-384 and the nonce of RFC 6979, as it comes: its s may be high.
///
/// # Panics
/// When the secret key is none.
#[must_use]
pub fn rfc6979(secret: &[u8], message: &[u8]) -> Vec<u8> {
    let key = SigningKey::from_slice(secret).expect("a secret key of 48 bytes");
    let signature: Signature = key.sign(message);
    signature.to_bytes().to_vec()
}

/// The same signature with the lower of s and n - s.
#[must_use]
pub fn low(signature: &[u8]) -> Vec<u8> {
    if is_high(signature) {
        other_half(signature)
    } else {
        signature.to_vec()
    }
}

/// The signature with nonce `k` of what a hash function made of the message: its first 48 bytes, or all if it is
/// shorter. Its s may be high.
///
/// # Panics
/// When the nonce gives r = 0 or s = 0, which does not happen by chance.
#[must_use]
pub fn sign_with(secret: &[u8], k: &Scalar, digest: &[u8]) -> Vec<u8> {
    let d = scalar(secret.try_into().expect("48 bytes"));
    let r = x_of(k);
    let s = inverse(k) * (hashed(digest) + r * d);
    assert!(r != Scalar::ZERO && s != Scalar::ZERO, "zero is refused");
    [r.to_bytes().to_vec(), s.to_bytes().to_vec()].concat()
}

/// A digest as a scalar: shorter ones in front of nothing, longer ones cut after 48 bytes.
#[must_use]
pub fn hashed(digest: &[u8]) -> Scalar {
    let bytes = &digest[..digest.len().min(48)];
    let mut padded = [0; 48];
    padded[48 - bytes.len()..].copy_from_slice(bytes);
    scalar(&padded)
}

/// SHA-384 of a message, as a scalar.
#[must_use]
pub fn hash(message: &[u8]) -> Scalar {
    hashed(&Sha384::digest(message))
}

/// The x-coordinate, reduced, of the base point so many times: the r of nonce `k`.
#[must_use]
pub fn x_of(k: &Scalar) -> Scalar {
    let point = PublicKey::from_affine(AffinePoint::from(ProjectivePoint::GENERATOR * *k))
        .expect("not the identity");
    scalar(compressed(&point)[1..].try_into().expect("48 bytes"))
}

/// The inverse modulo n.
///
/// # Panics
/// When there is none: of zero.
#[must_use]
pub fn inverse(scalar: &Scalar) -> Scalar {
    Option::from(scalar.invert()).expect("zero has no inverse")
}

/// The order n.
#[must_use]
pub fn order() -> BigUint {
    BigUint::parse_bytes(ORDER.as_bytes(), 16).expect("hex")
}

/// The prime p.
#[must_use]
pub fn prime() -> BigUint {
    BigUint::parse_bytes(PRIME.as_bytes(), 16).expect("hex")
}

/// An integer in 48 bytes.
#[must_use]
pub fn bytes(integer: &BigUint) -> Vec<u8> {
    fixed(integer, 48)
}

/// The same signature with n - s in place of s.
#[must_use]
pub fn other_half(signature: &[u8]) -> Vec<u8> {
    let (r, s) = signature.split_at(48);
    [r, &bytes(&(order() - BigUint::from_bytes_be(s)))].concat()
}

/// Whether s is above n / 2.
#[must_use]
pub fn is_high(signature: &[u8]) -> bool {
    BigUint::from_bytes_be(&signature[48..]) > order() / 2_u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_lc_rs::signature::{ECDSA_P384_SHA384_FIXED, UnparsedPublicKey};

    #[test]
    fn signatures_verify_elsewhere_whatever_the_nonce() {
        let pair = pair(&scalar(&[7; 48]));
        let key = UnparsedPublicKey::new(&ECDSA_P384_SHA384_FIXED, &pair.public);
        for k in [Scalar::ONE, -Scalar::ONE, scalar(&[9; 48])] {
            let signature = sign_with(&pair.secret, &k, &Sha384::digest(b"message"));
            key.verify(b"message", &signature).expect("genuine");
            key.verify(b"message", &other_half(&signature))
                .expect("genuine too");
            assert!(is_high(&signature) != is_high(&other_half(&signature)));
        }
        key.verify(b"message", &sign(&pair.secret, b"message"))
            .expect("genuine");
    }

    #[test]
    fn the_prime_and_the_order_are_those_of_the_curve() {
        assert_eq!(
            scalar(bytes(&order()).as_slice().try_into().expect("48 bytes")),
            Scalar::ZERO
        );
        let minus_one = prime() - 1_u8;
        // The curve's own x = 0 has a point, and so has no x that begins at p.
        assert!(PublicKey::from_sec1_bytes(&[&[2], &*bytes(&BigUint::ZERO)].concat()).is_ok());
        assert!(PublicKey::from_sec1_bytes(&[&[2], &*bytes(&prime())].concat()).is_err());
        assert_eq!(bytes(&minus_one).len(), 48);
    }

    #[test]
    fn a_short_digest_is_a_small_number() {
        assert_eq!(hashed(&[1]), Scalar::ONE);
        assert_eq!(hashed(&[5; 64]), scalar(&[5; 48]));
    }
}
