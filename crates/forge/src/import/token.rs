//! The published token tests as cases that read: `vN/read.json`.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::clauses::READ;
use super::parent::{Likeness, choose};
use super::sources::Gathered;
use super::token_clauses::clauses;
use super::{Converted, inventory, keys, token_why, token_write};
use crate::case::{Case, CaseFile, Expect, Object};

/// The cases that read and those that write, if the file of the version is at hand.
pub(super) fn convert(version: usize, found: &Gathered) -> Result<Vec<Converted>> {
    let file_name = format!("v{version}.json");
    let Some((pin, bytes)) = found.get(&file_name) else {
        return Ok(Vec::new());
    };
    let file: TestFile = serde_json::from_slice(bytes).with_context(|| file_name.clone())?;
    let taken = file
        .tests
        .into_iter()
        .filter(|test| !pin.leaves_out.contains(&test.name));
    let raw: Vec<RawTest> = taken.collect();
    let names = raw
        .iter()
        .map(|test| (test.name.as_str(), test.expect_fail));
    inventory::compare(&file_name, &inventory::token_tests(version), names)?;
    let tests = raw
        .into_iter()
        .map(|test| {
            let context = format!("{file_name}: {}", test.name);
            Test::new(version, test).context(context)
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(vec![
        Converted {
            path: format!("v{version}/read.json"),
            cases: read(version, &tests),
        },
        Converted {
            path: format!("v{version}/write.json"),
            cases: token_write::write(version, &tests),
        },
    ])
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
    token: String,
    payload: Option<String>,
    footer: String,
    implicit_assertion: String,
    key: Option<String>,
    nonce: Option<String>,
    public_key: Option<String>,
    secret_key: Option<String>,
    // The same keys once more in other forms; any one of them may be used.
    #[serde(rename = "public-key-pem")]
    _public_key_pem: Option<String>,
    #[serde(rename = "secret-key-pem")]
    _secret_key_pem: Option<String>,
    #[serde(rename = "secret-key-seed")]
    _secret_key_seed: Option<String>,
}

/// A published token test with its byte strings in hex.
pub(super) struct Test {
    pub(super) version: usize,
    pub(super) name: String,
    pub(super) letter: String,
    pub(super) number: usize,
    pub(super) token: String,
    /// None if the token must be refused.
    pub(super) payload: Option<String>,
    pub(super) footer: String,
    /// None where the version has no assertions.
    pub(super) implicit: Option<String>,
    pub(super) keys: Keys,
}

/// The keys of a test; which of them it has decides its purpose, whatever the token says.
pub(super) enum Keys {
    Local {
        key: String,
        nonce: String,
    },
    Public {
        public_key: String,
        secret_key: String,
    },
}

impl Test {
    fn new(version: usize, raw: RawTest) -> Result<Self> {
        let mut parts = raw.name.split('-').skip(1);
        let letter = parts.next().context("the name has no letter")?.to_owned();
        let number = parts
            .next()
            .and_then(|text| text.parse().ok())
            .context("the name has no number")?;
        let payload = match (raw.expect_fail, raw.payload) {
            (false, None) => bail!("must succeed and states no payload"),
            (false, Some(payload)) => Some(keys::text_bytes(&payload)),
            (true, _) => None,
        };
        let keys = match (raw.key, raw.nonce, raw.public_key, raw.secret_key) {
            (Some(key), Some(nonce), None, None) => Keys::Local {
                key: keys::key(&key)?,
                nonce: keys::bytes(&nonce)?,
            },
            (None, None, Some(public), Some(secret)) => Keys::Public {
                public_key: keys::key(&public)?,
                secret_key: keys::key(&secret)?,
            },
            _ => bail!("has the keys of neither purpose"),
        };
        Ok(Self {
            version,
            name: raw.name,
            letter,
            number,
            token: raw.token,
            payload,
            footer: keys::text_bytes(&raw.footer),
            implicit: (version > 2).then(|| keys::text_bytes(&raw.implicit_assertion)),
            keys,
        })
    }

    /// The ask that opens a token under the keys of this test.
    pub(super) fn opening(&self, token: Token<'_>) -> Object {
        let version = format!("v{}", self.version);
        let ask = match &self.keys {
            Keys::Local { key, .. } => Object::ask("decrypt")
                .with("version", version)
                .with("key", key.as_str()),
            Keys::Public { public_key, .. } => Object::ask("verify")
                .with("version", version)
                .with("public_key", public_key.as_str()),
        };
        let ask = match token {
            Token::Published(token) => ask.with("token", token),
            Token::Answered => ask.with_answer("token", "token"),
        };
        ask.with_some("implicit", self.implicit.as_deref())
    }

    /// What opening must give; none if it must fail.
    pub(super) fn opened(&self) -> Option<Object> {
        let payload = self.payload.as_ref()?;
        Some(
            Object::default()
                .with("payload", payload.as_str())
                .with("footer", self.footer.as_str()),
        )
    }

    /// The key that opens, with a mark for its purpose: parents are sought only under the same.
    fn opening_key(&self) -> (bool, &str) {
        match &self.keys {
            Keys::Local { key, .. } => (true, key),
            Keys::Public { public_key, .. } => (false, public_key),
        }
    }
}

/// The token of an ask: the published one, or the one that the subject just answered.
pub(super) enum Token<'a> {
    Published(&'a str),
    Answered,
}

fn read(version: usize, tests: &[Test]) -> CaseFile {
    let likeness = |test: &Test| Likeness {
        id: format!("official/v{version}/read/{}", test.name),
        subject: test.token.clone(),
        beside: None,
    };
    let case = |test: &Test| {
        let why = token_why::read(version, &test.letter, test.number);
        let clauses = clauses(version, &test.letter, test.number, READ);
        let ask = test.opening(Token::Published(&test.token));
        match test.opened() {
            Some(ok) => {
                let mut case = Case::new(&test.name, why, clauses, ask, Expect::Ok(ok));
                // The payloads expired in 2019 or 2022.
                case.needs = vec!["!always-validates"];
                case
            }
            None => {
                let same_key = |other: &&Test| {
                    other.payload.is_some() && other.opening_key() == test.opening_key()
                };
                let accepted: Vec<Likeness> = tests.iter().filter(same_key).map(likeness).collect();
                let mut case = Case::new(&test.name, why, clauses, ask, Expect::REFUSED);
                case.parent = choose(&likeness(test), &accepted).map(|parent| parent.id.clone());
                case
            }
        }
    };
    let about = format!(
        "The published test vectors of PASETO version {version}, read: every token with its outcome."
    );
    CaseFile {
        about,
        cases: tests.iter().map(case).collect(),
    }
}
