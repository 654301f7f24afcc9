//! Payloads that a token may not carry, or that a reader may refuse.

use super::super::kind::mark;
use super::super::stake::Stake::{self, Must, Should};
use super::{duplicates, escapes, members, notations, object};

/// Which layer a reader must work at to be judged by a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Those who do not carry any text.
    Objects,
    /// Those who do not carry any bytes.
    Texts,
}

/// A faulty payload.
pub(super) struct Fault {
    pub(super) name: &'static str,
    pub(super) why: &'static str,
    pub(super) clause: &'static str,
    pub(super) stake: Stake,
    pub(super) asked: Asked,
    /// Whether all kinds have the case.
    pub(super) every: bool,
    /// The payload of a label.
    pub(super) make: Make,
}

/// How the payload is made of a label, which has no characters that JSON escapes.
pub(super) enum Make {
    /// The members of the object, its end, or both are followed by this.
    Members(&'static str),
    /// The object is followed by this.
    Behind(&'static str),
    /// `null`, which a writer may take for "no claims".
    Null,
    /// A function of its own.
    By(fn(&str) -> Vec<u8>),
}

impl Fault {
    pub(super) fn payload(&self, label: &str) -> Vec<u8> {
        let label = &mark(label);
        match self.make {
            Make::Members(more) => object(label, more).into_bytes(),
            Make::Behind(more) => [object(label, "").as_bytes(), more.as_bytes()].concat(),
            Make::Null => b"null".into(),
            Make::By(make) => make(label),
        }
    }

    /// The layers that may refuse it. A body with room for its fixed parts alone may be refused before it is opened.
    pub(super) fn layers(&self) -> &'static [&'static str] {
        if self.payload("").is_empty() {
            &["payload", "encoding"]
        } else {
            &["payload"]
        }
    }

    /// For all kinds.
    pub(super) fn every(mut self) -> Self {
        self.every = true;
        self
    }
}

/// A fault that is put to the token layer of v4.local and v3.public.
pub(super) const fn fault(
    name: &'static str,
    clause: &'static str,
    stake: Stake,
    make: Make,
    why: &'static str,
) -> Fault {
    Fault {
        name,
        why,
        clause,
        stake,
        asked: Asked::Objects,
        every: false,
        make,
    }
}

/// All of them.
pub(super) fn all() -> Vec<Fault> {
    [
        no_object(),
        no_utf8(),
        duplicates::faults(),
        notations::faults(),
        escapes::faults(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn no_object() -> Vec<Fault> {
    use Make::By;
    let scalar =
        "A reader that takes any JSON value for a payload accepts this, which is no object.";
    vec![
        fault("array", "PAY-01", Must, By(|l| format!("[{}]", object(l, "")).into()), "A reader that takes an array for a payload accepts this.").every(),
        fault("array-of-pairs", "PAY-01", Must, By(|l| format!(r#"[["data","{l}"],["exp","2099-01-01T00:00:00Z"]]"#).into()), "A reader that turns pairs into members accepts this."),
        fault("array-empty", "PAY-01", Must, By(|_| b"[]".into()), "A reader that does not tell an empty array from an empty object accepts this."),
        fault("string", "PAY-01", Must, By(|l| format!(r#""{l}""#).into()), scalar).every(),
        fault("string-of-object", "PAY-01", Must, By(|l| serde_json::to_vec(&object(l, "")).expect("a text")), "A reader that decodes until it finds an object accepts this."),
        fault("number", "PAY-01", Must, By(|_| b"42".into()), scalar).every(),
        fault("true", "PAY-01", Must, By(|_| b"true".into()), scalar).every(),
        fault("false", "PAY-01", Must, By(|_| b"false".into()), "A reader that asks whether the value is truthy before it looks at its type accepts this."),
        fault("null", "PAY-01", Must, Make::Null, "A reader that takes null for an object accepts this.").every(),
        fault("text", "PAY-01", Must, By(|l| format!("data={l}").into()), "A reader that never parses the payload accepts this.").every(),
        fault("truncated", "PAY-01", Must, By(|l| format!("{{{}", members(l)).into()), "A reader that closes what is left open accepts this.").every(),
        fault("open-bracket", "PAY-01", Must, By(|_| b"{".into()), "A reader that looks at the first character alone accepts this."),
        fault("utf-16", "PAY-01", Must, By(|l| object(l, "").encode_utf16().flat_map(u16::to_le_bytes).collect()), "A reader that detects encodings takes this, which is UTF-16."),
        fault("empty", "PAY-04", Should, By(|_| Vec::new()), "A reader that takes nothing for an object without members accepts this.").every(),
        fault("white-space", "PAY-07", Should, By(|_| b" \t\r\n".into()), "A reader that takes nothing but white space for an object without members accepts this.").every(),
    ]
}

fn no_utf8() -> Vec<Fault> {
    fn with(label: &str, bytes: &[u8]) -> Vec<u8> {
        [
            b"{",
            members(label).as_bytes(),
            br#","text":""#,
            bytes,
            br#""}"#,
        ]
        .concat()
    }
    let why = "A reader that replaces or keeps what is no UTF-8 accepts this.";
    let bad = |name, make| Fault {
        asked: Asked::Texts,
        ..fault(name, "PAY-06", Must, Make::By(make), why)
    };
    vec![
        bad("utf8-lone-continuation", |l| with(l, b"\x80")).every(),
        bad("utf8-overlong", |l| with(l, b"\xc0\xaf")).every(),
        bad("utf8-overlong-quote", |l| with(l, b"\xc0\xa2")),
        bad("utf8-overlong-three", |l| with(l, b"\xe0\x80\xaf")),
        bad("utf8-overlong-nul", |l| with(l, b"\xc0\x80")),
        bad("utf8-surrogate", |l| with(l, b"\xed\xa0\x80")).every(),
        bad("utf8-surrogate-pair", |l| {
            with(l, b"\xed\xa0\xbd\xed\xb4\x91")
        }),
        bad("utf8-truncated", |l| with(l, b"\xe2\x82")).every(),
        bad("utf8-truncated-four", |l| with(l, b"\xf0\x9f\x94")),
        bad("utf8-beyond-unicode", |l| with(l, b"\xf4\x90\x80\x80")),
        bad("utf8-five-bytes", |l| with(l, b"\xf8\x88\x80\x80\x80")),
        bad("utf8-ff", |l| with(l, b"\xff")),
        bad("utf8-latin-1", |l| with(l, b"caf\xe9")),
        bad("utf8-in-name", |l| {
            [b"{", members(l).as_bytes(), b",\"\xff\":1}"].concat()
        }),
        bad("utf8-behind", |l| {
            [object(l, "").as_bytes(), b"\xff"].concat()
        }),
    ]
}
