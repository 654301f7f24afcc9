//! One fault at a time in an ask: in its token or PASERK, its key, its assertion, or the footer it insists on.
//!
//! All of it is text and field offsets. Places are counted around the end, so that every mutation fits every ask; where
//! one does not apply, or changes nothing, there is no changed ask.

mod cut;
mod key;
mod layout;
mod random;
mod text;

use paseto_conformance_protocol::{Ask, Hex};

pub use cut::{decode, encode, footer_of};
pub use key::{KeyChange, Keys};
pub use random::mutation;
pub use text::{Blank, HeaderChange, Place, Segment};

/// What is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mutation {
    /// A bit of a field of the body.
    Flip {
        /// Which field, in the order of the layout.
        part: u8,
        /// Which byte of it.
        at: u16,
        /// Which bit of that.
        bit: u8,
    },
    /// A field becomes so many equal bytes.
    Fill {
        /// Which field.
        part: u8,
        /// The byte.
        byte: u8,
    },
    /// Bytes are taken from the end of a field.
    Shorten {
        /// Which field.
        part: u8,
        /// How many; at most all.
        by: u16,
    },
    /// A byte is put behind a field.
    Lengthen {
        /// Which field.
        part: u8,
        /// The byte.
        byte: u8,
    },
    /// Two fields that stand side by side change places.
    Swap {
        /// The first of the two.
        part: u8,
    },
    /// `=` behind a segment.
    Pad {
        /// Which segment.
        segment: Segment,
        /// As many as complete it; else one where none is due.
        due: bool,
    },
    /// A bit that the last character of a segment has and its bytes have not.
    TrailingBits {
        /// Which segment.
        segment: Segment,
        /// Which bit.
        bit: u8,
    },
    /// `+` and `/` for `-` and `_`.
    Alphabet {
        /// In which segment.
        segment: Segment,
    },
    /// A character of no alphabet within a segment.
    Foreign {
        /// Which segment.
        segment: Segment,
        /// Where.
        place: Place,
        /// Which character.
        which: u8,
    },
    /// Something that looks like nothing, before or behind the text.
    Around {
        /// What.
        blank: Blank,
        /// Behind.
        behind: bool,
    },
    /// Characters are taken from the end of the text.
    Truncate {
        /// How many.
        by: u16,
    },
    /// Segments more.
    Segments {
        /// How many, up to three.
        more: u8,
    },
    /// A dot at the end.
    TrailingDot,
    /// The header becomes another.
    Header(HeaderChange),
    /// The footer becomes this one; the empty one is a dot with nothing behind it.
    Footer(Vec<u8>),
    /// The footer is cut off.
    FooterCut,
    /// The footer is cut off and given as the assertion.
    FooterToAssertion,
    /// The reader gives this assertion.
    Assertion(Vec<u8>),
    /// The reader insists on the footer that is there.
    ExpectIts,
    /// The reader insists on this footer.
    Expect(Vec<u8>),
    /// The reader insists on the footer that was there and was cut off.
    ExpectCut,
    /// The reader's key, or the key that is written.
    Key(KeyChange),
}

impl Mutation {
    /// The changed ask; none where the mutation does not apply or changes nothing.
    #[must_use]
    pub fn apply(&self, good: &Ask, keys: &dyn Keys) -> Option<Ask> {
        if !self.is_cheap(good) {
            return None;
        }
        let mut bad = good.clone();
        match self {
            Self::Key(change) => change.apply(&mut bad, keys)?,
            Self::Assertion(bytes) => *implicit_mut(&mut bad)? = bytes.into(),
            Self::ExpectIts => {
                let footer = footer_of(text_of(good)?);
                *expect_mut(&mut bad)? = Some(footer.into());
            }
            Self::Expect(bytes) => *expect_mut(&mut bad)? = Some(bytes.into()),
            Self::ExpectCut => {
                let footer = footer_of(text_of(good)?);
                *expect_mut(&mut bad)? = Some(footer.into());
                let text = text::apply(&Self::FooterCut, good)?;
                *text_mut(&mut bad)? = text;
            }
            Self::FooterToAssertion => {
                let footer = footer_of(text_of(good)?);
                *implicit_mut(&mut bad)? = footer.into();
                let text = text::apply(&Self::FooterCut, good)?;
                *text_mut(&mut bad)? = text;
            }
            _ => {
                let text = text::apply(self, good)?;
                *text_mut(&mut bad)? = text;
            }
        }
        (bad != *good).then_some(bad)
    }

    /// The family, for buckets: `bits/tag`, `trailing-bits/footer`, `key/length`.
    #[must_use]
    pub fn name(&self, ask: &Ask) -> String {
        let part = |which: &u8| layout::name(ask, *which);
        match self {
            Self::Flip { part: which, .. } => format!("bits/{}", part(which)),
            Self::Fill { part: which, .. } => format!("fill/{}", part(which)),
            Self::Shorten { part: which, .. } => format!("shorter/{}", part(which)),
            Self::Lengthen { part: which, .. } => format!("longer/{}", part(which)),
            Self::Swap { part: which } => format!("swap/{}", part(which)),
            Self::Pad { segment, due: true } => format!("padding/{}", segment.name()),
            Self::Pad { segment, .. } => format!("padding-not-due/{}", segment.name()),
            Self::TrailingBits { segment, .. } => format!("trailing-bits/{}", segment.name()),
            Self::Alphabet { segment } => format!("alphabet/{}", segment.name()),
            Self::Foreign { segment, place, .. } => {
                format!("foreign/{}-{}", segment.name(), place.name())
            }
            Self::Around { behind: true, .. } => "around/behind".to_owned(),
            Self::Around { .. } => "around/before".to_owned(),
            Self::Truncate { .. } => "truncated".to_owned(),
            Self::Segments { .. } => "segments/more".to_owned(),
            Self::TrailingDot => "segments/trailing-dot".to_owned(),
            Self::Header(change) => format!("header/{}", change.name()),
            Self::Footer(bytes) if bytes.is_empty() => "footer/empty".to_owned(),
            Self::Footer(_) => "footer/changed".to_owned(),
            Self::FooterCut => "footer/cut".to_owned(),
            Self::FooterToAssertion => "footer/to-assertion".to_owned(),
            Self::Assertion(_) => "assertion/changed".to_owned(),
            Self::ExpectIts => "expect/its-own".to_owned(),
            Self::Expect(bytes) if bytes.is_empty() => "expect/empty".to_owned(),
            Self::Expect(_) => "expect/other".to_owned(),
            Self::ExpectCut => "expect/cut".to_owned(),
            Self::Key(change) => format!("key/{}", change.name()),
        }
    }

    /// The same mutation in a smaller form, the smallest first.
    #[must_use]
    pub fn smaller(&self) -> Vec<Self> {
        let all = match self.clone() {
            Self::Flip { part, at, bit } => vec![
                Self::Flip {
                    part,
                    at: 0,
                    bit: 0,
                },
                Self::Flip { part, at: 0, bit },
                Self::Flip {
                    part,
                    at: at / 2,
                    bit,
                },
            ],
            Self::Fill { part, .. } => vec![Self::Fill { part, byte: 0 }],
            Self::Shorten { part, by } => {
                vec![
                    Self::Shorten { part, by: 1 },
                    Self::Shorten {
                        part,
                        by: (by / 2).max(1),
                    },
                ]
            }
            Self::Lengthen { part, .. } => vec![Self::Lengthen { part, byte: 0 }],
            Self::TrailingBits { segment, .. } => vec![Self::TrailingBits { segment, bit: 0 }],
            Self::Foreign { segment, place, .. } => {
                vec![Self::Foreign {
                    segment,
                    place,
                    which: 0,
                }]
            }
            Self::Around { behind, .. } => vec![Self::Around {
                blank: Blank::Space,
                behind,
            }],
            Self::Truncate { by } => vec![
                Self::Truncate { by: 1 },
                Self::Truncate {
                    by: (by / 2).max(1),
                },
            ],
            Self::Segments { .. } => vec![Self::Segments { more: 0 }],
            Self::Footer(bytes) if bytes.len() > 1 => vec![Self::Footer(b"f".to_vec())],
            Self::Assertion(bytes) if !bytes.is_empty() => {
                vec![Self::Assertion(Vec::new()), Self::Assertion(b"i".to_vec())]
            }
            Self::Expect(bytes) if bytes.len() > 1 => vec![Self::Expect(b"f".to_vec())],
            Self::Key(change) => change.smaller().into_iter().map(Self::Key).collect(),
            _ => Vec::new(),
        };
        all.into_iter().filter(|one| one != self).collect()
    }

    /// Whether a password derivation costs what it did: nothing in front of its fields of cost may move, and of those
    /// only the lowest bits may change (which [`layout`] sees to).
    fn is_cheap(&self, ask: &Ask) -> bool {
        let Ask::PaserkPasswordUnwrap { .. } = ask else {
            return true;
        };
        match self {
            Self::Fill { part, .. } => !layout::is_cost(ask, *part),
            Self::Shorten { part, .. } | Self::Lengthen { part, .. } => layout::is_last(ask, *part),
            Self::Swap { .. } => false,
            Self::Foreign { place, .. } => *place == Place::End,
            Self::Header(change) => !change.is_of_version(),
            _ => true,
        }
    }
}

/// The token or PASERK that is read.
#[must_use]
pub fn text_of(ask: &Ask) -> Option<&str> {
    match ask {
        Ask::Decrypt { token, .. } | Ask::Verify { token, .. } | Ask::Validate { token, .. } => {
            Some(token)
        }
        Ask::PaserkDecode { paserk, .. }
        | Ask::PaserkUnwrap { paserk, .. }
        | Ask::PaserkPasswordUnwrap { paserk, .. }
        | Ask::PaserkUnseal { paserk, .. } => Some(paserk),
        _ => None,
    }
}

/// The same, to be written.
pub fn text_mut(ask: &mut Ask) -> Option<&mut String> {
    match ask {
        Ask::Decrypt { token, .. } | Ask::Verify { token, .. } | Ask::Validate { token, .. } => {
            Some(token)
        }
        Ask::PaserkDecode { paserk, .. }
        | Ask::PaserkUnwrap { paserk, .. }
        | Ask::PaserkPasswordUnwrap { paserk, .. }
        | Ask::PaserkUnseal { paserk, .. } => Some(paserk),
        _ => None,
    }
}

/// The assertion; v1 and v2 have none.
pub fn implicit_mut(ask: &mut Ask) -> Option<&mut Hex> {
    match ask {
        Ask::Encrypt { implicit, .. }
        | Ask::Sign { implicit, .. }
        | Ask::Decrypt { implicit, .. }
        | Ask::Verify { implicit, .. }
        | Ask::Validate { implicit, .. } => implicit.as_mut(),
        _ => None,
    }
}

fn expect_mut(ask: &mut Ask) -> Option<&mut Option<Hex>> {
    match ask {
        Ask::Decrypt { expect_footer, .. } | Ask::Verify { expect_footer, .. } => {
            Some(expect_footer)
        }
        _ => None,
    }
}
