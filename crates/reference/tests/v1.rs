//! Version 1 against known answers and against everything that must be refused.
#![cfg(feature = "legacy")]

mod rsa;
mod tampering;

use aes::cipher::{BlockCipherEncrypt, KeyInit};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{
    RSA_PKCS1_SHA384, RSA_PSS_SHA256, RSA_PSS_SHA384, RsaPssSaltLength, RsaSignatureEncoding,
};
use paseto_reference::v1::{LOCAL, LocalKey, PUBLIC, SecretKey, decrypt, encrypt, sign, verify};
use paseto_reference::{Error, Opened, hazmat, pae};
use rsa::secret_key;
use tampering::{body, token};

const KEY: &str = "707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f";

fn hex(text: &str) -> Vec<u8> {
    hex::decode(text).expect("hex")
}

fn local_key() -> LocalKey {
    LocalKey::from_bytes(&hex(KEY)).expect("32 bytes")
}

fn opened(payload: &[u8], footer: &[u8]) -> Result<Opened, Error> {
    Ok(Opened {
        payload: payload.to_vec(),
        footer: footer.to_vec(),
    })
}

/// Official vector 1-E-9, whose footer is not empty.
#[test]
fn known_answer_local() {
    let b = hex("26f7553354482a1d91d4784627854b8da6b8042a7966523c2b404e8dbbe7f7f2");
    let payload = br#"{"data":"this is a secret message","exp":"2019-01-01T00:00:00+00:00"}"#;
    let footer = b"arbitrary-string-that-isn't-json";
    let expected = "v1.local.IddlRQmpk6ojcD10z1EYdLexXvYiadtY0MrYQaRnq3dnqKIWcbbpOcgXdMIkm3_3gksirTj81bvWrWkQwcUHilt-tQo7LZK8I6HCK1V78B9YeEqGNeeWXOyWWHoJQIe0d5nTdvdgNpe3vI21jV2YL7WVG5p63_JxxzLckBu9azQ0GlDMdPxNAxoyvmU1wbpSbRB9Iw4.YXJiaXRyYXJ5LXN0cmluZy10aGF0LWlzbid0LWpzb24";
    let b = b.as_slice().try_into().expect("32 bytes");
    let token = hazmat::v1::encrypt_with_nonce(&local_key(), b, payload, footer);
    assert_eq!(token.as_deref(), Ok(expected));
    assert_eq!(decrypt(&local_key(), expected), opened(payload, footer));
}

/// Official vector 1-S-2, whose footer is not empty. It is salted: it verifies and cannot be reproduced.
#[test]
fn known_answer_public() {
    let payload = br#"{"data":"this is a signed message","exp":"2019-01-01T00:00:00+00:00"}"#;
    let footer = br#"{"kid":"dYkISylxQeecEcHELfzF88UZrwbLolNiCdpzUHGw9Uqn"}"#;
    let token = "v1.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAxOS0wMS0wMVQwMDowMDowMCswMDowMCJ9sBTIb0J_4misAuYc4-6P5iR1rQighzktpXhJ8gtrrp2MqSSDkbb8q5WZh3FhUYuW_rg2X8aflDlTWKAqJkM3otjYwtmfwfOhRyykxRL2AfmIika_A-_MaLp9F0iw4S1JetQQDV8GUHjosd87TZ20lT2JQLhxKjBNJSwWue8ucGhTgJcpOhXcthqaz7a2yudGyd0layzeWziBhdQpoBR6ryTdtIQX54hP59k3XCIxuYbB9qJMpixiPAEKBcjHT74sA-uukug9VgKO7heWHwJL4Rl9ad21xyNwaxAnwAJ7C0fN5oGv8Rl0dF11b3tRmsmbDoIokIM0Dba29x_T3YzOyg.eyJraWQiOiJkWWtJU3lseFFlZWNFY0hFTGZ6Rjg4VVpyd2JMb2xOaUNkcHpVSEd3OVVxbiJ9";
    let key = secret_key().public_key();
    assert_eq!(verify(&key, token), opened(payload, footer));
    let ours = sign(&secret_key(), payload, footer).expect("signed");
    assert_ne!(ours, token);
    assert_eq!(verify(&key, &ours), opened(payload, footer));
}

/// Official vector 1-F-1: a local token made with the first 32 bytes of the public key's PEM.
#[test]
fn a_public_key_is_no_local_key() {
    let token = "v1.local.uLSnLZApN_-wP2fM5d-0DgQ4RoR8zO6Sp4p5VbYkSW_KuWt_1sbtDalN3HBtGR8PAtU5M_-bes-iSqppFtmykiznxvxvz30K8yXJ2aXGbS-upJKXjO5cjWXBGJLNBPzzdpUo85Iv-gW8bbZ9e4tfnNdsRcJZ-g.YXJiaXRyYXJ5LXN0cmluZy10aGF0LWlzbid0LWpzb24";
    let refused = verify(&secret_key().public_key(), token);
    assert_eq!(refused, Err(Error::Header { expected: PUBLIC }));
    let pem = LocalKey::from_bytes(b"-----BEGIN PUBLIC KEY-----\nMIIBI").expect("32 bytes");
    assert!(decrypt(&pem, token).is_ok(), "which is what makes it one");
}

#[test]
fn round_trips_of_every_small_size_and_of_a_mebibyte() {
    for length in (0..200).chain([65535, 65536, 65537, 1 << 20]) {
        let payload: Vec<u8> = (0..length).map(|i: u32| i as u8 ^ 0xa5).collect();
        let footer = &payload[..payload.len().min(7)];
        let token = encrypt(&local_key(), &payload, footer).expect("encrypted");
        assert_eq!(decrypt(&local_key(), &token), opened(&payload, footer));
        if !(4..=65537).contains(&length) {
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
    let nonce = |token: String| body(&token, LOCAL)[..32].to_vec();
    let fresh = || nonce(encrypt(&local_key(), b"m", b"").expect("encrypted"));
    assert_ne!(fresh(), fresh());
    let fixed = |payload: &[u8], footer: &[u8]| {
        let token = hazmat::v1::encrypt_with_nonce(&local_key(), &[7; 32], payload, footer);
        nonce(token.expect("encrypted"))
    };
    assert_eq!(fixed(b"m", b""), fixed(b"m", b"footer"));
    assert_ne!(fixed(b"m", b""), fixed(b"n", b""));
    assert_ne!(fixed(b"m", b""), [7; 32]);
}

/// A token whose nonce was made from nothing: the tag is right, and the right half of `n` is the first counter.
fn with_nonce(n: &[u8; 32], payload: &[u8]) -> String {
    let hkdf = hkdf::Hkdf::<sha2::Sha384>::new(Some(&n[..16]), &hex(KEY));
    let expand = |info: &[u8]| {
        let mut out = [0; 32];
        hkdf.expand(info, &mut out).expect("32 bytes");
        out
    };
    let aes = aes::Aes256::new_from_slice(&expand(b"paseto-encryption-key")).expect("32 bytes");
    let mut counter = u128::from_be_bytes(n[16..].try_into().expect("16 bytes"));
    let mut c = payload.to_vec();
    for block in c.chunks_mut(16) {
        let mut stream = counter.to_be_bytes().into();
        aes.encrypt_block(&mut stream);
        block.iter_mut().zip(stream).for_each(|(c, s)| *c ^= s);
        counter = counter.wrapping_add(1);
    }
    let ak = aws_lc_rs::hmac::Key::new(
        aws_lc_rs::hmac::HMAC_SHA384,
        &expand(b"paseto-auth-key-for-aead"),
    );
    let t = aws_lc_rs::hmac::sign(&ak, &pae::encode(&[LOCAL.as_bytes(), n, &c, b""]));
    token(LOCAL, &[n, c.as_slice(), t.as_ref()].concat(), b"")
}

/// The sender chooses the counter (PASETO-V1L-DEC-17), and the reader does not ask where it came from (-18).
#[test]
fn the_counter_carries_over_all_128_bits() {
    let payload = [0xa5; 100];
    for ones in 0..=16 {
        let mut n = [0; 32];
        n[32 - ones..].fill(0xff);
        assert_eq!(
            decrypt(&local_key(), &with_nonce(&n, &payload)),
            opened(&payload, b""),
            "{ones} bytes carry"
        );
    }
}

#[test]
fn local_tokens_withstand_tampering() {
    let key = local_key();
    let open = |token: &str, _: &[u8]| decrypt(&key, token);
    let good = encrypt(&key, b"twenty-three bytes long", b"footer").expect("encrypted");
    tampering::every_bit_counts(LOCAL, &good, b"footer", b"", &open);
    tampering::every_character_counts(&good, b"", &open);
    tampering::bodies_have_a_least_length(LOCAL, 80, &open);
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
    tampering::bodies_have_a_least_length(PUBLIC, 256, &open);
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
    let v3 = paseto_reference::v3::LocalKey::from_bytes(&hex(KEY)).expect("32 bytes");
    let other = paseto_reference::v3::encrypt(&v3, b"m", b"", b"").expect("encrypted");
    assert_eq!(
        decrypt(&local_key(), &other),
        Err(Error::Header { expected: LOCAL })
    );
    // With our header written over its own, the tag gives it away.
    let relabelled = other.replace("v3", "v1");
    assert_eq!(
        decrypt(&local_key(), &relabelled),
        Err(Error::Authentication)
    );
}

// RSASSA-PSS, at its edges.

/// The token of the message `m` with this signature.
fn signed(sig: &[u8]) -> String {
    token(PUBLIC, &[b"m", sig].concat(), b"")
}

/// The official key's signature of the message `m`, made in another way than version 1 does.
fn sign_otherwise(encoding: RsaSignatureEncoding) -> String {
    let pair = KeyPair::from_der(&rsa::der(rsa::OFFICIAL)).expect("a key");
    let m2 = pae::encode(&[PUBLIC.as_bytes(), b"m", b""]);
    let mut sig = [0; 256];
    pair.sign(
        Box::leak(Box::new(encoding)),
        &SystemRandom::new(),
        &m2,
        &mut sig,
    )
    .expect("signed");
    signed(&sig)
}

#[test]
fn the_salt_has_48_bytes_and_no_other_number() {
    let key = secret_key().public_key();
    for length in 0..=206 {
        let salt = RsaPssSaltLength::Custom(length);
        let token = sign_otherwise(RSA_PSS_SHA384.with_pss_salt_length(salt));
        let expected = if length == 48 {
            opened(b"m", b"")
        } else {
            Err(Error::Authentication)
        };
        assert_eq!(verify(&key, &token), expected, "{length} bytes of salt");
    }
}

#[test]
fn other_paddings_and_hashes_are_refused() {
    let key = secret_key().public_key();
    let salt = RsaPssSaltLength::Custom(48);
    for encoding in [
        RSA_PKCS1_SHA384,
        RSA_PSS_SHA256,
        RSA_PSS_SHA256.with_pss_salt_length(salt),
    ] {
        let token = sign_otherwise(encoding);
        assert_eq!(verify(&key, &token), Err(Error::Authentication));
    }
}

/// Three signatures by OpenSSL with SHA-384 and a salt of 48 bytes, which differ in the hash of MGF1 alone.
#[test]
fn other_mask_hashes_are_refused() {
    let key = secret_key().public_key();
    let sha384 = "v1.public.bbL8V1dj5krEjmo1QLBbBt6J7seYR_IVBFhulIC_tmHQwYAHlU3QkdpyBIK0ihyyCoSj0B5eJ-Y6bfRJ6VgYJW_o82e0RRyOwLaqWH0kM64sXCvVO3Emeao_wdtYSF_8oJiWB7Fu0lwSZ_nmCu9c9vOiiDi6rga9murnaCgOVmyzm98jHAjT9jQDG39W8XB-k9Yeins_-EoCs_TN-pvojNlCfIIvYIrao_eqr6qQH-p0eoKgLOTkJt_uliatYBLESrHHQqaBdf8088-0t3v89fMpbqiL8SsZxBDpAxtmZIs6SrX-OF4RnnINbS6qNCJvmELnLCCRJsOQ8WpotWIreCk";
    assert_eq!(verify(&key, sha384), opened(b"m", b""));
    let sha1 = "v1.public.bazYLsi2pzWCDK8NaC2yRGr9iOPthWRnJgV0oMveWKoyHccW903Z81x2p3LL-Z7F9dLVLC8sgpzaNL3_4p5AXniwG6wAaY3Q39UN448ZaCtvP5T4is4yNYTTo2Q_O2GvYp_d0NOrP8PPbnrPMlZrdI36fi_tY7X3uPA4j9Ohwf36isTmGT6Ftvb0dNVUDUvdq5dlrMVhSlUdy-5NehU5kD1AFCU2PCfcwU9S4mRiMA7XkMKakhKZcHOCLrJMbwu6g0ooP63dK7-N3C0fMq22xXfa-ZqzA4zgS3VUL9cT2RgpDhY0qlYNgwccpmi5oCqUuPOGouVU8RmwN5lL0wF7iik";
    let sha256 = "v1.public.bStSua43gdTB1LZo_flW4WslPBwNGcgmSUVd1grhvQShqfg70gBFHN9nz1fU1YqkgGD0f-RKTV4BwWBfyD-_EsJc2lWY9l6yayJx6g9wB-VuD95vIoA6--3fmdWuRGh-0gynxvzxgPYgktgfiTMX4FPYqhuBdb-yK0kDiIxZR2m-XVUJDYpCaUUgRJecA6JOsoGgxovmUUZVOaDGmz3ihUrG86aNz0tXtN4n1sWmecVYFv3pcjUMP1H79WUhaq-NlDEwj83UNkMslqiEQstfTqYrWTeeszRsmOHYQ-Y7ftvML4vEGtO_Fp8zHiYcsm2Ru-g4wk6hZLqveZKH__4Nmuw";
    for token in [sha1, sha256] {
        assert_eq!(verify(&key, token), Err(Error::Authentication));
    }
}

#[test]
fn a_signature_is_less_than_the_modulus() {
    let key = secret_key().public_key();
    let modulus = key.to_der()[33..289].to_vec();
    let mut fits = 0;
    for _ in 0..40 {
        let good = sign(&secret_key(), b"m", b"").expect("signed");
        let mut sig = body(&good, PUBLIC)[1..].to_vec();
        let mut carry = 0;
        for (byte, add) in sig.iter_mut().zip(&modulus).rev() {
            let sum = u16::from(*byte) + u16::from(*add) + carry;
            (*byte, carry) = (sum as u8, sum >> 8);
        }
        if carry == 0 {
            fits += 1;
            assert_eq!(verify(&key, &signed(&sig)), Err(Error::Authentication));
        }
    }
    assert!(fits > 0, "some sums have 256 bytes");
    for sig in [&[0; 256], &[0xff; 256], modulus.as_slice()] {
        assert_eq!(verify(&key, &signed(sig)), Err(Error::Authentication));
    }
}

#[test]
fn signatures_are_salted_and_padded_with_zeros() {
    let key = secret_key().public_key();
    let sig = || body(&sign(&secret_key(), b"", b"").expect("signed"), PUBLIC);
    assert_ne!(sig(), sig());
    for _ in 0..5000 {
        let sig = sig();
        assert_eq!(sig.len(), 256);
        if sig[0] == 0 {
            assert_eq!(verify(&key, &token(PUBLIC, &sig, b"")), opened(b"", b""));
            return;
        }
    }
    panic!("about one signature in 200 begins with a zero");
}
