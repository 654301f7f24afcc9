//! What every subject is asked to write, and how whoever reads it is asked.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::case::{Case, Level};
use crate::parse;

/// Keys of the published vectors, by version; the judge makes none.
const KEYS: &str = include_str!("keys.json");

/// The sizes of the payloads: nothing, one byte, around a block, and longer than a buffer.
const SIZES: [usize; 7] = [0, 1, 63, 64, 65, 1 << 10, 64 << 10];

/// A JSON object holds at least `{"data":""}`; what is shorter is text.
const LEAST_OBJECT: usize = 11;

/// Something to write, and the question to whoever reads it.
pub(super) struct Item {
    /// The version, the operation that writes and a name of its own: `v4/encrypt/64-footer`.
    pub(super) name: String,
    /// What it is, in words.
    pub(super) about: String,
    /// What the writer is asked.
    pub(super) write: Value,
    /// What the reader is asked; `{"answer": "token"}` stands for a field of the writer's answer.
    pub(super) read: Value,
    /// What the reader must answer, in the same way.
    ok: Value,
    /// Whether the text leaves open if it is written and read: an empty message is no JSON object.
    open: bool,
    /// Takes long by design.
    slow: bool,
}

impl Item {
    /// The case of writing it: whatever is written is as good, since its readers are the judges.
    ///
    /// # Errors
    /// When the plan and the protocol disagree.
    pub(super) fn writing(&self) -> Result<Case> {
        let id = format!("writes/{}", self.name);
        self.case(id, self.about.clone(), self.write.clone(), json!({}))
    }

    /// The case of reading what this writer made of it.
    ///
    /// # Errors
    /// When the writer's answer lacks what a reader needs.
    pub(super) fn reading(&self, writer: &str, answer: &Value) -> Result<Case> {
        let ask = parse::substitute(&self.read, answer)?;
        let ok = parse::substitute(&self.ok, answer)?;
        let why = format!("{}, written by {writer}", self.about);
        self.case(format!("{writer}/{}", self.name), why, ask, ok)
    }

    fn case(&self, id: String, why: String, ask: Value, ok: Value) -> Result<Case> {
        let mut expect = json!({ "ok": ok });
        if self.open {
            expect = json!({ "either": [expect, { "rejected": [] }] });
        }
        let step = parse::step(ask, expect, &mut parse::Repeats::default())
            .with_context(|| self.name.clone())?;
        let steps = vec![step];
        Ok(Case {
            id,
            about: "Interoperability.".into(),
            why,
            clauses: Vec::new(),
            parent: None,
            level: Level::Must,
            needs: parse::needs(&[], &steps)?,
            slow: self.slow,
            control: false,
            steps,
            distinct: Vec::new(),
            no_constant_byte: Vec::new(),
            ends_in_answer: false,
            rewritten: false,
        })
    }
}

/// Everything there is to write, tokens of every version first, PASERKs after them.
///
/// # Errors
/// When the file of keys is broken.
pub(super) fn plan() -> Result<Vec<Item>> {
    let keys: Value = serde_json::from_str(KEYS).context("the keys of interop")?;
    let mut items = Vec::new();
    for version in ["v1", "v2", "v3", "v4"] {
        tokens(version, &keys[version], &mut items);
    }
    for (version, paserk) in [("v1", "k1"), ("v2", "k2"), ("v3", "k3"), ("v4", "k4")] {
        paserks(paserk, &keys[version], &mut items);
    }
    Ok(items)
}

/// A message, named as in the item's name.
struct Message {
    name: String,
    about: String,
    payload: Vec<u8>,
    footer: Vec<u8>,
    implicit: &'static str,
}

fn tokens(version: &str, keys: &Value, items: &mut Vec<Item>) {
    let assertions = matches!(version, "v3" | "v4");
    for message in messages(assertions) {
        items.push(token(version, "local", keys, assertions, &message));
    }
    for message in messages(assertions) {
        items.push(token(version, "public", keys, assertions, &message));
    }
}

fn messages(assertions: bool) -> Vec<Message> {
    let mut messages = Vec::new();
    let implicits: &[&str] = if assertions {
        &["", "assertion"]
    } else {
        &[""]
    };
    for size in SIZES {
        for footer in ["", r#"{"kid":"interop"}"#] {
            for implicit in implicits {
                let mut name = size.to_string();
                let kind = if size < LEAST_OBJECT { "text" } else { "JSON" };
                let mut about = format!("{size} bytes of {kind}");
                for (there, word) in [(footer, "footer"), (implicit, "assertion")] {
                    if !there.is_empty() {
                        name = format!("{name}-{word}");
                        about = format!("{about}, with {word}");
                    }
                }
                messages.push(Message {
                    name,
                    about,
                    payload: payload(size),
                    footer: footer.into(),
                    implicit,
                });
            }
        }
    }
    let odd = |name: &str, about: &str, payload: &[u8], footer: &[u8]| Message {
        name: name.to_owned(),
        about: about.to_owned(),
        payload: payload.to_vec(),
        footer: footer.to_vec(),
        implicit: "",
    };
    let plain = payload(64);
    let foreign = r#"{"data":"Grüße, 世界 🎉","slash":"a/b","number":1}"#;
    messages.extend([
        odd("unicode", "JSON beyond ASCII", foreign.as_bytes(), b""),
        odd(
            "text-footer",
            "64 bytes of JSON, with a footer of text",
            &plain,
            b"interop",
        ),
        odd(
            "binary",
            "a payload that is no UTF-8",
            &[0, 0xff, 0x80, b'\n'],
            b"",
        ),
        odd(
            "binary-footer",
            "64 bytes of JSON, with a footer that is no UTF-8",
            &plain,
            &[0xff, 0, 0x80],
        ),
    ]);
    messages
}

fn payload(size: usize) -> Vec<u8> {
    match size.checked_sub(LEAST_OBJECT) {
        Some(rest) => format!("{{\"data\":\"{}\"}}", "x".repeat(rest)).into_bytes(),
        None => vec![b'x'; size],
    }
}

fn token(version: &str, purpose: &str, keys: &Value, assertions: bool, message: &Message) -> Item {
    let (write, read, key, other) = if purpose == "local" {
        ("encrypt", "decrypt", ("key", "local"), ("key", "local"))
    } else {
        (
            "sign",
            "verify",
            ("secret_key", "secret"),
            ("public_key", "public"),
        )
    };
    let (payload, footer) = (hex::encode(&message.payload), hex::encode(&message.footer));
    let mut asked = fields([
        ("op", json!(write)),
        ("version", json!(version)),
        (key.0, keys[key.1].clone()),
        ("payload", json!(payload)),
        ("footer", json!(footer)),
    ]);
    let mut opened = fields([
        ("op", json!(read)),
        ("version", json!(version)),
        (other.0, keys[other.1].clone()),
        ("token", json!({ "answer": "token" })),
    ]);
    if assertions {
        for ask in [&mut asked, &mut opened] {
            ask.insert("implicit".to_owned(), json!(hex::encode(message.implicit)));
        }
    }
    Item {
        name: format!("{version}/{write}/{}", message.name),
        about: format!("a {version}.{purpose} token: {}", message.about),
        write: asked.into(),
        read: opened.into(),
        ok: json!({ "payload": payload, "footer": footer }),
        open: message.payload.is_empty(),
        slow: false,
    }
}

fn paserks(version: &str, keys: &Value, items: &mut Vec<Item>) {
    let wrapping = json!("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    let password = json!(hex::encode("correct horse battery staple"));
    // Cheap, but not below what the libraries take for a floor.
    let params = match version {
        "k1" | "k3" => json!({ "iterations": 10_000 }),
        _ => json!({ "memory_bytes": 64 << 20, "time": 2, "parallelism": 1 }),
    };
    let key = json!({ "answer": "paserk" });
    let mut paserk = |kind: &str, ops: (&str, &str), from: &Value, with: [&[(&str, Value)]; 2]| {
        let form = format!("{version}.{kind}");
        let ask = |op: &str, field: (&str, Value), more: &[(&str, Value)]| {
            let mut ask = fields([("op", json!(op)), ("type", json!(form)), field]);
            ask.extend(
                more.iter()
                    .map(|(name, value)| ((*name).to_owned(), value.clone())),
            );
            Value::from(ask)
        };
        // An identifier is not read but computed once more.
        let identifies = ops.0 == ops.1;
        let write = ask(ops.0, ("key", from.clone()), with[0]);
        let (read, ok) = if identifies {
            (write.clone(), json!({ "paserk": key }))
        } else {
            (
                ask(ops.1, ("paserk", key.clone()), with[1]),
                json!({ "key": from }),
            )
        };
        items.push(Item {
            name: format!("{version}/{}/{kind}", ops.0),
            about: format!("a {form}"),
            write,
            read,
            ok,
            open: false,
            // RSA-4096 takes its time, too, where a library does it in a script.
            slow: kind.ends_with("-pw") || kind == "seal",
        });
    };
    let (local, public, secret) = (&keys["local"], &keys["public"], &keys["secret"]);
    for (plain, identifier, key) in [
        ("local", "lid", local),
        ("public", "pid", public),
        ("secret", "sid", secret),
    ] {
        paserk(plain, ("paserk-encode", "paserk-decode"), key, [&[], &[]]);
        paserk(identifier, ("paserk-id", "paserk-id"), key, [&[], &[]]);
    }
    for (wrapped, locked, key) in [
        ("local-wrap.pie", "local-pw", local),
        ("secret-wrap.pie", "secret-pw", secret),
    ] {
        let with = &[("wrapping_key", wrapping.clone())];
        paserk(wrapped, ("paserk-wrap", "paserk-unwrap"), key, [with, with]);
        let with = [("password", password.clone()), ("params", params.clone())];
        paserk(
            locked,
            ("paserk-password-wrap", "paserk-password-unwrap"),
            key,
            [&with, &with[..1]],
        );
    }
    let sealing = [("public_key", keys["seal_public"].clone())];
    let unsealing = [("secret_key", keys["seal_secret"].clone())];
    paserk(
        "seal",
        ("paserk-seal", "paserk-unseal"),
        local,
        [&sealing, &unsealing],
    );
}

fn fields<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields
        .map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .collect()
}
