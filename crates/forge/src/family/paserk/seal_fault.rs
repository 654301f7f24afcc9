//! Seals whose derivation or tag differs from the right one.

use paseto_conformance_protocol::{PaserkType, Version};

use super::sample::{Sample, agreement, clause, header, path, sealing_pair};
use super::seal::LAYERS;
use super::seal_tag::{Fault, REFUSED, made};
use crate::craft::paserk::rsa_kem::RsaKem;
use crate::craft::paserk::seal::Seal;
use crate::family::sheet::{Sheet, label};

/// A derivation or a tag that only a reader with the same fault takes.
pub(super) fn faults(of: PaserkType) -> Sheet {
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
