//! Three segments, or four with a footer, and nothing around them.

use super::kind::{Kind, Kit, found, payload};
use super::sheet::{Label, Sheet, label};
use crate::case::Expect;
use crate::craft::token::base64url;
use crate::craft::{Message, Token};

/// A reader that finds no header or a wrong number of segments may say either.
const FRAME: &[&str] = &["header", "encoding"];

pub(super) fn sheets() -> Vec<Sheet> {
    Kind::all().into_iter().map(segments).collect()
}

/// A segment that should be a footer may be refused when it is decoded, or when it is authenticated.
const FOOTER: &[&str] = &["header", "encoding", "authentication"];

/// A file of tokens with segments too many, too few, or empty, and with something around them.
fn segments(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/segments", kind.folder()),
        format!(
            "A {} token has three segments, or four with a footer, and nothing around them.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let path = sheet.path().to_owned();
    let bare = Message::new(payload(&path));
    let footed = bare.clone().footer("footer");
    let mut parent = |name: &str, message: &Message| {
        let token = kit.mint(&format!("{path}/{name}"), message);
        let why = "A reader that counts segments wrongly refuses this.";
        let case = label(name, why, ["PASETO-GEN-01"]);
        (
            sheet.accept(case, kit.read(token.text(), b""), found(message)),
            token,
        )
    };
    let three = parent("three", &bare);
    let four = parent("four", &footed);
    for (parent, case, text) in too_few(kind, &three, &four) {
        sheet.refuse(&parent, case, kit.read(text, b""), FRAME);
    }
    for (parent, case, text) in too_many(&three, &four) {
        sheet.refuse(&parent, case, kit.read(text, b""), FRAME);
    }
    for (parent, case, text) in around(&three) {
        sheet.refuse(&parent, case, kit.read(text, b""), FRAME);
    }
    for (parent, case, text) in no_footer(&three) {
        sheet.refuse(&parent, case, kit.read(text, b""), FOOTER);
    }
    // Decoders are told to strip an optional trailing period, which can be read as permission.
    let dotted = label(
        "trailing-dot",
        "A reader that takes an empty footer segment for none accepts a second spelling.",
        ["PASETO-B64-09", "PASETO-GEN-01"],
    );
    let ask = kit.read(three.1.text() + ".", b"");
    sheet.push(
        dotted
            .case(ask, Expect::Rejected(FRAME.to_vec()))
            .child_of(&three.0)
            .should(),
    );
    sheet
}

type Row = (String, Label, String);

fn too_few(kind: Kind, three: &(String, Token), four: &(String, Token)) -> Vec<Row> {
    let (version, purpose) = (kind.version, kind.purpose);
    let (body, footer) = (base64url(&three.1.body), base64url(&four.1.footer));
    let rows = [
        ("empty", String::new()),
        ("one-dot", ".".to_owned()),
        ("two-dots", "..".to_owned()),
        ("three-dots", "...".to_owned()),
        ("version-alone", version.to_string()),
        ("version-and-dot", format!("{version}.")),
        ("no-body", format!("{version}.{purpose}")),
        (
            "empty-body-and-footer",
            format!("{version}.{purpose}..{footer}"),
        ),
        ("empty-body-and-dot", format!("{version}.{purpose}..")),
        ("body-alone", body.clone()),
        ("no-version", format!("{purpose}.{body}")),
        ("empty-version", format!(".{purpose}.{body}")),
        ("no-purpose", format!("{version}.{body}")),
        ("empty-purpose", format!("{version}..{body}")),
        (
            "no-dot-before-the-body",
            format!("{version}.{purpose}{body}"),
        ),
    ];
    let why = "A reader that takes the segments of a text without counting them reads past the end of this.";
    rows.map(|(name, text)| (three.0.clone(), label(name, why, ["PASETO-GEN-03"]), text))
        .into()
}

fn too_many(three: &(String, Token), four: &(String, Token)) -> Vec<Row> {
    let (bare, footed) = (three.1.text(), four.1.text());
    let (header, body) = (&four.1.header, base64url(&four.1.body));
    let rows = [
        (four, "fifth-empty", format!("{footed}.")),
        (four, "fifth", format!("{footed}.AAAA")),
        (four, "fifth-and-sixth", format!("{footed}.AAAA.AAAA")),
        (
            four,
            "empty-before-the-footer",
            footed.replacen(&format!("{body}."), &format!("{body}.."), 1),
        ),
        (
            four,
            "footer-twice",
            format!("{footed}.{}", base64url(&four.1.footer)),
        ),
        (three, "two-trailing-dots", format!("{bare}..")),
        (three, "empty-footer-and-fifth", format!("{bare}..AAAA")),
        (
            three,
            "empty-before-the-body",
            bare.replacen(header, &format!("{header}."), 1),
        ),
        (
            three,
            "segment-before-the-body",
            bare.replacen(header, &format!("{header}AAAA."), 1),
        ),
        (three, "leading-dot", format!(".{bare}")),
        (three, "token-twice", format!("{bare}.{bare}")),
        (
            three,
            "a-thousand-dots",
            format!("{bare}{}", ".".repeat(1000)),
        ),
    ];
    let why = "Catches a reader that does not count the segments: a token has three, or four with a footer.";
    rows.map(|(parent, name, text)| {
        (
            parent.0.clone(),
            label(name, why, ["PASETO-GEN-02", "PASETO-GEN-01"]),
            text,
        )
    })
    .into()
}

/// Behind a token without a footer, a segment of which a lax decoder makes nothing.
fn no_footer(three: &(String, Token)) -> Vec<Row> {
    let segments = [
        ("equals", "="),
        ("two-equals", "=="),
        ("four-equals", "===="),
        ("exclamation", "!"),
        ("four-foreign", "!*~%"),
        ("space", " "),
        ("line-feed", "\n"),
        ("nul", "\0"),
        ("not-ascii", "é"),
        ("byte-order-mark", "\u{feff}"),
        ("one-character", "A"),
    ];
    let why = "Catches a reader that takes a footer that decodes to nothing for no footer: anything can stand behind the token.";
    let clauses = ["PASETO-B64-09", "PASETO-FTR-14"];
    segments
        .map(|(name, text)| {
            (
                three.0.clone(),
                label(format!("no-footer-{name}"), why, clauses),
                format!("{}.{text}", three.1.text()),
            )
        })
        .into()
}

fn around(three: &(String, Token)) -> Vec<Row> {
    let token = three.1.text();
    let mut rows = Vec::new();
    let around = [
        ("space", " "),
        ("tab", "\t"),
        ("line-feed", "\n"),
        ("carriage-return-and-line-feed", "\r\n"),
        ("nul", "\0"),
        ("byte-order-mark", "\u{feff}"),
        ("no-break-space", "\u{a0}"),
    ];
    for (name, text) in around {
        rows.push((format!("{name}-before"), format!("{text}{token}")));
        // A white space behind a body is in `encoding-body`, which has a footer behind it; here it ends the text.
        rows.push((format!("{name}-behind"), format!("{token}{text}")));
    }
    let wrapped = [
        ("bearer", format!("Bearer {token}")),
        ("quoted", format!("\"{token}\"")),
        ("in-brackets", format!("<{token}>")),
        ("with-scheme", format!("paseto:{token}")),
        ("with-comma", format!("{token},")),
    ];
    rows.extend(wrapped.map(|(name, text)| (name.to_owned(), text)));
    let why = "A reader that trims or unwraps the text accepts another spelling of the token.";
    rows.into_iter()
        .map(|(name, text)| (three.0.clone(), label(name, why, ["PASETO-GEN-10"]), text))
        .collect()
}
