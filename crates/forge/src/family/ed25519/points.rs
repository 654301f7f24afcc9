//! Points with a component of small order or in a form that is not canonical, as R and as the key.
//!
//! RFC 8032 leaves the cofactor to the verifier and libsodium refuses what has small order, so most of this is advice
//! or open. Nothing is open where the bytes are no point at all.

use curve25519_dalek::Scalar;

use super::torsion::{cancelling, forms, no_points, vanishing, vanishing_under};
use crate::case::Expect;
use crate::craft::ed25519::{self, base, expand, hash_to_scalar, modulo_8, sign_with, torsion};
use crate::craft::{Message, entropy};
use crate::family::kind::{Kind, Kit, found, payload};
use crate::family::public::{read, signed, token};
use crate::family::sheet::{Sheet, label};

/// A multiple of the point of order 8, and how it is called.
const SMALL: [(usize, &str); 8] = [
    (0, "1"),
    (4, "2"),
    (2, "4"),
    (6, "4-negative"),
    (1, "8"),
    (3, "8-triple"),
    (5, "8-fivefold"),
    (7, "8-negative"),
];

/// R of a kind that an honest signer never makes, in a signature that fits it.
pub(super) fn of_r(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/ed25519-r", kind.folder()),
        format!(
            "The point R of {} signatures: small order, mixed order, forms that are not canonical.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let message = Message::new(payload(sheet.path()));
    let secret = kit.pair.clone().expect("a public kind").secret;
    let key = kit.key.as_slice().try_into().expect("32 bytes");
    let bytes = signed(kind, &kit.key, &message);
    let ask = |signature: &[u8]| read(kind, &kit.key, token(kind, &message, signature));
    let right = sheet.accept(
        label(
            "right",
            "The token that the others are made from.",
            [kind.clause_id("SIG", 4)],
        ),
        ask(&ed25519::sign(&secret, &bytes)),
        found(&message),
    );
    let a = expand(secret.first_chunk().expect("64 bytes")).0;
    let clause = || [kind.clause_id("VER", 24)];
    for (times, order) in SMALL {
        let why =
            "Open: a verifier with the cofactor accepts an R of small order, libsodium refuses it.";
        let r = ed25519::bytes(&torsion(times));
        let ask = ask(&sign_with(&a, &Scalar::ZERO, &r, key, &bytes));
        sheet.push(
            label(format!("order-{order}"), why, clause()).case(ask, Expect::open(found(&message))),
        );
    }
    for (times, order) in SMALL.into_iter().skip(1) {
        let why = "Open: the equation with the cofactor holds, the one without does not.";
        let r = hash_to_scalar(&[sheet.path().as_bytes(), b"mixed"]);
        let point = ed25519::bytes(&(base(&r) + torsion(times)));
        let ask = ask(&sign_with(&a, &r, &point, key, &bytes));
        sheet.push(
            label(format!("mixed-{order}"), why, clause()).case(ask, Expect::open(found(&message))),
        );
    }
    for (name, form, _) in forms() {
        let why = "A reader that decodes R without asking for the canonical form accepts this.";
        let ask = ask(&sign_with(&a, &Scalar::ZERO, &form, key, &bytes));
        let case = label(name, why, clause())
            .case(ask, Expect::Rejected(vec!["authentication", "encoding"]));
        sheet.push(case.child_of(&right).should());
    }
    sheet
}

/// Keys that no honest signer has, with signatures that fit them.
pub(super) fn of_keys(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/ed25519-weak-keys", kind.folder()),
        format!(
            "Public keys of {}: small order, mixed order, forms that are not canonical, no points.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let message = Message::new(payload(sheet.path()));
    let bytes = signed(kind, &kit.key, &message);
    let pair = kit.pair.clone().expect("a public kind");
    let genuine = ed25519::sign(&pair.secret, &bytes);
    let right = sheet.accept(
        label(
            "right",
            "The token that the others are made from.",
            [kind.clause_id("SIG", 4)],
        ),
        read(kind, &kit.key, token(kind, &message, &genuine)),
        found(&message),
    );
    small_keys(kind, &mut sheet, &right, &message, &bytes);
    mixed_keys(kind, &mut sheet, &message, &bytes);
    for (name, key) in no_points() {
        let mut identity = [0; 64];
        identity[0] = 1;
        let signatures = [
            ("", genuine.clone()),
            ("-r-identity-s-zero", identity.to_vec()),
            ("-all-zero", vec![0; 64]),
        ];
        for (suffix, signature) in signatures {
            let why = "A reader that goes on when the key decodes to no point may accept this.";
            sheet.refuse(
                &right,
                label(
                    format!("no-point-{name}{suffix}"),
                    why,
                    [kind.clause_id("VER", 23)],
                ),
                read(kind, &key, token(kind, &message, &signature)),
                &["key", "authentication"],
            );
        }
    }
    sheet
}

fn small_keys(kind: Kind, sheet: &mut Sheet, right: &str, message: &Message, bytes: &[u8]) {
    let mut refuse = |name: String, why: &str, number, key: &[u8], signature: &[u8]| {
        let case = label(name, why, [kind.clause_id("VER", number)]).case(
            read(kind, key, token(kind, message, signature)),
            Expect::Rejected(vec!["key", "authentication"]),
        );
        sheet.push(case.child_of(right).should());
    };
    for (times, order) in SMALL {
        let key = ed25519::bytes(&torsion(times));
        let why = "A reader that takes keys of small order accepts this without anyone having a secret key.";
        let signature = vanishing(&Scalar::ZERO, &key, bytes, |k| modulo_8(k) == 0);
        refuse(format!("order-{order}"), why, 22, &key, &signature);
        if times != 0 {
            let why = "A reader with the cofactor that takes keys of small order accepts every signature of this form.";
            let signature = vanishing(&Scalar::ZERO, &key, bytes, |k| {
                !(modulo_8(k) * times).is_multiple_of(8)
            });
            refuse(
                format!("order-{order}-cofactored"),
                why,
                22,
                &key,
                &signature,
            );
        }
    }
    for (name, key, _) in forms() {
        let why = "A reader that takes keys in other forms and of small order accepts this.";
        let signature = vanishing(&Scalar::ZERO, &key, bytes, |k| modulo_8(k) == 0);
        refuse(name.to_owned(), why, 23, &key, &signature);
    }
    for (name, key, times) in forms() {
        let why = "A reader that decodes such a key and hashes its canonical form accepts this.";
        let canonical = ed25519::bytes(&torsion(times));
        let signature = vanishing_under(&canonical, &key, bytes);
        refuse(
            format!("{name}-hashed-canonically"),
            why,
            23,
            &key,
            &signature,
        );
    }
}

/// A key that is a common one plus a point of small order: whoever knows the secret of the common part signs.
fn mixed_keys(kind: Kind, sheet: &mut Sheet, message: &Message, bytes: &[u8]) {
    let (a, _) = expand(&entropy::array(&format!("{}/mixed", sheet.path())));
    for (times, order) in [(4, "2"), (2, "4"), (1, "8")] {
        let key = ed25519::bytes(&(base(&a) + torsion(times)));
        let vanishes = |k: &Scalar| (modulo_8(k) * times).is_multiple_of(8);
        let both = vanishing(&a, &key, bytes, vanishes);
        let cofactored = vanishing(&a, &key, bytes, |k| !vanishes(k));
        let cases = [
            (
                "both",
                "Open: both equations hold under a key of mixed order.",
                both,
            ),
            (
                "cofactored",
                "Open: under a key of mixed order only the equation with the cofactor holds.",
                cofactored,
            ),
            (
                "r-mixed-too",
                "Open: the parts of small order of R and key cancel out.",
                cancelling(&a, &key, times, bytes),
            ),
        ];
        for (name, why, signature) in cases {
            let ask = read(kind, &key, token(kind, message, &signature));
            let label = label(
                format!("mixed-{order}-{name}"),
                why,
                [kind.clause_id("VER", 22)],
            );
            sheet.push(label.case(ask, Expect::open(found(message))));
        }
    }
}
