//! Keys chosen by a footer: what is found, and all that is not.

use paseto_reference::error::{ClaimsError, JsonError, KeyError};
use paseto_reference::footer::{JsonFooter, KeyId, Limits, WrappedKey};
use paseto_reference::{Builder, Error, Instant, Keyring, Layer, Parser, paserk, v4};

fn now() -> Instant {
    Instant::parse("2022-01-01T12:00:00Z").expect("a DateTime")
}

fn secret_key(byte: u8) -> v4::SecretKey {
    v4::SecretKey::from_seed(&[byte; 32]).expect("32 bytes")
}

fn id(text: &str) -> KeyId {
    KeyId::new(text).expect("no PASERK")
}

/// Two keys, the first under its own identifier, the second under `second`.
fn keyring() -> Keyring<v4::PublicKey> {
    let mut keyring = Keyring::new();
    keyring
        .insert(secret_key(1).public_key())
        .expect("a new key");
    keyring
        .insert_as(id("second"), secret_key(2).public_key())
        .expect("a new key");
    keyring
}

fn token(key: &v4::SecretKey, footer: impl Into<Vec<u8>>) -> String {
    Builder::new(key)
        .footer(footer)
        .build(now())
        .expect("a token")
}

fn parse(token: &str) -> Result<Vec<u8>, Error> {
    let keyring = keyring();
    let parsed = Parser::with_keyring(&keyring).parse(token, now())?;
    Ok(parsed.footer)
}

#[test]
fn each_key_is_found_under_its_identifier() {
    let pid = paserk::id(&secret_key(1).public_key());
    let footer = JsonFooter::new().key_id(pid);
    assert!(footer.to_bytes().starts_with(br#"{"kid":"k4.pid."#));
    assert_eq!(
        parse(&token(&secret_key(1), footer.to_bytes())),
        Ok(footer.to_bytes())
    );
    let footer = br#" { "kid" : "\u0073econd", "other": 1 } "#;
    assert_eq!(parse(&token(&secret_key(2), *footer)), Ok(footer.to_vec()));
    // A local key has a lid, which serves as well.
    let key = v4::LocalKey::generate().expect("random");
    let mut keyring = Keyring::new();
    let lid = keyring.insert(v4::LocalKey::from_bytes(key.expose_bytes()).expect("32 bytes"));
    let lid = lid.expect("a new key");
    assert!(lid.as_str().starts_with("k4.lid."));
    let token = Builder::new(&key)
        .json_footer(&JsonFooter::new().key_id(lid))
        .expect("of this version")
        .build(now())
        .expect("a token");
    assert!(Parser::with_keyring(&keyring).parse(&token, now()).is_ok());
}

#[test]
fn what_is_not_found_is_refused() {
    let key = secret_key(2);
    let key_ids = ["third", "Second", "second ", "", "secon", "k4.pid.AAAA"];
    for kid in key_ids {
        let footer = JsonFooter::new().key_id(id(kid)).to_bytes();
        let error = parse(&token(&key, footer)).expect_err(kid);
        assert_eq!(error, Error::Key(KeyError::UnknownId), "{kid:?}");
        assert_eq!(error.layer(), Layer::Key);
    }
    let no_id = Err(Error::Key(KeyError::NoId));
    for footer in ["", "{}", r#"{"KID":"second"}"#, r#"{"a":"kid"}"#] {
        assert_eq!(parse(&token(&key, footer)), no_id, "{footer}");
    }
    let empty = Keyring::<v4::PublicKey>::default();
    let footer = JsonFooter::new().key_id(id("second")).to_bytes();
    let refused = Parser::with_keyring(&empty).parse(&token(&key, footer), now());
    assert_eq!(refused, Err(Error::Key(KeyError::UnknownId)));
}

#[test]
fn the_key_that_is_named_has_to_be_the_right_one() {
    let footer = JsonFooter::new().key_id(id("second")).to_bytes();
    let refused = parse(&token(&secret_key(1), footer));
    assert_eq!(refused, Err(Error::Authentication));
}

#[test]
fn a_token_of_another_version_or_purpose_has_no_key() {
    let footer = JsonFooter::new().key_id(id("second")).to_bytes();
    let key = v4::LocalKey::from_bytes(&secret_key(2).public_key().to_bytes()).expect("32 bytes");
    let local = v4::encrypt(&key, b"{}", &footer, b"").expect("a token");
    assert_eq!(
        parse(&local),
        Err(Error::Header {
            expected: "v4.public."
        })
    );
    let public = token(&secret_key(2), footer).replacen("v4", "v2", 1);
    assert_eq!(
        parse(&public),
        Err(Error::Header {
            expected: "v4.public."
        })
    );
}

#[test]
fn a_key_in_the_footer_is_never_used() {
    // Self-made, with the key to verify it alongside: authentic under that key, and worth nothing.
    let attacker = secret_key(9);
    let public = paserk::encode(&attacker.public_key());
    let hex = hex::encode(attacker.public_key().to_bytes());
    for (footer, error) in [
        (
            format!(r#"{{"kid":"{}"}}"#, *public),
            Error::Claims(ClaimsError::NotForFooters { claim: "kid" }),
        ),
        (
            format!(r#"{{"wpk":"{}"}}"#, *public),
            Error::Claims(ClaimsError::NotForFooters { claim: "wpk" }),
        ),
        (
            format!(r#"{{"kid":"{hex}"}}"#),
            Error::Key(KeyError::UnknownId),
        ),
        (
            format!(r#"{{"kid":"{}"}}"#, paserk::id(&attacker.public_key())),
            Error::Key(KeyError::UnknownId),
        ),
        (
            format!(r#"{{"pk":"{}"}}"#, *public),
            Error::Key(KeyError::NoId),
        ),
        (
            format!(r#"{{"kid":"second","pk":"{}"}}"#, *public),
            Error::Authentication,
        ),
    ] {
        let token = token(&attacker, footer.clone());
        assert!(v4::verify(&attacker.public_key(), &token, b"").is_ok());
        assert_eq!(parse(&token), Err(error), "{footer}");
    }
}

#[test]
fn limits_come_before_the_footer_is_parsed() {
    let key = secret_key(2);
    let members = |names: usize| {
        let members: Vec<String> = (1..names).map(|i| format!(",\"{i}\":1")).collect();
        format!("{{\"kid\":\"second\"{}}}", members.concat())
    };
    let footer_error = |footer: &str| match parse(&token(&key, footer)) {
        Err(Error::Footer(error)) => error,
        other => panic!("{other:?}"),
    };
    assert!(parse(&token(&key, members(512))).is_ok());
    assert_eq!(
        footer_error(&members(513)),
        JsonError::TooManyNames { limit: 512 }
    );
    assert_eq!(
        footer_error(r#"{"kid":"second","a":{}}"#),
        JsonError::TooDeep { limit: 2 }
    );
    let long = |bytes: usize| format!("{:<bytes$}", r#"{"kid":"second"}"#);
    assert!(parse(&token(&key, long(8192))).is_ok());
    assert_eq!(
        footer_error(&long(8193)),
        JsonError::TooLong { limit: 8192 }
    );
    let twice = r#"{"kid":"first","kid":"second"}"#;
    assert_eq!(footer_error(twice), JsonError::DuplicateName { at: 15 });
    assert!(matches!(
        footer_error("{\"kid\":"),
        JsonError::Syntax { .. }
    ));
    for other in ["[]", "[\"kid\"]", "\"kid\"", "null", " 1"] {
        assert_eq!(footer_error(other), JsonError::NotAnObject, "{other}");
    }
    // A caller may raise them.
    let keyring = keyring();
    let limits = Limits {
        max_bytes: 8193,
        ..Limits::default()
    };
    let parser = Parser::with_keyring(&keyring).footer_limits(limits);
    assert!(parser.parse(&token(&key, long(8193)), now()).is_ok());
}

#[test]
fn kid_and_wpk_are_strings() {
    for claim in ["kid", "wpk"] {
        for value in ["null", "1", "[\"second\"]", "true"] {
            let footer = format!("{{\"{claim}\":{value}}}");
            let limits = Limits {
                max_depth: 3,
                ..Limits::default()
            };
            let error = JsonFooter::parse(footer.as_bytes(), &limits);
            let not_a_string = Error::Claims(ClaimsError::NotAString { claim });
            assert_eq!(error, Err(not_a_string), "{footer}");
        }
    }
}

#[test]
fn no_key_that_must_not_stand_in_a_footer_gets_there() {
    let local = v4::LocalKey::generate().expect("random");
    let secret = secret_key(1);
    let wrapped = paserk::wrap(&local, &local).expect("random");
    let sealed = paserk::seal(&local, &secret.public_key()).expect("a point");
    for safe in [wrapped.as_str(), sealed.as_str(), "k4.secret-wrap.pie.AAAA"] {
        assert_eq!(WrappedKey::new(safe).expect("safe").as_str(), safe);
        assert!(KeyId::new(safe).is_err(), "{safe}");
    }
    let footer = JsonFooter::new()
        .key_id(paserk::id(&secret))
        .wrapped_key(wrapped.clone());
    let read = JsonFooter::parse(&footer.to_bytes(), &Limits::default()).expect("our own");
    assert_eq!(read, footer);
    assert_eq!(read.wpk(), Some(&WrappedKey::from(wrapped)));
    assert_eq!(
        read.kid().map(KeyId::as_str),
        Some(paserk::id(&secret).as_str())
    );
    let footer = footer.wrapped_key(sealed.clone());
    assert_eq!(footer.wpk(), Some(&WrappedKey::from(sealed)));
    for version in 1..=4 {
        for r#type in [
            "local",
            "public",
            "secret",
            "local-pw",
            "secret-pw",
            "Lid",
            "",
        ] {
            let text = format!("k{version}.{type}.AAAA");
            let refused = |claim| Error::Claims(ClaimsError::NotForFooters { claim });
            assert_eq!(KeyId::new(&text), Err(refused("kid")), "{text}");
            assert_eq!(WrappedKey::new(&text), Err(refused("wpk")), "{text}");
        }
        for id in ["lid", "pid", "sid"] {
            let text = format!("k{version}.{id}.AAAA");
            assert!(KeyId::new(&text).is_ok() && WrappedKey::new(&text).is_err());
        }
    }
    for text in [
        "",
        "k",
        "k4",
        "key.1",
        "2024-05",
        "k4x.local.AAAA",
        "https://example/k4.local.x",
    ] {
        assert!(
            KeyId::new(text).is_ok() && WrappedKey::new(text).is_err(),
            "{text}"
        );
    }
}

#[test]
fn members_are_written_once() {
    let footer = || JsonFooter::new().member("a", 1).expect("new");
    let taken = ClaimsError::Taken { claim: "a".into() };
    assert_eq!(footer().member("a", 2), Err(Error::Claims(taken)));
    for claim in ["kid", "wpk"] {
        let reserved = ClaimsError::Reserved {
            claim: claim.into(),
        };
        assert_eq!(footer().member(claim, "x"), Err(Error::Claims(reserved)));
    }
    let footer = footer()
        .member("\"\n", "\u{0}\\")
        .expect("new")
        .key_id(id("\"é"));
    let read = JsonFooter::parse(&footer.to_bytes(), &Limits::default()).expect("our own");
    assert_eq!(read, footer);
    assert_eq!(read.get("\"\n"), Ok(Some("\u{0}\\".to_owned())));
    assert_eq!(JsonFooter::new().to_bytes(), b"{}");
}

#[test]
fn no_two_keys_share_an_identifier() {
    let mut keyring = keyring();
    let taken = Error::Key(KeyError::TakenId);
    let again = keyring.insert_as(id("second"), secret_key(3).public_key());
    assert_eq!(again, Err(taken.clone()));
    assert_eq!(
        keyring.get(&id("second")),
        Some(&secret_key(2).public_key())
    );
    assert_eq!(keyring.insert(secret_key(1).public_key()), Err(taken));
}

#[test]
fn a_long_footer_is_refused_before_it_is_decoded() {
    let key = secret_key(2);
    let too_long = |limit| Err(Error::Footer(JsonError::TooLong { limit }));
    let keyring = keyring();
    let select = |token: &str, max_bytes| {
        let limits = Limits {
            max_bytes,
            ..Limits::default()
        };
        keyring.select(token, &limits).map(drop)
    };
    // What is not even base64url: nobody looked.
    let body = token(&key, "");
    let foreign = format!("{body}.{}", "=".repeat(20 << 20));
    assert_eq!(select(&foreign, 8192), too_long(8192));
    // Every remainder of the length, and limits at both ends of what there is.
    for bytes in 17..30 {
        let token = token(&key, format!("{:<bytes$}", r#"{"kid":"second"}"#));
        assert_eq!(select(&token, bytes), Ok(()));
        assert_eq!(select(&token, bytes - 1), too_long(bytes - 1));
        assert_eq!(select(&token, 0), too_long(0));
        assert_eq!(select(&token, usize::MAX), Ok(()));
    }
}

#[test]
fn versions_do_not_mix() {
    let other = |claim| Err(Error::Claims(ClaimsError::OtherVersion { claim }));
    let key = secret_key(1);
    for version in [0, 1, 2, 3, 5, 9] {
        let foreign = id(&format!("k{version}.pid.AAAA"));
        let mut keyring = keyring();
        let inserted = keyring.insert_as(foreign.clone(), secret_key(3).public_key());
        assert_eq!(inserted, other("kid"));
        // Nor is it found when somebody else wrote it.
        let footer = JsonFooter::new().key_id(foreign.clone());
        let token = token(&key, footer.to_bytes());
        assert_eq!(parse(&token), Err(Error::Key(KeyError::UnknownId)));
        // Nobody here does.
        let built = Builder::new(&key).json_footer(&footer);
        assert_eq!(built.map(drop), other("kid"));
        for r#type in ["local-wrap.pie", "secret-wrap.pie", "seal"] {
            let wpk = WrappedKey::new(format!("k{version}.{type}.AAAA")).expect("safe");
            let footer = JsonFooter::new().key_id(id("second")).wrapped_key(wpk);
            let built = Builder::new(&key).json_footer(&footer);
            assert_eq!(built.map(drop), other("wpk"));
        }
    }
    // What has the version of the token, or none, is written.
    let local = v4::LocalKey::generate().expect("random");
    for kid in [
        "k4.pid.AAAA",
        "k4.sid.AAAA",
        "k4.lid.AAAA",
        "k3",
        "k33.x",
        "",
    ] {
        let sealed = paserk::seal(&local, &key.public_key()).expect("a point");
        let footer = JsonFooter::new().key_id(id(kid)).wrapped_key(sealed);
        let built = Builder::new(&key).json_footer(&footer);
        assert!(
            built.is_ok_and(|builder| builder.build(now()).is_ok()),
            "{kid}"
        );
    }
}
