//! The text of a PASERK, `header base64url(data)`, and the types that hold one.
//!
//! Data may be a key, so the codec takes the same time for all data of one length.

use std::ops::RangeInclusive;

use base64ct::{Base64UrlUnpadded, Encoding};
use zeroize::Zeroizing;

use crate::base64url;
use crate::error::{EncodingError, Error, Segment};

/// The greatest length of the data, in bytes. The longest there is, a `k1.secret-pw`, has about 1774.
const MAX_BYTES: usize = 1 << 13;

/// Writes `header || base64url(data)`, the data being the concatenation of the pieces.
pub(super) fn encode(header: &str, pieces: &[&[u8]]) -> Zeroizing<String> {
    let length = pieces.iter().map(|piece| piece.len()).sum();
    let mut data = Zeroizing::new(Vec::with_capacity(length));
    pieces
        .iter()
        .for_each(|piece| data.extend_from_slice(piece));
    let data = Zeroizing::new(Base64UrlUnpadded::encode_string(&data));
    let mut text = Zeroizing::new(String::with_capacity(header.len() + data.len()));
    text.push_str(header);
    text.push_str(&data);
    text
}

/// The data of a PASERK that has to begin with `header`, final dot included, and to hold a number of bytes in `length`.
///
/// There is one spelling of every PASERK: the header is compared byte for byte, and base64url is strict as it is in
/// tokens, which PASERK does not say of itself (PASERK-B64-01 to -03).
///
/// # Errors
///
/// - [`Error::Header`] for another version, type or prefix, and for another number of segments (PASERK-GEN-03 to -08,
///   PASERK-WRAP-08);
/// - [`Error::Encoding`] for anything but strict base64url, and for another length.
pub(super) fn decode(
    paserk: &str,
    header: &'static str,
    length: RangeInclusive<usize>,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let expected = Error::Header { expected: header };
    // Version, type and prefix, then the number of segments.
    let data = paserk.strip_prefix(header).ok_or(expected.clone())?;
    if data.contains('.') {
        return Err(expected);
    }
    let found = data.len() / 4 * 3 + data.len() % 4 * 3 / 4;
    let wrong_length = Error::Encoding(EncodingError::Length {
        least: *length.start(),
        most: *length.end(),
        found,
    });
    // A limit, so that no stranger's text claims memory.
    if found > MAX_BYTES {
        return Err(wrong_length);
    }
    // Strict base64url.
    let mut bytes = Zeroizing::new(vec![0; found]);
    Base64UrlUnpadded::decode(data, &mut bytes).map_err(|_| {
        Error::Encoding(EncodingError::Base64 {
            segment: Segment::Data,
            fault: base64url::fault(data.as_bytes()),
        })
    })?;
    // The length.
    if !length.contains(&found) {
        return Err(wrong_length);
    }
    Ok(bytes)
}

/// Declares a type for the PASERKs of one operation, by the kind of key that they stand for, and what `Debug` prints.
macro_rules! paserk {
    ($(#[$about:meta])* $name:ident<$kind:ident>, $header:ident, $length:expr, prints $printed:expr) => {
        $(#[$about])*
        pub struct $name<K: $kind> {
            text: String,
            key: std::marker::PhantomData<fn() -> K>,
        }

        impl<K: $kind> $name<K> {
            /// Takes over a text from elsewhere. Its form is looked at, nothing is authenticated.
            ///
            /// # Errors
            ///
            /// - [`Error::Header`](crate::Error::Header) for another version, type or prefix, and for another number of
            ///   segments;
            /// - [`Error::Encoding`](crate::Error::Encoding) for anything but strict base64url, and for another length.
            pub fn parse(text: &str) -> Result<Self, crate::Error> {
                $crate::paserk::text::decode(text, K::$header, $length)?;
                Ok(Self::new(text.to_owned()))
            }

            /// The text as it is stored and sent.
            pub fn as_str(&self) -> &str {
                &self.text
            }

            fn new(text: String) -> Self {
                let key = std::marker::PhantomData;
                Self { text, key }
            }
        }

        impl<K: $kind> Clone for $name<K> {
            fn clone(&self) -> Self {
                Self::new(self.text.clone())
            }
        }

        impl<K: $kind> PartialEq for $name<K> {
            fn eq(&self, other: &Self) -> bool {
                self.text == other.text
            }
        }

        impl<K: $kind> Eq for $name<K> {}

        impl<K: $kind> std::hash::Hash for $name<K> {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.text.hash(state);
            }
        }

        impl<K: $kind> std::fmt::Display for $name<K> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.text)
            }
        }

        impl<K: $kind> std::fmt::Debug for $name<K> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let printed: fn(&Self) -> &str = $printed;
                write!(f, "{}({})", stringify!($name), printed(self))
            }
        }
    };
}
pub(super) use paserk;

#[cfg(test)]
mod tests {
    use super::*;

    const H: &str = "k4.local.";
    const ANY: RangeInclusive<usize> = 0..=MAX_BYTES;

    /// Both codecs of this crate take the same texts, and say the same of the others.
    fn agree(data: &str) {
        let fault = |fault| {
            let segment = Segment::Data;
            Error::Encoding(EncodingError::Base64 { segment, fault })
        };
        let expected = base64url::decode(data.as_bytes()).map_err(fault);
        let found = decode(&format!("{H}{data}"), H, ANY);
        assert_eq!(found.map(|bytes| bytes.to_vec()), expected, "{data:?}");
    }

    #[test]
    fn as_strict_as_the_codec_of_tokens() {
        let ascii = || (0..128).map(char::from).filter(|c| *c != '.');
        agree("");
        for a in ascii() {
            agree(&format!("{a}"));
            for b in ascii() {
                agree(&format!("{a}{b}"));
            }
        }
        for bytes in 0..100 {
            let text = base64url::encode(&vec![0xa5; bytes]);
            agree(&text);
            for at in 0..text.len() {
                for with in ascii().step_by(3).chain(['é', '\u{feff}']) {
                    agree(&format!("{}{with}{}", &text[..at], &text[at + 1..]));
                }
                agree(&format!("{}{}", &text[..at], &text[at + 1..]));
            }
            for more in ["A", "Q", "=", "==", "\n"] {
                agree(&format!("{text}{more}"));
            }
        }
    }

    #[test]
    fn pieces_are_one_text() {
        let text = encode(H, &[&[0xff], &[], &[0xfe, 0xfd]]);
        assert_eq!(
            *text,
            format!("{H}{}", base64url::encode(&[0xff, 0xfe, 0xfd]))
        );
        assert_eq!(text.capacity(), text.len());
        assert_eq!(
            decode(&text, H, 3..=3).map(|bytes| bytes.to_vec()),
            Ok(vec![0xff, 0xfe, 0xfd])
        );
    }

    #[test]
    fn header_and_segments_come_before_alphabet_and_alphabet_before_length() {
        let layer = |text: &str| decode(text, H, 3..=3).expect_err(text);
        assert_eq!(layer("k4.public.!"), Error::Header { expected: H });
        assert_eq!(layer("k4.local.!.!"), Error::Header { expected: H });
        assert!(matches!(
            layer("k4.local.AAAAAA!"),
            Error::Encoding(EncodingError::Base64 { .. })
        ));
        let (least, most) = (3, 3);
        for (text, found) in [
            ("k4.local.", 0),
            ("k4.local.AAA", 2),
            ("k4.local.AAAAAA", 4),
        ] {
            let length = EncodingError::Length { least, most, found };
            assert_eq!(layer(text), Error::Encoding(length));
        }
    }
}
