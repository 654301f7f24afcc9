//! The keys of version 1, a type for each purpose and role (03-Algorithm-Lucidity.md).

use std::fmt;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PSS_2048_8192_SHA384};
use pkcs1::{RsaPrivateKeyRef, RsaPublicKeyRef};
use pkcs8::der::asn1::{BitStringRef, UintRef};
use pkcs8::der::{self, Decode, Encode};
use pkcs8::{PrivateKeyInfoRef, SubjectPublicKeyInfoRef};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::error::{Error, KeyError};
use crate::key::{Secret, exactly};
use crate::paserk;

/// A key for `v1.local`: 32 bytes.
///
/// Printed, it shows its identifier alone; compared, it takes the same time whatever differs; dropped, it is wiped.
#[derive(PartialEq, Eq)]
pub struct LocalKey(Secret<32>);

impl LocalKey {
    /// The key of these 32 bytes. Any value is a key (Version1.md "Encrypt" step 1 asks for 256 bits and no more).
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
        write!(f, "v1::LocalKey({})", paserk::id(self))
    }
}

/// A key that signs `v1.public`: RSA with a modulus of 2048 bits and the public exponent 65537.
///
/// Outside it is the DER of PKCS#1 `RSAPrivateKey` (RFC 8017 appendix A.1.2), about 1190 bytes. Printed, it shows its
/// identifier alone; compared, it takes the same time whatever differs; dropped, it is wiped.
pub struct SecretKey {
    der: Zeroizing<Vec<u8>>,
    pub(super) pair: KeyPair,
    public: PublicKey,
}

impl SecretKey {
    /// The key of this DER.
    ///
    /// # Errors
    ///
    /// - [`KeyError::Der`] for anything but the canonical DER of one `RSAPrivateKey` of two primes: PKCS#8, PEM, BER and
    ///   bytes behind the key are refused;
    /// - [`KeyError::Modulus`] unless the modulus has exactly 2048 bits (PASETO-V1P-SIG-07);
    /// - [`KeyError::Exponent`] unless the public exponent is 65537 (PASETO-V1P-SIG-08);
    /// - [`KeyError::Numbers`] if the numbers contradict each other. That both factors are prime is not checked.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let key = RsaPrivateKeyRef::from_der(der).ok();
        let key = key.filter(|key| key.other_prime_infos.is_none());
        let key = key.ok_or(Error::Key(KeyError::Der))?;
        let public = PublicKey::from_pkcs1(&key.public_key())?;
        let pair = KeyPair::from_der(der).map_err(|_| Error::Key(KeyError::Numbers))?;
        Ok(Self {
            der: Zeroizing::new(der.to_vec()),
            pair,
            public,
        })
    }

    /// A fresh key from the random generator of aws-lc, which the operating system's randomness seeds.
    ///
    /// # Errors
    ///
    /// [`KeyError::Randomness`] if no key could be made.
    pub fn generate() -> Result<Self, Error> {
        let randomness = Error::Key(KeyError::Randomness);
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| randomness.clone())?;
        // Pkcs8V1Der wipes itself.
        let pkcs8: Pkcs8V1Der<'_> = pair.as_der().map_err(|_| randomness)?;
        let info = PrivateKeyInfoRef::from_der(pkcs8.as_ref());
        let info = info.map_err(|_| Error::Key(KeyError::Der))?;
        Self::from_der(info.private_key.as_bytes())
    }

    /// The DER of the key, in the open.
    pub fn expose_der(&self) -> &[u8] {
        &self.der
    }

    /// The key that verifies what this one signs.
    pub fn public_key(&self) -> PublicKey {
        self.public.clone()
    }
}

impl PartialEq for SecretKey {
    fn eq(&self, other: &Self) -> bool {
        self.der.ct_eq(&other.der).into()
    }
}

impl Eq for SecretKey {}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v1::SecretKey({})", paserk::id(&self.public_key()))
    }
}

/// A key that verifies `v1.public`: RSA with a modulus of 2048 bits and the public exponent 65537.
///
/// Outside it is the DER of X.509 `SubjectPublicKeyInfo` (RFC 5280 section 4.1), which for such keys has 294 bytes.
#[derive(Clone)]
pub struct PublicKey {
    der: [u8; 294],
    pub(super) rsa: ParsedPublicKey,
}

impl PublicKey {
    /// The key of this DER.
    ///
    /// # Errors
    ///
    /// - [`KeyError::Der`] for anything but the canonical DER of one `SubjectPublicKeyInfo` with the algorithm
    ///   `rsaEncryption`: PKCS#1 `RSAPublicKey`, PEM, BER and bytes behind the key are refused;
    /// - [`KeyError::Modulus`] unless the modulus has exactly 2048 bits (PASETO-V1P-SIG-07);
    /// - [`KeyError::Exponent`] unless the public exponent is 65537 (PASETO-V1P-SIG-08);
    /// - [`KeyError::Numbers`] if the modulus is even.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let malformed = |_| Error::Key(KeyError::Der);
        let spki = SubjectPublicKeyInfoRef::from_der(der).map_err(malformed)?;
        let key = spki.subject_public_key.raw_bytes();
        let key = RsaPublicKeyRef::from_der(key).map_err(malformed)?;
        let this = Self::from_pkcs1(&key)?;
        // What has another algorithm or another spelling is not what this key is written as.
        if this.der != der {
            return Err(Error::Key(KeyError::Der));
        }
        Ok(this)
    }

    /// The DER of the key.
    pub fn to_der(&self) -> [u8; 294] {
        self.der
    }

    fn from_pkcs1(key: &RsaPublicKeyRef<'_>) -> Result<Self, Error> {
        let (expected, found) = (2048, bits(&key.modulus));
        if found != expected {
            return Err(Error::Key(KeyError::Modulus { expected, found }));
        }
        if key.public_exponent.as_bytes() != [1, 0, 1] {
            return Err(Error::Key(KeyError::Exponent));
        }
        let der = spki(key).map_err(|_| Error::Key(KeyError::Der))?;
        let rsa = ParsedPublicKey::new(&RSA_PSS_2048_8192_SHA384, &der);
        let rsa = rsa.map_err(|_| Error::Key(KeyError::Numbers))?;
        Ok(Self {
            der: *exactly(&der)?,
            rsa,
        })
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v1::PublicKey({})", paserk::id(self))
    }
}

/// The number of bits of a number, from its highest that is set.
pub(crate) fn bits(number: &UintRef<'_>) -> usize {
    let bytes = number.as_bytes();
    let zeros = bytes.first().map_or(0, |first| first.leading_zeros());
    8 * bytes.len() - zeros as usize
}

/// The `SubjectPublicKeyInfo` of this `RSAPublicKey`.
pub(crate) fn spki(key: &RsaPublicKeyRef<'_>) -> der::Result<Vec<u8>> {
    SubjectPublicKeyInfoRef {
        algorithm: pkcs1::ALGORITHM_ID,
        subject_public_key: BitStringRef::from_bytes(&key.to_der()?)?,
    }
    .to_der()
}
