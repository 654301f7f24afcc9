//! Payloads read: sound ones handed over, faulty ones refused by those who answer for payloads.

use super::super::kind::{Kind, Kit, found};
use super::super::sheet::{Sheet, label};
use super::super::stake::clauses;
use super::faults::{self, Asked};
use super::{is_full, large, object, sound};
use crate::case::{Expect, Object};
use crate::craft::Message;

const FOOTER: &str = "payload";

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/payload", kind.folder()),
        format!(
            "What the payload of a {} token may be: one JSON object, in UTF-8, of any content.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let right = sound_cases(&mut sheet, &kit);
    fault_cases(&mut sheet, &kit, &right);
    large_cases(&mut sheet, &kit);
    sheet
}

fn sound_cases(sheet: &mut Sheet, kit: &Kit) -> String {
    let sealed = message(object(&at(sheet, "right"), ""));
    let right = label(
        "right",
        "The token that the others are made from.",
        clauses(&["PAY-01"]),
    );
    let right = sheet.accept(right, open(kit, sheet, "right", &sealed), found(&sealed));
    let sealed = message("{}");
    let empty = label(
        "object-empty",
        "A reader that takes an object without members for nothing refuses this.",
        clauses(&["PAY-05"]),
    );
    let ask = open(kit, sheet, "object-empty", &sealed);
    sheet.push(
        empty
            .case(ask, Expect::Ok(found(&sealed)))
            .needs("!always-validates"),
    );
    for case in sound::all() {
        if !case.every && !is_full(kit.kind) {
            continue;
        }
        let sealed = message((case.make)(&at(sheet, case.name)));
        let ask = open(kit, sheet, case.name, &sealed);
        let made = label(case.name, case.why, clauses(&[case.clause]))
            .case(ask, case.stake.accepted(found(&sealed)));
        sheet.push(case.stake.on(made));
    }
    right
}

fn fault_cases(sheet: &mut Sheet, kit: &Kit, right: &str) {
    for fault in faults::all() {
        if !fault.every && !is_full(kit.kind) {
            continue;
        }
        let sealed = message(fault.payload(&at(sheet, fault.name)));
        let ask = open(kit, sheet, fault.name, &sealed);
        let ok = Object::default().with_hex("footer", FOOTER);
        let case = label(fault.name, fault.why, clauses(&[fault.clause]))
            .case(ask, fault.stake.refused(fault.layers(), ok))
            .needs(match fault.asked {
                Asked::Objects => "!text-payload",
                Asked::Texts => "!binary-payload",
            });
        let case = match case.expect {
            Some(Expect::Rejected(_)) => case.child_of(right),
            _ => case,
        };
        sheet.push(fault.stake.on(case));
    }
}

/// Asked of everybody: whoever hands over bytes is right to do so, and whoever crashes is not.
fn large_cases(sheet: &mut Sheet, kit: &Kit) {
    for large in large::ALL.iter().filter(|large| large.is_for(kit.kind)) {
        let sealed = message((large.make)(&at(sheet, large.name)));
        let ask = open(kit, sheet, large.name, &sealed);
        let ok = Object::default().with_hex("footer", FOOTER);
        sheet.push(
            label(large.name, large.why, clauses(&[large.clause])).case(ask, Expect::open(ok)),
        );
    }
}

/// The payload in a token with a footer, which keeps short payloads apart from those of other files.
fn message(payload: impl Into<Vec<u8>>) -> Message {
    Message::new(payload).footer(FOOTER)
}

fn at(sheet: &Sheet, name: &str) -> String {
    format!("{}/{name}", sheet.path())
}

fn open(kit: &Kit, sheet: &Sheet, name: &str, message: &Message) -> Object {
    kit.read(kit.mint(&at(sheet, name), message).text(), b"")
}
