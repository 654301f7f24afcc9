//! Keys of another role, purpose or version, and tokens that are authentic if a reader mixes them up.

use paseto_conformance_protocol::{Purpose, Version};
use sha2::{Digest, Sha256, Sha384};

use super::kind::{Duty, Kind, Kit, found, payload};
use super::public::{import, opens, read, signed, taken_or_not, token, write};
use super::sheet::{Sheet, label};
use crate::case::{Expect, Object};
use crate::craft::{Message, Pair, der, ed25519, local, p384, public};

/// What a reader may say that does not look at the header first.
const CONFUSED: &[&str] = &["header", "key", "encoding", "authentication"];
const KEY: &[&str] = &["key"];
const MATRIX: &str = "PASETO-LUC-01";
const ROLES: &str = "PASETO-LUC-06";
const FORGED: &str = "PASETO-LUC-02";

pub(super) fn sheets() -> Vec<Sheet> {
    Kind::all()
        .into_iter()
        .map(|kind| {
            if kind.is_local() {
                of_local(kind)
            } else {
                of_public(kind)
            }
        })
        .collect()
}

/// A kit that other files do not use, as far as there are keys.
fn kit(kind: Kind) -> Kit {
    let rsa = kind
        == Kind {
            version: Version::V1,
            purpose: Purpose::Public,
        };
    Kit::new(kind, if rsa { "other" } else { "key kinds" })
}

fn of_public(kind: Kind) -> Sheet {
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
        let why = "A reader that takes the algorithm from the token decrypts this with the public key, which everyone has.";
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

fn of_local(kind: Kind) -> Sheet {
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
        sheet.refuse(&right, case, under.read(text.clone(), b""), KEY);
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
        sheet.refuse(&right, case, under.read(cut.text(), b""), KEY);
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
        let why = "A reader that takes the algorithm from the token verifies this with a key made from its symmetric key.";
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

/// The version that has keys of the same bytes.
fn sister(version: Version) -> Option<Version> {
    match version {
        Version::V2 => Some(Version::V4),
        Version::V4 => Some(Version::V2),
        Version::V1 | Version::V3 => None,
    }
}

fn is_edwards(version: Version) -> bool {
    sister(version).is_some()
}
