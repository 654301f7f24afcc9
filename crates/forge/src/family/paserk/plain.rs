//! Plain keys: written and read exactly, in every length but theirs refused.

use curve25519_dalek::edwards::CompressedEdwardsY;
use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::curve::{curves, order_minus, uncompressed};
use super::sample::{Sample, clause, has_two_keys, header, held, path, types};
use crate::case::{Expect, Object};
use crate::craft::entropy;
use crate::craft::paserk::text;
use crate::family::sheet::{Sheet, label};

const KINDS: [PaserkKind; 3] = [PaserkKind::Local, PaserkKind::Public, PaserkKind::Secret];
pub(super) const LAYERS: &[&str] = &["key", "encoding"];

pub(super) fn sheets() -> Vec<Sheet> {
    let of_types = types(&KINDS).into_iter().flat_map(|of| {
        let lengths = (!has_two_keys(of)).then(|| lengths(of));
        [Some(exact(of)), lengths].into_iter().flatten()
    });
    of_types.chain(curves()).collect()
}

/// The ask to write a key.
fn write(of: PaserkType, key: &[u8]) -> Object {
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
        let mut clauses = vec![clause(of, 1), "PASERK-GEN-10".to_owned()];
        clauses.extend(bytes_clause(of, name).map(|number| clause(of, number)));
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
    for (n, key) in (1..).zip(siblings(of)) {
        let why = "Catches a program that does not read the text, and refuses what resembles one that it accepted.";
        let sample = Sample::of_bytes(of, key.clone(), &key, "");
        let case = label(format!("sibling-{n}-read"), why, [clause(of, 1)]);
        let case = case.case(sample.read(sample.text()), Expect::Ok(sample.found()));
        sheet.push(case.control());
    }
    sheet
}

/// Keys that differ from the first one in a byte; none of a type whose keys do not come so close.
fn siblings(of: PaserkType) -> Vec<Vec<u8>> {
    let first = held(of, "main");
    let is_key = |key: &Vec<u8>| match (of.kind, of.version) {
        (PaserkKind::Local, _) | (PaserkKind::Secret, Version::V3) => true,
        (PaserkKind::Public, Version::V3) => ::p384::PublicKey::from_sec1_bytes(key).is_ok(),
        (PaserkKind::Public, Version::V2 | Version::V4) => CompressedEdwardsY::from_slice(key)
            .is_ok_and(|point| {
                point
                    .decompress()
                    .is_some_and(|point| point.is_torsion_free())
            }),
        _ => false,
    };
    let changed = (1..=u8::MAX).map(|n| {
        let mut key = first.clone();
        key[20] ^= n;
        key
    });
    changed.filter(is_key).take(3).collect()
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

/// The clause about the bytes of a key, where there is one and the name of the key says so.
fn bytes_clause(of: PaserkType, name: &str) -> Option<u8> {
    match (of.kind, of.version, name) {
        (_, _, "first" | "second" | "even" | "odd" | "greatest") => None,
        (PaserkKind::Secret, Version::V3, _) => Some(2),
        _ => Some(5),
    }
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
