//! Laws of PAE, the pre-authentication encoding: Common.md "PAE Definition".

use paseto_reference::pae::{each, encode, le64};

/// A list of pieces.
#[derive(Debug, Clone, PartialEq, Eq, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Pieces(pub Vec<Vec<u8>>);

impl Pieces {
    fn encode(&self) -> Vec<u8> {
        let pieces: Vec<&[u8]> = self.0.iter().map(Vec::as_slice).collect();
        encode(&pieces)
    }
}

/// A list of pieces and another that is made of nearly the same bytes.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Rivals {
    /// The list.
    pub pieces: Pieces,
    /// How the other one comes of it.
    pub rival: Rival,
}

/// How one list comes of another.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Rival {
    /// The boundary between this piece and the next is moved by so many bytes to the left.
    Moved(u8, u8),
    /// This piece is parted in two, at this place.
    Parted(u8, u8),
    /// An empty piece is put here.
    Empty(u8),
    /// The first piece is followed by what would be the encoding of the others.
    Swallowed,
    /// Any other list.
    Any(Pieces),
}

impl Rivals {
    fn other(&self) -> Pieces {
        let mut pieces = self.pieces.0.clone();
        let count = pieces.len();
        let nth = |at: u8| usize::from(at) % count.max(1);
        match &self.rival {
            Rival::Moved(at, by) if nth(*at) + 1 < count => {
                let at = nth(*at);
                let keep = pieces[at].len().saturating_sub(usize::from(*by));
                let moved = pieces[at].split_off(keep);
                pieces[at + 1].splice(0..0, moved);
            }
            Rival::Parted(at, by) if count > 0 => {
                let at = nth(*at);
                let by = usize::from(*by) % (pieces[at].len() + 1);
                let parted = pieces[at].split_off(by);
                pieces.insert(at + 1, parted);
            }
            Rival::Empty(at) => pieces.insert(usize::from(*at) % (count + 1), Vec::new()),
            Rival::Swallowed if count > 1 => {
                let others = Pieces(pieces.split_off(1)).encode();
                pieces[0].extend_from_slice(&others[8..]);
            }
            Rival::Any(other) => return other.clone(),
            Rival::Moved(..) | Rival::Parted(..) | Rival::Swallowed => {}
        }
        Pieces(pieces)
    }
}

/// From its encoding a list is read back, whole, by a reader that knows the definition only. What has a way back is
/// injective.
pub fn reads_back(input: &Pieces) {
    let pae = input.encode();
    let (count, mut rest) = number(&pae);
    let mut pieces = Vec::new();
    for _ in 0..count {
        let (length, behind) = number(rest);
        let (piece, behind) = behind.split_at(length);
        pieces.push(piece.to_vec());
        rest = behind;
    }
    assert!(rest.is_empty(), "bytes behind the last piece");
    assert_eq!(Pieces(pieces), *input);
}

/// Two lists have the same encoding if they are the same list, and otherwise not, however the bytes are shifted.
pub fn injective(input: &Rivals) {
    let other = input.other();
    assert_eq!(
        input.pieces == other,
        input.pieces.encode() == other.encode(),
        "{other:?}"
    );
}

/// What is handed out piece by piece is what is written as one.
pub fn streams_what_it_encodes(input: &Pieces) {
    let pieces: Vec<&[u8]> = input.0.iter().map(Vec::as_slice).collect();
    let mut streamed = Vec::new();
    each(&pieces, |bytes| streamed.extend_from_slice(bytes));
    assert_eq!(streamed, encode(&pieces));
}

/// `LE64` of a number has the least significant byte first and the topmost bit cleared.
pub fn le64_is_little_endian(input: &u64) {
    let bytes = le64(*input);
    let number = (0..8).fold(0, |sum, at| sum | u64::from(bytes[at]) << (8 * at));
    assert_eq!(number, input % (1 << 63));
}

/// Eight bytes, least significant first, and what follows.
fn number(bytes: &[u8]) -> (usize, &[u8]) {
    let (number, rest) = bytes.split_at(8);
    let number = number
        .iter()
        .rev()
        .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    (number, rest)
}
