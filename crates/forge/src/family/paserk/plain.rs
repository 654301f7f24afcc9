//! Plain keys: written and read exactly, in every length but theirs refused.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::sample::{Sample, clause, has_two_keys, header, held, path, refuse_softly, types};
use crate::case::{Expect, Object};
use crate::craft::paserk::text;
use crate::craft::{entropy, pair};
use crate::family::sheet::{Sheet, label};

const KINDS: [PaserkKind; 3] = [PaserkKind::Local, PaserkKind::Public, PaserkKind::Secret];
const LAYERS: &[&str] = &["key", "encoding"];

pub(super) fn sheets() -> Vec<Sheet> {
    let of_types = types(&KINDS).into_iter().flat_map(|of| {
        let lengths = (!has_two_keys(of)).then(|| lengths(of));
        [Some(exact(of)), lengths].into_iter().flatten()
    });
    of_types.chain(curves()).collect()
}

/// The ask to write a key.
pub(super) fn write(of: PaserkType, key: &[u8]) -> Object {
    Object::ask("paserk-encode")
        .with("type", of.to_string())
        .with_hex("key", key)
}

fn written(of: PaserkType, key: &[u8]) -> Object {
    Object::default().with("paserk", text(&header(of), key))
}

/// Several keys, both ways.
fn exact(of: PaserkType) -> Sheet {
    let about = format!("Keys as {of}, written and read, byte for byte.");
    let mut sheet = Sheet::new(path(of, "exact"), about);
    for (name, why, key) in keys(of) {
        let clauses = [clause(of, 1), "PASERK-GEN-10".to_owned()];
        // The RSA keys are read where their text and their DER are changed.
        if !has_two_keys(of) {
            let read = label(format!("{name}-read"), why, clauses.clone());
            let sample = Sample::of_bytes(of, key.clone(), &key, "");
            sheet.accept(read, sample.read(sample.text()), sample.found());
        }
        let clauses = clauses.into_iter().chain(["PASERK-B64-01".to_owned()]);
        let case = label(format!("{name}-written"), why, clauses);
        sheet.accept(case, write(of, &key), written(of, &key));
    }
    sheet
}

fn keys(of: PaserkType) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    const ANY: &str = "A library whose base64url or header differs makes or reads another text.";
    let mut keys = vec![
        ("first", ANY, held(of, "main")),
        ("second", ANY, held(of, "other")),
    ];
    let counting: Vec<u8> = (0xe0..=0xff).collect();
    match (of.kind, of.version) {
        (PaserkKind::Local, _) => keys.extend([
            (
                "all-ones",
                "A library that takes the key for text cannot carry these bytes.",
                vec![0xff; 32],
            ),
            (
                "counting",
                "A library that takes the key for text cannot carry these bytes.",
                counting,
            ),
            (
                "leading-zeros",
                "A library that takes the key for a number drops leading zeros.",
                [vec![0; 16], vec![7; 16]].concat(),
            ),
            (
                "trailing-zeros",
                "A library that takes the key for text ended by NUL drops trailing zeros.",
                [vec![7; 16], vec![0; 16]].concat(),
            ),
        ]),
        (PaserkKind::Public, Version::V3) => keys.extend([
            (
                "even",
                "A library that writes one parity alone makes another key of this.",
                with_parity(of, 2),
            ),
            (
                "odd",
                "A library that writes one parity alone makes another key of this.",
                with_parity(of, 3),
            ),
        ]),
        (PaserkKind::Secret, Version::V2 | Version::V4) => keys.extend([
            (
                "unclamped-seed",
                "A library that clamps the seed, as the text seems to ask, changes its first byte.",
                unclamped(of.version, 0, 7),
            ),
            (
                "unclamped-seed-end",
                "A library that clamps the seed, as the text seems to ask, changes its last byte.",
                unclamped(of.version, 31, 0x80),
            ),
        ]),
        (PaserkKind::Secret, Version::V3) => keys.extend([
            (
                "leading-zeros",
                "A library that takes the scalar for a number drops leading zeros.",
                [vec![0; 8], vec![7; 40]].concat(),
            ),
            (
                "greatest",
                "A library that compares with the order one too early refuses n - 1.",
                order_minus(1),
            ),
        ]),
        _ => {}
    }
    keys
}

/// A public key of k3 with this first byte.
fn with_parity(of: PaserkType, parity: u8) -> Vec<u8> {
    let keys = (0..).map(|n| held(of, &format!("parity-{n}")));
    let mut fitting = keys.filter(|key| key[0] == parity);
    fitting.next().expect("endless")
}

/// A secret key of k2 or k4 whose seed has all these bits set in this byte.
fn unclamped(version: Version, at: usize, bits: u8) -> Vec<u8> {
    let mut seed: [u8; 32] = entropy::array(&format!("key/{version}/unclamped/{at}"));
    seed[at] |= bits;
    crate::craft::ed25519::pair(&seed).secret
}

/// The order of P-384 less this number.
fn order_minus(less: u64) -> Vec<u8> {
    const ORDER: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973";
    let order = num_bigint::BigUint::parse_bytes(ORDER.as_bytes(), 16).expect("hex");
    (order - less).to_bytes_be()
}

/// Every other length, both ways. RSA has a file of its own.
fn lengths(of: PaserkType) -> Sheet {
    let about = format!("Data and keys that are too short or too long for {of}.");
    let mut sheet = Sheet::new(path(of, "length"), about);
    let sample = Sample::new(of, "length", "");
    let right = sample.right(&mut sheet);
    let (reading, writing) = match (of.kind, of.version) {
        (PaserkKind::Secret, Version::V3) => (3, 3),
        (PaserkKind::Local, _) => (2, 3),
        _ => (2, 2),
    };
    let written_right = sheet.accept(
        label(
            "written-right",
            "A writer that refuses this proves nothing with the cases that differ from it.",
            [clause(of, 1)],
        ),
        write(of, &sample.key),
        written(of, &sample.key),
    );
    let whole = sample.key.len();
    let mut lengths = vec![
        1,
        16,
        31,
        32,
        33,
        47,
        48,
        49,
        50,
        63,
        64,
        65,
        96,
        97,
        whole - 1,
        whole + 1,
        2 * whole,
        1024,
    ];
    lengths.sort_unstable();
    lengths.dedup();
    for length in lengths.into_iter().filter(|length| *length != whole) {
        let key = resized(of, length);
        let why =
            format!("A reader that does not count takes {length} bytes for a key of {whole}.");
        let case = label(format!("{length}-bytes"), why, [clause(of, reading)]);
        sheet.refuse(&right, case, sample.read_data(&key), LAYERS);
        let why =
            format!("A writer that does not count writes {length} bytes as a key of {whole}.");
        if key.len() == 97 && (of.kind, of.version) == (PaserkKind::Public, Version::V3) {
            let why = "Who imports a point with both coordinates writes it compressed.";
            let case = label("97-bytes-written", why, [clause(of, 6)]);
            let open = Expect::open(written(of, &sample.key));
            sheet.push(case.case(write(of, &key), open));
            continue;
        }
        let case = label(
            format!("{length}-bytes-written"),
            why,
            [clause(of, writing)],
        );
        sheet.refuse(&written_right, case, write(of, &key), LAYERS);
    }
    let case = label(
        "0-bytes-written",
        "A writer that does not count writes a key of nothing.",
        [clause(of, writing)],
    );
    sheet.refuse(&written_right, case, write(of, b""), LAYERS);
    sheet
}

/// The key cut, or continued by bytes that have nothing to do with it; 64 and 97 bytes are keys of other kinds.
fn resized(of: PaserkType, length: usize) -> Vec<u8> {
    let key = held(of, "length");
    if of.kind == PaserkKind::Public && of.version == Version::V3 && length == 97 {
        return uncompressed(&key);
    }
    let rest = entropy::bytes(&format!("length/{of}/{length}"), 1024);
    key.into_iter().chain(rest).take(length).collect()
}

/// A point of P-384 with both coordinates.
fn uncompressed(compressed: &[u8]) -> Vec<u8> {
    use p384::elliptic_curve::sec1::ToSec1Point;
    let point = p384::PublicKey::from_sec1_bytes(compressed).expect("a point");
    point.to_sec1_point(false).as_bytes().to_vec()
}

/// What the curves make of bytes of the right length.
fn curves() -> Vec<Sheet> {
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
    for (name, what, key) in off_curve() {
        let why = format!("A reader that imports {what} may come to use it.");
        let case = label(name, why, [clause(of, 3)]);
        refuse_softly(&mut sheet, &right, case, sample.read_data(&key), LAYERS);
    }
    sheet
}

/// Compressed forms that are no point.
pub(super) fn off_curve() -> [(&'static str, &'static str, Vec<u8>); 3] {
    const P: &str = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff";
    let p = hex::decode(P).expect("hex");
    let no_root = (1..=u8::MAX)
        .map(|x| [vec![2], vec![0; 47], vec![x]].concat())
        .find(|key| p384::PublicKey::from_sec1_bytes(key).is_err());
    [
        (
            "off-curve",
            "an X that no point has",
            no_root.expect("half of all X have none"),
        ),
        ("x-is-p", "an X that is not below p", [&[2], &*p].concat()),
        (
            "x-all-ones",
            "an X that is not below p",
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
