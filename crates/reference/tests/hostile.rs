//! Texts that want to cost more than they should: each is refused soon, and none with a panic.

use std::fmt::Debug;
use std::time::{Duration, Instant};

use paseto_reference::error::{ClaimsError, EncodingError, JsonError};
use paseto_reference::footer::{self, JsonFooter};
use paseto_reference::lucidity::OpeningKey;
use paseto_reference::paserk::{self, Id, Key, Seal, Wrap};
use paseto_reference::payload::{self, MAX_DEPTH};
use paseto_reference::{
    Claims, Error, Keyring, Layer, Opened, Parser, base64url, date, token, v3, v4,
};
#[cfg(feature = "legacy")]
use paseto_reference::{v1, v2};
use serde_json::Value;

/// Longer than any token may be.
const HUGE: usize = 100 << 20;

/// Many dots, or digits, or names.
const MILLION: usize = 1_000_000;

/// A second is meant. Without optimisation, beside other tests on a busy machine, ten still tell a refusal from work
/// that grows with what the text asks for.
const SOON: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });

/// What is done, if it is done soon.
fn quickly<T>(what: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let outcome = what();
    let elapsed = start.elapsed();
    assert!(elapsed < SOON, "{elapsed:?}");
    outcome
}

/// Why it is refused, soon.
fn refused<T: Debug>(what: impl FnOnce() -> Result<T, Error>) -> Error {
    quickly(what).expect_err("hostile")
}

fn now() -> date::Instant {
    date::Instant::parse("2024-05-01T12:00:00Z").expect("a DateTime")
}

/// `{"a":` and so many arrays in each other, closed again or not.
fn nested(depth: usize, close: &str) -> String {
    let name = if close.is_empty() { "" } else { "}" };
    format!("{{\"a\":{}{}{name}", "[".repeat(depth), close.repeat(depth))
}

/// Opens tokens of one version and purpose, however hostile; and asks a keyring for a key, and a parser for claims.
fn hostile_tokens<K: OpeningKey>(
    header: &'static str,
    key: K,
    open: impl Fn(&K, &str) -> Result<Opened, Error>,
) {
    let a_hundred_mebibytes = [
        format!("{header}{}", "A".repeat(HUGE)),
        format!("{header}{}.{}", "A".repeat(HUGE / 2), "A".repeat(HUGE / 2)),
        format!("{header}{}", ".".repeat(HUGE)),
        format!("{header}{}", "é".repeat(HUGE / 2)),
    ];
    let mut keyring = Keyring::new();
    let keyring_error = |keyring: &Keyring<K>, text: &str| {
        let limits = footer::Limits::default();
        refused(|| keyring.select(text, &limits).map(|_| "a key"))
    };
    for text in &a_hundred_mebibytes {
        let bytes = text.len();
        let expected = Error::Encoding(EncodingError::TooLong { bytes });
        assert_eq!(refused(|| open(&key, text)), expected);
        let parser = Parser::new(&key);
        assert_eq!(refused(|| parser.parse(text, now())), expected);
        assert_eq!(refused(|| token::unverified_footer(text, header)), expected);
        assert_eq!(keyring_error(&keyring, text), expected);
    }
    // Of another kind, and none at all.
    for text in [".".repeat(HUGE), "v".repeat(HUGE)] {
        let expected = Error::Header { expected: header };
        assert_eq!(refused(|| open(&key, &text)), expected);
        assert_eq!(keyring_error(&keyring, &text), expected);
    }
    // A million dots, in front, behind and between.
    let dots = ".".repeat(MILLION);
    for text in [
        format!("{header}{dots}"),
        format!("{header}AAAA{dots}AAAA"),
        format!("{header}{}", "AAAA.".repeat(MILLION)),
    ] {
        let expected = Error::Encoding(EncodingError::Segments);
        assert_eq!(refused(|| open(&key, &text)), expected);
        assert_eq!(keyring_error(&keyring, &text), expected);
    }
    assert_eq!(refused(|| open(&key, &dots)).layer(), Layer::Header);
    // A footer that is to be read before anything is verified.
    for footer in [
        nested(100_000, ""),
        nested(100_000, "]"),
        "{".repeat(100_000),
        format!("{{\"kid\":\"{}\"}}", "\\".repeat(MILLION)),
    ] {
        let text = format!("{header}AAAA.{}", base64url::encode(footer.as_bytes()));
        let expected = Error::Footer(JsonError::TooLong { limit: 8192 });
        assert_eq!(keyring_error(&keyring, &text), expected);
    }
    keyring.insert(key).expect("the first");
    let footer = format!("{{\"kid\":{}}}", "[".repeat(8000));
    let text = format!("{header}AAAA.{}", base64url::encode(footer.as_bytes()));
    let error = keyring_error(&keyring, &text);
    assert!(
        matches!(error, Error::Footer(JsonError::Syntax { .. })),
        "{error}"
    );
}

#[test]
fn tokens() {
    let bytes = [7; 32];
    #[cfg(feature = "legacy")]
    {
        let key = v1::LocalKey::from_bytes(&bytes).expect("32 bytes");
        hostile_tokens(v1::LOCAL, key, v1::decrypt);
        let key = rsa::secret_key().public_key();
        hostile_tokens(v1::PUBLIC, key, v1::verify);
        let key = v2::LocalKey::from_bytes(&bytes).expect("32 bytes");
        hostile_tokens(v2::LOCAL, key, v2::decrypt);
        let key = v2::SecretKey::from_seed(&bytes).expect("32 bytes");
        hostile_tokens(v2::PUBLIC, key.public_key(), v2::verify);
    }
    let key = v3::LocalKey::from_bytes(&bytes).expect("32 bytes");
    hostile_tokens(v3::LOCAL, key, |key, text| v3::decrypt(key, text, b""));
    let key = v3::SecretKey::from_bytes(&[7; 48]).expect("48 bytes");
    hostile_tokens(v3::PUBLIC, key.public_key(), |key, text| {
        v3::verify(key, text, b"")
    });
    let key = v4::LocalKey::from_bytes(&bytes).expect("32 bytes");
    hostile_tokens(v4::LOCAL, key, |key, text| v4::decrypt(key, text, b""));
    let key = v4::SecretKey::from_seed(&bytes).expect("32 bytes");
    hostile_tokens(v4::PUBLIC, key.public_key(), |key, text| {
        v4::verify(key, text, b"")
    });
}

/// Brackets in an authentic payload, as the holder of a key may have written them.
#[test]
fn brackets_in_a_payload() {
    let key = v4::LocalKey::from_bytes(&[7; 32]).expect("32 bytes");
    let too_deep = Error::Payload(JsonError::TooDeep { limit: MAX_DEPTH });
    for (text, closed) in [
        (nested(100_000, "]"), true),
        (nested(100_000, ""), false),
        ("[".repeat(100_000), false),
        ("{\"a\":".repeat(100_000), false),
        (
            format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000)),
            true,
        ),
    ] {
        let token = v4::encrypt(&key, text.as_bytes(), b"", b"").expect("a token");
        let parser = Parser::new(&key);
        for error in [
            refused(|| payload::check(text.as_bytes())),
            refused(|| Claims::parse(text.as_bytes())),
            refused(|| parser.parse(&token, now())),
        ] {
            let syntax = matches!(error, Error::Payload(JsonError::Syntax { .. }));
            assert!(if closed { error == too_deep } else { syntax }, "{error}");
        }
    }
}

/// Brackets in a footer, for a caller who has thrown all limits away.
#[test]
fn brackets_in_a_footer() {
    let none = footer::Limits {
        max_depth: usize::MAX,
        max_bytes: usize::MAX,
        max_names: usize::MAX,
    };
    let closed = nested(100_000, "]");
    let long = Error::Footer(JsonError::TooLong { limit: 8192 });
    let limits = footer::Limits::default();
    assert_eq!(
        refused(|| JsonFooter::parse(closed.as_bytes(), &limits)),
        long
    );
    let deep = footer::Limits {
        max_bytes: usize::MAX,
        ..limits
    };
    let error = refused(|| JsonFooter::parse(closed.as_bytes(), &deep));
    assert_eq!(error, Error::Footer(JsonError::TooDeep { limit: 2 }));
    for open in [nested(100_000, ""), "{\"a\":".repeat(100_000)] {
        let error = refused(|| JsonFooter::parse(open.as_bytes(), &none));
        assert!(matches!(error, Error::Footer(JsonError::Syntax { .. })));
    }
    // What is then read as a tree is refused by its reader, and not with the stack.
    let footer = quickly(|| JsonFooter::parse(closed.as_bytes(), &none)).expect("no limits");
    let claim = "a".to_owned();
    assert_eq!(
        refused(|| footer.get::<Value>("a")),
        Error::Claims(ClaimsError::Unreadable { claim })
    );
    assert_eq!(quickly(|| footer.to_bytes()), closed.as_bytes());
}

#[test]
fn claims() {
    let digits = "9".repeat(MILLION);
    let exp = format!("{{\"exp\":\"2024-05-01T12:00:00.{digits}Z\"}}");
    let claims = quickly(|| Claims::parse(exp.as_bytes())).expect("any number of digits");
    assert_eq!(
        claims.expires_at().map(date::Instant::subsec_nanos),
        Some(999_999_999)
    );
    for (text, claim) in [
        (format!("{{\"exp\":\"{digits}\"}}"), "exp"),
        (
            format!("{{\"nbf\":\"2024-05-01T12:00:00+{digits}\"}}"),
            "nbf",
        ),
        (format!("{{\"iat\":{digits}}}"), "iat"),
        (format!("{{\"sub\":-{digits}e{digits}}}"), "sub"),
    ] {
        let error = refused(|| Claims::parse(text.as_bytes()));
        assert_eq!(error.layer(), Layer::Claims);
        assert!(error.to_string().contains(claim), "{error}");
    }
    // Numbers that no machine has are left alone, and not rounded when they are read.
    let text = format!("{{\"n\":{digits}e{digits}}}");
    let claims = quickly(|| Claims::parse(text.as_bytes())).expect("a number");
    let claim = "n".to_owned();
    assert_eq!(
        refused(|| claims.get::<f64>("n")),
        Error::Claims(ClaimsError::Unreadable { claim })
    );
    let twice = format!(
        "{{{}\"0\":1}}",
        (0..100_000)
            .map(|i| format!("\"{i}\":1,"))
            .collect::<String>()
    );
    let error = refused(|| Claims::parse(twice.as_bytes()));
    assert!(matches!(
        error,
        Error::Payload(JsonError::DuplicateName { .. })
    ));
}

/// Texts of this header that are no PASERK, and how a reader refuses them.
fn hostile_texts<T>(header: &'static str, read: impl Fn(&str) -> Result<T, Error>) {
    let read = |text: &str| refused(|| read(text).map(|_| "a key"));
    let error = read(&format!("{header}{}", "=".repeat(HUGE)));
    assert!(
        matches!(error, Error::Encoding(EncodingError::Length { .. })),
        "{header} {error}"
    );
    let expected = Error::Header { expected: header };
    for text in [
        format!("{header}{}", ".".repeat(MILLION)),
        format!("{header}{}", "AAAA.".repeat(MILLION)),
        ".".repeat(MILLION),
        "k".repeat(MILLION),
        String::new(),
    ] {
        assert_eq!(read(&text), expected);
    }
    // Everything that is decoded at all: no length, no length of a length, and no number in it is believed.
    for byte in [0x00, 0x01, 0x02, 0x30, 0x7f, 0x80, 0x84, 0xff] {
        for length in [0, 1, 2, 49, 96, 132, 592, 1200, 4096, 8192, 8193] {
            let text = format!("{header}{}", base64url::encode(&vec![byte; length]));
            assert!(matches!(
                read(&text).layer(),
                Layer::Encoding | Layer::Key | Layer::Authentication
            ));
        }
    }
}

/// The plain PASERK of a kind of key; of those that any bytes are, its identifier alone.
fn hostile_keys<K: Key>(any_bytes: bool) {
    if !any_bytes {
        hostile_texts(K::HEADER, paserk::decode::<K>);
    }
    hostile_texts(K::ID_HEADER, Id::<K>::parse);
}

/// Where the parameters of a password-wrapped key begin, and the least that can be paid.
type Cost = (usize, &'static [u8]);
const PBKDF2: Cost = (32, &[0, 0, 0, 1]);
const ARGON2ID: Cost = (16, &[0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0, 1, 0, 0, 0, 1]);

/// Wrapped keys; those that a password wraps have so many bytes in total.
fn hostile_wraps<K: Wrap>(wrapping_key: &K::WrappingKey, total: usize, (at, least): Cost) {
    hostile_texts(K::WRAP_HEADER, |text| {
        paserk::unwrap::<K>(text, wrapping_key)
    });
    let limits = paserk::Limits::default();
    let read = |text: &str| paserk::unwrap_with_password::<K>(text, b"password", &limits);
    hostile_texts(K::PASSWORD_HEADER, read);
    // Each parameter, and each byte of it, at the most its type can say, whatever the others say.
    for others in [least, &[0; 16], &[1; 16], &[0xff; 16]] {
        for from in 0..least.len() {
            for to in from + 1..=least.len() {
                let mut data = vec![0; total];
                data[at..][..least.len()].copy_from_slice(&others[..least.len()]);
                data[at..][from..to].fill(0xff);
                let text = format!("{}{}", K::PASSWORD_HEADER, base64url::encode(&data));
                let error = refused(|| read(&text).map(|_| "a key"));
                // 65,535 iterations and 16 MiB can be paid, and then the tag speaks.
                let payable = match least.len() {
                    4 => from >= 2 && others[0] == 0,
                    _ => (from, to) == (5, 6) && others == least,
                };
                let expected = if payable {
                    matches!(error, Error::Authentication)
                } else {
                    matches!(error, Error::Cost(_))
                };
                assert!(
                    expected,
                    "{} {from}..{to} of {others:?}: {error}",
                    K::PASSWORD_HEADER
                );
            }
        }
    }
}

fn hostile_seals<K: Seal>(secret_key: &K::UnsealingKey) {
    hostile_texts(K::SEAL_HEADER, |text| paserk::unseal::<K>(text, secret_key));
}

#[test]
fn paserks() {
    let bytes = [7; 32];
    #[cfg(feature = "legacy")]
    {
        hostile_keys::<v1::LocalKey>(true);
        hostile_keys::<v1::PublicKey>(false);
        hostile_keys::<v1::SecretKey>(false);
        let key = v1::LocalKey::from_bytes(&bytes).expect("32 bytes");
        hostile_wraps::<v1::LocalKey>(&key, 132, PBKDF2);
        hostile_wraps::<v1::SecretKey>(&key, 1774, PBKDF2);
        let pem = include_str!("paserk/sealing.pem");
        let key = paserk::k1::SealingSecretKey::from_der(&rsa::der(pem)).expect("RSA-4096");
        hostile_seals::<v1::LocalKey>(&key);

        hostile_keys::<v2::LocalKey>(true);
        hostile_keys::<v2::PublicKey>(true);
        hostile_keys::<v2::SecretKey>(false);
        let key = v2::LocalKey::from_bytes(&bytes).expect("32 bytes");
        hostile_wraps::<v2::LocalKey>(&key, 120, ARGON2ID);
        hostile_wraps::<v2::SecretKey>(&key, 152, ARGON2ID);
        hostile_seals::<v2::LocalKey>(&v2::SecretKey::from_seed(&bytes).expect("32 bytes"));
    }
    hostile_keys::<v3::LocalKey>(true);
    hostile_keys::<v3::PublicKey>(false);
    hostile_keys::<v3::SecretKey>(false);
    let key = v3::LocalKey::from_bytes(&bytes).expect("32 bytes");
    hostile_wraps::<v3::LocalKey>(&key, 132, PBKDF2);
    hostile_wraps::<v3::SecretKey>(&key, 148, PBKDF2);
    hostile_seals::<v3::LocalKey>(&v3::SecretKey::from_bytes(&[7; 48]).expect("48 bytes"));

    hostile_keys::<v4::LocalKey>(true);
    hostile_keys::<v4::PublicKey>(true);
    hostile_keys::<v4::SecretKey>(false);
    let key = v4::LocalKey::from_bytes(&bytes).expect("32 bytes");
    hostile_wraps::<v4::LocalKey>(&key, 120, ARGON2ID);
    hostile_wraps::<v4::SecretKey>(&key, 152, ARGON2ID);
    hostile_seals::<v4::LocalKey>(&v4::SecretKey::from_seed(&bytes).expect("32 bytes"));
}

/// RSA keys whose numbers are as small or as large as a PASERK can hold.
#[cfg(feature = "legacy")]
#[test]
fn rsa_numbers() {
    let good = der::integers(&rsa::der(rsa::OFFICIAL));
    for at in 1..good.len() {
        for number in [
            vec![0],
            vec![1],
            vec![2],
            vec![0x7f; 128],
            vec![0x7f; 256],
            vec![0x7f; 2000],
            vec![0xff; 256],
            Vec::new(),
        ] {
            let mut numbers = good.clone();
            numbers[at] = number;
            let der = der::rsa_private_key(&numbers);
            let text = format!("k1.secret.{}", base64url::encode(&der));
            let error = refused(|| paserk::decode::<v1::SecretKey>(&text));
            assert_eq!(error.layer(), Layer::Key, "{at} {error}");
            let error = refused(|| paserk::k1::SealingSecretKey::from_der(&der));
            assert_eq!(error.layer(), Layer::Key, "{at} {error}");
        }
    }
}

#[cfg(feature = "legacy")]
#[expect(dead_code, reason = "other tests use the rest")]
mod der;
#[cfg(feature = "legacy")]
mod rsa;
