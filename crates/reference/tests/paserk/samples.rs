//! A PASERK of every type and version, each with the reader that takes it.

use paseto_reference::paserk::{
    self, Argon2id, Id, Key, Limits, PasswordWrapped, Pbkdf2, Seal, Sealed, Wrap, Wrapped,
};
use paseto_reference::{Error, hazmat, v3, v4};
#[cfg(feature = "legacy")]
use paseto_reference::{v1, v2};

/// A PASERK, and what reads it: the plain PASERK of the key that comes out, or the identifier itself.
pub(crate) struct Sample {
    pub(crate) header: &'static str,
    pub(crate) text: String,
    pub(crate) read: Reader,
}

type Reader = Box<dyn Fn(&str) -> Result<String, Error>>;

/// The least costs that Argon2id and PBKDF2 know.
pub(crate) const CHEAP_ARGON2ID: Argon2id = Argon2id {
    memory_bytes: 8192,
    time: 1,
    parallelism: 1,
};
pub(crate) const CHEAP_PBKDF2: Pbkdf2 = Pbkdf2 { iterations: 1 };

/// Little more than these, so that no changed parameter takes long.
pub(crate) const TIGHT: Limits = Limits {
    iterations: 20,
    memory_bytes: 1 << 16,
    time: 2,
    parallelism: 2,
};

pub(crate) const PASSWORD: &[u8] = b"correct horse battery staple";

/// The keys 70 71 .. 8f, which wrap, and 07 07 .. 07, which are wrapped.
pub(crate) fn local<K: Key>() -> (K, K) {
    let key = |text: &str| {
        let version = K::HEADER.split_once('.').expect("a dot").0;
        paserk::decode(&format!("{version}.local.{text}")).expect("32 bytes")
    };
    (
        key("cHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaHiImKi4yNjo8"),
        key("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc"),
    )
}

/// The DER inside a PEM text.
#[cfg(feature = "legacy")]
pub(crate) fn der(pem: &str) -> Vec<u8> {
    let base64: String = pem.lines().filter(|line| !line.contains('-')).collect();
    let base64 = base64_simd::STANDARD.decode_to_vec(base64);
    base64.expect("our own PEM")
}

#[cfg(feature = "legacy")]
pub(crate) fn v1_secret() -> v1::SecretKey {
    v1::SecretKey::from_der(&der(include_str!("../rsa/official.pem"))).expect("RSA-2048")
}

/// The key of the official k1.seal vectors.
#[cfg(feature = "legacy")]
pub(crate) fn k1_unsealing() -> paserk::k1::SealingSecretKey {
    paserk::k1::SealingSecretKey::from_der(&der(include_str!("sealing.pem"))).expect("RSA-4096")
}

#[cfg(feature = "legacy")]
pub(crate) fn v2_secret() -> v2::SecretKey {
    v2::SecretKey::from_seed(&[8; 32]).expect("32 bytes")
}

pub(crate) fn v3_secret() -> v3::SecretKey {
    v3::SecretKey::from_bytes(&[9; 48]).expect("below n")
}

pub(crate) fn v4_secret() -> v4::SecretKey {
    v4::SecretKey::from_seed(&[10; 32]).expect("32 bytes")
}

/// All eleven types of all versions.
pub(crate) fn all() -> Vec<Sample> {
    let mut all = Vec::new();
    #[cfg(feature = "legacy")]
    {
        all.extend(version::<v1::LocalKey, _, _>(
            v1_secret(),
            v1_secret().public_key(),
            CHEAP_PBKDF2,
        ));
        all.extend([sealed::<v1::LocalKey>(
            k1_unsealing().public_key(),
            k1_unsealing(),
        )]);
        all.extend(version::<v2::LocalKey, _, _>(
            v2_secret(),
            v2_secret().public_key(),
            CHEAP_ARGON2ID,
        ));
        all.extend([sealed::<v2::LocalKey>(
            v2_secret().public_key(),
            v2_secret(),
        )]);
    }
    all.extend(version::<v3::LocalKey, _, _>(
        v3_secret(),
        v3_secret().public_key(),
        CHEAP_PBKDF2,
    ));
    all.extend([sealed::<v3::LocalKey>(
        v3_secret().public_key(),
        v3_secret(),
    )]);
    all.extend(version::<v4::LocalKey, _, _>(
        v4_secret(),
        v4_secret().public_key(),
        CHEAP_ARGON2ID,
    ));
    all.extend([sealed::<v4::LocalKey>(
        v4_secret().public_key(),
        v4_secret(),
    )]);
    all
}

/// The ten types of a version whose keys are those of tokens.
fn version<L, S, P>(secret: S, public: P, params: L::Params) -> Vec<Sample>
where
    L: Wrap<WrappingKey = L> + 'static,
    S: Wrap<WrappingKey = L, Params = L::Params> + 'static,
    P: Key + 'static,
{
    let (_, local) = local::<L>();
    let mut samples = Vec::new();
    samples.extend(plain(&local));
    samples.extend(plain(&public));
    samples.extend(plain(&secret));
    samples.extend(wrapped(&local, &params));
    samples.extend(wrapped(&secret, &params));
    samples
}

fn plain<K: Key + 'static>(key: &K) -> [Sample; 2] {
    [
        Sample {
            header: K::HEADER,
            text: paserk::encode(key).to_string(),
            read: Box::new(|text| paserk::decode::<K>(text).map(told)),
        },
        Sample {
            header: K::ID_HEADER,
            text: paserk::id(key).to_string(),
            read: Box::new(|text| Id::<K>::parse(text).map(|id| id.to_string())),
        },
    ]
}

fn wrapped<K: Wrap + 'static>(key: &K, params: &K::Params) -> [Sample; 2] {
    let (wrapping_key, _) = local::<K::WrappingKey>();
    let wrapped: Wrapped<K> = paserk::wrap(key, &wrapping_key).expect("randomness");
    let with_password: PasswordWrapped<K> =
        hazmat::paserk::wrap_with_password_at_any_cost(key, PASSWORD, params).expect("randomness");
    [
        Sample {
            header: K::WRAP_HEADER,
            text: wrapped.to_string(),
            read: Box::new(move |text| {
                paserk::unwrap::<K>(text, &local::<K::WrappingKey>().0).map(told)
            }),
        },
        Sample {
            header: K::PASSWORD_HEADER,
            text: with_password.to_string(),
            read: Box::new(|text| {
                paserk::unwrap_with_password::<K>(text, PASSWORD, &TIGHT).map(told)
            }),
        },
    ]
}

fn sealed<K>(public_key: K::SealingKey, secret_key: K::UnsealingKey) -> Sample
where
    K: Seal + 'static,
    K::UnsealingKey: 'static,
{
    let (_, key) = local::<K>();
    let sealed: Sealed<K> = paserk::seal(&key, &public_key).expect("randomness");
    Sample {
        header: K::SEAL_HEADER,
        text: sealed.to_string(),
        read: Box::new(move |text| paserk::unseal::<K>(text, &secret_key).map(told)),
    }
}

fn told<K: Key>(key: K) -> String {
    paserk::encode(&key).to_string()
}
