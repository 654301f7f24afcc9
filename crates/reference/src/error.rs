//! The one error of this crate, a variant for each way a token or key is turned away.

mod claims;
mod encoding;
mod json;
mod key;

use std::fmt;

pub use self::claims::{ClaimsError, DateError};
pub use self::encoding::{Base64Error, EncodingError, Segment};
pub use self::json::JsonError;
pub use self::key::KeyError;
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

impl std::error::Error for Error {}
