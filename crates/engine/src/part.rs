//! A part of an answer that is compared between the steps of a case: a field, or some bytes of one.

use std::fmt;
use std::str::FromStr;

use anyhow::{Context, Result, bail, ensure};
use base64_simd::URL_SAFE_NO_PAD;
use paseto_conformance_protocol::Good;
use serde_json::Value;

/// A field of the answer (`token`), or bytes of it (`token[0..32]`, `token[-96..-48]`, `paserk[48..]`).
///
/// The bytes are those that a token's body or a PASERK's data decode to, or those of a byte string.
/// A number below zero counts from the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The field's name.
    pub field: String,
    /// First byte, and the one behind the last; nothing stands for the end.
    pub bytes: Option<(i64, Option<i64>)>,
}

impl Part {
    /// The part of this answer; `None` where the answer lacks the field, or is too short.
    #[must_use]
    pub fn of(&self, good: &Good) -> Option<Vec<u8>> {
        let whole = serde_json::to_value(good).unwrap_or_default();
        let Some(Value::String(text)) = whole.get(&self.field) else {
            return None;
        };
        let Some((from, to)) = self.bytes else {
            return Some(text.clone().into_bytes());
        };
        let bytes = match self.field.as_str() {
            "token" => decoded(text.split('.').nth(2)?)?,
            "paserk" => decoded(text.rsplit('.').next()?)?,
            _ => hex::decode(text).ok()?,
        };
        let place = |number: i64| {
            let length = if number < 0 { bytes.len() } else { 0 };
            usize::try_from(i64::try_from(length).ok()? + number).ok()
        };
        let to = to.map_or(Some(bytes.len()), place)?;
        bytes.get(place(from)?..to).map(<[u8]>::to_vec)
    }
}

impl FromStr for Part {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let Some((field, range)) = text.split_once('[') else {
            return Ok(Self {
                field: text.to_owned(),
                bytes: None,
            });
        };
        let range = range.strip_suffix(']').and_then(|r| r.split_once(".."));
        let Some((from, to)) = range else {
            bail!("`{text}` is no part of an answer: write `token`, or `token[0..32]`");
        };
        let number = |digits: &str| {
            let number = digits.parse::<i64>();
            number.with_context(|| format!("`{text}`: `{digits}` is no number"))
        };
        let from = number(from)?;
        let to = (!to.is_empty()).then(|| number(to)).transpose()?;
        let empty = to.is_some_and(|to| (to < 0) == (from < 0) && to <= from);
        ensure!(!empty, "`{text}` holds no byte");
        Ok(Self {
            field: field.to_owned(),
            bytes: Some((from, to)),
        })
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.field)?;
        match self.bytes {
            None => Ok(()),
            Some((from, None)) => write!(f, "[{from}..]"),
            Some((from, Some(to))) => write!(f, "[{from}..{to}]"),
        }
    }
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode_to_vec(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str) -> Part {
        text.parse().unwrap()
    }

    #[test]
    fn a_part_is_written_as_it_is_read() {
        for text in ["token", "token[0..32]", "token[-96..-48]", "paserk[48..]"] {
            assert_eq!(part(text).to_string(), text);
        }
        for (text, complaint) in [
            ("token[0..32", "is no part"),
            ("token[3]", "is no part"),
            ("token[a..3]", "`a` is no number"),
            ("token[3..3]", "holds no byte"),
            ("token[-3..-4]", "holds no byte"),
        ] {
            let error = text.parse::<Part>().unwrap_err().to_string();
            assert!(error.contains(complaint), "{error}");
        }
    }

    #[test]
    fn bytes_are_those_that_the_text_decodes_to() {
        let body = URL_SAFE_NO_PAD.encode_to_string([0, 1, 2, 3, 4, 5, 6, 7]);
        let good = Good {
            token: Some(format!("v4.local.{body}.Zm9v")),
            paserk: Some(format!("k4.local-wrap.pie.{body}")),
            key: Some(vec![9, 8, 7].into()),
            ..Good::default()
        };
        let of = |text: &str| part(text).of(&good);
        assert_eq!(of("token[0..2]"), Some(vec![0, 1]));
        assert_eq!(of("token[-3..-1]"), Some(vec![5, 6]));
        assert_eq!(of("paserk[6..]"), Some(vec![6, 7]));
        assert_eq!(of("key[1..3]"), Some(vec![8, 7]));
        assert_eq!(of("key"), Some(b"090807".to_vec()));
        for absent in ["token[0..9]", "token[-9..]", "secret_key", "payload[0..1]"] {
            assert_eq!(of(absent), None, "{absent}");
        }
    }
}
