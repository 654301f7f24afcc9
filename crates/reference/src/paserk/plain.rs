//! The types that hold a key in the open: types/local.md, types/public.md, types/secret.md.

use zeroize::Zeroizing;

use super::{Key, text};
use crate::error::Error;

/// Writes `kN.local.`, `kN.public.` or `kN.secret.` and the key.
///
/// Only that of a public key may be shown around; the text of the others is the key, and is wiped when it is dropped.
/// None of them may stand in a footer (PASERK-FTR-05 to -07).
pub fn encode<K: Key>(key: &K) -> Zeroizing<String> {
    text::encode(K::HEADER, &[&key.to_data()])
}

/// Reads what [`encode`] wrote, as a key of exactly this version and kind.
///
/// # Errors
///
/// - [`Error::Header`] for another version or type, and for another number of segments (PASERK-GEN-03 to -08);
/// - [`Error::Encoding`] for anything but strict base64url, and for another length than keys of this kind have;
/// - [`Error::Key`] if the bytes are no key of this kind: the constructors of the keys say what that is.
pub fn decode<K: Key>(paserk: &str) -> Result<K, Error> {
    K::from_data(&text::decode(paserk, K::HEADER, K::LENGTH)?)
}
