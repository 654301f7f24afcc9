//! What can be wrong with the JSON of a payload or footer.

use std::fmt;

/// What is wrong with a JSON text. Positions count bytes from its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonError {
    /// Not UTF-8.
    Utf8 {
        /// Position of the first byte that belongs to no character.
        at: usize,
    },
    /// Not a JSON text (RFC 8259), or something besides white space before or after it.
    Syntax {
        /// Line of the fault, from 1.
        line: usize,
        /// Column of the fault in bytes, from 1; 0 if the line is empty.
        column: usize,
    },
    /// JSON, but not an object.
    NotAnObject,
    /// An escape that names half of a surrogate pair and so no character.
    Surrogate {
        /// Position of the string that holds it.
        at: usize,
    },
    /// A name that its object already has, after unescaping.
    DuplicateName {
        /// Position of the second one.
        at: usize,
    },
    /// Nested deeper than allowed.
    TooDeep {
        /// The greatest depth allowed.
        limit: usize,
    },
    /// Longer than allowed.
    TooLong {
        /// The greatest length allowed, in bytes.
        limit: usize,
    },
    /// More member names than allowed, all objects together.
    TooManyNames {
        /// The greatest number allowed.
        limit: usize,
    },
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utf8 { at } => write!(f, "not UTF-8 at byte {at}"),
            Self::Syntax { line, column } => write!(f, "not JSON at line {line}, column {column}"),
            Self::NotAnObject => f.write_str("JSON, but not an object"),
            Self::Surrogate { at } => {
                write!(f, "half of a surrogate pair in the string at byte {at}")
            }
            Self::DuplicateName { at } => {
                write!(f, "the name at byte {at} is already taken in its object")
            }
            Self::TooDeep { limit } => write!(f, "nested deeper than {limit}"),
            Self::TooLong { limit } => write!(f, "longer than {limit} bytes"),
            Self::TooManyNames { limit } => write!(f, "more than {limit} names"),
        }
    }
}

impl std::error::Error for JsonError {}
