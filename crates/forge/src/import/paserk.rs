//! The published PASERK tests as cases: `kN/<type>.json` as they stand, `kN/write.json` the other way round.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::clauses::{EXACT, READ};
use super::inventory::{self, Number};
use super::parent::{Likeness, choose};
use super::paserk_clauses::clauses;
use super::paserk_kinds::Family;
use super::sources::Gathered;
use super::{Converted, keys, paserk_why};
use crate::case::{Case, CaseFile, Expect, Object};

/// The files of a version for whose sources are at hand; the writing cases need three of them.
pub(super) fn convert(version: usize, found: &Gathered) -> Result<Vec<Converted>> {
    let mut files = Vec::new();
    let mut plain = Vec::new();
    for kind in inventory::paserk_kinds() {
        let file_name = format!("k{version}.{kind}.json");
        let Some((_, bytes)) = found.get(&file_name) else {
            continue;
        };
        let tests = parse(version, kind, bytes).context(file_name)?;
        files.push(Converted {
            path: format!("k{version}/{kind}.json"),
            cases: read(version, kind, &tests),
        });
        if Family::of(kind) == Family::Plain {
            plain.push((kind, tests));
        }
    }
    if plain.len() == 3 {
        let about = format!(
            "The plain keys of the published k{version} vectors, written: every text exactly."
        );
        let cases = plain
            .iter()
            .flat_map(|(kind, tests)| write(version, kind, tests))
            .collect();
        files.push(Converted {
            path: format!("k{version}/write.json"),
            cases: CaseFile { about, cases },
        });
    }
    Ok(files)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TestFile {
    #[serde(rename = "name")]
    _name: String,
    tests: Vec<RawTest>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawTest {
    name: String,
    expect_fail: bool,
    paserk: Option<String>,
    key: Option<String>,
    unwrapped: Option<String>,
    unsealed: Option<String>,
    wrapping_key: Option<String>,
    password: Option<String>,
    sealing_secret_key: Option<String>,
    // The costs stand in the PASERK, where alone a reader may take them from; the rest repeats the keys.
    #[serde(rename = "options")]
    _options: Option<serde_json::Value>,
    #[serde(rename = "comment")]
    _comment: Option<String>,
    #[serde(rename = "public-key")]
    _public_key: Option<String>,
    #[serde(rename = "sealing-public-key")]
    _sealing_public_key: Option<String>,
    #[serde(rename = "secret-key-seed")]
    _secret_key_seed: Option<String>,
    #[serde(rename = "seed")]
    _seed: Option<String>,
}

/// A published PASERK test with its byte strings in hex.
struct Test {
    name: String,
    number: Number,
    content: Content,
    /// The key or password to open with.
    opener: Option<String>,
}

/// The two ends between which a test goes.
enum Content {
    /// Both ends are given and belong together.
    Good { key: String, paserk: String },
    /// A PASERK that must not be read.
    BadPaserk(String),
    /// A key that must not be serialised.
    BadKey(String),
}

fn parse(version: usize, kind: &str, bytes: &[u8]) -> Result<Vec<Test>> {
    let file: TestFile = serde_json::from_slice(bytes)?;
    let entries = inventory::paserk_tests(version, kind);
    let names = file
        .tests
        .iter()
        .map(|test| (test.name.as_str(), test.expect_fail));
    inventory::compare(&format!("k{version}.{kind}.json"), &entries, names)?;
    let test = |raw: RawTest| {
        let entry = entries
            .iter()
            .find(|entry| entry.name == raw.name)
            .context("not in the inventory")?;
        let name = raw.name.clone();
        Test::new(kind, entry.number, raw).context(name)
    };
    file.tests.into_iter().map(test).collect()
}

impl Test {
    fn new(kind: &str, number: Number, raw: RawTest) -> Result<Self> {
        let family = Family::of(kind);
        let (key, opener) = match family {
            Family::Plain | Family::Id => (raw.key, None),
            Family::Wrap => (
                raw.unwrapped,
                Some(keys::key(&raw.wrapping_key.context("no wrapping-key")?)?),
            ),
            // The published password is to be taken as it stands, even where its characters are hex digits.
            Family::Password => (
                raw.unwrapped,
                Some(keys::text_bytes(&raw.password.context("no password")?)),
            ),
            Family::Seal => (
                raw.unsealed,
                Some(keys::key(
                    &raw.sealing_secret_key.context("no secret key")?,
                )?),
            ),
        };
        // Whether a test must fail is said by expect-fail alone: some that must fail state a key nevertheless.
        let content = match (raw.expect_fail, key, raw.paserk) {
            (false, Some(key), Some(paserk)) => Content::Good {
                key: keys::key(&key)?,
                paserk,
            },
            (true, _, Some(paserk)) => Content::BadPaserk(paserk),
            (true, Some(key), None) => Content::BadKey(keys::bad_key(&key)?),
            _ => bail!("lacks a key or a PASERK"),
        };
        Ok(Self {
            name: raw.name,
            number,
            content,
            opener,
        })
    }

    fn likeness(&self, id: String) -> Likeness {
        let subject = match &self.content {
            Content::Good { paserk, .. } | Content::BadPaserk(paserk) => data(paserk).to_owned(),
            Content::BadKey(key) => key.clone(),
        };
        Likeness {
            id,
            subject,
            beside: self.opener.clone(),
        }
    }
}

/// The last segment of a PASERK.
fn data(paserk: &str) -> &str {
    paserk.rsplit('.').next().unwrap_or(paserk)
}

fn read(version: usize, kind: &str, tests: &[Test]) -> CaseFile {
    let about = format!(
        "The published test vectors of k{version}.{kind}, in the direction in which they are given."
    );
    CaseFile {
        about,
        cases: tests
            .iter()
            .map(|test| read_case(version, kind, test, tests))
            .collect(),
    }
}

fn read_case(version: usize, kind: &str, test: &Test, tests: &[Test]) -> Case {
    let family = Family::of(kind);
    let start = |op: &str| Object::ask(op).with("type", format!("k{version}.{kind}"));
    let opened = |paserk: &str| {
        let ask = start(family.op()).with("paserk", paserk);
        match (family.opener(), &test.opener) {
            (Some(field), Some(opener)) => ask.with(field, opener.as_str()),
            _ => ask,
        }
    };
    let (ask, expect) = match &test.content {
        Content::Good { key, paserk } if family == Family::Id => (
            start(family.op()).with("key", key.as_str()),
            Expect::Ok(Object::default().with("paserk", paserk.as_str())),
        ),
        Content::Good { key, paserk } => (
            opened(paserk),
            Expect::Ok(Object::default().with("key", key.as_str())),
        ),
        Content::BadPaserk(paserk) => (opened(paserk), Expect::REFUSED),
        Content::BadKey(key) => {
            let op = if family == Family::Id {
                family.op()
            } else {
                "paserk-encode"
            };
            (start(op).with("key", key.as_str()), Expect::REFUSED)
        }
    };
    let (family_key, number) = match test.number {
        Number::Good(number) => (kind.to_owned(), number),
        Number::Bad(number) => (format!("{kind}!"), number),
    };
    let why = paserk_why::read(version, kind, test.number);
    let mut case = Case::new(
        &test.name,
        why,
        clauses(version, &family_key, number, READ),
        ask,
        expect,
    );
    case.slow = family == Family::Password;
    if matches!(test.number, Number::Bad(_)) {
        case.parent = parent(version, kind, test, tests);
    }
    case
}

/// The accepted case of the same operation that the refused one resembles most.
fn parent(version: usize, kind: &str, test: &Test, tests: &[Test]) -> Option<String> {
    let by_key = matches!(test.content, Content::BadKey(_));
    let folder = if by_key && Family::of(kind) == Family::Plain {
        "write"
    } else {
        kind
    };
    let accepted: Vec<Likeness> = tests
        .iter()
        .filter_map(|other| {
            let Content::Good { key, paserk } = &other.content else {
                return None;
            };
            let subject = if by_key {
                key.clone()
            } else {
                data(paserk).to_owned()
            };
            let id = format!("official/k{version}/{folder}/{}", other.name);
            Some(Likeness {
                id,
                subject,
                beside: other.opener.clone(),
            })
        })
        .collect();
    choose(&test.likeness(String::new()), &accepted).map(|parent| parent.id.clone())
}

fn write(version: usize, kind: &str, tests: &[Test]) -> Vec<Case> {
    let case = |test: &Test| {
        let (Content::Good { key, paserk }, Number::Good(number)) = (&test.content, test.number)
        else {
            return None;
        };
        let ask = Object::ask("paserk-encode")
            .with("type", format!("k{version}.{kind}"))
            .with("key", key.as_str());
        let expect = Expect::Ok(Object::default().with("paserk", paserk.as_str()));
        let clauses = clauses(version, kind, number, EXACT);
        Some(Case::new(
            &test.name,
            paserk_why::write(version, kind, number),
            clauses,
            ask,
            expect,
        ))
    };
    tests.iter().filter_map(case).collect()
}
