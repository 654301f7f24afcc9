//! The rules for payloads at the token layer: 01-Payload-Processing.md.

use crate::error::{Error, JsonError};
use crate::json;

/// The depth to which [`check`] lets a payload nest: 64, a scalar having depth 1 and a flat object 2.
///
/// The specification names none. What passes here can be read by the strictest of the widespread readers
/// (`System.Text.Json`, which stops after 64 arrays and objects); others stop at 128 or more.
pub const MAX_DEPTH: usize = 64;

/// Checks that `payload` is what a token may carry: the UTF-8 text of one JSON object whose member names differ.
///
/// Names are compared after unescaping and at every depth (PASETO-PAY-02, -03). Numbers of any size and precision are
/// left alone, and white space around the object is allowed (PASETO-PAY-09). Time and memory grow with the length and
/// with nothing else.
///
/// # Errors
///
/// [`Error::Payload`] with
///
/// - [`JsonError::Utf8`] for invalid UTF-8 (PASETO-PAY-06);
/// - [`JsonError::Syntax`] for anything outside RFC 8259 (PASETO-PAY-07), the empty payload (PASETO-PAY-04) and one
///   that begins with a byte-order mark (PASETO-PAY-08);
/// - [`JsonError::Surrogate`] for an escaped half of a surrogate pair, which is no character;
/// - [`JsonError::DuplicateName`] for a name that its object already has;
/// - [`JsonError::TooDeep`] if it nests deeper than [`MAX_DEPTH`] (PASETO-PAY-10);
/// - [`JsonError::NotAnObject`] for an array, a string, a number, `true`, `false` or `null` (PASETO-PAY-01).
pub fn check(payload: &[u8]) -> Result<(), Error> {
    check_to_depth(payload, MAX_DEPTH)
}

/// [`check`] with another greatest depth; any is safe.
///
/// # Errors
///
/// As [`check`].
pub fn check_to_depth(payload: &[u8], max_depth: usize) -> Result<(), Error> {
    let limits = json::Limits {
        depth: max_depth,
        names: usize::MAX,
    };
    match json::check(payload, &limits) {
        Ok(text) if text.starts_with('{') => Ok(()),
        Ok(_) => Err(Error::Payload(JsonError::NotAnObject)),
        Err(error) => Err(Error::Payload(error)),
    }
}
