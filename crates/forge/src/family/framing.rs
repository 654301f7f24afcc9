//! Framing: the header exactly, and three or four segments.

use paseto_conformance_protocol::Version;

use super::kind::{Duty, Kind, Kit, found, payload};
use super::sheet::{Label, Sheet, label};
use crate::case::Expect;
use crate::craft::token::base64url;
use crate::craft::{Message, Token, local, public};

/// A reader that finds no header or a wrong number of segments may say either.
const FRAME: &[&str] = &["header", "encoding"];

pub(super) fn sheets() -> Vec<Sheet> {
    let both = |kind| [headers(kind), segments(kind)];
    Kind::all().into_iter().flat_map(both).collect()
}

/// Headers that are not the one of the kind, with the name of the case and of the clause.
fn wrong_headers(kind: Kind) -> Vec<(String, String, &'static str)> {
    let (version, purpose) = (kind.version.name(), kind.purpose.name());
    let mut wrong = Vec::new();
    let mut add = |name: String, header: String, clause| wrong.push((name, header, clause));
    for (name, written) in [
        (
            "upper-case-version",
            format!("{}.{purpose}.", version.to_uppercase()),
        ),
        (
            "upper-case-purpose",
            format!("{version}.{}.", purpose.to_uppercase()),
        ),
        (
            "capital-purpose",
            format!(
                "{version}.{}{}.",
                purpose[..1].to_uppercase(),
                &purpose[1..]
            ),
        ),
        (
            "upper-case-header",
            format!("{version}.{purpose}.").to_uppercase(),
        ),
    ] {
        add(name.to_owned(), written, "PASETO-GEN-06");
    }
    let digit = &version[1..];
    let unknown = ["v0", "v5", "v9", "v10", "v", "V", digit, "k4"].map(str::to_owned);
    let spelled = [
        format!("v0{digit}"),
        format!("v{digit}0"),
        format!("v{digit}.0"),
        format!("v-{digit}"),
    ];
    for version in unknown.into_iter().chain(spelled) {
        let name = format!("version-{}", version.replace('.', "-dot-"));
        add(
            name.replace("version-V", "version-upper-v"),
            format!("{version}.{purpose}."),
            "PASETO-GEN-04",
        );
    }
    for suffix in ["c", "x"] {
        let name = format!("version-{version}{suffix}");
        add(
            name,
            format!("{version}{suffix}.{purpose}."),
            "PASETO-GEN-08",
        );
    }
    for other in Version::ALL.iter().filter(|&&other| other != kind.version) {
        add(
            format!("version-{other}"),
            format!("{other}.{purpose}."),
            "PASETO-GEN-04",
        );
    }
    let swapped = if kind.is_local() { "public" } else { "local" };
    for purpose in [
        swapped, "private", "remote", "loca", "locals", "publi", "publics", "",
    ] {
        let name = if purpose.is_empty() { "none" } else { purpose };
        add(
            format!("purpose-{name}"),
            format!("{version}.{purpose}."),
            "PASETO-GEN-05",
        );
    }
    // In v1, v10 is both an unknown version and its own with a nought behind it.
    let mut seen = std::collections::BTreeSet::new();
    wrong.retain(|(_, header, _)| seen.insert(header.clone()));
    wrong
}

/// A file of wrong headers: as a changed text, and authentic for the wrong header.
fn headers(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/header", kind.folder()),
        format!(
            "The header of a {} token is {} and nothing else.",
            kind.name(),
            kind.header()
        ),
    );
    let kit = Kit::new(kind, "main");
    let message = Message::new(payload(sheet.path())).footer("footer");
    let token = kit.mint(sheet.path(), &message);
    let right = sheet.accept(
        label(
            "right",
            "The token that the others are made from.",
            [kind.clause(Duty::Header)],
        ),
        kit.read(token.text(), b""),
        found(&message),
    );
    for (name, written, clause) in wrong_headers(kind) {
        let clauses = || [clause.to_owned(), kind.clause(Duty::Header)];
        let changed = Token {
            header: written.clone(),
            ..token.clone()
        };
        let why = format!("A reader that skips the header without comparing it accepts {written}");
        let case = label(
            format!("{name}-written"),
            why + ", as tag or signature fit.",
            clauses(),
        );
        sheet.refuse(&right, case, kit.read(changed.text(), b""), FRAME);

        let authentic = authentic_for(&kit, sheet.path(), &message, &written);
        let why = format!("A reader that authenticates whatever header it finds accepts {written}");
        let case = label(
            format!("{name}-authentic"),
            why + " where only its own will do.",
            clauses(),
        );
        sheet.refuse(&right, case, kit.read(authentic.text(), b""), FRAME);
    }
    genuine_others(kind, &kit, &message, &right, &mut sheet);
    look_alikes(kind, &kit, &token, &right, &mut sheet);
    sheet
}

/// A token of the kit whose tag or signature covers the header that is written, whatever it is.
fn authentic_for(kit: &Kit, path: &str, message: &Message, header: &str) -> Token {
    let version = kit.kind.version;
    match &kit.pair {
        Some(pair) => public::sign_as(version, pair, message, header, header),
        None => {
            let nonce =
                crate::craft::entropy::bytes(&format!("nonce/{path}"), local::nonce_bytes(version));
            local::seal_as(version, &kit.key, &nonce, message, header, header)
        }
    }
}

/// Genuine tokens of the other versions, under the very same key bytes where the versions share them.
fn genuine_others(kind: Kind, kit: &Kit, message: &Message, right: &str, sheet: &mut Sheet) {
    for &version in Version::ALL
        .iter()
        .filter(|&&version| version != kind.version)
    {
        let other = Kind { version, ..kind };
        let same_bytes = kind.is_local()
            || matches!(
                (kind.version, version),
                (Version::V2, Version::V4) | (Version::V4, Version::V2)
            );
        let maker = if same_bytes {
            Kit {
                kind: other,
                ..kit.clone()
            }
        } else {
            Kit::new(other, "main")
        };
        let token = maker.mint(sheet.path(), message);
        let key = if same_bytes {
            "under the same key"
        } else {
            "under a key of its own"
        };
        let why = format!(
            "A reader that lets the token choose the version accepts a genuine {} token {key}.",
            other.name()
        );
        let case = label(
            format!("genuine-{version}"),
            why,
            [kind.clause(Duty::Version)],
        );
        sheet.refuse(right, case, kit.read(token.text(), b""), &["header"]);
    }
}

/// Letters and dots of other scripts that look like those of the header, or fold to them.
fn look_alikes(kind: Kind, kit: &Kit, token: &Token, right: &str, sheet: &mut Sheet) {
    let header = kind.header();
    let digit = &kind.version.name()[1..];
    let fullwidth =
        char::from_u32(0xff10 + digit.parse::<u32>().expect("a digit")).expect("a fullwidth digit");
    let (plain, cyrillic) = if kind.is_local() {
        ("o", "о")
    } else {
        ("p", "р")
    };
    let folded = if kind.is_local() {
        ("l", "ⅼ")
    } else {
        ("i", "ı")
    };
    let changes = [
        ("one-dot-leader", header.replacen('.', "\u{2024}", 1)),
        ("fullwidth-full-stop", header.replacen('.', "．", 1)),
        ("ideographic-full-stop", header.replacen('.', "。", 1)),
        ("middle-dot", header.replacen('.', "·", 1)),
        (
            "second-one-dot-leader",
            format!("{}\u{2024}", &header[..header.len() - 1]),
        ),
        ("fullwidth-v", header.replacen('v', "ｖ", 1)),
        ("roman-numeral-five", header.replacen('v', "ⅴ", 1)),
        (
            "fullwidth-digit",
            header.replacen(digit, &fullwidth.to_string(), 1),
        ),
        ("cyrillic-letter", header.replacen(plain, cyrillic, 1)),
        ("folding-letter", header.replacen(folded.0, folded.1, 1)),
        ("combining-accent", header.replacen('v', "v\u{301}", 1)),
        ("zero-width-joiner", header.replacen('v', "v\u{200d}", 1)),
    ];
    for (name, written) in changes {
        let changed = Token {
            header: written,
            ..token.clone()
        };
        let why = "A reader that folds or normalises the text before it compares the header accepts this.";
        let case = label(
            name,
            why,
            [kind.clause(Duty::Header), "PASETO-GEN-06".to_owned()],
        );
        sheet.refuse(right, case, kit.read(changed.text(), b""), FRAME);
    }
}

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
        let should = case_is_front_end(&text);
        let case = case
            .case(kit.read(text, b""), Expect::Rejected(FRAME.to_vec()))
            .child_of(&parent);
        sheet.push(if should { case.should() } else { case });
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
    let why = "A reader that ignores segments it does not expect leaves them unauthenticated and accepts this.";
    rows.map(|(parent, name, text)| {
        (
            parent.0.clone(),
            label(name, why, ["PASETO-GEN-02", "PASETO-GEN-01"]),
            text,
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

/// A single final line break may be stripped by whoever read the text from a file.
fn case_is_front_end(text: &str) -> bool {
    text.ends_with('\n') && !text.starts_with('\n')
}
