//! v1 and v2 have no implicit assertion: what is given is ignored or refused, and is never authenticated.

use super::assertions::ASSERTION;
use crate::case::Expect;
use crate::craft::{Message, Token, entropy, local, pae, public};
use crate::family::kind::{Duty, Kind, Kit, found, payload};
use crate::family::sheet::{Sheet, label};

/// The cases of a kind without assertions.
pub(super) fn without(sheet: &mut Sheet, kit: &Kit) {
    let clause = kit.kind.clause(Duty::NoAssertion);
    let message = Message::new(payload(sheet.path())).footer("a footer");
    let token = kit.mint(sheet.path(), &message);
    let why = "The token that the others are made from.";
    let right = sheet.accept(
        label("right", why, [clause.clone()]),
        kit.read(token.text(), b""),
        found(&message),
    );
    let why = "A reader may ignore the assertion or refuse it.";
    let case = label("given", why, [clause.clone()]);
    sheet.push(case.case(
        kit.read(token.text(), ASSERTION),
        Expect::open(found(&message)),
    ));
    let piece = Token {
        body: with_piece(kit, sheet.path(), &message, ASSERTION),
        ..token.clone()
    };
    let empty = Token {
        body: with_piece(kit, sheet.path(), &message, b""),
        ..token
    };
    for (name, why, token, implicit) in [
        (
            "authenticated-and-given",
            "has the assertion in the PAE, as v3 and v4 do,",
            &piece,
            ASSERTION,
        ),
        (
            "authenticated",
            "keeps an assertion from somewhere else",
            &piece,
            b"",
        ),
        (
            "empty-piece",
            "has an empty assertion in the PAE, as v3 and v4 do,",
            &empty,
            b"",
        ),
    ] {
        let why = format!("A reader that {why} accepts this.");
        let case = label(name, why, [clause.clone()]);
        sheet.refuse(&right, case, kit.read(token.text(), implicit), &[]);
    }
}

/// The body of a v1 or v2 token that has an assertion as one more piece.
fn with_piece(kit: &Kit, path: &str, message: &Message, implicit: &[u8]) -> Vec<u8> {
    let Kind { version, .. } = kit.kind;
    let header = kit.kind.header();
    let Some(pair) = &kit.pair else {
        let nonce = entropy::bytes(&format!("nonce/{path}"), kit.kind.front());
        return local::body(version, &kit.key, &nonce, &message.payload, |c| {
            let mut pieces = local::pieces(version, &header, &nonce, c, message);
            pieces.push(implicit.to_vec());
            pieces
        });
    };
    let mut pieces = public::pieces(version, pair, &header, message);
    pieces.push(implicit.to_vec());
    let signature = public::signature(version, pair, &pae::encode(&pieces));
    [&*message.payload, &signature].concat()
}
