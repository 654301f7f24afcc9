//! Footers that are any bytes, and footers that are JSON or nearly.

use super::super::stake::Stake::Must;
use super::Row;

pub(super) fn rows() -> Vec<Row> {
    [free(), json()].concat()
}

/// Footers that are nothing but bytes.
fn free() -> Vec<Row> {
    let row = |name, mistake, every, footer: &[u8]| {
        (name, Must, "FTR-15", mistake, every, footer.to_vec())
    };
    let all: Vec<u8> = (0..=255).collect();
    vec![
        row(
            "text",
            "takes JSON alone for a footer",
            true,
            b"arbitrary-string-that-isn't-json",
        ),
        row(
            "text-multibyte",
            "reads a footer in another character set",
            true,
            "\u{e9}\u{20ac}\u{1f511}".as_bytes(),
        ),
        row(
            "text-combining",
            "normalises a footer",
            false,
            "e\u{301}\u{e9}".as_bytes(),
        ),
        row("every-byte", "takes the footer for text", true, &all),
        row(
            "one-zero-byte",
            "takes a footer of NUL for none",
            true,
            b"\0",
        ),
        row(
            "nul-inside",
            "keeps the footer as a C string",
            false,
            b"before\0after",
        ),
        row(
            "invalid-utf-8",
            "replaces what is no UTF-8 in a footer",
            true,
            b"{\"kid\":\"\xc0\xaf\xed\xa0\x80\xff\"}",
        ),
        row("space", "trims footers", true, b" "),
        row("space-around", "trims footers", false, b"\t footer \r\n"),
        row("line-feed", "trims footers", false, b"\n"),
        row(
            "zero-digit",
            "asks whether the footer is truthy",
            true,
            b"0",
        ),
        row(
            "false",
            "asks whether the footer is truthy",
            false,
            b"false",
        ),
        row("null", "takes null for no footer", true, b"null"),
        row(
            "dot",
            "splits the footer at dots once it is decoded",
            false,
            b".",
        ),
        row(
            "dots",
            "splits the footer at dots once it is decoded",
            false,
            b"v4.local.AAAA.BBBB",
        ),
        row("base64", "decodes the footer twice", false, b"Zm9vdGVy"),
        row(
            "percent",
            "takes the percent sign for an escape",
            false,
            b"%7B%7D%00",
        ),
        row(
            "byte-order-mark",
            "takes a byte-order mark off",
            false,
            b"\xef\xbb\xbf{}",
        ),
    ]
}

/// Footers that are JSON, or nearly. Refusing what is nearly JSON is permitted to nobody: it is a text.
fn json() -> Vec<Row> {
    let row = |name, mistake, every, footer: &str| {
        (
            name,
            Must,
            "FTR-01",
            mistake,
            every,
            footer.as_bytes().to_vec(),
        )
    };
    vec![
        row(
            "object",
            "hands over a footer that it has written anew",
            true,
            r#"{ "kid" : "a\u0041" , "x":1.0 }"#,
        ),
        row(
            "object-empty",
            "takes an empty object for no footer",
            true,
            "{}",
        ),
        row(
            "array",
            "takes any JSON in a footer for an object",
            true,
            r#"["a",1]"#,
        ),
        row(
            "string",
            "takes any JSON in a footer for an object",
            false,
            r#""footer""#,
        ),
        row(
            "number",
            "takes any JSON in a footer for an object",
            false,
            "42",
        ),
        row(
            "open-object",
            "parses a footer unasked and fails",
            true,
            "{",
        ),
        row(
            "trailing-comma",
            "parses a footer unasked and fails",
            false,
            r#"{"a":1,}"#,
        ),
        row(
            "text-after",
            "hands over the object alone",
            false,
            r#"{"a":1} and more"#,
        ),
        row(
            "quote-alone",
            "looks for the end of a string that has none",
            false,
            "\"",
        ),
        row(
            "backslash-alone",
            "looks behind an escape that ends the text",
            false,
            "\"\\",
        ),
        row(
            "member-order",
            "hands over the members in another order",
            false,
            r#"{"z":1,"a":2,"10":3,"9":4}"#,
        ),
        row(
            "special-names",
            "treats some names otherwise",
            false,
            r#"{"__proto__":"a","constructor":1,"":2}"#,
        ),
        row(
            "claims",
            "takes what is in the footer for claims",
            true,
            r#"{"exp":"2001-01-01T00:00:00+00:00","nbf":"2098-01-01T00:00:00+00:00"}"#,
        ),
    ]
}
