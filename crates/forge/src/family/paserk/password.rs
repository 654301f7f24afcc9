//! Keys under passwords: right wraps both ways, passwords that differ, and data and keys of the wrong size.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::password_words::passwords;
use super::sample::{
    PASSWORD, Sample, clause, header, held, is_secret, low_cost, path, refuse_softly, salt, types,
    wrapped_form,
};
use crate::case::{Case, Expect, Object, Step};
use crate::craft::paserk::password::{Cost, Password, Random, cost_bytes, salt_bytes};
use crate::craft::paserk::{is_nist, nonce_bytes, tag_bytes, text};
use crate::craft::{entropy, local_key, pair};
use crate::family::sheet::{Label, Sheet, label};

pub(super) const KINDS: [PaserkKind; 2] = [PaserkKind::LocalPw, PaserkKind::SecretPw];
pub(super) const LAYERS: &[&str] = &["key", "encoding", "authentication"];

pub(super) fn sheets() -> Vec<Sheet> {
    let types = types(&KINDS).into_iter();
    types
        .flat_map(|of| {
            let files = [exact(of), fresh(of), lengths(of), sizes(of)];
            // A password is a password, whatever it wraps; a wrapped RSA key makes cases long.
            let words = (!is_long(of)).then(|| passwords(of));
            files.into_iter().chain(words)
        })
        .collect()
}

/// Whether the type wraps an RSA key.
pub(super) fn is_long(of: PaserkType) -> bool {
    of.version == Version::V1 && of.kind == PaserkKind::SecretPw
}

/// How a PASERK is made that need not be right: the recipe, and the costs that are paid and written.
#[derive(Clone, Debug)]
pub(super) struct Recipe {
    pub(super) password: Password,
    pub(super) paid: Cost,
    pub(super) written: Vec<u8>,
}

impl Recipe {
    /// Everything right, at this cost.
    pub(super) fn at(version: Version, cost: Cost) -> Self {
        Self {
            password: Password::right(version),
            paid: cost,
            written: cost.bytes(),
        }
    }

    /// The data; salt and nonce are hashes of `label`.
    pub(super) fn data(&self, of: PaserkType, password: &[u8], key: &[u8], label: &str) -> Vec<u8> {
        self.data_under(&header(of), of, password, key, label)
    }

    /// The data under another header than that of the type.
    pub(super) fn data_under(
        &self,
        header: &str,
        of: PaserkType,
        password: &[u8],
        key: &[u8],
        label: &str,
    ) -> Vec<u8> {
        let (salt, nonce) = random(of.version, label);
        let random = Random {
            salt: &salt,
            nonce: &nonce,
        };
        let k = self.password.pre_key(password, &salt, self.paid);
        let bytes = wrapped_form(of, key);
        let parts = self
            .password
            .wrap_under(header, &k, &self.written, random, &bytes);
        parts.data()
    }
}

/// Salt and nonce of a label.
fn random(version: Version, label: &str) -> (Vec<u8>, Vec<u8>) {
    let nonce = entropy::bytes(&format!("nonce/{label}"), nonce_bytes(version));
    (salt(version, label), nonce)
}

/// A cost that every library takes in both directions: the default of k1 and k3, the least of the published vectors
/// in k2 and k4. It is slow.
const fn usual_cost(version: Version) -> Cost {
    if is_nist(version) {
        Cost::Pbkdf2 {
            iterations: 100_000,
        }
    } else {
        Cost::Argon2id {
            memory: 64 << 20,
            time: 2,
            parallelism: 1,
        }
    }
}

fn params(cost: Cost) -> Object {
    match cost {
        Cost::Pbkdf2 { iterations } => Object::default().with("iterations", iterations),
        Cost::Argon2id {
            memory,
            time,
            parallelism,
        } => Object::default()
            .with("memory_bytes", memory)
            .with("time", time)
            .with("parallelism", parallelism),
    }
}

/// The ask to wrap; salt and nonce are the subject's own unless they are given.
fn wrap(of: PaserkType, key: &[u8], cost: Cost, random: Option<(&[u8], &[u8])>) -> Object {
    wrap_under(of, key, PASSWORD, cost)
        .with_some("salt", random.map(|(salt, _)| hex::encode(salt)))
        .with_some("nonce", random.map(|(_, nonce)| hex::encode(nonce)))
}

/// The ask to wrap under this password.
pub(super) fn wrap_under(of: PaserkType, key: &[u8], password: &[u8], cost: Cost) -> Object {
    Object::ask("paserk-password-wrap")
        .with("type", of.to_string())
        .with_hex("key", key)
        .with_hex("password", password)
        .with("params", params(cost))
}

pub(super) fn unwrap(
    of: PaserkType,
    paserk: impl Into<serde_json::Value>,
    password: &[u8],
) -> Object {
    Object::ask("paserk-password-unwrap")
        .with("type", of.to_string())
        .with("paserk", paserk)
        .with_hex("password", password)
}

/// Keys at low and at usual costs, both ways.
fn exact(of: PaserkType) -> Sheet {
    let about =
        format!("Keys as {of} under salts and nonces that are given, wrapped and unwrapped.");
    let mut sheet = Sheet::new(path(of, "exact"), about);
    let rows = [
        ("usual-cost", "main", usual_cost(of.version)),
        ("low-cost", "main", low_cost(of.version)),
        ("another-key", "other", low_cost(of.version)),
    ];
    for (name, key, cost) in rows {
        let key = held(of, key);
        let seed = format!("{}/{name}", sheet.path());
        let (salt, nonce) = random(of.version, &seed);
        let paserk = text(
            &header(of),
            &Recipe::at(of.version, cost).data(of, PASSWORD, &key, &seed),
        );
        let usual = cost == usual_cost(of.version);
        let clauses = [1, 2, 3, 4, 5].map(|number| clause(of, number));
        let why = "A library whose derivation, tag or layout differs makes another text, or refuses this one.";
        let read = label(format!("{name}-unwrapped"), why, clauses.clone());
        let found = Object::default().with_hex("key", &key);
        let read = read.case(unwrap(of, paserk.as_str(), PASSWORD), Expect::Ok(found));
        let written = label(format!("{name}-wrapped"), why, clauses);
        let found = Object::default().with("paserk", paserk);
        let written = written.case(
            wrap(of, &key, cost, Some((&salt, &nonce))),
            Expect::Ok(found),
        );
        // Who insists on higher costs may: of writers that is even wise, and readers of k1 and k3 have met 1000.
        for (case, met) in [(read, is_nist(of.version)), (written, false)] {
            sheet.push(match (usual, met) {
                (true, _) => case.slow(),
                (false, true) => case,
                (false, false) => case.should(),
            });
        }
    }
    sheet
}

/// What the subject wraps with a salt and a nonce of its own.
fn fresh(of: PaserkType) -> Sheet {
    let about = format!("Keys wrapped as {of} with the library's own salts and nonces.");
    let mut sheet = Sheet::new(path(of, "fresh"), about);
    let cost = usual_cost(of.version);
    let step = |name: &str| {
        let key = held(of, name);
        Step {
            ask: wrap(of, &key, cost, None),
            expect: Expect::Opens {
                ask: Object::ask("paserk-password-unwrap")
                    .with("type", of.to_string())
                    .with_answer("paserk", "paserk")
                    .with_hex("password", PASSWORD),
                ok: Object::default().with_hex("key", &key),
            },
        }
    };
    let Step { ask, expect } = step("main");
    let why = "A writer whose derivation, tag or layout differs makes what nobody else can unwrap.";
    let opens = label(
        "opens",
        why,
        [1, 2, 3, 4, 5].map(|number| clause(of, number)),
    );
    let right = sheet.push(opens.case(ask, expect).slow());
    if !is_secret(of.kind) {
        let why = "A writer that draws no salt or no nonce, or too little of them, repeats them.";
        let (salt, nonce) = if is_nist(of.version) {
            ("paserk[0..32]", "paserk[36..52]")
        } else {
            ("paserk[0..16]", "paserk[32..56]")
        };
        let case = label("distinct", why, ["PASERK-PW-01"]).steps(vec![step("main"); 5]);
        sheet.push(case.drawn(salt).drawn(nonce).slow());
    }
    for (name, bytes) in wrong_sizes(of) {
        let why = "A writer that wraps whatever bytes it is given wraps what is no key of this version and kind.";
        let case = label(format!("key-{name}"), why, [clause(of, 10)]);
        sheet.refuse(
            &right,
            case,
            wrap(of, &bytes, cost, None),
            &["key", "encoding"],
        );
    }
    for (name, cost) in zeros(of.version) {
        let why = "A writer that takes zero for one writes a cost that it did not pay.";
        let case = label(format!("{name}-zero"), why, ["PASERK-PW-05"]);
        let ask = wrap(of, &held(of, "main"), cost, None);
        refuse_softly(&mut sheet, &right, case, ask, &["key", "encoding"]);
    }
    sheet
}

fn zeros(version: Version) -> Vec<(&'static str, Cost)> {
    if is_nist(version) {
        return vec![("iterations", Cost::Pbkdf2 { iterations: 0 })];
    }
    let cost = |memory, time, parallelism| Cost::Argon2id {
        memory,
        time,
        parallelism,
    };
    vec![
        ("memory", cost(0, 2, 1)),
        ("time", cost(64 << 20, 0, 1)),
        ("parallelism", cost(64 << 20, 2, 0)),
    ]
}

/// Keys of other sizes.
fn wrong_sizes(of: PaserkType) -> Vec<(String, Vec<u8>)> {
    let lengths: &[usize] = match (is_secret(of.kind), of.version) {
        (true, Version::V1) => return Vec::new(),
        (true, Version::V3) => &[0, 32, 47, 49, 64],
        (true, _) => &[0, 32, 48, 63, 65],
        (false, _) => &[0, 16, 31, 33, 48, 64],
    };
    let whole = held(of, "main");
    let rest = entropy::bytes(&format!("size/{of}"), 128);
    let resized = |length: &usize| {
        let bytes = whole.iter().chain(&rest).copied().take(*length).collect();
        (format!("{length}-bytes"), bytes)
    };
    lengths.iter().map(resized).collect()
}

/// Data too short or too long, under the tag of the right one.
fn lengths(of: PaserkType) -> Sheet {
    let about = format!("Data of every telling length as {of}; none is authentic.");
    let mut sheet = Sheet::new(path(of, "length"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    let whole = sample.data.len();
    let salt = salt_bytes(of.version);
    let cost = salt + cost_bytes(of.version);
    let nonce = cost + nonce_bytes(of.version);
    let least = nonce + tag_bytes(of.version);
    let continued = sample.data.repeat(2);
    let mut lengths = vec![
        1,
        salt - 1,
        salt,
        salt + 1,
        cost - 1,
        cost,
        nonce - 1,
        nonce,
        least - 1,
        least,
        least + 1,
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
        let case = label(format!("{length}-bytes"), why, [clause(of, 5)]);
        sheet.refuse(&right, case, sample.read_data(&continued[..length]), LAYERS);
    }
    sheet
}

/// As advice in k2 and k4, where libraries may have a higher floor for costs.
pub(super) fn cheap(of: PaserkType, case: Case) -> Case {
    if is_nist(of.version) {
        case
    } else {
        case.should()
    }
}

/// Authentic wraps of what is no key of this kind.
fn sizes(of: PaserkType) -> Sheet {
    let about = format!("Authentic wraps of bytes that are no key, as {of}.");
    let mut sheet = Sheet::new(path(of, "size"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    let made = |sheet: &Sheet, name: &str, bytes: &[u8]| {
        let seed = format!("{}/{name}", sheet.path());
        Sample::of_bytes(of, sample.key.clone(), bytes, &seed)
    };
    let why = "A reader that does not count what it decrypted hands out bytes that are no key of this kind.";
    let case = |name: &str, why, number| -> Label { label(name, why, [number]) };
    for (name, bytes) in wrong_sizes(of) {
        let wrong = made(&sheet, &name, &bytes);
        let case = case(&name, why, clause(of, 10));
        sheet.refuse(&right, case, wrong.read(wrong.text()), LAYERS);
    }
    let other = if is_secret(of.kind) {
        ("a-symmetric-key", local_key(of.version, "main"))
    } else {
        ("a-secret-key", pair(of.version, "main").secret)
    };
    let wrong = made(&sheet, other.0, &other.1);
    let why = "A reader that does not look at what it decrypted hands out a key of the other kind.";
    let label = case(other.0, why, clause(of, 10));
    sheet.refuse(&right, label, wrong.read(wrong.text()), LAYERS);
    for (name, bytes) in super::pie_size::inconsistent(of) {
        let wrong = made(&sheet, name, &bytes);
        let why = "A reader that does not look at what it decrypted hands out a secret key that contradicts itself.";
        let label = case(name, why, clause(of, 10));
        refuse_softly(&mut sheet, &right, label, wrong.read(wrong.text()), LAYERS);
    }
    sheet
}
