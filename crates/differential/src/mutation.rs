//! One-field mutations of a good token, or of what it is opened with.

use paseto_laws::change::Change;
use paseto_laws::kinds::Purpose;
use paseto_reference::base64url;

use crate::cut::{Cut, set_trailing_bit};
use crate::opening::Opening;
use crate::texts::Extra;
use crate::{HAS_ASSERTION, VERSION, keys, scalars};

/// What is changed; places are counted around the end, so that every mutation fits every token.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Mutation {
    /// A bit of the body.
    #[proptest(weight = 6)]
    Flip {
        /** Where. */
        part: Part,
        /** Which byte. */
        at: u16,
        /** Which bit. */
        bit: u8,
    },
    /// A part of the body becomes so many equal bytes: a signature of zeros, a nonce of ones.
    Fill {
        /** Where. */
        part: Part,
        /** The byte. */
        byte: u8,
    },
    /// Bytes are taken from the end of a part.
    Shorten {
        /** Where. */
        part: Part,
        /** How many, less one. */
        by: u8,
    },
    /// A byte is put at the end of a part.
    Lengthen {
        /** Where. */
        part: Part,
        /** The byte. */
        byte: u8,
    },
    /// The other scalar of the signature: `n - s` in v3, which is good as well, `s + L` in v2 and v4, which is not
    /// (PASETO-V3P-VER-30, PASETO-V4P-VER-08).
    OtherScalar,
    /// The footer becomes another one, or none.
    #[proptest(weight = 3)]
    Footer(Extra),
    /// The reader gives another assertion.
    #[proptest(weight = 2)]
    Assertion(Extra),
    /// The reader insists on this footer.
    #[proptest(weight = 2)]
    Expect(Extra),
    /// The reader insists on the footer that is there.
    ExpectIts,
    /// The header becomes another.
    #[proptest(weight = 2)]
    Header(Header),
    /// A character of the token.
    #[proptest(weight = 6)]
    Character(Change),
    /// `=` behind a segment, as many as complete it, or one.
    Pad(Segment),
    /// A bit that the last character of a segment has and its bytes have not.
    TrailingBit(Segment, u8),
    /// `+` and `/` for `-` and `_` in a segment.
    OtherAlphabet(Segment),
    /// Something that looks like nothing, before or behind the token.
    Around {
        /** What. */
        blank: Blank,
        /** Behind. */
        behind: bool,
    },
    /// Characters are taken from the end of the token.
    Truncate(u16),
    /// A segment more.
    MoreSegments(String),
    /// A dot at the end.
    TrailingDot,
    /// The reader's key is made of a seed with one bit flipped.
    #[proptest(weight = 2)]
    Key(u8),
    /// A bit of the reader's key, which may make it none.
    #[proptest(weight = 2)]
    KeyBit {
        /// Which byte.
        at: u16,
        /// Which bit.
        bit: u8,
    },
}

/// A part of the body, by the layout of its version and purpose; a part that is not there is the whole body.
#[derive(Debug, Clone, Copy, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Part {
    /// The nonce.
    Nonce,
    /// The ciphertext or the message.
    Middle,
    /// The tag or the signature.
    End,
}

/// A segment behind the header.
#[derive(Debug, Clone, Copy, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
#[expect(missing_docs, reason = "the names are those of the grammar")]
pub enum Segment {
    Body,
    Footer,
}

/// What the header becomes.
#[derive(Debug, Clone, Copy, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Header {
    /// The next version, around.
    Version(u8),
    /// The other purpose.
    Purpose,
    /// `V4` for `v4`.
    VersionCase,
    /// `LOCAL` for `local`.
    PurposeCase,
    /// `v4c`, the form reserved for other encodings of the payload.
    Suffix,
    /// No header at all.
    Missing,
}

/// What looks like nothing.
#[derive(Debug, Clone, Copy, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
#[expect(missing_docs, reason = "the names are those of Unicode")]
pub enum Blank {
    Space,
    LineFeed,
    CarriageReturnLineFeed,
    Tab,
    Nul,
    ByteOrderMark,
}

impl Mutation {
    /// The changed opening; none where the mutation does not apply or changes nothing.
    #[must_use]
    pub fn apply(&self, good: &Opening) -> Option<Opening> {
        let mut bad = good.clone();
        match self {
            Self::Assertion(implicit) if HAS_ASSERTION => bad.implicit = implicit.bytes(),
            Self::Assertion(_) => return None,
            Self::Expect(footer) => bad.expect_footer = Some(footer.bytes()),
            Self::ExpectIts => bad.expect_footer = Some(Cut::new(&good.token)?.footer_bytes()),
            Self::Key(bit) => bad.key = keys::opening(good.purpose, good.seed.flipped(*bit)),
            Self::KeyBit { at, bit } => {
                let own = &mut bad.key.0[good.envelope()..];
                let at = usize::from(*at) % own.len();
                own[at] ^= 1 << (bit % 8);
            }
            Self::Around {
                blank,
                behind: true,
            } => bad.token.push_str(blank.text()),
            Self::Around {
                blank,
                behind: false,
            } => bad.token.insert_str(0, blank.text()),
            Self::Character(change) => bad.token = change.apply(&good.token)?,
            Self::Truncate(by) => {
                bad.token
                    .truncate(good.token.len().checked_sub(usize::from(*by) % 300 + 1)?);
            }
            Self::MoreSegments(text) => bad.token = format!("{}.{text}", good.token),
            Self::TrailingDot => bad.token.push('.'),
            _ => {
                let mut cut = Cut::new(&good.token)?;
                self.within(&mut cut, good)?;
                bad.token = cut.joined();
            }
        }
        (bad != *good).then_some(bad)
    }

    fn within(&self, cut: &mut Cut, good: &Opening) -> Option<()> {
        match self {
            Self::Footer(footer) => {
                let bytes = footer.bytes();
                cut.footer = (!bytes.is_empty()).then(|| base64url::encode(&bytes));
            }
            Self::Header(header) => cut.header = header.instead_of(good.purpose),
            Self::Pad(segment) => {
                let text = cut.segment(*segment)?;
                text.push_str(if text.len() % 4 == 2 { "==" } else { "=" });
            }
            Self::TrailingBit(segment, bit) => set_trailing_bit(cut.segment(*segment)?, *bit)?,
            Self::OtherAlphabet(segment) => {
                let text = cut.segment(*segment)?;
                *text = text.replace('-', "+").replace('_', "/");
            }
            _ => {
                let body = base64url::decode(cut.body.as_bytes()).ok()?;
                cut.body = base64url::encode(&self.of_bytes(body, good)?);
            }
        }
        Some(())
    }

    fn of_bytes(&self, mut body: Vec<u8>, good: &Opening) -> Option<Vec<u8>> {
        match self {
            Self::Flip { part, at, bit } => {
                let range = part.of(&body, good);
                let bytes = &mut body[range];
                let at = usize::from(*at).checked_rem(bytes.len())?;
                bytes[at] ^= 1 << (bit % 8);
            }
            Self::Fill { part, byte } => {
                let range = part.of(&body, good);
                body[range].fill(*byte);
            }
            Self::Shorten { part, by } => {
                let range = part.of(&body, good);
                let from = range
                    .end
                    .saturating_sub(usize::from(*by) + 1)
                    .max(range.start);
                body.drain(from..range.end);
            }
            Self::Lengthen { part, byte } => body.insert(part.of(&body, good).end, *byte),
            Self::OtherScalar if good.purpose == Purpose::Public => scalars::exchange(&mut body)?,
            _ => return None,
        }
        Some(body)
    }
}

impl Part {
    fn of(self, body: &[u8], good: &Opening) -> std::ops::Range<usize> {
        let (nonce, end) = good.layout();
        let end = body.len().saturating_sub(end).max(nonce.min(body.len()));
        match self {
            Self::Nonce if nonce > 0 => 0..nonce.min(body.len()),
            Self::Middle if end > nonce => nonce..end,
            Self::End => end..body.len(),
            Self::Nonce | Self::Middle => 0..body.len(),
        }
    }
}

impl Header {
    fn instead_of(self, purpose: Purpose) -> String {
        let word = |purpose| match purpose {
            Purpose::Local => "local",
            Purpose::Public => "public",
        };
        let (version, purpose) = (VERSION.name(), word(purpose));
        match self {
            Self::Version(which) => format!("v{}.{purpose}.", which % 7),
            Self::Purpose if purpose == "local" => format!("{version}.public."),
            Self::Purpose => format!("{version}.local."),
            Self::VersionCase => format!("{}.{purpose}.", version.to_uppercase()),
            Self::PurposeCase => format!("{version}.{}.", purpose.to_uppercase()),
            Self::Suffix => format!("{version}c.{purpose}."),
            Self::Missing => String::new(),
        }
    }
}

impl Blank {
    const fn text(self) -> &'static str {
        match self {
            Self::Space => " ",
            Self::LineFeed => "\n",
            Self::CarriageReturnLineFeed => "\r\n",
            Self::Tab => "\t",
            Self::Nul => "\0",
            Self::ByteOrderMark => "\u{feff}",
        }
    }
}
