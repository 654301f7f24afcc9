//! `seed`: every vector, as the targets read it, below `fuzz/corpus/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};
use paseto_adapter_reference::handle_bytes;
use paseto_conformance_protocol::{Answer, Ask, Response, Version};
use paseto_fuzz::open::SEED;
use paseto_laws::kinds::{KINDS, Keys, Kind, Purpose};
use sha2::{Digest as _, Sha256};

use crate::{root, targets, vectors};

/// What is longer slows a fuzzer down more than it helps.
const LONGEST: usize = 8192;

/// How many seeds a target is given whose bytes are the choices of a generator, and so are no vector.
const CHOICES: u32 = 64;

/// So many asks of each operation and type for the targets that judge.
const MOST_JUDGED: usize = 4;

/// So many right asks of each operation and type.
const FEW: usize = 2;

/// A report in which everything occurs that `merge` and `diff` read.
const REPORT: &str = r#"{"schema":1,"vectors":{"version":"1","count":2,"sha256":"00"},"cases":[
{"id":"v4/a","group":"v4.local","why":"A seed.","clauses":[],"level":"must","ask":{"op":"decrypt"},"expect":{"ok":{}}},
{"id":"v4/b","group":"v4.local","why":"A seed.","clauses":[],"level":"must","parent":"v4/a","ask":{"op":"decrypt"},
"expect":{"rejected":[]}}],"subjects":[{"name":"x","version":"1","language":"rust","capabilities":["decrypt:v4"],
"summary":{"pass":1,"noted":0,"skipped":0,"vacuous":0,"misplaced":0,"incomplete":0,"wrong":0,"garbled":0,"hung":0,
"crashed":0,"unsound":1,"deviations":1,"flaky":0},"deviations":[{"case":"v4/*","verdict":"unsound","why":"Known.",
"excuses":1}],"results":[{"id":"v4/a","verdict":"pass","got":{"ok":{}},"flaky":false},{"id":"v4/b",
"verdict":"unsound","got":{"ok":{"payload":"7b7d"}},"deviation":"Known.","flaky":false}]}]}"#;

type Corpora = BTreeMap<String, BTreeSet<Vec<u8>>>;

/// Writes the seeds; returns how many, and for how many targets.
///
/// # Errors
/// If a vector cannot be read or a seed cannot be written.
pub(crate) fn write() -> Result<(usize, usize)> {
    let (mut corpora, mut accepted) = (Corpora::new(), Corpora::new());
    let mut judge = BTreeMap::new();
    for vector in vectors::all()? {
        let text = vector.ask.to_string();
        let Ok(ask) = serde_json::from_value::<Ask>(vector.ask) else {
            continue;
        };
        if let Some(version) = paseto_fuzz::ask::version(&ask) {
            let target = format!("differ_asks_v{version}");
            if vector.expect.get("ok").is_some() {
                accept(&mut accepted, &target, &ask, &text);
            }
            put(&mut corpora, &target, text);
        }
        texts(&mut corpora, &ask);
        let asked = judge.entry(ask.capability()).or_insert(0);
        *asked += 1;
        if *asked <= MOST_JUDGED {
            judged(&mut corpora, &ask);
        }
    }
    put(&mut corpora, "judge_reports", REPORT);
    let names = targets()?;
    for name in &names {
        if !corpora.contains_key(name) {
            corpora.insert(name.clone(), (0..CHOICES).map(choices).collect());
        }
    }
    keep(&accepted, &names, "fuzz/corpus/.accepted")?;
    let count = keep(&corpora, &names, "fuzz/corpus")?;
    Ok((count, corpora.len()))
}

/// Writes the seeds of each target, named by what they hold.
fn keep(corpora: &Corpora, names: &[String], below: &str) -> Result<usize> {
    let mut count = 0;
    for (name, seeds) in corpora {
        anyhow::ensure!(names.contains(name), "there is no target {name}");
        let folder = root().join(below).join(name);
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        for seed in seeds {
            let path = folder.join(&hex(&Sha256::digest(seed))[..24]);
            fs::write(&path, seed).with_context(|| path.display().to_string())?;
        }
        count += seeds.len();
    }
    Ok(count)
}

/// A few right asks of each operation, the shortest ones: where the guards begin.
fn accept(accepted: &mut Corpora, target: &str, ask: &Ask, text: &str) {
    let is_cheap =
        paseto_fuzz::Input::read(text.as_bytes()).is_some_and(|_: paseto_fuzz::ask::Question| true);
    if !is_cheap || !paseto_fuzz::ask::opens(ask) || text.len() > LONGEST {
        return;
    }
    let chosen = accepted.entry(target.to_owned()).or_default();
    chosen.insert(text.as_bytes().to_vec());
    let is_alike = |one: &&Vec<u8>| {
        let known = serde_json::from_slice::<Ask>(one);
        known.is_ok_and(|known| known.capability() == ask.capability())
    };
    let alike: Vec<&Vec<u8>> = chosen.iter().filter(is_alike).collect();
    if alike.len() > FEW
        && let Some(longest) = alike.into_iter().max_by_key(|one| one.len()).cloned()
    {
        chosen.remove(&longest);
    }
}

fn put(corpora: &mut Corpora, target: &str, seed: impl AsRef<[u8]>) {
    let seed = seed.as_ref();
    if seed.len() <= LONGEST {
        let corpus = corpora.entry(target.to_owned()).or_default();
        corpus.insert(seed.to_vec());
    }
}

/// What the judge reads: the answer of an adapter, and a vector file; both short, since it reads all of it every time.
fn judged(corpora: &mut Corpora, ask: &Ask) {
    let answer = handle_bytes(ask);
    let line = Response {
        id: Some(1),
        answer: answer.clone(),
    }
    .to_line();
    let expect = match answer {
        Answer::Ok(good) => serde_json::json!({ "ok": *good }),
        _ => serde_json::json!({ "rejected": [] }),
    };
    let case = serde_json::json!({ "name": "c", "why": "A seed.", "ask": ask, "expect": expect });
    let file = serde_json::json!({ "about": "A seed.", "cases": [case] }).to_string();
    let seeds = [
        ("judge_answers", format!("name\n{line}")),
        ("judge_vectors", file),
    ];
    for (target, seed) in seeds {
        if seed.len() <= LONGEST / 8 {
            put(corpora, target, seed);
        }
    }
}

/// What targets read that take a text as it is.
fn texts(corpora: &mut Corpora, ask: &Ask) {
    match ask {
        Ask::Encrypt {
            version,
            payload,
            footer,
            ..
        } => sealed(corpora, *version, Purpose::Local, payload, footer),
        Ask::Sign {
            version,
            payload,
            footer,
            ..
        } => sealed(corpora, *version, Purpose::Public, payload, footer),
        Ask::Decrypt { version, token, .. } => {
            opened(corpora, ask);
            read(corpora, *version, Purpose::Local, token);
        }
        Ask::Verify { version, token, .. } => {
            opened(corpora, ask);
            read(corpora, *version, Purpose::Public, token);
        }
        Ask::Validate {
            version,
            purpose,
            key,
            token,
            implicit,
            now,
            ..
        } => {
            put(corpora, "dates", now);
            let (version, key, token) = (*version, key.clone(), token.clone());
            let (implicit, expect_footer) = (implicit.clone(), None);
            let local = purpose.to_string() == "local";
            let purpose = if local {
                Purpose::Local
            } else {
                Purpose::Public
            };
            read(corpora, version, purpose, &token);
            let ask = match purpose {
                Purpose::Local => Ask::Decrypt {
                    version,
                    key,
                    token,
                    implicit,
                    expect_footer,
                },
                Purpose::Public => Ask::Verify {
                    version,
                    public_key: key,
                    token,
                    implicit,
                    expect_footer,
                },
            };
            opened(corpora, &ask);
        }
        Ask::PaserkDecode { paserk, .. }
        | Ask::PaserkUnwrap { paserk, .. }
        | Ask::PaserkPasswordUnwrap { paserk, .. }
        | Ask::PaserkUnseal { paserk, .. } => put(corpora, "paserk_parse", paserk),
        Ask::PaserkEncode { .. } | Ask::PaserkId { .. } => {
            if let Answer::Ok(good) = handle_bytes(ask) {
                put(corpora, "paserk_parse", good.paserk.unwrap_or_default());
            }
        }
        _ => {}
    }
}

/// A token as it stands; its segments are base64url.
fn read(corpora: &mut Corpora, version: Version, purpose: Purpose, token: &str) {
    let purpose = match purpose {
        Purpose::Local => "local",
        Purpose::Public => "public",
    };
    put(corpora, &format!("open_{version}_{purpose}"), token);
    put(corpora, "token_splitter", token);
    for segment in token.split('.').skip(2) {
        put(corpora, "base64url", segment);
    }
}

/// What is inside.
fn opened(corpora: &mut Corpora, ask: &Ask) {
    if let Answer::Ok(good) = handle_bytes(ask) {
        let payload = good.payload.unwrap_or_default();
        written(corpora, &payload, &good.footer.unwrap_or_default());
    }
}

fn written(corpora: &mut Corpora, payload: &[u8], footer: &[u8]) {
    put(corpora, "payload_json", payload);
    put(corpora, "footer_json", footer);
    if let Ok(serde_json::Value::Object(claims)) = serde_json::from_slice(payload) {
        for name in ["exp", "nbf", "iat"] {
            if let Some(date) = claims.get(name).and_then(|date| date.as_str()) {
                put(corpora, "dates", date);
            }
        }
    }
}

/// The same content under the key of the targets that open tokens, so that they start behind the authentication.
fn sealed(
    corpora: &mut Corpora,
    version: Version,
    purpose: Purpose,
    payload: &[u8],
    footer: &[u8],
) {
    written(corpora, payload, footer);
    let kind = KINDS
        .into_iter()
        .find(|kind: &Kind| kind.purpose == purpose && kind.header().starts_with(version.name()));
    if let Some(kind) = kind
        && payload.len() <= LONGEST / 2
    {
        let token = Keys::new(kind, SEED).seal(payload, footer, b"");
        read(corpora, version, purpose, &token);
    }
}

/// A kilobyte that is the same in every run.
fn choices(number: u32) -> Vec<u8> {
    let blocks = (0..16 + number % 16).map(|block| {
        let mut hash = Sha256::new();
        hash.update(number.to_be_bytes());
        hash.update(block.to_be_bytes());
        hash.finalize().to_vec()
    });
    blocks.flatten().collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
