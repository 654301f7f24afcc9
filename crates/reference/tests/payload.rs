//! The rules for payloads, each with texts that keep it and texts that break it.

use paseto_reference::error::JsonError;
use paseto_reference::payload::{MAX_DEPTH, check, check_to_depth};
use paseto_reference::{Error, Layer};

fn refused(payload: impl AsRef<[u8]>) -> JsonError {
    match check(payload.as_ref()) {
        Err(Error::Payload(error)) => error,
        other => panic!("{}: {other:?}", String::from_utf8_lossy(payload.as_ref())),
    }
}

#[test]
fn objects_are_accepted() {
    for payload in [
        "{}",
        " \t\r\n{ \"a\" : 1 }\n",
        r#"{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}"#,
        r#"{"":1,"A":1,"a":1,"\u00e9":1,"e\u0301":1,"a ":1,"\u0000":1}"#,
        r#"{"a":"\ud83d\ude00","b":"\\ud800","c":"a\":{","d":"a","e":"a"}"#,
        r#"{"a":[true,false,null,"x",[],{}]}"#,
        r#"{"a":[0,-0,1.5,1e400,-1E-400,1e+5,123456789012345678901234567890,9007199254740993]}"#,
    ] {
        assert_eq!(check(payload.as_bytes()), Ok(()), "{payload}");
    }
}

#[test]
fn other_values_are_not() {
    for payload in [
        "[]",
        "[{}]",
        "\"{}\"",
        "1",
        "true",
        "false",
        "null",
        " \n null ",
    ] {
        assert_eq!(refused(payload), JsonError::NotAnObject, "{payload}");
    }
    assert_eq!(
        check(b"1").map_err(|error| error.layer()),
        Err(Layer::Payload)
    );
}

#[test]
fn names_differ_at_every_depth_after_unescaping() {
    for (payload, at) in [
        (r#"{"foo":"bar","foo":"baz"}"#, 13),
        (r#"{"a":1,"b":2,"a":3}"#, 13),
        (r#"{"a":1,"\u0061":2}"#, 7),
        (r#"{"\u0061":1,"a":2}"#, 12),
        (r#"{"a":1,"a" :2}"#, 7),
        (r#"{"x":{"a":1,"a":2}}"#, 12),
        (r#"{"x":[[{"a":1,"a":2}]]}"#, 14),
        (r#"{"x":{"y":1},"x":2}"#, 13),
        (r#"{"\ud83d\ude00":1,"😀":2}"#, 18),
        (r#"{"":1,"":2}"#, 6),
        (r#"{"\"":1,"\u0022":2}"#, 8),
        (r#"{"a\/b":1,"a/b":2}"#, 10),
    ] {
        assert_eq!(
            refused(payload),
            JsonError::DuplicateName { at },
            "{payload}"
        );
    }
}

#[test]
fn the_grammar_is_that_of_rfc_8259() {
    for payload in [
        "",
        " ",
        "{",
        "}",
        "{}}",
        "{}{}",
        "{} x",
        "{},",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\" 1}",
        "{a:1}",
        "{0:\"test\"}",
        "{'a':1}",
        "{\"a\":'b'}",
        "{\"a\":1}//",
        "{/**/}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":0x1}",
        "{\"a\":1_0}",
        "{\"a\":tru}",
        "{\"a\":True}",
        "{\"a\":[1,]}",
        "{\"a\":[1 2]}",
        "{\"a\":[}",
        "{\"a\":{]}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\0\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"b}",
        "{\"a\":\"\\\"}",
        "\u{feff}{}",
        "{}\u{feff}",
        "{}\0",
        "\u{a0}{}",
        "{\u{2003}}",
        "\x0c{}",
        "\x0b{}",
    ] {
        assert!(
            matches!(refused(payload), JsonError::Syntax { .. }),
            "{payload:?}"
        );
    }
}

#[test]
fn text_is_utf_8() {
    for (bytes, at) in [
        (&b"{\"a\":\"\x80\"}"[..], 6),
        (b"{\"a\":\"\xc0\xaf\"}", 6),
        (b"{\"a\":\"\xed\xa0\x80\"}", 6),
        (b"{\"a\":\"\xf4\x90\x80\x80\"}", 6),
        (b"{\"a\":\"\xe2\x82\"}", 6),
        (b"{\"\xff\":1}", 2),
        (b"\xff\xfe{\0}\0", 0),
        (b"{}\xc3", 2),
    ] {
        assert_eq!(refused(bytes), JsonError::Utf8 { at });
    }
}

#[test]
fn half_a_surrogate_pair_is_no_character() {
    for string in [
        r"\ud800",
        r"\udc00",
        r"\ud800x",
        r"\ud800\ud800",
        r"\udc00\ud800",
        r"\ud800\n",
        r"a\udfff",
        r"\uD83D \uDE00",
    ] {
        assert_eq!(
            refused(format!("{{\"a\":\"{string}\"}}")),
            JsonError::Surrogate { at: 5 },
            "{string}"
        );
        assert_eq!(
            refused(format!("{{\"{string}\":1}}")),
            JsonError::Surrogate { at: 1 },
            "{string}"
        );
    }
}

#[test]
fn depth_is_limited_exactly() {
    // An object, then arrays, with a scalar inside: one level each.
    let nested = |depth: usize| {
        format!(
            "{{\"a\":{}1{}}}",
            "[".repeat(depth - 2),
            "]".repeat(depth - 2)
        )
    };
    assert_eq!(check(nested(MAX_DEPTH).as_bytes()), Ok(()));
    assert_eq!(
        refused(nested(MAX_DEPTH + 1)),
        JsonError::TooDeep { limit: MAX_DEPTH }
    );
    assert_eq!(check_to_depth(nested(100_000).as_bytes(), 100_000), Ok(()));
    let too_deep = Err(Error::Payload(JsonError::TooDeep { limit: 99_999 }));
    assert_eq!(check_to_depth(nested(100_000).as_bytes(), 99_999), too_deep);
}

#[test]
fn hostile_texts_are_answered_quickly() {
    let start = std::time::Instant::now();
    for open in ["[", "{\"a\":"] {
        assert!(matches!(
            refused(open.repeat(1_000_000)),
            JsonError::Syntax { .. }
        ));
    }
    let balanced = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(refused(balanced), JsonError::TooDeep { limit: MAX_DEPTH });
    let names: Vec<String> = (0..100_000)
        .map(|i| format!("\"\\u0061{i}\" :\n{{}}"))
        .collect();
    assert_eq!(check(format!("{{{}}}", names.join(",")).as_bytes()), Ok(()));
    let spaces = format!(
        "{{\"a\"{}:[{}]}}",
        " ".repeat(1_000_000),
        "\"\", ".repeat(200_000) + "1"
    );
    assert_eq!(check(spaces.as_bytes()), Ok(()));
    assert!(start.elapsed().as_secs() < 10);
}
