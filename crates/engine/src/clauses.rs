//! The catalogue of clauses: every statement of the specification, how grave it is to break it, and how it is tested.

mod catalogue;

use serde::{Deserialize, Serialize};

pub use catalogue::Catalogue;

use crate::Verdict;

/// The file below a set's root that holds the catalogue.
pub const FILE: &str = "clauses.json";

/// The catalogue as it stands in its file.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct ClausesFile {
    /// What the catalogue is.
    pub about: String,
    /// The clauses, in the order of the specification.
    pub clauses: Vec<Clause>,
}

/// One statement of the specification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Clause {
    /// Its id, never renamed or reused.
    pub id: String,
    /// The word that the specification uses, or that it uses none.
    pub level: Demand,
    /// The kinds of token, key or text that it speaks of; `all` is all of PASETO, or of PASERK.
    pub scope: Vec<String>,
    /// What breaking it leads to.
    pub effect: Effect,
    /// The statement, in our words.
    pub text: String,
    /// The heading of the public specification.
    pub source: String,
    /// How it is tested.
    pub test: Vec<Test>,
    /// How a miss is judged, where the texts leave a choice or the official vectors decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Ruling>,
    /// Why it is judged so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Why no case can test it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The specification's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Demand {
    /// Demanded.
    Must,
    /// Forbidden.
    MustNot,
    /// No such word, but a step or a constant that leaves no other behaviour; as good as a must.
    Implied,
    /// Advised.
    Should,
    /// Advised against.
    ShouldNot,
    /// Permitted.
    May,
    /// Neither a word nor a step: common practice, or our own prudence.
    Ours,
}

/// What breaking a clause leads to, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Two libraries do not understand each other.
    Interoperability,
    /// An input ends the process or fills its time or memory.
    DenialOfService,
    /// A second spelling is accepted for what has one.
    Malleability,
    /// Something genuine is taken for what it is not: another version, kind, audience or time.
    Confusion,
    /// What no key holder made is accepted, or a key or a message becomes known.
    Forgery,
}

/// How a clause is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Test {
    /// By what the library writes.
    Bytes,
    /// By what it must accept.
    Accept,
    /// By what it must refuse.
    Reject,
    /// By the claims it must accept or refuse in an authentic token.
    Claims,
    /// By an answer, whichever it is: a crash or a hang is the miss that the clause is about.
    Answer,
    /// Not over the adapter protocol: it takes a review.
    InterfaceOnly,
}

/// How a miss is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// A failure.
    Must,
    /// Noted.
    Should,
    /// Either behaviour is fine, and noted.
    Either,
}

impl Clause {
    /// The part of the specification that it belongs to: `PASETO-V4L`, `PASERK-PIE`.
    #[must_use]
    pub fn area(&self) -> &str {
        self.id
            .match_indices('-')
            .nth(1)
            .map_or(&self.id, |(at, _)| &self.id[..at])
    }

    /// Whether a case can test it.
    #[must_use]
    pub fn is_black_box(&self) -> bool {
        !self.test.contains(&Test::InterfaceOnly)
    }

    /// How a miss is judged: as stated, or else by the level.
    #[must_use]
    pub fn ruling(&self) -> Ruling {
        self.verdict.unwrap_or(match self.level {
            Demand::Must | Demand::MustNot | Demand::Implied => Ruling::Must,
            Demand::Should | Demand::ShouldNot => Ruling::Should,
            Demand::May => Ruling::Either,
            Demand::Ours => Ruling::Should,
        })
    }

    /// Whether a miss is judged more strictly than the specification's word alone would have it: a failure although the
    /// text only advises, permits or is silent. The note says why.
    #[must_use]
    pub fn is_our_reading(&self) -> bool {
        self.ruling() == Ruling::Must && !self.level.is_binding()
    }
}

impl Demand {
    /// All of them, strictest first.
    pub const ALL: [Self; 7] = [
        Self::Must,
        Self::MustNot,
        Self::Implied,
        Self::Should,
        Self::ShouldNot,
        Self::May,
        Self::Ours,
    ];

    /// Whether the specification leaves no choice.
    #[must_use]
    pub fn is_binding(self) -> bool {
        self <= Self::Implied
    }

    /// The word in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::MustNot => "must-not",
            Self::Implied => "implied",
            Self::Should => "should",
            Self::ShouldNot => "should-not",
            Self::May => "may",
            Self::Ours => "ours",
        }
    }
}

impl Test {
    /// The word in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Claims => "claims",
            Self::Answer => "answer",
            Self::InterfaceOnly => "interface-only",
        }
    }
}

impl Ruling {
    /// The word in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::Either => "either",
        }
    }
}

impl Effect {
    /// All of them, worst first.
    pub const ALL: [Self; 5] = [
        Self::Forgery,
        Self::Confusion,
        Self::Malleability,
        Self::DenialOfService,
        Self::Interoperability,
    ];

    /// What a verdict on a case of this effect amounts to.
    ///
    /// Refusing what is genuine forges nothing, and neither does a crash, whatever the case was after.
    #[must_use]
    pub fn under(self, verdict: Verdict) -> Self {
        match verdict {
            Verdict::Crashed | Verdict::Hung => Self::DenialOfService,
            Verdict::Incomplete | Verdict::Garbled => Self::Interoperability,
            _ => self,
        }
    }

    /// The word in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Forgery => "forgery",
            Self::Confusion => "confusion",
            Self::Malleability => "malleability",
            Self::DenialOfService => "denial-of-service",
            Self::Interoperability => "interoperability",
        }
    }
}
