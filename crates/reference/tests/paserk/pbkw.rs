//! Wrapping with a password: official vectors and answers of another implementation both ways, and forms of keys.

use paseto_reference::error::KeyError;
use paseto_reference::paserk::{
    Argon2id, Limits, Pbkdf2, Wrap, encode, unwrap_with_password, wrap_with_password,
};
use paseto_reference::{Error, base64url, hazmat, v3, v4};
#[cfg(feature = "legacy")]
use paseto_reference::{v1, v2};

use crate::samples::{self, CHEAP_ARGON2ID, CHEAP_PBKDF2, PASSWORD, TIGHT, local};

/// The password of the official vectors, which is not to be decoded.
const OFFICIAL: &[u8] = b"636f727265637420686f727365206261747465727920737461706c65";

/// Where salt, parameters and nonce stand.
#[derive(Clone, Copy)]
pub(crate) struct Layout {
    pub(crate) salt: usize,
    cost: usize,
    nonce: usize,
}

pub(crate) const NIST: Layout = Layout {
    salt: 32,
    cost: 4,
    nonce: 16,
};
pub(crate) const SODIUM: Layout = Layout {
    salt: 16,
    cost: 16,
    nonce: 24,
};

pub(crate) fn data<K: Wrap>(text: &str) -> Vec<u8> {
    base64url::decode(&text.as_bytes()[K::PASSWORD_HEADER.len()..]).expect("base64url")
}

/// Unwraps a known answer, and wraps the key with the same salt and nonce again.
fn known<K: Wrap>(text: &str, password: &[u8], params: K::Params, layout: Layout, key: &K) {
    let found: K = unwrap_with_password(text, password, &Limits::default()).expect(text);
    assert_eq!(encode(&found), encode(key));
    let data = data::<K>(text);
    let (salt, rest) = data.split_at(layout.salt);
    let nonce = &rest[layout.cost..][..layout.nonce];
    let wrap = hazmat::paserk::wrap_with_password_salt_and_nonce;
    let again = wrap(key, password, &params, salt, nonce).expect("allowed");
    assert_eq!(again.as_str(), text);
}

#[cfg(feature = "legacy")]
#[test]
fn known_answers_k1() {
    let params = Pbkdf2 { iterations: 1000 };
    known(
        "k1.local-pw.fZRS93f3xuja1dN2KwoLhEj2sqYKcS3RBcs82xI-S8gAAAPo2Bz-gZCiErlfOabb1JUPMUTOyq5Fuc3EBewQ8HxviFVq_XAilOJ5sTbq3-siHO2MGN1S567GJ9BD8G2SM45Y6yYtS3lfOxLu8J03vhtfTGZ0QkaQCvs_Z3W1bX9j7fv7",
        OFFICIAL,
        params,
        NIST,
        &local::<v1::LocalKey>().0,
    );
    // The vector wraps PEM without a final line break, 1674 bytes.
    let text = include_str!("k1.secret-pw-1.txt").trim_end();
    known(text, OFFICIAL, params, NIST, &samples::v1_secret());
    assert_eq!(data::<v1::SecretKey>(text).len(), 1674 + 100);
}

/// Made by another implementation (Python's hashlib and cryptography), which reproduces the official vectors.
#[cfg(feature = "legacy")]
#[test]
fn known_answers_k2() {
    let params = Argon2id {
        memory_bytes: 8 << 20,
        time: 1,
        parallelism: 1,
    };
    known(
        "k2.secret-pw.AAECAwQFBgcICQoLDA0ODwAAAAAAgAAAAAAAAQAAAAFkZWZnaGlqa2xtbm9wcXJzdHV2d3h5enttVaQPDrkH5vamGdzWiSEUv7z6lfNJOge2iRmcbAeV8_P3q3q3M7rBOQaXP3ahbis_i62TwJT9-2MD6kKL9ZXYd5oR26qvhnJxDMu9lSSTDvo0VaGhA-4UgMvTiA2lOE4",
        PASSWORD,
        params,
        SODIUM,
        &v2::SecretKey::from_seed(local::<v2::LocalKey>().0.expose_bytes()).expect("32 bytes"),
    );
}

#[test]
fn known_answers_k3() {
    let params = Pbkdf2 { iterations: 1000 };
    known(
        "k3.local-pw.meWTPJohkeLsaKvlgigDksM935uSCUO3jvjEEHAK28QAAAPoNoLFUMJwo8QHOp5bJpbNzk-ZD_Q6jPtk0XhX4ctVhZnJ3ydru5AuXObwRudmG_RNK3PsJ7kpLSw15Vncc5vmGIkae4DKmBmPI1h3PmOxMGX_hj9DNfu1MIEEm9ukhKQq",
        OFFICIAL,
        params,
        NIST,
        &local::<v3::LocalKey>().0,
    );
    let scalar: Vec<u8> = (0x70..0xa0).collect();
    known(
        "k3.secret-pw.kgGHkPhCK_nclk8kpCqJuTPM7BYfGxSwdeXETNnRglIAAAPonBRPeN3eNgUEMZAY9mLaQPXmg6zMls48IjN4429EoIyS2No-EGpKv6eRb_Zh65PdEec1pq0SaMWb434A2eqd4vt4_wcTfdobxiNovASIgyry03qnjx29FmuZ2bIvNzh-YExE_AA7UFDzs6BHom8F9Q",
        OFFICIAL,
        params,
        NIST,
        &v3::SecretKey::from_bytes(&scalar).expect("below n"),
    );
}

/// Made by another implementation: the nonce is all FF, so that the counter carries through all of its 16 bytes.
#[test]
fn the_counter_has_128_bits() {
    known(
        "k3.secret-pw.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8AAAAB_____________________99y6qFm0FgIDuF3CbL9V1jawLBeZoWXmxpVC36f97RXL11Cj8LxjXiuedY7D1DWV3JJDBgqWjXHDNvj_eL2V0jw7EM97AofGTTvVH4_Ymfw2aQwzUX41kctNw5yalXatw",
        PASSWORD,
        CHEAP_PBKDF2,
        NIST,
        &samples::v3_secret(),
    );
}

/// Made by another implementation, as those of k2; the second with four lanes and a NUL in the password.
#[test]
fn known_answers_k4() {
    let key = &local::<v4::LocalKey>().0;
    let params = Argon2id {
        memory_bytes: 8 << 20,
        time: 1,
        parallelism: 1,
    };
    known(
        "k4.local-pw.AAECAwQFBgcICQoLDA0ODwAAAAAAgAAAAAAAAQAAAAFkZWZnaGlqa2xtbm9wcXJzdHV2d3h5enttVaQPDrkH5vamGdzWiSEUv7z6lfNJOge2iRmcbAeV8zxExzHTx5ml6ka2M-Zd8E2B5CBEYaYPiFdxNDyCp8IC",
        PASSWORD,
        params,
        SODIUM,
        key,
    );
    let params = Argon2id {
        memory_bytes: 128 << 10,
        time: 3,
        parallelism: 4,
    };
    known(
        "k4.secret-pw.AAECAwQFBgcICQoLDA0ODwAAAAAAAgAAAAAAAwAAAARkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ensik_jesFoCe-SKJMlf5I7AUN7qqXJ0re3ddRIKhgQt1s_bLMes-ZdHylNxE0BojhigLZm7HcMQjO_SmRkoSvUHg2wlM7z_QcpgBQXclXLqcw5HruJpF8wXgD7EBGJ7ZEA",
        b"pass\0word",
        params,
        SODIUM,
        &v4::SecretKey::from_seed(key.expose_bytes()).expect("32 bytes"),
    );
}

/// The first official vector of k4.local-pw: 64 MiB, two passes.
#[test]
#[ignore = "takes seconds without optimisation"]
fn known_answer_of_the_default_costs() {
    let text = "k4.local-pw.9VvzoqE_i23NOqsP9xoijQAAAAAEAAAAAAAAAgAAAAG_uxDZC-NsYyOW8OUOqISJqgHN8xIfAXiPfmFTfB4GPidUzm4aKzMGJmZtRPeyZCV11MxEJS3VMIRHXxYsfUQsmWLALpFwqUhxZdk_ymFcK2Nk0-N7CVp-";
    known(
        text,
        OFFICIAL,
        Argon2id::default(),
        SODIUM,
        &local::<v4::LocalKey>().0,
    );
}

fn passwords_are_taken_as_they_are<K: Wrap>(key: &K, params: &K::Params) {
    let long = [b'x'; 1000];
    // HMAC, and so PBKDF2, pads with NUL: there a password and the same with a NUL behind it are one.
    let passwords: [&[u8]; 8] = [
        b"",
        b"pass",
        b"pass\0word",
        b"pass ",
        "p\u{e4}ss".as_bytes(),
        "pa\u{308}ss".as_bytes(),
        &long,
        &long[1..],
    ];
    for password in passwords {
        let wrap = hazmat::paserk::wrap_with_password_at_any_cost;
        let wrapped = wrap(key, password, params).expect("randomness");
        assert_ne!(wrapped, wrap(key, password, params).expect("randomness"));
        for other in passwords {
            let found = unwrap_with_password::<K>(wrapped.as_str(), other, &TIGHT);
            let found = found.map(|key| encode(&key));
            if other == password {
                assert_eq!(found, Ok(encode(key)));
            } else {
                assert_eq!(found, Err(Error::Authentication));
            }
        }
    }
}

#[test]
fn passwords() {
    passwords_are_taken_as_they_are(&local::<v3::LocalKey>().1, &CHEAP_PBKDF2);
    passwords_are_taken_as_they_are(&samples::v4_secret(), &CHEAP_ARGON2ID);
    #[cfg(feature = "legacy")]
    {
        passwords_are_taken_as_they_are(&samples::v1_secret(), &CHEAP_PBKDF2);
        passwords_are_taken_as_they_are(&local::<v2::LocalKey>().1, &CHEAP_ARGON2ID);
    }
}

#[test]
fn the_defaults_are_those_of_the_specification_and_within_the_limits() {
    assert_eq!(
        Pbkdf2::default(),
        Pbkdf2 {
            iterations: 100_000
        }
    );
    let wrapped = wrap_with_password(&samples::v3_secret(), PASSWORD, &Pbkdf2::default());
    let wrapped = wrapped.expect("randomness");
    assert_eq!(
        data::<v3::SecretKey>(wrapped.as_str())[32..36],
        [0, 1, 0x86, 0xa0]
    );
    let found = unwrap_with_password(wrapped.as_str(), PASSWORD, &Limits::default());
    assert_eq!(found, Ok(samples::v3_secret()));
    let limits = Limits::default();
    assert!(limits.iterations >= 100_000 && limits.memory_bytes >= 256 << 20 && limits.time >= 3);
    let Argon2id {
        memory_bytes,
        time,
        parallelism,
    } = Argon2id::default();
    assert_eq!((memory_bytes, time, parallelism), (64 << 20, 2, 1));
}

#[test]
fn salt_and_nonce_have_their_lengths() {
    let wrap = hazmat::paserk::wrap_with_password_salt_and_nonce;
    let key = local::<v3::LocalKey>().1;
    for (salt, nonce, expected, found) in [(31, 16, 32, 31), (33, 16, 32, 33), (32, 24, 16, 24)] {
        let refused = wrap(
            &key,
            PASSWORD,
            &CHEAP_PBKDF2,
            &vec![0; salt],
            &vec![0; nonce],
        );
        assert_eq!(
            refused,
            Err(Error::Key(KeyError::Length { expected, found }))
        );
    }
}

/// k1.secret-pw, made here, of several forms of a key.
#[cfg(feature = "legacy")]
#[test]
fn an_rsa_key_is_read_in_every_sensible_form() {
    use aes::Aes256;
    use ctr::cipher::{KeyIvInit, StreamCipher};
    use hmac::{Hmac, KeyInit, Mac};
    use sha2::{Digest, Sha384};
    let forge = |ptk: &[u8]| {
        let (h, s, n) = ("k1.secret-pw.", [5; 32], [6; 16]);
        let mut k = [0; 32];
        let (once, algorithm) = (
            1.try_into().expect("not zero"),
            aws_lc_rs::pbkdf2::PBKDF2_HMAC_SHA384,
        );
        aws_lc_rs::pbkdf2::derive(algorithm, once, &s, PASSWORD, &mut k);
        let ek = Sha384::new()
            .chain_update([0xff])
            .chain_update(k)
            .finalize();
        let ak = Sha384::new()
            .chain_update([0xfe])
            .chain_update(k)
            .finalize();
        let mut edk = ptk.to_vec();
        ctr::Ctr128BE::<Aes256>::new_from_slices(&ek[..32], &n)
            .expect("lengths")
            .apply_keystream(&mut edk);
        let body = [&s[..], &[0, 0, 0, 1], &n, &edk].concat();
        let mac = Hmac::<Sha384>::new_from_slice(&ak).expect("any length");
        let t = mac
            .chain_update(h)
            .chain_update(&body)
            .finalize()
            .into_bytes();
        format!("{h}{}", base64url::encode(&[&body[..], &t].concat()))
    };
    let read = |ptk: &[u8]| unwrap_with_password::<v1::SecretKey>(&forge(ptk), PASSWORD, &TIGHT);
    let pem = include_str!("../rsa/official.pem").trim_end();
    let key = || Ok(samples::v1_secret());
    assert_eq!(read(pem.as_bytes()), key());
    assert_eq!(read(format!("{pem}\n").as_bytes()), key());
    assert_eq!(read(samples::v1_secret().expose_der()), key());
    for label in ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PUBLIC KEY"] {
        let other = pem.replace("RSA PRIVATE KEY", label);
        assert_eq!(read(other.as_bytes()), Err(Error::Key(KeyError::Der)));
    }
    assert_eq!(
        read(format!(" {pem}").as_bytes()),
        Err(Error::Key(KeyError::Der))
    );
    assert_eq!(
        read(format!("{pem}\n{pem}").as_bytes()),
        Err(Error::Key(KeyError::Der))
    );
    assert_eq!(read(&pem.as_bytes()[..800]), Err(Error::Key(KeyError::Der)));
    assert_eq!(read(&[7; 1191]), Err(Error::Key(KeyError::Der)));
    let small = include_str!("../rsa/bits-1024.pem");
    let (expected, found) = (2048, 1024);
    let modulus = Error::Key(KeyError::Modulus { expected, found });
    assert_eq!(read(small.as_bytes()), Err(modulus));
}
