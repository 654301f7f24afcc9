//! Seals: right ones, wrong keys, wrong lengths, and seals of what is no symmetric key.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::sample::{
    Sample, clause, flipped, held, path, refuse_softly, sealed, sealing_pair, types,
};
use super::seal_public::bad_publics;
use super::{curve, seal_counter};
use crate::case::{Expect, Object, Step};
use crate::craft::paserk::tag_bytes;
use crate::craft::{entropy, pair};
use crate::family::sheet::{Sheet, label};

pub(super) const KINDS: [PaserkKind; 1] = [PaserkKind::Seal];
pub(super) const LAYERS: &[&str] = &["key", "encoding", "authentication"];

pub(super) fn sheets() -> Vec<Sheet> {
    types(&KINDS)
        .into_iter()
        .flat_map(|of| [exact(of), fresh(of), lengths(of), keys(of)])
        .chain(seal_counter::sheets())
        .collect()
}

/// Several keys, opened.
fn exact(of: PaserkType) -> Sheet {
    let about = format!("Right seals of the type {of}.");
    let mut sheet = Sheet::new(path(of, "exact"), about);
    let rows = [
        ("first", held(of, "main"), "sealing"),
        ("second", held(of, "other"), "sealing"),
        ("for-another", held(of, "main"), "other"),
        ("zero-key", vec![0; 32], "sealing"),
        ("all-ones-key", vec![0xff; 32], "sealing"),
    ];
    for (name, key, owner) in rows {
        let pair = sealing_pair(of.version, owner);
        let mut sample =
            Sample::of_bytes(of, key.clone(), &key, &format!("{}/{name}", sheet.path()));
        sample.data = sealed(of.version, &pair, &format!("{}/{name}", sheet.path()), &key);
        sample.opener = Some(("secret_key", pair.secret));
        let why = "A reader whose derivation, tag or layout differs refuses this.";
        let mut clauses = vec![clause(of, 1), clause(of, 2), clause(of, 3)];
        if matches!(of.version, Version::V2 | Version::V4) {
            clauses.extend([clause(of, 20), clause(of, 21)]);
        }
        let case = label(name, why, clauses);
        sheet.accept(case, sample.read(sample.text()), sample.found());
    }
    sheet
}

fn seal(of: PaserkType, key: &[u8], public: &[u8]) -> Object {
    Object::ask("paserk-seal")
        .with("type", of.to_string())
        .with_hex("key", key)
        .with_hex("public_key", public)
}

/// What the subject seals.
fn fresh(of: PaserkType) -> Sheet {
    let about = format!("Keys sealed as {of} by the library itself, and what it must not seal.");
    let mut sheet = Sheet::new(path(of, "fresh"), about);
    let step = |key: &[u8], owner: &str| {
        let pair = sealing_pair(of.version, owner);
        Step {
            ask: seal(of, key, &pair.public),
            expect: Expect::Opens {
                ask: Object::ask("paserk-unseal")
                    .with("type", of.to_string())
                    .with_answer("paserk", "paserk")
                    .with_hex("secret_key", &pair.secret),
                ok: Object::default().with_hex("key", key),
            },
        }
    };
    let key = held(of, "main");
    let why = "A writer whose derivation, tag or layout differs seals what nobody else can open.";
    let clauses = || vec![clause(of, 1), clause(of, 2), clause(of, 3)];
    let Step { ask, expect } = step(&key, "sealing");
    let right = sheet.push(label("opens", why, clauses()).case(ask, expect));
    let Step { ask, expect } = step(&[0; 32], "other");
    sheet.push(label("opens-for-another", why, clauses()).case(ask, expect));
    let why =
        "A writer that draws no randomness, or too little, shares a secret with its owner twice.";
    let drawn = match of.version {
        Version::V1 => "paserk[80..592]",
        Version::V2 | Version::V4 => "paserk[32..64]",
        // Behind the byte of the parity.
        Version::V3 => "paserk[49..97]",
    };
    let case = label("distinct", why, [clause(of, 8)]).steps(vec![step(&key, "sealing"); 6]);
    sheet.push(case.drawn(drawn));
    let public = sealing_pair(of.version, "sealing").public;
    let rest = entropy::bytes(&format!("size/{of}"), 64);
    let longer = [key.clone(), rest].concat();
    for length in [0, 1, 16, 31, 33, 48, 64] {
        let why = "A writer that seals whatever bytes it is given seals what is no symmetric key.";
        let case = label(format!("key-{length}-bytes"), why, [clause(of, 9)]);
        sheet.refuse(
            &right,
            case,
            seal(of, &longer[..length], &public),
            &["key", "encoding"],
        );
    }
    for bad in bad_publics(of) {
        // What is wrong with a key of k3 is a point or none.
        let point = (of.version == Version::V3).then(|| "PASERK-PUBLIC-K3-03".to_owned());
        let clauses = [clause(of, bad.number)].into_iter().chain(point);
        let case = label(bad.name, bad.why, clauses);
        let ask = seal(of, &key, &bad.key);
        if bad.advice {
            refuse_softly(&mut sheet, &right, case, ask, &["key", "encoding"]);
        } else {
            sheet.refuse(&right, case, ask, &["key", "encoding"]);
        }
    }
    sheet
}

/// Data too short or too long, and authentic seals of keys of another length.
fn lengths(of: PaserkType) -> Sheet {
    let about = format!("Seals of the type {of} that are too short or too long.");
    let mut sheet = Sheet::new(path(of, "length"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    let (whole, tag) = (sample.data.len(), tag_bytes(of.version));
    let continued = sample.data.repeat(2);
    let mut lengths = vec![
        1,
        tag - 1,
        tag,
        tag + 1,
        tag + 32,
        whole - 33,
        whole - 32,
        whole - 1,
        whole + 1,
        whole + 32,
        2 * whole,
    ];
    lengths.sort_unstable();
    lengths.dedup();
    for length in lengths {
        let why = format!(
            "A reader that does not count {length} bytes before it takes the fields from them fails or accepts."
        );
        let case = label(format!("{length}-bytes"), why, [clause(of, 4)]);
        sheet.refuse(&right, case, sample.read_data(&continued[..length]), LAYERS);
    }
    let case = label(
        "first-byte-missing",
        "A reader that counts from the end and does not check the rest accepts this.",
        [clause(of, 4)],
    );
    sheet.refuse(&right, case, sample.read_data(&sample.data[1..]), LAYERS);
    let padded = [&[0], &*sample.data].concat();
    let case = label(
        "byte-in-front",
        "A reader that counts from the end accepts this.",
        [clause(of, 4)],
    );
    sheet.refuse(&right, case, sample.read_data(&padded), LAYERS);
    let key = entropy::bytes(&format!("size/{of}"), 64);
    for length in [0, 16, 31, 33, 64] {
        let pair = sealing_pair(of.version, "sealing");
        let seed = format!("{}/{length}", sheet.path());
        let data = sealed(of.version, &pair, &seed, &key[..length]);
        let why = "A reader that does not count what it decrypted hands out bytes that are no symmetric key.";
        let case = label(
            format!("of-{length}-bytes"),
            why,
            [clause(of, 9), clause(of, 4)],
        );
        sheet.refuse(&right, case, sample.read_data(&data), LAYERS);
    }
    sheet
}

/// Secret keys that do not open a seal, and bytes that are no secret key.
pub(super) fn keys(of: PaserkType) -> Sheet {
    let about = format!("Secret keys that do not open a {of}.");
    let mut sheet = Sheet::new(path(of, "key"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    let another = sealing_pair(of.version, "other").secret;
    let case = label(
        "another",
        "A reader that does not compare the tag opens this to bytes that are no key.",
        [clause(of, 10)],
    );
    sheet.refuse(
        &right,
        case,
        sample.read_with(sample.text(), &another),
        &["authentication", "encoding"],
    );
    let own = sealing_pair(of.version, "sealing");
    for (name, why, number, key) in wrong_secrets(of.version, &own.secret, &own.public) {
        let case = label(name, why, [clause(of, number)]);
        sheet.refuse(&right, case, sample.read_with(sample.text(), &key), LAYERS);
    }
    sheet
}

type WrongSecret = (String, &'static str, u8, Vec<u8>);

fn wrong_secrets(version: Version, secret: &[u8], public: &[u8]) -> Vec<WrongSecret> {
    const LENGTH: &str = "A reader that takes whatever bytes for a secret key may stretch or cut them into the right one.";
    let of_length = |length: usize| {
        let bytes = secret
            .iter()
            .chain(public)
            .chain(&[0; 64])
            .copied()
            .take(length)
            .collect();
        (format!("{length}-bytes"), LENGTH, 10, bytes)
    };
    match version {
        Version::V1 => vec![
            (
                "that-signs".to_owned(),
                "A reader that takes RSA of any size opens seals with keys that sign.",
                25,
                pair(version, "main").secret,
            ),
            (
                "public-key".to_owned(),
                "A reader that takes every DER for a secret key fails on a public one.",
                10,
                public.to_vec(),
            ),
            (
                "truncated".to_owned(),
                "A reader that does not compare the length in the DER reads behind the end.",
                10,
                secret[..secret.len() - 1].to_vec(),
            ),
            (
                "empty".to_owned(),
                "A reader that does not count the secret key fails on none.",
                10,
                Vec::new(),
            ),
        ],
        Version::V3 => {
            let mut keys: Vec<WrongSecret> = [0, 1, 32, 47, 49, 64].map(of_length).to_vec();
            keys.push(("negated".to_owned(), "A reader that does not hash the public key opens this, because X of the shared point is the same.", 1, negated(secret)));
            keys.push((
                "first-bit".to_owned(),
                "A reader that does not compare the tag opens this to bytes that are no key.",
                10,
                flipped(secret, 40),
            ));
            let out = curve::scalars_out_of_range();
            keys.extend(out.map(|(name, key)| (format!("scalar-{name}"), "A reader that does not compare the scalar with the order computes with what is no key.", 10, key)));
            keys
        }
        Version::V2 | Version::V4 => [0, 1, 31, 32, 33, 63, 65, 96].map(of_length).to_vec(),
    }
}

/// The order less the scalar: the secret key of the point on the other side.
fn negated(secret: &[u8]) -> Vec<u8> {
    let scalar = p384::SecretKey::from_slice(secret)
        .expect("a scalar")
        .to_nonzero_scalar();
    (-*scalar).to_bytes().to_vec()
}
