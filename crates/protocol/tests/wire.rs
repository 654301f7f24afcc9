//! The wire contract, line by line.

use paseto_conformance_protocol::{Answer, Ask, Reason, Request, Response, Version, answer_line};

fn echo(ask: &Ask) -> Answer {
    match ask {
        Ask::Decrypt { token, .. } => Answer::opened(token.as_bytes(), b""),
        Ask::ImportKey { .. } => Answer::ok(),
        _ => Answer::rejected_at(Reason::Authentication, "no"),
    }
}

#[test]
fn a_request_is_one_object_with_its_id_first() {
    let ask = Ask::Decrypt {
        version: Version::V4,
        key: [0x0a].into(),
        token: "t".into(),
        implicit: None,
        expect_footer: None,
    };
    let line = Request { id: 7, ask }.to_line();
    assert_eq!(
        line,
        r#"{"id":7,"op":"decrypt","version":"v4","key":"0a","token":"t"}"#
    );
}

#[test]
fn one_line_can_be_replayed_by_hand_without_a_hello() {
    let line = br#"{"id":3,"op":"decrypt","version":"v4","key":"","token":"ab"}"#;
    assert_eq!(
        answer_line(line, echo),
        r#"{"id":3,"ok":{"payload":"6162","footer":""}}"#
    );
    let line = br#"{"id":3,"op":"import-key","type":"v4.local","key":"00"}"#;
    assert_eq!(answer_line(line, echo), r#"{"id":3,"ok":{}}"#);
}

#[test]
fn unknown_fields_are_ignored_both_ways() {
    let line = br#"{"id":3,"new":{"a":[1]},"op":"import-key","type":"v4.local","key":"00"}"#;
    assert_eq!(answer_line(line, echo), r#"{"id":3,"ok":{}}"#);
    let response = Response::from_line(br#"{"id":3,"ok":{"more":1},"new":2}"#).unwrap();
    assert_eq!(
        response,
        Response {
            id: Some(3),
            answer: Answer::ok()
        }
    );
}

#[test]
fn new_questions_are_unsupported_and_never_break_an_old_adapter() {
    for (line, says) in [
        (
            &br#"{"id":3,"op":"divine","version":"v4"}"#[..],
            "unknown variant `divine`",
        ),
        (
            br#"{"id":3,"op":"decrypt","version":"v5","key":"","token":""}"#,
            "unknown scope `v5`",
        ),
        (
            br#"{"id":3,"op":"paserk-id","type":"k4.xid","key":""}"#,
            "unknown scope `xid`",
        ),
        (
            br#"{"id":3,"op":"import-key","type":"v4.local","key":"AB"}"#,
            "upper-case",
        ),
        (
            br#"{"id":3,"op":"import-key","type":"v4.local","key":"abc"}"#,
            "hex",
        ),
        (br#"{"id":3}"#, "missing field `op`"),
    ] {
        let answer = Response::from_line(answer_line(line, echo).as_bytes()).unwrap();
        assert_eq!(answer.id, Some(3));
        let Answer::Unsupported(why) = answer.answer else {
            panic!("{answer:?}")
        };
        assert!(why.contains(says), "{why:?} does not say {says:?}");
    }
}

#[test]
fn a_line_that_is_no_object_is_answered_without_an_id() {
    for line in [&b"hello"[..], b"\xff\xfe", b"[1,2]", b"", b"{\"id\":\"7\"}"] {
        let answer = Response::from_line(answer_line(line, echo).as_bytes()).unwrap();
        assert_eq!(answer.id, None, "{line:?}");
        assert!(matches!(answer.answer, Answer::Unsupported(_)));
    }
}

#[test]
fn a_response_has_exactly_one_of_the_three() {
    for line in [
        r#"{"id":1}"#,
        r#"{"id":1,"ok":{},"rejected":{}}"#,
        r#"{"id":1,"ok":{},"unsupported":"x"}"#,
        r#"{"id":1,"ok":7}"#,
        r#"{"id":1,"ok":{"payload":"zz"}}"#,
        r#"{"id":1,"rejected":{"at":"nowhere"}}"#,
        "warning: something",
    ] {
        assert!(Response::from_line(line.as_bytes()).is_err(), "{line}");
    }
}

#[test]
fn responses_survive_the_wire() {
    for answer in [
        Answer::ok(),
        Answer::token("v4.local.AA"),
        Answer::opened([0xff, 0], b"f"),
        Answer::key([1; 32]),
        Answer::key_pair([1; 64], [2; 32]),
        Answer::paserk("k4.local.AA"),
        Answer::rejected("no"),
        Answer::rejected_at(Reason::Claims, "no"),
        Answer::inexpressible(),
        Answer::hello("n", "1", "rust", &["decrypt:v4", "implicit"]),
    ] {
        let response = Response {
            id: Some(9),
            answer,
        };
        assert_eq!(
            Response::from_line(response.to_line().as_bytes()),
            Ok(response)
        );
    }
}

#[test]
fn an_answer_that_lacks_its_field_is_noticed() {
    let ask = Ask::GenerateKey {
        version: Version::V4,
        purpose: "public".parse().unwrap(),
    };
    let Answer::Ok(good) = Answer::key([0; 32]) else {
        unreachable!()
    };
    assert_eq!(good.missing(&ask), Some("secret_key"));
    let Answer::Ok(good) = Answer::key_pair([0; 64], [0; 32]) else {
        unreachable!()
    };
    assert_eq!(good.missing(&ask), None);
}

#[test]
fn a_capability_names_the_operation_and_its_scope() {
    let capability = |line: &str| serde_json::from_str::<Ask>(line).unwrap().capability();
    assert_eq!(
        capability(r#"{"op":"verify","version":"v3","public_key":"","token":""}"#),
        "verify:v3"
    );
    assert_eq!(
        capability(
            r#"{"op":"validate","version":"v4","purpose":"local","key":"","token":"","now":""}"#
        ),
        "validate:v4.local"
    );
    assert_eq!(
        capability(
            r#"{"op":"paserk-wrap","type":"k2.secret-wrap.pie","key":"","wrapping_key":""}"#
        ),
        "paserk-wrap:k2.secret-wrap.pie"
    );
}

#[test]
fn a_panic_of_the_handler_is_not_swallowed() {
    let line = br#"{"id":3,"op":"hello","protocol":1}"#;
    let answered =
        std::panic::catch_unwind(|| answer_line(line, |_| panic!("index out of bounds")));
    assert!(
        answered.is_err(),
        "a crash must end the process, not become an answer"
    );
}
