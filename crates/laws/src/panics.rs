//! Nothing panics: every reader of the reference is given anything at all, and is to end in a value or an error.

use std::sync::LazyLock;

use paseto_reference::error::Layer;
use paseto_reference::footer::{self, JsonFooter, KeyId, WrappedKey};
use paseto_reference::paserk::{
    self, Id, Limits, PasswordWrapped, Seal, Sealed, Wrap, Wrapped, k1,
};
use paseto_reference::{
    Claims, Instant, Keyring, Parser, base64url, payload, token, v1, v2, v3, v4,
};

use crate::change::Text;
use crate::kinds::{KINDS, Keys, Kind, Seed};
use crate::paserk::local;

const SEED: Seed = Seed([7; 32]);

/// Readers of tokens, of all kinds, with a key and with a keyring, given a text as it is and behind the header that they
/// ask for. What a stranger wrote is not opened either.
pub fn readers_of_tokens(input: &Text) {
    static KEYS: LazyLock<Vec<(Kind, Keys)>> = LazyLock::new(|| {
        KINDS
            .map(|kind| (kind, Keys::new(kind, SEED)))
            .into_iter()
            .collect()
    });
    let text = input.spell();
    for (kind, keys) in KEYS.iter() {
        for text in [&text, &format!("{}{text}", kind.header())] {
            assert!(keys.open(text, b"").is_err(), "{text} opens");
            let _ = token::split(text, kind.header());
            let _ = token::unverified_footer(text, kind.header());
        }
    }
    let mut keyring = Keyring::new();
    keyring
        .insert(local::<v4::LocalKey>(SEED))
        .expect("the first key");
    let parsed = Parser::with_keyring(&keyring).parse(&text, Instant::MIN);
    assert!(
        parsed.is_err_and(|error| error.layer() <= Layer::Claims),
        "{text} opens"
    );
}

/// Readers of PASERK, of every type and version, given a text as it is and behind the header that they ask for. Costs are
/// limited to next to nothing.
pub fn readers_of_paserks(input: &Text) {
    fn plain<K: paserk::Key>(text: &str) {
        for header in ["", K::HEADER] {
            let _ = paserk::decode::<K>(&format!("{header}{text}"));
        }
        let _ = Id::<K>::parse(&format!("{}{text}", K::ID_HEADER));
    }
    fn wrapped<K: Wrap>(text: &str) {
        let text = &format!("{}{text}", K::WRAP_HEADER);
        let _ = Wrapped::<K>::parse(text);
        assert!(
            paserk::unwrap::<K>(text, &local(SEED)).is_err(),
            "unwrapped"
        );
    }
    fn protected<K: Wrap>(text: &str) {
        let limits = Limits {
            iterations: 16,
            memory_bytes: 1 << 15,
            time: 2,
            parallelism: 2,
        };
        let text = &format!("{}{text}", K::PASSWORD_HEADER);
        let _ = PasswordWrapped::<K>::parse(text);
        let unwrapped = paserk::unwrap_with_password::<K>(text, b"", &limits);
        assert!(unwrapped.is_err(), "unwrapped");
    }
    fn sealed<K: Seal>(text: &str, key: &K::UnsealingKey) {
        let text = &format!("{}{text}", K::SEAL_HEADER);
        let _ = Sealed::<K>::parse(text);
        assert!(paserk::unseal::<K>(text, key).is_err(), "unsealed");
    }
    let text = &input.spell();
    macro_rules! version {
        ($version:ident, $key:expr) => {
            plain::<$version::LocalKey>(text);
            plain::<$version::PublicKey>(text);
            plain::<$version::SecretKey>(text);
            wrapped::<$version::LocalKey>(text);
            wrapped::<$version::SecretKey>(text);
            protected::<$version::LocalKey>(text);
            protected::<$version::SecretKey>(text);
            sealed::<$version::LocalKey>(text, $key);
        };
    }
    version!(v1, SEED.k1_sealing());
    version!(v2, &SEED.v2_secret());
    version!(v3, &SEED.v3_secret());
    version!(v4, &SEED.v4_secret());
    let _ = KeyId::new(text.as_str());
    let _ = WrappedKey::new(text.as_str());
}

/// Bytes that may be a key: any, or the DER of an RSA key with some bytes replaced.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum KeyBytes {
    /// Any bytes.
    Any(Vec<u8>),
    /// 32, 48, 49 or 64 bytes.
    Fitting(Seed, Seed, u8),
    /// The DER of a public key, cut after so many bytes, with bytes changed at places.
    Public(u16, Vec<(u16, u8)>),
    /// The DER of a secret key.
    Secret(u16, Vec<(u16, u8)>),
}

impl KeyBytes {
    fn bytes(&self) -> Vec<u8> {
        let damage = |der: &[u8], length: u16, changes: &[(u16, u8)]| {
            let length = usize::from(length) % (2 * der.len());
            let mut der = der[..length.min(der.len())].to_vec();
            for (at, byte) in changes {
                let at = usize::from(*at) % der.len().max(1);
                der[at..].iter_mut().take(1).for_each(|old| *old = *byte);
            }
            der
        };
        match self {
            Self::Any(bytes) => bytes.clone(),
            Self::Fitting(one, two, length) => {
                let length = [32, 48, 49, 64][usize::from(*length) % 4];
                [one.0, two.0].concat()[..length].to_vec()
            }
            Self::Public(length, changes) => {
                damage(&SEED.v1_secret().public_key().to_der(), *length, changes)
            }
            Self::Secret(length, changes) => {
                damage(SEED.v1_secret().expose_der(), *length, changes)
            }
        }
    }
}

/// Readers of keys, and the use of what they let in.
pub fn readers_of_keys(input: &KeyBytes) {
    let bytes = &input.bytes();
    let _ = v1::LocalKey::from_bytes(bytes);
    let _ = k1::SealingPublicKey::from_der(bytes);
    let _ = k1::SealingSecretKey::from_der(bytes);
    if let Ok(key) = v1::PublicKey::from_der(bytes) {
        let _ = v1::verify(&key, &written(v1::PUBLIC, 256));
    }
    if let Ok(key) = v1::SecretKey::from_der(bytes) {
        let _ = v1::sign(&key, b"{}", b"");
    }
    if let Ok(key) = v2::SecretKey::from_bytes(bytes) {
        let _ = v2::sign(&key, b"{}", b"");
    }
    if let Ok(key) = v2::PublicKey::from_bytes(bytes) {
        let _ = v2::verify(&key, &written(v2::PUBLIC, 64));
        let _ = paserk::seal(&local::<v2::LocalKey>(SEED), &key);
    }
    if let Ok(key) = v3::SecretKey::from_bytes(bytes) {
        let _ = v3::sign(&key, b"{}", b"", b"");
    }
    if let Ok(key) = v3::PublicKey::from_bytes(bytes) {
        let _ = v3::verify(&key, &written(v3::PUBLIC, 96), b"");
        let _ = paserk::seal(&local::<v3::LocalKey>(SEED), &key);
    }
    if let Ok(key) = v4::SecretKey::from_bytes(bytes) {
        let _ = v4::sign(&key, b"{}", b"", b"");
    }
    if let Ok(key) = v4::PublicKey::from_bytes(bytes) {
        let _ = v4::verify(&key, &written(v4::PUBLIC, 64), b"");
        let _ = paserk::seal(&local::<v4::LocalKey>(SEED), &key);
    }
}

/// Bytes that may be JSON: any, or characters of which JSON is made.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum JsonBytes {
    /// Any bytes.
    Any(Vec<u8>),
    /// Characters that matter.
    Signs(Vec<u8>),
    /// So many of one opening bracket.
    Deep(u16, bool),
}

/// Readers of payloads, footers and claims. What passes as a payload is read as claims, or refused for a claim.
pub fn readers_of_json(input: &JsonBytes) {
    let parts = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "d8",
        "00",
        "\"exp\":",
        "\"kid\":",
        "\"a\":",
        "null",
        "true",
        "0",
        "-",
        "1",
        "e9",
        ".",
        " ",
        "\n",
        "\u{feff}",
        "é",
        "\"2024-02-29T23:59:60Z\"",
    ];
    let bytes = match input {
        JsonBytes::Any(bytes) => bytes.clone(),
        JsonBytes::Signs(signs) => {
            let signs = signs
                .iter()
                .map(|sign| parts[usize::from(*sign) % parts.len()]);
            signs.collect::<String>().into_bytes()
        }
        JsonBytes::Deep(count, is_object) => {
            let opening = if *is_object { "{\"a\":" } else { "[" };
            opening.repeat(usize::from(*count)).into_bytes()
        }
    };
    let passes = payload::check(&bytes).is_ok();
    match Claims::parse(&bytes) {
        Ok(claims) => assert!(passes && claims.as_bytes() == bytes),
        Err(error) => assert_eq!(error.layer() == Layer::Claims, passes, "{error}"),
    }
    let limits = footer::Limits::default();
    let passes = footer::check(&bytes, &limits).is_ok();
    if let Ok(footer) = JsonFooter::parse(&bytes, &limits) {
        assert!(passes, "parsed, but not checked");
        assert_eq!(JsonFooter::parse(&footer.to_bytes(), &limits), Ok(footer));
    }
}

/// Readers of dates and of base64url.
pub fn readers_of_texts(input: &Text) {
    let text = input.spell();
    let _ = Instant::parse(&text);
    let _ = base64url::decode(text.as_bytes());
}

/// A token of zeros, long enough for a signature.
fn written(header: &'static str, bytes: usize) -> String {
    token::join(header, &[&vec![0; bytes]], b"").expect("short")
}
