//! Identifiers: exact values, and keys that have none.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::sample::{clause, has_two_keys, header, held, path, types};
use crate::case::Object;
use crate::craft::paserk::{id, text};
use crate::craft::{entropy, pair};
use crate::family::sheet::{Sheet, label};

const KINDS: [PaserkKind; 3] = [PaserkKind::Lid, PaserkKind::Pid, PaserkKind::Sid];

pub(super) fn sheets() -> Vec<Sheet> {
    types(&KINDS)
        .into_iter()
        .flat_map(|of| [exact(of), refused(of)])
        .collect()
}

/// The type of the plain PASERK that an identifier hashes.
fn plain(of: PaserkType) -> PaserkType {
    let kind = match of.kind {
        PaserkKind::Lid => PaserkKind::Local,
        PaserkKind::Pid => PaserkKind::Public,
        _ => PaserkKind::Secret,
    };
    PaserkType { kind, ..of }
}

fn ask(of: PaserkType, key: &[u8]) -> Object {
    Object::ask("paserk-id")
        .with("type", of.to_string())
        .with_hex("key", key)
}

fn exact(of: PaserkType) -> Sheet {
    let about = format!("Identifiers of the type {of}, byte for byte.");
    let mut sheet = Sheet::new(path(of, "exact"), about);
    let mut keys: Vec<(String, Vec<u8>)> = ["main", "other", "wrapped", "text", "carry"]
        .map(|name| (format!("of-{name}"), held(of, name)))
        .to_vec();
    if has_two_keys(of) {
        // The other stands in the file of refused keys.
        keys.truncate(1);
    }
    if matches!(of.version, Version::V2 | Version::V4) && of.kind == PaserkKind::Pid {
        keys.push(("of-bytes-that-are-no-point".to_owned(), vec![0xff; 32]));
    }
    if of.kind == PaserkKind::Lid {
        // The same in every version: what is hashed beside the key tells them apart.
        keys.push(("of-the-same-in-every-version".to_owned(), (0..32).collect()));
        keys.push(("of-all-ones".to_owned(), vec![0xff; 32]));
    }
    for (name, key) in keys {
        let identified = text(&header(plain(of)), &key);
        let made = id(of.version, &header(of), &identified);
        let why = format!(
            "A library that hashes other bytes than the header {of}. and the text of the {} makes another identifier.",
            plain(of)
        );
        let case = label(name, why, [clause(of, 1), "PASERK-ID-01".to_owned()]);
        sheet.accept(case, ask(of, &key), Object::default().with("paserk", made));
    }
    sheet
}

/// Keys of other lengths and kinds.
fn refused(of: PaserkType) -> Sheet {
    let about = format!("Keys that have no identifier of the type {of}.");
    let mut sheet = Sheet::new(path(of, "key"), about);
    let key = held(of, refused_name(of));
    let identified = text(&header(plain(of)), &key);
    let made = id(of.version, &header(of), &identified);
    let right = sheet.accept(
        label(
            "right",
            "A library that has no identifier for this proves nothing with the cases that differ from it.",
            [clause(of, 1)],
        ),
        ask(of, &key),
        Object::default().with("paserk", made),
    );
    let mut keys: Vec<(String, Vec<u8>)> = [0, 1, 31, 32, 33, 47, 48, 49, 50, 63, 64, 65]
        .into_iter()
        .filter(|length| *length != key.len())
        .map(|length| {
            let rest = entropy::bytes(&format!("id/{of}/{length}"), 65);
            let bytes = key.iter().copied().chain(rest).take(length).collect();
            (format!("{length}-bytes"), bytes)
        })
        .collect();
    keys.extend(foreign(of));
    for (name, wrong) in keys {
        let why = "A library that identifies whatever bytes it is given makes an identifier for a key that does not exist.";
        let number = if name.ends_with("-bytes") { 2 } else { 4 };
        let case = label(name, why, [clause(of, number)]);
        sheet.refuse(&right, case, ask(of, &wrong), &["key", "encoding"]);
    }
    sheet
}

/// Whose keys are refused in the neighbourhood of the right one.
fn refused_name(of: PaserkType) -> &'static str {
    if has_two_keys(of) { "other" } else { "refused" }
}

/// Keys of another kind or version whose length tells them apart.
fn foreign(of: PaserkType) -> Vec<(String, Vec<u8>)> {
    let own = held(of, refused_name(of)).len();
    let mut keys: Vec<(String, Vec<u8>)> = Vec::new();
    for version in Version::ALL {
        let pair = pair(*version, "main");
        let k = version.paserk();
        keys.push((format!("public-key-of-{k}"), pair.public));
        keys.push((format!("secret-key-of-{k}"), pair.secret));
    }
    let rsa = has_two_keys(of);
    keys.retain(|(name, key)| {
        let same = format!("{}-key-of-k1", plain(of).kind);
        if rsa { *name != same } else { key.len() != own }
    });
    keys
}
