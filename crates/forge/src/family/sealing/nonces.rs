//! Nonces of every look are taken as they stand, and none can be exchanged.

use super::REFUSED;
use crate::craft::{Message, Token, local};
use crate::family::kind::{Duty, Kind, Kit, found, payload};
use crate::family::sheet::{Sheet, label};

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/nonce", kind.folder()),
        format!(
            "The nonce of a {} token: taken as it stands, and authenticated.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    odd(&mut sheet, &kit);
    exchanged(&mut sheet, &kit);
    sheet
}

/// In v1 and v2 no message hashes to these, and a reader cannot know.
fn odd(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let counted: Vec<u8> = (0..kind.front() as u8).collect();
    for (name, why, nonce) in [
        (
            "all-zero",
            "refuses a nonce of zeros",
            vec![0; kind.front()],
        ),
        (
            "all-one",
            "refuses a nonce of one-bits, or counts on from it",
            vec![0xff; kind.front()],
        ),
        (
            "counted",
            "derives the nonce from the message to compare it",
            counted,
        ),
        (
            "key-as-nonce",
            "refuses a nonce that looks like a key",
            kit.key[..kind.front()].to_vec(),
        ),
        ("text", "takes the nonce for text", vec![b'.'; kind.front()]),
    ] {
        let path = format!("{}/{name}", sheet.path());
        let message = Message::new(payload(&path));
        let token = local::seal_with_nonce(kind.version, &kit.key, &nonce, &message);
        let why = format!("A reader that {why} fails this.");
        sheet.accept(
            label(name, why, [kind.clause_id("DEC", 18)]),
            kit.read(token.text(), b""),
            found(&message),
        );
    }
}

fn exchanged(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let message = Message::new(payload(sheet.path()));
    let token = kit.mint(sheet.path(), &message);
    let why = "The token whose nonce the others exchange.";
    let right = sheet.accept(
        label("right", why, [kind.clause(Duty::Nonce)]),
        kit.read(token.text(), b""),
        found(&message),
    );
    let (nonce, rest) = token.body.split_at(kind.front());
    let second = kit.mint(&format!("{}/second", sheet.path()), &message);
    let mut reversed = nonce.to_vec();
    reversed.reverse();
    let mut rotated = nonce.to_vec();
    rotated.rotate_left(kind.front() / 2);
    let half = kind.front() / 2;
    let mut front = nonce.to_vec();
    front[..half].fill(0);
    let mut back = nonce.to_vec();
    back[half..].fill(0);
    for (name, why, nonce) in [
        (
            "of-another-token",
            "does not authenticate the nonce",
            second.body[..kind.front()].to_vec(),
        ),
        (
            "reversed",
            "reads the nonce in another byte order",
            reversed,
        ),
        (
            "halves-exchanged",
            "takes the halves of the nonce in another order",
            rotated,
        ),
        (
            "first-half-zero",
            "uses the second half of the nonce alone",
            front,
        ),
        (
            "second-half-zero",
            "uses the first half of the nonce alone",
            back,
        ),
        ("zeroed", "keeps a nonce of its own", vec![0; kind.front()]),
    ] {
        let changed = Token {
            body: [&*nonce, rest].concat(),
            ..token.clone()
        };
        let why = format!("A reader that {why} accepts this.");
        let case = label(name, why, [kind.clause(Duty::Nonce)]);
        sheet.refuse(&right, case, kit.read(changed.text(), b""), REFUSED);
    }
}
