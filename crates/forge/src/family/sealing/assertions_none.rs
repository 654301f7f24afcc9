//! v1 and v2 have no implicit assertion: what is given is ignored or refused, and is never authenticated.

use super::assertions::ASSERTION;
use crate::case::{Expect, Object};
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
    written(sheet, kit, clause);
}

/// A writer may ignore or refuse an assertion as well; what it writes must be what it would write without one.
fn written(sheet: &mut Sheet, kit: &Kit, clause: String) {
    let path = format!("{}/written", sheet.path());
    let plain = Message::new(payload(&path)).footer("a footer");
    let given = plain.clone().implicit(ASSERTION);
    let opens = Expect::Opens {
        ask: kit.read(Object::default().with("answer", "token"), b""),
        ok: found(&plain),
    };
    let why = "A writer may ignore the assertion or refuse it; one that authenticates it writes what nobody opens.";
    let case = label("written", why, [clause.clone()]);
    let either = Expect::Either(vec![opens, Expect::REFUSED]);
    sheet.push(case.case(kit.write(&given, None), either));
    if kit.kind.is_local() {
        let Kind { version, .. } = kit.kind;
        let random = entropy::bytes(&format!("random/{path}"), kit.kind.front());
        let nonce = local::nonce_from(version, &random, &plain.payload);
        let token = local::seal_with_nonce(version, &kit.key, &nonce, &plain).text();
        let why = "A writer may ignore the assertion or refuse it; the token stays the same.";
        let case = label("written-exactly", why, [clause]);
        let ok = Object::default().with("token", token);
        sheet.push(case.case(kit.write(&given, Some(&random)), Expect::open(ok)));
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
