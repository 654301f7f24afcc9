//! Payloads that are no objects, read by those who carry any text or any bytes: handed over as they were sealed.

use super::super::kind::{Duty, Kind, Kit, found, mark};
use super::super::sheet::{Sheet, label};
use super::super::stake::clauses;
use super::{is_full, object};
use crate::case::Expect;
use crate::craft::Message;

/// A payload: its name, whether every kind has it, and how it is made of a label.
type Payload = (&'static str, bool, fn(&str) -> Vec<u8>);

const PAYLOADS: &[Payload] = &[
    ("array", true, |l| format!(r#"["{l}"]"#).into()),
    ("string", false, |l| format!(r#""{l}""#).into()),
    ("number", false, |_| b"7".into()),
    ("null", false, |_| b" null ".into()),
    ("text", true, |l| format!("a text: {l}").into()),
    ("text-multibyte", false, |l| {
        format!("\u{e9}\u{20ac}\u{1f511} {l}").into()
    }),
    ("line-feed", false, |_| b"\n".into()),
    ("nul", false, |l| format!("\0{l}\0").into()),
    ("duplicate", false, |l| {
        object(l, r#","foo":"bar","foo":"baz""#).into()
    }),
    ("nan", false, |l| object(l, r#","a":NaN"#).into()),
    ("text-after", false, |l| {
        format!("{} more", object(l, "")).into()
    }),
    ("byte-order-mark", false, |l| {
        format!("\u{feff}{}", object(l, "")).into()
    }),
    ("surrogate-escape", false, |l| {
        object(l, r#","a":"\ud800""#).into()
    }),
    ("every-byte", true, |_| (0..=255).collect()),
    ("one-byte", false, |_| vec![0xff]),
    ("zero-bytes", false, |_| vec![0; 32]),
    ("invalid-utf-8", true, |l| {
        [object(l, "").as_bytes(), b"\xc0\xaf\xed\xa0\x80"].concat()
    }),
];

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/payload-bytes", kind.folder()),
        format!(
            "Payloads of {} tokens that are no JSON objects, at the layer that carries them.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    for &(name, every, make) in PAYLOADS {
        if !every && !is_full(kind) {
            continue;
        }
        let why = "A reader of bytes that parses, trims or replaces what it carries fails this.";
        let at = format!("{}/{name}", sheet.path());
        // The footer keeps a signature apart from that of the same payload elsewhere.
        let message = Message::new(make(&mark(&at))).footer("bytes");
        let ask = kit.read(kit.mint(&at, &message).text(), b"");
        let ids = clauses(&["PAY-16"]);
        let case = label(name, why, ids).case(ask, Expect::Ok(found(&message)));
        // The loader takes this one for an object, which it is to those who keep the last member.
        let case = match name {
            "duplicate" => case.needs("text-payload"),
            _ => case,
        };
        sheet.push(case);
    }
    let at = format!("{}/empty", sheet.path());
    let message = Message::new("").footer("all that is to be said");
    let ask = kit.read(kit.mint(&at, &message).text(), b"");
    let why = "A reader that cannot tell an empty payload from a failure crashes.";
    let ids = [clauses(&["PAY-04"]), vec![kind.clause(Duty::Empty)]].concat();
    sheet.push(label("empty", why, ids).case(ask, Expect::open(found(&message))));
    sheet
}
