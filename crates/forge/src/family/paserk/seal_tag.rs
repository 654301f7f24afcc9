//! Seals: every byte changed, headers that the tag does not cover, and derivations that differ from the right one.

use paseto_conformance_protocol::{PaserkType, Version};

use super::sample::{Sample, agreement, clause, flipped, header, path, sealing_pair, types};
use super::seal::{KINDS, LAYERS};
use crate::craft::paserk::rsa_kem::{self, RsaKem};
use crate::craft::paserk::seal::Seal;
use crate::craft::paserk::{tag_bytes, text};
use crate::family::sheet::{Sheet, label};

const REFUSED: &[&str] = &["authentication"];

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
            // A secret key of RSA makes cases long.
            Version::V1 => sampled.to_vec(),
            _ => (start..end).collect(),
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
fn made(of: PaserkType, header: &str, seed: &str, key: &[u8], fault: Fault) -> Vec<u8> {
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
enum Fault {
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
            &["header", "encoding", "authentication"],
        );
    }
    sheet
}

/// A derivation or a tag that only a reader with the same fault takes.
fn faults(of: PaserkType) -> Sheet {
    let about = format!(
        "Seals made with one fault each: only a reader of {of} with the same fault opens them."
    );
    let mut sheet = Sheet::new(path(of, "fault"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    let rows = match of.version {
        Version::V1 => rsa_rows(),
        version => curve_rows(version),
    };
    for (name, why, number, fault) in rows {
        let data = made(of, &header(of), sheet.path(), &sample.key, fault);
        assert!(data != sample.data, "{of}: {name} is no fault");
        let case = label(name, why, [clause(of, number)]);
        sheet.refuse(&right, case, sample.read_data(&data), REFUSED);
    }
    if of.version == Version::V1 {
        let (front, c) = sample.data.split_at(80);
        let moved = [&front[..48], c, &front[48..]].concat();
        let case = label(
            "c-in-front",
            "A reader that expects c in front of the encrypted key, as the other versions have it, opens this.",
            [clause(of, 3)],
        );
        sheet.refuse(&right, case, sample.read_data(&moved), LAYERS);
    }
    if matches!(of.version, Version::V2 | Version::V4) {
        let pair = sealing_pair(of.version, "sealing");
        let mut agreement = agreement(of.version, &pair, sheet.path());
        agreement.fixed = pair.public;
        let data = Seal::right(of.version)
            .seal(&header(of), &agreement, &sample.key)
            .data();
        let case = label(
            "ed25519-key-hashed",
            "A reader that hashes the Ed25519 public key in place of its X25519 form opens this.",
            [clause(of, 21)],
        );
        sheet.refuse(&right, case, sample.read_data(&data), REFUSED);
    }
    sheet
}

type Row = (&'static str, &'static str, u8, Fault);

fn curve_rows(version: Version) -> Vec<Row> {
    let right = Seal::right(version);
    let derived = |derived| Fault::Seal(Seal { derived, ..right });
    let over = |covered| Fault::Seal(Seal { covered, ..right });
    let mut rows: Vec<Row> = vec![
        (
            "bytes-exchanged",
            "A reader that takes 02 for encryption and 01 for authentication opens this.",
            1,
            Fault::Seal(Seal {
                encryption: 2,
                authentication: 1,
                ..right
            }),
        ),
        (
            "one-key",
            "A reader that authenticates and encrypts under one derived key opens this.",
            1,
            Fault::Seal(Seal {
                authentication: 1,
                ..right
            }),
        ),
        (
            "derived-without-header",
            "A reader that derives its keys without the header opens this.",
            1,
            derived(|[_, x, e, p]| [x, e, p].concat()),
        ),
        (
            "derived-without-shared-secret",
            "A reader that derives its keys from what everybody knows opens this.",
            1,
            derived(|[h, _, e, p]| [h, e, p].concat()),
        ),
        (
            "derived-without-ephemeral-key",
            "A reader that derives its keys without the ephemeral key opens this.",
            1,
            derived(|[h, x, _, p]| [h, x, p].concat()),
        ),
        (
            "derived-without-static-key",
            "A reader that derives its keys without the public key opens this.",
            1,
            derived(|[h, x, e, _]| [h, x, e].concat()),
        ),
        (
            "derived-from-keys-exchanged",
            "A reader that puts the public key in front of the ephemeral one opens this.",
            1,
            derived(|[h, x, e, p]| [h, x, p, e].concat()),
        ),
        (
            "derived-from-pae",
            "A reader that encodes the pieces as tokens do opens this.",
            1,
            derived(|pieces| crate::craft::pae::encode(&pieces)),
        ),
        (
            "tag-without-header",
            "A reader that leaves the header out of the tag opens this.",
            2,
            over(|[_, e, c]| [e, c].concat()),
        ),
        (
            "tag-without-ephemeral-key",
            "A reader that leaves the ephemeral key out of the tag opens this.",
            2,
            over(|[h, _, c]| [h, c].concat()),
        ),
        (
            "tag-without-ciphertext",
            "A reader that leaves the encrypted key out of the tag opens this.",
            2,
            over(|[h, e, _]| [h, e].concat()),
        ),
        (
            "tag-over-ciphertext-first",
            "A reader that puts the encrypted key in front of the ephemeral one opens this.",
            2,
            over(|[h, e, c]| [h, c, e].concat()),
        ),
    ];
    if version == Version::V3 {
        rows.push((
            "uncompressed-keys-hashed",
            "A reader that hashes points with both coordinates opens this.",
            20,
            derived(|[h, x, e, p]| [h, x, &uncompressed(e), &uncompressed(p)].concat()),
        ));
    }
    rows
}

fn uncompressed(point: &[u8]) -> Vec<u8> {
    use p384::elliptic_curve::sec1::ToSec1Point;
    let point = p384::PublicKey::from_sec1_bytes(point).expect("a point");
    point.to_sec1_point(false).as_bytes().to_vec()
}

fn rsa_rows() -> Vec<Row> {
    let right = RsaKem::RIGHT;
    let derived = |derived| Fault::RsaKem(RsaKem { derived, ..right });
    let keyed = |key| Fault::RsaKem(RsaKem { key, ..right });
    let over = |covered| Fault::RsaKem(RsaKem { covered, ..right });
    vec![
        (
            "bytes-exchanged",
            "A reader that takes 02 for encryption and 01 for authentication opens this.",
            1,
            Fault::RsaKem(RsaKem {
                encryption: 2,
                authentication: 1,
                ..right
            }),
        ),
        (
            "one-key",
            "A reader that authenticates and encrypts under one derived key opens this.",
            1,
            Fault::RsaKem(RsaKem {
                authentication: 1,
                ..right
            }),
        ),
        (
            "derived-without-header",
            "A reader that derives its keys without the header opens this.",
            1,
            derived(|[_, r]| r.to_vec()),
        ),
        (
            "derived-without-r",
            "A reader that derives its keys from what everybody knows opens this.",
            1,
            derived(|[h, _]| h.to_vec()),
        ),
        (
            "derived-under-nothing",
            "A reader that does not key the derivation opens this.",
            1,
            keyed(|_| Vec::new()),
        ),
        (
            "derived-under-short-hash",
            "A reader that keys the derivation with 32 bytes of the hash of c opens this.",
            1,
            keyed(|c| crate::craft::paserk::hash(Version::V1, 32, &[c])),
        ),
        (
            "tag-without-header",
            "A reader that leaves the header out of the tag opens this.",
            2,
            over(|[_, c, edk]| [c, edk].concat()),
        ),
        (
            "tag-without-c",
            "A reader that leaves c out of the tag opens this.",
            2,
            over(|[h, _, edk]| [h, edk].concat()),
        ),
        (
            "tag-without-ciphertext",
            "A reader that leaves the encrypted key out of the tag opens this.",
            2,
            over(|[h, c, _]| [h, c].concat()),
        ),
        (
            "tag-over-ciphertext-first",
            "A reader that puts the encrypted key in front of c opens this.",
            2,
            over(|[h, c, edk]| [h, edk, c].concat()),
        ),
    ]
}
