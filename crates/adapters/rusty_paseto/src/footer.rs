//! The footer that the library wants to be told before it opens a token.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use rusty_paseto::core::Footer;

use crate::stop::{Stop, text};

/// Reads any base64url that has a meaning.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The expected footer, or else the token's own.
///
/// The token's own is read by the library. Where it refuses to, the footer is read leniently, so
/// that the library's opener is asked all the same and the refusal is its own; only a footer that is
/// no UTF-8, which cannot be handed to it, ends here, with what the library's reader says.
pub(crate) fn expected(token: &str, expect_footer: Option<&[u8]>) -> Result<String, Stop> {
    if let Some(footer) = expect_footer {
        return Ok(text(footer)?.to_owned());
    }
    match Footer::try_from_token(token) {
        Ok(footer) => Ok(footer.unwrap_or_default()),
        Err(error) => {
            let segment = token.split('.').nth(3).unwrap_or_default();
            let bytes = LENIENT.decode(segment).unwrap_or_default();
            String::from_utf8(bytes).map_err(|_| Stop::footer(error))
        }
    }
}
