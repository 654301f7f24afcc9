//! A case file as it is written: members in a fixed order, so that equal cases are equal bytes.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A file of cases with the sentence that says what they have in common.
#[derive(Clone, Debug, serde::Serialize)]
pub struct CaseFile {
    /// What the cases are about.
    pub about: String,
    /// The cases, in the order of the file.
    pub cases: Vec<Case>,
}

impl CaseFile {
    /// The text of the file: indented by two spaces and ended by a line feed.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text =
            serde_json::to_string_pretty(self).expect("a case file has only string keys");
        text.push('\n');
        text
    }
}

/// One question with the answer that it must get.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Case {
    /// The last part of the id.
    pub name: String,
    /// What a wrong implementation would do to fail this case.
    pub why: String,
    /// The clauses of the catalogue that the case bears on.
    pub clauses: Vec<String>,
    /// The id of the accepted case from which a refused one differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Traits that a subject must have, or with `!` must not have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<&'static str>,
    /// Absent for a must.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Whether answering takes long by design.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub slow: bool,
    /// The question, as it goes over the wire.
    pub ask: Object,
    /// The permitted answer.
    pub expect: Expect,
}

impl Case {
    /// A case with the five members that every case has.
    #[must_use]
    pub fn new(name: &str, why: String, clauses: Vec<String>, ask: Object, expect: Expect) -> Self {
        Self {
            name: name.to_owned(),
            why,
            clauses,
            parent: None,
            needs: Vec::new(),
            level: None,
            slow: false,
            ask,
            expect,
        }
    }
}

/// How much is at stake when a case is missed, where that is less than a must.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// A miss is noted and is no failure.
    Should,
}

/// What the answer to an ask must be.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expect {
    /// Accepted, with these fields in the answer.
    Ok(Object),
    /// Refused, at one of these layers; at any layer if there are none.
    Rejected(Vec<&'static str>),
    /// Accepted, and the oracle answers an ask about the answer as stated.
    Opens {
        /// The question to the oracle.
        ask: Object,
        /// The fields of its answer.
        ok: Object,
    },
}

impl Expect {
    /// Refused, at whatever layer.
    pub const REFUSED: Self = Self::Rejected(Vec::new());
}

/// A JSON object that keeps the order in which its members were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object(Vec<(&'static str, Value)>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Text(String),
    Answer(&'static str),
}

impl Object {
    /// An ask of this operation.
    #[must_use]
    pub fn ask(op: &str) -> Self {
        Self::default().with("op", op)
    }

    /// The object with one more member.
    #[must_use]
    pub fn with(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.0.push((name, Value::Text(text.into())));
        self
    }

    /// The object with one more member if there is a text for it.
    #[must_use]
    pub fn with_some(self, name: &'static str, text: Option<impl Into<String>>) -> Self {
        match text {
            Some(text) => self.with(name, text),
            None => self,
        }
    }

    /// The object with one more member, which stands for a field of the subject's answer.
    #[must_use]
    pub fn with_answer(mut self, name: &'static str, field: &'static str) -> Self {
        self.0.push((name, Value::Answer(field)));
        self
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Answer(field) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("answer", field)?;
                map.end()
            }
        }
    }
}
