//! The keys of version 2, a type for each purpose and role (03-Algorithm-Lucidity.md).

use std::fmt;

use crate::ed25519;
use crate::error::Error;
#[cfg(doc)]
use crate::error::KeyError;
use crate::key::Secret;
use crate::paserk;

/// A key for `v2.local`: 32 bytes.
///
/// Printed, it shows its identifier alone; compared, it takes the same time whatever differs; dropped, it is wiped.
#[derive(PartialEq, Eq)]
pub struct LocalKey(Secret<32>);

impl LocalKey {
    /// The key of these 32 bytes. Any value is a key (Version2.md "Encrypt" step 1 asks for 256 bits and no more).
    ///
    /// # Errors
    ///
    /// [`KeyError::Length`] for any other number of bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Secret::from_slice(bytes).map(Self)
    }

    /// A fresh key from the operating system's randomness.
    ///
    /// # Errors
    ///
    /// [`KeyError::Randomness`] if there is none.
    pub fn generate() -> Result<Self, Error> {
        Secret::random().map(Self)
    }

    /// The 32 bytes of the key, in the open.
    pub fn expose_bytes(&self) -> &[u8; 32] {
        self.0.expose()
    }
}

impl fmt::Debug for LocalKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v2::LocalKey({})", paserk::id(self))
    }
}

/// A key that signs `v2.public`: 64 bytes, the Ed25519 seed followed by its public key, as libsodium has it.
///
/// Printed, it shows its identifier alone; compared, it takes the same time whatever differs; dropped, it is wiped.
#[derive(PartialEq, Eq)]
pub struct SecretKey(pub(super) ed25519::Secrets);

impl SecretKey {
    /// The key of these 64 bytes: seed (32), then the public key that belongs to it (32).
    ///
    /// # Errors
    ///
    /// - [`KeyError::Length`] for any other number of bytes;
    /// - [`KeyError::Halves`] if the second half is not the public key of the first, since signing with such a pair
    ///   gives the secret away (Version2.md "Sign" step 1 speaks of "the intended keypair"; PASETO-V2P-SIG-06).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        ed25519::Secrets::from_bytes(bytes).map(Self)
    }

    /// The key of this 32-byte seed, whose public half is computed (RFC 8032 section 5.1.5).
    ///
    /// # Errors
    ///
    /// [`KeyError::Length`] for any other number of bytes.
    pub fn from_seed(seed: &[u8]) -> Result<Self, Error> {
        ed25519::Secrets::from_seed(seed).map(Self)
    }

    /// A fresh key from the operating system's randomness.
    ///
    /// # Errors
    ///
    /// [`KeyError::Randomness`] if there is none.
    pub fn generate() -> Result<Self, Error> {
        ed25519::Secrets::generate().map(Self)
    }

    /// The 64 bytes of the key, in the open.
    pub fn expose_bytes(&self) -> &[u8; 64] {
        self.0.expose_bytes()
    }

    /// The key that verifies what this one signs.
    pub fn public_key(&self) -> PublicKey {
        PublicKey(self.0.public())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v2::SecretKey({})", paserk::id(&self.public_key()))
    }
}

/// A key that verifies `v2.public`: 32 bytes, an encoded point of edwards25519.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(pub(super) ed25519::Public);

impl PublicKey {
    /// The key of these 32 bytes.
    ///
    /// Any 32 bytes can be taken in and written out again, because key serialisation promises no point (PASERK
    /// types/public.md, whose vectors hold non-points). Bytes that are no point, a point in non-canonical form, or a
    /// point of small order are refused when the key is used.
    ///
    /// # Errors
    ///
    /// [`KeyError::Length`] for any other number of bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        ed25519::Public::from_bytes(bytes).map(Self)
    }

    /// The 32 bytes of the key.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v2::PublicKey({})", paserk::id(self))
    }
}
