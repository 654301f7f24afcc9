//! PIE: every byte changed, headers that the tag does not cover, and derivations that differ from the right one.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::pie::KINDS;
use super::pie_fault::faults;
use super::sample::{
    Sample, clause, flipped, header, is_secret, path, plain_ones, types, wrapping_key,
};
use crate::craft::entropy;
use crate::craft::paserk::pie::Pie;
use crate::craft::paserk::{is_nist, tag_bytes, text};
use crate::family::sheet::{Sheet, label};

pub(super) const REFUSED: &[&str] = &["authentication"];

pub(super) fn sheets() -> Vec<Sheet> {
    types(&KINDS)
        .into_iter()
        .flat_map(|of| {
            let carries = is_nist(of.version).then(|| carries(of));
            [bits(of), tags(of), headers(of), faults(of)]
                .into_iter()
                .chain(carries)
        })
        .collect()
}

/// The places to change: all in local-wrap and in k4, elsewhere the ends and the middle of each part.
fn places(of: PaserkType, whole: usize) -> Vec<usize> {
    let tag = tag_bytes(of.version);
    if !is_secret(of.kind) || of.version == Version::V4 {
        return (0..whole).collect();
    }
    let parts = [(0, tag), (tag, tag + 32), (tag + 32, whole)];
    let in_part =
        |(start, end): (usize, usize)| [start, start + 1, (start + end) / 2, end - 2, end - 1];
    parts.into_iter().flat_map(in_part).collect()
}

fn bits(of: PaserkType) -> Sheet {
    let about = format!("One bit of a {of} changed, byte by byte.");
    let mut sheet = Sheet::new(path(of, "bits"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    let tag = tag_bytes(of.version);
    for at in places(of, sample.data.len()) {
        let (part, offset) = match at {
            at if at < tag => ("tag", at),
            at if at < tag + 32 => ("nonce", at - tag),
            at => ("ciphertext", at - tag - 32),
        };
        let why = format!(
            "A reader that leaves byte {offset} of the {part} out of what it compares or authenticates accepts this."
        );
        let case = label(format!("{part}-{offset}"), why, [clause(of, 5)]);
        let changed = flipped(&sample.data, at);
        sheet.refuse(&right, case, sample.read_data(&changed), REFUSED);
    }
    sheet
}

/// Tags that are another's, or none at all.
fn tags(of: PaserkType) -> Sheet {
    let about = format!("Tags that do not belong to the {of} in which they stand.");
    let mut sheet = Sheet::new(path(of, "tag"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    let another = Sample::new(of, "main", &format!("{}/another", sheet.path()));
    let length = tag_bytes(of.version);
    let (tag, rest) = sample.data.split_at(length);
    let half = length / 2;
    let first = [&tag[..half], &vec![0; half]].concat();
    let last = [&vec![0; half], &tag[half..]].concat();
    let wrong = [
        (
            "zero",
            vec![0; length],
            "A reader that compares nothing, or with a buffer that was never filled, accepts this.",
        ),
        (
            "all-ones",
            vec![0xff; length],
            "A reader that compares nothing accepts this.",
        ),
        (
            "halves-exchanged",
            [&tag[half..], &tag[..half]].concat(),
            "A reader that adds up the differences in place of joining them accepts this.",
        ),
        (
            "reversed",
            tag.iter().rev().copied().collect(),
            "A reader that compares sums accepts this.",
        ),
        (
            "of-another",
            another.data[..length].to_vec(),
            "A reader that recomputes the tag from itself accepts this.",
        ),
        (
            "first-half-alone",
            first,
            "A reader that compares a half of the tag accepts this.",
        ),
        (
            "last-half-alone",
            last,
            "A reader that compares a half of the tag accepts this.",
        ),
    ];
    for (name, tag, why) in wrong {
        let case = label(name, why, [clause(of, 5)]);
        let data = [&*tag, rest].concat();
        sheet.refuse(&right, case, sample.read_data(&data), REFUSED);
    }
    let missing = label(
        "missing",
        "A reader for which the tag is optional accepts this.",
        [clause(of, 9)],
    );
    sheet.refuse(
        &right,
        missing,
        sample.read_data(rest),
        &["encoding", "authentication"],
    );
    let moved = [rest, tag].concat();
    let case = label(
        "at-the-end",
        "A reader that expects the tag behind what it covers accepts this.",
        [clause(of, 4)],
    );
    sheet.refuse(&right, case, sample.read_data(&moved), &["authentication"]);
    sheet
}

/// Text and tag that do not speak of the same header.
fn headers(of: PaserkType) -> Sheet {
    let about = format!("Headers and tags of {of} that do not belong together.");
    let mut sheet = Sheet::new(path(of, "header"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    plain_ones(&mut sheet, &sample, &right);
    let wk = wrapping_key(of.version);
    let nonce = entropy::bytes(&format!("nonce/{}", sheet.path()), 32);
    let mut others: Vec<PaserkType> = types(&KINDS);
    others.retain(|other| *other != of && (other.version == of.version || other.kind == of.kind));
    for other in others {
        let number = if other.version == of.version { 8 } else { 7 };
        let clauses = [
            clause(of, number),
            "PASERK-WRAP-04".to_owned(),
            clause(of, 1),
        ];
        let name = other.to_string().replace('.', "-");
        let data = |pie: Pie| pie.wrap(&header(other), &wk, &nonce, &sample.key).data();
        let mine = data(Pie::right(of.version));
        let why = format!(
            "A reader that leaves the header out of the tag, or puts in whichever stands there, reads a {other} as {of}."
        );
        let case = label(format!("tag-of-{name}"), why, clauses.clone());
        sheet.refuse(&right, case, sample.read_data(&mine), REFUSED);
        let why = format!(
            "A reader that authenticates the header that it finds, and does not compare it, reads a {other} as {of}."
        );
        let case = label(format!("text-and-tag-of-{name}"), why, clauses.clone());
        let its = text(&header(other), &data(Pie::right(other.version)));
        sheet.refuse(
            &right,
            case,
            sample.read(its),
            &["header", "encoding", "key", "authentication"],
        );
        let why = format!(
            "A reader that authenticates the header that it expects, and does not compare it, reads this as {of}."
        );
        let case = label(format!("text-of-{name}"), why, clauses);
        let its = text(&header(other), &sample.data);
        sheet.refuse(
            &right,
            case,
            sample.read(its),
            &["header", "encoding", "key", "authentication"],
        );
    }
    sheet
}

/// Nonces for which the derived counter block carries; the last eight bytes were found by trying one after the other.
const CARRIES: [(Version, PaserkKind, u32, u64); 4] = [
    (Version::V1, PaserkKind::LocalWrapPie, 16, 9250),
    (Version::V1, PaserkKind::SecretWrapPie, 32, 78_132_134),
    (Version::V3, PaserkKind::LocalWrapPie, 16, 33763),
    (Version::V3, PaserkKind::SecretWrapPie, 16, 38339),
];

fn carries(of: PaserkType) -> Sheet {
    let about = format!("Counters of {of} that run over.");
    let mut sheet = Sheet::new(path(of, "counter"), about);
    for (version, kind, bits, found) in CARRIES {
        if (version, kind) != (of.version, of.kind) {
            continue;
        }
        let sample = Sample::new(of, "main", sheet.path());
        let nonce = [
            entropy::bytes(&format!("carry/{of}"), 24),
            found.to_be_bytes().to_vec(),
        ]
        .concat();
        let wk = wrapping_key(version);
        let right = Pie::right(version);
        demand_carry(&right.cipher_keys(&wk, &nonce).1, sample.key.len(), bits);
        let data = right.wrap(&header(of), &wk, &nonce, &sample.key).data();
        let why = format!(
            "A reader whose counter has {bits} bits loses the carry and decrypts the last blocks to other bytes."
        );
        let case = label(
            format!("{bits}-bits"),
            why,
            ["PASERK-PIE-24".to_owned(), clause(of, 2)],
        );
        sheet.accept(case, sample.read_data(&data), sample.found());
    }
    sheet
}

/// Whether the low bits of the counter run over within so many bytes of message.
///
/// # Panics
/// When they do not: the constant is wrong.
fn demand_carry(counter: &[u8], message: usize, bits: u32) {
    let low = u64::from_be_bytes(counter[8..].try_into().expect("16 bytes"));
    let mask = u64::MAX >> (64 - bits);
    let steps = message.div_ceil(16) as u64 - 1;
    assert!((low & mask) + steps > mask, "the counter does not carry");
}
