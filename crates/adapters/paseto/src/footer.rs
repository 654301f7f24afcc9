//! The footer that the library wants to be told, before it opens a token or writes one.

use base64::{Config, decode_config};

use crate::stop::{Stop, text};

/// Reads any base64url that has a meaning.
const LENIENT: Config = base64::URL_SAFE_NO_PAD.decode_allow_trailing_bits(true);

/// A footer to write: the library's word for an empty one is `None`.
pub(crate) fn written(footer: &[u8]) -> Result<Option<&str>, Stop> {
    match footer {
        [] => Ok(None),
        footer => text(footer).map(Some),
    }
}

/// The expected footer, or else the token's own, `None` where it has no segment for one.
///
/// The library has no reader of footers, so the token's own is read here, and leniently: the library
/// writes it again and compares, so that the refusal of another spelling is its own.
pub(crate) fn expected(token: &str, expect_footer: Option<&[u8]>) -> Result<Option<String>, Stop> {
    let bytes = match (expect_footer, token.split('.').nth(3)) {
        (Some(footer), _) => footer.to_vec(),
        (None, Some(segment)) => {
            let unpadded = segment.trim_end_matches('=');
            decode_config(unpadded, LENIENT).unwrap_or_default()
        }
        (None, None) => return Ok(None),
    };
    match String::from_utf8(bytes) {
        Ok(footer) => Ok(Some(footer)),
        Err(_) => Err(Stop::inexpressible()),
    }
}
