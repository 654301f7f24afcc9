//! ECDSA over P-384 with SHA-384 and RFC 6979, plain but for its rules.

use aws_lc_rs::signature::{ECDSA_P384_SHA384_FIXED, UnparsedPublicKey};
use num_bigint::BigUint;
use p384::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};
use p384::ecdsa::{Signature, SigningKey, VerifyingKey};
use p384::elliptic_curve::sec1::ToSec1Point;
use p384::{PublicKey, Scalar};
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::primitives::random;
use crate::rules::Ecdsa;

const ORDER: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973";

/// The compressed public key of a scalar.
pub(super) fn public_of(secret: &[u8]) -> Vec<u8> {
    SigningKey::from_slice(secret).map_or_else(
        |_| vec![0; 49],
        |key| key.verifying_key().to_sec1_point(true).as_bytes().to_vec(),
    )
}

/// The key as it stands in PAE.
pub(super) fn piece(public: &[u8], rules: &Ecdsa) -> Vec<u8> {
    let mut piece = public.to_vec();
    if rules.uncompressed_piece
        && let Ok(key) = PublicKey::from_sec1_bytes(public)
    {
        piece = key.to_sec1_point(false).as_bytes().to_vec();
    }
    if rules.always_even
        && let Some(first) = piece.first_mut()
    {
        *first = 2;
    }
    piece
}

/// The signature by a scalar: r and s.
pub(super) fn sign(secret: &[u8], message: &[u8], rules: &Ecdsa) -> Vec<u8> {
    let Ok(key) = SigningKey::from_slice(secret) else {
        return vec![0; 96];
    };
    let digest = digest(message, rules);
    let mut signature: Signature = if rules.random_nonce {
        with_random_nonce(&key, &digest)
    } else {
        key.sign_prehash(&digest).expect("a digest of 48 bytes")
    };
    if rules.writes_low_s {
        signature = signature.normalize_s();
    }
    let bytes = signature.to_bytes().to_vec();
    if rules.swaps_halves {
        return [&bytes[48..], &bytes[..48]].concat();
    }
    bytes
}

/// Whether this is the key's signature.
pub(super) fn verify(public: &[u8], message: &[u8], s: &[u8], rules: &Ecdsa) -> bool {
    if rules.unchecked || (rules.takes_zeros && s.iter().all(|byte| *byte == 0)) {
        return true;
    }
    let mut s = s.to_vec();
    if rules.takes_der
        && let Some(fixed) = fixed_of_der(&s)
    {
        s = fixed;
    }
    if rules.takes_unreduced {
        s = [reduced(&s[..48]), reduced(&s[48..])].concat();
    }
    if rules.swaps_halves {
        s.rotate_left(48);
    }
    if rules.refuses_short_r && (s[0] == 0 || s[48] == 0) {
        return false;
    }
    let Ok(signature) = Signature::from_slice(&s) else {
        return false;
    };
    if rules.refuses_high_s && signature.normalize_s() != signature {
        return false;
    }
    if !rules.sha256 && !rules.sha512 {
        let key = UnparsedPublicKey::new(&ECDSA_P384_SHA384_FIXED, public);
        return key.verify(message, &s).is_ok();
    }
    VerifyingKey::from_sec1_bytes(public).is_ok_and(|key| {
        key.verify_prehash(&digest(message, rules), &signature)
            .is_ok()
    })
}

fn digest(message: &[u8], rules: &Ecdsa) -> Vec<u8> {
    if rules.sha256 {
        // Of a shorter digest all bits count, and zeros stand in front of them.
        [&[0; 16], &Sha256::digest(message)[..]].concat()
    } else if rules.sha512 {
        Sha512::digest(message)[..48].to_vec()
    } else {
        Sha384::digest(message).to_vec()
    }
}

/// s = (z + r d) / k with a fresh k.
fn with_random_nonce(key: &SigningKey, digest: &[u8]) -> Signature {
    use p384::FieldBytes;
    use p384::elliptic_curve::ops::Reduce;
    let field = |bytes: &[u8]| FieldBytes::from(<[u8; 48]>::try_from(bytes).expect("48 bytes"));
    let k = <Scalar as Reduce<FieldBytes>>::reduce(&field(&random(48)));
    let z = <Scalar as Reduce<FieldBytes>>::reduce(&field(digest));
    let point = (p384::ProjectivePoint::GENERATOR * k).to_affine();
    let x = point.to_sec1_point(true).as_bytes()[1..].to_vec();
    let r = <Scalar as Reduce<FieldBytes>>::reduce(&field(&x));
    let d: Scalar = **key.as_nonzero_scalar();
    let s = k.invert().expect("k is not zero") * (z + r * d);
    Signature::from_scalars(r.to_bytes(), s.to_bytes()).expect("neither is zero")
}

fn reduced(bytes: &[u8]) -> Vec<u8> {
    let order = BigUint::parse_bytes(ORDER.as_bytes(), 16).expect("hex");
    let reduced = (BigUint::from_bytes_be(bytes) % order).to_bytes_be();
    [vec![0; 48 - reduced.len()], reduced].concat()
}

/// r and s of a DER signature that begins here, whatever follows it.
fn fixed_of_der(der: &[u8]) -> Option<Vec<u8>> {
    let integer = |at: usize| {
        let length = usize::from(*der.get(at + 1)?);
        let bytes = der.get(at + 2..at + 2 + length)?;
        let bytes = bytes.strip_prefix(&[0]).unwrap_or(bytes);
        let zeros = 48_usize.checked_sub(bytes.len())?;
        (der[at] == 2).then(|| (at + 2 + length, [&vec![0; zeros], bytes].concat()))
    };
    if der.first() != Some(&0x30) {
        return None;
    }
    let (next, r) = integer(2)?;
    let (_, s) = integer(next)?;
    Some([r, s].concat())
}
