//! The text of a token: `header body [ "." footer ]` (docs/README.md "Paseto Message Format").
//!
//! A token has one spelling. The header is compared byte for byte, base64url is strict, no dot follows a body without
//! footer and nothing follows a footer: so whoever changes one character of a token either breaks this grammar or
//! changes a byte that the tag or signature covers. There is no prefix, no white space and no line break.
//!
//! # Why a token has one spelling
//!
//! `split(t, h) = (b, f)` exactly if `join(h, b, f) = t`, for every header h and up to the same [`MAX_BYTES`].
//!
//! 1. If `t = join(h, b, f)`: behind h stands `base64url(b)`, and the alphabet has no dot. If f is empty, neither has
//!    the rest, and [`split`] gives the body and an empty footer. Otherwise the first dot is the one that [`join`]
//!    wrote, and what follows is not empty and has no other. Both segments decode to what they were made of
//!    ([`base64url`], 1).
//! 2. If `split(t, h) = (b, f)`: t is h and a rest. Without a dot the rest is `base64url(b)` ([`base64url`], 3) and f
//!    is empty. With one, the rest is `base64url(b)`, the dot, and a text that is not empty, has no dot and is
//!    `base64url(f)`, so f is not empty either. In both cases that is what [`join`] writes.
//! 3. Each header has exactly two dots, the second at its end, so none is the beginning of another, and t determines h.
//!
//! So tokens and triples of header, body and footer are in one-to-one correspondence. A body is its parts in a row, all
//! but one of a fixed length. So two tokens that differ do so in something that the tag or signature covers, or in
//! these themselves.

use crate::base64url;
use crate::error::{EncodingError, Error, JsonError, Segment};

/// The greatest length of a token, in bytes: 64 MiB.
///
/// The specification sets none. This one is far beyond any token in use; it bounds the memory that a stranger's text
/// can claim, and stays below every limit of the ciphers.
pub const MAX_BYTES: usize = 1 << 26;

/// The decoded segments of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segments {
    /// Nonce, ciphertext and tag of a local token; message and signature of a public one.
    pub body: Vec<u8>,
    /// The footer; empty if the token has none.
    pub footer: Vec<u8>,
}

/// Splits and decodes `token`, which must begin with `header` (for example `v4.local.`, the final dot included).
///
/// Nothing is authenticated yet.
///
/// # Errors
///
/// - [`Error::Header`] unless the token begins with exactly `header`, case included (PASETO-GEN-04 to -08);
/// - [`Error::Encoding`] if the token is longer than [`MAX_BYTES`], if a dot follows the footer (PASETO-GEN-02), if a
///   dot announces an empty footer (PASETO-FTR-14), or if a segment is not strict base64url (see
///   [`base64url::decode`]).
pub fn split(token: &str, header: &'static str) -> Result<Segments, Error> {
    let (body, footer) = segments(token, header)?;
    Ok(Segments {
        body: decode(body, Segment::Body)?,
        footer: decode(footer.unwrap_or(""), Segment::Footer)?,
    })
}

/// The footer of a token that nobody has verified yet, to look up a key by the identifier it may hold.
///
/// Anything else in it must be distrusted until the token has been opened (01-Payload-Processing.md "Key-ID Support",
/// PASETO-FTR-07). If it is to be read as JSON, [`footer::check`](crate::footer::check) it first.
///
/// # Errors
///
/// As [`split`], except that the characters of the body are not looked at.
pub fn unverified_footer(token: &str, header: &'static str) -> Result<Vec<u8>, Error> {
    let (_, footer) = segments(token, header)?;
    decode(footer.unwrap_or(""), Segment::Footer)
}

/// [`unverified_footer`], if it has `limit` bytes at most. A longer one is refused before it is decoded.
pub(crate) fn short_unverified_footer(
    token: &str,
    header: &'static str,
    limit: usize,
) -> Result<Vec<u8>, Error> {
    let (_, footer) = segments(token, header)?;
    let footer = footer.unwrap_or("");
    // Four characters are three bytes, and nothing here overflows whatever the limit is.
    if footer.len() / 4 * 3 + footer.len() % 4 * 3 / 4 > limit {
        return Err(Error::Footer(JsonError::TooLong { limit }));
    }
    decode(footer, Segment::Footer)
}

/// Writes `header || base64url(body)` and, unless the footer is empty, `"." || base64url(footer)`.
///
/// The body comes in pieces that are encoded as their concatenation.
///
/// # Errors
///
/// [`Error::Encoding`] if the token would be longer than [`MAX_BYTES`] and so could not be read back.
pub fn join(header: &str, body: &[&[u8]], footer: &[u8]) -> Result<String, Error> {
    let body_len = base64url::encoded_len(body.iter().map(|piece| piece.len()).sum());
    let footer_len = if footer.is_empty() {
        0
    } else {
        1 + base64url::encoded_len(footer.len())
    };
    let bytes = header.len() + body_len + footer_len;
    if bytes > MAX_BYTES {
        return Err(Error::Encoding(EncodingError::TooLong { bytes }));
    }
    let mut token = String::with_capacity(bytes);
    token.push_str(header);
    base64url::encode_into(body, &mut token);
    if !footer.is_empty() {
        token.push('.');
        base64url::encode_into(&[footer], &mut token);
    }
    Ok(token)
}

/// What a body is refused with that is too short for its fixed parts of `expected` bytes.
pub(crate) fn too_short(expected: usize, body: &[u8]) -> Error {
    Error::Encoding(EncodingError::TooShort {
        expected,
        found: body.len(),
    })
}

/// The body and, if there is one, the footer, both still base64url.
fn segments<'a>(token: &'a str, header: &'static str) -> Result<(&'a str, Option<&'a str>), Error> {
    let rest = token
        .strip_prefix(header)
        .ok_or(Error::Header { expected: header })?;
    if token.len() > MAX_BYTES {
        return Err(Error::Encoding(EncodingError::TooLong {
            bytes: token.len(),
        }));
    }
    let Some((body, footer)) = split_at_dot(rest) else {
        return Ok((rest, None));
    };
    match split_at_dot(footer) {
        None if footer.is_empty() => Err(Error::Encoding(EncodingError::EmptyFooter)),
        None => Ok((body, Some(footer))),
        Some(_) => Err(Error::Encoding(EncodingError::Segments)),
    }
}

/// What is before and behind the first dot. Bodies are long, so this is not `str::split_once`, which looks at a
/// character at a time.
fn split_at_dot(text: &str) -> Option<(&str, &str)> {
    let at = memchr::memchr(b'.', text.as_bytes())?;
    Some((&text[..at], &text[at + 1..]))
}

/// Decodes one segment, and says which one it was if that fails.
fn decode(text: &str, segment: Segment) -> Result<Vec<u8>, Error> {
    base64url::decode(text.as_bytes())
        .map_err(|fault| Error::Encoding(EncodingError::Base64 { segment, fault }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Base64Error;

    const H: &str = "v4.local.";

    fn refused(token: &str) -> Error {
        split(token, H).expect_err(token)
    }

    #[test]
    fn one_or_two_segments() {
        let segments = |body: &[u8], footer: &[u8]| {
            Ok(Segments {
                body: body.to_vec(),
                footer: footer.to_vec(),
            })
        };
        assert_eq!(split("v4.local.AAAA", H), segments(&[0; 3], b""));
        assert_eq!(split("v4.local.AAAA.Zg", H), segments(&[0; 3], b"f"));
        assert_eq!(split("v4.local.", H), segments(b"", b""));
        assert_eq!(unverified_footer("v4.local.AAAA.Zg", H), Ok(b"f".to_vec()));
        assert_eq!(unverified_footer("v4.local.AAAA", H), Ok(Vec::new()));
    }

    #[test]
    fn any_other_header_is_refused() {
        for token in [
            "",
            "v4",
            "v4.local",
            "V4.local.AAAA",
            "v4.Local.AAAA",
            "v3.local.AAAA",
            "v4.public.AAAA",
            "v4c.local.AAAA",
            "v4.locale.AAAA",
            "v4.loca.AAAA",
            " v4.local.AAAA",
            "\u{feff}v4.local.AAAA",
            "v4..local.AAAA",
            "v04.local.AAAA",
            "v4.local:AAAA",
            "Bearer v4.local.AAAA",
            "\0v4.local.AAAA",
        ] {
            assert_eq!(refused(token), Error::Header { expected: H });
        }
    }

    #[test]
    fn every_dot_has_its_place() {
        assert_eq!(
            refused("v4.local.AAAA."),
            Error::Encoding(EncodingError::EmptyFooter)
        );
        for token in [
            "v4.local.AAAA..",
            "v4.local.AAAA..Zg",
            "v4.local.AAAA.Zg.",
            "v4.local.AAAA.Zg.Zg",
            "v4.local..AAAA.Zg",
        ] {
            assert_eq!(refused(token), Error::Encoding(EncodingError::Segments));
        }
        assert_eq!(
            unverified_footer("v4.local.AAAA.Zg.", H),
            Err(Error::Encoding(EncodingError::Segments))
        );
    }

    #[test]
    fn both_segments_are_strict() {
        let body = |fault| {
            Error::Encoding(EncodingError::Base64 {
                segment: Segment::Body,
                fault,
            })
        };
        let footer = |fault| {
            Error::Encoding(EncodingError::Base64 {
                segment: Segment::Footer,
                fault,
            })
        };
        for foreign in ["=", " ", "\n", "\r", "\0", "+", "/", "%", "é", "\u{feff}"] {
            assert_eq!(
                refused(&format!("v4.local.AA{foreign}AA.Zg")),
                body(Base64Error::Foreign { at: 2 })
            );
            assert_eq!(
                refused(&format!("v4.local.AAAA.Zg{foreign}")),
                footer(Base64Error::Foreign { at: 2 })
            );
            assert_eq!(
                refused(&format!("v4.local.AAAA{foreign}")),
                body(Base64Error::Foreign { at: 4 })
            );
        }
        assert_eq!(refused("v4.local.AAAAA.Zg"), body(Base64Error::Length));
        assert_eq!(refused("v4.local.AAAA.ZgZgZ"), footer(Base64Error::Length));
        assert_eq!(refused("v4.local.AB.Zg"), body(Base64Error::TrailingBits));
        assert_eq!(
            refused("v4.local.AAAA.Zh"),
            footer(Base64Error::TrailingBits)
        );
    }

    #[test]
    fn what_is_joined_splits_again() {
        for body in 0..7 {
            for footer in 0..5 {
                let (body, footer) = (vec![0xff; body], vec![0xfe; footer]);
                let token = join(
                    H,
                    &[&body[..body.len() / 2], &body[body.len() / 2..]],
                    &footer,
                )
                .expect("short");
                assert_eq!(token.capacity(), token.len());
                assert_eq!(split(&token, H), Ok(Segments { body, footer }));
            }
        }
    }

    #[test]
    fn the_length_limit_is_exact_both_ways() {
        let most = (MAX_BYTES - H.len()) / 4 * 3;
        let body = vec![0; most + 3];
        let token = join(H, &[&body[..most]], b"").expect("just fits");
        assert_eq!(split(&token, H).expect("just fits").body.len(), most);
        assert!(matches!(
            join(H, &[&body], b""),
            Err(Error::Encoding(EncodingError::TooLong { .. }))
        ));
        let token = format!("{H}{}", "A".repeat(MAX_BYTES - H.len() + 1));
        assert_eq!(
            refused(&token),
            Error::Encoding(EncodingError::TooLong {
                bytes: MAX_BYTES + 1
            })
        );
    }
}
