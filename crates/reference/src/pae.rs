//! PAE, the pre-authentication encoding: Common.md "PAE Definition".
//!
//! It turns a list of byte strings into one, and no two lists into the same. That is why bytes moved from a message to
//! its footer change the tag.
//!
//! # Why no two lists have the same encoding
//!
//! Let `unle64` read eight bytes as a number, least significant first, and let `read` be this function of a byte
//! string: take eight bytes as a count k with `unle64`; then k times take eight bytes as a length l and the next l
//! bytes as a piece.
//!
//! 1. For n below 2^63, `unle64(le64(n)) = n`, since there is no bit to clear. No count and no length of what is
//!    in memory reaches 2^63: a slice has at most `isize::MAX` bytes.
//! 2. `read` takes from `PAE(p_1, …, p_k)`, whatever follows it, exactly `p_1, …, p_k`. By induction on i: after i
//!    rounds it has taken `p_1, …, p_i` and stands at `8 + Σ (8 + |p_j|)` over j ≤ i, where `le64(|p_(i+1)|) ||
//!    p_(i+1)` begins or, if i = k, where the encoding ends.
//! 3. So `read` is a left inverse of PAE, which is therefore injective: for all lists p and q, of any two lengths,
//!    `PAE(p) = PAE(q)` implies `p = q`. By the words "whatever follows it", no encoding is the beginning of another.

/// `PAE(pieces)`, handed piece by piece to `sink`, for primitives that take their input in parts.
///
/// ```
/// let mut length = 0;
/// paseto_reference::pae::each(&[b"test"], |bytes| length += bytes.len());
/// assert_eq!(length, 20);
/// ```
pub fn each(pieces: &[&[u8]], mut sink: impl FnMut(&[u8])) {
    sink(&le64(pieces.len() as u64));
    for piece in pieces {
        sink(&le64(piece.len() as u64));
        sink(piece);
    }
}

/// `PAE(pieces)` as one byte string: `LE64(count)`, then `LE64(length) || piece` for each (PASETO-PAE-01).
pub fn encode(pieces: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::with_capacity(pieces.iter().fold(8, |sum, piece| sum + 8 + piece.len()));
    each(pieces, |bytes| out.extend_from_slice(bytes));
    out
}

/// `LE64(n)`: eight bytes, least significant first, the most significant bit cleared (PASETO-PAE-02).
///
/// The cleared bit keeps the encoding within reach of languages that have no unsigned integers.
pub fn le64(n: u64) -> [u8; 8] {
    (n & u64::MAX >> 1).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn known_answers_of_common_md() {
        let hex = |pieces: &[&[u8]]| hex::encode(encode(pieces));
        assert_eq!(hex(&[]), "0000000000000000");
        assert_eq!(hex(&[b""]), "01000000000000000000000000000000");
        assert_eq!(hex(&[b"test"]), "0100000000000000040000000000000074657374");
    }

    #[test]
    fn le64_is_little_endian_and_never_sets_the_top_bit() {
        assert_eq!(le64(0x0102_0304_0506_0708), [8, 7, 6, 5, 4, 3, 2, 1]);
        assert_eq!(le64(1 << 32), [0, 0, 0, 0, 1, 0, 0, 0]);
        assert_eq!(le64(1 << 63), [0; 8]);
        assert_eq!(le64(u64::MAX), [255, 255, 255, 255, 255, 255, 255, 127]);
    }

    #[test]
    fn lengths_have_more_than_one_byte() {
        for length in [255, 256, 65535, 65536, (1 << 24) + 1] {
            let piece = vec![7; length];
            let pae = encode(&[&piece]);
            assert_eq!(pae[8..16], (length as u64).to_le_bytes());
            assert_eq!(pae.len(), 16 + length);
        }
    }

    /// All lists of up to three pieces of up to two bytes out of {0, 1, 8}, the values that could pass for lengths.
    #[test]
    fn no_two_lists_have_the_same_encoding() {
        let mut pieces: Vec<Vec<u8>> = vec![Vec::new()];
        for a in [0, 1, 8] {
            pieces.push(vec![a]);
            pieces.extend([0, 1, 8].map(|b| vec![a, b]));
        }
        let mut lists: Vec<Vec<&[u8]>> = vec![Vec::new()];
        for length in 0..3 {
            let longer: Vec<Vec<&[u8]>> = lists
                .iter()
                .filter(|list| list.len() == length)
                .flat_map(|list| {
                    pieces
                        .iter()
                        .map(move |piece| [list.as_slice(), &[piece]].concat())
                })
                .collect();
            lists.extend(longer);
        }
        assert_eq!(lists.len(), 1 + 13 + 13 * 13 + 13 * 13 * 13);
        let mut seen = HashMap::new();
        for list in lists {
            if let Some(other) = seen.insert(encode(&list), list.clone()) {
                panic!("{list:?} and {other:?}");
            }
        }
    }
}
