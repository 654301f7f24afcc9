//! Public keys of v3: prefixes, lengths, other forms, other curves, and bytes that are no point.

use ::p384::{PublicKey, Scalar};
use num_bigint::BigUint;

use super::{Base, V3};
use crate::case::{Expect, Object};
use crate::craft::{entropy, p384, rsa_keys};
use crate::family::public::{import, signed, taken_or_not};
use crate::family::sheet::{Sheet, label};

/// How far a key is from right.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// Not the form that the standard has: refused when it is taken.
    Form,
    /// The form, but no point: refused when it is used.
    Point,
    /// Another form of the right point: refused as advice.
    Other,
    /// A container that names its algorithm: taken or refused.
    Container,
}

type Key = (&'static str, Vec<u8>, u8, Fault);

const FORM: &str = "A library that does not look at the first byte and the length takes this.";
const POINT: &str =
    "A reader that does not check the curve equation and the range of x goes on with this.";
const OTHER: &str =
    "A library that takes other forms of a point than the compressed one takes this.";

/// The keys that are no v3 public keys, with the clauses of VER.
fn wrong() -> Vec<Key> {
    let own = crate::craft::pair(V3.version, "main").public;
    let uncompressed = p384::uncompressed(&own);
    let with = |prefix: u8, bytes: &[u8]| [&[prefix], bytes].concat();
    let x = &own[1..];
    let number = |n: u32| p384::bytes(&BigUint::from(n));
    let mut off_curve = uncompressed.clone();
    off_curve[96] ^= 1;
    vec![
        ("prefix-00", with(0, x), 23, Fault::Form),
        ("prefix-01", with(1, x), 23, Fault::Form),
        ("prefix-04", with(4, x), 23, Fault::Form),
        ("prefix-05", with(5, x), 23, Fault::Form),
        ("prefix-06", with(6, x), 23, Fault::Form),
        ("prefix-07", with(7, x), 23, Fault::Form),
        ("prefix-82", with(0x82, x), 23, Fault::Form),
        ("prefix-ff", with(0xff, x), 23, Fault::Form),
        ("empty", Vec::new(), 23, Fault::Form),
        ("infinity", vec![0], 31, Fault::Form),
        ("infinity-in-49-bytes", vec![0; 49], 31, Fault::Form),
        ("x-alone", x.to_vec(), 23, Fault::Form),
        ("one-byte-short", own[..48].to_vec(), 23, Fault::Form),
        ("one-byte-long", [&own, &[0][..]].concat(), 23, Fault::Form),
        ("prefix-twice", [&own[..1], &own].concat(), 23, Fault::Form),
        (
            "p-256-size",
            with(2, &entropy::bytes("x of P-256", 32)),
            23,
            Fault::Form,
        ),
        (
            "p-521-size",
            with(2, &[&[1], &*entropy::bytes("x of P-521", 65)].concat()),
            23,
            Fault::Form,
        ),
        (
            "ed25519-size",
            entropy::bytes("an Ed25519 key", 32),
            23,
            Fault::Form,
        ),
        ("uncompressed-off-curve", off_curve, 25, Fault::Form),
        ("uncompressed-of-order-2", order_2().0, 25, Fault::Form),
        ("uncompressed-zero", with(4, &[0; 96]), 25, Fault::Form),
        ("off-curve", with(2, &off_curve_x()), 24, Fault::Point),
        ("off-curve-odd", with(3, &off_curve_x()), 24, Fault::Point),
        (
            "x-is-p",
            with(2, &p384::bytes(&p384::prime())),
            24,
            Fault::Point,
        ),
        (
            "x-above-p",
            with(3, &p384::bytes(&(p384::prime() + small_x()))),
            24,
            Fault::Point,
        ),
        ("x-all-ff", with(2, &[0xff; 48]), 24, Fault::Point),
        (
            "x-small-off-curve",
            with(2, &number(first_off_curve())),
            24,
            Fault::Point,
        ),
        ("uncompressed", uncompressed.clone(), 23, Fault::Other),
        (
            "hybrid",
            with(4 + own[0], &uncompressed[1..]),
            23,
            Fault::Other,
        ),
        (
            "both-coordinates",
            uncompressed[1..].to_vec(),
            23,
            Fault::Other,
        ),
        (
            "spki",
            rsa_keys::spki_p384(&uncompressed),
            26,
            Fault::Container,
        ),
        (
            "spki-compressed",
            rsa_keys::spki_p384(&own),
            26,
            Fault::Container,
        ),
    ]
}

/// `import-key`.
pub(super) fn imported() -> Sheet {
    let mut sheet = Sheet::new(
        "v3/public/ecdsa-import",
        "Bytes taken as public keys of v3.public.",
    );
    let own = crate::craft::pair(V3.version, "main").public;
    let why = "A library that cannot take such a key refuses this.";
    let case = label("right", why, [V3.clause_id("VER", 23)]);
    let right = sheet.accept(case, import(V3, "public", &own), Object::default());
    for (name, key, number, fault) in wrong() {
        let clause = [V3.clause_id("VER", number)];
        let ask = import(V3, "public", &key);
        let refused = Expect::Rejected(vec!["key"]);
        let case = match fault {
            Fault::Form => label(name, FORM, clause)
                .case(ask, refused)
                .child_of(&right),
            Fault::Point => label(
                name,
                "Open: such a key may be refused here or when it is used.",
                clause,
            )
            .case(ask, taken_or_not()),
            Fault::Other => label(name, OTHER, clause)
                .case(ask, refused)
                .child_of(&right)
                .should(),
            Fault::Container => label(
                name,
                "Open: a container that names curve and point may be taken.",
                clause,
            )
            .case(ask, taken_or_not()),
        };
        sheet.push(case);
    }
    sheet
}

/// `verify`, with a token that is right under the key that the bytes come from.
pub(super) fn verifying() -> Sheet {
    let mut sheet = Sheet::new(
        "v3/public/ecdsa-keys",
        "Tokens of v3.public under keys that are none, or in other forms.",
    );
    let base = Base::new(&sheet);
    let right = base.right(&mut sheet);
    for (name, key, number, fault) in wrong() {
        let why = match fault {
            Fault::Form => FORM,
            Fault::Point => POINT,
            Fault::Other => OTHER,
            // What a container means is judged where it is taken.
            Fault::Container => continue,
        };
        let case = label(name, why, [V3.clause_id("VER", number)]);
        let refused = Expect::Rejected(vec!["key", "authentication"]);
        let case = case
            .case(base.ask_under(&key, &base.signature), refused)
            .child_of(&right);
        sheet.push(if fault == Fault::Other {
            case.should()
        } else {
            case
        });
        let own = name.starts_with("prefix-") || fault == Fault::Other;
        if own {
            let signature = p384::sign(&base.pair.secret, &signed(V3, &key, &base.message));
            let why = "A reader that puts the key into the PAE in the form in which it was given accepts this.";
            let case = label(format!("{name}-in-pae"), why, [V3.clause_id("VER", 27)]);
            sheet.refuse(
                &right,
                case,
                base.ask_under(&key, &signature),
                &["key", "authentication"],
            );
        }
    }
    let (key, compressed) = order_2();
    let bytes = signed(V3, &compressed, &base.message);
    let why = "A reader that does not check the curve equation accepts this signature, which nobody's key made.";
    let case = label(
        "uncompressed-of-order-2-forged",
        why,
        [V3.clause_id("VER", 25)],
    );
    sheet.refuse(
        &right,
        case,
        base.ask_under(&key, &forged(&bytes)),
        &["key", "authentication"],
    );
    let mut flipped = base.pair.public.clone();
    flipped[0] ^= 1;
    let why = "A reader that does not look at the sign of y accepts this.";
    let case = label("flipped-parity", why, [V3.clause_id("VER", 29)]);
    sheet.refuse(
        &right,
        case,
        base.ask_under(&flipped, &base.signature),
        &["authentication"],
    );
    sheet
}

/// A point with y = 0 on another curve with the same formulas, where it has order 2; and its compressed form.
fn order_2() -> (Vec<u8>, Vec<u8>) {
    let x = entropy::bytes("a point of order 2", 48);
    ([&[4], &*x, &[0; 48]].concat(), [&[2], &*x].concat())
}

/// r and s such that the point counts an even number of times, which is not at all if its order is 2.
fn forged(bytes: &[u8]) -> Vec<u8> {
    let z = p384::hash(bytes);
    (0..)
        .map(|n| p384::scalar(&entropy::array(&format!("u1 {n}"))))
        .map(|u1| (p384::x_of(&u1), z * p384::inverse(&u1)))
        .find(|(r, s)| is_even(&(*r * p384::inverse(s))))
        .map(|(r, s)| [r.to_bytes().to_vec(), s.to_bytes().to_vec()].concat())
        .expect("one in two")
}

fn is_even(scalar: &Scalar) -> bool {
    scalar.to_bytes()[47] & 1 == 0
}

fn is_x(x: &[u8]) -> bool {
    PublicKey::from_sec1_bytes(&[&[2], x].concat()).is_ok()
}

/// An x without a point.
fn off_curve_x() -> Vec<u8> {
    (0..)
        .map(|n| entropy::bytes(&format!("off the curve {n}"), 48))
        .find(|x| !is_x(x))
        .expect("one in two")
}

/// The smallest x without a point.
fn first_off_curve() -> u32 {
    (0..)
        .find(|&x| !is_x(&p384::bytes(&BigUint::from(x))))
        .expect("one in two")
}

/// An x with a point, small enough that x + p has 48 bytes.
fn small_x() -> u32 {
    (1..)
        .find(|&x| is_x(&p384::bytes(&BigUint::from(x))))
        .expect("one in two")
}
