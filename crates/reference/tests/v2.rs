//! Version 2 against known answers and against everything that must be refused.
#![cfg(feature = "legacy")]

mod tampering;

use chacha20::XChaCha20;
use chacha20::cipher::{KeyIvInit, StreamCipher};
use curve25519_dalek::{
    EdwardsPoint, Scalar,
    constants::{ED25519_BASEPOINT_POINT as B, EIGHT_TORSION},
    edwards::CompressedEdwardsY,
};
use paseto_reference::error::{EncodingError, KeyError};
use paseto_reference::v2::{
    LOCAL, LocalKey, PUBLIC, PublicKey, SecretKey, decrypt, encrypt, sign, verify,
};
use paseto_reference::{Error, Opened, hazmat, pae};
use sha2::{Digest, Sha512};
use tampering::{body, token};

const KEY: &str = "707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f";
const SECRET: &str = "b4cbfb43df4ce210727d953e4a713307fa19bb7d9f85041438d9e11b942a3774\
                      1eb9dbbbbc047c03fd70604e0071f0987e16b28b757225c11f00415d0e20b1a2";

fn hex(text: &str) -> Vec<u8> {
    hex::decode(text).expect("hex")
}

fn local_key() -> LocalKey {
    LocalKey::from_bytes(&hex(KEY)).expect("32 bytes")
}

fn secret_key() -> SecretKey {
    SecretKey::from_bytes(&hex(SECRET)).expect("a pair")
}

fn opened(payload: &[u8], footer: &[u8]) -> Result<Opened, Error> {
    Ok(Opened {
        payload: payload.to_vec(),
        footer: footer.to_vec(),
    })
}

/// Official vector 2-E-9, whose footer is not empty.
#[test]
fn known_answer_local() {
    let b = hex("45742c976d684ff84ebdc0de59809a97cda2f64c84fda19b");
    let payload = br#"{"data":"this is a secret message","exp":"2019-01-01T00:00:00+00:00"}"#;
    let footer = b"arbitrary-string-that-isn't-json";
    let expected = "v2.local.pvFdDeNtXxknVPsbBCZF6MGedVhPm40SneExdClOxa9HNR8wFv7cu1cB0B4WxDdT6oUc2toyLR6jA6sc-EUM5ll1EkeY47yYk6q8m1RCpqTIzUrIu3B6h232h62DoOJbyKBGPZG50XDZ6mbPtw.YXJiaXRyYXJ5LXN0cmluZy10aGF0LWlzbid0LWpzb24";
    let b = b.as_slice().try_into().expect("24 bytes");
    let token = hazmat::v2::encrypt_with_nonce(&local_key(), b, payload, footer);
    assert_eq!(token.as_deref(), Ok(expected));
    assert_eq!(decrypt(&local_key(), expected), opened(payload, footer));
}

/// Official vector 2-S-2, whose footer is not empty.
#[test]
fn known_answer_public() {
    let payload = br#"{"data":"this is a signed message","exp":"2019-01-01T00:00:00+00:00"}"#;
    let footer = br#"{"kid":"zVhMiPBP9fRf2snEcT7gFTioeA9COcNy9DfgL1W60haN"}"#;
    let expected = "v2.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAxOS0wMS0wMVQwMDowMDowMCswMDowMCJ9flsZsx_gYCR0N_Ec2QxJFFpvQAs7h9HtKwbVK2n1MJ3Rz-hwe8KUqjnd8FAnIJZ601tp7lGkguU63oGbomhoBw.eyJraWQiOiJ6VmhNaVBCUDlmUmYyc25FY1Q3Z0ZUaW9lQTlDT2NOeTlEZmdMMVc2MGhhTiJ9";
    assert_eq!(
        sign(&secret_key(), payload, footer).as_deref(),
        Ok(expected)
    );
    assert_eq!(
        verify(&secret_key().public_key(), expected),
        opened(payload, footer)
    );
}

/// Official vector 2-F-1: a local token made with the bytes of the public key.
#[test]
fn a_public_key_is_no_local_key() {
    let token = "v2.local.pN9Y9kTFKnCskKr7B13IoceBabSTMS0LkUg3SeAqONg6EJsq9h-CLWdWaA_rMZX4MhGsOQn5I0EsIgYeOA2NPJZU0uulsahH-k871PBq.YXJiaXRyYXJ5LXN0cmluZy10aGF0LWlzbid0LWpzb24";
    let refused = verify(&secret_key().public_key(), token);
    assert_eq!(refused, Err(Error::Header { expected: PUBLIC }));
    let confused = LocalKey::from_bytes(&secret_key().public_key().to_bytes()).expect("32 bytes");
    assert!(
        decrypt(&confused, token).is_ok(),
        "which is what makes it one"
    );
}

#[test]
fn round_trips_of_every_small_size_and_of_a_mebibyte() {
    for length in (0..200).chain([65535, 65536, 65537, 1 << 20]) {
        let payload: Vec<u8> = (0..length).map(|i: u32| i as u8 ^ 0xa5).collect();
        let footer = &payload[..payload.len().min(7)];
        let token = encrypt(&local_key(), &payload, footer).expect("encrypted");
        assert_eq!(decrypt(&local_key(), &token), opened(&payload, footer));
        if !(20..=65536).contains(&length) {
            let token = sign(&secret_key(), &payload, footer).expect("signed");
            assert_eq!(
                verify(&secret_key().public_key(), &token),
                opened(&payload, footer)
            );
        }
    }
}

#[test]
fn nonces_are_fresh_and_depend_on_the_payload() {
    let nonce = |token: String| body(&token, LOCAL)[..24].to_vec();
    let fresh = || nonce(encrypt(&local_key(), b"m", b"").expect("encrypted"));
    assert_ne!(fresh(), fresh());
    let fixed = |payload: &[u8], footer: &[u8]| {
        let token = hazmat::v2::encrypt_with_nonce(&local_key(), &[7; 24], payload, footer);
        nonce(token.expect("encrypted"))
    };
    assert_eq!(fixed(b"m", b""), fixed(b"m", b"footer"));
    assert_ne!(fixed(b"m", b""), fixed(b"n", b""));
    assert_ne!(fixed(b"m", b""), [7; 24]);
}

/// The ciphertext by XChaCha20 of another crate, whose first block is the key of the tag.
#[test]
fn the_cipher_is_xchacha20_from_its_second_block() {
    for length in [0, 1, 63, 64, 65, 127, 128, 1000, 65536, 65537, 1 << 20] {
        let payload = vec![0; length];
        let token = hazmat::v2::encrypt_with_nonce(&local_key(), &[7; 24], &payload, b"")
            .expect("encrypted");
        let body = body(&token, LOCAL);
        assert_eq!(body.len(), 24 + length + 16);
        let mut stream = vec![0; 64 + length];
        XChaCha20::new_from_slices(&hex(KEY), &body[..24])
            .expect("32 and 24 bytes")
            .apply_keystream(&mut stream);
        assert!(body[24..24 + length] == stream[64..], "{length} bytes");
    }
}

#[test]
fn local_tokens_withstand_tampering() {
    let key = local_key();
    let open = |token: &str, _: &[u8]| decrypt(&key, token);
    let good = encrypt(&key, b"twenty-three bytes long", b"footer").expect("encrypted");
    tampering::every_bit_counts(LOCAL, &good, b"footer", b"", &open);
    tampering::every_character_counts(&good, b"", &open);
    tampering::bodies_have_a_least_length(LOCAL, 40, &open);
    tampering::size_is_no_weapon(LOCAL, &open);
    for bit in 0..256 {
        let mut other = hex(KEY);
        other[bit / 8] ^= 1 << (bit % 8);
        let other = LocalKey::from_bytes(&other).expect("32 bytes");
        assert_eq!(decrypt(&other, &good), Err(Error::Authentication));
    }
}

#[test]
fn public_tokens_withstand_tampering() {
    let key = secret_key().public_key();
    let open = |token: &str, _: &[u8]| verify(&key, token);
    let good = sign(&secret_key(), b"sixteen and more", b"foot").expect("signed");
    tampering::every_bit_counts(PUBLIC, &good, b"foot", b"", &open);
    tampering::every_character_counts(&good, b"", &open);
    tampering::bodies_have_a_least_length(PUBLIC, 64, &open);
    tampering::size_is_no_weapon(PUBLIC, &open);
    let other = SecretKey::generate().expect("randomness").public_key();
    assert_eq!(verify(&other, &good), Err(Error::Authentication));
    let sig = &body(&good, PUBLIC)[16..];
    let moved = token(PUBLIC, &[b"sixteen and mor", sig].concat(), b"efoot");
    assert_eq!(verify(&key, &moved), Err(Error::Authentication));
}

#[test]
fn version_and_purpose_are_not_interchangeable() {
    let local = encrypt(&local_key(), b"m", b"").expect("encrypted");
    let public = sign(&secret_key(), b"m", b"").expect("signed");
    assert_eq!(
        decrypt(&local_key(), &public),
        Err(Error::Header { expected: LOCAL })
    );
    assert_eq!(
        verify(&secret_key().public_key(), &local),
        Err(Error::Header { expected: PUBLIC })
    );
    // Version 4 has keys of the same bytes; with our header written over its own, the signature gives the token away.
    let v4 = paseto_reference::v4::SecretKey::from_bytes(&hex(SECRET)).expect("a pair");
    let other = paseto_reference::v4::sign(&v4, b"m", b"", b"").expect("signed");
    assert_eq!(
        verify(&secret_key().public_key(), &other),
        Err(Error::Header { expected: PUBLIC })
    );
    assert_eq!(
        verify(&secret_key().public_key(), &other.replace("v4", "v2")),
        Err(Error::Authentication)
    );
}

#[test]
fn keys_have_their_lengths_and_belong_together() {
    for length in 0..100 {
        let bytes = vec![1; length];
        let wrong = |expected| {
            Error::Key(KeyError::Length {
                expected,
                found: length,
            })
        };
        assert_eq!(
            LocalKey::from_bytes(&bytes).err(),
            (length != 32).then(|| wrong(32))
        );
        assert_eq!(
            PublicKey::from_bytes(&bytes).err(),
            (length != 32).then(|| wrong(32))
        );
        assert_eq!(
            SecretKey::from_seed(&bytes).err(),
            (length != 32).then(|| wrong(32))
        );
        let refused = if length == 64 {
            Error::Key(KeyError::Halves)
        } else {
            wrong(64)
        };
        assert_eq!(SecretKey::from_bytes(&bytes).err(), Some(refused));
    }
    let secret = hex(SECRET);
    assert_eq!(SecretKey::from_seed(&secret[..32]), Ok(secret_key()));
    assert_eq!(secret_key().expose_bytes()[..], secret);
    assert_eq!(secret_key().public_key().to_bytes()[..], secret[32..]);
    assert_eq!(local_key().expose_bytes()[..], hex(KEY));
    for at in 0..64 {
        let mut mixed = secret.clone();
        mixed[at] ^= 0x10;
        assert_eq!(
            SecretKey::from_bytes(&mixed),
            Err(Error::Key(KeyError::Halves)),
            "byte {at}"
        );
    }
}

#[test]
fn generated_keys_differ_and_work() {
    let (a, b) = (
        LocalKey::generate().expect("randomness"),
        LocalKey::generate().expect("randomness"),
    );
    assert_ne!(a, b);
    assert_eq!(a, LocalKey::from_bytes(a.expose_bytes()).expect("32 bytes"));
    let (a, b) = (
        SecretKey::generate().expect("randomness"),
        SecretKey::generate().expect("randomness"),
    );
    assert_ne!(a, b);
    assert_eq!(a, SecretKey::from_bytes(a.expose_bytes()).expect("a pair"));
    let token = sign(&a, b"m", b"").expect("signed");
    assert_eq!(verify(&a.public_key(), &token), opened(b"m", b""));
}

// Ed25519, at its edges.

/// The signature (R, S) with this R by the secret `a` of the key whose bytes are `public`; `r` is the logarithm of R.
fn forge(
    message: &[u8],
    point: EdwardsPoint,
    r: Scalar,
    a: Scalar,
    public: &[u8; 32],
) -> (String, Scalar) {
    let m2 = pae::encode(&[PUBLIC.as_bytes(), message, b""]);
    let big_r = point.compress().to_bytes();
    let k = Sha512::new()
        .chain_update(big_r)
        .chain_update(public)
        .chain_update(m2)
        .finalize();
    let k = Scalar::from_bytes_mod_order_wide(&k.into());
    (
        token(
            PUBLIC,
            &[message, &big_r, (r + k * a).as_bytes()].concat(),
            b"",
        ),
        k,
    )
}

#[test]
fn the_forger_of_these_tests_signs_correctly() {
    let (a, r) = (Scalar::from(12345_u64), Scalar::from(67890_u64));
    let public = (a * B).compress().to_bytes();
    let (token, _) = forge(b"m", r * B, r, a, &public);
    let key = PublicKey::from_bytes(&public).expect("32 bytes");
    assert_eq!(verify(&key, &token), opened(b"m", b""));
}

#[test]
fn a_small_r_is_refused_even_if_the_equation_holds() {
    let a = Scalar::from(12345_u64);
    let public = (a * B).compress().to_bytes();
    let key = PublicKey::from_bytes(&public).expect("32 bytes");
    for torsion in EIGHT_TORSION {
        let (token, _) = forge(b"m", torsion, Scalar::ZERO, a, &public);
        assert_eq!(verify(&key, &token), Err(Error::Authentication));
    }
}

#[test]
fn an_s_that_is_not_reduced_is_refused() {
    let good = sign(&secret_key(), b"m", b"").expect("signed");
    let order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    let mut body = body(&good, PUBLIC);
    for _ in 0..14 {
        let mut carry = 0;
        for (byte, add) in body[33..].iter_mut().zip(&order) {
            let sum = u16::from(*byte) + u16::from(*add) + carry;
            (*byte, carry) = (sum as u8, sum >> 8);
        }
        assert_eq!(carry, 0);
        let changed = token(PUBLIC, &body, b"");
        assert_eq!(
            verify(&secret_key().public_key(), &changed),
            Err(Error::Authentication)
        );
    }
}

#[test]
fn a_small_public_key_can_be_imported_and_never_verifies() {
    for torsion in EIGHT_TORSION {
        let public = torsion.compress().to_bytes();
        let key = PublicKey::from_bytes(&public).expect("any 32 bytes");
        assert_eq!(key.to_bytes(), public);
        // With a = 0 the equation holds for the identity, and for the others if k is a multiple of their order.
        for message in 0..32_u8 {
            let (token, _) = forge(
                &[message],
                Scalar::ONE * B,
                Scalar::ONE,
                Scalar::ZERO,
                &public,
            );
            assert_eq!(verify(&key, &token), Err(Error::Key(KeyError::Point)));
        }
    }
}

#[test]
fn a_non_canonical_public_key_can_be_imported_and_never_verifies() {
    let good = sign(&secret_key(), b"m", b"").expect("signed");
    let mut points = 0;
    for y in 0xed..=0xff {
        for sign in [0x7f, 0xff] {
            let mut public = [0xff; 32];
            (public[0], public[31]) = (y, sign);
            points += usize::from(CompressedEdwardsY(public).decompress().is_some());
            let key = PublicKey::from_bytes(&public).expect("any 32 bytes");
            assert_eq!(key.to_bytes(), public);
            assert_eq!(verify(&key, &good), Err(Error::Key(KeyError::Point)));
        }
    }
    assert!(points > 4, "some of these are points to a lenient decoder");
}

#[test]
fn a_non_point_can_be_imported_and_never_verifies() {
    let good = sign(&secret_key(), b"m", b"").expect("signed");
    let mut public = [0; 32];
    public[0] = 2;
    assert!(CompressedEdwardsY(public).decompress().is_none());
    let key = PublicKey::from_bytes(&public).expect("any 32 bytes");
    assert_eq!(key.to_bytes(), public);
    assert_eq!(verify(&key, &good), Err(Error::Key(KeyError::Point)));
}

#[test]
fn the_equation_has_no_cofactor() {
    let (a, r) = (Scalar::from(12345_u64), Scalar::from(67890_u64));
    let public = (a * B + EIGHT_TORSION[1]).compress().to_bytes();
    let key = PublicKey::from_bytes(&public).expect("32 bytes");
    let mut accepted = 0;
    for message in 0..64_u8 {
        let (token, k) = forge(&[message], r * B, r, a, &public);
        let multiple_of_eight = k.as_bytes()[0] % 8 == 0;
        assert_eq!(verify(&key, &token).is_ok(), multiple_of_eight);
        accepted += usize::from(multiple_of_eight);
    }
    assert!((1..64).contains(&accepted), "both sides were seen");
}

#[test]
fn a_body_error_names_its_sizes() {
    let short = decrypt(&local_key(), &token(LOCAL, &[0; 39], b"")).expect_err("too short");
    assert_eq!(
        short,
        Error::Encoding(EncodingError::TooShort {
            expected: 40,
            found: 39
        })
    );
    assert_eq!(
        short.to_string(),
        "encoding: body: 39 bytes where its fixed parts alone have 40"
    );
}
