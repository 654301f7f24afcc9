//! PIE whose derivation or tag differs from the right one.

use paseto_conformance_protocol::{PaserkType, Version};

use super::pie_tag::REFUSED;
use super::sample::{Sample, clause, header, path, wrapping_key};
use crate::craft::entropy;
use crate::craft::paserk::is_nist;
use crate::craft::paserk::pie::Pie;
use crate::family::sheet::{Sheet, label};

/// A derivation or a tag that only a reader with the same fault takes.
pub(super) fn faults(of: PaserkType) -> Sheet {
    let about = format!(
        "Wraps made with one fault each: only a reader of {of} with the same fault opens them."
    );
    let mut sheet = Sheet::new(path(of, "fault"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    let wk = wrapping_key(of.version);
    let nonce = entropy::bytes(&format!("nonce/{}", sheet.path()), 32);
    for (name, why, numbers, fault) in fault_rows(of.version) {
        let data = fault.wrap(&header(of), &wk, &nonce, &sample.key).data();
        assert!(data != sample.data, "{of}: {name} is no fault");
        let case = label(name, why, numbers.iter().map(|number| clause(of, *number)));
        sheet.refuse(&right, case, sample.read_data(&data), REFUSED);
    }
    sheet
}

type Fault = (&'static str, &'static str, &'static [u8], Pie);

fn fault_rows(version: Version) -> Vec<Fault> {
    let right = Pie::right(version);
    let over = |covered| Pie { covered, ..right };
    let mut rows: Vec<Fault> = vec![
        (
            "bytes-exchanged",
            "A reader that takes 81 for encryption and 80 for authentication opens this.",
            &[2, 3],
            Pie {
                encryption: 0x81,
                authentication: 0x80,
                ..right
            },
        ),
        (
            "tag-without-header",
            "A reader that leaves the header out of the tag opens this.",
            &[1, 4],
            over(|[_, n, c]| [n, c].concat()),
        ),
        (
            "tag-without-nonce",
            "A reader that leaves the nonce out of the tag opens this.",
            &[4],
            over(|[h, _, c]| [h, c].concat()),
        ),
        (
            "tag-without-ciphertext",
            "A reader that leaves the ciphertext out of the tag opens this.",
            &[4],
            over(|[h, n, _]| [h, n].concat()),
        ),
        (
            "tag-without-last-dot",
            "A reader that authenticates the header without its last dot opens this.",
            &[1, 4],
            over(|[h, n, c]| [&h[..h.len() - 1], n, c].concat()),
        ),
        (
            "tag-without-prefix",
            "A reader that authenticates version and type but not the prefix opens this.",
            &[1, 4],
            over(|[h, n, c]| [&h[..h.len() - 4], n, c].concat()),
        ),
        (
            "tag-over-other-order",
            "A reader that puts the nonce in front of the header opens this.",
            &[4],
            over(|[h, n, c]| [n, h, c].concat()),
        ),
        (
            "tag-over-ciphertext-first",
            "A reader that puts the ciphertext in front of the nonce opens this.",
            &[4],
            over(|[h, n, c]| [h, c, n].concat()),
        ),
        (
            "tag-over-pae",
            "A reader that encodes the pieces as tokens do opens this.",
            &[4],
            over(|[h, n, c]| crate::craft::pae::encode(&[h, n, c])),
        ),
        (
            "unkeyed",
            "A reader that hashes the wrapping key in front of the message, in place of keying with it, opens this.",
            &[2, 3],
            Pie {
                unkeyed: true,
                ..right
            },
        ),
        (
            "one-key",
            "A reader that authenticates and encrypts under one derived key opens this.",
            &[3],
            Pie {
                authentication: 0x80,
                ..right
            },
        ),
        (
            "tag-key-of-16-bytes",
            "A reader that keeps too little of the authentication key opens this.",
            &[3],
            Pie {
                tag_key: 16,
                ..right
            },
        ),
    ];
    if is_nist(version) {
        rows.push(("tag-key-of-48-bytes", "A reader that keeps all 48 bytes of the authentication key, as the text without the vectors reads, opens this.", &[3], Pie { tag_key: 48, ..right }));
    } else {
        rows.push((
            "tag-key-of-64-bytes",
            "A reader that derives an authentication key of 64 bytes opens this.",
            &[3],
            Pie {
                tag_key: 64,
                ..right
            },
        ));
    }
    rows
}
