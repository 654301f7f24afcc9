//! Implicit assertions missing, added, changed and moved, and of odd bytes.

use super::REFUSED;
use crate::case::{Object, repeat};
use crate::craft::{Message, Token};
use crate::family::kind::{Duty, Kind, Kit, found, payload};
use crate::family::sheet::{Sheet, label};

pub(super) const ASSERTION: &[u8] = br#"{"user":"alice","room":7}"#;

pub(super) fn sheet(kind: Kind) -> Sheet {
    let about = if kind.has_assertion() {
        "The implicit assertion is authenticated, byte for byte."
    } else {
        "There are no implicit assertions: what is given has no effect, or is refused."
    };
    let mut sheet = Sheet::new(format!("{}/implicit", kind.folder()), about);
    let kit = Kit::new(kind, "main");
    if kind.has_assertion() {
        changed(&mut sheet, &kit);
        added(&mut sheet, &kit);
        moved(&mut sheet, &kit);
        bytes(&mut sheet, &kit);
    } else {
        super::assertions_none::without(&mut sheet, &kit);
    }
    sheet
}

fn changed(sheet: &mut Sheet, kit: &Kit) {
    let clause = kit.kind.clause(Duty::AssertionMissing);
    let message = Message::new(payload(sheet.path())).implicit(ASSERTION);
    let text = kit.mint(sheet.path(), &message).text();
    let why =
        "The token that the others are made from; a reader that ignores assertions refuses it.";
    let right = sheet.accept(
        label("right", why, [clause.clone(), "PASETO-IMP-01".to_owned()]),
        kit.read(text.clone(), ASSERTION),
        found(&message),
    );
    for (name, why, implicit) in [
        (
            "missing",
            "leaves the assertion out of the PAE where none is given",
            "",
        ),
        (
            "another",
            "leaves the assertion out of the PAE",
            "another assertion",
        ),
        (
            "one-byte-less",
            "authenticates the beginning of the assertion",
            r#"{"user":"alice","room":7"#,
        ),
        (
            "first-byte-missing",
            "authenticates the end of the assertion",
            r#""user":"alice","room":7}"#,
        ),
        (
            "one-byte-more",
            "authenticates the assertion up to a length",
            r#"{"user":"alice","room":7}}"#,
        ),
        (
            "other-case",
            "compares assertions without regard to case",
            r#"{"user":"ALICE","room":7}"#,
        ),
        (
            "space-behind",
            "trims the assertion",
            "{\"user\":\"alice\",\"room\":7} ",
        ),
        (
            "line-feed-behind",
            "trims the assertion",
            "{\"user\":\"alice\",\"room\":7}\n",
        ),
        (
            "zero-behind",
            "ends the assertion at a zero byte",
            "{\"user\":\"alice\",\"room\":7}\0",
        ),
        (
            "other-white-space",
            "reads the assertion as JSON",
            r#"{"user": "alice", "room": 7}"#,
        ),
        (
            "other-order",
            "reads the assertion as JSON",
            r#"{"room":7,"user":"alice"}"#,
        ),
        (
            "other-number",
            "reads the assertion as JSON",
            r#"{"user":"alice","room":7.0}"#,
        ),
        (
            "other-escape",
            "reads the assertion as JSON",
            r#"{"user":"\u0061lice","room":7}"#,
        ),
    ] {
        let why = format!("A reader that {why} accepts this.");
        let case = label(name, why, [clause.clone(), "PASETO-IMP-03".to_owned()]);
        sheet.refuse(
            &right,
            case,
            kit.read(text.clone(), implicit.as_bytes()),
            REFUSED,
        );
    }
    // Two ways to write ü, equal to the eye and to a reader that normalises.
    let (composed, decomposed) = ("m\u{fc}ller", "mu\u{308}ller");
    let path = format!("{}/composed", sheet.path());
    let message = Message::new(payload(&path)).implicit(composed);
    let text = kit.mint(&path, &message).text();
    let why = "A reader that takes assertions for ASCII refuses this.";
    let right = sheet.accept(
        label("composed", why, ["PASETO-IMP-03"]),
        kit.read(text.clone(), composed.as_bytes()),
        found(&message),
    );
    let why = "A reader that normalises assertions accepts this.";
    let case = label("decomposed", why, ["PASETO-IMP-03"]);
    sheet.refuse(&right, case, kit.read(text, decomposed.as_bytes()), REFUSED);
}

fn added(sheet: &mut Sheet, kit: &Kit) {
    let clause = kit.kind.clause(Duty::AssertionExtra);
    let path = format!("{}/none", sheet.path());
    let message = Message::new(payload(&path));
    let text = kit.mint(&path, &message).text();
    let why = "A reader that insists on an assertion refuses this.";
    let none = sheet.accept(
        label("right-without", why, [clause.clone()]),
        kit.read(text.clone(), b""),
        found(&message),
    );
    for (name, implicit) in [
        ("extra", ASSERTION),
        ("extra-zero", b"\0"),
        ("extra-space", b" "),
    ] {
        let why = "A reader that ignores an assertion for a token that was made without one accepts this.";
        let case = label(name, why, [clause.clone()]);
        sheet.refuse(&none, case, kit.read(text.clone(), implicit), REFUSED);
    }
    let path = format!("{}/absent", sheet.path());
    let message = Message::new(payload(&path));
    let text = kit.mint(&path, &message).text();
    let (op, key) = if kit.kind.is_local() {
        ("decrypt", "key")
    } else {
        ("verify", "public_key")
    };
    let ask = Object::ask(op)
        .with("version", kit.kind.version.name())
        .with_hex(key, &kit.key)
        .with("token", text);
    let why = "A reader that tells an absent assertion from an empty one refuses this.";
    sheet.accept(
        label("absent", why, ["PASETO-PAE-07"]),
        ask,
        found(&message),
    );
}

/// The same bytes, on the other side of the line between footer and assertion.
fn moved(sheet: &mut Sheet, kit: &Kit) {
    let path = format!("{}/moved", sheet.path());
    let (footer, implicit) = (&b"left"[..], &b"right"[..]);
    let message = Message::new(payload(&path))
        .footer(footer)
        .implicit(implicit);
    let token = kit.mint(&path, &message);
    let why = "The token whose footer and assertion the others move.";
    let clauses = ["PASETO-IMP-05", "PASETO-PAE-05"];
    let right = sheet.accept(
        label("footer-and-assertion", why, clauses),
        kit.read(token.text(), implicit),
        found(&message),
    );
    for (name, footer, implicit) in [
        ("swapped", "right", "left"),
        ("footer-in-assertion", "", "leftright"),
        ("assertion-in-footer", "leftright", ""),
        ("one-byte-to-the-footer", "leftr", "ight"),
        ("one-byte-to-the-assertion", "lef", "tright"),
        ("assertion-twice", "right", "right"),
        ("footer-twice", "left", "left"),
    ] {
        let changed = Token {
            footer: footer.into(),
            ..token.clone()
        };
        let why = "A reader that does not keep footer and assertion apart accepts this.";
        let case = label(name, why, clauses);
        sheet.refuse(
            &right,
            case,
            kit.read(changed.text(), implicit.as_bytes()),
            REFUSED,
        );
    }
    let path = format!("{}/equal", sheet.path());
    let message = Message::new(payload(&path))
        .footer("the same")
        .implicit("the same");
    let why = "A reader that drops an assertion equal to the footer refuses this.";
    sheet.accept(
        label("equal-to-the-footer", why, ["PASETO-IMP-05"]),
        kit.read(kit.mint(&path, &message).text(), b"the same"),
        found(&message),
    );
}

fn bytes(sheet: &mut Sheet, kit: &Kit) {
    let every: Vec<u8> = (0..=255).collect();
    for (name, implicit) in [
        ("one-zero", &[0][..]),
        ("not-utf-8", &[0xff, 0xfe]),
        ("every-byte", &every),
    ] {
        let path = format!("{}/{name}", sheet.path());
        let message = Message::new(payload(&path)).implicit(implicit);
        let why = "A reader that takes assertions for text refuses this.";
        sheet.accept(
            label(name, why, ["PASETO-IMP-04"]),
            kit.read(kit.mint(&path, &message).text(), implicit),
            found(&message),
        );
    }
    let path = format!("{}/long", sheet.path());
    for times in [65_535, 65_536, 1 << 20] {
        let message = Message::new(payload(&path)).implicit(vec![b'x'; times]);
        let text = kit.mint(&path, &message).text();
        let why = "A reader that counts the assertion in two bytes, or in pieces, refuses this.";
        sheet.accept(
            label(format!("long-{times}"), why, ["PASETO-PAE-06"]),
            kit.read(text, b"").with("implicit", repeat("78", times)),
            found(&message),
        );
    }
}
