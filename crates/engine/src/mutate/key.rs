//! Mutations of the key that an ask gives.

use paseto_conformance_protocol::{Ask, Hex};

/// Where other keys come from.
pub trait Keys {
    /// Another good key of the same kind; none where there is no other.
    fn other(&self, key: &Hex) -> Option<Hex>;
    /// A good key of another kind, such as a public key for a symmetric one.
    fn of_another_kind(&self, key: &Hex, which: u8) -> Hex;
}

/// What the key becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyChange {
    /// One bit of it.
    Bit {
        /// Which byte.
        at: u16,
        /// Which bit.
        bit: u8,
    },
    /// Bytes are taken from its end.
    Shorten(u8),
    /// A byte is put at its end.
    Lengthen(u8),
    /// All of it, its first or its second half become zero.
    Zero(u8),
    /// No byte is left.
    Empty,
    /// Another good key of its kind.
    Other,
    /// A good key of another kind.
    Kind(u8),
}

impl KeyChange {
    /// Changes the key; none where the ask has no key or there is no other.
    pub(super) fn apply(&self, ask: &mut Ask, keys: &dyn Keys) -> Option<()> {
        let key = key_mut(ask)?;
        match self {
            Self::Bit { at, bit } => {
                let at = usize::from(*at).checked_rem(key.len())?;
                key.0[at] ^= 1 << (bit % 8);
            }
            Self::Shorten(by) => {
                let left = key.len().checked_sub(usize::from(*by).max(1))?;
                key.0.truncate(left);
            }
            Self::Lengthen(byte) => key.0.push(*byte),
            Self::Zero(which) => {
                let half = key.len() / 2;
                match which % 3 {
                    0 => key.0.fill(0),
                    1 => key.0[..half].fill(0),
                    _ => key.0[half..].fill(0),
                }
            }
            Self::Empty => key.0.clear(),
            Self::Other => *key = keys.other(key)?,
            Self::Kind(which) => *key = keys.of_another_kind(key, *which),
        }
        Some(())
    }

    /// The name in a bucket.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Bit { .. } => "bit",
            Self::Shorten(_) => "shorter",
            Self::Lengthen(_) => "longer",
            Self::Zero(_) => "zero",
            Self::Empty => "empty",
            Self::Other => "other",
            Self::Kind(_) => "other-kind",
        }
    }

    pub(super) fn smaller(&self) -> Vec<Self> {
        match self {
            Self::Bit { at, bit } => vec![
                Self::Bit { at: 0, bit: 0 },
                Self::Bit { at: 0, bit: *bit },
                Self::Bit {
                    at: at / 2,
                    bit: *bit,
                },
            ],
            Self::Shorten(by) => vec![Self::Shorten(1), Self::Shorten((by / 2).max(1))],
            Self::Lengthen(_) => vec![Self::Lengthen(0)],
            _ => Vec::new(),
        }
    }
}

/// The key with which the ask reads, or the one that it writes.
fn key_mut(ask: &mut Ask) -> Option<&mut Hex> {
    match ask {
        Ask::Encrypt { key, .. }
        | Ask::Decrypt { key, .. }
        | Ask::Validate { key, .. }
        | Ask::ImportKey { key, .. }
        | Ask::PaserkEncode { key, .. }
        | Ask::PaserkId { key, .. }
        | Ask::PaserkWrap { key, .. }
        | Ask::PaserkPasswordWrap { key, .. }
        | Ask::PaserkSeal { key, .. }
        | Ask::Sign {
            secret_key: key, ..
        }
        | Ask::Verify {
            public_key: key, ..
        }
        | Ask::PaserkUnwrap {
            wrapping_key: key, ..
        }
        | Ask::PaserkPasswordUnwrap { password: key, .. }
        | Ask::PaserkUnseal {
            secret_key: key, ..
        } => Some(key),
        _ => None,
    }
}
