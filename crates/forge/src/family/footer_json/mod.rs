//! Footers that are JSON, almost JSON, or nothing of the kind: free bytes, handed over as they were authenticated.

mod members;
mod respelled;
mod texts;

use super::kind::{Kind, Kit, found, payload};
use super::sheet::{Sheet, label};
use super::stake::{Stake, clauses};
use crate::case::{Object, repeat};
use crate::craft::Message;

pub(super) fn sheets() -> Vec<Sheet> {
    Kind::all().into_iter().map(sheet).collect()
}

/// A footer: its name, what is at stake, its clause, which mistake fails it, and whether every kind has it.
type Row = (
    &'static str,
    Stake,
    &'static str,
    &'static str,
    bool,
    Vec<u8>,
);

fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/footer-json", kind.folder()),
        format!(
            "What the footer of a {} token may be: any bytes, JSON or not.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let full = kind.name() == "v4.local";
    let mut rows = [texts::rows(), members::rows()].concat();
    rows.retain(|row| full || row.4);
    for (name, stake, clause, mistake, _, footer) in rows {
        let at = format!("{}/{name}", sheet.path());
        let message = Message::new(payload(&at)).footer(footer);
        let why = format!("A reader that {mistake} fails this.");
        let ask = kit.read(kit.mint(&at, &message).text(), b"");
        let case = label(name, why, clauses(&[clause]))
            .case(ask, stake.accepted(short(found(&message), &message.footer)));
        sheet.push(stake.on(case));
    }
    respelled::cases(&mut sheet, &kit);
    strangers(&mut sheet, &kit);
    sheet
}

/// The answer with a long footer of one byte over and over written short.
fn short(ok: Object, footer: &[u8]) -> Object {
    match footer {
        [first, rest @ ..] if rest.len() > 1000 && rest.iter().all(|byte| byte == first) => {
            ok.with("footer", repeat(&hex::encode([*first]), footer.len()))
        }
        _ => ok,
    }
}

/// Keys that a token brings along.
fn strangers(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let other = Kit::new(kind, "other");
    let version = kind.version.paserk();
    let role = if kind.is_local() { "local" } else { "public" };
    let paserk = format!(
        "{version}.{role}.{}",
        crate::craft::token::base64url(&other.key)
    );
    let hex = hex::encode(&other.key);
    for (name, footer) in [
        ("own-key-as-kid", format!(r#"{{"kid":"{paserk}"}}"#)),
        ("own-key-as-wpk", format!(r#"{{"wpk":"{paserk}"}}"#)),
        ("own-key-as-jwk", format!(r#"{{"jwk":"{hex}"}}"#)),
        ("own-key-alone", paserk),
    ] {
        let at = format!("{}/{name}", sheet.path());
        let message = Message::new(payload(&at)).footer(footer);
        let ids = if kind.is_local() {
            clauses(&["FTR-07"])
        } else {
            clauses(&["FTR-09"])
        };
        let right = label(
            format!("{name}-of-another"),
            "A reader that takes a key from the footer in place of the one that it was given refuses this.",
            ids.clone(),
        );
        let ask = kit.read(kit.mint(&at, &message).text(), b"");
        let right = sheet.push(right.case(ask, crate::case::Expect::Ok(found(&message))));
        let case = label(
            name,
            "A reader that uses the key that the token brings along accepts this.",
            ids,
        );
        let ask = kit.read(other.mint(&at, &message).text(), b"");
        sheet.refuse(&right, case, ask, &["authentication"]);
    }
}
