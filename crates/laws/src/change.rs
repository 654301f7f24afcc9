//! Changes of one character, and texts that come near to being tokens: inputs that several laws share.

use paseto_reference::base64url;

/// The characters of base64url.
pub const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The headers of every kind of token and PASERK, and a few that are none.
pub const HEADERS: &[&str] = &[
    "v1.local.",
    "v2.local.",
    "v3.local.",
    "v4.local.",
    "v1.public.",
    "v2.public.",
    "v3.public.",
    "v4.public.",
    "k1.local.",
    "k2.local.",
    "k3.local.",
    "k4.local.",
    "k1.public.",
    "k2.public.",
    "k3.public.",
    "k4.public.",
    "k1.secret.",
    "k2.secret.",
    "k3.secret.",
    "k4.secret.",
    "k1.lid.",
    "k2.lid.",
    "k3.lid.",
    "k4.lid.",
    "k1.pid.",
    "k2.pid.",
    "k3.pid.",
    "k4.pid.",
    "k1.sid.",
    "k2.sid.",
    "k3.sid.",
    "k4.sid.",
    "k1.local-wrap.pie.",
    "k2.local-wrap.pie.",
    "k3.local-wrap.pie.",
    "k4.local-wrap.pie.",
    "k1.secret-wrap.pie.",
    "k2.secret-wrap.pie.",
    "k3.secret-wrap.pie.",
    "k4.secret-wrap.pie.",
    "k1.local-pw.",
    "k2.local-pw.",
    "k3.local-pw.",
    "k4.local-pw.",
    "k1.secret-pw.",
    "k2.secret-pw.",
    "k3.secret-pw.",
    "k4.secret-pw.",
    "k1.seal.",
    "k2.seal.",
    "k3.seal.",
    "k4.seal.",
    "v5.local.",
    "k5.local.",
    "v4.local",
    "k4.local-wrap.",
];

/// One character, mostly of those that matter.
#[derive(Debug, Clone, Copy, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Sign {
    /// One of base64url.
    #[proptest(weight = 12)]
    Letter(u8),
    /// What separates segments.
    Dot,
    /// What pads in another dialect.
    Pad,
    /// Any other.
    Any(char),
}

impl Sign {
    /// The character.
    pub fn char(self) -> char {
        match self {
            Self::Letter(at) => char::from(ALPHABET[usize::from(at) % 64]),
            Self::Dot => '.',
            Self::Pad => '=',
            Self::Any(char) => char,
        }
    }
}

/// A change of one character of a text.
#[derive(Debug, Clone, Copy, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Change {
    /// Where, counted around the end.
    pub at: u16,
    /// What.
    pub edit: Edit,
}

/// What happens to a character.
#[derive(Debug, Clone, Copy, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Edit {
    /// Another one takes its place.
    #[proptest(weight = 3)]
    Exchange(Sign),
    /// One is put before it, or at the end.
    Insert(Sign),
    /// It is taken out.
    Remove,
}

impl Change {
    /// The changed text; none if it is the same one.
    pub fn apply(&self, text: &str) -> Option<String> {
        let mut chars: Vec<char> = text.chars().collect();
        let at = usize::from(self.at);
        match self.edit {
            Edit::Insert(sign) => chars.insert(at % (chars.len() + 1), sign.char()),
            _ if chars.is_empty() => return None,
            Edit::Exchange(sign) => {
                let at = at % chars.len();
                chars[at] = sign.char();
            }
            Edit::Remove => {
                chars.remove(at % chars.len());
            }
        }
        let changed: String = chars.into_iter().collect();
        (changed != text).then_some(changed)
    }
}

/// A text of parts, which comes further into a reader than any text does.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Text(pub Vec<Part>);

/// A part of a [`Text`].
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Part {
    /// One of [`HEADERS`].
    Header(u8),
    /// The base64url of these bytes.
    #[proptest(weight = 3)]
    Data(Vec<u8>),
    /// The base64url of so many equal bytes, which reaches the lengths that readers ask for.
    Long(u8, u16),
    /// Characters that matter.
    Signs(Vec<Sign>),
    /// Any text.
    Any(String),
}

impl Text {
    /// The text.
    pub fn spell(&self) -> String {
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Header(at) => text.push_str(HEADERS[usize::from(*at) % HEADERS.len()]),
                Part::Data(bytes) => text.push_str(&base64url::encode(bytes)),
                Part::Long(byte, count) => {
                    text.push_str(&base64url::encode(&vec![*byte; usize::from(*count) % 1500]));
                }
                Part::Signs(signs) => text.extend(signs.iter().map(|sign| sign.char())),
                Part::Any(any) => text.push_str(any),
            }
        }
        text
    }
}
