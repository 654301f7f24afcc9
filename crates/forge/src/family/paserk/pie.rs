//! PIE: right wraps both ways, and wraps under the wrong key, of the wrong length, or of a key of the wrong size.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::pie_size::{lengths, sizes, wrong_sizes};
use super::sample::{Sample, clause, flipped, header, held, path, types, wrapping_key};
use crate::case::{Expect, Object, Step};
use crate::craft::paserk::pie::Pie;
use crate::craft::paserk::{is_nist, tag_bytes, text};
use crate::craft::{entropy, local_key, pair};
use crate::family::sheet::{Sheet, label};

pub(super) const KINDS: [PaserkKind; 2] = [PaserkKind::LocalWrapPie, PaserkKind::SecretWrapPie];
pub(super) const LAYERS: &[&str] = &["key", "encoding", "authentication"];

pub(super) fn sheets() -> Vec<Sheet> {
    types(&KINDS)
        .into_iter()
        .flat_map(|of| [exact(of), fresh(of), lengths(of), keys(of), sizes(of)])
        .collect()
}

/// The ask to wrap; the nonce is the subject's own unless it is given.
fn wrap(of: PaserkType, key: &[u8], wrapping_key: &[u8], nonce: Option<&[u8]>) -> Object {
    Object::ask("paserk-wrap")
        .with("type", of.to_string())
        .with_hex("key", key)
        .with_hex("wrapping_key", wrapping_key)
        .with_some("nonce", nonce.map(hex::encode))
}

/// Several keys and nonces, both ways.
fn exact(of: PaserkType) -> Sheet {
    let about = format!("Keys as {of} under nonces that are given, wrapped and unwrapped.");
    let mut sheet = Sheet::new(path(of, "exact"), about);
    let wk = wrapping_key(of.version);
    let nonce = |name: &str| entropy::bytes(&format!("nonce/{of}/exact/{name}"), 32);
    let rows = [
        ("first", held(of, "main"), wk.clone(), nonce("first")),
        ("second", held(of, "other"), wk.clone(), nonce("second")),
        ("zero-nonce", held(of, "main"), wk.clone(), vec![0; 32]),
        ("all-ones-nonce", held(of, "main"), wk, vec![0xff; 32]),
        (
            "zero-wrapping-key",
            held(of, "main"),
            vec![0; 32],
            nonce("zero"),
        ),
        (
            "all-ones-wrapping-key",
            held(of, "main"),
            vec![0xff; 32],
            nonce("ones"),
        ),
        (
            "wrapping-key-with-zero-at-the-end",
            held(of, "main"),
            [vec![7; 31], vec![0]].concat(),
            nonce("end"),
        ),
    ];
    for (name, key, wk, nonce) in rows {
        let data = Pie::right(of.version)
            .wrap(&header(of), &wk, &nonce, &key)
            .data();
        let paserk = text(&header(of), &data);
        let read = Object::ask("paserk-unwrap")
            .with("type", of.to_string())
            .with("paserk", paserk.as_str())
            .with_hex("wrapping_key", &wk);
        let clauses = [1, 2, 3, 4].map(|number| clause(of, number));
        let why = "A library whose derivation, tag or layout differs makes another text, or refuses this one.";
        let case = label(format!("{name}-unwrapped"), why, clauses.clone());
        sheet.accept(case, read, Object::default().with_hex("key", &key));
        let clauses = clauses
            .into_iter()
            .chain(["PASERK-WRAP-06", "PASERK-WRAP-07"].map(str::to_owned));
        let case = label(format!("{name}-wrapped"), why, clauses);
        let ask = wrap(of, &key, &wk, Some(&nonce));
        sheet.accept(case, ask, Object::default().with("paserk", paserk));
    }
    sheet
}

/// What the subject wraps with a nonce of its own.
fn fresh(of: PaserkType) -> Sheet {
    let about = format!("Keys wrapped as {of} under nonces of the library's own.");
    let mut sheet = Sheet::new(path(of, "fresh"), about);
    let wk = wrapping_key(of.version);
    let step = |name: &str| {
        let key = held(of, name);
        Step {
            ask: wrap(of, &key, &wk, None),
            expect: Expect::Opens {
                ask: Object::ask("paserk-unwrap")
                    .with("type", of.to_string())
                    .with_answer("paserk", "paserk")
                    .with_hex("wrapping_key", &wk),
                ok: Object::default().with_hex("key", &key),
            },
        }
    };
    let mut right = None;
    for name in ["main", "other"] {
        let Step { ask, expect } = step(name);
        let why =
            "A writer whose derivation, tag or layout differs makes what nobody else can unwrap.";
        let clauses = [1, 2, 3, 4].map(|number| clause(of, number));
        let case = label(format!("opens-{name}"), why, clauses);
        let id = sheet.push(case.case(ask, expect));
        right.get_or_insert(id);
    }
    let why = "A writer that draws no nonce, or too little of one, or derives it from the keys, repeats it.";
    let tag = tag_bytes(of.version);
    let case = label("distinct", why, ["PASERK-PIE-21"]).steps(vec![step("main"); 6]);
    sheet.push(case.drawn(&format!("paserk[{tag}..{}]", tag + 32)));
    let right = right.expect("two cases");
    let whole = held(of, "main");
    for (name, why, key, wrapping, number) in wrong_inputs(of, &whole, &wk) {
        let clauses = match number {
            Some(number) => vec![clause(of, number)],
            None => vec!["PASERK-PIE-22".to_owned()],
        };
        let case = label(name, why, clauses);
        sheet.refuse(
            &right,
            case,
            wrap(of, &key, &wrapping, None),
            &["key", "encoding"],
        );
    }
    sheet
}

type Input = (String, &'static str, Vec<u8>, Vec<u8>, Option<u8>);

/// Keys and wrapping keys that cannot be wrapped or wrap.
fn wrong_inputs(of: PaserkType, key: &[u8], wk: &[u8]) -> Vec<Input> {
    const KEY: &str = "A writer that wraps whatever bytes it is given wraps what is no key of this version and kind.";
    const WRAPPING: &str = "A writer that takes whatever bytes for a wrapping key wraps under what is no symmetric key.";
    let mut inputs: Vec<Input> = wrong_sizes(of)
        .into_iter()
        .map(|(name, bytes, number)| (format!("key-{name}"), KEY, bytes, wk.to_vec(), Some(number)))
        .collect();
    inputs.extend(
        wrong_wrapping_keys(of.version, wk)
            .into_iter()
            .map(|(name, bytes)| {
                (
                    format!("wrapping-key-{name}"),
                    WRAPPING,
                    key.to_vec(),
                    bytes,
                    None,
                )
            }),
    );
    inputs
}

fn wrong_wrapping_keys(version: Version, wk: &[u8]) -> Vec<(String, Vec<u8>)> {
    let longer = [wk, &entropy::bytes("longer wrapping key", 64)].concat();
    let lengths = [0, 1, 16, 31, 33, 64];
    let of_length = lengths.map(|length| (format!("{length}-bytes"), longer[..length].to_vec()));
    let pair = pair(version, "main");
    let mut keys = of_length.to_vec();
    keys.push(("secret-key".to_owned(), pair.secret));
    if pair.public.len() != 32 {
        keys.push(("public-key".to_owned(), pair.public));
    }
    keys
}

/// Other wrapping keys.
fn keys(of: PaserkType) -> Sheet {
    let about = format!("Wrapping keys that do not open a {of}.");
    let mut sheet = Sheet::new(path(of, "key"), about);
    let wk = [wrapping_key(of.version)[..31].to_vec(), vec![0]].concat();
    let mut sample = Sample::new(of, "main", sheet.path());
    let nonce = entropy::bytes(&format!("nonce/{}", sheet.path()), 32);
    sample.data = Pie::right(of.version)
        .wrap(&header(of), &wk, &nonce, &sample.key)
        .data();
    sample.opener = Some(("wrapping_key", wk.clone()));
    let right = sample.right(&mut sheet);
    let other_version = Version::ALL.iter().find(|version| **version != of.version);
    let other_version = local_key(*other_version.expect("there are four"), "wrapping");
    let wrong = [
        ("another", local_key(of.version, "another")),
        ("first-bit", flipped(&wk, 0)),
        ("last-bit", [&wk[..31], &[0x80]].concat()),
        ("zero", vec![0; 32]),
        ("reversed", wk.iter().rev().copied().collect()),
        ("of-another-version", other_version),
        ("wrapped-key-itself", local_key(of.version, "main")),
    ];
    for (name, key) in wrong {
        let why = "A reader that does not compare the tag unwraps this to bytes that are no key.";
        let case = label(name, why, [clause(of, 10)]);
        sheet.refuse(
            &right,
            case,
            sample.read_with(sample.text(), &key),
            &["authentication"],
        );
    }
    let mut keys = wrong_wrapping_keys(of.version, &wk);
    // Where HMAC makes this the right one, it is asked below.
    keys.retain(|(name, _)| !is_nist(of.version) || name != "31-bytes");
    for (name, key) in keys {
        let why = "A reader that takes whatever bytes for a wrapping key may stretch or cut them into the right one.";
        let case = label(name, why, ["PASERK-PIE-22".to_owned(), clause(of, 10)]);
        sheet.refuse(&right, case, sample.read_with(sample.text(), &key), LAYERS);
    }
    if is_nist(of.version) {
        for (name, key) in [
            ("zero-at-the-end-missing", wk[..31].to_vec()),
            ("zero-at-the-end-added", [&*wk, &[0]].concat()),
        ] {
            let why = "HMAC fills its key with zeros, so a reader that does not count the wrapping key opens with this one too.";
            let case = label(name, why, ["PASERK-PIE-22"]);
            sheet.refuse(&right, case, sample.read_with(sample.text(), &key), LAYERS);
        }
    }
    sheet
}
