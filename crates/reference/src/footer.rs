//! Guard rails for footers that are to be read as JSON: 01-Payload-Processing.md "Storing JSON in the Footer".

mod object;

pub use self::object::{JsonFooter, KeyId, WrappedKey};
use crate::error::{Error, JsonError};
use crate::json;

/// How much a JSON footer may hold. The defaults are those of the optional footer rule of the PHP library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Greatest depth as the specification's algorithm counts it: 1 for a scalar, 2 for `{}` and every flat object.
    pub max_depth: usize,
    /// Greatest length in bytes.
    pub max_bytes: usize,
    /// Greatest number of member names, all objects together.
    pub max_names: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_depth: 2,
            max_bytes: 8192,
            max_names: 512,
        }
    }
}

/// Checks that `footer` is JSON that may be parsed, whatever parser does it afterwards.
///
/// To be called before a footer is parsed, and so also before the token is verified. The length is looked at first;
/// depth and names are then counted without recursion and exactly, so that neither white space nor escapes hide
/// anything (PASETO-FTR-02 to -06). A name must not occur twice in its object, for a key must not be chosen by the
/// first `kid` here and by the second there (PASETO-FTR-17). Footers that are not JSON are legitimate: do not check
/// them, and do not parse them.
///
/// # Errors
///
/// [`Error::Footer`] with
///
/// - [`JsonError::TooLong`], [`JsonError::TooDeep`] or [`JsonError::TooManyNames`] if a limit is exceeded;
/// - [`JsonError::Utf8`], [`JsonError::Syntax`] or [`JsonError::Surrogate`] if it is not JSON;
/// - [`JsonError::DuplicateName`] for a name that its object already has.
pub fn check(footer: &[u8], limits: &Limits) -> Result<(), Error> {
    if footer.len() > limits.max_bytes {
        return Err(Error::Footer(JsonError::TooLong {
            limit: limits.max_bytes,
        }));
    }
    let limits = json::Limits {
        depth: limits.max_depth,
        names: limits.max_names,
    };
    json::check(footer, &limits)
        .map(|_| ())
        .map_err(Error::Footer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(footer: &str) -> Result<(), Error> {
        check(footer.as_bytes(), &Limits::default())
    }

    #[test]
    fn depth_is_counted_as_the_specification_does() {
        for (footer, depth) in [
            ("1", 1),
            ("\"{[\"", 1),
            ("{}", 2),
            ("[]", 2),
            ("{\"a\":1}", 2),
            ("{\"a\":{}}", 3),
            ("{\"a\":[1]}", 3),
            ("[[[]]]", 4),
        ] {
            let limits = |max_depth| Limits {
                max_depth,
                ..Limits::default()
            };
            assert_eq!(check(footer.as_bytes(), &limits(depth)), Ok(()), "{footer}");
            let too_deep = Err(Error::Footer(JsonError::TooDeep { limit: depth - 1 }));
            if depth > 1 {
                assert_eq!(
                    check(footer.as_bytes(), &limits(depth - 1)),
                    too_deep,
                    "{footer}"
                );
            }
        }
        assert_eq!(checked("{\"\\\"{\":\"}{[\\\\\"}"), Ok(()));
    }

    #[test]
    fn the_length_limit_is_exact() {
        let footer = |bytes: usize| format!("\"{}\"", "x".repeat(bytes - 2));
        assert_eq!(checked(&footer(8192)), Ok(()));
        assert_eq!(
            checked(&footer(8193)),
            Err(Error::Footer(JsonError::TooLong { limit: 8192 }))
        );
    }

    #[test]
    fn names_are_counted_exactly_however_they_are_spelled() {
        let too_many = Err(Error::Footer(JsonError::TooManyNames { limit: 512 }));
        for colon in [":", " :", "\t\r\n:", "\\\\\":", "\\\"\":"] {
            let quote = if colon.contains('"') { "" } else { "\"" };
            let footer = |names: usize| {
                let members: Vec<String> = (0..names)
                    .map(|i| format!("\"{i}{quote}{colon}1"))
                    .collect();
                format!("{{{}}}", members.join(","))
            };
            assert_eq!(checked(&footer(512)), Ok(()), "{colon:?}");
            assert_eq!(checked(&footer(513)), too_many, "{colon:?}");
        }
        let nested: Vec<String> = (0..171)
            .map(|i| format!("\"{i}\":{{\"a\":1,\"b\":2}}"))
            .collect();
        let limits = Limits {
            max_depth: 3,
            ..Limits::default()
        };
        assert_eq!(
            check(format!("{{{}}}", nested.join(",")).as_bytes(), &limits),
            too_many
        );
    }

    #[test]
    fn what_is_not_json_or_not_unique_is_refused() {
        assert_eq!(
            checked(r#"{"kid":"a","kid":"b"}"#),
            Err(Error::Footer(JsonError::DuplicateName { at: 11 }))
        );
        assert!(matches!(
            checked("{\"a\":[}"),
            Err(Error::Footer(JsonError::Syntax { .. }))
        ));
        assert!(matches!(
            checked("arbitrary"),
            Err(Error::Footer(JsonError::Syntax { .. }))
        ));
        assert!(matches!(
            checked(""),
            Err(Error::Footer(JsonError::Syntax { .. }))
        ));
        assert_eq!(
            check(b"\"\xff\"", &Limits::default()),
            Err(Error::Footer(JsonError::Utf8 { at: 1 }))
        );
        assert!(matches!(
            checked(&"[".repeat(8192)),
            Err(Error::Footer(JsonError::Syntax { .. }))
        ));
    }
}
