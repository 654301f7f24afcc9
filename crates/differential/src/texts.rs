//! Payloads, footers and assertions as plain data.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// What a token carries. All of them are UTF-8: of these subjects only the reference carries anything else.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Payload {
    /// A JSON object.
    #[proptest(weight = 12)]
    Json(Object),
    /// Any text.
    #[proptest(weight = 3)]
    Text(String),
    /// A text of so many equal letters, which reaches the limits that readers set.
    Long(u16),
}

impl Payload {
    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Json(object) => object.text().into_bytes(),
            Self::Text(text) => text.clone().into_bytes(),
            Self::Long(length) => vec![b'x'; usize::from(*length)],
        }
    }
}

/// A footer or an assertion.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Extra {
    /// None.
    #[proptest(weight = 6)]
    Absent,
    /// A JSON object.
    #[proptest(weight = 4)]
    Json(Object),
    /// Any text.
    #[proptest(weight = 4)]
    Text(String),
    /// Any bytes.
    #[proptest(weight = 2)]
    Bytes(Vec<u8>),
    /// A text of so many equal letters, up to 2047.
    Long(u16),
}

impl Extra {
    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Absent => Vec::new(),
            Self::Json(object) => object.text().into_bytes(),
            Self::Text(text) => text.clone().into_bytes(),
            Self::Bytes(bytes) => bytes.clone(),
            Self::Long(length) => vec![b'x'; usize::from(*length) % 2048],
        }
    }
}

/// A JSON object; a map, so that its names are unique.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Object(
    #[proptest(
        strategy = "proptest::collection::btree_map(proptest::prelude::any::<Name>(), proptest::prelude::any::<Member>(), 0..4)"
    )]
    pub BTreeMap<Name, Member>,
);

/// The name of a member: a registered claim or any text.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, arbitrary::Arbitrary, proptest_derive::Arbitrary,
)]
#[expect(missing_docs, reason = "the names are those of the claims")]
pub enum Name {
    Sub,
    Exp,
    Kid,
    /// Any other.
    Any(String),
}

/// The value of a member; one level of depth, since nobody here reads the payload.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
#[expect(missing_docs, reason = "the names are those of JSON")]
pub enum Member {
    Null,
    Bool(bool),
    Number(i64),
    Text(String),
    List(Vec<bool>),
}

impl Object {
    fn text(&self) -> String {
        let members = self.0.iter();
        let object: Map<String, Value> = members
            .map(|(name, member)| (name.text(), member.value()))
            .collect();
        Value::Object(object).to_string()
    }
}

impl Name {
    fn text(&self) -> String {
        match self {
            Self::Sub => "sub".to_owned(),
            Self::Exp => "exp".to_owned(),
            Self::Kid => "kid".to_owned(),
            Self::Any(any) => any.clone(),
        }
    }
}

impl Member {
    fn value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(bool) => Value::from(*bool),
            Self::Number(number) => Value::from(*number),
            Self::Text(text) => Value::from(text.as_str()),
            Self::List(list) => Value::from(list.clone()),
        }
    }
}
