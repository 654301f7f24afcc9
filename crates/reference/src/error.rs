//! The one error of this crate, a variant for each way a token or key is turned away.

mod claims;

use std::fmt;

pub use self::claims::{ClaimsError, DateError};
use crate::paserk::CostError;

/// Why a key, a token, a payload or a footer was refused.
///
/// A refusal has an address: [`Error::layer`] says how far the token came. No variant carries payload bytes, so
/// nothing is released before it is authenticated (PASETO-V4L-DEC-14 and its siblings).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The key is none, or cannot be used.
    Key(KeyError),
    /// The token or PASERK does not begin with exactly this header, or the PASERK has another segment behind it.
    Header {
        /// The header that the operation asks for, its final dot included.
        expected: &'static str,
    },
    /// The text behind the header is not one or two segments of strict base64url, or its body is too short.
    Encoding(EncodingError),
    /// The parameters of a password-wrapped key cost more than is allowed, or are none.
    ///
    /// They are a part of the text that nobody has authenticated yet, so its layer is that of the encoding.
    Cost(CostError),
    /// The tag or signature does not fit header, body, footer, implicit assertion and key; in a PASERK, header, fields
    /// and key.
    Authentication,
    /// The token is authentic, but its footer is not the one that its reader expects.
    ForeignFooter,
    /// The payload is not what 01-Payload-Processing.md asks for.
    Payload(JsonError),
    /// The footer, taken as JSON, is outside its guard rails (01-Payload-Processing.md, "Storing JSON in the Footer").
    Footer(JsonError),
    /// A claim is not what 04-Claims.md or a rule of 02-Validators.md asks for.
    Claims(ClaimsError),
}

impl Error {
    /// The layer at which the input was turned away.
    ///
    /// The guard rails of a JSON footer are rules of the same document as those of the payload and share its layer.
    pub fn layer(&self) -> Layer {
        match self {
            Self::Key(_) => Layer::Key,
            Self::Header { .. } => Layer::Header,
            Self::Encoding(_) | Self::Cost(_) => Layer::Encoding,
            Self::Authentication | Self::ForeignFooter => Layer::Authentication,
            Self::Claims(_) => Layer::Claims,
            Self::Payload(_) | Self::Footer(_) => Layer::Payload,
        }
    }
}

/// The layers a token passes through, outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// The key: its kind, its length, its value.
    Key,
    /// Version and purpose.
    Header,
    /// Segments, base64url and lengths.
    Encoding,
    /// Tag or signature.
    Authentication,
    /// The JSON of payload and footer.
    Payload,
    /// What the payload claims.
    Claims,
}

impl Layer {
    /// The layer's name in lower case, as test vectors write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Header => "header",
            Self::Encoding => "encoding",
            Self::Authentication => "authentication",
            Self::Payload => "payload",
            Self::Claims => "claims",
        }
    }
}

/// What is wrong with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// Another number of bytes than this kind of key has.
    Length {
        /// Bytes that the kind has.
        expected: usize,
        /// Bytes that were given.
        found: usize,
    },
    /// The public half of a secret key does not belong to its seed.
    Halves,
    /// The secret scalar is zero, or not below the order of the group.
    Scalar,
    /// The first byte is neither 02 nor 03, so the point is not in compressed form.
    Form,
    /// The bytes are no point of the curve, or none that may be used.
    Point,
    /// The bytes are not the canonical DER of the structure that this kind of RSA key has.
    Der,
    /// The modulus of an RSA key has another number of bits than this kind has.
    Modulus {
        /// Bits that the kind has.
        expected: usize,
        /// Bits that were found.
        found: usize,
    },
    /// The public exponent of an RSA key is not 65537.
    Exponent,
    /// The numbers of an RSA key contradict each other.
    Numbers,
    /// The operating system gave no random bytes, so neither key nor nonce could be made.
    Randomness,
    /// The footer names no key, and so none can be looked up.
    NoId,
    /// The keyring has no key of this identifier.
    UnknownId,
    /// The keyring already has a key of this identifier.
    TakenId,
}

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

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(inner) => write!(f, "key: {inner}"),
            Self::Header { expected } => {
                write!(f, "header: not of the form `{expected}…`")
            }
            Self::Encoding(inner) => write!(f, "encoding: {inner}"),
            Self::Cost(inner) => write!(f, "encoding: {inner}"),
            Self::Authentication => {
                f.write_str("authentication: the tag or signature does not fit")
            }
            Self::ForeignFooter => {
                f.write_str("authentication: the footer is not the expected one")
            }
            Self::Payload(inner) => write!(f, "payload: {inner}"),
            Self::Footer(inner) => write!(f, "footer: {inner}"),
            Self::Claims(inner) => write!(f, "claims: {inner}"),
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { expected, found } => {
                write!(f, "{found} bytes where this kind has {expected}")
            }
            Self::Halves => f.write_str("the public half does not belong to the seed"),
            Self::Scalar => f.write_str("the secret scalar is not in 1 .. n-1"),
            Self::Form => f.write_str("the first byte of a compressed point is 02 or 03"),
            Self::Point => f.write_str("no point that may be used"),
            Self::Der => f.write_str("not the canonical DER of this kind of RSA key"),
            Self::Modulus { expected, found } => {
                write!(
                    f,
                    "an RSA modulus of {found} bits where this kind has {expected}"
                )
            }
            Self::Exponent => f.write_str("the public RSA exponent is not 65537"),
            Self::Numbers => f.write_str("the numbers of the RSA key contradict each other"),
            Self::Randomness => f.write_str("the operating system gave no random bytes"),
            Self::NoId => f.write_str("the footer has no `kid`"),
            Self::UnknownId => f.write_str("the keyring has no key of this identifier"),
            Self::TakenId => f.write_str("the keyring already has a key of this identifier"),
        }
    }
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

impl std::error::Error for Error {}
impl std::error::Error for KeyError {}
impl std::error::Error for EncodingError {}
impl std::error::Error for Base64Error {}
impl std::error::Error for JsonError {}
