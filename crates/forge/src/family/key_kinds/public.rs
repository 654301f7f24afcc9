//! Secret keys for public ones and the reverse, and tokens made with the public key as a shared secret.

use paseto_conformance_protocol::Version;
use sha2::{Digest, Sha256, Sha384};

use super::{CONFUSED, FORGED, KEY, ROLES, is_edwards, kit, sister};
use crate::case::{Expect, Object};
use crate::craft::{Message, Pair, der, ed25519, local, public};
use crate::family::kind::{Duty, Kind, found, payload};
use crate::family::public::{import, opens, read, signed, taken_or_not, token, write};
use crate::family::sheet::{Sheet, label};

pub(super) fn sheet(kind: Kind) -> Sheet {
    let name = kind.name();
    let mut sheet = Sheet::new(
        format!("{}/key-kinds", kind.folder()),
        format!(
            "Secret keys for public ones in {name}, and tokens made with the public key as a shared secret."
        ),
    );
    let kit = kit(kind);
    let pair = kit.pair.clone().expect("a public kind");
    let message = Message::new(payload(sheet.path()));
    let right = sheet.accept(
        label(
            "right",
            "The token that the others are made from.",
            [kind.clause_id("VER", 1)],
        ),
        read(kind, &kit.key, kit.mint(sheet.path(), &message).text()),
        found(&message),
    );
    roles(kind, &pair, &message, &mut sheet, &right);
    for (name, key) in shared(kind, &kit.key) {
        let token = local::seal(kind.version, &key, sheet.path(), &message).text();
        let why = "A reader that lets the token choose decrypts this with the public key, which everyone has.";
        let case = label(
            format!("local-token-under-{name}"),
            why,
            [kind.clause_id("VER", 3), FORGED.to_owned()],
        );
        sheet.refuse(&right, case, read(kind, &kit.key, token), CONFUSED);
    }
    let mut keys = shared(kind, &kit.key);
    if !is_edwards(kind.version) {
        keys.push(("public-key", kit.key.clone()));
    }
    for (name, key) in keys {
        let bytes = signed(kind, &kit.key, &message);
        let code = mac(kind, &key, &bytes);
        let why = "A reader that takes a MAC under the public key for a signature accepts this.";
        let case = label(
            format!("mac-under-{name}"),
            why,
            [FORGED.to_owned(), kind.clause(Duty::Tag)],
        );
        sheet.refuse(
            &right,
            case,
            read(kind, &kit.key, token(kind, &message, &code)),
            &["authentication", "encoding"],
        );
    }
    if let Some(version) = sister(kind.version) {
        let text = public::sign(version, &pair, &message).text();
        let why =
            "A reader that tells keys by their length accepts this token of the other version.";
        let case = label(
            format!("token-of-{version}"),
            why,
            [kind.clause(Duty::Version), "PASETO-LUC-03".to_owned()],
        );
        sheet.refuse(&right, case, read(kind, &kit.key, text), CONFUSED);
    }
    sheet
}

/// The secret key in place of the public one, and the reverse.
fn roles(kind: Kind, pair: &Pair, message: &Message, sheet: &mut Sheet, right: &str) {
    let token = public::sign(kind.version, pair, message).text();
    let why = "A reader that takes a key pair where a public key belongs accepts this.";
    let case = label(
        "verify-with-secret-key",
        why,
        [ROLES.to_owned(), kind.clause_id("VER", 1)],
    );
    sheet.refuse(
        right,
        case,
        read(kind, &pair.secret, token),
        &["key", "authentication"],
    );

    let why = "A signer whose tokens nobody can verify fails this.";
    let case = label("sign", why, [kind.clause_id("SIG", 1)]);
    let signs = sheet.push(case.case(
        write(kind, &pair.secret, message),
        opens(kind, &pair.public, message),
    ));
    let case = |why| {
        label(
            "sign-with-public-key",
            why,
            [ROLES.to_owned(), kind.clause_id("SIG", 1)],
        )
    };
    let ask = write(kind, &pair.public, message);
    if is_edwards(kind.version) {
        // 32 bytes are a seed as well, and nothing tells which: then its token is that of the seed's key.
        let seed = pair.public.as_slice().try_into().expect("32 bytes");
        let own = opens(kind, &ed25519::pair(seed).public, message);
        let case = case(
            "Open: the bytes of a public key are those of a seed, where a library takes seeds.",
        );
        sheet.push(case.case(ask, Expect::Either(vec![own, Expect::REFUSED])));
    } else {
        sheet.refuse(
            &signs,
            case("A signer that does not look at the kind of its key signs with this."),
            ask,
            &["key", "authentication", "encoding"],
        );
    }
    imports(kind, pair, sheet);
}

fn imports(kind: Kind, pair: &Pair, sheet: &mut Sheet) {
    for (role, own, other, other_key) in [
        ("public", &pair.public, "secret", &pair.secret),
        ("secret", &pair.secret, "public", &pair.public),
    ] {
        let why = "A library that cannot take such a key refuses this.";
        let case = label(format!("import-{role}"), why, [ROLES]);
        let right = sheet.accept(case, import(kind, role, own), Object::default());
        let name = format!("import-{other}-as-{role}");
        let ask = import(kind, role, other_key);
        let why = "A library that does not look at what it takes takes this.";
        let case = if is_edwards(kind.version) && role == "secret" {
            let why =
                "Open: the bytes of a public key are those of a seed, where a library takes seeds.";
            label(name, why, [ROLES]).case(ask, taken_or_not())
        } else {
            let case = label(name, why, [ROLES]).case(ask, Expect::Rejected(KEY.to_vec()));
            let case = case.child_of(&right);
            // A container may be looked into when it is used.
            if kind.version == Version::V1 {
                case.should()
            } else {
                case
            }
        };
        sheet.push(case);
    }
}

/// Symmetric keys that somebody might make out of the bytes of a public key.
fn shared(kind: Kind, key: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    if is_edwards(kind.version) {
        return vec![("key", key.to_vec())];
    }
    let mut keys = vec![
        ("first-32-bytes", key[..32].to_vec()),
        ("last-32-bytes", key[key.len() - 32..].to_vec()),
        ("sha256", Sha256::digest(key).to_vec()),
        ("sha384-cut", Sha384::digest(key)[..32].to_vec()),
    ];
    match kind.version {
        Version::V1 => {
            let text = der::pem("PUBLIC KEY", key).into_bytes();
            keys.push(("first-32-bytes-of-pem", text[..32].to_vec()));
        }
        _ => keys.push(("first-32-bytes-of-x", key[1..33].to_vec())),
    }
    keys
}

/// A MAC as long as a signature.
fn mac(kind: Kind, key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let length = kind.back();
    if is_edwards(kind.version) {
        return local::blake2b(length, key, &[bytes]);
    }
    let code = local::hmac384(key, bytes);
    code.iter().cycle().take(length).copied().collect()
}
