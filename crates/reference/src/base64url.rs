//! Base64url without padding, and strictly so: RFC 4648 section 5 as Common.md "Base64 Encoding" narrows it.
//!
//! # Why every byte string has one spelling
//!
//! The alphabet is a bijection between 64 characters and the numbers of six bits. A string of m bytes has 8m bits; with
//! z zeros behind them, z the least number for which 6 divides 8m + z, they are the six-bit numbers of its n
//! characters. For m = 3q, 3q + 1, 3q + 2 that gives n = 4q, 4q + 2, 4q + 3 and z = 0, 4, 2.
//!
//! 1. n determines m and z, and is never 1 modulo 4. So from a text the 8m bits are got back by cutting z:
//!    `decode(encode(b)) = b`, and [`encode`] is injective.
//! 2. Let t be a text that none of the three refusals of [`decode`] meets: all characters in the alphabet, n not 1
//!    modulo 4, the last z bits zero. Cutting these leaves 8m bits, which are m bytes b, and `encode(b) = t` because
//!    what is put behind them is what was cut.
//! 3. So `decode(t) = b` exactly if `encode(b) = t`. [`decode`] is injective where it is defined: no two texts decode
//!    to the same bytes.
//!
//! Each of the three refusals is needed for 3. Without the last, for one, `AA` and `AB` would both be one zero byte.

use base64_simd::URL_SAFE_NO_PAD;

use crate::error::Base64Error;

/// The base64url of `bytes`: only `A-Z a-z 0-9 - _`, never padded (PASETO-B64-01).
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode_to_string(bytes)
}

/// Appends the base64url of all `pieces`, taken as one byte string, to `out`.
///
/// This is `base64url(n || c || t)` as the specification writes it, without building the concatenation.
pub fn encode_into(pieces: &[&[u8]], out: &mut String) {
    // Three bytes make four characters, so what a piece leaves over waits here for the next one.
    let mut waiting = [0; 3];
    let mut count = 0;
    for &piece in pieces {
        let fits = (3 - count) % 3;
        let (head, piece) = piece.split_at(fits.min(piece.len()));
        waiting[count..count + head.len()].copy_from_slice(head);
        count += head.len();
        if count == 3 {
            URL_SAFE_NO_PAD.encode_append(waiting, out);
            count = 0;
        }
        let (whole, rest) = piece.split_at(piece.len() - piece.len() % 3);
        URL_SAFE_NO_PAD.encode_append(whole, out);
        waiting[count..count + rest.len()].copy_from_slice(rest);
        count += rest.len();
    }
    URL_SAFE_NO_PAD.encode_append(&waiting[..count], out);
}

/// The number of characters that `bytes` bytes are encoded to.
pub fn encoded_len(bytes: usize) -> usize {
    bytes / 3 * 4 + [0, 2, 3][bytes % 3]
}

/// The bytes whose base64url is exactly `text`; the empty text decodes to no bytes.
///
/// There is at most one spelling of every byte string: the decoder accepts what [`encode`] writes and nothing else
/// (PASETO-B64-02 to -10).
///
/// # Errors
///
/// - [`Base64Error::Foreign`] for any other byte: `=`, `+`, `/`, white space, NUL, non-ASCII (RFC 4648 section 3.3);
/// - [`Base64Error::Length`] for a length of 1 modulo 4;
/// - [`Base64Error::TrailingBits`] if the last character holds bits that belong to no byte and are not zero
///   (Common.md "Base64 Decoding", a MUST).
pub fn decode(text: &[u8]) -> Result<Vec<u8>, Base64Error> {
    URL_SAFE_NO_PAD.decode_to_vec(text).map_err(|_| fault(text))
}

/// Which fault a text has that did not decode.
pub(crate) fn fault(text: &[u8]) -> Base64Error {
    let in_alphabet = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if let Some(at) = text.iter().position(|byte| !in_alphabet(byte)) {
        Base64Error::Foreign { at }
    } else if text.len() % 4 == 1 {
        Base64Error::Length
    } else {
        Base64Error::TrailingBits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// RFC 4648 by the letter: six bits a character, zeros to fill the last one.
    fn by_the_letter(bytes: &[u8]) -> String {
        let bits: Vec<u8> = bytes
            .iter()
            .flat_map(|byte| (0..8).rev().map(move |i| byte >> i & 1))
            .collect();
        bits.chunks(6)
            .map(|six| (0..6).fold(0, |value, i| value << 1 | six.get(i).copied().unwrap_or(0)))
            .map(|value| char::from(ALPHABET[usize::from(value)]))
            .collect()
    }

    /// Decodes, and compares with what the encoder's image says about the text.
    fn agrees(image: &HashMap<Vec<u8>, Vec<u8>>, text: &[u8]) {
        assert_eq!(
            decode(text).ok().as_ref(),
            image.get(text),
            "{:?}",
            text.escape_ascii().to_string()
        );
    }

    #[test]
    fn known_answers_of_rfc_4648_without_their_padding() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text.as_bytes()), Ok(bytes.as_bytes().to_vec()));
        }
    }

    #[test]
    fn up_to_three_characters_only_the_image_of_the_encoder_decodes() {
        let mut image = HashMap::from([(Vec::new(), Vec::new())]);
        for a in 0..=255 {
            image.insert(by_the_letter(&[a]).into_bytes(), vec![a]);
            for b in 0..=255 {
                image.insert(by_the_letter(&[a, b]).into_bytes(), vec![a, b]);
            }
        }
        for (text, bytes) in &image {
            assert_eq!(encode(bytes).as_bytes(), text);
        }
        agrees(&image, b"");
        for a in 0..=255 {
            agrees(&image, &[a]);
            for b in 0..=255 {
                agrees(&image, &[a, b]);
                for c in 0..=255 {
                    // Without the look-up, which would dominate: foreign bytes never decode.
                    if [a, b, c].iter().all(|byte| ALPHABET.contains(byte)) {
                        agrees(&image, &[a, b, c]);
                    } else {
                        assert!(decode(&[a, b, c]).is_err());
                    }
                }
            }
        }
    }

    #[test]
    fn four_characters_decode_exactly_if_all_are_in_the_alphabet() {
        let foreign = b"=+/.~ \t\r\n\0%*\x7f\x80\xc3\xff@[`{";
        let bytes: Vec<u8> = ALPHABET
            .iter()
            .step_by(3)
            .chain(b"-_")
            .chain(foreign)
            .copied()
            .collect();
        for &a in &bytes {
            for &b in &bytes {
                for &c in &bytes {
                    for &d in &bytes {
                        let text = [a, b, c, d];
                        match decode(&text) {
                            Ok(three) => assert_eq!(by_the_letter(&three).as_bytes(), text),
                            Err(fault) => {
                                let at = text
                                    .iter()
                                    .position(|byte| foreign.contains(byte))
                                    .expect("all in the alphabet");
                                assert_eq!(fault, Base64Error::Foreign { at });
                            }
                        }
                    }
                }
            }
        }
    }

    /// Vectorised code has its own paths for long texts, so every byte is tried at every place of several lengths.
    #[test]
    fn long_texts_are_as_strict_at_every_place() {
        for length in [8, 15, 16, 31, 32, 33, 48, 63, 64, 65, 96, 130] {
            let bytes: Vec<u8> = (0..length).map(|i: u8| i.wrapping_mul(167)).collect();
            let text = encode(&bytes);
            assert_eq!(text, by_the_letter(&bytes));
            for at in 0..text.len() {
                for byte in 0..=255 {
                    let mut changed = text.clone().into_bytes();
                    changed[at] = byte;
                    match decode(&changed) {
                        Ok(bytes) => assert_eq!(by_the_letter(&bytes).as_bytes(), changed),
                        Err(Base64Error::Foreign { at: found }) => {
                            assert_eq!(found, at);
                            assert!(!ALPHABET.contains(&byte));
                        }
                        Err(Base64Error::TrailingBits) => {
                            assert!(at + 1 == text.len() && length % 3 != 0)
                        }
                        Err(Base64Error::Length) => panic!("the length did not change"),
                    }
                }
            }
        }
    }

    #[test]
    fn every_set_of_trailing_bits_is_refused_at_every_length() {
        for length in 1..200_usize {
            let bytes = vec![0xa5; length];
            let text = encode(&bytes);
            let unused = [0, 4, 2][length % 3];
            let last = ALPHABET
                .iter()
                .position(|c| *c == text.as_bytes()[text.len() - 1])
                .expect("in the alphabet");
            for bits in 1..1 << unused {
                let mut changed = text.clone().into_bytes();
                changed[text.len() - 1] = ALPHABET[last | bits];
                assert_eq!(
                    decode(&changed),
                    Err(Base64Error::TrailingBits),
                    "{length} bytes, bits {bits:b}"
                );
            }
        }
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(decode(b"AAAAA"), Err(Base64Error::Length));
        assert_eq!(decode(b"AAA="), Err(Base64Error::Foreign { at: 3 }));
        assert_eq!(decode(b"AB"), Err(Base64Error::TrailingBits));
    }

    #[test]
    fn pieces_encode_as_their_concatenation() {
        let bytes: Vec<u8> = (1..=12).collect();
        for a in 0..=bytes.len() {
            for b in a..=bytes.len() {
                for c in b..=bytes.len() {
                    let mut text = String::from("h.");
                    encode_into(
                        &[&bytes[..a], &bytes[a..b], &bytes[b..c], &bytes[c..]],
                        &mut text,
                    );
                    assert_eq!(text, format!("h.{}", encode(&bytes)));
                }
            }
        }
    }

    #[test]
    fn the_length_is_known_beforehand() {
        for bytes in 0..100 {
            assert_eq!(encoded_len(bytes), encode(&vec![0; bytes]).len());
        }
    }
}
