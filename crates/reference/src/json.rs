//! A walk over a JSON text that counts and compares what the rules for payload and footer speak of.
//!
//! The grammar is left to `serde_json`, which skips over a value without recursion and without reading its numbers.
//! What it has found to be JSON is then walked byte by byte, without recursion either, so hostile nesting costs nothing.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::error::JsonError;

/// How much a text may hold.
pub(crate) struct Limits {
    /// Depth: 1 for a scalar, and 1 more for each array or object around it.
    pub(crate) depth: usize,
    /// Member names, all objects together.
    pub(crate) names: usize,
}

/// Checks that `bytes` are one JSON text within `limits`, no object having a name twice; gives back the text without
/// the white space around it.
pub(crate) fn check<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a str, JsonError> {
    let text = str::from_utf8(bytes).map_err(|error| JsonError::Utf8 {
        at: error.valid_up_to(),
    })?;
    grammar(text).map_err(|error| syntax(&error))?;
    walk(text, limits)?;
    Ok(text.trim_matches([' ', '\t', '\n', '\r']))
}

/// The members of an object that has passed [`check`], their values as they are written.
pub(crate) fn members(object: &[u8]) -> Result<BTreeMap<String, &RawValue>, JsonError> {
    serde_json::from_slice(object).map_err(|error| syntax(&error))
}

/// The fault and its place, without the text that `serde_json` quotes.
fn syntax(error: &serde_json::Error) -> JsonError {
    JsonError::Syntax {
        line: error.line(),
        column: error.column(),
    }
}

/// One JSON value with nothing but white space around it: RFC 8259, numbers of any size included.
fn grammar(text: &str) -> Result<(), serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_str(text);
    IgnoredAny::deserialize(&mut reader)?;
    reader.end()
}

/// Walks a text of sound grammar: strings hold characters, names differ, depth and number of names are within limits.
fn walk(text: &str, limits: &Limits) -> Result<(), JsonError> {
    // The arrays and objects around the current place; for an object, the names it has so far.
    let mut around: Vec<HashSet<Cow<'_, str>>> = Vec::new();
    let mut names = 0;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'{' | b'[' => {
                around.push(HashSet::new());
                if around.len() >= limits.depth {
                    return Err(JsonError::TooDeep {
                        limit: limits.depth,
                    });
                }
            }
            b'}' | b']' => {
                around.pop();
            }
            b'"' => {
                let end = string_end(text.as_bytes(), at);
                let string = unescape(&text[at..end]).ok_or(JsonError::Surrogate { at })?;
                if is_name(text.as_bytes(), end) {
                    names += 1;
                    if names > limits.names {
                        return Err(JsonError::TooManyNames {
                            limit: limits.names,
                        });
                    }
                    if around
                        .last_mut()
                        .is_some_and(|object| !object.insert(string))
                    {
                        return Err(JsonError::DuplicateName { at });
                    }
                }
                at = end - 1;
            }
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// The position behind the closing quote of the string that begins at `at`.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while bytes[end] != b'"' {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    end + 1
}

/// The characters of a quoted string; none if an escape names half of a surrogate pair, the only fault left.
fn unescape(quoted: &str) -> Option<Cow<'_, str>> {
    if quoted.contains('\\') {
        serde_json::from_str(quoted).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(&quoted[1..quoted.len() - 1]))
    }
}

/// Whether the string that ends before `end` is a member name: in JSON, one that a colon follows.
fn is_name(bytes: &[u8], end: usize) -> bool {
    bytes[end..]
        .iter()
        .find(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
        == Some(&b':')
}
