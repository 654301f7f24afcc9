//! Wrong keys of the right kind, keys of wrong lengths, and the same bytes as a key of another version.

use paseto_conformance_protocol::Version;

use super::REFUSED;
use crate::case::{Expect, Object};
use crate::craft::{Message, Token, entropy, local};
use crate::family::kind::{Duty, Kind, Kit, found, payload};
use crate::family::sheet::{Sheet, label};

/// A wrong public key may already be refused as a key; a key of another length that goes straight into HMAC is refused
/// by the tag.
const KEY: &[&str] = &["key", "authentication"];

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/key", kind.folder()),
        format!("{} tokens under keys that are not theirs.", kind.name()),
    );
    let kit = Kit::new(kind, "main");
    wrong(&mut sheet, &kit);
    if kind.is_local() {
        lengths(&mut sheet, &kit);
        odd(&mut sheet, &kit);
        versions(&mut sheet, &kit);
    }
    sheet.push(generated(kind));
    usable(&mut sheet, kind);
    sheet
}

fn wrong(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let clause = kind.clause(Duty::Key);
    let message = Message::new(payload(sheet.path())).footer("a footer");
    let text = kit.mint(sheet.path(), &message).text();
    let right = sheet.accept(
        label(
            "right",
            "The token that is opened with wrong keys.",
            [clause.clone()],
        ),
        kit.read(text.clone(), b""),
        found(&message),
    );
    let layers = if kind.is_local() { REFUSED } else { KEY };
    let mut refuse = |name: String, why: String, key: Vec<u8>| {
        let other = Kit { key, ..kit.clone() };
        sheet.refuse(
            &right,
            label(name, why, [clause.clone()]),
            other.read(text.clone(), b""),
            layers,
        );
    };
    let why = "A reader that does not use the key accepts this.";
    refuse(
        "another".to_owned(),
        why.to_owned(),
        Kit::new(kind, "other").key,
    );
    // Of a DER key only the modulus counts; the rest of it is another question.
    let places: Vec<usize> = match (kind.is_local(), kind.version) {
        (true, _) => (0..32).collect(),
        (false, Version::V1) => vec![40, 160, 280],
        (false, _) => vec![0, 1, 7, 15, 16, 23, 31],
    };
    for at in places {
        let mut key = kit.key.clone();
        key[at] ^= if kind.is_local() { 1 << (at % 8) } else { 1 };
        let why = format!("A reader that leaves out byte {at} of the key accepts this.");
        refuse(format!("bit-of-byte-{at}"), why, key);
    }
    if matches!(kind.version, Version::V2 | Version::V4) && !kind.is_local() {
        let mut key = kit.key.clone();
        key[31] ^= 0x80;
        let why = "A reader that drops the sign of the point accepts this.";
        refuse("negated".to_owned(), why.to_owned(), key);
    }
}

/// Keys of wrong lengths, each with a token that a lax program would open with it.
fn lengths(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let version = kind.version.name();
    let path = format!("{}/lengths", sheet.path());
    let message = Message::new(payload(&path));
    let why = "The key with which the others are compared.";
    let read = sheet.accept(
        label("length-32", why, [kind.clause_id("DEC", 1)]),
        kit.read(kit.mint(&path, &message).text(), b""),
        found(&message),
    );
    let encrypted = Expect::Opens {
        ask: kit.read(Object::default().with("answer", "token"), b""),
        ok: found(&message),
    };
    let write = sheet.push(
        label("length-32-encrypt", why, [kind.clause_id("ENC", 1)])
            .case(kit.write(&message, None), encrypted),
    );
    let import = |key: &[u8]| {
        Object::ask("import-key")
            .with("type", format!("{version}.local"))
            .with_hex("key", key)
    };
    let imported = sheet.accept(
        label("length-32-import", why, [kind.clause_id("ENC", 1)]),
        import(&kit.key),
        Object::default(),
    );
    for length in [0, 1, 16, 24, 31, 33, 48, 64] {
        let mut key = kit.key.clone();
        key.extend(entropy::bytes(&path, 32));
        key.truncate(length);
        let mut fitted = key.clone();
        fitted.resize(32, 0);
        let other = Kit { key, ..kit.clone() };
        let why = format!("A reader that cuts or fills a key of {length} bytes accepts this.");
        let token = local::seal(kind.version, &fitted, &path, &message);
        let case = label(
            format!("length-{length}-fitted"),
            why,
            [kind.clause_id("DEC", 1)],
        );
        sheet.refuse(&read, case, other.read(token.text(), b""), KEY);
        if kind.version != Version::V2 {
            let why = format!("A reader that derives from a key of {length} bytes accepts this.");
            let token = local::seal(kind.version, &other.key, &path, &message);
            let case = label(format!("length-{length}"), why, [kind.clause_id("DEC", 1)]);
            sheet.refuse(&read, case, other.read(token.text(), b""), KEY);
        }
        let why = format!("A writer that takes a key of {length} bytes answers this with a token.");
        let case = label(
            format!("length-{length}-encrypt"),
            why,
            [kind.clause_id("ENC", 1)],
        );
        sheet.refuse(&write, case, other.write(&message, None), &["key"]);
        let why = format!("A program that makes a key of {length} bytes accepts this.");
        let case = label(
            format!("length-{length}-import"),
            why,
            [kind.clause_id("ENC", 1)],
        );
        sheet.refuse(&imported, case, import(&other.key), &["key"]);
    }
}

/// Keys that look like none are keys.
fn odd(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let zero = vec![0; 32];
    let text = vec![b'0'; 32];
    for (name, key) in [
        ("all-zero", zero),
        ("all-one", vec![0xff; 32]),
        ("hex-text", text),
    ] {
        let kit = Kit { key, ..kit.clone() };
        let path = format!("{}/{name}", sheet.path());
        let message = Message::new(payload(&path));
        let why = "A reader that refuses a key for its looks fails this.";
        sheet.accept(
            label(name, why, [kind.clause_id("DEC", 1)]),
            kit.read(kit.mint(&path, &message).text(), b""),
            found(&message),
        );
        let why = "A writer that refuses a key for its looks fails this.";
        let opens = Expect::Opens {
            ask: kit.read(Object::default().with("answer", "token"), b""),
            ok: found(&message),
        };
        let case = label(format!("{name}-encrypt"), why, [kind.clause_id("ENC", 1)]);
        sheet.push(case.case(kit.write(&message, None), opens).should());
    }
}

/// Authentic tokens of the other versions under the very same bytes.
fn versions(sheet: &mut Sheet, kit: &Kit) {
    let kind = kit.kind;
    let path = format!("{}/versions", sheet.path());
    let message = Message::new(payload(&path));
    let why = "The token of the version that the reader expects.";
    let clauses = [kind.clause(Duty::Version), "PASETO-LUC-03".to_owned()];
    let right = sheet.accept(
        label("version-right", why, clauses.clone()),
        kit.read(kit.mint(&path, &message).text(), b""),
        found(&message),
    );
    for version in Version::ALL
        .iter()
        .copied()
        .filter(|version| *version != kind.version)
    {
        let Token {
            header,
            body,
            footer,
        } = local::seal(version, &kit.key, &path, &message);
        let token = Token {
            header,
            body,
            footer,
        };
        let why = format!(
            "A reader that lets the token choose its version accepts this, a {version} token under the same bytes."
        );
        let case = label(format!("version-{version}"), why, clauses.clone());
        sheet.refuse(
            &right,
            case,
            kit.read(token.text(), b""),
            &["header", "key"],
        );
    }
}

/// Three fresh keys, of which no two are equal.
fn generated(kind: Kind) -> crate::case::Case {
    let step = || crate::case::Step {
        ask: generate(kind),
        expect: Expect::Ok(Object::default()),
    };
    let why =
        "A program whose keys are not fresh gives one of them twice, or the same byte in each.";
    let case = |steps| label("generated", why, ["PASETO-LUC-07"]).steps(vec![step(); steps]);
    if kind.is_local() {
        return case(6).drawn("key[0..32]");
    }
    slow_rsa(kind, case(3).distinct(&["secret_key", "public_key"]))
}

/// Fresh keys are keys: the oracle takes them.
fn usable(sheet: &mut Sheet, kind: Kind) {
    let version = kind.version.name();
    let roles: &[_] = if kind.is_local() {
        &[("local", "key")]
    } else {
        &[("secret", "secret_key"), ("public", "public_key")]
    };
    for (role, field) in roles {
        let ask = Object::ask("import-key")
            .with("type", format!("{version}.{role}"))
            .with_answer("key", field);
        let why =
            format!("A program whose fresh {role} keys are of another form or length fails this.");
        let opens = Expect::Opens {
            ask,
            ok: Object::default(),
        };
        // Asks of one file must not be equal; a second step keeps these two apart.
        let step = crate::case::Step {
            ask: generate(kind),
            expect: opens,
        };
        let name = format!("generated-{role}-fits");
        let mut steps = vec![step];
        steps.extend((*role == "public").then(|| steps[0].clone()));
        sheet.push(slow_rsa(
            kind,
            label(name, why, ["PASETO-LUC-07"]).steps(steps),
        ));
    }
}

fn generate(kind: Kind) -> Object {
    Object::ask("generate-key")
        .with("version", kind.version.name())
        .with("purpose", kind.purpose.to_string())
}

/// RSA keys take their time.
fn slow_rsa(kind: Kind, case: crate::case::Case) -> crate::case::Case {
    if kind.version == Version::V1 && !kind.is_local() {
        case.slow()
    } else {
        case
    }
}
