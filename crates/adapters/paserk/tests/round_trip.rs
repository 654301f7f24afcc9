//! The adapter answers `hello`, unwraps what it wrapped, and refuses another key.

use adapter_paserk::handle;
use paseto_conformance_protocol::{Answer, Ask, Good};

fn ok(answer: Answer) -> Good {
    match answer {
        Answer::Ok(good) => *good,
        other => panic!("not ok: {other:?}"),
    }
}

fn unwrap(wrapping_key: [u8; 32], paserk: &str) -> Answer {
    handle(&Ask::PaserkUnwrap {
        r#type: "k4.local-wrap.pie".parse().expect("a type of PASERK"),
        paserk: paserk.to_owned(),
        wrapping_key: wrapping_key.into(),
    })
}

#[test]
fn hello_names_the_library() {
    let good = ok(handle(&Ask::Hello { protocol: 1 }));
    assert_eq!(good.name.as_deref(), Some("paserk"));
    assert!(
        good.capabilities
            .is_some_and(|list| list.contains(&"paserk-unwrap:k4.local-wrap.pie".to_owned()))
    );
}

#[test]
fn what_was_wrapped_unwraps_under_its_own_key_alone() {
    let made = ok(handle(&Ask::PaserkWrap {
        r#type: "k4.local-wrap.pie".parse().expect("a type of PASERK"),
        key: [1; 32].into(),
        wrapping_key: [7; 32].into(),
        nonce: None,
    }));
    let paserk = made.paserk.expect("wrap answers a PASERK");
    assert_eq!(unwrap([7; 32], &paserk), Answer::key([1; 32]));
    assert!(matches!(unwrap([8; 32], &paserk), Answer::Rejected(_)));
}

#[test]
fn an_identifier_is_made_where_the_library_takes_no_bytes() {
    let id = |key: &[u8]| {
        handle(&Ask::PaserkId {
            r#type: "k3.pid".parse().expect("a type of PASERK"),
            key: key.into(),
        })
    };
    assert!(ok(id(&[2; 49])).paserk.is_some());
    assert!(matches!(id(&[2; 48]), Answer::Rejected(_)));
}
