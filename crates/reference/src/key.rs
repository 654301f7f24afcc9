//! What the keys of all versions share: secret bytes that hide, compare in constant time and are wiped.

use std::fmt;

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::error::{Error, KeyError};

/// `N` secret bytes.
pub(crate) struct Secret<const N: usize>(Zeroizing<[u8; N]>);

impl<const N: usize> Secret<N> {
    /// A copy of exactly `N` bytes.
    pub(crate) fn from_slice(bytes: &[u8]) -> Result<Self, Error> {
        exactly(bytes).map(|bytes| Self(Zeroizing::new(*bytes)))
    }

    /// `N` bytes of the operating system's randomness.
    pub(crate) fn random() -> Result<Self, Error> {
        random().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The bytes themselves.
    pub(crate) fn expose(&self) -> &[u8; N] {
        &self.0
    }
}

impl<const N: usize> PartialEq for Secret<N> {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&*other.0).into()
    }
}

impl<const N: usize> Eq for Secret<N> {}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

/// The bytes as an array, if there are exactly `N`.
pub(crate) fn exactly<const N: usize>(bytes: &[u8]) -> Result<&[u8; N], Error> {
    bytes.try_into().map_err(|_| {
        Error::Key(KeyError::Length {
            expected: N,
            found: bytes.len(),
        })
    })
}

/// Fresh bytes from the operating system, and from nowhere else.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::Key(KeyError::Randomness))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_n_bytes() {
        for length in 0..100 {
            let fits = Secret::<32>::from_slice(&vec![0; length]).is_ok();
            assert_eq!(fits, length == 32);
        }
    }

    #[test]
    fn equality_looks_at_every_byte() {
        let bytes = [7; 32];
        let secret = Secret::<32>::from_slice(&bytes).expect("32 bytes");
        assert_eq!(secret, Secret::from_slice(&bytes).expect("32 bytes"));
        for at in 0..32 {
            let mut other = bytes;
            other[at] ^= 1;
            assert_ne!(secret, Secret::from_slice(&other).expect("32 bytes"));
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(
            format!(
                "{:?}",
                Secret::<4>::from_slice(&[1, 2, 3, 4]).expect("4 bytes")
            ),
            ".."
        );
    }

    #[test]
    fn randomness_differs() {
        assert_ne!(random::<32>(), random::<32>());
    }
}
