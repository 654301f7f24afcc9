//! Encodings that are not canonical or no points, and signatures in which parts of small order cancel out.

use curve25519_dalek::{EdwardsPoint, Scalar};

use crate::craft::ed25519::{self, base, hash_to_scalar, modulo_8, sign_with, torsion, y_above_p};
use crate::craft::entropy;

/// Every encoding that decodes to a point without being its canonical one, of the points whose logarithm is known.
pub(super) fn forms() -> [(&'static str, [u8; 32], usize); 6] {
    let mut identity = [0; 32];
    identity[0] = 1;
    identity[31] = 0x80;
    let mut minus_one = [0xff; 32];
    minus_one[0] = 0xec;
    let zero = |sign| {
        let encoded = y_above_p(0, sign);
        let point = curve25519_dalek::edwards::CompressedEdwardsY(encoded).decompress();
        let point = point.expect("y = 0 has an x");
        (0..8)
            .find(|&times| torsion(times) == point)
            .expect("a point of order 4")
    };
    [
        ("identity-with-sign", identity, 0),
        ("order-2-with-sign", minus_one, 4),
        ("identity-above-p", y_above_p(1, false), 0),
        ("identity-above-p-with-sign", y_above_p(1, true), 0),
        ("order-4-above-p", y_above_p(0, false), zero(false)),
        ("order-4-above-p-with-sign", y_above_p(0, true), zero(true)),
    ]
}

/// A signature without a secret under a key of small order that vanishes if `key` is hashed, and does not if `other` is.
pub(super) fn vanishing_under(key: &[u8; 32], other: &[u8; 32], bytes: &[u8]) -> Vec<u8> {
    let vanishes =
        |key: &[u8; 32], big_r: &[u8; 32]| modulo_8(&hash_to_scalar(&[big_r, key, bytes])) == 0;
    nonces()
        .map(|r| (r, ed25519::bytes(&base(&r))))
        .find(|(_, big_r)| vanishes(key, big_r) && !vanishes(other, big_r))
        .map(|(r, big_r)| sign_with(&Scalar::ZERO, &r, &big_r, key, bytes))
        .expect("one in nine")
}

/// A signature by scalar `a` under `key`, which is a B and something of small order, whose challenge is as wanted.
pub(super) fn vanishing(
    a: &Scalar,
    key: &[u8; 32],
    bytes: &[u8],
    wanted: impl Fn(&Scalar) -> bool,
) -> Vec<u8> {
    nonces()
        .map(|r| (r, ed25519::bytes(&base(&r))))
        .find(|(_, big_r)| wanted(&hash_to_scalar(&[big_r, key, bytes])))
        .map(|(r, big_r)| sign_with(a, &r, &big_r, key, bytes))
        .expect("one in eight")
}

/// A signature whose R has a part of small order, not zero, that cancels out the key's.
pub(super) fn cancelling(a: &Scalar, key: &[u8; 32], times: usize, bytes: &[u8]) -> Vec<u8> {
    nonces()
        .flat_map(|r| (1..8).map(move |part| (r, part)))
        .find_map(|(r, part)| {
            let point: EdwardsPoint = base(&r) + torsion(part);
            let big_r = ed25519::bytes(&point);
            let k = hash_to_scalar(&[&big_r, key, bytes]);
            (part + modulo_8(&k) * times)
                .is_multiple_of(8)
                .then(|| sign_with(a, &r, &big_r, key, bytes))
        })
        .expect("one in eight")
}

fn nonces() -> impl Iterator<Item = Scalar> {
    (0_u32..).map(|n| hash_to_scalar(&[b"nonce", &n.to_be_bytes()]))
}

/// Bytes that decode to no point: small, with a sign, like noise, above p.
pub(super) fn no_points() -> Vec<(&'static str, [u8; 32])> {
    let small = |sign: u8| {
        move |y: u8| {
            let mut bytes = [0; 32];
            (bytes[0], bytes[31]) = (y, sign);
            bytes
        }
    };
    let first = |candidates: &mut dyn Iterator<Item = [u8; 32]>| {
        let mut outside = candidates.filter(|bytes| !ed25519::is_point(bytes));
        outside.next().expect("every other y has no x")
    };
    let noise = |n| entropy::array(&format!("no point {n}"));
    let above = |above| y_above_p(above, false);
    vec![
        ("small", first(&mut (2..).map(small(0)))),
        ("small-with-sign", first(&mut (2..).map(small(0x80)))),
        ("noise", first(&mut (0..32).map(noise))),
        ("above-p", first(&mut (2..19).map(above))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::craft::ed25519::expand;
    use curve25519_dalek::edwards::CompressedEdwardsY;

    /// S B - k A - R, which a verifier without the cofactor wants to be the identity.
    fn difference(signature: &[u8], key: &[u8; 32], bytes: &[u8]) -> EdwardsPoint {
        let part = |at: usize| -> [u8; 32] { signature[at..at + 32].try_into().expect("32 bytes") };
        let point = |bytes| CompressedEdwardsY(bytes).decompress().expect("a point");
        let s = Scalar::from_bytes_mod_order(part(32));
        let k = hash_to_scalar(&[&part(0), key, bytes]);
        base(&s) - point(*key) * k - point(part(0))
    }

    #[test]
    fn crafted_signatures_fit_the_equations_that_they_are_made_for() {
        let (a, _) = expand(&[3; 32]);
        let identity = torsion(0);
        for times in [1, 2, 4] {
            let key = ed25519::bytes(&(base(&a) + torsion(times)));
            let vanishes = |k: &Scalar| (modulo_8(k) * times).is_multiple_of(8);
            for bytes in [b"one", b"two"] {
                let both = vanishing(&a, &key, bytes, vanishes);
                assert_eq!(difference(&both, &key, bytes), identity);
                let both = cancelling(&a, &key, times, bytes);
                assert_eq!(difference(&both, &key, bytes), identity);
                let cofactored = vanishing(&a, &key, bytes, |k| !vanishes(k));
                let rest = difference(&cofactored, &key, bytes);
                assert!(rest != identity && rest.is_small_order());
            }
        }
    }

    #[test]
    fn forms_decode_to_their_points_and_are_not_canonical() {
        for (name, form, times) in forms() {
            let point = CompressedEdwardsY(form).decompress().expect("a point");
            assert_eq!(point, torsion(times), "{name}");
            assert_ne!(ed25519::bytes(&point), form, "{name}");
        }
    }
}
