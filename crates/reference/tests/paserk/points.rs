//! Sealing with points that are none, or that keep no secret.

use curve25519_dalek::constants::EIGHT_TORSION;
use curve25519_dalek::montgomery::MontgomeryPoint;
use paseto_reference::error::KeyError;
use paseto_reference::paserk::{Seal, seal, unseal};
use paseto_reference::{Error, v3, v4};

use crate::samples::local;
use crate::seal::{data, text, v3_secret, v4_secret};

/// Authentic seals, made here, with an ephemeral key that gives the shared secret away.
#[test]
fn ephemeral_keys_of_small_order_are_refused() {
    use blake2b_simd::Params;
    use chacha20::cipher::{KeyIvInit, StreamCipher};
    let hash = |key: &[u8], length, pieces: &[&[u8]]| {
        let mut state = Params::new().hash_length(length).key(key).to_state();
        pieces.iter().for_each(|piece| {
            state.update(piece);
        });
        state.finalize().as_bytes().to_vec()
    };
    let h = <v4::LocalKey as Seal>::SEAL_HEADER.as_bytes();
    let public = curve25519_dalek::edwards::CompressedEdwardsY(v4_secret().public_key().to_bytes());
    let xpk = public
        .decompress()
        .expect("a point")
        .to_montgomery()
        .to_bytes();
    let forge = |epk: &[u8; 32], xk: &[u8; 32]| {
        let ek = hash(b"", 32, &[&[1], h, xk, epk, &xpk]);
        let ak = hash(b"", 32, &[&[2], h, xk, epk, &xpk]);
        let n = hash(b"", 24, &[epk, &xpk]);
        let mut edk = [7; 32];
        chacha20::XChaCha20::new_from_slices(&ek, &n)
            .expect("lengths")
            .apply_keystream(&mut edk);
        let t = hash(&ak, 32, &[h, epk, &edk]);
        text::<v4::LocalKey>(&[&t[..], epk, &edk].concat())
    };
    let sevens = v4::LocalKey::from_bytes(&[7; 32]);
    // The forger forges well: with an honest ephemeral key its seal opens, in canonical form and with the top bit set.
    let esk = [0x55; 32];
    let mut epk = MontgomeryPoint::mul_base_clamped(esk).to_bytes();
    let xk = MontgomeryPoint(xpk).mul_clamped(esk).to_bytes();
    assert_eq!(unseal(&forge(&epk, &xk), &v4_secret()), sevens);
    epk[31] |= 0x80;
    assert_eq!(unseal(&forge(&epk, &xk), &v4_secret()), sevens);
    // The points of small order of curve and twist, as they are and with the field prime added.
    let mut small: Vec<[u8; 32]> = EIGHT_TORSION
        .iter()
        .map(|point| point.to_montgomery().to_bytes())
        .collect();
    let minus_one = "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f";
    for point in [
        minus_one,
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ] {
        small.push(
            hex::decode(point)
                .expect("hex")
                .try_into()
                .expect("32 bytes"),
        );
    }
    for mut epk in small {
        for top in [0, 0x80] {
            epk[31] |= top;
            let refused = unseal::<v4::LocalKey>(&forge(&epk, &[0; 32]), &v4_secret());
            assert_eq!(refused, Err(Error::Key(KeyError::Point)), "{epk:02x?}");
        }
    }
}

/// The official k4.public vectors, small orders, other forms, and a point that no secret key has.
#[test]
fn nobody_seals_for_what_is_no_key() {
    let (_, key) = local::<v4::LocalKey>();
    let refused = |bytes: &[u8; 32]| {
        let public = v4::PublicKey::from_bytes(bytes).expect("any 32 bytes");
        seal(&key, &public).expect_err("nobody could unseal")
    };
    let mut bytes: [u8; 32] = std::array::from_fn(|i| 0x70 + i as u8);
    for last in [0x8f, 0x90] {
        bytes[31] = last;
        assert_eq!(refused(&bytes), Error::Key(KeyError::Point));
    }
    for point in EIGHT_TORSION {
        assert_eq!(
            refused(&point.compress().to_bytes()),
            Error::Key(KeyError::Point)
        );
    }
    let good = curve25519_dalek::edwards::CompressedEdwardsY(v4_secret().public_key().to_bytes());
    let good = good.decompress().expect("a point");
    for point in &EIGHT_TORSION[1..] {
        assert_eq!(
            refused(&(good + point).compress().to_bytes()),
            Error::Key(KeyError::Point)
        );
    }
    // All encodings of a Y that is not reduced, with both signs, and those of X = 0 with a sign.
    for y in 0xed..=0xff {
        for sign in [0x7f, 0xff] {
            let mut bytes = [0xff; 32];
            (bytes[0], bytes[31]) = (y, sign);
            assert_eq!(refused(&bytes), Error::Key(KeyError::Point));
        }
    }
    for mut bytes in [EIGHT_TORSION[0], EIGHT_TORSION[4]].map(|point| point.compress().to_bytes()) {
        bytes[31] |= 0x80;
        assert_eq!(refused(&bytes), Error::Key(KeyError::Point));
    }
}

#[test]
fn ephemeral_points_of_p384_are_checked() {
    let secret = v3_secret();
    let (_, key) = local::<v3::LocalKey>();
    let sealed = seal(&key, &secret.public_key()).expect("randomness");
    let good = data::<v3::LocalKey>(sealed.as_str());
    let refused = |epk: &[u8]| {
        let data = [&good[..48], epk, &good[97..]].concat();
        unseal::<v3::LocalKey>(&text::<v3::LocalKey>(&data), &secret).expect_err("changed")
    };
    let mut epk: [u8; 49] = good[48..97].try_into().expect("49 bytes");
    for form in [0, 1, 4, 5, 6, 7, 0x82] {
        assert_eq!(
            refused(&[&[form], &epk[1..]].concat()),
            Error::Key(KeyError::Form)
        );
    }
    assert_eq!(refused(&[0; 49]), Error::Key(KeyError::Form));
    // The other parity has the same shared X, but epk is hashed.
    epk[0] ^= 1;
    assert_eq!(refused(&epk), Error::Authentication);
    // X = 1 is on no point, X = p and above are not reduced.
    let mut off = [0; 49];
    (off[0], off[48]) = (2, 1);
    assert_eq!(refused(&off), Error::Key(KeyError::Point));
    let p = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff";
    let p = hex::decode(p).expect("hex");
    assert_eq!(
        refused(&[&[2], &p[..]].concat()),
        Error::Key(KeyError::Point)
    );
    assert_eq!(
        refused(&[&[2][..], &[0xff; 48]].concat()),
        Error::Key(KeyError::Point)
    );
}
