//! Pre-authentication encoding, as Common.md defines it.

/// The number of pieces and each piece behind its length, numbers as 8 bytes little-endian.
#[must_use]
pub fn encode<P: AsRef<[u8]>>(pieces: &[P]) -> Vec<u8> {
    let mut out = le64(pieces.len());
    for piece in pieces {
        out.extend(le64(piece.as_ref().len()));
        out.extend(piece.as_ref());
    }
    out
}

/// A length as 8 bytes little-endian.
#[must_use]
pub fn le64(length: usize) -> Vec<u8> {
    (length as u64).to_le_bytes().to_vec()
}
