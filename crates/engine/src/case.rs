//! A case: what is asked, what must come back, and why; as it stands in a file and as it is run.

use std::sync::Arc;

use paseto_conformance_protocol::{Ask, Good, Reason};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::part::Part;

/// A file of vectors.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VectorFile {
    /// What the cases of this file have in common.
    pub about: String,
    /// The cases.
    pub cases: Vec<FileCase>,
}

/// A case as it stands in a file. Its id is the file's path without `.json`, a slash and its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FileCase {
    /// The name, unique in its file.
    pub name: String,
    /// Which wrong program this case catches, in a sentence.
    pub why: String,
    /// The clauses it tests.
    #[serde(default)]
    pub clauses: Vec<String>,
    /// The id of the accepted case from which this one differs by one fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Whether the specification demands it or advises it.
    #[serde(default, skip_serializing_if = "Level::is_must")]
    pub level: Level,
    /// Traits that a subject must have, or with `!` must not have, to be asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// Takes seconds by design, such as a password derivation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub slow: bool,
    /// A forgery that resembles no other case, or a genuine text that resembles one: an operation that fails it does not
    /// look at what it is given, and its other answers prove nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub control: bool,
    /// The ask, sent as written; a string may be written `{"repeat": "78", "times": 65536}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Value>,
    /// The expectation: `ok`, `rejected`, `opens` or `either`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expect: Option<Value>,
    /// In place of `ask` and `expect`: several of them, run in order in one process.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<FileStep>,
    /// The parts of the answer that must differ between the steps: `token`, or `token[0..32]` for bytes of its body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distinct: Vec<String>,
    /// Parts of the answer in which no byte may be the same in all steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no_constant_byte: Vec<String>,
}

/// One step of a case with several asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FileStep {
    /// The ask.
    pub ask: Value,
    /// The expectation.
    pub expect: Value,
}

/// Whether the specification demands or advises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Demanded.
    #[default]
    Must,
    /// Advised: missing it is noted, never a failure (but for `--strict`).
    Should,
}

impl Level {
    /// Whether this is `must`, the level that is not written.
    #[must_use]
    pub fn is_must(&self) -> bool {
        *self == Self::Must
    }

    /// The word in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
        }
    }
}

/// A case, ready to be put to a subject.
#[derive(Clone, Debug)]
pub struct Case {
    /// Path and name.
    pub id: String,
    /// What its file is about.
    pub about: Arc<str>,
    /// Which wrong program it catches.
    pub why: String,
    /// The clauses it tests.
    pub clauses: Vec<String>,
    /// The position of its parent in the suite.
    pub parent: Option<usize>,
    /// Demanded or advised.
    pub level: Level,
    /// What a subject must have or lack, typed and derived.
    pub needs: Vec<Need>,
    /// Takes seconds by design.
    pub slow: bool,
    /// Whether failing it shows that the operation does not look at what it is given.
    pub control: bool,
    /// What is asked, in order; one step, for most.
    pub steps: Vec<Step>,
    /// The parts of the answer that must differ between the steps.
    pub distinct: Vec<Part>,
    /// The parts of the answer in which no byte may be the same in all steps.
    pub no_constant_byte: Vec<Part>,
    /// Whether one of its clauses is about ending in an answer, so that a crash or a hang is never merely noted.
    pub ends_in_answer: bool,
    /// Whether what is read was written by a subject that hands payloads over as parsed objects only.
    pub rewritten: bool,
}

/// An ask and its expectation.
#[derive(Clone, Debug)]
pub struct Step {
    /// What is asked.
    pub ask: Ask,
    /// What must come back.
    pub expect: Expect,
    /// The expectation as the file has it, for the pages.
    pub expect_text: Value,
}

/// What must come back. No adapter ever sees it.
#[derive(Clone, Debug, PartialEq)]
pub enum Expect {
    /// Accepted, with these fields, exactly; fields that are not named are not compared.
    Ok(Box<Good>),
    /// Refused, at one of these layers; none means any.
    Rejected(Vec<Reason>),
    /// Accepted with an answer that the oracle opens.
    Opens(Box<Opens>),
    /// Any of these: the specification leaves it open.
    Either(Vec<Self>),
}

/// The second half of `opens`: what is put to the oracle, and what it must find.
#[derive(Clone, Debug, PartialEq)]
pub struct Opens {
    /// An ask in which `{"answer": "token"}` stands for a field of the subject's answer.
    pub ask: Value,
    /// What the oracle must answer.
    pub ok: Good,
    /// The layer at which the oracle is asked.
    pub door: Door,
}

/// The two doors of the oracle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// The token layer: payload rules enforced.
    Token,
    /// The byte layer: any payload, any footer.
    Bytes,
}

/// A trait that a subject must have, or must not have, to be asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// The trait.
    pub name: String,
    /// Whether it must be there.
    pub present: bool,
}

impl Expect {
    /// What the oracle is to be asked, if this expectation has such a half.
    #[must_use]
    pub fn opens(&self) -> Option<&Opens> {
        match self {
            Self::Opens(opens) => Some(opens),
            Self::Either(options) => options.iter().find_map(Self::opens),
            Self::Ok(_) | Self::Rejected(_) => None,
        }
    }

    /// The answer that this expectation names, if it names one.
    #[must_use]
    pub fn good(&self) -> Option<&Good> {
        match self {
            Self::Ok(good) => Some(good),
            Self::Opens(opens) => Some(&opens.ok),
            Self::Either(options) => options.iter().find_map(Self::good),
            Self::Rejected(_) => None,
        }
    }

    /// Whether a refusal is among the permitted outcomes.
    #[must_use]
    pub fn permits_refusal(&self) -> bool {
        match self {
            Self::Rejected(_) => true,
            Self::Either(options) => options.iter().any(Self::permits_refusal),
            Self::Ok(_) | Self::Opens(_) => false,
        }
    }
}

impl Case {
    /// The family that it belongs to: the first three parts of its id, `v4/local/short`, or its folder where that has
    /// fewer.
    #[must_use]
    pub fn family(&self) -> &str {
        let mut slashes = self.id.match_indices('/').map(|(at, _)| at);
        let third = slashes.nth(2);
        let end = third.or_else(|| self.id.rfind('/'));
        &self.id[..end.unwrap_or(self.id.len())]
    }

    /// The matrix row that the case counts in: `v4.local`, `v3.public`, `k2`.
    #[must_use]
    pub fn group(&self) -> String {
        group_of(&self.steps[0].ask)
    }
}

fn group_of(ask: &Ask) -> String {
    match ask {
        Ask::Encrypt { version, .. } | Ask::Decrypt { version, .. } => format!("{version}.local"),
        Ask::Sign { version, .. } | Ask::Verify { version, .. } => format!("{version}.public"),
        Ask::Validate {
            version, purpose, ..
        }
        | Ask::GenerateKey { version, purpose } => format!("{version}.{purpose}"),
        Ask::ImportKey { r#type, .. } => {
            let purpose = if r#type.role.name() == "local" {
                "local"
            } else {
                "public"
            };
            format!("{}.{purpose}", r#type.version)
        }
        Ask::PaserkEncode { r#type, .. }
        | Ask::PaserkDecode { r#type, .. }
        | Ask::PaserkId { r#type, .. }
        | Ask::PaserkWrap { r#type, .. }
        | Ask::PaserkUnwrap { r#type, .. }
        | Ask::PaserkPasswordWrap { r#type, .. }
        | Ask::PaserkPasswordUnwrap { r#type, .. }
        | Ask::PaserkSeal { r#type, .. }
        | Ask::PaserkUnseal { r#type, .. } => r#type.version.paserk().to_owned(),
        _ => "other".to_owned(),
    }
}
