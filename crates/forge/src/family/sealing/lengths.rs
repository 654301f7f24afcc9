//! Parts of every length at which a counted PAE can go wrong, and bytes moved from one part to its neighbour.

use super::{REFUSED, SIGNATURE, pieces_clause, sized};
use crate::case::{Case, Expect, repeat};
use crate::craft::mispae::{self, Piece};
use crate::craft::{Message, Token, entropy, local, public};
use crate::family::kind::{Duty, Kind, Kit, found, payload};
use crate::family::sheet::{Sheet, label};

/// Around the borders of one and two bytes, and of the eight bytes of a number.
const LENGTHS: [usize; 12] = [0, 1, 2, 7, 8, 9, 127, 128, 255, 256, 257, 4096];

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/lengths", kind.folder()),
        format!(
            "Parts of {} tokens of many lengths, and bytes moved between neighbours.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    for length in LENGTHS {
        sheet.push(of_payload(&kit, sheet.path(), length));
        if length > 0 {
            footer(&mut sheet, &kit, length);
        }
        if length > 0 && kind.has_assertion() {
            assertion(&mut sheet, &kit, length);
        }
    }
    // It weighs 90 KiB, and the code that reads it differs between the two families alone.
    if kind.is_local() && kind.has_assertion() {
        sheet.push(long(&kit, sheet.path()));
    }
    moved(&mut sheet, &kit);
    cut_numbers(&mut sheet, &kit);
    sheet
}

/// A token whose payload has so many bytes.
pub(super) fn of_payload(kit: &Kit, path: &str, length: usize) -> Case {
    let path = format!("{path}/payload-{length}");
    let (bytes, dated) = sized(&path, length);
    let message = Message::new(bytes);
    let ask = kit.read(kit.mint(&path, &message).text(), b"");
    let name = format!("payload-{length}");
    let why = format!("A reader that miscounts {length} bytes of payload fails this.");
    let clauses = match length {
        0 => vec![kit.kind.clause(Duty::Empty)],
        _ => vec![pieces_clause(kit.kind), "PASETO-PAE-01".to_owned()],
    };
    // A reader may insist on a payload (the texts contradict each other).
    let expect = match length {
        0 => Expect::open(found(&message)),
        _ => Expect::Ok(found(&message)),
    };
    let case = label(name, why, clauses).case(ask, expect);
    if dated {
        case
    } else {
        case.needs("!always-validates")
    }
}

fn footer(sheet: &mut Sheet, kit: &Kit, length: usize) {
    let path = format!("{}/footer-{length}", sheet.path());
    let message = Message::new(payload(&path)).footer(vec![b'f'; length]);
    let why = format!("A reader that miscounts {length} bytes of footer fails this.");
    let case = label(format!("footer-{length}"), why, ["PASETO-PAE-01"]);
    let ask = kit.read(kit.mint(&path, &message).text(), b"");
    // A reader may have a limit, and no figure is given for it.
    let expect = match length {
        ..=1024 => Expect::Ok(found(&message)),
        _ => Expect::open(found(&message)),
    };
    sheet.push(case.case(ask, expect));
}

fn assertion(sheet: &mut Sheet, kit: &Kit, length: usize) {
    let path = format!("{}/assertion-{length}", sheet.path());
    let message = Message::new(payload(&path)).implicit(vec![b'i'; length]);
    let why = format!("A reader that miscounts {length} bytes of assertion refuses this.");
    sheet.accept(
        label(format!("assertion-{length}"), why, ["PASETO-PAE-01"]),
        kit.read(kit.mint(&path, &message).text(), &message.implicit),
        found(&message),
    );
}

/// One payload beyond 64 KiB, written as a repeat.
fn long(kit: &Kit, path: &str) -> Case {
    const LENGTH: usize = 65_537;
    let message = Message::new(vec![b'l'; LENGTH]);
    let ask = kit.read(kit.mint(&format!("{path}/long"), &message).text(), b"");
    let ok = found(&message).with("payload", repeat("6c", LENGTH));
    let why = "A reader that counts payloads in two bytes, or decrypts in pieces and loses count, fails this.";
    let last = kit.kind.clause_id("DEC", 17);
    // A reader may have a limit on tokens of such a length.
    label("payload-65537", why, ["PASETO-PAE-06".to_owned(), last])
        .case(ask, Expect::open(ok))
        .needs("!always-validates")
}

/// Equal bytes in a row, with the border between two parts at another place.
fn moved(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let path = format!("{}/moved", sheet.path());
    let message = Message::new(payload(&path)).footer("0123456789abcdef");
    let token = kit.mint(&path, &message);
    let why = "The token whose parts the others move.";
    let right = sheet.accept(
        label("moved-not", why, ["PASETO-PAE-05"]),
        kit.read(token.text(), b""),
        found(&message),
    );
    let content = super::content(kind);
    let layers = if kind.is_local() { REFUSED } else { SIGNATURE };
    let end = token.body.len() - kind.back();
    let (rest, tag) = token.body.split_at(end);
    for count in [1, 8, 16] {
        let (taken, footer) = message.footer.split_at(count);
        let body = [rest, taken, tag].concat();
        let to = Token {
            body,
            footer: footer.to_vec(),
            ..token.clone()
        };
        let (rest, taken) = rest.split_at(end - count);
        let body = [rest, tag].concat();
        let from = Token {
            body,
            footer: [taken, &message.footer].concat(),
            ..token.clone()
        };
        for (name, token) in [
            (format!("moved-to-the-{content}-{count}"), to),
            (format!("moved-to-the-footer-{count}"), from),
        ] {
            let why = format!(
                "A reader that does not authenticate where the {content} ends and the footer begins accepts this."
            );
            let case = label(name, why, ["PASETO-PAE-05"]);
            sheet.refuse(&right, case, kit.read(token.text(), b""), layers);
        }
    }
}

/// Tags over lengths of which the upper bytes are lost: only longer parts show it.
fn cut_numbers(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let path = format!("{}/cut-numbers", sheet.path());
    let long = format!("{path}{}", "x".repeat(400));
    let message = Message::new(payload(&long)).footer(vec![b'f'; 400]);
    let nonce = entropy::bytes(&format!("nonce/{path}"), kind.front());
    let text = |number: fn(usize) -> Vec<u8>| {
        let over = |pieces: Vec<Vec<u8>>| {
            let piece = |bytes| Piece { name: "", bytes };
            let pieces: Vec<Piece> = pieces.into_iter().map(piece).collect();
            mispae::encode_with(&pieces, crate::craft::pae::le64, |piece| {
                number(piece.len())
            })
        };
        let (header, payload) = (kind.header(), &message.payload);
        let body = match &kit.pair {
            Some(pair) => {
                let over = over(public::pieces(kind.version, pair, &header, &message));
                [&**payload, &public::signature(kind.version, pair, &over)].concat()
            }
            None => local::body_over(kind.version, &kit.key, &nonce, payload, |c| {
                over(local::pieces(kind.version, &header, &nonce, c, &message))
            }),
        };
        Token {
            header,
            body,
            footer: message.footer.clone(),
        }
        .text()
    };
    let right = sheet.accept(
        label(
            "cut-numbers-not",
            "A reader that keeps lengths in one byte refuses this.",
            ["PASETO-PAE-06"],
        ),
        kit.read(text(crate::craft::pae::le64), b""),
        found(&message),
    );
    for (name, why, number) in [
        (
            "lengths-modulo-256",
            "keeps the lowest byte of a length",
            (|n| crate::craft::pae::le64(n % 256)) as fn(usize) -> Vec<u8>,
        ),
        ("lengths-up-to-255", "stops counting at 255", |n| {
            crate::craft::pae::le64(n.min(255))
        }),
        ("lengths-modulo-128", "keeps seven bits of a length", |n| {
            crate::craft::pae::le64(n % 128)
        }),
        (
            "lengths-byte-by-byte-swapped",
            "exchanges the two lowest bytes of a length",
            |n| {
                let mut bytes = crate::craft::pae::le64(n);
                bytes.swap(0, 1);
                bytes
            },
        ),
    ] {
        let why = format!("A reader that {why} in the PAE accepts this.");
        let case = label(name, why, ["PASETO-PAE-01", "PASETO-PAE-06"]);
        let layers = if kind.is_local() { REFUSED } else { SIGNATURE };
        sheet.refuse(&right, case, kit.read(text(number), b""), layers);
    }
}
