//! Wrapping with a key: the official vectors both ways, and what an authentic wrap may not hold.

use paseto_reference::error::KeyError;
use paseto_reference::paserk::{Key, Wrap, decode, encode, unwrap, wrap};
use paseto_reference::{Error, base64url, hazmat, v3, v4};
#[cfg(feature = "legacy")]
use paseto_reference::{v1, v2};

use crate::samples::{self, local};

/// Bytes of tag and nonce.
fn parts<K: Wrap>(text: &str, tag: usize) -> (Vec<u8>, [u8; 32]) {
    let data = base64url::decode(&text.as_bytes()[K::WRAP_HEADER.len()..]).expect("base64url");
    let n = data[tag..][..32].try_into().expect("32 bytes");
    (data, n)
}

/// Unwraps an official vector, and wraps the key with the vector's own nonce again.
fn known<K: Wrap>(text: &str, tag: usize, plain: &str) {
    let (wrapping_key, _) = local::<K::WrappingKey>();
    let key: K = unwrap(text, &wrapping_key).expect(text);
    assert_eq!(*encode(&key), plain);
    let (_, n) = parts::<K>(text, tag);
    let again = hazmat::paserk::wrap_with_nonce(&key, &wrapping_key, &n);
    assert_eq!(again.as_str(), text);
}

const ONES: &str = "local.__________________________________________8";
const ED25519: &str =
    "secret.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA7aie8zrakLWKjqNAqbw1zZTIVdx3iQ6Y6wEihi1naKQ";

#[cfg(feature = "legacy")]
#[test]
fn known_answers_k1() {
    known::<v1::LocalKey>(
        "k1.local-wrap.pie.aMF7_m3KXH8Rgoo4ow1FYEThHAhaNR1deM9SbRRnHR9-ao5qckA-b0sltysyHG8jPor1oVTCiTxS0Bx8Rt6Dnxy9rMGEYwrqfQfrXJLNnvh6O19Id0TwJ-vMnagj3xJeGEZMSO8K9JaZrgh6sBAWng",
        48,
        &format!("k1.{ONES}"),
    );
    // The vector wraps DER.
    known::<v1::SecretKey>(
        include_str!("k1.secret-wrap.pie-1.txt").trim_end(),
        48,
        &encode(&samples::v1_secret()),
    );
}

#[cfg(feature = "legacy")]
#[test]
fn known_answers_k2() {
    known::<v2::LocalKey>(
        "k2.local-wrap.pie.UNK6-S4s4uZ2oc7Ntujea9FdRDWgmWmkFJrZPQtVb_Z4GF2iWN7UVPXyKGYfF1WkqVk7a4iWuxAx8KwpoNZEPHK1Ym6PtROKDeMpBPo-G0I9cDyh_r764LGy3NqRb6_0",
        32,
        &format!("k2.{ONES}"),
    );
    known::<v2::SecretKey>(
        "k2.secret-wrap.pie.7POlSwAxJP-yZYTi1oIsPC9kI34Ui3oiP0c_mgvZYuZKSbXHRD3g64yyzkDjDysonw-X3_TGKXksOAFhB5VF-tIru8xS8jy9c6xdFaYq459hXBmXLONWJSmtavF-VyXhQeffX0igJRZzxBOelMM9wvHlTKNHiJbEYWGAQRCWsIg",
        32,
        &format!("k2.{ED25519}"),
    );
}

#[test]
fn known_answers_k3() {
    known::<v3::LocalKey>(
        "k3.local-wrap.pie.bkbHfW4bBJQ8jcPfLOYxUrg4SkKRHbsywYZwRvxUGFt1je2idZxlFr8sbkB6jTZ6hnrVlI25G2hqZtfdQyFIUcrRAiBrCWNPP1b3afdD9_YxsAXoKEA3X4AZhReuvHCzuPqXNCtrvJtpupGZn-PLFQ",
        48,
        &format!("k3.{ONES}"),
    );
    known::<v3::SecretKey>(
        "k3.secret-wrap.pie.hLBw_r4wY1mTy9hu27ibzOnFfW37jc3SER1fu3x2sh0cyE31abqEFzocZRg-KgAGY7syAoMsBZZi7ZlJ4xFreLdCi7cQWpIH3ejUQ5WIRMRDK2lh4X9knh2Bj26XaBOSqtK62ACF-V2utRiI3QVeOOLhH-GWuD8RovVQvA1Vv5Q",
        48,
        "k3.secret.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
    );
}

#[test]
fn known_answers_k4() {
    known::<v4::LocalKey>(
        "k4.local-wrap.pie.cy-Mu6zSfhu6q0_XdAM9p1zre_joUWjreSjHgisVNh-oHaNarN4_c7xuSyaHwqEDxF7lTbfNplBGU7wTeUyt__hZyj1J38NdNxVwuXamJY2QhRE-kWYA9_16xTsGwCQX",
        32,
        &format!("k4.{ONES}"),
    );
    known::<v4::SecretKey>(
        "k4.secret-wrap.pie.NC6xj8t0VuK-0KE7Fy6PAKtbQwEFRyQMe39A0ctrkaIcS1zjVgvYTN6cu1AZM7bU2bz-jzKclAWu3Bln6xhSOsUqcQPi6Kw_LtKXLRCeggiuPnaqWfIT4qacjXtXhFvOvDPye21fbWOPuoNM9VppuTzN0LzYDYgNYCPsbWt2n4c",
        32,
        &format!("k4.{ED25519}"),
    );
}

fn another_key_does_not_unwrap<K: Wrap>(key: &K) {
    let (wrapping_key, _) = local::<K::WrappingKey>();
    let wrapped = wrap(key, &wrapping_key).expect("randomness");
    assert_ne!(wrapped, wrap(key, &wrapping_key).expect("randomness"));
    assert_eq!(
        encode(&unwrap::<K>(wrapped.as_str(), &wrapping_key).expect("our own")),
        encode(key)
    );
    let plain = encode(&wrapping_key);
    let header = <K::WrappingKey as Key>::HEADER;
    let bytes = base64url::decode(&plain.as_bytes()[header.len()..]).expect("base64url");
    for bit in 0..256 {
        let mut other = bytes.clone();
        other[bit / 8] ^= 1 << (bit % 8);
        let other = decode(&format!("{header}{}", base64url::encode(&other))).expect("32 bytes");
        let refused = unwrap::<K>(wrapped.as_str(), &other).err();
        assert_eq!(refused, Some(Error::Authentication), "bit {bit}");
    }
}

#[test]
fn other_wrapping_keys_are_refused() {
    another_key_does_not_unwrap(&local::<v3::LocalKey>().1);
    another_key_does_not_unwrap(&samples::v3_secret());
    another_key_does_not_unwrap(&local::<v4::LocalKey>().1);
    another_key_does_not_unwrap(&samples::v4_secret());
    #[cfg(feature = "legacy")]
    {
        another_key_does_not_unwrap(&local::<v1::LocalKey>().1);
        another_key_does_not_unwrap(&samples::v1_secret());
        another_key_does_not_unwrap(&local::<v2::LocalKey>().1);
        another_key_does_not_unwrap(&samples::v2_secret());
    }
}

/// Authentic k4.secret-wrap.pie and k3.secret-wrap.pie, made here, of bytes that are no key.
#[test]
fn an_authentic_wrap_of_no_key_is_refused() {
    use blake2b_simd::Params;
    use chacha20::cipher::{KeyIvInit, StreamCipher};
    let wk = local::<v4::LocalKey>().0;
    let (h, n) = ("k4.secret-wrap.pie.", [3; 32]);
    let keyed = |key: &[u8], length, pieces: &[&[u8]]| {
        let mut state = Params::new().hash_length(length).key(key).to_state();
        pieces.iter().for_each(|piece| {
            state.update(piece);
        });
        state.finalize().as_bytes().to_vec()
    };
    let forge = |ptk: &[u8]| {
        let x = keyed(wk.expose_bytes(), 56, &[&[0x80], &n]);
        let ak = keyed(wk.expose_bytes(), 32, &[&[0x81], &n]);
        let mut c = ptk.to_vec();
        chacha20::XChaCha20::new_from_slices(&x[..32], &x[32..])
            .expect("lengths")
            .apply_keystream(&mut c);
        let t = keyed(&ak, 32, &[h.as_bytes(), &n, &c]);
        format!("{h}{}", base64url::encode(&[&t[..], &n, &c].concat()))
    };
    let good = samples::v4_secret();
    assert_eq!(
        unwrap(&forge(good.expose_bytes()), &wk),
        Ok(samples::v4_secret())
    );
    for at in [0, 31, 32, 63] {
        let mut mixed = *good.expose_bytes();
        mixed[at] ^= 1;
        let refused = unwrap::<v4::SecretKey>(&forge(&mixed), &wk);
        assert_eq!(refused, Err(Error::Key(KeyError::Halves)));
    }
    for length in [0, 32, 63, 65, 128] {
        let refused = unwrap::<v4::SecretKey>(&forge(&vec![7; length]), &wk).expect_err("no key");
        assert_eq!(refused.layer(), paseto_reference::Layer::Encoding);
    }
}
