//! Seals: every byte changed, headers that the tag does not cover, and derivations that differ from the right one.

use paseto_conformance_protocol::{PaserkType, Version};

use super::sample::{
    Sample, agreement, clause, flipped, header, path, plain_ones, sealing_pair, types,
};
use super::seal::{KINDS, LAYERS};
use super::seal_fault::faults;
use crate::craft::paserk::rsa_kem::{self, RsaKem};
use crate::craft::paserk::seal::Seal;
use crate::craft::paserk::{tag_bytes, text};
use crate::family::sheet::{Sheet, label};

pub(super) const REFUSED: &[&str] = &["authentication"];

pub(super) fn sheets() -> Vec<Sheet> {
    types(&KINDS)
        .into_iter()
        .flat_map(|of| [bits(of), tags(of), headers(of), faults(of)])
        .collect()
}

/// The parts in their order, with their ends.
fn parts(version: Version, whole: usize) -> [(&'static str, usize, usize); 3] {
    let tag = tag_bytes(version);
    match version {
        Version::V1 => [
            ("tag", 0, tag),
            ("ciphertext", tag, tag + 32),
            ("c", tag + 32, whole),
        ],
        _ => [
            ("tag", 0, tag),
            ("ephemeral", tag, whole - 32),
            ("ciphertext", whole - 32, whole),
        ],
    }
}

fn bits(of: PaserkType) -> Sheet {
    let about = format!("One bit of a {of} changed, byte by byte.");
    let mut sheet = Sheet::new(path(of, "bits"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    for (part, start, end) in parts(of.version, sample.data.len()) {
        let sampled = [start, start + 1, (start + end) / 2, end - 2, end - 1];
        let places = match of.version {
            // A secret key of RSA makes cases long, and k2 is k4 but for the header.
            Version::V1 | Version::V2 => sampled.to_vec(),
            Version::V3 | Version::V4 => (start..end).collect(),
        };
        for at in places {
            let offset = at - start;
            let why = format!(
                "A reader that leaves byte {offset} of the {part} out of what it compares or authenticates accepts this."
            );
            let case = label(format!("{part}-{offset}"), why, [clause(of, 5)]);
            // Of a point or of c there may be none any more.
            let layers = if matches!(part, "ephemeral" | "c") {
                LAYERS
            } else {
                REFUSED
            };
            sheet.refuse(
                &right,
                case,
                sample.read_data(&flipped(&sample.data, at)),
                layers,
            );
        }
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
            "of-another",
            another.data[..length].to_vec(),
            "A reader that recomputes the tag from itself accepts this.",
        ),
        (
            "first-half-alone",
            [&tag[..half], &vec![0; half]].concat(),
            "A reader that compares a half of the tag accepts this.",
        ),
        (
            "last-half-alone",
            [&vec![0; half], &tag[half..]].concat(),
            "A reader that compares a half of the tag accepts this.",
        ),
    ];
    for (name, tag, why) in wrong {
        let case = label(name, why, [clause(of, 5)]);
        sheet.refuse(
            &right,
            case,
            sample.read_data(&[&tag, rest].concat()),
            REFUSED,
        );
    }
    let case = label(
        "missing",
        "A reader for which the tag is optional accepts this.",
        [clause(of, 4)],
    );
    sheet.refuse(&right, case, sample.read_data(rest), LAYERS);
    let case = label(
        "at-the-end",
        "A reader that expects the tag behind what it covers accepts this.",
        [clause(of, 3)],
    );
    sheet.refuse(
        &right,
        case,
        sample.read_data(&[rest, tag].concat()),
        LAYERS,
    );
    sheet
}

/// The data of a seal with these faults; the header is the one that is derived from and authenticated.
pub(super) fn made(of: PaserkType, header: &str, seed: &str, key: &[u8], fault: Fault) -> Vec<u8> {
    let pair = sealing_pair(of.version, "sealing");
    match fault {
        Fault::RsaKem(kem) => {
            let r = rsa_kem::recommended(&format!("r/{seed}"));
            let c = rsa_kem::encrypt(&pair.secret, &r);
            kem.seal(header, &r, &c, key).data()
        }
        Fault::Seal(seal) => {
            let agreement = agreement(of.version, &pair, seed);
            seal.seal(header, &agreement, key).data()
        }
    }
}

#[derive(Clone, Copy)]
pub(super) enum Fault {
    RsaKem(RsaKem),
    Seal(Seal),
}

fn none(version: Version) -> Fault {
    match version {
        Version::V1 => Fault::RsaKem(RsaKem::RIGHT),
        _ => Fault::Seal(Seal::right(version)),
    }
}

/// Text and tag that do not speak of the same header.
fn headers(of: PaserkType) -> Sheet {
    let about = format!("Headers and tags of {of} that do not belong together.");
    let mut sheet = Sheet::new(path(of, "header"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    plain_ones(&mut sheet, &sample, &right);
    let mut clauses = vec![clause(of, 6)];
    if matches!(of.version, Version::V2 | Version::V4) {
        clauses.push(clause(of, 25));
    }
    for other in types(&KINDS).into_iter().filter(|other| *other != of) {
        let name = other.to_string().replace('.', "-");
        let seed = format!("{}/{name}", sheet.path());
        let data = made(of, &header(other), &seed, &sample.key, none(of.version));
        let why = format!(
            "A reader that leaves the header out of derivation and tag, or puts in whichever it likes, reads a {other} as {of}."
        );
        let case = label(format!("tag-of-{name}"), why, clauses.clone());
        sheet.refuse(&right, case, sample.read_data(&data), REFUSED);
        let why = format!(
            "A reader that authenticates the header that it finds, and does not compare it, reads a {other} as {of}."
        );
        let case = label(format!("text-and-tag-of-{name}"), why, clauses.clone());
        let its = text(&header(other), &data);
        sheet.refuse(
            &right,
            case,
            sample.read(its),
            &["header", "encoding", "key", "authentication"],
        );
    }
    sheet
}
