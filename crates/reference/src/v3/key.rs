//! The keys of version 3, a type for each purpose and role (03-Algorithm-Lucidity.md).

use std::fmt;

use aws_lc_rs::signature::{ECDSA_P384_SHA384_FIXED, ParsedPublicKey};
use hkdf::Hkdf;
use p384::ecdsa::SigningKey;
use sha2::Sha384;

use crate::error::{Error, KeyError};
use crate::key::{Secret, exactly};
use crate::paserk;

/// A key for `v3.local`: 32 bytes.
///
/// Printed, it shows its identifier alone; compared, it takes the same time whatever differs; dropped, it is wiped.
pub struct LocalKey {
    bytes: Secret<32>,
    /// HKDF-SHA384 after its extract step without salt, which is the same for every token.
    pub(super) hkdf: Hkdf<Sha384>,
}

impl LocalKey {
    /// The key of these 32 bytes. Any value is a key (Version3.md "Encrypt" step 1 asks for 256 bits and no more).
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
        let hkdf = Hkdf::new(None, bytes.expose());
        Self { bytes, hkdf }
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
        write!(f, "v3::LocalKey({})", paserk::id(self))
    }
}

/// A key that signs `v3.public`: 48 bytes, a scalar of P-384, most significant byte first.
///
/// Printed, it shows its identifier alone; compared, it takes the same time whatever differs; dropped, it is wiped.
pub struct SecretKey {
    bytes: Secret<48>,
    pub(super) scalar: SigningKey,
    /// The compressed public key, which every signature covers.
    pub(super) public: [u8; 49],
}

impl SecretKey {
    /// The key of these 48 bytes.
    ///
    /// # Errors
    ///
    /// - [`KeyError::Length`] for any other number of bytes;
    /// - [`KeyError::Scalar`] for zero and for the group order and above (PASETO-V3P-SIG-11).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Self::new(Secret::from_slice(bytes)?)
    }

    /// A fresh key from the operating system's randomness.
    ///
    /// # Errors
    ///
    /// [`KeyError::Randomness`] if there is none.
    pub fn generate() -> Result<Self, Error> {
        loop {
            // One string in 2^190 is no scalar in 1 .. n-1, and drawing again keeps the others equally likely.
            match Self::new(Secret::random()?) {
                Err(Error::Key(KeyError::Scalar)) => {}
                key => return key,
            }
        }
    }

    /// The 48 bytes of the key, in the open.
    pub fn expose_bytes(&self) -> &[u8; 48] {
        self.bytes.expose()
    }

    /// The key that verifies what this one signs.
    pub fn public_key(&self) -> PublicKey {
        PublicKey::from_bytes(&self.public).expect("a scalar in 1 .. n-1 has a point")
    }

    fn new(bytes: Secret<48>) -> Result<Self, Error> {
        let scalar =
            SigningKey::from_slice(bytes.expose()).map_err(|_| Error::Key(KeyError::Scalar))?;
        let point = scalar.verifying_key().to_sec1_point(true);
        let public = *exactly(point.as_bytes())?;
        Ok(Self {
            bytes,
            scalar,
            public,
        })
    }
}

impl PartialEq for SecretKey {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for SecretKey {}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v3::SecretKey({})", paserk::id(&self.public_key()))
    }
}

/// A key that verifies `v3.public`: 49 bytes, a compressed point of P-384.
#[derive(Clone)]
pub struct PublicKey {
    bytes: [u8; 49],
    pub(super) point: ParsedPublicKey,
}

impl PublicKey {
    /// The key of these 49 bytes: 02 if Y is even or 03 if it is odd, then X, most significant byte first.
    ///
    /// # Errors
    ///
    /// - [`KeyError::Length`] for any other number of bytes, the 97 of an uncompressed point included;
    /// - [`KeyError::Form`] for any other first byte (Version3.md "Verify" step 5; PASETO-V3P-VER-23, -31);
    /// - [`KeyError::Point`] if X is not below the field prime, or no point has it (PASETO-V3P-VER-24).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let bytes: [u8; 49] = *exactly(bytes)?;
        if !matches!(bytes[0], 2 | 3) {
            return Err(Error::Key(KeyError::Form));
        }
        let point = ParsedPublicKey::new(&ECDSA_P384_SHA384_FIXED, bytes);
        let point = point.map_err(|_| Error::Key(KeyError::Point))?;
        Ok(Self { bytes, point })
    }

    /// The 49 bytes of the key.
    pub fn to_bytes(&self) -> [u8; 49] {
        self.bytes
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v3::PublicKey({})", paserk::id(self))
    }
}
