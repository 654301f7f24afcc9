//! Mutations of a token or PASERK as a text: its header, its segments, and the fields within the body.

use paseto_conformance_protocol::Ask;

use super::cut::{Cut, decode, encode};
use super::{Mutation, layout, text_of};

/// A segment behind the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the grammar")]
pub enum Segment {
    Body,
    Footer,
}

/// A place within a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Place {
    Start,
    Middle,
    End,
}

/// What looks like nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of Unicode")]
pub enum Blank {
    Space,
    LineFeed,
    CarriageReturnLineFeed,
    Tab,
    Nul,
    ByteOrderMark,
}

/// What the header becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderChange {
    /// Another version: 0 to 6.
    Version(u8),
    /// The other purpose, or another type of PASERK.
    Purpose,
    /// `V4` for `v4`.
    VersionCase,
    /// `LOCAL` for `local`.
    PurposeCase,
    /// `v4c`, the form reserved for other encodings of the payload.
    Suffix,
    /// `k` for `v`, `v` for `k`.
    Letter,
    /// No header at all.
    Missing,
}

/// Characters of no alphabet of base64; the first may stand anywhere in JSON.
const FOREIGN: [char; 8] = [' ', '\n', '!', '~', '\0', '%', '"', 'é'];

/// The alphabet of base64url.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The changed text; none where the mutation is of something else or does not apply.
pub(super) fn apply(mutation: &Mutation, good: &Ask) -> Option<String> {
    // What a subject wrote may be anything; only what looks like a token is cut at bytes.
    let text = text_of(good).filter(|text| text.is_ascii())?;
    match mutation {
        Mutation::Around {
            blank,
            behind: true,
        } => return Some(format!("{text}{}", blank.text())),
        Mutation::Around { blank, .. } => return Some(format!("{}{text}", blank.text())),
        Mutation::Truncate { by } => {
            let mut text = text.to_owned();
            let left = text.len().checked_sub(usize::from(*by).max(1))?;
            text.truncate(left);
            return Some(text);
        }
        Mutation::Segments { more } => {
            return Some(format!(
                "{text}{}",
                ".AAAA".repeat(usize::from(more % 3) + 1)
            ));
        }
        Mutation::TrailingDot => return Some(format!("{text}.")),
        _ => {}
    }
    let mut cut = Cut::new(text)?;
    within(mutation, &mut cut, good)?;
    Some(cut.joined())
}

fn within(mutation: &Mutation, cut: &mut Cut, good: &Ask) -> Option<()> {
    match mutation {
        Mutation::Header(change) => cut.header = change.instead_of(&cut.header)?,
        Mutation::Footer(bytes) if cut.is_token() => cut.footer = Some(encode(bytes)),
        Mutation::FooterCut => drop(cut.footer.take()?),
        Mutation::Pad { segment, due } => {
            let text = cut.segment(*segment)?;
            let missing = (4 - text.len() % 4) % 4;
            match (due, missing) {
                (true, 0) => return None,
                (true, missing) => text.push_str(&"=".repeat(missing)),
                (false, 1) => text.push_str("=="),
                (false, _) => text.push('='),
            }
        }
        Mutation::TrailingBits { segment, bit } => {
            set_trailing_bit(cut.segment(*segment)?, *bit)?;
        }
        Mutation::Alphabet { segment } => {
            let text = cut.segment(*segment)?;
            *text = text.replace('-', "+").replace('_', "/");
        }
        Mutation::Foreign {
            segment,
            place,
            which,
        } => {
            let text = cut.segment(*segment)?;
            let at = match place {
                Place::Start => 0,
                // A boundary of the alphabet's characters, which are one byte each.
                Place::Middle => text.len() / 2,
                Place::End => text.len(),
            };
            text.insert(at, FOREIGN[usize::from(*which) % FOREIGN.len()]);
        }
        _ => {
            let body = decode(&cut.body)?;
            cut.body = encode(&of_bytes(mutation, body, good)?);
        }
    }
    Some(())
}

fn of_bytes(mutation: &Mutation, mut body: Vec<u8>, good: &Ask) -> Option<Vec<u8>> {
    let length = body.len();
    match mutation {
        Mutation::Flip { part, at, bit } => {
            let range = layout::range(good, *part, length);
            let (at, mask) = layout::bit(good, *part, range.len(), *at, *bit)?;
            body[range][at] ^= mask;
        }
        Mutation::Fill { part, byte } => body[layout::range(good, *part, length)].fill(*byte),
        Mutation::Shorten { part, by } => {
            let range = layout::range(good, *part, length);
            let from = range.end.saturating_sub(usize::from(*by).max(1));
            body.drain(from.max(range.start)..range.end);
        }
        Mutation::Lengthen { part, byte } => {
            body.insert(layout::range(good, *part, length).end, *byte);
        }
        Mutation::Swap { part } => {
            let one = layout::range(good, *part, length);
            let other = layout::range(good, part.wrapping_add(1), length);
            if one.end != other.start {
                return None;
            }
            body[one.start..other.end].rotate_left(one.len());
        }
        _ => return None,
    }
    Some(body)
}

/// Two unused bits behind three characters, four behind two.
fn set_trailing_bit(text: &mut String, bit: u8) -> Option<()> {
    let unused = match text.len() % 4 {
        2 => 4,
        3 => 2,
        _ => return None,
    };
    let last = text.pop()?;
    let value = ALPHABET.iter().position(|one| char::from(*one) == last)?;
    text.push(char::from(ALPHABET[value ^ (1 << (bit % unused))]));
    Some(())
}

impl Cut {
    fn is_token(&self) -> bool {
        self.header.starts_with('v')
    }

    fn segment(&mut self, which: Segment) -> Option<&mut String> {
        match which {
            Segment::Body => Some(&mut self.body),
            Segment::Footer => self.footer.as_mut(),
        }
    }
}

impl Segment {
    /// The name in a bucket.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Footer => "footer",
        }
    }
}

impl Place {
    /// The name in a bucket.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
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

impl HeaderChange {
    /// The name in a bucket.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Version(_) => "version",
            Self::Purpose => "purpose",
            Self::VersionCase => "version-case",
            Self::PurposeCase => "purpose-case",
            Self::Suffix => "suffix",
            Self::Letter => "letter",
            Self::Missing => "missing",
        }
    }

    /// Whether a reader may take the text for one of another version.
    pub(super) const fn is_of_version(self) -> bool {
        matches!(self, Self::Version(_))
    }

    fn instead_of(self, header: &str) -> Option<String> {
        let (version, rest) = header.split_once('.')?;
        let letter = version.get(..1)?;
        Some(match self {
            Self::Version(which) => format!("{letter}{}.{rest}", which % 7),
            Self::Purpose => format!("{version}.{}", other(rest)),
            Self::VersionCase => format!("{}.{rest}", version.to_uppercase()),
            Self::PurposeCase => format!("{version}.{}", rest.to_uppercase()),
            Self::Suffix => format!("{version}c.{rest}"),
            Self::Letter if letter == "v" => header.replacen('v', "k", 1),
            Self::Letter => header.replacen('k', "v", 1),
            Self::Missing => String::new(),
        })
    }
}

fn other(rest: &str) -> String {
    if rest.contains("local") {
        rest.replace("local", if rest == "local." { "public" } else { "secret" })
    } else if rest.contains("secret") {
        rest.replace("secret", "local")
    } else {
        "local.".to_owned()
    }
}
