//! Claims and the rules for them, to the nanosecond.

use paseto_reference::error::{ClaimsError, DateError, JsonError};
use paseto_reference::{Claims, Error, Instant, Layer, Rule, claims::REGISTERED, validate};
use proptest::prelude::*;

const NOON: &str = "2022-01-01T12:00:00Z";

fn instant(text: &str) -> Instant {
    Instant::parse(text).expect("a DateTime")
}

fn claims(payload: &str) -> Claims {
    Claims::parse(payload.as_bytes()).unwrap_or_else(|error| panic!("{payload}: {error}"))
}

fn refused(payload: &str) -> ClaimsError {
    let error = Claims::parse(payload.as_bytes()).expect_err(payload);
    assert_eq!(error.layer(), Layer::Claims);
    fault(error)
}

fn fault(error: Error) -> ClaimsError {
    match error {
        Error::Claims(fault) => fault,
        other => panic!("{other}"),
    }
}

#[test]
fn every_registered_claim_is_read() {
    let payload = r#" {"iss":"i","sub":"s","aud":"a","jti":"j","exp":"2022-01-01T00:00:03Z",
        "nbf":"2022-01-01T00:00:01.5Z","iat":"2022-01-01T01:00:02+01:00","n":[1]} "#;
    let claims = claims(payload);
    assert_eq!(claims.issuer(), Some("i"));
    assert_eq!(claims.subject(), Some("s"));
    assert_eq!(claims.audience(), Some("a"));
    assert_eq!(claims.token_id(), Some("j"));
    assert_eq!(claims.expires_at(), Some(instant("2022-01-01T00:00:03Z")));
    assert_eq!(claims.not_before(), Some(instant("2022-01-01T00:00:01.5Z")));
    assert_eq!(claims.issued_at(), Some(instant("2022-01-01T00:00:02Z")));
    assert_eq!(claims.as_bytes(), payload.as_bytes());
}

#[test]
fn every_registered_claim_may_be_absent() {
    let claims = claims("{}");
    assert_eq!(claims.issuer(), None);
    assert_eq!(claims.subject(), None);
    assert_eq!(claims.audience(), None);
    assert_eq!(claims.token_id(), None);
    assert_eq!(claims.expires_at(), None);
    assert_eq!(claims.not_before(), None);
    assert_eq!(claims.issued_at(), None);
}

#[test]
fn every_registered_claim_is_a_string() {
    for claim in REGISTERED {
        for value in [
            "null",
            "true",
            "0",
            "1700000000",
            "1e400",
            "[]",
            "[\"a\"]",
            "{}",
            "{\"a\":\"b\"}",
        ] {
            let payload = format!("{{\"{claim}\":{value}}}");
            assert_eq!(
                refused(&payload),
                ClaimsError::NotAString { claim },
                "{payload}"
            );
        }
    }
}

#[test]
fn every_claim_of_time_is_a_date() {
    for claim in ["exp", "nbf", "iat"] {
        for (text, fault) in [
            ("", DateError::Form { at: 0 }),
            ("1700000000", DateError::Form { at: 4 }),
            ("2022-01-01T12:00:00", DateError::Form { at: 19 }),
            ("2022-01-01t12:00:00Z", DateError::Form { at: 10 }),
            ("2022-01-01T12:00:00z", DateError::Form { at: 19 }),
            ("2022-02-30T12:00:00Z", DateError::Range),
            ("2022-01-01T24:00:00Z", DateError::Range),
        ] {
            let expected = ClaimsError::NotADate { claim, fault };
            assert_eq!(
                refused(&format!("{{\"{claim}\":\"{text}\"}}")),
                expected,
                "{text}"
            );
        }
        claims(&format!("{{\"{claim}\":\"2022-01-01T12:00:00\\u005a\"}}"));
    }
    // A string that looks like a date, and need not be one.
    claims(r#"{"iss":"2022-02-30T12:00:00Z","sub":"","aud":"1","jti":"\u0000"}"#);
}

#[test]
fn names_are_case_sensitive_and_reserved_at_the_top_only() {
    let claims =
        claims(r#"{"EXP":1,"Exp":null,"exp ":[],"nested":{"exp":1,"iss":2},"list":[{"nbf":3}]}"#);
    assert_eq!(claims.expires_at(), None);
    assert_eq!(claims.get::<u8>("EXP").expect("a number"), Some(1));
    // The name counts, not its spelling.
    let spelled = r#"{"\u0065xp":"2022-01-01T12:00:00Z"}"#;
    assert_eq!(self::claims(spelled).expires_at(), Some(instant(NOON)));
}

#[test]
fn the_rules_of_the_payload_come_first() {
    let twice = Claims::parse(br#"{"exp":1,"exp":2}"#);
    let duplicate = Error::Payload(JsonError::DuplicateName { at: 9 });
    assert_eq!(twice, Err(duplicate));
    let list = Claims::parse(b"[]");
    assert_eq!(list, Err(Error::Payload(JsonError::NotAnObject)));
    assert_eq!(
        Claims::parse(b"").map_err(|error| error.layer()),
        Err(Layer::Payload)
    );
}

#[test]
fn other_claims_are_read_as_what_the_caller_says() {
    let claims = claims(
        r#"{"big":123456789012345678901234567890,"max":18446744073709551615,"t":"x","n":null,"huge":1e400}"#,
    );
    assert_eq!(claims.get("max"), Ok(Some(u64::MAX)));
    assert_eq!(
        claims.get("big"),
        Ok(Some(123_456_789_012_345_678_901_234_567_890u128))
    );
    assert_eq!(claims.get("t"), Ok(Some("x".to_owned())));
    assert_eq!(claims.get::<u8>("none"), Ok(None));
    for claim in ["big", "t", "n", "huge"] {
        let unreadable = ClaimsError::Unreadable {
            claim: claim.to_owned(),
        };
        assert_eq!(
            claims.get::<u64>(claim),
            Err(Error::Claims(unreadable)),
            "{claim}"
        );
    }
}

/// A moment, and those one nanosecond before and after it.
fn around(text: &str) -> [Instant; 3] {
    let at = instant(text);
    let seconds = at.unix_seconds();
    [
        Instant::from_unix(seconds - 1, 999_999_999).expect("in range"),
        at,
        Instant::from_unix(seconds, 1).expect("in range"),
    ]
}

fn check(rule: &Rule, payload: &str, now: Instant) -> Result<(), ClaimsError> {
    rule.check(&claims(payload), now).map_err(fault)
}

#[test]
fn a_token_lives_through_the_moment_of_exp() {
    let [before, at, after] = around(NOON);
    for exp in [
        NOON,
        "2022-01-01T13:00:00+01:00",
        "2022-01-01T12:00:00.0000000009Z",
    ] {
        let payload = format!("{{\"exp\":\"{exp}\"}}");
        assert_eq!(check(&Rule::NotExpired, &payload, before), Ok(()));
        assert_eq!(check(&Rule::NotExpired, &payload, at), Ok(()));
        let expired = Err(ClaimsError::Expired);
        assert_eq!(check(&Rule::NotExpired, &payload, after), expired);
    }
    let missing = Err(ClaimsError::Missing { claim: "exp" });
    assert_eq!(check(&Rule::NotExpired, "{}", at), missing);
    assert_eq!(
        check(&Rule::NotExpired, r#"{"EXP":"9999-12-31T23:59:59Z"}"#, at),
        missing
    );
    // Neither of these bears on expiry.
    let later = r#"{"exp":"2022-01-01T12:00:00Z","nbf":"9999-01-01T00:00:00Z","iat":"9999-01-01T00:00:00Z"}"#;
    assert_eq!(check(&Rule::NotExpired, later, at), Ok(()));
}

#[test]
fn a_token_is_valid_from_iat_and_nbf_to_exp_inclusive() {
    let [before, at, after] = around(NOON);
    let payload = |exp: &str, nbf: &str, iat: &str| {
        format!("{{\"exp\":\"{exp}\",\"nbf\":\"{nbf}\",\"iat\":\"{iat}\"}}")
    };
    let (early, late) = ("2021-01-01T00:00:00Z", "2023-01-01T00:00:00Z");
    for (payload, error, now) in [
        (payload(NOON, early, early), ClaimsError::Expired, after),
        (
            payload(late, NOON, early),
            ClaimsError::NotYet { claim: "nbf" },
            before,
        ),
        (
            payload(late, early, NOON),
            ClaimsError::NotYet { claim: "iat" },
            before,
        ),
    ] {
        assert_eq!(check(&Rule::ValidAt, &payload, at), Ok(()), "{payload}");
        assert_eq!(
            check(&Rule::ValidAt, &payload, now),
            Err(error.clone()),
            "{payload}"
        );
        let times = validate::times(&claims(&payload), now).map_err(fault);
        assert_eq!(times, Err(error), "{payload}");
        assert_eq!(validate::times(&claims(&payload), at), Ok(()));
    }
    assert_eq!(
        check(&Rule::ValidAt, &payload(NOON, NOON, NOON), at),
        Ok(())
    );
}

#[test]
fn what_a_rule_needs_and_the_token_lacks_is_a_refusal() {
    let now = instant(NOON);
    let all = [
        ("exp", NOON),
        ("nbf", NOON),
        ("iat", NOON),
        ("aud", "x"),
        ("jti", "x"),
        ("iss", "x"),
        ("sub", "x"),
    ];
    let rules = |claim| match claim {
        "exp" => vec![Rule::NotExpired, Rule::ValidAt],
        "nbf" | "iat" => vec![Rule::ValidAt],
        "aud" => vec![Rule::ForAudience("x".into())],
        "jti" => vec![Rule::IdentifiedBy("x".into())],
        "iss" => vec![Rule::IssuedBy("x".into())],
        "sub" => vec![Rule::Subject("x".into())],
        other => panic!("{other}"),
    };
    for (claim, _) in all {
        let object = |members: Vec<(&str, &str)>| {
            let members: Vec<String> = members
                .into_iter()
                .map(|(name, value)| format!("\"{name}\":\"{value}\""))
                .collect();
            format!("{{{}}}", members.join(","))
        };
        let whole = object(all.to_vec());
        let without = object(all.into_iter().filter(|(name, _)| *name != claim).collect());
        for rule in rules(claim) {
            assert_eq!(check(&rule, &whole, now), Ok(()), "{rule:?}");
            assert_eq!(
                check(&rule, &without, now),
                Err(ClaimsError::Missing { claim }),
                "{rule:?}"
            );
        }
        // Without a rule, only what is there counts.
        assert_eq!(validate::times(&claims(&without), now), Ok(()));
    }
}

#[test]
fn strings_are_compared_exactly() {
    let now = instant(NOON);
    let rule = |claim, text: &str| match claim {
        "aud" => Rule::ForAudience(text.to_owned()),
        "jti" => Rule::IdentifiedBy(text.to_owned()),
        "iss" => Rule::IssuedBy(text.to_owned()),
        _ => Rule::Subject(text.to_owned()),
    };
    for claim in ["aud", "jti", "iss", "sub"] {
        let payload = format!("{{\"{claim}\":\"caf\\u00e9.example\"}}");
        assert_eq!(check(&rule(claim, "café.example"), &payload, now), Ok(()));
        for other in [
            "",
            "Café.example",
            "café.exampl",
            "café.example ",
            "café.example.",
            "cafe\u{301}.example",
            "café.example\0",
        ] {
            let different = Err(ClaimsError::Different { claim });
            assert_eq!(
                check(&rule(claim, other), &payload, now),
                different,
                "{other:?}"
            );
        }
    }
}

proptest! {
    #[test]
    fn not_expired_is_monotone_in_now(exp in 0..1000i64, a in 0..1000i64, b in 0..1000i64, nanos in 0..2u32) {
        let at = |seconds, nanos| Instant::from_unix(seconds, nanos).expect("in range");
        let token = claims(&format!("{{\"exp\":\"{}\"}}", at(exp, 0)));
        let (early, late) = (at(a.min(b), nanos), at(a.max(b), nanos));
        let valid = |now| Rule::NotExpired.check(&token, now).is_ok();
        prop_assert!(valid(early) || !valid(late));
        prop_assert_eq!(valid(early), early <= at(exp, 0));
    }

    #[test]
    fn no_payload_panics(payload in prop::collection::vec(any::<u8>(), 0..40)) {
        let _ = Claims::parse(&payload);
    }
}
