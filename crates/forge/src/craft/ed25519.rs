//! Ed25519 by hand: pairs, and signatures whose scalar and point can be chosen.

use curve25519_dalek::constants::EIGHT_TORSION;
use curve25519_dalek::edwards::CompressedEdwardsY;
use curve25519_dalek::{EdwardsPoint, Scalar};
use num_bigint::BigUint;
use sha2::{Digest, Sha512};

use super::keys::Pair;

/// The group order, 2^252 and some, as RFC 8032 writes it.
const ORDER: &str = "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed";

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
    sign_behind(secret, b"", message)
}

/// The signature by a secret key with `dom` in front of what is hashed, as Ed25519ctx and Ed25519ph have it.
#[must_use]
pub fn sign_behind(secret: &[u8], dom: &[u8], message: &[u8]) -> Vec<u8> {
    let (seed, public) = secret.split_first_chunk::<32>().expect("64 bytes");
    let (a, prefix) = expand(seed);
    let r = hash_to_scalar(&[dom, &prefix, message]);
    let big_r = EdwardsPoint::mul_base(&r).compress().to_bytes();
    let k = hash_to_scalar(&[dom, &big_r, public, message]);
    [big_r, (k * a + r).to_bytes()].concat()
}

/// The `dom2` of RFC 8032 section 2: `flag` is 1 with a prehash and 0 without.
#[must_use]
pub fn dom2(flag: u8, context: &[u8]) -> Vec<u8> {
    let length = u8::try_from(context.len()).expect("a context has at most 255 bytes");
    [
        b"SigEd25519 no Ed25519 collisions",
        &[flag, length][..],
        context,
    ]
    .concat()
}

/// A signature with a nonce `r`, a point `big_r` and a public key `public` that need not belong to each other:
/// S = r + H(R, A, M) a.
#[must_use]
pub fn sign_with(
    a: &Scalar,
    r: &Scalar,
    big_r: &[u8; 32],
    public: &[u8; 32],
    message: &[u8],
) -> Vec<u8> {
    let k = hash_to_scalar(&[big_r, public, message]);
    [*big_r, (k * a + r).to_bytes()].concat()
}

/// The base point so many times.
#[must_use]
pub fn base(scalar: &Scalar) -> EdwardsPoint {
    EdwardsPoint::mul_base(scalar)
}

/// The point of order 8, 4, 2 or 1 that is `times` a fixed one of order 8.
#[must_use]
pub fn torsion(times: usize) -> EdwardsPoint {
    EIGHT_TORSION[times % 8]
}

/// The 32 bytes of a point.
#[must_use]
pub fn bytes(point: &EdwardsPoint) -> [u8; 32] {
    point.compress().to_bytes()
}

/// Whether these bytes decode to a point, canonical or not.
#[must_use]
pub fn is_point(bytes: &[u8; 32]) -> bool {
    CompressedEdwardsY(*bytes).decompress().is_some()
}

/// The bytes of a y that counts from p on, `above` = 0 for p itself, and the sign bit of x.
#[must_use]
pub fn y_above_p(above: u8, sign: bool) -> [u8; 32] {
    assert!(above < 19, "y has 255 bits");
    let mut bytes = [0xff; 32];
    bytes[0] = 0xed + above;
    bytes[31] = if sign { 0xff } else { 0x7f };
    bytes
}

/// The scalar modulo 8.
#[must_use]
pub fn modulo_8(scalar: &Scalar) -> usize {
    usize::from(scalar.as_bytes()[0] & 7)
}

/// The signature with the group order added to S so many times, if that fits 32 bytes.
#[must_use]
pub fn s_plus_order(signature: &[u8], times: u32) -> Option<Vec<u8>> {
    let order = BigUint::parse_bytes(ORDER.as_bytes(), 16).expect("hex");
    let s = BigUint::from_bytes_le(&signature[32..]) + order * times;
    let mut bytes = s.to_bytes_le();
    (bytes.len() <= 32).then(|| {
        bytes.resize(32, 0);
        [&signature[..32], &bytes].concat()
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032 section 7.1, TEST 2: seed, message, signature.
    const TEST_2: [&str; 3] = [
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
         085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ];

    #[test]
    fn signatures_are_those_of_rfc_8032() {
        let [seed, message, signature] = TEST_2.map(|text| hex::decode(text).expect("hex"));
        let pair = pair(seed.as_slice().try_into().expect("32 bytes"));
        assert_eq!(sign(&pair.secret, &message), signature);
        let (a, prefix) = expand(seed.as_slice().try_into().expect("32 bytes"));
        let r = hash_to_scalar(&[&prefix, &message]);
        let public = pair.public.as_slice().try_into().expect("32 bytes");
        assert_eq!(
            sign_with(&a, &r, &bytes(&base(&r)), public, &message),
            signature
        );
    }

    #[test]
    fn the_prehash_is_that_of_rfc_8032() {
        // Section 7.3, TEST abc.
        let seed = "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42";
        let seed = hex::decode(seed).expect("hex");
        let pair = pair(seed.as_slice().try_into().expect("32 bytes"));
        let signature = sign_behind(&pair.secret, &dom2(1, b""), &Sha512::digest(b"abc"));
        assert_eq!(
            hex::encode(signature),
            "98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae41\
             31f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406"
        );
    }

    #[test]
    fn the_order_is_zero_as_a_scalar() {
        let signature = s_plus_order(&[0; 64], 1).expect("32 bytes");
        let order: [u8; 32] = signature[32..].try_into().expect("32 bytes");
        assert_eq!(Scalar::from_bytes_mod_order(order), Scalar::ZERO);
        assert!(s_plus_order(&[0; 64], 15).is_some());
        assert!(s_plus_order(&[0; 64], 16).is_none());
    }

    #[test]
    fn torsion_points_have_their_orders() {
        for (times, order) in [(0, 1), (1, 8), (2, 4), (4, 2)] {
            let sum = |n| (0..n).map(|_| torsion(times)).sum::<EdwardsPoint>();
            assert_eq!(bytes(&sum(order)), bytes(&torsion(0)));
            assert!((1..order).all(|n| bytes(&sum(n)) != bytes(&torsion(0))));
        }
    }
}
