//! Identifiers, the types lid, pid and sid: operations/ID.md.

use super::family::Family;
use super::{Key, text};

text::paserk! {
    /// The identifier of a key: `kN.lid.`, `kN.pid.` or `kN.sid.` and 33 bytes of a hash.
    ///
    /// It names a key and is none. It may stand in a footer, under `kid`.
    Id<Key>, ID_HEADER, LENGTH..=LENGTH, prints Self::as_str
}

/// Bytes of every identifier.
const LENGTH: usize = 33;

/// Calculates the identifier of a key: `lid` of a local, `pid` of a public, `sid` of a secret one.
///
/// What is hashed is the text of the plain PASERK, so a key has the same identifier however it is wrapped, and keys of
/// other versions and kinds have other ones though their bytes be the same (PASERK-ID-01).
pub fn id<K: Key>(key: &K) -> Id<K> {
    id_of_data(&key.to_data())
}

/// Calculates the identifier of the key that has this data.
pub(super) fn id_of_data<K: Key>(data: &[u8]) -> Id<K> {
    // The header h, and the entire PASERK string p.
    let (h, p) = (K::ID_HEADER, text::encode(K::HEADER, &[data]));
    // Versions 1 and 3: d = SHA384(h || p)[0:33]. Versions 2 and 4: d = crypto_generichash(h || p, 33).
    let d = K::Family::hash(LENGTH, &[h.as_bytes(), p.as_bytes()]);
    // h || base64url(d).
    Id::new(text::encode(h, &[&d]).to_string())
}
