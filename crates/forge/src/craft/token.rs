//! A token taken apart, so that any part can be exchanged before it becomes text.

/// What a token carries. v1 and v2 have no assertion; there it must be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The payload, any bytes.
    pub payload: Vec<u8>,
    /// The footer, any bytes; empty for none.
    pub footer: Vec<u8>,
    /// The implicit assertion; empty for none.
    pub implicit: Vec<u8>,
}

impl Message {
    /// A message of a payload alone.
    #[must_use]
    pub fn new(payload: impl Into<Vec<u8>>) -> Self {
        Self {
            payload: payload.into(),
            ..Self::default()
        }
    }

    /// The message with this footer.
    #[must_use]
    pub fn footer(mut self, footer: impl Into<Vec<u8>>) -> Self {
        self.footer = footer.into();
        self
    }

    /// The message with this implicit assertion.
    #[must_use]
    pub fn implicit(mut self, implicit: impl Into<Vec<u8>>) -> Self {
        self.implicit = implicit.into();
        self
    }
}

/// A token before it is text. Changing a part changes nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Version and purpose with both dots, such as `v4.local.`.
    pub header: String,
    /// The bytes of the body: nonce, ciphertext and tag, or message and signature.
    pub body: Vec<u8>,
    /// The bytes of the footer; empty for none.
    pub footer: Vec<u8>,
}

impl Token {
    /// The text: header, body and, if there is one, footer.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}{}", self.header, base64url(&self.body));
        if !self.footer.is_empty() {
            text.push('.');
            text.push_str(&base64url(&self.footer));
        }
        text
    }
}

/// base64url without padding.
#[must_use]
pub fn base64url(bytes: &[u8]) -> String {
    base64_simd::URL_SAFE_NO_PAD.encode_to_string(bytes)
}

/// The bytes of base64url without padding; none where the text is no such thing.
#[must_use]
pub fn unbase64url(text: &str) -> Option<Vec<u8>> {
    base64_simd::URL_SAFE_NO_PAD.decode_to_vec(text).ok()
}
