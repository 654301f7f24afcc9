//! Tokens that are authentic to a reader with one mistake in the PAE, in the derivation of keys, or in the tag.

use super::{REFUSED, SIGNATURE, derivation_clause, pieces_clause, tag_clause};
use crate::craft::mispae::{Mistake, Piece};
use crate::craft::{Message, Token, entropy, local, misderive, mispae, mistag, public};
use crate::family::kind::{Duty, Kind, Kit, found, payload};
use crate::family::sheet::{Sheet, label};

/// What the tag of a local token or the signature of a public one is computed over, and what comes of it.
struct Making<'a> {
    kit: &'a Kit,
    nonce: Vec<u8>,
    message: Message,
}

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/pae", kind.folder()),
        format!(
            "{} tokens over a PAE with one mistake: authentic to whoever makes the same.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let path = sheet.path().to_owned();
    let full = Message::new(payload(&path)).footer("müde €");
    let full = if kind.has_assertion() {
        full.implicit("größer als ASCII")
    } else {
        full
    };
    over(&mut sheet, &Making::new(&kit, &path, full), "");
    let path = format!("{path}/bare");
    over(
        &mut sheet,
        &Making::new(&kit, &path, Message::new(payload(&path))),
        "bare-",
    );
    sheet
}

/// An accepted case over this message, and one for each mistake.
fn over(sheet: &mut Sheet, making: &Making<'_>, prefix: &str) {
    let kind = making.kit.kind;
    let layers = if kind.is_local() { REFUSED } else { SIGNATURE };
    let implicit = &making.message.implicit;
    let why = "The token that the others are made from.";
    let right = sheet.accept(
        label(
            format!("{prefix}right"),
            why,
            [pieces_clause(kind), "PASETO-PAE-01".to_owned()],
        ),
        making.ask(&mispae::encode(&making.pieces()), implicit),
        found(&making.message),
    );
    let mut mistakes = mispae::mistakes(&making.pieces());
    mistakes.extend(headers(kind, &making.pieces()));
    if prefix.is_empty() {
        mistakes.extend(characters(&making.pieces()));
        if kind.has_assertion() {
            mistakes.extend(assertion_in_hex(&making.pieces()));
        }
    } else {
        // Without footer and assertion, only what becomes of empty pieces is new.
        mistakes.retain(|mistake| {
            ["without", "footer", "implicit", "concat"]
                .iter()
                .any(|word| mistake.name.contains(word))
        });
    }
    for Mistake { name, does, bytes } in mistakes {
        let name = name.replace(' ', "-");
        let why = format!("A reader that {does} accepts this.");
        let clause =
            if name.contains("count") || name.contains("length") || name.contains("numbers") {
                "PASETO-PAE-01".to_owned()
            } else {
                pieces_clause(kind)
            };
        let case = label(format!("{prefix}{name}"), why, [clause]);
        sheet.refuse(&right, case, making.ask(&bytes, implicit), layers);
    }
}

impl<'a> Making<'a> {
    fn new(kit: &'a Kit, path: &str, message: Message) -> Self {
        Self {
            kit,
            nonce: entropy::bytes(&format!("nonce/{path}"), kit.kind.front()),
            message,
        }
    }

    fn pieces(&self) -> Vec<Piece> {
        let Kind { version, .. } = self.kit.kind;
        let header = self.kit.kind.header();
        let (bytes, names): (_, &[_]) = match &self.kit.pair {
            Some(pair) => {
                let names: &[_] = if pair.public.len() == 49 {
                    &["public key", "header", "message", "footer", "assertion"]
                } else {
                    &["header", "message", "footer", "assertion"]
                };
                (public::pieces(version, pair, &header, &self.message), names)
            }
            None => {
                let c = match version.name() {
                    "v2" => Vec::new(),
                    _ => {
                        local::encrypt(version, &self.kit.key, &self.nonce, &self.message.payload).0
                    }
                };
                let names: &[_] = match version.name() {
                    "v2" => &["header", "nonce", "footer"],
                    _ => &["header", "nonce", "ciphertext", "footer", "assertion"],
                };
                (
                    local::pieces(version, &header, &self.nonce, &c, &self.message),
                    names,
                )
            }
        };
        let named = |(bytes, &name)| Piece { name, bytes };
        bytes.into_iter().zip(names).map(named).collect()
    }

    /// The ask to open the token whose tag or signature covers these bytes.
    fn ask(&self, authenticated: &[u8], implicit: &[u8]) -> crate::case::Object {
        let Kind { version, .. } = self.kit.kind;
        let payload = &self.message.payload;
        let body = match &self.kit.pair {
            Some(pair) => [&**payload, &public::signature(version, pair, authenticated)].concat(),
            None => local::body_over(version, &self.kit.key, &self.nonce, payload, |_| {
                authenticated.to_vec()
            }),
        };
        let token = Token {
            header: self.kit.kind.header(),
            body,
            footer: self.message.footer.clone(),
        };
        self.kit.read(token.text(), implicit)
    }
}

/// Headers of other kinds in the PAE, while the text has the right one.
fn headers(kind: Kind, pieces: &[Piece]) -> Vec<Mistake> {
    let others = Kind::all().into_iter().filter(|other| *other != kind);
    let made = others.map(|other| {
        let mut pieces = pieces.to_vec();
        for piece in pieces.iter_mut().filter(|piece| piece.name == "header") {
            piece.bytes = other.header().into_bytes();
        }
        Mistake {
            name: format!("header-of-{}", other.name().replace('.', "-")),
            does: format!("has the header of {} in the PAE", other.name()),
            bytes: mispae::encode(&pieces),
        }
    });
    made.collect()
}

/// Lengths that count something else than bytes, which only text outside ASCII shows.
fn characters(pieces: &[Piece]) -> Vec<Mistake> {
    let number = |count: fn(&str) -> usize| {
        move |piece: &[u8]| match std::str::from_utf8(piece) {
            Ok(text) => crate::craft::pae::le64(count(text)),
            Err(_) => crate::craft::pae::le64(piece.len()),
        }
    };
    let of = |name: &str, does: &str, count: fn(&str) -> usize| Mistake {
        name: name.to_owned(),
        does: does.to_owned(),
        bytes: mispae::encode_with(pieces, crate::craft::pae::le64, number(count)),
    };
    vec![
        of(
            "lengths-in-characters",
            "counts characters in the PAE",
            |text| text.chars().count(),
        ),
        of(
            "lengths-in-utf-16-bytes",
            "counts the bytes of UTF-16 in the PAE",
            |text| 2 * text.encode_utf16().count(),
        ),
    ]
}

fn assertion_in_hex(pieces: &[Piece]) -> Vec<Mistake> {
    let mut pieces = pieces.to_vec();
    let last = pieces.last_mut().expect("five or four pieces");
    last.bytes = hex::encode(&last.bytes).into_bytes();
    vec![Mistake {
        name: "assertion-in-hex".to_owned(),
        does: "has the assertion in the PAE as hex text".to_owned(),
        bytes: mispae::encode(&pieces),
    }]
}

/// Keys derived wrongly, tags computed wrongly, and the parts of the body in another order.
pub(super) fn derivations(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/derivation", kind.folder()),
        format!(
            "{} tokens under keys that were derived wrongly, with wrong tags, and with their parts in another order.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let path = sheet.path().to_owned();
    let nonce = entropy::bytes(&format!("nonce/{path}"), kind.front());
    let message = Message::new(payload(&path)).footer("a footer");
    let token = local::seal_with_nonce(kind.version, &kit.key, &nonce, &message);
    let why = "The token with the same payload, rightly made.";
    let right = sheet.accept(
        label("right", why, [derivation_clause(kind), tag_clause(kind)]),
        kit.read(token.text(), b""),
        found(&message),
    );
    let layout = kind.clause_id("ENC", 20);
    let groups = [
        (
            "key",
            derivation_clause(kind),
            misderive::derivations(kind.version, &kit.key, &nonce, &message),
        ),
        (
            "tag",
            tag_clause(kind),
            mistag::tags(kind.version, &kit.key, &nonce, &message),
        ),
        ("layout", layout, mistag::layouts(kind.version, &token.body)),
    ];
    for (group, clause, mistakes) in groups {
        for misderive::Mistake { name, does, body } in mistakes {
            let wrong = Token {
                body,
                ..token.clone()
            };
            let why = format!("A reader that {does} accepts this.");
            let case = label(
                format!("{group}-{name}"),
                why,
                [clause.clone(), kind.clause(Duty::Tag)],
            );
            sheet.refuse(&right, case, kit.read(wrong.text(), b""), REFUSED);
        }
    }
    sheet
}
