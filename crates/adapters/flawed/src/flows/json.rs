//! The payload's JSON: the reference's check, or one that is laxer or stricter by its rules.

use std::collections::BTreeMap;

use paseto_conformance_protocol::Reason;
use paseto_reference::payload;
use serde_json::Value;

use super::Flow;
use crate::rules::Payload;

/// The members of a payload.
pub(super) type Members = BTreeMap<String, Value>;

/// Reads a payload.
pub(super) fn members(bytes: &[u8], rules: &Payload) -> Flow<Members> {
    let mut bytes = bytes.to_vec();
    if rules.recurses {
        recurse(&bytes, 0);
    }
    if rules.takes_bad_utf8 {
        bytes = String::from_utf8_lossy(&bytes).into_owned().into_bytes();
    }
    if rules.takes_empty && bytes.is_empty() {
        return Ok(Members::new());
    }
    if rules.takes_trailing_commas {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        bytes = text.replace(",}", "}").replace(",]", "]").into_bytes();
    }
    if rules.takes_tail
        && let Some(end) = bytes.iter().rposition(|byte| *byte == b'}')
    {
        let mut values = serde_json::Deserializer::from_slice(&bytes).into_iter::<Value>();
        let first = values.next().is_some_and(|value| value.is_ok());
        let behind = values.byte_offset();
        bytes.truncate(if first { behind } else { end + 1 });
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let narrow = (rules.refuses_white_space && text.trim() != text)
        || (rules.refuses_escapes && text.contains("\\u"));
    if narrow || payload::check(&bytes).is_err() && !let_through(&text, rules) {
        return Err(Reason::Payload);
    }
    match serde_json::from_slice(&bytes) {
        Ok(Value::Object(members)) => Ok(members.into_iter().collect()),
        Ok(_) => Ok(Members::new()),
        // What passed the check above and is not read here holds numbers or text that no claim needs.
        Err(_) => Ok(raw_members(&text)),
    }
}

/// Whether a lax rule passes what the check refuses.
fn let_through(text: &str, rules: &Payload) -> bool {
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return false;
    };
    let names =
        rules.takes_duplicates || (rules.top_level_names_only && !top_level_duplicates(text));
    (names && value.is_object()) || (rules.takes_any_value && !value.is_object())
}

/// Whether the outermost object has a name twice.
fn top_level_duplicates(text: &str) -> bool {
    let parsed: Result<Twice, _> = serde_json::from_str(text);
    parsed.is_ok_and(|twice| twice.0)
}

/// Reads an object and tells whether a name came twice.
struct Twice(bool);

impl<'de> serde::Deserialize<'de> for Twice {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct Names;
        impl<'de> serde::de::Visitor<'de> for Names {
            type Value = Twice;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Twice, A::Error> {
                let mut seen = std::collections::BTreeSet::new();
                let mut twice = false;
                while let Some((name, _)) = map.next_entry::<String, serde::de::IgnoredAny>()? {
                    twice |= !seen.insert(name);
                }
                Ok(Twice(twice))
            }
        }
        reader.deserialize_map(Names)
    }
}

fn raw_members(text: &str) -> Members {
    let raw: BTreeMap<String, Box<serde_json::value::RawValue>> =
        serde_json::from_str(text).unwrap_or_default();
    raw.into_iter()
        .map(|(name, value)| (name, serde_json::from_str(value.get()).unwrap_or_default()))
        .collect()
}

/// A reader that calls itself for each bracket, in a language that bears a thousand calls.
fn recurse(bytes: &[u8], depth: usize) {
    assert!(depth < 1000, "maximum recursion depth exceeded");
    if let Some(at) = bytes.iter().position(|byte| matches!(byte, b'[' | b'{')) {
        recurse(&bytes[at + 1..], depth + 1);
    }
}
