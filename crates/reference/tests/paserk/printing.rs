//! What `Debug` shows: of a key its type and its identifier, and not a byte of the key.

use std::fmt::Debug;

use paseto_reference::paserk::{Key, encode, id, seal, wrap};
use paseto_reference::{base64url, hazmat, v3, v4};
#[cfg(feature = "legacy")]
use paseto_reference::{paserk::k1, v1, v2};

use crate::samples::{self, CHEAP_ARGON2ID, PASSWORD, local};

/// A few bytes of a key as somebody might print them.
fn spellings(bytes: &[u8]) -> Vec<String> {
    let some = bytes.windows(6).flat_map(|six| {
        [
            hex::encode(six),
            base64url::encode(six),
            base64_simd::STANDARD.encode_to_string(six),
            decimals(six, ", "),
            decimals(six, ""),
        ]
    });
    some.collect()
}

fn decimals(bytes: &[u8], with: &str) -> String {
    let decimals: Vec<String> = bytes.iter().map(u8::to_string).collect();
    decimals.join(with)
}

/// Both forms of printing show this alone.
fn shows(printed: &impl Debug, expected: &str, bytes: &[u8]) {
    for printed in [format!("{printed:?}"), format!("{printed:#?}")] {
        assert_eq!(printed, expected);
        for spelling in spellings(bytes) {
            let folded = printed.to_lowercase();
            assert!(!printed.contains(&spelling) && !folded.contains(&spelling));
        }
    }
}

fn local_shows<K: Key + Debug>(version: &str) {
    let (key, _) = local::<K>();
    let data = base64url::decode(&encode(&key).as_bytes()[K::HEADER.len()..]).expect("base64url");
    let lid = id(&key);
    assert!(lid.as_str().contains(".lid."));
    shows(&key, &format!("{version}::LocalKey({lid})"), &data);
}

fn pair_shows<S: Debug, P: Key + Debug>(version: &str, secret: &S, bytes: &[u8], public: &P) {
    let pid = id(public);
    assert!(pid.as_str().contains(".pid."));
    shows(secret, &format!("{version}::SecretKey({pid})"), bytes);
    let data = encode(public);
    let data = base64url::decode(&data.as_bytes()[P::HEADER.len()..]).expect("base64url");
    shows(public, &format!("{version}::PublicKey({pid})"), &data);
}

#[test]
fn keys_show_their_identifiers() {
    local_shows::<v3::LocalKey>("v3");
    local_shows::<v4::LocalKey>("v4");
    let key = samples::v3_secret();
    pair_shows("v3", &key, key.expose_bytes(), &key.public_key());
    let key = samples::v4_secret();
    pair_shows("v4", &key, key.expose_bytes(), &key.public_key());
    // Bytes that are no point are a key that can be printed.
    for byte in 0..=255 {
        let key = v4::PublicKey::from_bytes(&[byte; 32]).expect("32 bytes");
        assert_eq!(format!("{key:?}"), format!("v4::PublicKey({})", id(&key)));
    }
}

#[cfg(feature = "legacy")]
#[test]
fn keys_of_legacy_versions_show_theirs() {
    use sha2::{Digest, Sha384};

    local_shows::<v1::LocalKey>("v1");
    local_shows::<v2::LocalKey>("v2");
    let key = samples::v1_secret();
    pair_shows("v1", &key, key.expose_der(), &key.public_key());
    let key = samples::v2_secret();
    pair_shows("v2", &key, key.expose_bytes(), &key.public_key());
    // Keys for sealing have no PASERK; what is printed is made as the identifier of k1.public is.
    let key: k1::SealingSecretKey = samples::k1_unsealing();
    let public = key.public_key();
    let p = format!("k1.public.{}", base64url::encode(public.to_der()));
    let d = Sha384::digest(format!("k1.pid.{p}"));
    let pid = format!("k1.pid.{}", base64url::encode(&d[..33]));
    let shown = format!("k1::SealingSecretKey({pid})");
    shows(&key, &shown, key.expose_der());
    let shown = format!("k1::SealingPublicKey({pid})");
    shows(&public, &shown, public.to_der());
}

#[test]
fn of_the_wrapped_what_may_be_seen() {
    let (wrapping_key, key) = local::<v4::LocalKey>();
    let id = id(&key);
    assert_eq!(format!("{id:?}"), format!("Id({id})"));
    let wrapped = wrap(&key, &wrapping_key).expect("randomness");
    assert_eq!(format!("{wrapped:?}"), format!("Wrapped({wrapped})"));
    let sealed = seal(&key, &samples::v4_secret().public_key()).expect("a point");
    assert_eq!(format!("{sealed:?}"), format!("Sealed({sealed})"));
    // Whoever has this text can guess at the password, so it does not get into a log by accident.
    let wrap = hazmat::paserk::wrap_with_password_at_any_cost;
    let wrapped = wrap(&key, PASSWORD, &CHEAP_ARGON2ID).expect("randomness");
    assert_eq!(format!("{wrapped:?}"), "PasswordWrapped(k4.local-pw.)");
    assert!(wrapped.to_string().len() > 100);
}
