//! The keys of k1.seal: RSA of 4096 bits, so that no key both signs and seals (operations/PKE.md "Version 1").

use std::fmt;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, CtLt, Odd};
use pkcs1::{RsaPrivateKeyRef, RsaPublicKeyRef};
use pkcs8::der::Decode;
use pkcs8::{PrivateKeyInfoRef, SubjectPublicKeyInfoRef};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::error::{Error, KeyError};
use crate::paserk::id::{Id, id_of_data};
use crate::v1::{self, bits, spki};

/// Bits of the modulus: it lies between 2^4095 and 2^4096.
const BITS: u32 = 4096;

/// A key that opens `k1.seal` and does nothing else: RSA with a modulus of 4096 bits and the public exponent 65537.
///
/// Outside it is the DER of PKCS#1 `RSAPrivateKey` (RFC 8017 appendix A.1.2). Printed, it shows its identifier
/// alone; compared, it takes the same time whatever differs; dropped, it is wiped.
pub struct SealingSecretKey {
    der: Zeroizing<Vec<u8>>,
    d: Zeroizing<BoxedUint>,
    public: SealingPublicKey,
}

impl SealingSecretKey {
    /// The key of this DER.
    ///
    /// # Errors
    ///
    /// - [`KeyError::Der`] for anything but the DER of one `RSAPrivateKey` of two primes: PKCS#8, PEM, BER and bytes
    ///   behind the key are refused;
    /// - [`KeyError::Modulus`] unless the modulus has exactly 4096 bits, so that no key of v1.public is one of these
    ///   (PASERK-SEAL-K1-20, -25);
    /// - [`KeyError::Exponent`] unless the public exponent is 65537 (PASERK-SEAL-K1-21);
    /// - [`KeyError::Numbers`] if the numbers contradict each other. That both factors are prime is not checked.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let key = RsaPrivateKeyRef::from_der(der).ok();
        let key = key.filter(|key| key.other_prime_infos.is_none());
        let key = key.ok_or(Error::Key(KeyError::Der))?;
        let public = SealingPublicKey::from_pkcs1(&key.public_key())?;
        let consistent = KeyPair::from_der(der);
        consistent.map_err(|_| Error::Key(KeyError::Numbers))?;
        let d = BoxedUint::from_be_slice(key.private_exponent.as_bytes(), BITS);
        let d = d.map_err(|_| Error::Key(KeyError::Numbers))?;
        Ok(Self {
            der: Zeroizing::new(der.to_vec()),
            d: Zeroizing::new(d),
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
        let pair = KeyPair::generate(KeySize::Rsa4096).map_err(|_| randomness.clone())?;
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

    /// The key that seals what this one opens.
    pub fn public_key(&self) -> SealingPublicKey {
        self.public.clone()
    }

    /// `c^d mod N`, unless c is not below N.
    ///
    /// The exponentiation of `crypto-bigint` takes the same time for all c and d, so nothing has to be blinded; and it
    /// does without the Chinese remainder theorem, so no fault in one half can give away a factor.
    pub(super) fn decrypt(&self, c: &[u8]) -> Option<Zeroizing<[u8; 512]>> {
        self.public.power(c, &self.d)
    }
}

impl PartialEq for SealingSecretKey {
    fn eq(&self, other: &Self) -> bool {
        self.der.ct_eq(&other.der).into()
    }
}

impl Eq for SealingSecretKey {}

impl fmt::Debug for SealingSecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "k1::SealingSecretKey({})", self.public.id())
    }
}

/// A key that seals `k1.seal` and does nothing else: RSA with a modulus of 4096 bits and the public exponent 65537.
///
/// Outside it is the DER of X.509 `SubjectPublicKeyInfo` (RFC 5280 section 4.1).
#[derive(Clone)]
pub struct SealingPublicKey {
    der: Vec<u8>,
    n: BoxedMontyParams,
}

impl SealingPublicKey {
    /// The key of this DER.
    ///
    /// # Errors
    ///
    /// - [`KeyError::Der`] for anything but the DER of one `SubjectPublicKeyInfo` with the algorithm `rsaEncryption`:
    ///   PKCS#1 `RSAPublicKey`, PEM, BER and bytes behind the key are refused;
    /// - [`KeyError::Modulus`] unless the modulus has exactly 4096 bits, so that no key of v1.public is one of these
    ///   (PASERK-SEAL-K1-20, -25);
    /// - [`KeyError::Exponent`] unless the public exponent is 65537 (PASERK-SEAL-K1-21);
    /// - [`KeyError::Numbers`] if the modulus is even.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let malformed = |_| Error::Key(KeyError::Der);
        let spki = SubjectPublicKeyInfoRef::from_der(der).map_err(malformed)?;
        let key = spki.subject_public_key.raw_bytes();
        let key = Self::from_pkcs1(&RsaPublicKeyRef::from_der(key).map_err(malformed)?)?;
        // What has another algorithm or another spelling is not what this key is written as.
        if key.der != der {
            return Err(Error::Key(KeyError::Der));
        }
        Ok(key)
    }

    /// The DER of the key.
    pub fn to_der(&self) -> &[u8] {
        &self.der
    }

    /// What operations/ID.md makes of this key's DER as it makes it of that of k1.public. For printing only: no
    /// identifier of such keys is defined.
    fn id(&self) -> Id<v1::PublicKey> {
        id_of_data(&self.der)
    }

    /// `r^e mod N`, unless r is not below N.
    pub(super) fn encrypt(&self, r: &[u8; 512]) -> Option<Zeroizing<[u8; 512]>> {
        self.power(r, &BoxedUint::from(65537_u32))
    }

    fn from_pkcs1(key: &RsaPublicKeyRef<'_>) -> Result<Self, Error> {
        let (expected, found) = (BITS as usize, bits(&key.modulus));
        if found != expected {
            return Err(Error::Key(KeyError::Modulus { expected, found }));
        }
        if key.public_exponent.as_bytes() != [1, 0, 1] {
            return Err(Error::Key(KeyError::Exponent));
        }
        let n = BoxedUint::from_be_slice(key.modulus.as_bytes(), BITS).ok();
        let n = n.and_then(|n| Odd::new(n).into_option());
        let n = n.ok_or(Error::Key(KeyError::Numbers))?;
        Ok(Self {
            der: spki(key).map_err(|_| Error::Key(KeyError::Der))?,
            n: BoxedMontyParams::new_vartime(n),
        })
    }

    /// `base^exponent mod N` as 512 bytes, unless the base is not below N.
    fn power(&self, base: &[u8], exponent: &BoxedUint) -> Option<Zeroizing<[u8; 512]>> {
        let base = Zeroizing::new(BoxedUint::from_be_slice(base, BITS).ok()?);
        if !bool::from(base.ct_lt(self.n.modulus())) {
            return None;
        }
        let base = Zeroizing::new(BoxedMontyForm::new((*base).clone(), &self.n));
        let power = Zeroizing::new(base.pow(exponent));
        let power = Zeroizing::new(power.retrieve());
        let bytes = Zeroizing::new(power.to_be_bytes());
        Some(Zeroizing::new((&**bytes).try_into().ok()?))
    }
}

impl PartialEq for SealingPublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for SealingPublicKey {}

impl fmt::Debug for SealingPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "k1::SealingPublicKey({})", self.id())
    }
}
