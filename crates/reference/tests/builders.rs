//! Builders and parsers: what they write by default, what they let pass, and what they turn away.

use std::time::Duration;

use paseto_reference::error::{ClaimsError, DateError, JsonError};
use paseto_reference::footer::JsonFooter;
use paseto_reference::lucidity::{MintingKey, OpeningKey};
use paseto_reference::{
    Builder, Claims, Error, Instant, Layer, Parsed, Parser, Rule, builder, payload, v3, v4,
};
#[cfg(feature = "legacy")]
use paseto_reference::{v1, v2};
use serde_json::{Value, json};

const NOON: &str = "2022-01-01T12:00:00Z";

fn instant(text: &str) -> Instant {
    Instant::parse(text).expect("a DateTime")
}

fn noon() -> Instant {
    instant(NOON)
}

fn key() -> v4::LocalKey {
    v4::LocalKey::from_bytes(&[7; 32]).expect("32 bytes")
}

/// The payload that a builder writes.
fn written(builder: &Builder<'_, v4::LocalKey>, now: Instant) -> Value {
    let token = builder.build(now).expect("a token");
    let payload = v4::decrypt(&key(), &token, b"").expect("our own").payload;
    payload::check(&payload).expect("strict JSON");
    serde_json::from_slice(&payload).expect("JSON")
}

/// A token with this payload, as any other library may have made it.
fn token(payload: &str) -> String {
    v4::encrypt(&key(), payload.as_bytes(), b"", b"").expect("a token")
}

fn claims_error(result: Result<Parsed, Error>) -> ClaimsError {
    match result {
        Err(Error::Claims(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn times_are_written_by_default_and_nothing_else() {
    let key = key();
    let expected = json!({"iat": NOON, "nbf": NOON, "exp": "2022-01-01T13:00:00Z"});
    assert_eq!(written(&Builder::new(&key), noon()), expected);
    assert_eq!(builder::LIFETIME, Duration::from_secs(3600));
    // The current time is the time of each building.
    let builder = Builder::new(&key);
    let later = written(&builder, instant("2023-06-30T23:30:00.75+00:30"));
    let expected = json!({"iat": "2023-06-30T23:00:00Z", "nbf": "2023-06-30T23:00:00Z", "exp": "2023-07-01T00:00:00Z"});
    assert_eq!(later, expected);
}

#[test]
fn an_expiry_can_be_chosen_and_only_expressly_left_out() {
    let key = key();
    let exp = |builder: Builder<'_, v4::LocalKey>| written(&builder, noon()).get("exp").cloned();
    let new = || Builder::new(&key);
    for (builder, expected) in [
        (new().without_expiry(), None),
        (
            new().expires_after(Duration::from_secs(60)),
            Some("2022-01-01T12:01:00Z"),
        ),
        (
            new().expires_at(instant("9999-12-31T23:59:59.9Z")),
            Some("9999-12-31T23:59:59Z"),
        ),
        (new().without_expiry().expires_at(noon()), Some(NOON)),
        (
            new().not_before(noon()).subject("x"),
            Some("2022-01-01T13:00:00Z"),
        ),
    ] {
        assert_eq!(exp(builder), expected.map(Value::from));
    }
}

#[test]
fn fractions_are_rounded_to_the_safe_side() {
    let key = key();
    let builder = Builder::new(&key)
        .expires_at(instant("2022-01-01T12:00:00.9Z"))
        .not_before(instant("2022-01-01T11:00:00.1Z"))
        .issued_at(instant("2022-01-01T10:00:00.9Z"));
    let expected =
        json!({"exp": NOON, "nbf": "2022-01-01T11:00:01Z", "iat": "2022-01-01T10:00:00Z"});
    assert_eq!(written(&builder, noon()), expected);
    // What is made now is valid now, to the nanosecond.
    let now = instant("2022-01-01T12:00:00.000000001Z");
    let token = Builder::new(&key).build(now).expect("a token");
    let parser = Parser::new(&key).rule(Rule::ValidAt);
    assert!(parser.parse(&token, now).is_ok());
}

#[test]
fn moments_that_no_date_can_name_are_no_claims() {
    let key = key();
    let range = |claim| {
        Err(Error::Claims(ClaimsError::NotADate {
            claim,
            fault: DateError::Range,
        }))
    };
    let builder = Builder::new(&key);
    assert_eq!(builder.build(Instant::MAX), range("exp"));
    let builder = builder.expires_after(Duration::MAX);
    assert_eq!(builder.build(noon()), range("exp"));
    let builder = Builder::new(&key).not_before(Instant::MAX);
    assert_eq!(builder.build(noon()), range("nbf"));
    let builder = Builder::new(&key).without_expiry();
    let token = builder.build(Instant::MAX).expect("no later moment needed");
    let parser = Parser::new(&key).allow_no_expiry();
    assert!(parser.parse(&token, Instant::MAX).is_ok());
}

#[test]
fn claims_are_written_once_and_as_they_are() {
    let key = key();
    let taken = |claim: &str| {
        Some(Error::Claims(ClaimsError::Taken {
            claim: claim.to_owned(),
        }))
    };
    let reserved = |claim: &str| {
        Some(Error::Claims(ClaimsError::Reserved {
            claim: claim.to_owned(),
        }))
    };
    let builder = || Builder::new(&key).claim("a", 1).expect("a new name");
    assert_eq!(builder().claim("a", 1).err(), taken("a"));
    assert_eq!(builder().claim("a", "b").err(), taken("a"));
    for claim in ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"] {
        assert_eq!(builder().claim(claim, NOON).err(), reserved(claim));
    }
    let name = "\"\\\u{0}\n\u{2028}é😀";
    let builder = builder()
        .issuer("old")
        .issuer("i")
        .subject(name)
        .audience("a")
        .token_id("j")
        .claim("EXP", 5)
        .and_then(|builder| builder.claim("A", Value::Null))
        .and_then(|builder| builder.claim(name, json!({"exp": 1, "list": [name, u64::MAX, 0.5]})))
        .and_then(|builder| builder.claim("", ""))
        .expect("new names");
    let expected = json!({
        "iss": "i", "sub": name, "aud": "a", "jti": "j", "iat": NOON, "nbf": NOON, "exp": "2022-01-01T13:00:00Z",
        "a": 1, "A": null, "EXP": 5, "": "", name: {"exp": 1, "list": [name, u64::MAX, 0.5]},
    });
    assert_eq!(written(&builder, noon()), expected);
}

#[test]
fn nothing_is_written_that_could_not_be_read() {
    let key = key();
    let nested = |depth| (0..depth).fold(Value::Null, |inner, _| json!([inner]));
    let build = |depth| {
        let builder = Builder::new(&key)
            .claim("deep", nested(depth))
            .expect("new");
        builder.build(noon()).map(|_| ())
    };
    assert_eq!(build(payload::MAX_DEPTH - 2), Ok(()));
    let too_deep = Error::Payload(JsonError::TooDeep {
        limit: payload::MAX_DEPTH,
    });
    assert_eq!(build(payload::MAX_DEPTH - 1), Err(too_deep));
}

#[test]
fn a_parser_asks_for_an_expiry_unless_told_otherwise() {
    let key = key();
    let new = || Parser::new(&key);
    let missing = ClaimsError::Missing { claim: "exp" };
    assert_eq!(claims_error(new().parse(&token("{}"), noon())), missing);
    assert!(new().allow_no_expiry().parse(&token("{}"), noon()).is_ok());
    assert!(
        new()
            .without_time_checks()
            .parse(&token("{}"), noon())
            .is_ok()
    );

    let one_late = Instant::from_unix(noon().unix_seconds(), 1).expect("in range");
    let ends = token(&format!("{{\"exp\":\"{NOON}\"}}"));
    assert!(new().parse(&ends, noon()).is_ok());
    assert_eq!(
        claims_error(new().parse(&ends, one_late)),
        ClaimsError::Expired
    );
    let lenient = new().allow_no_expiry();
    assert!(lenient.parse(&ends, noon()).is_ok());
    assert_eq!(
        claims_error(lenient.parse(&ends, one_late)),
        ClaimsError::Expired
    );
    assert!(new().without_time_checks().parse(&ends, one_late).is_ok());
    // A rule that was asked for holds whatever else is left out.
    let ruled = new().without_time_checks().rule(Rule::NotExpired);
    assert_eq!(
        claims_error(ruled.parse(&ends, one_late)),
        ClaimsError::Expired
    );
}

#[test]
fn a_parser_looks_at_nbf_and_iat_where_they_are() {
    let key = key();
    let before = Instant::from_unix(noon().unix_seconds() - 1, 999_999_999).expect("in range");
    for claim in ["nbf", "iat"] {
        let begins = token(&format!(
            "{{\"{claim}\":\"{NOON}\",\"exp\":\"9999-12-31T23:59:59Z\"}}"
        ));
        let not_yet = ClaimsError::NotYet { claim };
        assert!(Parser::new(&key).parse(&begins, noon()).is_ok());
        assert_eq!(
            claims_error(Parser::new(&key).parse(&begins, before)),
            not_yet
        );
        let any_time = Parser::new(&key).without_time_checks();
        assert!(any_time.parse(&begins, before).is_ok());
        let other = if claim == "nbf" { "iat" } else { "nbf" };
        let missing = ClaimsError::Missing { claim: other };
        let valid_at = Parser::new(&key).rule(Rule::ValidAt);
        assert_eq!(claims_error(valid_at.parse(&begins, noon())), missing);
    }
}

#[test]
fn times_of_the_wrong_type_are_refused_even_unasked() {
    let key = key();
    for claim in ["exp", "nbf", "iat"] {
        for value in [
            "9999999999",
            "null",
            "\"9999-12-31\"",
            "[\"9999-12-31T23:59:59Z\"]",
        ] {
            let parser = Parser::new(&key).without_time_checks();
            let error = parser
                .parse(&token(&format!("{{\"{claim}\":{value}}}")), noon())
                .expect_err(value);
            assert_eq!(error.layer(), Layer::Claims, "{claim}: {value}");
        }
    }
}

#[test]
fn every_rule_has_to_hold() {
    let key = key();
    let builder = Builder::new(&key)
        .issuer("i")
        .subject("s")
        .audience("a")
        .token_id("j");
    let token = builder.build(noon()).expect("a token");
    let right = || {
        Parser::new(&key)
            .issued_by("i")
            .subject("s")
            .for_audience("a")
            .identified_by("j")
    };
    let parsed = right().parse(&token, noon()).expect("all rules hold");
    assert_eq!(parsed.claims.issuer(), Some("i"));
    for (parser, claim) in [
        (right().issued_by("x"), "iss"),
        (right().subject("x"), "sub"),
        (right().for_audience("x"), "aud"),
        (right().identified_by("x"), "jti"),
    ] {
        let different = ClaimsError::Different { claim };
        assert_eq!(claims_error(parser.parse(&token, noon())), different);
    }
}

#[test]
fn rules_come_after_authentication_and_payload() {
    let key = key();
    let parser = Parser::new(&key);
    let other = v4::LocalKey::from_bytes(&[8; 32]).expect("32 bytes");
    let forged = v4::encrypt(&other, br#"{"exp":"2000-01-01T00:00:00Z"}"#, b"", b"");
    let forged = parser.parse(&forged.expect("a token"), noon());
    assert_eq!(forged, Err(Error::Authentication));
    for (payload, error) in [
        ("", JsonError::Syntax { line: 1, column: 0 }),
        ("[]", JsonError::NotAnObject),
        (r#"{"a":1,"a":2}"#, JsonError::DuplicateName { at: 7 }),
    ] {
        let refused = parser.parse(&token(payload), noon());
        assert_eq!(refused, Err(Error::Payload(error)), "{payload}");
    }
}

#[test]
fn an_expected_footer_is_the_only_one() {
    let key = key();
    let with = |footer: &str| {
        Builder::new(&key)
            .footer(footer)
            .build(noon())
            .expect("a token")
    };
    let parser = Parser::new(&key).expect_footer("abc");
    let parsed = parser
        .parse(&with("abc"), noon())
        .expect("the expected footer");
    assert_eq!(parsed.footer, b"abc");
    for other in ["", "ab", "abd", "abcd", "ABC", "bc", "abc "] {
        let refused = parser.parse(&with(other), noon());
        let error = refused.expect_err(other);
        assert_eq!(error, Error::ForeignFooter);
        assert_eq!(error.layer(), Layer::Authentication);
    }
    // A forged footer is no better for being the expected one.
    let forged = with("abd").replace(".YWJk", ".YWJj");
    assert_eq!(parser.parse(&forged, noon()), Err(Error::Authentication));
    // An empty expectation is none.
    let any = Parser::new(&key).expect_footer("");
    assert!(any.parse(&with("abc"), noon()).is_ok());
    assert!(any.parse(&with(""), noon()).is_ok());
}

#[test]
fn any_bytes_are_a_footer() {
    let key = key();
    for footer in [
        &b"\0\xff"[..],
        b"{",
        b"{\"kid\":1,\"kid\":2}",
        &[b'['; 100_000],
    ] {
        let token = Builder::new(&key)
            .footer(footer)
            .build(noon())
            .expect("a token");
        let parsed = Parser::new(&key).parse(&token, noon()).expect("authentic");
        assert_eq!(parsed.footer, footer);
    }
    let footer = JsonFooter::new().member("zone", 1).expect("new");
    let token = Builder::new(&key)
        .json_footer(&footer)
        .expect("of no version")
        .build(noon())
        .expect("a token");
    let parsed = Parser::new(&key).parse(&token, noon()).expect("authentic");
    assert_eq!(parsed.footer, br#"{"zone":1}"#);
}

/// What is minted with one key opens with the other, and its parser takes no token of another version or purpose.
fn mints_and_opens<M: MintingKey, O: OpeningKey>(mint: &M, open: &O, header: &str) {
    let token = Builder::new(mint)
        .subject("alice")
        .footer("footer")
        .build(noon())
        .expect("a token");
    assert!(token.starts_with(header), "{token}");
    let parsed = Parser::new(open).parse(&token, noon()).expect("our own");
    assert_eq!(parsed.claims.subject(), Some("alice"));
    assert_eq!(parsed.footer, b"footer");
    for version in ["v1", "v2", "v3", "v4"] {
        for purpose in ["local", "public"] {
            let other = format!("{version}.{purpose}.");
            let relabelled = token.replacen(header, &other, 1);
            let layer = Parser::new(open)
                .parse(&relabelled, noon())
                .map_err(|error| error.layer());
            let expected = if other == header {
                Ok(parsed.clone())
            } else {
                Err(Layer::Header)
            };
            assert_eq!(layer, expected, "{relabelled}");
        }
    }
}

#[test]
fn each_version_and_purpose_has_its_builder_and_parser() {
    let (local, secret) = (v3::LocalKey::generate(), v3::SecretKey::generate());
    let (local, secret) = (local.expect("random"), secret.expect("random"));
    mints_and_opens(&local, &local, "v3.local.");
    mints_and_opens(&secret, &secret.public_key(), "v3.public.");
    let (local, secret) = (v4::LocalKey::generate(), v4::SecretKey::generate());
    let (local, secret) = (local.expect("random"), secret.expect("random"));
    mints_and_opens(&local, &local, "v4.local.");
    mints_and_opens(&secret, &secret.public_key(), "v4.public.");
}

#[cfg(feature = "legacy")]
#[test]
fn so_have_the_deprecated_versions() {
    let (local, secret) = (v1::LocalKey::generate(), v1::SecretKey::generate());
    let (local, secret) = (local.expect("random"), secret.expect("random"));
    mints_and_opens(&local, &local, "v1.local.");
    mints_and_opens(&secret, &secret.public_key(), "v1.public.");
    let (local, secret) = (v2::LocalKey::generate(), v2::SecretKey::generate());
    let (local, secret) = (local.expect("random"), secret.expect("random"));
    mints_and_opens(&local, &local, "v2.local.");
    mints_and_opens(&secret, &secret.public_key(), "v2.public.");
}

#[test]
fn an_implicit_assertion_has_to_be_known() {
    let secret = v3::SecretKey::generate().expect("random");
    let public = secret.public_key();
    let with = |implicit: &[u8]| {
        Builder::new(&secret)
            .implicit(implicit)
            .build(noon())
            .expect("a token")
    };
    let open =
        |token: &str, implicit: &[u8]| Parser::new(&public).implicit(implicit).parse(token, noon());
    assert!(open(&with(b"\0\xff"), b"\0\xff").is_ok());
    assert_eq!(
        open(&with(b"\0\xff"), b"\0").err(),
        Some(Error::Authentication)
    );
    assert_eq!(open(&with(b"x"), b"").err(), Some(Error::Authentication));
    assert_eq!(open(&with(b""), b"x").err(), Some(Error::Authentication));
    assert_eq!(
        Parser::new(&public).parse(&with(b"x"), noon()).err(),
        Some(Error::Authentication)
    );
}

#[test]
fn what_was_authenticated_is_kept_as_it_was() {
    let payload = "{ \"exp\" : \"9999-12-31T23:59:59Z\", \"b\":1.0, \"a\":[ ] }\n";
    let parsed = Parser::new(&key())
        .parse(&token(payload), noon())
        .expect("valid");
    assert_eq!(parsed.claims.as_bytes(), payload.as_bytes());
    assert_eq!(Claims::parse(payload.as_bytes()), Ok(parsed.claims));
}
