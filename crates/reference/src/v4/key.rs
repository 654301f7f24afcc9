//! The keys of version 4, a type for each purpose and role (03-Algorithm-Lucidity.md).

use std::fmt;

use blake2b_simd::{Params, State};

use crate::ed25519;
use crate::error::Error;
#[cfg(doc)]
use crate::error::KeyError;
use crate::key::Secret;
use crate::paserk;

/// A key for `v4.local`: 32 bytes.
///
/// Printed, it shows its identifier alone; compared, it takes the same time whatever differs; dropped, it is wiped.
pub struct LocalKey {
    bytes: Secret<32>,
    /// Keyed BLAKE2b with a digest of 56 bytes, fed its domain separation constant: what every token begins with.
    pub(super) encryption: State,
    /// The same with a digest of 32 bytes and the other constant.
    pub(super) authentication: State,
}

impl LocalKey {
    /// The key of these 32 bytes. Any value is a key (Version4.md "Encrypt" step 1 asks for 256 bits and no more).
    ///
    /// # Errors
    ///
    /// [`KeyError::Length`] for any other number of bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Secret::from_slice(bytes).map(Self::new)
    }

    /// A fresh key from the operating system's randomness.
    ///
    /// # Errors
    ///
    /// [`KeyError::Randomness`] if there is none.
    pub fn generate() -> Result<Self, Error> {
        Secret::random().map(Self::new)
    }

    /// The 32 bytes of the key, in the open.
    pub fn expose_bytes(&self) -> &[u8; 32] {
        self.bytes.expose()
    }

    fn new(bytes: Secret<32>) -> Self {
        let keyed = |digest: usize, constant: &[u8]| {
            let mut state = Params::new()
                .hash_length(digest)
                .key(bytes.expose())
                .to_state();
            state.update(constant);
            state
        };
        let encryption = keyed(56, b"paseto-encryption-key");
        let authentication = keyed(32, b"paseto-auth-key-for-aead");
        Self {
            bytes,
            encryption,
            authentication,
        }
    }
}

impl Drop for LocalKey {
    /// `blake2b_simd` does not wipe its states; overwriting them is what safe code can do.
    fn drop(&mut self) {
        self.encryption = State::new();
        self.authentication = State::new();
        std::hint::black_box(self);
    }
}

impl PartialEq for LocalKey {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for LocalKey {}

impl fmt::Debug for LocalKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v4::LocalKey({})", paserk::id(self))
    }
}

/// A key that signs `v4.public`: 64 bytes, the Ed25519 seed followed by its public key, as libsodium has it.
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
    ///   gives the secret away (Version4.md "Sign" step 1 speaks of "the intended keypair"; PASETO-V4P-SIG-06).
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
        write!(f, "v4::SecretKey({})", paserk::id(&self.public_key()))
    }
}

/// A key that verifies `v4.public`: 32 bytes, an encoded point of edwards25519.
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
        write!(f, "v4::PublicKey({})", paserk::id(self))
    }
}
