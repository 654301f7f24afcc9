//! Laws of tokens: what opens, what does not, and that each has one spelling.

use std::collections::HashSet;

use paseto_reference::token::{self, Segments};
use paseto_reference::{Error, base64url};

use crate::change::{Change, Sign};
use crate::kinds::{Keys, Kind, Purpose, Seed, Version};

/// Everything that goes into a token.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Sealing {
    /// Version and purpose.
    pub kind: Kind,
    /// What the key is made of.
    pub seed: Seed,
    /// The payload.
    pub payload: Vec<u8>,
    /// The footer, none if it is empty.
    pub footer: Vec<u8>,
    /// The implicit assertion, which versions 1 and 2 leave out.
    pub implicit: Vec<u8>,
}

impl Sealing {
    fn keys(&self) -> Keys {
        Keys::new(self.kind, self.seed)
    }

    fn seal(&self, keys: &Keys) -> String {
        keys.seal(&self.payload, &self.footer, &self.implicit)
    }
}

/// A token and a change of one character.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Changed {
    /// The token.
    pub sealing: Sealing,
    /// The change.
    pub change: Change,
}

/// A token and another value for one of its parts.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Replaced<T: std::fmt::Debug> {
    /// The token.
    pub sealing: Sealing,
    /// The other value.
    pub other: T,
}

/// Another byte string than the right one.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Other {
    /// None at all.
    Empty,
    /// One bit flipped, counted around the end.
    Flipped(u16),
    /// A byte more.
    Longer(u8),
    /// A byte less.
    Shorter,
    /// Any.
    Any(Vec<u8>),
}

impl Other {
    /// The other bytes; none if they are the same.
    fn of(&self, right: &[u8]) -> Option<Vec<u8>> {
        let mut other = right.to_vec();
        match self {
            Self::Empty => other.clear(),
            Self::Flipped(bit) if !right.is_empty() => {
                let bit = usize::from(*bit) % (8 * right.len());
                other[bit / 8] ^= 1 << (bit % 8);
            }
            Self::Longer(byte) => other.push(*byte),
            Self::Flipped(_) | Self::Shorter => {
                other.pop();
            }
            Self::Any(any) => other.clone_from(any),
        }
        (other != right).then_some(other)
    }
}

/// What is sealed opens unchanged: payload and footer, byte for byte, under the header of the kind; and the footer that
/// is looked up before verification is the one that is verified.
pub fn opens_unchanged(input: &Sealing) {
    let keys = input.keys();
    let token = input.seal(&keys);
    let opened = keys.open(&token, &input.implicit).expect("our own token");
    assert_eq!(opened.payload, input.payload);
    assert_eq!(opened.footer, input.footer);
    let header = input.kind.header();
    assert_eq!(token::unverified_footer(&token, header), Ok(opened.footer));
    let dots = 2 + usize::from(!input.footer.is_empty());
    assert_eq!(token.matches('.').count(), dots, "{token}");
}

/// A token of which any one character was exchanged, put in or taken out is refused.
pub fn refuses_any_change(input: &Changed) {
    let keys = input.sealing.keys();
    let token = input.sealing.seal(&keys);
    if let Some(changed) = input.change.apply(&token) {
        refused(&keys, &changed, &input.sealing.implicit);
    }
}

/// The beginning of a token is none, wherever it ends.
pub fn refuses_any_beginning(input: &Replaced<u16>) {
    let keys = input.sealing.keys();
    let token = input.sealing.seal(&keys);
    let end = usize::from(input.other) % token.len();
    refused(&keys, &token[..end], &input.sealing.implicit);
}

/// A key that differs in one bit of what it is made of opens nothing.
pub fn refuses_another_key(input: &Replaced<u8>) {
    let token = input.sealing.seal(&input.sealing.keys());
    let other = Keys::new(input.sealing.kind, input.sealing.seed.flipped(input.other));
    refused(&other, &token, &input.sealing.implicit);
}

/// A key of another version or purpose opens nothing, though it be made of the same bytes; neither the token as it is,
/// nor under the header that this key asks for.
pub fn refuses_another_kind(input: &Replaced<Kind>) {
    let (right, other) = (input.sealing.kind, input.other);
    if right == other {
        return;
    }
    let token = input.sealing.seal(&input.sealing.keys());
    let keys = Keys::new(other, input.sealing.seed);
    let foreign = keys.open(&token, &input.sealing.implicit);
    assert!(matches!(foreign, Err(Error::Header { .. })), "{foreign:?}");
    let relabelled = token.replacen(right.header(), other.header(), 1);
    refused(&keys, &relabelled, &input.sealing.implicit);
}

/// A local token under the bytes of a public key does not pass for a public one, nor does it under its header.
pub fn refuses_public_key_as_local(input: &Sealing) {
    let kind = |purpose| Kind {
        purpose,
        ..input.kind
    };
    let keys = Keys::new(kind(Purpose::Public), input.seed);
    let public = match &keys {
        Keys::V2Public(_, key) => key.to_bytes(),
        Keys::V4Public(_, key) => key.to_bytes(),
        // The others have more than 32 bytes, which are no local key.
        _ => return,
    };
    let token = input.seal(&Keys::new(kind(Purpose::Local), Seed(public)));
    refused(&keys, &token, &input.implicit);
    let relabelled = token.replacen("local", "public", 1);
    refused(&keys, &relabelled, &input.implicit);
}

/// A token with another footer, or with one where there was none, or without the one it had, is refused.
pub fn refuses_another_footer(input: &Replaced<Other>) {
    let keys = input.sealing.keys();
    let token = input.sealing.seal(&keys);
    if let Some(footer) = input.other.of(&input.sealing.footer) {
        let (header, body) = parts(&token, input.sealing.kind);
        let other = token::join(header, &[&body], &footer).expect("short");
        refused(&keys, &other, &input.sealing.implicit);
    }
}

/// With another implicit assertion a token is refused: versions 3 and 4, the others having none.
pub fn refuses_another_assertion(input: &Replaced<Other>) {
    let keys = input.sealing.keys();
    let token = input.sealing.seal(&keys);
    match input.other.of(&input.sealing.implicit) {
        Some(other) if input.sealing.kind.has_assertion() => refused(&keys, &token, &other),
        _ => {}
    }
}

/// Bytes do not pass from one part to the next: not between message and footer of a public token, nor between footer
/// and implicit assertion. Nor may the latter change places.
pub fn refuses_moved_boundaries(input: &Replaced<u8>) {
    let Sealing {
        kind,
        footer,
        implicit,
        ..
    } = &input.sealing;
    let keys = input.sealing.keys();
    let (header, body) = (kind.header(), parts(&input.sealing.seal(&keys), *kind).1);
    let write = |body: &[u8], footer: &[u8]| token::join(header, &[body], footer).expect("short");

    // The last bytes of the footer become the first of the assertion; or all of them.
    let end = footer.len() - usize::from(input.other) % (footer.len() + 1);
    let moved = [&footer[end..], implicit].concat();
    if kind.has_assertion() && end < footer.len() {
        refused(&keys, &write(&body, &footer[..end]), &moved);
    }
    if kind.has_assertion() && footer != implicit {
        refused(&keys, &write(&body, implicit), footer);
    }
    // The last bytes of the message become the first of the footer.
    let message = input.sealing.payload.len();
    if kind.purpose == Purpose::Public && message > 0 {
        let by = 1 + usize::from(input.other) % message;
        let (m, signature) = body.split_at(message);
        let shorter = [&m[..message - by], signature].concat();
        let longer = [&m[message - by..], footer].concat();
        refused(&keys, &write(&shorter, &longer), implicit);
    }
}

/// Body and footer of a token, and the header that it is read with.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Body {
    /// Whose header.
    pub kind: Kind,
    /// The body.
    pub body: Vec<u8>,
    /// The footer.
    pub footer: Vec<u8>,
}

/// What is joined splits into the same body and footer.
pub fn splits_what_it_joins(input: &Body) {
    let token = token::join(input.kind.header(), &[&input.body], &input.footer).expect("short");
    let (body, footer) = (input.body.clone(), input.footer.clone());
    assert_eq!(
        token::split(&token, input.kind.header()),
        Ok(Segments { body, footer })
    );
}

/// What stands behind a header.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Tail {
    /// Whose header.
    pub kind: Kind,
    /// The characters behind it.
    pub signs: Vec<Sign>,
}

/// A text that splits is what its segments are joined to: no two texts hold the same body and footer.
pub fn has_one_spelling(input: &Tail) {
    let tail: String = input.signs.iter().map(|sign| sign.char()).collect();
    one_spelling(&format!("{}{tail}", input.kind.header()), input.kind);
}

/// [`has_one_spelling`] of one text.
pub fn one_spelling(text: &str, kind: Kind) {
    if let Ok(Segments { body, footer }) = token::split(text, kind.header()) {
        assert_eq!(
            token::join(kind.header(), &[&body], &footer).as_deref(),
            Ok(text)
        );
    }
}

/// Sixteen tokens of the same local content have sixteen nonces, and sixteen signatures of version 1 sixteen salts.
pub fn never_repeats_a_nonce(input: &Sealing) {
    let keys = input.keys();
    let fresh = |_| {
        let body = parts(&input.seal(&keys), input.kind).1;
        match (input.kind.version, input.kind.purpose) {
            (Version::V2, Purpose::Local) => body[..24].to_vec(),
            (_, Purpose::Local) => body[..32].to_vec(),
            (_, Purpose::Public) => body[input.payload.len()..].to_vec(),
        }
    };
    if input.kind.purpose == Purpose::Local || input.kind.version == Version::V1 {
        let all: HashSet<Vec<u8>> = (0..16).map(fresh).collect();
        assert_eq!(all.len(), 16);
    }
}

/// Signing the same twice gives the same token: Ed25519 in versions 2 and 4, RFC 6979 in version 3.
pub fn signs_deterministically(input: &Sealing) {
    if input.kind.purpose == Purpose::Public && input.kind.version != Version::V1 {
        let once = input.seal(&input.keys());
        assert_eq!(once, input.seal(&input.keys()));
    }
}

/// The header of a token of our own, and its decoded body.
fn parts(token: &str, kind: Kind) -> (&'static str, Vec<u8>) {
    let header = kind.header();
    let text = token.strip_prefix(header).expect("our own header");
    let body = text.split('.').next().unwrap_or_default();
    (
        header,
        base64url::decode(body.as_bytes()).expect("our own body"),
    )
}

fn refused(keys: &Keys, token: &str, implicit: &[u8]) {
    let opened = keys.open(token, implicit);
    assert!(opened.is_err(), "{token} opens: {opened:?}");
}
