//! The public key in the signed bytes: its form and its owner.

use ::p384::Scalar;
use sha2::{Digest, Sha384};

use super::{Base, V3};
use crate::craft::token::base64url;
use crate::craft::{entropy, p384, pae, pair, rsa_keys};
use crate::family::sheet::{Sheet, label};

pub(super) fn sheet() -> Sheet {
    let mut sheet = Sheet::new(
        "v3/public/ecdsa-ownership",
        "The public key as the first piece of what is signed: missing, in other forms, of others.",
    );
    let base = Base::new(&sheet);
    let right = base.right(&mut sheet);
    for (name, why, number, pieces) in pieces(&base) {
        let signature = p384::sign(&base.pair.secret, &pae::encode(&pieces));
        let case = label(name, why, [V3.clause_id("VER", number)]);
        sheet.refuse(&right, case, base.ask(&signature), &["authentication"]);
    }
    selected(&base, &mut sheet, &right);
    sheet
}

type Pieces = (&'static str, &'static str, u8, Vec<Vec<u8>>);

/// Signatures by the right key over other pieces.
fn pieces(base: &Base) -> Vec<Pieces> {
    let key = &base.pair.public;
    let header = V3.header().into_bytes();
    let (m, f) = (base.message.payload.clone(), base.message.footer.clone());
    let behind = |first: Vec<u8>| vec![first, header.clone(), m.clone(), f.clone(), Vec::new()];
    let mut flipped = key.clone();
    flipped[0] ^= 1;
    let uncompressed = p384::uncompressed(key);
    let mut hybrid = uncompressed.clone();
    hybrid[0] = 4 + key[0];
    let other = pair(V3.version, "other").public;
    vec![
        (
            "without-key",
            "A reader that leaves the key out of the PAE accepts this.",
            28,
            vec![header.clone(), m.clone(), f.clone(), Vec::new()],
        ),
        (
            "empty-key",
            "A reader that puts nothing in the place of the key accepts this.",
            28,
            behind(Vec::new()),
        ),
        (
            "another-key",
            "A reader that does not put its own key into the PAE accepts this.",
            28,
            behind(other),
        ),
        (
            "flipped-parity",
            "A reader that takes one sign for the other accepts this.",
            29,
            behind(flipped),
        ),
        (
            "uncompressed",
            "A reader that puts the uncompressed point into the PAE accepts this.",
            27,
            behind(uncompressed.clone()),
        ),
        (
            "hybrid",
            "A reader that puts the hybrid form into the PAE accepts this.",
            27,
            behind(hybrid),
        ),
        (
            "both-coordinates",
            "A reader that puts x and y into the PAE accepts this.",
            27,
            behind(uncompressed[1..].to_vec()),
        ),
        (
            "x-alone",
            "A reader that puts x into the PAE without the sign of y accepts this.",
            29,
            behind(key[1..].to_vec()),
        ),
        (
            "spki",
            "A reader that puts the DER of the key into the PAE accepts this.",
            27,
            behind(rsa_keys::spki_p384(&uncompressed)),
        ),
        (
            "key-in-hex",
            "A reader that puts the key into the PAE in hex accepts this.",
            27,
            behind(hex::encode(key).into_bytes()),
        ),
        (
            "key-in-base64url",
            "A reader that puts the key into the PAE as text accepts this.",
            27,
            behind(base64url(key).into_bytes()),
        ),
        (
            "paserk",
            "A reader that puts the PASERK of the key into the PAE accepts this.",
            27,
            behind(format!("k3.public.{}", base64url(key)).into_bytes()),
        ),
        (
            "header-first",
            "A reader that puts the header before the key accepts this.",
            28,
            vec![
                header.clone(),
                key.clone(),
                m.clone(),
                f.clone(),
                Vec::new(),
            ],
        ),
        (
            "key-last",
            "A reader that puts the key behind the rest accepts this.",
            28,
            vec![
                header.clone(),
                m.clone(),
                f.clone(),
                Vec::new(),
                key.clone(),
            ],
        ),
        (
            "secret-key",
            "A reader that puts another key of 48 bytes there accepts this.",
            28,
            behind(base.pair.secret.clone()),
        ),
    ]
}

/// Keys that are computed so that a given signature verifies under them if their own bytes are not signed.
fn selected(base: &Base, sheet: &mut Sheet, right: &str) {
    let header = V3.header().into_bytes();
    let (m, f) = (base.message.payload.clone(), base.message.footer.clone());
    let without_key = pae::encode(&[header, m, f, Vec::new()]);
    let k = p384::scalar(&entropy::array("the nonce of a signature to be taken over"));
    for (name, why, bytes) in [
        (
            "selected-key-unsigned-owner",
            "A reader that leaves the key out of the PAE accepts this token under a second key.",
            &without_key,
        ),
        (
            "selected-key-signed-owner",
            "A reader that puts the key of the signer into the PAE, and not its own, accepts this under a second key.",
            &base.signed,
        ),
    ] {
        let secret = &base.pair.secret;
        let signature = p384::low(&p384::sign_with(secret, &k, &Sha384::digest(bytes)));
        let second = second_owner(&signature, secret, &p384::hash(bytes));
        let case = label(name, why, [V3.clause_id("VER", 28)]);
        let ask = base.ask_under(&p384::pair(&second).public, &signature);
        sheet.refuse(right, case, ask, &["authentication"]);
    }
}

/// The other secret key for which (r, s) is a signature of z: the nonce is k = (z + r d) / s, and -k has the same r.
fn second_owner(signature: &[u8], secret: &[u8], z: &Scalar) -> Scalar {
    let number = |bytes: &[u8]| p384::scalar(bytes.try_into().expect("48 bytes"));
    let (r, s, d) = (
        number(&signature[..48]),
        number(&signature[48..]),
        number(secret),
    );
    let k = (*z + r * d) * p384::inverse(&s);
    (-k * s - z) * p384::inverse(&r)
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_lc_rs::signature::{ECDSA_P384_SHA384_FIXED, UnparsedPublicKey};

    #[test]
    fn a_signature_has_two_owners() {
        let first = pair(V3.version, "main");
        let k = p384::scalar(&[5; 48]);
        let signature = p384::sign_with(&first.secret, &k, &Sha384::digest(b"message"));
        let second = p384::pair(&second_owner(
            &signature,
            &first.secret,
            &p384::hash(b"message"),
        ));
        assert_ne!(first, second);
        for owner in [first, second] {
            UnparsedPublicKey::new(&ECDSA_P384_SHA384_FIXED, owner.public)
                .verify(b"message", &signature)
                .expect("both own it");
        }
    }
}
