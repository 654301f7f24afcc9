//! The adapter answers `hello`, opens what it made, and refuses another key.

use adapter_paseto::handle;
use paseto_conformance_protocol::{Answer, Ask, Good, Version};

fn ok(answer: Answer) -> Good {
    match answer {
        Answer::Ok(good) => *good,
        other => panic!("not ok: {other:?}"),
    }
}

fn decrypt(key: [u8; 32], token: &str, expect_footer: Option<&[u8]>) -> Answer {
    handle(&Ask::Decrypt {
        version: Version::V2,
        key: key.into(),
        token: token.to_owned(),
        implicit: None,
        expect_footer: expect_footer.map(Into::into),
    })
}

fn encrypt(footer: &[u8]) -> String {
    let made = ok(handle(&Ask::Encrypt {
        version: Version::V2,
        key: [7; 32].into(),
        payload: b"{}".into(),
        footer: footer.into(),
        implicit: None,
        nonce: None,
    }));
    made.token.expect("encrypt answers a token")
}

#[test]
fn hello_names_the_library() {
    let good = ok(handle(&Ask::Hello { protocol: 1 }));
    assert_eq!(good.name.as_deref(), Some("paseto"));
    assert!(
        good.capabilities
            .is_some_and(|list| list.contains(&"decrypt:v1".to_owned()))
    );
}

#[test]
fn what_was_made_opens_under_its_own_key_alone() {
    let token = encrypt(b"kid");
    assert_eq!(decrypt([7; 32], &token, None), Answer::opened("{}", "kid"));
    assert!(matches!(
        decrypt([8; 32], &token, None),
        Answer::Rejected(_)
    ));
}

#[test]
fn the_footer_is_compared_where_one_is_expected() {
    let token = encrypt(b"kid");
    let opened = Answer::opened("{}", "kid");
    assert_eq!(decrypt([7; 32], &token, Some(b"kid")), opened);
    assert!(matches!(
        decrypt([7; 32], &token, Some(b"dik")),
        Answer::Rejected(_)
    ));
    assert_eq!(
        decrypt([7; 32], &encrypt(b""), None),
        Answer::opened("{}", "")
    );
}
