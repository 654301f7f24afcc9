//! Tokens taken apart and put together, however they are spelt.

use paseto_laws::change::ALPHABET;
use paseto_reference::base64url;

use crate::mutation::Segment;

/// A token in pieces.
pub(crate) struct Cut {
    pub(crate) header: String,
    pub(crate) body: String,
    pub(crate) footer: Option<String>,
}

impl Cut {
    pub(crate) fn new(token: &str) -> Option<Self> {
        let mut pieces = token.splitn(4, '.');
        let header = format!("{}.{}.", pieces.next()?, pieces.next()?);
        let body = pieces.next()?.to_owned();
        Some(Self {
            header,
            body,
            footer: pieces.next().map(str::to_owned),
        })
    }

    pub(crate) fn segment(&mut self, which: Segment) -> Option<&mut String> {
        match which {
            Segment::Body => Some(&mut self.body),
            Segment::Footer => self.footer.as_mut(),
        }
    }

    pub(crate) fn footer_bytes(&self) -> Vec<u8> {
        let segment = self.footer.as_deref().unwrap_or_default();
        base64url::decode(segment.as_bytes()).unwrap_or_default()
    }

    pub(crate) fn joined(self) -> String {
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

/// Two unused bits behind three characters, four behind two.
pub(crate) fn set_trailing_bit(text: &mut String, bit: u8) -> Option<()> {
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
