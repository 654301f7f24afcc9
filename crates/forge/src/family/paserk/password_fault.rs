//! Keys under passwords whose derivation or tag differs from the right one.

use paseto_conformance_protocol::{PaserkType, Version};

use super::password::Recipe;
use super::password_tag::REFUSED;
use super::sample::{PASSWORD, Sample, clause, low_cost, path};
use crate::craft::paserk::is_nist;
use crate::craft::paserk::password::{Cost, Function, Password};
use crate::family::sheet::{Sheet, label};

/// A derivation or a tag that only a reader with the same fault takes.
pub(super) fn faults(of: PaserkType) -> Sheet {
    let about = format!(
        "Wraps made with one fault each: only a reader of {of} with the same fault opens them."
    );
    let mut sheet = Sheet::new(path(of, "fault"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    for (name, why, numbers, recipe) in fault_rows(of.version) {
        let data = recipe.data(of, PASSWORD, &sample.key, sheet.path());
        assert!(data != sample.data, "{of}: {name} is no fault");
        let case = label(name, why, numbers.iter().map(|number| clause(of, *number)));
        sheet.refuse(&right, case, sample.read_data(&data), REFUSED);
    }
    sheet
}

type Fault = (&'static str, &'static str, &'static [u8], Recipe);

fn fault_rows(version: Version) -> Vec<Fault> {
    let right = Password::right(version);
    let low = low_cost(version);
    let with = |password| Recipe {
        password,
        ..Recipe::at(version, low)
    };
    let over = |covered| with(Password { covered, ..right });
    let function = |function| with(Password { function, ..right });
    let mut rows: Vec<Fault> = vec![
        (
            "bytes-exchanged",
            "A reader that takes FE for encryption and FF for authentication opens this.",
            &[2],
            with(Password {
                encryption: 0xfe,
                authentication: 0xff,
                ..right
            }),
        ),
        (
            "one-key",
            "A reader that authenticates and encrypts under one derived key opens this.",
            &[2],
            with(Password {
                authentication: 0xff,
                ..right
            }),
        ),
        (
            "tag-without-header",
            "A reader that leaves the header out of the tag opens this.",
            &[3],
            over(|[_, s, i, n, c]| [s, i, n, c].concat()),
        ),
        (
            "tag-without-last-dot",
            "A reader that authenticates the header without its last dot opens this.",
            &[3],
            over(|[h, s, i, n, c]| [&h[..h.len() - 1], s, i, n, c].concat()),
        ),
        (
            "tag-without-salt",
            "A reader that leaves the salt out of the tag opens this.",
            &[3],
            over(|[h, _, i, n, c]| [h, i, n, c].concat()),
        ),
        (
            "tag-without-cost",
            "A reader that leaves the cost out of the tag opens this, so that others can weaken it.",
            &[3],
            over(|[h, s, _, n, c]| [h, s, n, c].concat()),
        ),
        (
            "tag-without-nonce",
            "A reader that leaves the nonce out of the tag opens this.",
            &[3],
            over(|[h, s, i, _, c]| [h, s, i, c].concat()),
        ),
        (
            "tag-without-ciphertext",
            "A reader that leaves the encrypted key out of the tag opens this.",
            &[3],
            over(|[h, s, i, n, _]| [h, s, i, n].concat()),
        ),
        (
            "tag-over-cost-first",
            "A reader that puts the cost in front of the salt opens this.",
            &[3],
            over(|[h, s, i, n, c]| [h, i, s, n, c].concat()),
        ),
        (
            "tag-over-pae",
            "A reader that encodes the pieces as tokens do opens this.",
            &[3],
            over(|pieces| crate::craft::pae::encode(&pieces)),
        ),
    ];
    if is_nist(version) {
        let little = Recipe {
            paid: Cost::Pbkdf2 { iterations: 65536 },
            written: 65536_u32.to_le_bytes().to_vec(),
            ..with(right)
        };
        rows.extend([
            ("tag-key-of-32-bytes", "A reader that cuts the authentication key as it cuts the encryption key opens this.", &[2][..], with(Password { tag_key: 32, ..right })),
            ("sha256", "A reader that derives with HMAC-SHA256 opens this.", &[1], function(Function::Sha256)),
            ("sha512", "A reader that derives with HMAC-SHA512 opens this.", &[1], function(Function::Sha512)),
            ("little-endian-cost", "A reader that reads the iterations with the least byte first opens this.", &[4], little),
        ]);
    } else {
        let kib = Recipe {
            paid: Cost::Argon2id {
                memory: 64 << 20,
                time: 1,
                parallelism: 1,
            },
            ..Recipe::at(version, low)
        };
        rows.extend([
            (
                "tag-key-of-64-bytes",
                "A reader that derives an authentication key of 64 bytes opens this.",
                &[2][..],
                with(Password {
                    tag_key: 64,
                    ..right
                }),
            ),
            (
                "argon2i",
                "A reader that derives with Argon2i opens this.",
                &[1],
                function(Function::Argon2i),
            ),
            (
                "argon2d",
                "A reader that derives with Argon2d opens this.",
                &[1],
                function(Function::Argon2d),
            ),
            (
                "argon2-version-1.0",
                "A reader that derives with version 1.0 of Argon2id opens this.",
                &[1],
                function(Function::Argon2Version10),
            ),
            (
                "memory-in-kib",
                "A reader that takes the memory for KiB pays 1024 times as much and opens this.",
                &[4, 1],
                kib,
            ),
        ]);
    }
    rows
}
