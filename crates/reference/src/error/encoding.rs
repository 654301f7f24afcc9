//! What can be wrong with the text of a token or PASERK: segments, base64url and lengths.

use std::fmt;

/// What is wrong with the text of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodingError {
    /// The token is, or would become, longer than [`token::MAX_BYTES`](crate::token::MAX_BYTES).
    TooLong {
        /// Bytes of the token's text.
        bytes: usize,
    },
    /// There is another dot after the one that begins the footer.
    Segments,
    /// A dot announces a footer and nothing follows.
    EmptyFooter,
    /// A segment is not strict base64url.
    Base64 {
        /// Which segment.
        segment: Segment,
        /// What is wrong with it.
        fault: Base64Error,
    },
    /// The decoded body is shorter than its fixed parts.
    TooShort {
        /// Bytes of the fixed parts: nonce and tag, or signature.
        expected: usize,
        /// Bytes found.
        found: usize,
    },
    /// The decoded data of a PASERK has another length than its type.
    Length {
        /// The least number of bytes that the type has.
        least: usize,
        /// The greatest.
        most: usize,
        /// Bytes found.
        found: usize,
    },
}

/// The segments behind the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// The first, which every token has.
    Body,
    /// The second, which is there if the footer is not empty.
    Footer,
    /// The data of a PASERK.
    Data,
}

/// Why a text is not the unpadded base64url of any byte string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base64Error {
    /// A byte outside `A-Z a-z 0-9 - _`, padding included.
    Foreign {
        /// Its position, counted in bytes from the beginning of the segment.
        at: usize,
    },
    /// A length of 1 modulo 4, which no byte string has.
    Length,
    /// Bits of the last character that encode nothing are not zero.
    TrailingBits,
}

impl fmt::Display for EncodingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes } => {
                write!(
                    f,
                    "a token of {bytes} bytes, and {} are allowed",
                    crate::token::MAX_BYTES
                )
            }
            Self::Segments => f.write_str("a dot inside or after the footer"),
            Self::EmptyFooter => f.write_str("a final dot without a footer"),
            Self::Base64 { segment, fault } => write!(f, "{segment}: {fault}"),
            Self::Length { least, most, found } if least == most => {
                write!(f, "data: {found} bytes where this type has {least}")
            }
            Self::Length { least, most, found } => {
                write!(
                    f,
                    "data: {found} bytes where this type has {least} to {most}"
                )
            }
            Self::TooShort { expected, found } => {
                write!(
                    f,
                    "body: {found} bytes where its fixed parts alone have {expected}"
                )
            }
        }
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Body => "body",
            Self::Footer => "footer",
            Self::Data => "data",
        })
    }
}

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign { at } => write!(f, "byte {at} is not in the base64url alphabet"),
            Self::Length => f.write_str("no bytes have a base64url of this length (1 modulo 4)"),
            Self::TrailingBits => f.write_str("the unused bits of the last character are not zero"),
        }
    }
}

impl std::error::Error for EncodingError {}
impl std::error::Error for Base64Error {}
