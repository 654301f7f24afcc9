//! Payloads, footers and assertions: plain ones, which everybody must carry, and odd ones, each with a name.

use fastrand::Rng;

/// A JSON object that no rule forbids and no clock refuses.
pub(super) fn plain(rng: &mut Rng) -> Vec<u8> {
    let mut members = Vec::new();
    for (name, values) in MEMBERS {
        if rng.u8(..4) == 0 {
            members.push(format!("\"{name}\":{}", pick(rng, values)));
        }
    }
    if rng.u8(..12) == 0 {
        members.push(format!(
            "\"long\":\"{}\"",
            "x".repeat(rng.u16(..6000).into())
        ));
    }
    rng.shuffle(&mut members);
    format!("{{{}}}", members.join(",")).into_bytes()
}

const MEMBERS: &[(&str, &[&str])] = &[
    ("iss", &["\"paragonie.com\"", "\"\""]),
    ("sub", &["\"test\""]),
    ("aud", &["\"pie-hosted.com\""]),
    ("jti", &["\"87IFSGFgPNtQNNuw0AtuLttPYFfYwOkjhqdWcLoYQHvL\""]),
    (
        "exp",
        &["\"2099-01-01T00:00:00Z\"", "\"2099-01-01T00:00:00+00:00\""],
    ),
    ("nbf", &["\"2020-01-01T00:00:00Z\""]),
    ("iat", &["\"2020-01-01T00:00:00+00:00\""]),
    (
        "data",
        &[
            "\"this is a secret message\"",
            "\"\\u00e9\\n\"",
            "\"é😀\"",
            "null",
            "true",
        ],
    ),
    ("number", &["0", "-1", "1.5", "9007199254740991", "1e2"]),
    ("nested", &["{\"a\":[1,{\"b\":null}]}", "[]", "{}"]),
    ("", &["\"no name\""]),
];

/// A footer that is text: none, a key id, JSON, or words.
pub(super) fn footer(rng: &mut Rng) -> Vec<u8> {
    let texts: [&str; 8] = [
        "",
        "",
        "",
        r#"{"kid":"zVhMiPBP9fRf2snEcT7gFTioeA9COcNy9DfgL1W60haN"}"#,
        "arbitrary-string-that-isn't-json",
        "f",
        "é",
        "{\"a\":1}",
    ];
    match rng.u8(..12) {
        0 => b"\xff\xfe\0binary".to_vec(),
        1 => vec![b'f'; rng.u16(1..700).into()],
        _ => pick(rng, &texts).as_bytes().to_vec(),
    }
}

/// A footer over which libraries may part: a name and the bytes.
pub(super) fn odd_footer(rng: &mut Rng) -> (&'static str, Vec<u8>) {
    if rng.u8(..12) == 0 {
        return ("long", vec![b'f'; rng.u16(800..9000).into()]);
    }
    let (name, bytes) = *pick(rng, ODD_FOOTERS);
    (name, bytes.to_vec())
}

const ODD_FOOTERS: &[(&str, &[u8])] = &[
    (
        "kid-v4",
        br#"{"kid":"k4.lid.bqltbNc4JLUAmc9Xtpok-fBuI0dQN5_m3CD9W_nbh559"}"#,
    ),
    (
        "kid-v2",
        br#"{"kid":"k2.lid.WpgZ4rDluvqGSwOFQfbkxem-i3lRJ92XPPPwHEDm-gtE"}"#,
    ),
    ("kid-number", br#"{"kid":1}"#),
    (
        "local-key",
        br#"{"kid":"k4.local.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#,
    ),
    (
        "bare-paserk",
        b"k4.lid.bqltbNc4JLUAmc9Xtpok-fBuI0dQN5_m3CD9W_nbh559",
    ),
    (
        "bare-local-key",
        b"k4.local.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ),
    ("wpk", br#"{"wpk":"k4.local-wrap.pie.AAAA"}"#),
    ("duplicate-names", br#"{"kid":"a","kid":"b"}"#),
    ("json-array", b"[]"),
    ("json-number", b"1"),
    ("open-json", b"{\"kid\":"),
    ("nan", br#"{"a":NaN}"#),
    ("blank", b" "),
    ("nul", b"\0"),
    ("byte-order-mark", b"\xef\xbb\xbf{}"),
    ("binary", b"\xff\xfe"),
    ("dot", b"."),
];

/// An assertion: mostly none.
pub(super) fn implicit(rng: &mut Rng) -> Vec<u8> {
    let texts: [&[u8]; 6] = [
        b"",
        b"",
        b"",
        br#"{"test-vector":"4-S-3"}"#,
        b"i",
        b"\xff\0",
    ];
    pick(rng, &texts).to_vec()
}

/// What is no plain payload: a name and the bytes.
pub(super) fn odd(rng: &mut Rng) -> (&'static str, Vec<u8>) {
    match rng.u8(..20) {
        0 => {
            let depth = *pick(rng, &[60_u16, 200, 600, 3000]);
            ("deep-array", nested("[", "]", depth))
        }
        1 => {
            let depth = *pick(rng, &[60_u16, 200, 600, 3000]);
            ("deep-object", nested("{\"a\":", "}", depth))
        }
        2 => ("many-names", many(rng.u16(100..3000))),
        _ => {
            let (name, bytes) = *pick(rng, ODD);
            (name, bytes.to_vec())
        }
    }
}

fn nested(open: &str, close: &str, depth: u16) -> Vec<u8> {
    let depth = usize::from(depth);
    format!("{{\"a\":{}1{}}}", open.repeat(depth), close.repeat(depth)).into_bytes()
}

fn many(count: u16) -> Vec<u8> {
    let members: Vec<String> = (0..count).map(|one| format!("\"n{one}\":0")).collect();
    format!("{{{}}}", members.join(",")).into_bytes()
}

const ODD: &[(&str, &[u8])] = &[
    ("empty", b""),
    ("text", b"not json"),
    ("array", b"[]"),
    ("array-of-claims", br#"["exp","nbf"]"#),
    ("string", br#""text""#),
    ("number", b"1"),
    ("null", b"null"),
    ("true", b"true"),
    ("duplicate-names", br#"{"a":1,"a":2}"#),
    ("duplicate-claims", br#"{"sub":"a","sub":"b"}"#),
    ("duplicate-escaped", br#"{"a":1,"\u0061":2}"#),
    ("duplicate-nested", br#"{"b":{"a":1,"a":2}}"#),
    ("nan", br#"{"a":NaN}"#),
    ("infinity", br#"{"a":Infinity}"#),
    ("minus-infinity", br#"{"a":-Infinity}"#),
    ("lone-surrogate", br#"{"a":"\ud800"}"#),
    ("lone-surrogate-name", br#"{"\udc00":1}"#),
    ("encoded-surrogate", b"{\"a\":\"\xed\xa0\x80\"}"),
    ("invalid-utf8", b"{\"a\":\"\xff\"}"),
    ("overlong-utf8", b"{\"a\":\"\xc0\xaf\"}"),
    ("byte-order-mark", b"\xef\xbb\xbf{}"),
    ("utf-16", b"{\0}\0"),
    ("utf-16-mark", b"\xff\xfe{\0}\0"),
    ("utf-32", b"{\0\0\0}\0\0\0"),
    ("trailing-comma", br#"{"a":1,}"#),
    ("comment", br#"{"a":1/**/}"#),
    ("single-quotes", b"{'a':1}"),
    ("bare-name", b"{a:1}"),
    ("leading-zero", br#"{"a":01}"#),
    ("leading-plus", br#"{"a":+1}"#),
    ("bare-point", br#"{"a":1.}"#),
    ("hexadecimal", br#"{"a":0x1}"#),
    ("great-exponent", br#"{"a":1e400}"#),
    ("great-integer", br#"{"a":123456789012345678901234567890}"#),
    ("unsafe-integer", br#"{"a":9007199254740993}"#),
    ("minus-zero", br#"{"a":-0}"#),
    ("control-character", b"{\"a\":\"\x01\"}"),
    ("line-feed-in-string", b"{\"a\":\"\n\"}"),
    ("null-character", br#"{"a\u0000b":"\u0000"}"#),
    ("bad-escape", br#"{"a":"\x41"}"#),
    ("proto", br#"{"__proto__":{"a":1}}"#),
    ("blank-around", b" \t\n{} \r\n"),
    ("form-feed-around", b"\x0c{}"),
    ("nul-behind", b"{}\0"),
    ("words-behind", b"{}x"),
    ("two-objects", b"{}{}"),
    ("open", br#"{"a":1"#),
    ("exp-number", br#"{"exp":4070908800}"#),
    ("exp-null", br#"{"exp":null}"#),
    ("exp-object", br#"{"exp":{}}"#),
    ("nbf-number", br#"{"nbf":1577836800}"#),
    ("iat-number", br#"{"iat":1577836800}"#),
    ("iat-true", br#"{"iat":true}"#),
    ("iss-number", br#"{"iss":1}"#),
    ("sub-array", br#"{"sub":["a"]}"#),
    ("aud-array", br#"{"aud":["a","b"]}"#),
    ("jti-null", br#"{"jti":null}"#),
];

/// One of them; never by `usize`, whose size differs between platforms.
pub(super) fn pick<'a, T>(rng: &mut Rng, all: &'a [T]) -> &'a T {
    &all[rng.u32(..u32::try_from(all.len()).unwrap_or(u32::MAX)) as usize]
}
