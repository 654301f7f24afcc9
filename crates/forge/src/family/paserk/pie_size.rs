//! PIE data of the wrong length, and authentic wraps of what is no key.

use super::pie::LAYERS;
use paseto_conformance_protocol::{PaserkType, Version};

use super::sample::{Sample, clause, held, is_secret, path};
use crate::craft::paserk::tag_bytes;
use crate::craft::{entropy, local_key, pair};
use crate::family::sheet::{Sheet, label};

/// Keys of other sizes: bytes, and the clause that refuses them.
pub(super) fn wrong_sizes(of: PaserkType) -> Vec<(String, Vec<u8>, u8)> {
    let whole = held(of, "main");
    let rest = entropy::bytes(&format!("size/{of}"), 128);
    let resized = |length| whole.iter().chain(&rest).copied().take(length).collect();
    let mut lengths: Vec<usize> = match (is_secret(of.kind), of.version) {
        (true, Version::V1) => return Vec::new(),
        (true, Version::V3) => vec![0, 1, 47, 49, 64, 96, 97],
        (true, _) => vec![0, 1, 48, 63, 65, 96],
        (false, _) => vec![0, 1, 16, 31, 33],
    };
    let mut sizes = Vec::new();
    // The length of the other kind of key: a symmetric one in secret-wrap, a secret one in local-wrap.
    let other = match (is_secret(of.kind), of.version) {
        (true, _) => local_key(of.version, "main"),
        (false, version) => pair(version, "main").secret,
    };
    sizes.push(("of-the-other-kind".to_owned(), other.clone(), 8));
    lengths.retain(|length| *length != other.len());
    sizes.extend(
        lengths
            .into_iter()
            .map(|length| (format!("{length}-bytes"), resized(length), 6)),
    );
    sizes
}

/// Data too short or too long, under the tag of the right one.
pub(super) fn lengths(of: PaserkType) -> Sheet {
    let about = format!("Data of every telling length as {of}; none is authentic.");
    let mut sheet = Sheet::new(path(of, "length"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    let (whole, tag) = (sample.data.len(), tag_bytes(of.version));
    let continued = sample.data.repeat(2);
    let mut lengths = vec![
        1,
        31,
        32,
        33,
        tag - 1,
        tag,
        tag + 1,
        tag + 31,
        tag + 32,
        tag + 33,
        whole - 32,
        whole - 1,
        whole + 1,
        whole + 16,
        whole + 32,
        2 * whole,
    ];
    lengths.sort_unstable();
    lengths.dedup();
    for length in lengths {
        let why = format!(
            "A reader that does not count {length} bytes before it takes tag and nonce from them fails or accepts."
        );
        let case = label(
            format!("{length}-bytes"),
            why,
            [clause(of, 9), clause(of, 5)],
        );
        sheet.refuse(&right, case, sample.read_data(&continued[..length]), LAYERS);
    }
    let case = label(
        "first-byte-missing",
        "A reader that counts from the end and does not check the rest accepts this.",
        [clause(of, 9)],
    );
    sheet.refuse(&right, case, sample.read_data(&sample.data[1..]), LAYERS);
    let padded = [&[0], &*sample.data].concat();
    let case = label(
        "byte-in-front",
        "A reader that counts from the end accepts this.",
        [clause(of, 9)],
    );
    sheet.refuse(&right, case, sample.read_data(&padded), LAYERS);
    sheet
}

/// Authentic wraps of what is no key of this kind.
pub(super) fn sizes(of: PaserkType) -> Sheet {
    let about = format!("Authentic wraps of bytes that are no key, as {of}.");
    let mut sheet = Sheet::new(path(of, "size"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    for (name, bytes, number) in wrong_sizes(of) {
        let why = "A reader that does not count what it decrypted hands out bytes that are no key of this kind.";
        let label_of = format!("{}/{name}", sheet.path());
        let wrong = Sample::of_bytes(of, sample.key.clone(), &bytes, &label_of);
        let case = label(name, why, [clause(of, number), clause(of, 6)]);
        sheet.refuse(&right, case, wrong.read(wrong.text()), LAYERS);
    }
    for (name, bytes) in inconsistent(of) {
        let why = "A reader that does not look at what it decrypted hands out a secret key that contradicts itself.";
        let label_of = format!("{}/{name}", sheet.path());
        let wrong = Sample::of_bytes(of, sample.key.clone(), &bytes, &label_of);
        let case = label(name, why, ["PASERK-PIE-25"]);
        super::sample::refuse_softly(&mut sheet, &right, case, wrong.read(wrong.text()), LAYERS);
    }
    sheet
}

/// Secret keys of the right length that are none.
pub(super) fn inconsistent(of: PaserkType) -> Vec<(&'static str, Vec<u8>)> {
    match (is_secret(of.kind), of.version) {
        (true, Version::V3) => super::curve::scalars_out_of_range().to_vec(),
        (true, Version::V2 | Version::V4) => {
            let seed = held(of, "main")[..32].to_vec();
            let other = pair(of.version, "other").public;
            vec![
                ("half-of-another", [&*seed, &other].concat()),
                ("half-zero", [&*seed, &[0; 32]].concat()),
            ]
        }
        _ => Vec::new(),
    }
}
