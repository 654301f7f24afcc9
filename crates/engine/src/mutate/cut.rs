//! Tokens and PASERKs taken apart and put together, however they are spelt.

use base64_simd::URL_SAFE_NO_PAD;

/// A text in pieces: `v4.local.` or `k4.local-wrap.pie.`, the body, and the footer.
pub(super) struct Cut {
    pub(super) header: String,
    pub(super) body: String,
    pub(super) footer: Option<String>,
}

impl Cut {
    /// None where the text has too few pieces to be one.
    pub(super) fn new(text: &str) -> Option<Self> {
        if text.starts_with('k') {
            let (header, body) = text.split_at(text.rfind('.')? + 1);
            return Some(Self {
                header: header.to_owned(),
                body: body.to_owned(),
                footer: None,
            });
        }
        let mut pieces = text.splitn(4, '.');
        let header = format!("{}.{}.", pieces.next()?, pieces.next()?);
        let body = pieces.next()?.to_owned();
        Some(Self {
            header,
            body,
            footer: pieces.next().map(str::to_owned),
        })
    }

    pub(super) fn joined(self) -> String {
        let Self {
            header,
            body,
            footer,
        } = self;
        match footer {
            Some(footer) => format!("{header}{body}.{footer}"),
            None => format!("{header}{body}"),
        }
    }
}

/// The bytes of a segment, strictly read.
#[must_use]
pub fn decode(segment: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode_to_vec(segment).ok()
}

/// The segment of these bytes.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode_to_string(bytes)
}

/// The footer's bytes; empty where there are none to be read.
#[must_use]
pub fn footer_of(token: &str) -> Vec<u8> {
    decode(token.split('.').nth(3).unwrap_or_default()).unwrap_or_default()
}
