//! The header exactly: other cases, versions, purposes and scripts, as changed texts and authentic for what is written.

use paseto_conformance_protocol::Version;

use super::kind::{Duty, Kind, Kit, found, payload};
use super::sheet::{Sheet, label};
use crate::craft::{Message, Token, local, public};

/// A reader that finds no header or a wrong number of segments may say either.
const FRAME: &[&str] = &["header", "encoding"];

pub(super) fn sheets() -> Vec<Sheet> {
    Kind::all().into_iter().map(headers).collect()
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
