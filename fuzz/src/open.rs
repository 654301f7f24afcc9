//! Targets that open a token: any text, or any bytes as the body behind the right header.

use std::fmt;
use std::sync::LazyLock;

use paseto_conformance_protocol::{Ask, Version};
use paseto_laws::kinds::{KINDS, Keys, Kind, Purpose, Seed, Version as V};
use paseto_laws::tokens::one_spelling;
use paseto_reference::{base64url, error::Layer, token};

use crate::Input;
use crate::ask::line;

/// What the key is made of. Seeds of the corpora are sealed with it, so that some of them open.
pub const SEED: Seed = Seed([7; 32]);

/// A text that is put to the reader of the kind at this place of [`KINDS`].
pub struct Text<const KIND: usize>(pub String);

impl<const KIND: usize> Input for Text<KIND> {
    /// A text that begins like a token is taken as it is; of anything else the first byte says how much of the end is
    /// the footer, and the rest is the body.
    fn read(data: &[u8]) -> Option<Self> {
        if let (Some(b'v'), Ok(text)) = (data.first(), std::str::from_utf8(data)) {
            return Some(Self(text.to_owned()));
        }
        let (footer, bytes) = data.split_first()?;
        let end = bytes.len().saturating_sub(usize::from(*footer % 64));
        let (body, footer) = bytes.split_at(end);
        let mut text = format!("{}{}", KINDS[KIND].header(), base64url::encode(body));
        if !footer.is_empty() {
            text = format!("{text}.{}", base64url::encode(footer));
        }
        Some(Self(text))
    }
}

/// What opens is spelled in the one way there is, and its footer is the one that is seen before; what has another header
/// is refused for that.
///
/// # Panics
/// Where it does not hold.
pub fn opens<const KIND: usize>(input: &Text<KIND>) {
    static KEYS: LazyLock<[Keys; 8]> = LazyLock::new(|| KINDS.map(|kind| Keys::new(kind, SEED)));
    let (text, kind) = (&input.0, KINDS[KIND]);
    match KEYS[KIND].open(text, b"") {
        Ok(opened) => {
            one_spelling(text, kind);
            let footer = token::unverified_footer(text, kind.header());
            assert_eq!(footer, Ok(opened.footer));
        }
        Err(error) => assert!(
            text.starts_with(kind.header()) || error.layer() == Layer::Header,
            "{error:?} for {text}"
        ),
    }
}

impl<const KIND: usize> fmt::Debug for Text<KIND> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&line(&ask(KINDS[KIND], &self.0)))
    }
}

/// The ask that opens a token of this kind with the key of [`SEED`].
fn ask(kind: Kind, token: &str) -> Ask {
    let version = match kind.version {
        V::V1 => Version::V1,
        V::V2 => Version::V2,
        V::V3 => Version::V3,
        V::V4 => Version::V4,
    };
    let (token, implicit, expect_footer) = (token.to_owned(), None, None);
    let public = || match kind.version {
        V::V1 => SEED.v1_secret().public_key().to_der().to_vec(),
        V::V2 => SEED.v2_secret().public_key().to_bytes().to_vec(),
        V::V3 => SEED.v3_secret().public_key().to_bytes().to_vec(),
        V::V4 => SEED.v4_secret().public_key().to_bytes().to_vec(),
    };
    match kind.purpose {
        Purpose::Local => Ask::Decrypt {
            version,
            key: SEED.0.into(),
            token,
            implicit,
            expect_footer,
        },
        Purpose::Public => Ask::Verify {
            version,
            public_key: public().into(),
            token,
            implicit,
            expect_footer,
        },
    }
}
