//! Keys in the open and their identifiers: the official vectors, and keys that are none.

use paseto_reference::error::KeyError;
use paseto_reference::paserk::{Id, Key, decode, encode, id};
use paseto_reference::{Error, base64url, v3, v4};
#[cfg(feature = "legacy")]
use paseto_reference::{v1, v2};

#[cfg(feature = "legacy")]
use crate::samples;

fn known<K: Key>(text: &str, identifier: &str) {
    let key: K = decode(text).expect(text);
    assert_eq!(*encode(&key), text);
    assert_eq!(id(&key).as_str(), identifier);
    assert_eq!(Id::parse(identifier), Ok(id(&key)));
}

/// The reading of data under the header of a kind of key.
fn read<K: Key>(data: &[u8]) -> Result<K, Error> {
    decode(&format!("{}{}", K::HEADER, base64url::encode(data)))
}

#[cfg(feature = "legacy")]
#[test]
fn known_answers_k1() {
    known::<v1::LocalKey>(
        "k1.local.cHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaHiImKi4yNjpA",
        "k1.lid.qAQFESETVi8r1m6CjDmj1kf3qKDpY3GELGR5a000Ku4M",
    );
    let secret = samples::v1_secret();
    assert!(
        encode(&secret).starts_with("k1.secret.MIIEowIBAAKCAQEAyaTgTt53ph3p5GHgwoGWwz5hRfWXSQA0")
    );
    assert_eq!(encode(&secret).len(), 10 + 1588);
    assert_eq!(
        id(&secret).as_str(),
        "k1.sid.aBIISj44Kjs5PmIPh1q6DtTOTy2sz2ov14JJTch_5DHv"
    );
    // SubjectPublicKeyInfo, as the vector and the example have it, not the PKCS#1 of the text.
    let public = secret.public_key();
    assert!(
        encode(&public).starts_with("k1.public.MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAyaTg")
    );
    assert_eq!(encode(&public).len(), 10 + 392);
    assert_eq!(
        id(&public).as_str(),
        "k1.pid.oxQIZk0yciX7cLRZ3C0Psdoj-RUqmVHrlnIYGNma6xy8"
    );
}

#[cfg(feature = "legacy")]
#[test]
fn known_answers_k2() {
    known::<v2::LocalKey>(
        "k2.local.cHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaHiImKi4yNjpA",
        "k2.lid.n-Eq3LSDD2sdKE5DjJmZmXQ7-O7BT8mhYoSg_TvDC6x1",
    );
    known::<v2::PublicKey>(
        "k2.public.cHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaHiImKi4yNjpA",
        "k2.pid.2Jd0YsfxY7YWVCHWG0BOc9CCVZmSqRXz0B-p7ENnkxqG",
    );
    known::<v2::SecretKey>(
        "k2.secret.cHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaHiImKi4yNjpBg_jdXGl1ufTCxUVTOSp-5LHDIcISPTM3xYmWICX9z9w",
        "k2.sid.t22mHkArR7jNtHWm6VzMQ6nMPP3Ab0AyX3rymFdIVG0T",
    );
}

#[test]
fn known_answers_k3() {
    known::<v3::LocalKey>(
        "k3.local.cHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaHiImKi4yNjpA",
        "k3.lid.Gd3T6cJNElhwD4gu9JXlaysLNClYmFTD6GRUnXRotCEr",
    );
    known::<v3::PublicKey>(
        "k3.public.AnBxcnN0dXZ3eHl6e3x9fn-AgYKDhIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2enw",
        "k3.pid.gnwg7IkzZyQF9wJgLLT0OpbdMT7BYmdQoG2u-xXpeeHz",
    );
    known::<v3::SecretKey>(
        "k3.secret.cHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaHiImKi4yNjo-QkZKTlJWWl5iZmpucnZ6g",
        "k3.sid.2y01jpWJruAPv3epVJkTtDDvdHLsU3luYV9cvGgsR4C6",
    );
}

#[test]
fn known_answers_k4() {
    known::<v4::LocalKey>(
        "k4.local.cHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaHiImKi4yNjpA",
        "k4.lid.-v0wjDR1FVxNT2to41Ay1P4_8X6HIxnybX1nZ1a4FCTm",
    );
    known::<v4::PublicKey>(
        "k4.public.cHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaHiImKi4yNjpA",
        "k4.pid.-nyvbaTz8U6TQz7OZWW-iB3va31iAxIpUgzUcVQVmW9A",
    );
    known::<v4::SecretKey>(
        "k4.secret.cHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaHiImKi4yNjpBg_jdXGl1ufTCxUVTOSp-5LHDIcISPTM3xYmWICX9z9w",
        "k4.sid.2_m4h6ZTO3qm_PIpl-eYyAqTbNTgmIPQ85POmUEyZHNd",
    );
}

#[test]
fn bytes_of_the_right_length_may_still_be_no_key() {
    assert_eq!(
        read::<v4::SecretKey>(&[1; 64]),
        Err(Error::Key(KeyError::Halves))
    );
    assert_eq!(
        read::<v3::SecretKey>(&[0; 48]),
        Err(Error::Key(KeyError::Scalar))
    );
    assert_eq!(
        read::<v3::SecretKey>(&[0xff; 48]),
        Err(Error::Key(KeyError::Scalar))
    );
    let mut point = [0; 49];
    for form in [0, 1, 4, 5, 6, 7] {
        point[0] = form;
        assert_eq!(
            read::<v3::PublicKey>(&point),
            Err(Error::Key(KeyError::Form))
        );
    }
    // X = 0 is on the curve, X = 1 is not.
    point[0] = 2;
    assert!(read::<v3::PublicKey>(&point).is_ok());
    point[48] = 1;
    assert_eq!(
        read::<v3::PublicKey>(&point),
        Err(Error::Key(KeyError::Point))
    );
    // Any 32 bytes are a k4.public; what is no point is refused on use.
    assert!(read::<v4::PublicKey>(&[2; 32]).is_ok());
}

#[cfg(feature = "legacy")]
#[test]
fn rsa_keys_have_one_form() {
    let (secret, public) = (samples::v1_secret(), samples::v1_secret().public_key());
    let der = Err(Error::Key(KeyError::Der));
    assert_eq!(
        read::<v1::SecretKey>(secret.expose_der()),
        Ok(samples::v1_secret())
    );
    assert_eq!(
        read::<v1::SecretKey>(include_bytes!("../rsa/official.pem")),
        der
    );
    assert_eq!(
        read::<v1::SecretKey>(&[secret.expose_der(), b"\0"].concat()),
        der
    );
    let der = Err(Error::Key(KeyError::Der));
    assert_eq!(read::<v1::PublicKey>(&public.to_der()), Ok(public.clone()));
    // The PKCS#1 that is inside.
    assert_eq!(read::<v1::PublicKey>(&public.to_der()[24..]), der);
    assert_eq!(read::<v1::PublicKey>(&public.to_der()[..293]), der);
    // A key that seals does not sign.
    let (expected, found) = (2048, 4096);
    let modulus = Error::Key(KeyError::Modulus { expected, found });
    let sealing = samples::k1_unsealing();
    assert_eq!(
        read::<v1::SecretKey>(sealing.expose_der()),
        Err(modulus.clone())
    );
    assert_eq!(
        read::<v1::PublicKey>(sealing.public_key().to_der()),
        Err(modulus)
    );
}
