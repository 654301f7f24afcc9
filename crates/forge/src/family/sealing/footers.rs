//! Footers changed, removed, added and exchanged, footers of odd bytes, and the footer that a caller expects.

use super::REFUSED;
use crate::case::Expect;
use crate::craft::{Message, Token};
use crate::family::kind::{Duty, Kind, Kit, found, payload};
use crate::family::sheet::{Sheet, label};

const FOOTER: &[u8] = b"a footer";

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/footer", kind.folder()),
        format!(
            "The footer of a {} token is authenticated, byte for byte.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    exchanged(&mut sheet, &kit);
    bytes(&mut sheet, &kit);
    expected(&mut sheet, &kit);
    sheet
}

/// One authentic token with a footer and one without, and every other footer under them.
fn exchanged(sheet: &mut Sheet, kit: &Kit) {
    let clause = kit.kind.clause(Duty::Footer);
    let message = Message::new(payload(sheet.path())).footer(FOOTER);
    let token = kit.mint(sheet.path(), &message);
    let why = "The token that the others are made from.";
    let right = sheet.accept(
        label("right", why, [clause.clone()]),
        kit.read(token.text(), b""),
        found(&message),
    );
    let path = format!("{}/none", sheet.path());
    let plain = Message::new(payload(&path));
    let bare = kit.mint(&path, &plain);
    let none = sheet.accept(
        label(
            "right-without",
            "A reader that insists on a footer refuses this.",
            [clause.clone()],
        ),
        kit.read(bare.text(), b""),
        found(&plain),
    );
    for (name, why, footer) in changes() {
        let changed = Token {
            footer: footer.to_vec(),
            ..token.clone()
        };
        let why = format!("A reader that {why} accepts this.");
        let case = label(name, why, [clause.clone()]);
        sheet.refuse(&right, case, kit.read(changed.text(), b""), REFUSED);
    }
    let second = Message::new(payload(&format!("{path}/second"))).footer("another footer");
    let second = kit.mint(&format!("{path}/second"), &second);
    for (name, why, footer) in [
        (
            "added",
            "leaves out the footer of a token that had none",
            FOOTER,
        ),
        ("added-zero", "takes a zero byte for no footer", &b"\0"[..]),
        (
            "added-of-another-token",
            "authenticates footers by themselves",
            &second.footer[..],
        ),
    ] {
        let changed = Token {
            footer: footer.to_vec(),
            ..bare.clone()
        };
        let why = format!("A reader that {why} accepts this.");
        let case = label(name, why, [clause.clone()]);
        sheet.refuse(&none, case, kit.read(changed.text(), b""), REFUSED);
    }
    let exchanged = Token {
        footer: second.footer,
        ..token
    };
    let why = "A reader that authenticates body and footer apart accepts this.";
    let case = label("exchanged", why, [clause]);
    sheet.refuse(&right, case, kit.read(exchanged.text(), b""), REFUSED);
}

fn changes() -> [(&'static str, &'static str, &'static [u8]); 14] {
    [
        (
            "removed",
            "does not miss a footer that was authenticated",
            b"",
        ),
        (
            "another",
            "leaves the footer out of what it authenticates",
            b"b footer",
        ),
        (
            "other-case",
            "compares footers without regard to case",
            b"A FOOTER",
        ),
        (
            "shorter",
            "authenticates the footer up to a length",
            b"a foote",
        ),
        (
            "shorter-in-front",
            "authenticates the end of the footer",
            b" footer",
        ),
        (
            "first-byte",
            "authenticates the first byte of the footer",
            b"a",
        ),
        (
            "longer",
            "authenticates the beginning of the footer",
            b"a footers",
        ),
        ("space-behind", "trims the footer", b"a footer "),
        ("space-in-front", "trims the footer", b" a footer"),
        ("line-feed-behind", "trims the footer", b"a footer\n"),
        (
            "zero-behind",
            "ends the footer at a zero byte",
            b"a footer\0",
        ),
        (
            "zeros-behind",
            "fills the footer up to a block",
            b"a footer\0\0\0\0\0\0\0\0",
        ),
        (
            "twice",
            "authenticates the footer once however often it is there",
            b"a footera footer",
        ),
        ("in-base64", "decodes the footer twice", b"YSBmb290ZXI"),
    ]
}

/// Footers that a reader has to hand back as they are.
fn bytes(sheet: &mut Sheet, kit: &Kit) {
    let every: Vec<u8> = (0..=255).collect();
    for (name, why, footer) in [
        (
            "one-byte",
            "cannot decode a segment of two characters",
            &b"f"[..],
        ),
        (
            "two-bytes",
            "cannot decode a segment of three characters",
            b"fo",
        ),
        ("three-bytes", "expects padding in the footer", b"foo"),
        ("zero", "takes a zero byte for an empty footer", b"\0"),
        ("zero-within", "ends the footer at a zero byte", b"a\0b"),
        (
            "dots",
            "looks for dots in the decoded footer",
            b"v4.public.AAAA",
        ),
        ("spaces", "trims the footer", b"  a footer \r\n"),
        (
            "multi-byte",
            "counts characters in place of bytes",
            "ü€😀".as_bytes(),
        ),
        ("not-utf-8", "takes the footer for text", b"\xff\xfe\x80"),
        ("every-byte", "changes some byte of the footer", &every),
    ] {
        let path = format!("{}/{name}", sheet.path());
        let message = Message::new(payload(&path)).footer(footer);
        let why = format!("A reader that {why} fails this.");
        sheet.accept(
            label(name, why, ["PASETO-FTR-15", "PASETO-FTR-01"]),
            kit.read(kit.mint(&path, &message).text(), b""),
            found(&message),
        );
    }
}

/// What a reader does that is told which footer to expect.
fn expected(sheet: &mut Sheet, kit: &Kit) {
    let clause = kit.kind.clause(Duty::ExpectedFooter);
    let path = format!("{}/expected", sheet.path());
    let message = Message::new(payload(&path)).footer(FOOTER);
    let token = kit.mint(&path, &message);
    let ask = |token: &Token, footer: &[u8]| {
        kit.read(token.text(), b"")
            .with_hex("expect_footer", footer)
    };
    let equal = sheet.accept(
        label(
            "expected-equal",
            "A reader that compares the footer in another form than its bytes refuses this.",
            [clause.clone()],
        ),
        ask(&token, FOOTER),
        found(&message),
    );
    for (name, why, footer) in [
        (
            "expected-another",
            "does not compare the footer",
            &b"b footer"[..],
        ),
        (
            "expected-shorter",
            "compares the beginning of the footer",
            b"a foot",
        ),
        (
            "expected-longer",
            "compares as far as the token's footer reaches",
            b"a footers",
        ),
        (
            "expected-in-base64",
            "compares with the segment in place of the footer",
            b"YSBmb290ZXI",
        ),
        (
            "expected-other-case",
            "compares without regard to case",
            b"A Footer",
        ),
    ] {
        let why = format!("A reader that {why} accepts this.");
        let case = label(name, why, [clause.clone()]);
        sheet.refuse(&equal, case, ask(&token, footer), &[]);
    }
    for (name, why, footer) in [
        (
            "expected-forged",
            "compares the footer in place of authenticating it",
            &b"b footer"[..],
        ),
        (
            "expected-original",
            "authenticates the expected footer in place of the token's",
            FOOTER,
        ),
    ] {
        let forged = Token {
            footer: b"b footer".to_vec(),
            ..token.clone()
        };
        let why = format!("A reader that {why} accepts this.");
        let case = label(name, why, [clause.clone(), kit.kind.clause(Duty::Footer)]);
        sheet.refuse(&equal, case, ask(&forged, footer), &[]);
    }
    let footless = Token {
        footer: Vec::new(),
        ..token.clone()
    };
    let why =
        "A reader that authenticates the expected footer, whatever the token has, accepts this.";
    let case = label(
        "expected-removed",
        why,
        [clause.clone(), kit.kind.clause(Duty::Footer)],
    );
    sheet.refuse(&equal, case, ask(&footless, FOOTER), &[]);
    let plain = Message::new(payload(&format!("{path}/none")));
    let bare = kit.mint(&format!("{path}/none"), &plain);
    let why = "The token without a footer that is opened with expectations.";
    let none = sheet.accept(
        label("expected-nothing", why, [clause.clone()]),
        kit.read(bare.text(), b""),
        found(&plain),
    );
    // Nothing is said of an empty expectation but that it may mean none.
    let why =
        "A reader that takes an empty expectation for a footer that must be there refuses this.";
    let case = label("expected-empty-none", why, [clause.clone()]);
    sheet.push(
        case.case(ask(&bare, b""), Expect::Ok(found(&plain)))
            .should(),
    );
    let why = "A reader that compares footers only where the token has one accepts this.";
    let case = label("expected-missing", why, [clause.clone()]);
    sheet.refuse(&none, case, ask(&bare, FOOTER), &[]);
    let why = "An empty expectation may say that any footer will do.";
    sheet.push(
        label("expected-empty", why, [clause])
            .case(ask(&token, b""), Expect::open(found(&message))),
    );
}
