//! Keys under passwords: fields changed, headers that the tag does not cover, and derivations that differ.

use paseto_conformance_protocol::PaserkType;

use super::password::{KINDS, LAYERS, Recipe, is_long};
use super::password_fault::faults;
use super::sample::{PASSWORD, Sample, clause, flipped, header, low_cost, path, plain_ones, types};
use crate::craft::paserk::password::{Password, Random, cost_bytes, salt_bytes};
use crate::craft::paserk::{is_nist, nonce_bytes, tag_bytes, text};
use crate::family::sheet::{Sheet, label};

pub(super) const REFUSED: &[&str] = &["authentication"];

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
    let tags = if is_long(of) {
        ends(tag, whole)
    } else {
        (tag..whole).collect()
    };
    let mut fields = vec![
        ("salt", ends(0, cost), 0),
        ("nonce", ends(nonce, ciphertext), nonce),
        ("ciphertext", ends(ciphertext, tag), ciphertext),
        ("tag", tags, tag),
    ];
    if is_nist(of.version) {
        fields.push(("iterations", vec![cost + 2, cost + 3], cost));
    } else {
        // Of the high bytes those that no machine can pay.
        fields.push(("memory", vec![cost, cost + 1, cost + 6, cost + 7], cost));
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
    plain_ones(&mut sheet, &sample, &right);
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
            &["header", "encoding", "key", "authentication"],
        );
    }
    sheet
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
