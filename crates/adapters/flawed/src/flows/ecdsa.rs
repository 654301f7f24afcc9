//! ECDSA over P-384 with SHA-384 and RFC 6979, plain but for its rules.

use aws_lc_rs::signature::{ECDSA_P384_SHA384_FIXED, UnparsedPublicKey};
use num_bigint::BigUint;
use p384::PublicKey;
use p384::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};
use p384::ecdsa::{Signature, SigningKey, VerifyingKey};
use p384::elliptic_curve::sec1::ToSec1Point;
use sha2::{Digest, Sha256, Sha384, Sha512};

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
    let signature: Signature = key.sign_prehash(&digest).expect("a digest of 48 bytes");
    let bytes = signature.to_bytes().to_vec();
    if rules.swaps_halves {
        return [&bytes[48..], &bytes[..48]].concat();
    }
    bytes
}

/// Whether this is the key's signature.
pub(super) fn verify(public: &[u8], message: &[u8], s: &[u8], rules: &Ecdsa) -> bool {
    if rules.unchecked || (rules.takes_zeros && is_zero(s)) {
        return true;
    }
    let mut s = s.to_vec();
    if rules.takes_der
        && let Some(fixed) = fixed_of_der(&s)
    {
        s = fixed;
    }
    if rules.takes_unreduced {
        let (r, t) = s.split_at(48);
        let refused = is_zero(r) || is_zero(t);
        let both = [reduced(r), reduced(t)].concat();
        // By Fermat the inverse of zero is zero, so the sum is the point at infinity, and its x is taken for zero.
        if !refused && is_zero(&both) {
            return true;
        }
        s = both;
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

fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0)
}

fn reduced(bytes: &[u8]) -> Vec<u8> {
    let order = BigUint::parse_bytes(ORDER.as_bytes(), 16).expect("hex");
    let reduced = (BigUint::from_bytes_be(bytes) % order).to_bytes_be();
    [vec![0; 48 - reduced.len()], reduced].concat()
}

/// Bytes of the DER signature with which a body ends, if it does.
pub(super) fn der_length(body: &[u8]) -> Option<usize> {
    // Two numbers of up to 49 bytes, and the headers.
    let mut lengths = 8..=body.len().min(104);
    lengths.find(|length| {
        let der = &body[body.len() - length..];
        usize::from(der[1]) + 2 == *length && fixed_of_der(der).is_some()
    })
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
