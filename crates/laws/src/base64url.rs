//! Laws of base64url: Common.md "Base64 Encoding" and "Base64 Decoding".

use paseto_reference::base64url::{decode, encode, encode_into, encoded_len};

use crate::change::{ALPHABET, Change, Sign};
use crate::pae::Pieces;

/// A text that was encoded and then changed, or one that never was.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Encoded {
    /// The encoding of these bytes with one character changed.
    Changed(Vec<u8>, Change),
    /// Characters of the alphabet and near it.
    Signs(Vec<Sign>),
    /// Any bytes, as a decoder is given them.
    Bytes(Vec<u8>),
}

impl Encoded {
    fn text(&self) -> Vec<u8> {
        match self {
            Self::Changed(bytes, change) => {
                let text = encode(bytes);
                change.apply(&text).unwrap_or(text).into_bytes()
            }
            Self::Signs(signs) => signs
                .iter()
                .map(|sign| sign.char())
                .collect::<String>()
                .into_bytes(),
            Self::Bytes(bytes) => bytes.clone(),
        }
    }
}

/// Bytes are encoded as RFC 4648 has it by the letter, without padding, and decode to themselves.
pub fn decodes_what_it_encodes(input: &Vec<u8>) {
    let text = encode(input);
    assert_eq!(text, by_the_letter(input));
    assert_eq!(text.len(), encoded_len(input.len()));
    assert_eq!(decode(text.as_bytes()).as_ref(), Ok(input));
}

/// What decodes is what its bytes are encoded as: there is no second spelling of any bytes.
pub fn decodes_nothing_else(input: &Encoded) {
    one_spelling(&input.text());
}

/// [`decodes_nothing_else`] of one text.
pub fn one_spelling(text: &[u8]) {
    if let Ok(bytes) = decode(text) {
        assert_eq!(
            by_the_letter(&bytes).as_bytes(),
            text,
            "{}",
            text.escape_ascii()
        );
    }
}

/// Pieces are encoded as the one byte string that they make together.
pub fn joins_pieces(input: &Pieces) {
    let pieces: Vec<&[u8]> = input.0.iter().map(Vec::as_slice).collect();
    let mut text = String::from("before.");
    encode_into(&pieces, &mut text);
    assert_eq!(text, format!("before.{}", by_the_letter(&pieces.concat())));
}

/// Six bits a character, zeros to fill the last one: RFC 4648 section 5, without a thought for speed.
fn by_the_letter(bytes: &[u8]) -> String {
    let bit = |at: usize| {
        bytes
            .get(at / 8)
            .map_or(0, |byte| usize::from(byte >> (7 - at % 8) & 1))
    };
    (0..bytes.len() * 8)
        .step_by(6)
        .map(|first| char::from(ALPHABET[(first..first + 6).fold(0, |six, at| six << 1 | bit(at))]))
        .collect()
}
