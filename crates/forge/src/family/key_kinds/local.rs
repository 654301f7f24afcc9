//! Keys of pairs for symmetric keys, and signed tokens whose key comes from the same bytes.

use paseto_conformance_protocol::{Purpose, Version};

use super::{CONFUSED, KEY, KEY_OR_TAG, MATRIX, kit};
use crate::case::Object;
use crate::craft::{Message, Pair, ed25519, p384, public};
use crate::family::kind::{Duty, Kind, Kit, found, payload};
use crate::family::public::import;
use crate::family::sheet::{Sheet, label};

pub(super) fn sheet(kind: Kind) -> Sheet {
    let name = kind.name();
    let mut sheet = Sheet::new(
        format!("{}/key-kinds", kind.folder()),
        format!(
            "Keys of pairs for keys of {name}, and signed tokens whose key comes from the same bytes."
        ),
    );
    let kit = kit(kind);
    let message = Message::new(payload(sheet.path()));
    let text = kit.mint(sheet.path(), &message).text();
    let right = sheet.accept(
        label(
            "right",
            "The token that the others are made from.",
            [kind.clause_id("DEC", 1)],
        ),
        kit.read(text.clone(), b""),
        found(&message),
    );
    let public_kind = Kind {
        purpose: Purpose::Public,
        ..kind
    };
    let pair = Kit::new(public_kind, "key kinds")
        .pair
        .expect("a public kind");
    let import_right = sheet.accept(
        label(
            "import",
            "A library that cannot take such a key refuses this.",
            [MATRIX],
        ),
        import(kind, "local", &kit.key),
        Object::default(),
    );
    let wrong = [("secret-key", &pair.secret), ("public-key", &pair.public)];
    // A public key of 32 bytes cannot be told from a symmetric one by its bytes.
    for (name, key) in wrong.into_iter().filter(|(_, key)| key.len() != 32) {
        let under = Kit {
            key: key.clone(),
            ..kit.clone()
        };
        let why = "A reader that cuts keys to their length takes the key of a pair.";
        let case = label(
            format!("decrypt-with-{name}"),
            why,
            [MATRIX.to_owned(), kind.clause_id("DEC", 1)],
        );
        sheet.refuse(&right, case, under.read(text.clone(), b""), KEY_OR_TAG);
        let cut = Kit {
            key: key[..32].to_vec(),
            ..kit.clone()
        }
        .mint(sheet.path(), &message);
        let case = label(
            format!("decrypt-with-{name}-cut"),
            why,
            [MATRIX.to_owned(), kind.clause_id("DEC", 1)],
        );
        sheet.refuse(&right, case, under.read(cut.text(), b""), KEY_OR_TAG);
        let why = "A library that does not look at what it takes takes this.";
        let case = label(format!("import-{name}"), why, [MATRIX]);
        sheet.refuse(&import_right, case, import(kind, "local", key), KEY);
    }
    signed_tokens(kind, &kit, &message, &mut sheet, &right);
    sheet
}

/// Public tokens of every version whose pair is made from the bytes of the symmetric key.
fn signed_tokens(kind: Kind, kit: &Kit, message: &Message, sheet: &mut Sheet, right: &str) {
    let seed = kit.key.as_slice().try_into().expect("32 bytes");
    let mut scalar = [0; 48];
    scalar[16..].copy_from_slice(&kit.key);
    let edwards = ed25519::pair(seed);
    let curve = p384::pair(&p384::scalar(&scalar));
    for (version, pair) in [
        (Version::V2, &edwards),
        (Version::V3, &curve),
        (Version::V4, &edwards),
    ] {
        let token = public::sign(version, pair, message).text();
        let why = "A reader that lets the token choose verifies this with a key made from its symmetric key.";
        let case = label(
            format!("{version}-public-token"),
            why,
            [kind.clause(Duty::Purpose)],
        );
        sheet.refuse(right, case, kit.read(token, b""), CONFUSED);
    }
    under_public_keys(kind, kit, message, &edwards, sheet);
}

/// The same with the 32 bytes of the public key as the symmetric one.
fn under_public_keys(kind: Kind, kit: &Kit, message: &Message, pair: &Pair, sheet: &mut Sheet) {
    let under = Kit {
        key: pair.public.clone(),
        ..kit.clone()
    };
    let why = "The token that the others under this key are made from.";
    let right = sheet.accept(
        label("right-under-public-key", why, [kind.clause_id("DEC", 1)]),
        under.read(under.mint(sheet.path(), message).text(), b""),
        found(message),
    );
    for version in [Version::V2, Version::V4] {
        let token = public::sign(version, pair, message).text();
        let why = "A reader that takes the algorithm from the token verifies this with the bytes that it holds.";
        let name = format!("{version}-public-token-under-public-key");
        let case = label(name, why, [kind.clause(Duty::Purpose)]);
        sheet.refuse(&right, case, under.read(token, b""), CONFUSED);
    }
}
