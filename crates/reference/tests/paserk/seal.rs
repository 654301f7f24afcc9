//! Sealing: official vectors, and answers of another implementation both ways.

use paseto_reference::paserk::{Seal, encode, seal, unseal};
use paseto_reference::{Error, base64url, hazmat, v3, v4};
#[cfg(feature = "legacy")]
use paseto_reference::{v1, v2};

use crate::samples::{self, local};

pub(crate) fn data<K: Seal>(text: &str) -> Vec<u8> {
    base64url::decode(&text.as_bytes()[K::SEAL_HEADER.len()..]).expect("base64url")
}

pub(crate) fn text<K: Seal>(data: &[u8]) -> String {
    format!("{}{}", K::SEAL_HEADER, base64url::encode(data))
}

/// Unseals a known answer to this key, and seals it with the same randomness again.
fn known<K: Seal>(
    text: &str,
    key: &K,
    public_key: &K::SealingKey,
    secret_key: &K::UnsealingKey,
    ephemeral: &K::Ephemeral,
) {
    let found: K = unseal(text, secret_key).expect(text);
    assert_eq!(encode(&found), encode(key));
    let again = hazmat::paserk::seal_with_ephemeral(key, public_key, ephemeral);
    assert_eq!(again.expect("a key to seal for").as_str(), text);
}

/// The secret key whose seed is 70 71 .. 8f.
pub(crate) fn v4_secret() -> v4::SecretKey {
    v4::SecretKey::from_seed(local::<v4::LocalKey>().0.expose_bytes()).expect("32 bytes")
}

/// The secret key of the official k3.seal vectors.
pub(crate) fn v3_secret() -> v3::SecretKey {
    let bytes = "2151be961a10011353138f4c7b13fe5a720c9aa76de487b854015a006af2b27e161c988de7d50ecb2691f135befdd87e";
    v3::SecretKey::from_bytes(&hex::decode(bytes).expect("hex")).expect("below n")
}

fn v3_scalar(number: u8) -> v3::SecretKey {
    let mut bytes = [0; 48];
    bytes[47] = number;
    v3::SecretKey::from_bytes(&bytes).expect("small, and not zero")
}

/// Official vector k1.seal-1, whose r was computed by another implementation.
#[cfg(feature = "legacy")]
#[test]
fn known_answer_k1() {
    let r = hex::decode(include_str!("k1.seal-1.r.txt").trim_end()).expect("hex");
    let r: [u8; 512] = r.try_into().expect("512 bytes");
    let secret = samples::k1_unsealing();
    known(
        include_str!("k1.seal-1.txt").trim_end(),
        &v1::LocalKey::from_bytes(&[0; 32]).expect("32 bytes"),
        &secret.public_key(),
        &secret,
        &r.into(),
    );
}

/// Made by another implementation (Python's hashlib and cryptography), with the ephemeral secret 01 02 .. 20.
#[cfg(feature = "legacy")]
#[test]
fn known_answer_k2() {
    let key = local::<v2::LocalKey>().0;
    let secret = v2::SecretKey::from_seed(key.expose_bytes()).expect("32 bytes");
    known(
        "k2.seal.z4-aIMGJZisFgVuZ1eKEpWtcfmvKAp2PwLnq3nB4GysHo3y8FCCTyLdV3BsQ6Gy0JjdK0WqoU-0L38CyuG0cfPw6sG8bnT1_L5gYHJWu5ck5PMqyST5AF3tGuCDq1SJT",
        &key,
        &secret.public_key(),
        &secret,
        &std::array::from_fn(|i| i as u8 + 1).into(),
    );
}

/// As that of k2.
#[test]
fn known_answer_k4() {
    known(
        "k4.seal.zCZNZF7hyzIL3j6m4e4b3Alrr9XmJ0YKY1DILMXe_mkHo3y8FCCTyLdV3BsQ6Gy0JjdK0WqoU-0L38CyuG0cfFTQmBB3hFPdqaBaGtbWy3VmV5aibB5tzBwbuRHDzsSd",
        &local::<v4::LocalKey>().0,
        &v4_secret().public_key(),
        &v4_secret(),
        &std::array::from_fn(|i| i as u8 + 1).into(),
    );
}

#[test]
fn known_answers_of_the_official_vectors() {
    let text = "k4.seal.OPFn-AEUsKUWtAUZrutVvd9YaZ4CmV4_lk6ii8N72l5gTnl8RlL_zRFqWTZZV9gSnPzARQ_QklrZ2Qs6cJGKOENNOnsDXL5haXcr-QbTXgoLVBvT4ruJ8MdjWXGRTVc9";
    let secret = "407796f4bc4b8184e9fe0c54b336822d34823092ad873d87ba14c3efb9db8c1db7715bd661458d928654d3e832f53ff5c9480542e0e3d4c9b032c768c7ce6023";
    let secret = hex::decode(secret).expect("hex");
    let zeros = v4::LocalKey::from_bytes(&[0; 32]);
    assert_eq!(
        unseal(text, &v4::SecretKey::from_bytes(&secret).expect("a pair")),
        zeros
    );
    #[cfg(feature = "legacy")]
    {
        let text = "k2.seal.10ES-djeXd_5XMrznfTJGDf1zJKWQ0pjvcGyb--vQf-ApdP6zthkiyIX5lR3zfpVzVuZJ4WwWIIXuCtqiTFpeEQmrTch_G91TvQfxOLU2nEBW9_4VeIiFHrQuwL3IdxB";
        let zeros = v2::LocalKey::from_bytes(&[0; 32]);
        assert_eq!(
            unseal(text, &v2::SecretKey::from_bytes(&secret).expect("a pair")),
            zeros
        );
    }
}

/// Made by another implementation: epk with odd and with even Y, and one whose shared secret begins with a zero byte.
#[test]
fn known_answers_k3() {
    for (scalar, parity, text) in [
        (
            2,
            2,
            "k3.seal.zaKtLR_I6XOr_rOJq5FKRehTqg7FxZv-UOxmNA0gE1pjIHx16tEfM2vxQnWochqHAgjZmQV7o9LZaSYARcVbl_CJAllZpvQ01lHSB9GfuW6eT-Dobr4OZPhblqnHUpXfYfCw3AL1qkYx_gxExvjiBnenktigJtz0woYdyhEw_Sbl",
        ),
        (
            3,
            3,
            "k3.seal.6VRa81KRAMACrEVJ1bGvp3RfXKxxNK6sCdszcTgtrm4UoGAn341KHnlkWLk3qU6sAwd6QdRgb_oUZHk8fl_cfZjLnTkQIC3NBr6k8kDTVm2mtAi7rlAmWA0C1-XHBQDIMcWYuD3h5jXxA4SgsoB_dVT-yPJeNPZ-19znHCfpHwIX",
        ),
        (
            185,
            3,
            "k3.seal.r3lV83XEDOOFZjH6DcHMFkyXpwoX8th75k4GVvENzvrPi4uJ-MdVByGCVOMJHaW4A_4gjuJmexRJ8jYl6xNuUnol_j3OQ0qERXip2RPiCDhStMvDfBqHcQANPkqUlhnovPQuPCXj8oYex_7d-wtWH6DSO67uvDpX7SQ6zjTvDX_G",
        ),
    ] {
        assert_eq!(data::<v3::LocalKey>(text)[48], parity);
        let secret = v3_secret();
        let key = local::<v3::LocalKey>().0;
        known(
            text,
            &key,
            &secret.public_key(),
            &secret,
            &v3_scalar(scalar),
        );
    }
}

fn another_key_does_not_unseal<K: Seal>(
    public_key: &K::SealingKey,
    secret_key: &K::UnsealingKey,
    other: &K::UnsealingKey,
) {
    let (_, key) = local::<K>();
    let sealed = seal(&key, public_key).expect("randomness");
    assert_ne!(sealed, seal(&key, public_key).expect("randomness"));
    let found = unseal::<K>(sealed.as_str(), secret_key).expect("our own");
    assert_eq!(encode(&found), encode(&key));
    assert_eq!(
        unseal::<K>(sealed.as_str(), other).err(),
        Some(Error::Authentication)
    );
}

#[test]
fn other_secret_keys_are_refused() {
    let (a, b) = (samples::v4_secret(), v4_secret());
    another_key_does_not_unseal::<v4::LocalKey>(&a.public_key(), &a, &b);
    let (a, b) = (samples::v3_secret(), v3_secret());
    another_key_does_not_unseal::<v3::LocalKey>(&a.public_key(), &a, &b);
    #[cfg(feature = "legacy")]
    {
        let (a, b) = (
            samples::v2_secret(),
            v2::SecretKey::generate().expect("randomness"),
        );
        another_key_does_not_unseal::<v2::LocalKey>(&a.public_key(), &a, &b);
        let other = paseto_reference::paserk::k1::SealingSecretKey::generate().expect("randomness");
        // With one modulus below the other, c may be out of range, which is refused in the same words.
        let a = samples::k1_unsealing();
        another_key_does_not_unseal::<v1::LocalKey>(&a.public_key(), &a, &other);
    }
}
