//! Sealing a local key for the holder of a secret key, the type seal: operations/PKE.md.

mod p384;
#[cfg(feature = "legacy")]
mod rsa_kem;
mod x25519;

use zeroize::Zeroizing;

use super::{Key, text};
use crate::error::Error;
use crate::key::random;
#[cfg(feature = "legacy")]
use crate::{paserk::k1, v1, v2};
use crate::{v3, v4};

text::paserk! {
    /// A local key sealed for the holder of a secret key: `kN.seal.`.
    ///
    /// It may stand in a footer, under `wpk`. It does not tell who sealed it: everybody can.
    Sealed<Seal>, SEAL_HEADER, K::SEALED..=K::SEALED, prints Self::as_str
}

/// A key that can be sealed: the local keys of every version.
#[expect(
    private_bounds,
    reason = "nobody outside calls the steps, or adds a type"
)]
pub trait Seal: Key + SealForm {
    /// The header of its PASERK when it is sealed, as `k4.seal.`.
    const SEAL_HEADER: &'static str;
    /// For whom it is sealed: a public key of its version, in k1 one of RSA-4096 that does nothing but seal.
    type SealingKey;
    /// What opens the seal: the secret key that belongs to it.
    type UnsealingKey;
    /// What is random in a seal: r in k1 (512 bytes), the ephemeral secret key esk in k2 and k4 (32 bytes) and in k3.
    type Ephemeral;
}

/// The steps of sealing, which take any bytes as a key and any randomness.
pub(crate) trait SealForm {
    /// Bytes of the data.
    const SEALED: usize;

    /// Fresh randomness.
    fn ephemeral() -> Result<Self::Ephemeral, Error>
    where
        Self: Seal;

    /// All other steps of encryption.
    fn encrypt(
        pdk: &[u8],
        public_key: &Self::SealingKey,
        ephemeral: &Self::Ephemeral,
    ) -> Result<Vec<u8>, Error>
    where
        Self: Seal;

    /// The steps of decryption, for data of [`SealForm::SEALED`] bytes.
    fn decrypt(data: &[u8], secret_key: &Self::UnsealingKey) -> Result<Zeroizing<Vec<u8>>, Error>
    where
        Self: Seal;
}

/// Seals a local key: "V1 Encryption", "V2/V4 Encryption", "V3 Encryption".
///
/// # Errors
///
/// - [`Error::Key`] if the operating system gives no random bytes;
/// - [`Error::Key`] in k2 and k4 if the public key is no point, one in non-canonical form, or one that no secret key has
///   because its order is another (PASERK-SEAL-K4-24).
pub fn seal<K: Seal>(key: &K, public_key: &K::SealingKey) -> Result<Sealed<K>, Error> {
    seal_with_ephemeral(key, public_key, &K::ephemeral()?)
}

/// Sealing with this randomness, for [`seal`] and for [`hazmat`](crate::hazmat).
pub(crate) fn seal_with_ephemeral<K: Seal>(
    key: &K,
    public_key: &K::SealingKey,
    ephemeral: &K::Ephemeral,
) -> Result<Sealed<K>, Error> {
    let data = K::encrypt(&key.to_data(), public_key, ephemeral)?;
    Ok(Sealed::new(
        text::encode(K::SEAL_HEADER, &[&data]).to_string(),
    ))
}

/// Unseals a local key: "V1 Decryption", "V2/V4 Decryption", "V3 Decryption".
///
/// # Errors
///
/// - [`Error::Header`] for another version or type, and for another number of segments (PASERK-GEN-03 to -08);
/// - [`Error::Encoding`] for anything but strict base64url, and for another length than the parts have together
///   (PASERK-SEAL-K4-04 and its siblings);
/// - [`Error::Key`] if the ephemeral public key is none: in k3 not compressed or not on the curve (PASERK-SEAL-K3-20,
///   -21), in k2 and k4 of small order, so that the shared secret is all zeros (PASERK-SEAL-K4-22);
/// - [`Error::Authentication`] if the tag does not fit (PASERK-SEAL-K4-05, -10 and their siblings), and in k1 if c is not
///   below the modulus (RFC 8017 section 5.1.2).
pub fn unseal<K: Seal>(paserk: &str, secret_key: &K::UnsealingKey) -> Result<K, Error> {
    let data = text::decode(paserk, K::SEAL_HEADER, K::SEALED..=K::SEALED)?;
    K::from_data(&K::decrypt(&data, secret_key)?)
}

#[cfg(feature = "legacy")]
impl Seal for v1::LocalKey {
    const SEAL_HEADER: &'static str = "k1.seal.";
    type SealingKey = k1::SealingPublicKey;
    type UnsealingKey = k1::SealingSecretKey;
    type Ephemeral = Zeroizing<[u8; 512]>;
}

#[cfg(feature = "legacy")]
impl SealForm for v1::LocalKey {
    const SEALED: usize = 48 + 32 + 512;

    fn ephemeral() -> Result<Zeroizing<[u8; 512]>, Error> {
        rsa_kem::ephemeral()
    }

    fn encrypt(
        pdk: &[u8],
        public_key: &k1::SealingPublicKey,
        r: &Zeroizing<[u8; 512]>,
    ) -> Result<Vec<u8>, Error> {
        rsa_kem::encrypt(Self::SEAL_HEADER, pdk, public_key, r)
    }

    fn decrypt(
        data: &[u8],
        secret_key: &k1::SealingSecretKey,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        rsa_kem::decrypt(Self::SEAL_HEADER, data, secret_key)
    }
}

impl Seal for v3::LocalKey {
    const SEAL_HEADER: &'static str = "k3.seal.";
    type SealingKey = v3::PublicKey;
    type UnsealingKey = v3::SecretKey;
    type Ephemeral = v3::SecretKey;
}

impl SealForm for v3::LocalKey {
    const SEALED: usize = 48 + 49 + 32;

    fn ephemeral() -> Result<v3::SecretKey, Error> {
        v3::SecretKey::generate()
    }

    fn encrypt(
        pdk: &[u8],
        public_key: &v3::PublicKey,
        esk: &v3::SecretKey,
    ) -> Result<Vec<u8>, Error> {
        p384::encrypt(Self::SEAL_HEADER, pdk, public_key, esk)
    }

    fn decrypt(data: &[u8], secret_key: &v3::SecretKey) -> Result<Zeroizing<Vec<u8>>, Error> {
        p384::decrypt(Self::SEAL_HEADER, data, secret_key)
    }
}

/// k2 and k4, which differ in their headers and so in their keys, but not in their steps.
macro_rules! x25519 {
    ($version:ident, $header:literal) => {
        impl Seal for $version::LocalKey {
            const SEAL_HEADER: &'static str = $header;
            type SealingKey = $version::PublicKey;
            type UnsealingKey = $version::SecretKey;
            type Ephemeral = Zeroizing<[u8; 32]>;
        }

        impl SealForm for $version::LocalKey {
            const SEALED: usize = 32 + 32 + 32;

            fn ephemeral() -> Result<Zeroizing<[u8; 32]>, Error> {
                random().map(Zeroizing::new)
            }

            fn encrypt(
                pdk: &[u8],
                public_key: &$version::PublicKey,
                esk: &Zeroizing<[u8; 32]>,
            ) -> Result<Vec<u8>, Error> {
                x25519::encrypt($header, pdk, &public_key.to_bytes(), esk)
            }

            fn decrypt(
                data: &[u8],
                secret_key: &$version::SecretKey,
            ) -> Result<Zeroizing<Vec<u8>>, Error> {
                x25519::decrypt($header, data, secret_key.expose_bytes())
            }
        }
    };
}

#[cfg(feature = "legacy")]
x25519!(v2, "k2.seal.");
x25519!(v4, "k4.seal.");
