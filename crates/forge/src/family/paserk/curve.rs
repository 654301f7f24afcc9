//! What the curves make of plain keys of the right length.

use super::plain::LAYERS;
use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::sample::{Sample, clause, path, refuse_softly};
use crate::craft::pair;
use crate::family::sheet::{Sheet, label};

/// The order of P-384 less this number.
pub(super) fn order_minus(less: u64) -> Vec<u8> {
    const ORDER: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973";
    let order = num_bigint::BigUint::parse_bytes(ORDER.as_bytes(), 16).expect("hex");
    (order - less).to_bytes_be()
}

/// A point of P-384 with both coordinates.
pub(super) fn uncompressed(compressed: &[u8]) -> Vec<u8> {
    use p384::elliptic_curve::sec1::ToSec1Point;
    let point = p384::PublicKey::from_sec1_bytes(compressed).expect("a point");
    point.to_sec1_point(false).as_bytes().to_vec()
}

/// What the curves make of bytes of the right length.
pub(super) fn curves() -> Vec<Sheet> {
    let of = |version, kind| PaserkType { version, kind };
    let mut sheets: Vec<Sheet> = [Version::V2, Version::V4]
        .into_iter()
        .flat_map(|version| {
            let public = points(of(version, PaserkKind::Public));
            [public, halves(of(version, PaserkKind::Secret))]
        })
        .collect();
    sheets.push(compressed_points(of(Version::V3, PaserkKind::Public)));
    sheets.push(scalars(of(Version::V3, PaserkKind::Secret)));
    sheets
}

/// Any 32 bytes are taken as an Ed25519 public key until it is used.
fn points(of: PaserkType) -> Sheet {
    let about =
        format!("Bytes that are no point, or no good one, as {of}: reading does not insist.");
    let mut sheet = Sheet::new(path(of, "point"), about);
    let mut one = [0; 32];
    one[0] = 1;
    let mut two = [0; 32];
    two[0] = 2;
    let mut p = [0xff; 32];
    (p[0], p[31]) = (0xed, 0x7f);
    for (name, what, key) in [
        ("neutral", "the neutral element", one),
        ("no-point", "a y that no point has", two),
        ("not-canonical", "a y that is not below p", p),
        ("all-ones", "a y that is not below p", [0xff; 32]),
    ] {
        let why = format!(
            "A reader that insists on a good point already on import refuses {what}, as it refuses published keys."
        );
        let sample = Sample::of_bytes(of, key.to_vec(), &key, "");
        let case = label(name, why, [clause(of, 4)]);
        sheet.accept(case, sample.read(sample.text()), sample.found());
    }
    sheet
}

/// Secret keys of k2 and k4 whose public half is another's.
fn halves(of: PaserkType) -> Sheet {
    let about = format!("Secret keys as {of} whose halves do not belong together.");
    let mut sheet = Sheet::new(path(of, "halves"), about);
    let sample = Sample::new(of, "halves", "");
    let right = sample.right(&mut sheet);
    let other = pair(of.version, "other").public;
    let mut changed = sample.key.clone();
    changed[63] ^= 0x80;
    let [exchanged, zero, twice] =
        [&other[..], &[0; 32], &sample.key[..32]].map(|half| [&sample.key[..32], half].concat());
    for (name, key) in [
        ("of-another", exchanged),
        ("zero", zero),
        ("seed-twice", twice),
        ("sign-changed", changed),
    ] {
        let why = "A reader that does not compute the public half again takes one that belongs to another seed, and signs with both.";
        let case = label(name, why, [clause(of, 4)]);
        refuse_softly(&mut sheet, &right, case, sample.read_data(&key), LAYERS);
    }
    sheet
}

/// Points of P-384 in other forms, and what is no point.
fn compressed_points(of: PaserkType) -> Sheet {
    let about = format!("Forms of points that {of} does not know, and bytes that are no point.");
    let mut sheet = Sheet::new(path(of, "point"), about);
    let sample = Sample::new(of, "point", "");
    let right = sample.right(&mut sheet);
    let tagged = |tag: u8| [&[tag], &sample.key[1..]].concat();
    for tag in [0, 1, 4, 5, 6, 7, 0x82, 0xff] {
        let why = format!(
            "A reader that looks at one bit of the first byte takes {tag:02x} for 02 or 03."
        );
        let case = label(
            format!("tag-{tag:02x}"),
            why,
            [clause(of, 2), clause(of, 1)],
        );
        // As with what is no point: importing it is noted, using it would be a failure.
        refuse_softly(
            &mut sheet,
            &right,
            case,
            sample.read_data(&tagged(tag)),
            LAYERS,
        );
    }
    let x_only = sample.key[1..].to_vec();
    let case = label(
        "x-alone",
        "A reader that takes X without a parity accepts this.",
        [clause(of, 2)],
    );
    sheet.refuse(&right, case, sample.read_data(&x_only), LAYERS);
    let case = label(
        "infinity",
        "A reader that knows the point at infinity takes it for a key.",
        [clause(of, 2)],
    );
    sheet.refuse(&right, case, sample.read_data(&[0]), LAYERS);
    let mut hybrid = uncompressed(&sample.key);
    hybrid[0] = 6 | sample.key[0] & 1;
    let case = label(
        "hybrid",
        "A reader that knows the hybrid form accepts this.",
        [clause(of, 2)],
    );
    sheet.refuse(&right, case, sample.read_data(&hybrid), LAYERS);
    for (name, what, _, key) in off_curve() {
        let why = format!("A reader that imports {what} may come to use it.");
        let case = label(name, why, [clause(of, 3)]);
        refuse_softly(&mut sheet, &right, case, sample.read_data(&key), LAYERS);
    }
    sheet
}

/// Why an X that is not below p is refused: reduced, it may be that of a point, and the key has a second spelling.
const REDUCED: &str =
    "Catches an implementation that reduces X modulo p: one public key has several spellings.";

/// Compressed forms that are no point, each with what it is and what taking it leads to.
pub(super) fn off_curve() -> [(&'static str, &'static str, &'static str, Vec<u8>); 3] {
    const P: &str = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff";
    let p = hex::decode(P).expect("hex");
    let no_root = (1..=u8::MAX)
        .map(|x| [vec![2], vec![0; 47], vec![x]].concat())
        .find(|key| p384::PublicKey::from_sec1_bytes(key).is_err());
    [
        (
            "off-curve",
            "an X that no point has",
            "Catches an implementation that does not check the point: it computes on another curve, where secrets leak.",
            no_root.expect("half of all X have none"),
        ),
        (
            "x-is-p",
            "an X that is not below p",
            REDUCED,
            [&[2], &*p].concat(),
        ),
        (
            "x-all-ones",
            "an X that is not below p",
            REDUCED,
            [vec![3], vec![0xff; 48]].concat(),
        ),
    ]
}

/// Scalars out of range.
fn scalars(of: PaserkType) -> Sheet {
    let about = format!("Scalars out of range as {of}.");
    let mut sheet = Sheet::new(path(of, "scalar"), about);
    let sample = Sample::new(of, "scalar", "");
    let right = sample.right(&mut sheet);
    for (name, key) in scalars_out_of_range() {
        let why =
            "A reader that does not compare the scalar with the order takes one that is no key.";
        let case = label(name, why, [clause(of, 4)]);
        refuse_softly(&mut sheet, &right, case, sample.read_data(&key), LAYERS);
    }
    sheet
}

/// 0, n, n + 1 and all ones.
pub(super) fn scalars_out_of_range() -> [(&'static str, Vec<u8>); 4] {
    let n = order_minus(0);
    let mut next = n.clone();
    next[47] += 1;
    [
        ("zero", vec![0; 48]),
        ("order", n),
        ("order-plus-one", next),
        ("all-ones", vec![0xff; 48]),
    ]
}
