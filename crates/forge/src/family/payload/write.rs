//! Payloads written: what a writer must write as it is, and what it must not write at all.

use super::super::kind::{Kind, Kit};
use super::super::sheet::{Sheet, label};
use super::super::stake::{Stake, clauses};
use super::faults::{self, Fault, Make};
use super::{is_fullest, object, sound};
use crate::case::{Expect, Object};
use crate::craft::Message;

/// It keeps short payloads apart from those of other files.
const FOOTER: &str = "write";

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/payload-write", kind.folder()),
        format!(
            "What may become the payload of a {} token: one JSON object, in UTF-8, of any content.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let right = Message::new(object(&format!("{}/right", sheet.path()), "")).footer(FOOTER);
    let case = label(
        "right",
        "A writer that changes the payload fails this.",
        clauses(&["PAY-14"]),
    );
    let right = sheet.push(case.case(kit.write(&right, None), opened(&kit, Some(&right))));
    for case in sound::all()
        .into_iter()
        .filter(|case| case.every || is_fullest(kind))
    {
        let message =
            Message::new((case.make)(&format!("{}/{}", sheet.path(), case.name))).footer(FOOTER);
        let why = format!(
            "A writer that changes the payload, or refuses it, fails this, as does the reader: {}",
            lower(case.why)
        );
        let made = label(case.name, why, clauses(&["PAY-14", case.clause]))
            .case(kit.write(&message, None), opened(&kit, Some(&message)));
        sheet.push(case.stake.on(made));
    }
    for fault in faults::all()
        .into_iter()
        .filter(|fault| fault.every || is_fullest(kind))
    {
        let message =
            Message::new(fault.payload(&format!("{}/{}", sheet.path(), fault.name))).footer(FOOTER);
        let ask = kit.write(&message, None);
        let why = "Catches a writer that does not look at what it seals: the payload is not what the text permits.";
        let case = label(fault.name, why, clauses(&["PAY-14", fault.clause]));
        let case = case.case(ask, written(&kit, &fault)).needs("!text-payload");
        sheet.push(match case.expect {
            Some(Expect::Rejected(_)) if fault.stake == Stake::Should => {
                case.child_of(&right).should()
            }
            Some(Expect::Rejected(_)) => case.child_of(&right),
            // Half a surrogate pair as an escape is plain ASCII all the way: not to write it is advice.
            _ if fault.clause == "PAY-06" && fault.stake == Stake::Should => case.should(),
            _ => case,
        });
    }
    sheet
}

/// What is no object at all is refused; of what almost is one, the writer may make a sound one.
fn written(kit: &Kit, fault: &Fault) -> Expect {
    match (&fault.make, fault.stake) {
        (Make::By(_), Stake::Must | Stake::Should) => Expect::REFUSED,
        _ => Expect::Either(vec![Expect::REFUSED, opened(kit, None)]),
    }
}

/// Accepted, and what the oracle finds at the layer that refuses faulty payloads is the message, if it is given.
fn opened(kit: &Kit, message: Option<&Message>) -> Expect {
    let (op, key) = if kit.kind.is_local() {
        ("decrypt", "key")
    } else {
        ("verify", "public_key")
    };
    let ask = Object::ask(op)
        .with("version", kit.kind.version.name())
        .with_hex(key, &kit.key)
        .with_answer("token", "token")
        .with_some("implicit", kit.kind.has_assertion().then_some(""));
    let ok = match message {
        Some(message) => super::super::kind::found(message),
        None => Object::default().with_hex("footer", FOOTER),
    };
    Expect::Opens { ask, ok }
}

/// The sentence with a small letter in front.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
