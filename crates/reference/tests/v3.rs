//! Version 3 against known answers and against everything that must be refused.

mod tampering;

use aes::cipher::{BlockCipherEncrypt, KeyInit};
use paseto_reference::error::KeyError;
use paseto_reference::v3::{
    LOCAL, LocalKey, PUBLIC, PublicKey, SecretKey, decrypt, encrypt, sign, verify,
};
use paseto_reference::{Error, Opened, hazmat};
use tampering::{body, token};

const KEY: &str = "707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f";
const SECRET: &str = "20347609607477aca8fbfbc5e6218455f3199669792ef8b4\
                      66faa87bdc67798144c848dd03661eed5ac62461340cea96";
const PUBLIC_KEY: &str = "02fbcb7c69ee1c60579be7a334134878d9c5c5bf35d552dab6\
                          3c0140397ed14cef637d7720925c44699ea30e72874c72fb";
/// The order of the group.
const N: &str = "ffffffffffffffffffffffffffffffffffffffffffffffff\
                 c7634d81f4372ddf581a0db248b0a77aecec196accc52973";
/// The field prime.
const P: &str = "ffffffffffffffffffffffffffffffffffffffffffffffff\
                 fffffffffffffffeffffffff0000000000000000ffffffff";

fn hex(text: &str) -> Vec<u8> {
    hex::decode(text).expect("hex")
}

fn local_key() -> LocalKey {
    LocalKey::from_bytes(&hex(KEY)).expect("32 bytes")
}

fn secret_key() -> SecretKey {
    SecretKey::from_bytes(&hex(SECRET)).expect("a scalar")
}

fn opened(payload: &[u8], footer: &[u8]) -> Result<Opened, Error> {
    Ok(Opened {
        payload: payload.to_vec(),
        footer: footer.to_vec(),
    })
}

/// `a - b` and `a + b` of equally long big-endian numbers, modulo their length.
fn minus(a: &[u8], b: &[u8]) -> Vec<u8> {
    let complement: Vec<u8> = b.iter().map(|byte| !byte).collect();
    plus(a, &complement, 1)
}

fn plus(a: &[u8], b: &[u8], mut carry: u16) -> Vec<u8> {
    let mut sum = a.to_vec();
    for (byte, add) in sum.iter_mut().zip(b).rev() {
        let both = u16::from(*byte) + u16::from(*add) + carry;
        (*byte, carry) = (both as u8, both >> 8);
    }
    sum
}

/// Official vector 3-E-9: footer and implicit assertion, neither of them empty.
#[test]
fn known_answer_local() {
    let nonce = hex("26f7553354482a1d91d4784627854b8da6b8042a7966523c2b404e8dbbe7f7f2");
    let payload = br#"{"data":"this is a hidden message","exp":"2022-01-01T00:00:00+00:00"}"#;
    let footer = b"arbitrary-string-that-isn't-json";
    let implicit = br#"{"test-vector":"3-E-9"}"#;
    let expected = "v3.local.JvdVM1RIKh2R1HhGJ4VLjaa4BCp5ZlI8K0BOjbvn9_LwY78vQnDait-Q-sjhF88dG2B0X-4P3EcxGHn8wzPbTrqObHhyoKpjy3cwZQzLdiwRsdEK5SDvl02_HjWKJW2oqGMOQJlk1nli0_wijTH_vCuRwckEDc82QWK8-lG2fT9wQF271sgbVRVPjm0LwMQZkvvamqU.YXJiaXRyYXJ5LXN0cmluZy10aGF0LWlzbid0LWpzb24";
    let nonce = nonce.as_slice().try_into().expect("32 bytes");
    let token = hazmat::v3::encrypt_with_nonce(&local_key(), nonce, payload, footer, implicit);
    assert_eq!(token.as_deref(), Ok(expected));
    assert_eq!(
        decrypt(&local_key(), expected, implicit),
        opened(payload, footer)
    );
}

/// Official vector 3-S-2, the one of three that is plain RFC 6979.
#[test]
fn known_answer_public() {
    let payload = br#"{"data":"this is a signed message","exp":"2022-01-01T00:00:00+00:00"}"#;
    let footer = br#"{"kid":"dYkISylxQeecEcHELfzF88UZrwbLolNiCdpzUHGw9Uqn"}"#;
    let expected = "v3.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0wMVQwMDowMDowMCswMDowMCJ9ZWrbGZ6L0MDK72skosUaS0Dz7wJ_2bMcM6tOxFuCasO9GhwHrvvchqgXQNLQQyWzGC2wkr-VKII71AvkLpC8tJOrzJV1cap9NRwoFzbcXjzMZyxQ0wkshxZxx8ImmNWP.eyJraWQiOiJkWWtJU3lseFFlZWNFY0hFTGZ6Rjg4VVpyd2JMb2xOaUNkcHpVSEd3OVVxbiJ9";
    assert_eq!(
        sign(&secret_key(), payload, footer, b"").as_deref(),
        Ok(expected)
    );
    assert_eq!(
        verify(&secret_key().public_key(), expected, b""),
        opened(payload, footer)
    );
}

/// Official vector 3-S-3, whose nonce is not that of RFC 6979: it verifies and cannot be reproduced.
#[test]
fn known_answer_public_with_an_implicit_assertion() {
    let payload = br#"{"data":"this is a signed message","exp":"2022-01-01T00:00:00+00:00"}"#;
    let footer = br#"{"kid":"dYkISylxQeecEcHELfzF88UZrwbLolNiCdpzUHGw9Uqn"}"#;
    let token = "v3.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0wMVQwMDowMDowMCswMDowMCJ9FrkqK6FaB39LisqmPmIHLnu5P8zBTdO_EyWqeworXkGMBChHk-ZZWPt2r7qSYpOqWmvf0oBgf9Elx1TKS4a3YKIcaYddPlu6B9w5LT_b76sCqdVDjE5bH8ZgvZ708c48.eyJraWQiOiJkWWtJU3lseFFlZWNFY0hFTGZ6Rjg4VVpyd2JMb2xOaUNkcHpVSEd3OVVxbiJ9";
    assert_eq!(
        verify(
            &secret_key().public_key(),
            token,
            br#"{"test-vector":"3-S-3"}"#
        ),
        opened(payload, footer)
    );
}

#[test]
fn round_trips_of_every_small_size_and_of_a_mebibyte() {
    for length in (0..200).chain([65535, 65536, 65537, 1 << 20]) {
        let payload: Vec<u8> = (0..length).map(|i: u32| i as u8 ^ 0xa5).collect();
        let (footer, implicit) = (
            &payload[..payload.len().min(7)],
            &payload[payload.len() / 2..],
        );
        let token = encrypt(&local_key(), &payload, footer, implicit).expect("encrypted");
        assert_eq!(
            decrypt(&local_key(), &token, implicit),
            opened(&payload, footer)
        );
        if !(4..=65537).contains(&length) {
            let token = sign(&secret_key(), &payload, footer, implicit).expect("signed");
            assert_eq!(
                verify(&secret_key().public_key(), &token, implicit),
                opened(&payload, footer)
            );
        }
    }
}

#[test]
fn nonces_are_fresh_and_stand_in_front() {
    let nonce = || {
        body(
            &encrypt(&local_key(), b"m", b"", b"").expect("encrypted"),
            LOCAL,
        )[..32]
            .to_vec()
    };
    assert_ne!(nonce(), nonce());
    let fixed =
        hazmat::v3::encrypt_with_nonce(&local_key(), &[7; 32], b"m", b"", b"").expect("encrypted");
    assert_eq!(body(&fixed, LOCAL)[..32], [7; 32]);
}

/// Under the nonce `WRAP` a counter of 32 bits would begin again inside the payload.
#[test]
fn the_counter_carries_beyond_32_bits() {
    let mut nonce = [0; 32];
    nonce[..8].copy_from_slice(&WRAP.to_le_bytes());
    let key = local_key();
    let payload = vec![0; 1 << 10];
    let token =
        hazmat::v3::encrypt_with_nonce(&key, &nonce, &payload, b"", b"").expect("encrypted");
    let mut tmp = [0; 48];
    let hkdf = hkdf::Hkdf::<sha2::Sha384>::new(None, key.expose_bytes());
    hkdf.expand(
        &[b"paseto-encryption-key".as_slice(), &nonce].concat(),
        &mut tmp,
    )
    .expect("48 bytes");
    let counter = u128::from_be_bytes(tmp[32..].try_into().expect("16 bytes"));
    assert!(
        u64::from(counter as u32) + (payload.len() / 16) as u64 > 1 << 32,
        "the low 32 bits wrap"
    );
    let aes = aes::Aes256::new_from_slice(&tmp[..32]).expect("32 bytes");
    let body = body(&token, LOCAL);
    for (i, block) in body[32..body.len() - 48].chunks(16).enumerate() {
        let mut expected = counter.wrapping_add(i as u128).to_be_bytes().into();
        aes.encrypt_block(&mut expected);
        assert_eq!(block, expected.as_slice(), "block {i}");
    }
    assert_eq!(decrypt(&key, &token, b""), opened(&payload, b""));
}

/// Found by trying one after the other: the counter wraps after 15 blocks.
const WRAP: u64 = 47_514_898;

#[test]
fn local_tokens_withstand_tampering() {
    let key = local_key();
    let open = |token: &str, implicit: &[u8]| decrypt(&key, token, implicit);
    let good =
        encrypt(&key, b"twenty-three bytes long", b"footer", b"implicit").expect("encrypted");
    tampering::every_bit_counts(LOCAL, &good, b"footer", b"implicit", &open);
    tampering::every_character_counts(&good, b"implicit", &open);
    tampering::bodies_have_a_least_length(LOCAL, 80, &open);
    tampering::size_is_no_weapon(LOCAL, &open);
    for bit in 0..256 {
        let mut other = hex(KEY);
        other[bit / 8] ^= 1 << (bit % 8);
        let other = LocalKey::from_bytes(&other).expect("32 bytes");
        assert_eq!(
            decrypt(&other, &good, b"implicit"),
            Err(Error::Authentication)
        );
    }
}

#[test]
fn public_tokens_withstand_tampering() {
    let key = secret_key().public_key();
    let open = |token: &str, implicit: &[u8]| verify(&key, token, implicit);
    let good = sign(&secret_key(), b"sixteen and more", b"foot", b"impl").expect("signed");
    tampering::every_bit_counts(PUBLIC, &good, b"foot", b"impl", &open);
    tampering::every_character_counts(&good, b"impl", &open);
    tampering::bodies_have_a_least_length(PUBLIC, 96, &open);
    tampering::size_is_no_weapon(PUBLIC, &open);
    let other = SecretKey::generate().expect("randomness").public_key();
    assert_eq!(verify(&other, &good, b"impl"), Err(Error::Authentication));
}

#[test]
fn version_and_purpose_are_not_interchangeable() {
    let local = encrypt(&local_key(), b"m", b"", b"").expect("encrypted");
    let public = sign(&secret_key(), b"m", b"", b"").expect("signed");
    assert_eq!(
        decrypt(&local_key(), &public, b""),
        Err(Error::Header { expected: LOCAL })
    );
    assert_eq!(
        verify(&secret_key().public_key(), &local, b""),
        Err(Error::Header { expected: PUBLIC })
    );
    let v4 = paseto_reference::v4::LocalKey::from_bytes(&hex(KEY)).expect("32 bytes");
    let other = paseto_reference::v4::encrypt(&v4, b"m", b"", b"").expect("encrypted");
    assert_eq!(
        decrypt(&local_key(), &other, b""),
        Err(Error::Header { expected: LOCAL })
    );
}

#[test]
fn both_halves_of_s_verify_and_signing_leaves_s_as_it_is() {
    let key = secret_key().public_key();
    let half = hex(
        "7fffffffffffffffffffffffffffffffffffffffffffffffe3b1a6c0fa1b96efac0d06d9245853bd76760cb5666294b9",
    );
    let mut high = 0;
    for message in 0..16_u8 {
        let good = sign(&secret_key(), &[message], b"", b"").expect("signed");
        let mut body = body(&good, PUBLIC);
        high += usize::from(body[49..] > half[..]);
        let other = minus(&hex(N), &body[49..]);
        body[49..].copy_from_slice(&other);
        assert_eq!(
            verify(&key, &token(PUBLIC, &body, b""), b""),
            opened(&[message], b"")
        );
    }
    assert!((1..16).contains(&high), "{high} of 16 were high");
}

#[test]
fn r_and_s_are_padded_with_zeros() {
    let key = secret_key().public_key();
    let (mut short_r, mut short_s) = (false, false);
    for message in 0..5000_u32 {
        let good = sign(&secret_key(), &message.to_be_bytes(), b"", b"").expect("signed");
        let signature = &body(&good, PUBLIC)[4..];
        assert_eq!(signature.len(), 96);
        if signature[0] == 0 || signature[48] == 0 {
            assert_eq!(
                verify(&key, &good, b""),
                opened(&message.to_be_bytes(), b"")
            );
            (short_r, short_s) = (short_r || signature[0] == 0, short_s || signature[48] == 0);
        }
        if short_r && short_s {
            return;
        }
    }
    panic!("one signature in 256 has a short r, one a short s");
}

#[test]
fn r_and_s_out_of_range_are_refused() {
    let key = secret_key().public_key();
    let good = sign(&secret_key(), b"m", b"", b"").expect("signed");
    let signature = &body(&good, PUBLIC)[1..];
    let (r, s) = signature.split_at(48);
    let (zero, n, ones) = (vec![0; 48], hex(N), vec![0xff; 48]);
    let above = plus(&n, &zero, 1);
    for out in [&zero, &n, &above, &ones] {
        for (r, s) in [
            (r, out.as_slice()),
            (out.as_slice(), s),
            (out.as_slice(), out.as_slice()),
        ] {
            let changed = token(PUBLIC, &[b"m", r, s].concat(), b"");
            assert_eq!(verify(&key, &changed, b""), Err(Error::Authentication));
        }
    }
    let der = [&[0x30, 0x64, 0x02, 0x30][..], &r[..46], &s[..46]].concat();
    assert_eq!(
        verify(&key, &token(PUBLIC, &[b"m", &der[..]].concat(), b""), b""),
        Err(Error::Authentication)
    );
}

#[test]
fn the_key_in_the_signed_string_is_the_verifiers_own() {
    let mut other = hex(PUBLIC_KEY);
    other[0] = 3;
    let other = PublicKey::from_bytes(&other).expect("the point below");
    let good = sign(&secret_key(), b"m", b"", b"").expect("signed");
    assert_eq!(verify(&other, &good, b""), Err(Error::Authentication));
    // The point (x, -y) has the secret n - d.
    let negated = SecretKey::from_bytes(&minus(&hex(N), &hex(SECRET))).expect("a scalar");
    assert_eq!(negated.public_key(), other);
    let good = sign(&negated, b"m", b"", b"").expect("signed");
    assert_eq!(verify(&other, &good, b""), opened(b"m", b""));
}

#[test]
fn secret_scalars_are_below_the_order_and_not_zero() {
    let one = plus(&[0; 48], &[0; 48], 1);
    let below = minus(&hex(N), &one);
    for good in [&one, &below] {
        assert_eq!(
            SecretKey::from_bytes(good)
                .expect("in range")
                .expose_bytes()[..],
            good[..]
        );
    }
    for bad in [vec![0; 48], hex(N), plus(&hex(N), &one, 0), vec![0xff; 48]] {
        assert_eq!(
            SecretKey::from_bytes(&bad),
            Err(Error::Key(KeyError::Scalar))
        );
    }
    assert_eq!(secret_key().public_key().to_bytes()[..], hex(PUBLIC_KEY));
}

#[test]
fn keys_have_their_lengths() {
    for length in 0..100 {
        let bytes = vec![2; length];
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
            SecretKey::from_bytes(&bytes).err(),
            (length != 48).then(|| wrong(48))
        );
        if length != 49 {
            assert_eq!(PublicKey::from_bytes(&bytes).err(), Some(wrong(49)));
        }
    }
}

#[test]
fn public_keys_are_compressed_points_of_the_curve() {
    let good = hex(PUBLIC_KEY);
    for first in 0..=255 {
        let mut bytes = good.clone();
        bytes[0] = first;
        let refused = (!matches!(first, 2 | 3)).then_some(Error::Key(KeyError::Form));
        assert_eq!(PublicKey::from_bytes(&bytes).err(), refused, "{first:02x}");
    }
    assert_eq!(
        PublicKey::from_bytes(&[0; 49]),
        Err(Error::Key(KeyError::Form))
    );
    // Small X, of which about half are on the curve; X + p names the same point and is not the same key.
    let (mut on, mut off) = (0, 0);
    for x in 0..40_u8 {
        let mut small = vec![0; 48];
        small[47] = x;
        let key = |x: &[u8]| PublicKey::from_bytes(&[&[2], x].concat());
        match key(&small) {
            Ok(_) => on += 1,
            Err(refused) => {
                assert_eq!(refused, Error::Key(KeyError::Point));
                off += 1;
            }
        }
        assert_eq!(
            key(&plus(&hex(P), &small, 0)).err(),
            Some(Error::Key(KeyError::Point)),
            "{x} + p"
        );
    }
    assert!(on > 9 && off > 9, "{on} on the curve, {off} off it");
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
    let token = sign(&a, b"m", b"", b"").expect("signed");
    assert_eq!(verify(&a.public_key(), &token, b""), opened(b"m", b""));
}
