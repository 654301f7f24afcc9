//! Keys under passwords: fields changed, headers that the tag does not cover, and derivations that differ.

use paseto_conformance_protocol::{PaserkType, Version};

use super::password::{KINDS, LAYERS, Recipe};
use super::sample::{PASSWORD, Sample, clause, flipped, header, low_cost, path, types};
use crate::craft::paserk::password::{Cost, Function, Password, Random, cost_bytes, salt_bytes};
use crate::craft::paserk::{is_nist, nonce_bytes, tag_bytes, text};
use crate::family::sheet::{Sheet, label};

const REFUSED: &[&str] = &["authentication"];

pub(super) fn sheets() -> Vec<Sheet> {
    types(&KINDS)
        .into_iter()
        .flat_map(|of| {
            let counters = is_nist(of.version).then(|| counters(of));
            [bits(of), tags(of), headers(of), faults(of)]
                .into_iter()
                .chain(counters)
        })
        .collect()
}

/// The fields with the places where they begin and end; of the cost only the bytes whose change costs little.
fn fields(of: PaserkType, whole: usize) -> Vec<(&'static str, Vec<usize>, usize)> {
    let cost = salt_bytes(of.version);
    let nonce = cost + cost_bytes(of.version);
    let ciphertext = nonce + nonce_bytes(of.version);
    let tag = whole - tag_bytes(of.version);
    let ends = |start: usize, end: usize| vec![start, (start + end) / 2, end - 1];
    let mut fields = vec![
        ("salt", ends(0, cost), 0),
        ("nonce", ends(nonce, ciphertext), nonce),
        ("ciphertext", ends(ciphertext, tag), ciphertext),
        ("tag", (tag..whole).collect(), tag),
    ];
    if is_nist(of.version) {
        fields.push(("iterations", vec![cost + 2, cost + 3], cost));
    } else {
        fields.push(("memory", vec![cost + 6, cost + 7], cost));
        fields.push(("time", vec![cost + 11], cost + 8));
    }
    fields
}

fn bits(of: PaserkType) -> Sheet {
    let about = format!(
        "One bit of a {of} changed: in every byte of the tag, and in some of each other field."
    );
    let mut sheet = Sheet::new(path(of, "bits"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    for (field, places, start) in fields(of, sample.data.len()) {
        for at in places {
            let offset = at - start;
            let why = format!(
                "A reader that leaves byte {offset} of the {field} out of what it compares or authenticates accepts this."
            );
            let mut clauses = vec![clause(of, 7)];
            let cost = matches!(field, "iterations" | "memory" | "time");
            if cost {
                clauses.push("PASERK-PW-10".to_owned());
            }
            let case = label(format!("{field}-{offset}"), why, clauses);
            let changed = flipped(&sample.data, at);
            let layers = if cost { LAYERS } else { REFUSED };
            sheet.refuse(&right, case, sample.read_data(&changed), layers);
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
    let at = sample.data.len() - length;
    let (front, tag) = sample.data.split_at(at);
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
            another.data[at..].to_vec(),
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
        let case = label(name, why, [clause(of, 7)]);
        let data = [front, &tag].concat();
        sheet.refuse(&right, case, sample.read_data(&data), REFUSED);
    }
    let case = label(
        "missing",
        "A reader for which the tag is optional accepts this.",
        [clause(of, 5)],
    );
    sheet.refuse(
        &right,
        case,
        sample.read_data(front),
        &["encoding", "authentication", "key"],
    );
    sheet
}

/// Text and tag that do not speak of the same header.
fn headers(of: PaserkType) -> Sheet {
    let about = format!("Headers and tags of {of} that do not belong together.");
    let mut sheet = Sheet::new(path(of, "header"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    let recipe = Recipe::at(of.version, low_cost(of.version));
    // Other versions only where the fields lie alike.
    let mut others = types(&KINDS);
    others.retain(|other| {
        *other != of
            && is_nist(other.version) == is_nist(of.version)
            && (other.version == of.version || other.kind == of.kind)
    });
    for other in others {
        let number = if other.version == of.version { 9 } else { 8 };
        let name = other.to_string().replace('.', "-");
        let seed = format!("{}/{name}", sheet.path());
        let data = recipe.data_under(&header(other), of, PASSWORD, &sample.key, &seed);
        let why = format!(
            "A reader that leaves the header out of the tag, or puts in whichever stands there, reads a {other} as {of}."
        );
        let case = label(
            format!("tag-of-{name}"),
            why,
            [clause(of, number), clause(of, 3)],
        );
        sheet.refuse(&right, case, sample.read_data(&data), REFUSED);
        let why = format!(
            "A reader that authenticates the header that it finds, and does not compare it, reads a {other} as {of}."
        );
        let case = label(format!("text-and-tag-of-{name}"), why, [clause(of, number)]);
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

/// Nonces, which are the first counter block, that run over in their last bits.
fn counters(of: PaserkType) -> Sheet {
    let about = format!("Counters of {of} that run over.");
    let mut sheet = Sheet::new(path(of, "counter"), about);
    for bits in [8, 16, 32, 64, 96, 128] {
        let sample = Sample::new(of, "main", &format!("{}/{bits}", sheet.path()));
        let mut nonce = [0x5a; 16];
        nonce[16 - bits / 8..].fill(0xff);
        let salt = super::sample::salt(of.version, sheet.path());
        let right = Password::right(of.version);
        let cost = low_cost(of.version);
        let k = right.pre_key(PASSWORD, &salt, cost);
        let random = Random {
            salt: &salt,
            nonce: &nonce,
        };
        let bytes = super::sample::wrapped_form(of, &sample.key);
        let parts = right.wrap_under(&header(of), &k, &cost.bytes(), random, &bytes);
        let why = format!(
            "A reader whose counter has {bits} bits or fewer loses the carry and decrypts the second block to other bytes."
        );
        let why = if bits == 128 {
            "A reader that refuses a counter that begins again at zero fails on this.".to_owned()
        } else {
            why
        };
        let case = label(format!("{bits}-bits"), why, ["PASERK-PW-12"]);
        sheet.accept(case, sample.read_data(&parts.data()), sample.found());
    }
    sheet
}
