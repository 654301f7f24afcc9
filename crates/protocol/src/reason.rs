//! The layer at which an input was turned away.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The layer at which an input was turned away, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// The key has the wrong size, kind or value.
    Key,
    /// The version, the purpose or the number of segments is wrong.
    Header,
    /// A segment is not strict base64url, or too short for its fixed parts.
    Encoding,
    /// The tag or signature does not fit.
    Authentication,
    /// The payload is not one JSON object in UTF-8 with unique names.
    Payload,
    /// A registered claim is malformed, or a validation rule does not hold.
    Claims,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "key",
            Self::Header => "header",
            Self::Encoding => "encoding",
            Self::Authentication => "authentication",
            Self::Payload => "payload",
            Self::Claims => "claims",
        })
    }
}
