//! The adapter answers `hello`, opens what it made, and refuses another key.

use adapter_pasetors::handle;
use paseto_conformance_protocol::{Answer, Ask, Good, Version};

fn ok(answer: Answer) -> Good {
    match answer {
        Answer::Ok(good) => *good,
        other => panic!("not ok: {other:?}"),
    }
}

fn decrypt(key: [u8; 32], token: &str) -> Answer {
    handle(&Ask::Decrypt {
        version: Version::V4,
        key: key.into(),
        token: token.to_owned(),
        implicit: Some(b"bound".into()),
        expect_footer: None,
    })
}

#[test]
fn hello_names_the_library() {
    let good = ok(handle(&Ask::Hello { protocol: 1 }));
    assert_eq!(good.name.as_deref(), Some("pasetors"));
    assert!(
        good.capabilities
            .is_some_and(|list| list.contains(&"decrypt:v4".to_owned()))
    );
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
    assert_eq!(decrypt([7; 32], &token), Answer::opened("{}", "kid"));
    assert!(matches!(decrypt([8; 32], &token), Answer::Rejected(_)));
}
