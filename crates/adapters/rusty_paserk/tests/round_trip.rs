//! The adapter of a version answers `hello`, unwraps what it wrapped, and refuses another key.
#![cfg(feature = "library")]

use adapter_rusty_paserk::handle;
use paseto_conformance_protocol::{Answer, Ask, Good, PaserkKind, PaserkType, Version};

const VERSION: Version = if cfg!(feature = "v3") {
    Version::V3
} else {
    Version::V4
};

const WRAP: PaserkType = PaserkType {
    version: VERSION,
    kind: PaserkKind::LocalWrapPie,
};

fn ok(answer: Answer) -> Good {
    match answer {
        Answer::Ok(good) => *good,
        other => panic!("not ok: {other:?}"),
    }
}

fn wrap(nonce: Option<&[u8]>) -> Answer {
    handle(&Ask::PaserkWrap {
        r#type: WRAP,
        key: [1; 32].into(),
        wrapping_key: [7; 32].into(),
        nonce: nonce.map(Into::into),
    })
}

fn unwrap(wrapping_key: [u8; 32], paserk: &str) -> Answer {
    handle(&Ask::PaserkUnwrap {
        r#type: WRAP,
        paserk: paserk.to_owned(),
        wrapping_key: wrapping_key.into(),
    })
}

#[test]
fn hello_names_the_library() {
    let good = ok(handle(&Ask::Hello { protocol: 1 }));
    assert_eq!(good.name.as_deref(), Some("rusty_paserk"));
    let list = good.capabilities.expect("hello lists capabilities");
    assert!(list.contains(&format!("paserk-unwrap:{WRAP}")));
}

#[test]
fn what_was_wrapped_unwraps_under_its_own_key_alone() {
    let paserk = ok(wrap(None)).paserk.expect("wrap answers a PASERK");
    assert_eq!(unwrap([7; 32], &paserk), Answer::key([1; 32]));
    assert!(matches!(unwrap([8; 32], &paserk), Answer::Rejected(_)));
}

#[test]
fn a_nonce_is_used_as_given_or_not_at_all() {
    assert_eq!(wrap(Some(&[3; 32])), wrap(Some(&[3; 32])));
    assert_ne!(wrap(Some(&[3; 32])), wrap(Some(&[4; 32])));
    assert_ne!(wrap(None), wrap(None));
    assert_eq!(wrap(Some(&[3; 31])), Answer::inexpressible());
}
