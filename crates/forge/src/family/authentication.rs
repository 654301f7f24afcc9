//! Authentication: every byte of a token changed in one bit, and everything that is authenticated exchanged.

use super::kind::{Duty, Kind, Kit, found};
use super::sheet::{Sheet, label};
use crate::craft::{Message, Token};

/// A short payload with an expiry, as every one of its bytes is a case.
const SHORT: &str = r#"{"exp":"2099-01-01T00:00:00Z"}"#;

const REFUSED: &[&str] = &["authentication"];

pub(super) fn sheets() -> Vec<Sheet> {
    Kind::all().into_iter().map(bits).collect()
}

/// A file per kind: one bit of each byte of body and footer, a different bit from byte to byte.
fn bits(kind: Kind) -> Sheet {
    let name = kind.name();
    let mut sheet = Sheet::new(
        format!("{}/bits", kind.folder()),
        format!("One bit of a {name} token changed, byte by byte: all of it is authenticated."),
    );
    let kit = Kit::new(kind, "main");
    let message = Message::new(SHORT).footer("footer");
    let token = kit.mint(sheet.path(), &message);
    let right = sheet.accept(
        label(
            "right",
            "The token that the others are made from.",
            [kind.clause(Duty::Tag)],
        ),
        kit.read(token.text(), b""),
        found(&message),
    );
    for at in 0..token.body.len() {
        let (part, duty, offset) = part(kind, &token, at);
        let changed = Token {
            body: flipped(&token.body, at),
            ..token.clone()
        };
        let why = format!(
            "A reader that leaves byte {offset} of the {part} out of what it authenticates accepts this."
        );
        let case = label(
            format!("{part}-{offset}"),
            why,
            [kind.clause(duty), "PASETO-GEN-15".to_owned()],
        );
        sheet.refuse(&right, case, kit.read(changed.text(), b""), REFUSED);
    }
    for at in 0..token.footer.len() {
        let changed = Token {
            footer: flipped(&token.footer, at),
            ..token.clone()
        };
        let why = format!(
            "A reader that leaves byte {at} of the footer out of what it authenticates accepts this."
        );
        let case = label(
            format!("footer-{at}"),
            why,
            [kind.clause(Duty::Footer), "PASETO-GEN-15".to_owned()],
        );
        sheet.refuse(&right, case, kit.read(changed.text(), b""), REFUSED);
    }
    sheet
}

/// What the byte at `at` of the body belongs to, with its place there.
fn part(kind: Kind, token: &Token, at: usize) -> (&'static str, Duty, usize) {
    let end = token.body.len() - kind.back();
    match (kind.is_local(), at) {
        (true, at) if at < kind.front() => ("nonce", Duty::Nonce, at),
        (true, at) if at < end => ("ciphertext", Duty::Content, at - kind.front()),
        (true, at) => ("tag", Duty::Tag, at - end),
        (false, at) if at < end => ("message", Duty::Content, at),
        (false, at) => ("signature", Duty::Tag, at - end),
    }
}

/// The bytes with one bit of byte `at` changed: the lowest of the first, and the next one from byte to byte.
fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1 << (at % 8);
    bytes
}
