//! The adapter of a version answers `hello`, opens what it made, and refuses another key.
#![cfg(feature = "library")]

use adapter_rusty_paseto::handle;
use paseto_conformance_protocol::{Answer, Ask, Good, Hex, Version};

const VERSION: Version = if cfg!(feature = "v1") {
    Version::V1
} else if cfg!(feature = "v2") {
    Version::V2
} else if cfg!(feature = "v3") {
    Version::V3
} else {
    Version::V4
};

fn ok(answer: Answer) -> Good {
    match answer {
        Answer::Ok(good) => *good,
        other => panic!("not ok: {other:?}"),
    }
}

fn implicit() -> Option<Hex> {
    matches!(VERSION, Version::V3 | Version::V4).then(|| b"bound".into())
}

fn decrypt(key: [u8; 32], token: &str) -> Answer {
    handle(&Ask::Decrypt {
        version: VERSION,
        key: key.into(),
        token: token.to_owned(),
        implicit: implicit(),
        expect_footer: None,
    })
}

#[test]
fn hello_names_the_library() {
    let good = ok(handle(&Ask::Hello { protocol: 1 }));
    assert_eq!(good.name.as_deref(), Some("rusty_paseto"));
    let list = good.capabilities.expect("hello lists capabilities");
    assert!(list.contains(&format!("decrypt:{VERSION}")));
}

#[test]
fn what_was_made_opens_under_its_own_key_alone() {
    let made = ok(handle(&Ask::Encrypt {
        version: VERSION,
        key: [7; 32].into(),
        payload: b"{}".into(),
        footer: b"kid".into(),
        implicit: implicit(),
        nonce: None,
    }));
    let token = made.token.expect("encrypt answers a token");
    assert_eq!(decrypt([7; 32], &token), Answer::opened("{}", "kid"));
    assert!(matches!(decrypt([8; 32], &token), Answer::Rejected(_)));
}
