//! The translation that the family shares answers `hello`, opens what it made, and refuses another key.

use adapter_paseto_v4::handle;
use paseto_conformance_protocol::{Answer, Ask, Good, Params, Version};

fn ok(answer: Answer) -> Good {
    match answer {
        Answer::Ok(good) => *good,
        other => panic!("not ok: {other:?}"),
    }
}

fn decrypt(version: Version, key: [u8; 32], token: &str) -> Answer {
    handle(&Ask::Decrypt {
        version,
        key: key.into(),
        token: token.to_owned(),
        implicit: Some(b"bound".into()),
        expect_footer: None,
    })
}

#[test]
fn hello_names_the_package() {
    let good = ok(handle(&Ask::Hello { protocol: 1 }));
    assert_eq!(good.name.as_deref(), Some("paseto-v4"));
    let capabilities = good.capabilities.expect("hello lists capabilities");
    assert!(capabilities.contains(&"decrypt:v4".to_owned()));
    assert!(capabilities.contains(&"paserk-id:k4.lid".to_owned()));
    assert!(!capabilities.iter().any(|one| one.contains(['{', '}'])));
}

#[test]
fn what_was_made_opens_under_its_own_key_alone() {
    let made = ok(handle(&Ask::Encrypt {
        version: Version::V4,
        key: [7; 32].into(),
        payload: b"{}".into(),
        footer: b"kid".into(),
        implicit: Some(b"bound".into()),
        nonce: None,
    }));
    let token = made.token.expect("encrypt answers a token");
    let opened = Answer::opened("{}", "kid");
    assert_eq!(decrypt(Version::V4, [7; 32], &token), opened);
    assert!(matches!(
        decrypt(Version::V4, [8; 32], &token),
        Answer::Rejected(_)
    ));
    assert!(matches!(
        decrypt(Version::V3, [7; 32], &token),
        Answer::Unsupported(_)
    ));
}

#[test]
fn the_parameters_of_a_password_are_those_asked_for() {
    let made = ok(handle(&Ask::PaserkPasswordWrap {
        r#type: "k4.local-pw".parse().expect("a type of PASERK"),
        key: [1; 32].into(),
        password: b"secret".into(),
        params: Params {
            memory_bytes: Some(32 * 1024),
            time: Some(3),
            parallelism: Some(1),
            ..Params::default()
        },
        salt: None,
        nonce: None,
    }));
    let paserk = made.paserk.expect("wrapping answers a PASERK");
    // From byte 18 on, behind salt and two zeros: the memory's last six bytes, then time and lanes;
    // the last letter has two bits of the nonce.
    let from_byte_18 = &paserk["k4.local-pw.".len() + 24..];
    let rest = from_byte_18.strip_prefix("AAAAAIAAAAAAAwAAAA");
    assert!(
        rest.is_some_and(|rest| rest.starts_with(['E', 'F', 'G', 'H'])),
        "{paserk}"
    );
}
