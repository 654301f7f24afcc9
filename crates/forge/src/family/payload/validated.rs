//! Payloads as who validates claims meets them: the rules of the payload hold there whatever the library carries elsewhere.

use super::super::claims::{NOW, validate};
use super::super::kind::{Kind, Kit};
use super::super::sheet::{Sheet, label};
use super::super::stake::{Stake, clauses};
use super::{faults, is_fullest, large, object, sound};
use crate::case::{Expect, Object};
use crate::craft::Message;

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/payload-validated", kind.folder()),
        format!(
            "The payload of a {} token before its claims are validated: one JSON object, in UTF-8.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let path = sheet.path().to_owned();
    let at = |name: &str| format!("{path}/{name}");
    let ask = |name: &str, payload: Vec<u8>| {
        let token = kit.mint(&at(name), &Message::new(payload));
        validate(&kit, &token.text(), NOW, Object::default())
    };
    let right = label(
        "right",
        "The token that the others are made from.",
        clauses(&["PAY-01"]),
    );
    let right = sheet.accept(
        right,
        ask("right", object(&at("right"), "").into()),
        Object::default(),
    );
    for case in sound::all()
        .into_iter()
        .filter(|case| case.every || is_fullest(kind))
    {
        let payload = (case.make)(&at(case.name)).into_bytes();
        let made = label(case.name, case.why, clauses(&[case.clause])).case(
            ask(case.name, payload),
            case.stake.accepted(Object::default()),
        );
        sheet.push(case.stake.on(made));
    }
    for fault in faults::all()
        .into_iter()
        .filter(|fault| fault.every || is_fullest(kind))
    {
        let case = label(fault.name, fault.why, clauses(&[fault.clause])).case(
            ask(fault.name, fault.payload(&at(fault.name))),
            fault
                .stake
                .refused(&[fault.layers(), &["claims"]].concat(), Object::default()),
        );
        sheet.push(match fault.stake {
            Stake::Open => case,
            stake => stake.on(case.child_of(&right)),
        });
    }
    for large in large::ALL
        .iter()
        .filter(|large| large.is_for(kind) && is_short(large))
    {
        let ask = ask(large.name, (large.make)(&at(large.name)).into_bytes());
        let label = label(large.name, large.why, clauses(&[large.clause]));
        if large.sound {
            sheet.push(label.case(ask, Expect::open(Object::default())));
        } else {
            sheet.refuse(&right, label, ask, &["payload", "claims"]);
        }
    }
    sheet
}

/// The longest ones are read in `payload`; a token of 100 KiB in two files would weigh more than it shows.
fn is_short(large: &large::Large) -> bool {
    (large.make)("").len() < 8 << 10
}
