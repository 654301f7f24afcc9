//! Footers that a library may limit, and the members that name or hold keys.

use super::super::stake::Stake::{Must, Open};
use super::Row;

pub(super) fn rows() -> Vec<Row> {
    [limits(), members()].concat()
}

/// Footers that a library may limit, but must not fall over.
fn limits() -> Vec<Row> {
    let nested = |open: &str, close: &str, depth| {
        format!(r#"{{"a":{}{}}}"#, open.repeat(depth), close.repeat(depth)).into_bytes()
    };
    let names = |count: usize| {
        let members: Vec<String> = (0..count).map(|n| format!(r#""{n}":0"#)).collect();
        format!("{{{}}}", members.join(",")).into_bytes()
    };
    vec![
        (
            "nested",
            Open,
            "FTR-04",
            "takes a nested footer for a fault of its own",
            true,
            nested(r#"{"b":"#, "1}", 1),
        ),
        (
            "depth-100",
            Open,
            "FTR-04",
            "calls itself for each bracket",
            true,
            nested("[", "]", 100),
        ),
        (
            "depth-2000",
            Open,
            "FTR-04",
            "calls itself for each bracket",
            false,
            nested("[", "]", 2000),
        ),
        (
            "depth-8000-open",
            Open,
            "FTR-06",
            "calls itself for each bracket",
            false,
            vec![b'['; 8000],
        ),
        (
            "unbalanced",
            Open,
            "FTR-06",
            "looks for the end of a bracket that has none",
            false,
            br#"{"a":[}]"#.to_vec(),
        ),
        (
            "closing-brackets",
            Open,
            "FTR-06",
            "counts brackets below zero",
            false,
            b"]]]]}}}}".to_vec(),
        ),
        (
            "names-513",
            Open,
            "FTR-05",
            "counts names until a number overflows",
            false,
            names(513),
        ),
        (
            "name-before-space",
            Open,
            "FTR-05",
            "counts names by what stands before the colon",
            false,
            br#"{"a" :1,"b\\":2,"c\":":3}"#.to_vec(),
        ),
        (
            "bytes-512",
            Must,
            "FTR-15",
            "keeps a footer in a buffer that is too short",
            true,
            vec![b'f'; 512],
        ),
        (
            "bytes-8192",
            Open,
            "FTR-03",
            "keeps a footer in a buffer that is too short",
            false,
            vec![b'f'; 8192],
        ),
        (
            "bytes-8193",
            Open,
            "FTR-03",
            "keeps a footer in a buffer that is too short",
            false,
            vec![b'g'; 8193],
        ),
    ]
}

/// The members that name or hold keys, in forms that a library may discourage.
fn members() -> Vec<Row> {
    let lid = "k4.lid.iVtYQDjr5gEijCSjJC3fQaJm7nCeQSeaty0Jixy8dbsk";
    let row = |name, stake, clause, mistake, every, footer: String| {
        (name, stake, clause, mistake, every, footer.into_bytes())
    };
    let odd = |name, footer: &str| {
        row(
            name,
            Open,
            "FTR-01",
            "stumbles over a kid or wpk of another type",
            false,
            footer.to_owned(),
        )
    };
    vec![
        row(
            "kid",
            Must,
            "FTR-01",
            "looks for a key though it was given one",
            true,
            r#"{"kid":"a name of my own"}"#.to_owned(),
        ),
        row(
            "kid-paserk",
            Must,
            "FTR-01",
            "looks for a key though it was given one",
            true,
            format!(r#"{{"kid":"{lid}"}}"#),
        ),
        row(
            "kid-nested",
            Open,
            "FTR-01",
            "looks for kid at any depth",
            false,
            format!(r#"{{"a":{{"kid":"{lid}"}}}}"#),
        ),
        row(
            "kid-upper-case",
            Must,
            "FTR-01",
            "compares names without their case",
            false,
            r#"{"KID":7}"#.to_owned(),
        ),
        row(
            "kid-twice",
            Open,
            "FTR-01",
            "stumbles over a kid that is there twice",
            true,
            r#"{"kid":"a","kid":"b"}"#.to_owned(),
        ),
        row(
            "kid-twice-escaped",
            Open,
            "FTR-01",
            "stumbles over a kid that is there twice",
            false,
            r#"{"kid":"a","\u006bid":"b"}"#.to_owned(),
        ),
        row(
            "duplicate",
            Open,
            "FTR-01",
            "stumbles over a name that is there twice",
            false,
            r#"{"a":1,"a":2}"#.to_owned(),
        ),
        odd("kid-number", r#"{"kid":7}"#),
        odd("kid-null", r#"{"kid":null}"#),
        odd("kid-array", r#"{"kid":["a"]}"#),
        odd("kid-object", r#"{"kid":{"a":1}}"#),
        odd("kid-empty", r#"{"kid":""}"#),
        odd("kid-path", r#"{"kid":"../../../../etc/passwd\u0000"}"#),
        row(
            "kid-long",
            Open,
            "FTR-01",
            "keeps a kid in a buffer that is too short",
            false,
            format!(r#"{{"kid":"{}"}}"#, "k".repeat(5000)),
        ),
        row(
            "kid-and-wpk",
            Must,
            "FTR-01",
            "looks for a key though it was given one",
            false,
            format!(r#"{{"kid":"{lid}","wpk":"k4.local-wrap.pie.AAAA"}}"#),
        ),
        odd("wpk-number", r#"{"wpk":7}"#),
        odd("wpk-null", r#"{"wpk":null}"#),
        odd("wpk-no-paserk", r#"{"wpk":"no PASERK"}"#),
    ]
}
