//! Keys of v2 and v4 as bytes: lengths, halves, seeds, and what they sign.

use crate::case::{Expect, Object};
use crate::craft::{Message, ed25519};
use crate::family::kind::{Kind, Kit, payload};
use crate::family::public::{import, opens, read, taken_or_not, token, write};
use crate::family::sheet::{Sheet, label};

use super::torsion::no_points;

/// Names and seeds: those of RFC 8032 section 7.1, and three that leave nothing to chance.
const SEEDS: [(&str, &str); 8] = [
    (
        "rfc8032-test-1",
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    ),
    (
        "rfc8032-test-2",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    ),
    (
        "rfc8032-test-3",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    ),
    (
        "rfc8032-test-1024",
        "f5e5767cf153319517630f226876b86c8160cc583bc013744c6bf255f5cc0ee5",
    ),
    (
        "rfc8032-test-sha-abc",
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
    ),
    (
        "zero",
        "0000000000000000000000000000000000000000000000000000000000000000",
    ),
    (
        "ff",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    ),
    (
        "one",
        "0100000000000000000000000000000000000000000000000000000000000000",
    ),
];

/// `import-key` in both roles.
pub(super) fn imported(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/ed25519-import", kind.folder()),
        format!(
            "Bytes taken as keys of {}: lengths, halves, points.",
            kind.name()
        ),
    );
    let pair = Kit::new(kind, "main").pair.expect("a public kind");
    for (role, bytes, lengths) in [
        ("secret", &pair.secret, [0, 31, 33, 63, 65, 96, 128]),
        ("public", &pair.public, [0, 1, 31, 33, 48, 49, 64]),
    ] {
        let clause = || [kind.clause_id("SIG", 7)];
        let why = "A library that cannot take such a key refuses this.";
        let right = sheet.accept(
            label(format!("{role}-right"), why, clause()),
            import(kind, role, bytes),
            Object::default(),
        );
        for length in lengths {
            let why = "A library that cuts or fills keys to their length takes this.";
            let case = label(format!("{role}-of-{length}-bytes"), why, clause());
            let key: Vec<u8> = bytes.iter().cycle().take(length).copied().collect();
            sheet.refuse(&right, case, import(kind, role, &key), &["key"]);
        }
    }
    let why = "Open: a seed alone may be taken where a library has that form, and refused where it has not.";
    let case = label("secret-of-32-bytes", why, [kind.clause_id("SIG", 7)]);
    sheet.push(case.case(import(kind, "secret", &pair.secret[..32]), taken_or_not()));
    let right = format!("{}/secret-right", sheet.path());
    for (name, key) in mismatched(kind) {
        let why = "A library that takes the public half on trust takes this; signing with it can give the secret away.";
        let case = label(format!("secret-{name}"), why, [kind.clause_id("SIG", 6)]);
        let case = case.case(import(kind, "secret", &key), Expect::Rejected(vec!["key"]));
        sheet.push(case.child_of(&right).should());
    }
    for (name, seed) in SEEDS {
        let why = "A library that has rules of its own for seeds refuses this.";
        let case = label(
            format!("secret-seed-{name}"),
            why,
            [kind.clause_id("SIG", 7)],
        );
        sheet.accept(
            case,
            import(kind, "secret", &secret(seed)),
            Object::default(),
        );
    }
    let points = no_points()
        .into_iter()
        .map(|(name, key)| (format!("no-point-{name}"), key));
    let small = [0, 1, 2, 4].map(|times| {
        (
            format!("small-order-{times}"),
            ed25519::bytes(&ed25519::torsion(times)),
        )
    });
    for (name, key) in points.chain(small) {
        let why = "Open: such a key may be refused here or when it is used.";
        let case = label(format!("public-{name}"), why, [kind.clause_id("VER", 23)]);
        sheet.push(case.case(import(kind, "public", &key), taken_or_not()));
    }
    sheet
}

/// `sign` and `verify` with these keys.
pub(super) fn signing(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/ed25519-keys", kind.folder()),
        format!(
            "What keys of {} sign and verify: seeds, wrong lengths, halves of two keys.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let pair = kit.pair.clone().expect("a public kind");
    let message = Message::new(payload(sheet.path()));
    let signs = label(
        "signs",
        "A signer whose tokens nobody can verify fails this.",
        [kind.clause_id("SIG", 4)],
    );
    let signs = sheet.push(signs.case(
        write(kind, &pair.secret, &message),
        opens(kind, &pair.public, &message),
    ));
    for length in [0, 31, 33, 63, 65, 96] {
        let key: Vec<u8> = pair.secret.iter().cycle().take(length).copied().collect();
        let why = "A signer that cuts or fills keys to their length signs with this.";
        let case = label(
            format!("signs-with-{length}-bytes"),
            why,
            [kind.clause_id("SIG", 1), kind.clause_id("SIG", 7)],
        );
        sheet.refuse(&signs, case, write(kind, &key, &message), &["key"]);
    }
    let why = "Open: a seed alone may sign where a library has that form, but as the key that it stands for.";
    let case = label("signs-with-seed", why, [kind.clause_id("SIG", 7)]);
    let expect = Expect::Either(vec![opens(kind, &pair.public, &message), Expect::REFUSED]);
    sheet.push(case.case(write(kind, &pair.secret[..32], &message), expect));
    for (name, key) in mismatched(kind) {
        let why = "A signer that hashes a public half of another key gives the secret away by two signatures.";
        let case = label(
            format!("signs-with-{name}"),
            why,
            [kind.clause_id("SIG", 6)],
        );
        let seed = key[..32].try_into().expect("32 bytes");
        let own = opens(kind, &ed25519::pair(seed).public, &message);
        let expect = Expect::Either(vec![own, Expect::REFUSED]);
        sheet.push(case.case(write(kind, &key, &message), expect).should());
    }
    verifies(kind, &kit, &mut sheet);
    for (name, seed) in SEEDS {
        seeded(kind, &mut sheet, name, seed);
    }
    sheet
}

/// Public keys of wrong lengths.
fn verifies(kind: Kind, kit: &Kit, sheet: &mut Sheet) {
    let message = Message::new(payload(sheet.path()));
    let text = kit.mint(sheet.path(), &message).text();
    let why = "A reader that cannot verify fails this.";
    let right = sheet.accept(
        label("verifies", why, [kind.clause_id("SIG", 4)]),
        read(kind, &kit.key, text.clone()),
        crate::family::kind::found(&message),
    );
    for length in [0, 31, 33, 64] {
        let key: Vec<u8> = kit.key.iter().cycle().take(length).copied().collect();
        let why = "A reader that cuts or fills keys to their length accepts this.";
        let case = label(
            format!("verifies-with-{length}-bytes"),
            why,
            [kind.clause_id("SIG", 7)],
        );
        sheet.refuse(&right, case, read(kind, &key, text.clone()), &["key"]);
    }
}

/// Three cases for a seed: its tokens are read, its exact bytes are written, and whatever it writes opens.
fn seeded(kind: Kind, sheet: &mut Sheet, name: &str, seed: &str) {
    let secret = secret(seed);
    let public = &secret[32..];
    let sign = |part: &str| {
        let message =
            Message::new(payload(&format!("{}/{name}/{part}", sheet.path()))).footer(part);
        let bytes = crate::family::public::signed(kind, public, &message);
        let text = token(kind, &message, &ed25519::sign(&secret, &bytes));
        (message, text)
    };
    let (read_message, read_text) = sign("read");
    let (exact_message, exact_text) = sign("exact");
    let (open_message, _) = sign("opens");
    sheet.accept(
        label(
            format!("seed-{name}-read"),
            "A reader that clamps, hashes or reduces otherwise than RFC 8032 refuses this.",
            [kind.clause_id("SIG", 4)],
        ),
        read(kind, public, read_text),
        crate::family::kind::found(&read_message),
    );
    let exact = label(
        format!("seed-{name}-exact"),
        "A signer that adds randomness or expands the seed otherwise than RFC 8032 gives other bytes.",
        [kind.clause_id("SIG", 5)],
    );
    let exact = exact.case(
        write(kind, &secret, &exact_message),
        Expect::Ok(Object::default().with("token", exact_text)),
    );
    sheet.push(exact.should());
    let open = label(
        format!("seed-{name}-opens"),
        "A signer that expands the seed otherwise than RFC 8032 signs as somebody else.",
        [kind.clause_id("SIG", 4)],
    );
    sheet.push(open.case(
        write(kind, &secret, &open_message),
        opens(kind, public, &open_message),
    ));
}

/// Secret keys whose second half is not the public key of the first.
fn mismatched(kind: Kind) -> Vec<(&'static str, Vec<u8>)> {
    let own = Kit::new(kind, "main").pair.expect("a public kind");
    let other = Kit::new(kind, "other").pair.expect("a public kind");
    let seed = &own.secret[..32];
    let mut sign = own.public.clone();
    sign[31] ^= 0x80;
    vec![
        ("another-public-half", [seed, &other.public].concat()),
        ("another-seed", [&other.secret[..32], &own.public].concat()),
        ("zero-public-half", [seed, &[0; 32]].concat()),
        ("negated-public-half", [seed, &sign].concat()),
        ("seed-twice", [seed, seed].concat()),
        ("halves-swapped", [&own.public, seed].concat()),
    ]
}

/// The 64 bytes of a seed in hex.
fn secret(seed: &str) -> Vec<u8> {
    let seed: [u8; 32] = hex::decode(seed)
        .expect("hex")
        .try_into()
        .expect("32 bytes");
    ed25519::pair(&seed).secret
}
