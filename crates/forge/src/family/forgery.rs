//! Forgery: tokens that resemble nothing else here, and that no holder of the key has made.
//!
//! A program without cryptography can tell a changed token from one that it has seen; of these it has seen nothing. They
//! are controls: an operation that accepts one of them authenticates nothing, and its other answers prove nothing.

use paseto_conformance_protocol::Version;

use super::claims::{NOW, validate};
use super::kind::{Duty, Kind, Kit, dated, found};
use super::sheet::{Sheet, label};
use crate::case::Object;
use crate::craft::{Message, Token, entropy};

pub(super) fn sheets() -> Vec<Sheet> {
    Kind::all().into_iter().map(sheet).collect()
}

/// How many of each; a program that guesses accepts none of them once in 2^8.
const COUNT: usize = 8;

fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/forgery", kind.folder()),
        format!(
            "Tokens of {} that resemble no other, and that no holder of the key has made.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let clause = [kind.clause(Duty::Tag)];
    let right = |name: &str| {
        let at = format!("{}/{name}", sheet.path());
        let message = Message::new(dated(&at));
        (
            kit.mint(&format!("{}/{name}", sheet.path()), &message),
            message,
        )
    };
    let (read, message) = right("right");
    let (validated, _) = right("right-validated");
    let why = "A correct reader must accept this: a token of the holder of the key.";
    let read = sheet.accept(
        label("right", why, clause.clone()),
        kit.read(read.text(), b""),
        found(&message),
    );
    let validated = sheet.accept(
        label("right-validated", why, clause.clone()),
        validate(&kit, &validated.text(), NOW, Object::default()),
        Object::default(),
    );
    for n in 1..=COUNT {
        let why = "Catches a reader that authenticates nothing, and refuses only what resembles a token that it accepted.";
        let at = format!("{}/forged-{n}", sheet.path());
        let ask = kit.read(forged(&kit, &at).text(), b"");
        sheet.push(refused(&format!("forged-{n}"), why, &clause, ask, &read));
        let at = format!("{at}-validated");
        let ask = validate(&kit, &forged(&kit, &at).text(), NOW, Object::default());
        sheet.push(refused(
            &format!("forged-{n}-validated"),
            why,
            &clause,
            ask,
            &validated,
        ));
    }
    sheet
}

fn refused(
    name: &str,
    why: &str,
    clause: &[String],
    ask: Object,
    parent: &str,
) -> crate::case::Case {
    let expect = crate::case::Expect::Rejected(vec!["authentication"]);
    let case = label(name, why, clause.iter().cloned()).case(ask, expect);
    case.child_of(parent).control()
}

/// A token under a key that nobody has, or, of v1.public, with a number that is no signature.
fn forged(kit: &Kit, at: &str) -> Token {
    let message = Message::new(dated(at));
    let forger = Kit::new(kit.kind, at);
    let mut token = forger.mint(at, &message);
    if kit.kind.version == Version::V1 && !kit.kind.is_local() {
        // There are few keys of RSA; the first byte keeps the number below the modulus.
        let end = token.body.len() - kit.kind.back();
        token.body.truncate(end);
        token.body.push(1);
        token
            .body
            .extend(entropy::bytes(&format!("forged/{at}"), kit.kind.back() - 1));
    }
    token
}
