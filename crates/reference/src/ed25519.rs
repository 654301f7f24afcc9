//! Ed25519 as versions 2 and 4 use it: what is inside their keys, signing, and strict verification.

use std::sync::LazyLock;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use curve25519_dalek::{constants::EIGHT_TORSION, edwards::CompressedEdwardsY};
use ed25519_dalek::{Signature, VerifyingKey};
use zeroize::Zeroizing;

use crate::error::{Error, KeyError};
use crate::key::{Secret, exactly, random};
use crate::pae;

// Chosen by measurement, 16 KiB on x86-64 (fastest alternative in safe or C code in brackets): signing by aws-lc-rs
// 50.7 µs and 7.5 µs for short messages (ed25519-dalek 59.6 and 13.8), verifying by ed25519-dalek 53.1 µs (aws-lc-rs
// 52.7, which neither streams nor tells weak keys).

/// What is inside a secret key: the seed (32 bytes) followed by its public key (32), as libsodium has it.
pub(crate) struct Secrets {
    bytes: Secret<64>,
    pair: Ed25519KeyPair,
}

impl Secrets {
    /// Those of these 64 bytes, if the second half is the public key of the first.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let bytes = Secret::<64>::from_slice(bytes)?;
        let (seed, public) = bytes.expose().split_at(32);
        let pair = Ed25519KeyPair::from_seed_and_public_key(seed, public);
        let pair = pair.map_err(|_| Error::Key(KeyError::Halves))?;
        Ok(Self { bytes, pair })
    }

    /// Those of this 32-byte seed (RFC 8032 section 5.1.5).
    pub(crate) fn from_seed(seed: &[u8]) -> Result<Self, Error> {
        let seed = Secret::<32>::from_slice(seed)?;
        let pair = Ed25519KeyPair::from_seed_unchecked(seed.expose())
            .map_err(|_| Error::Key(KeyError::Halves))?;
        let mut bytes = Zeroizing::new([0; 64]);
        bytes[..32].copy_from_slice(seed.expose());
        bytes[32..].copy_from_slice(pair.public_key().as_ref());
        Ok(Self {
            bytes: Secret::from_slice(&*bytes)?,
            pair,
        })
    }

    /// Those of a fresh seed from the operating system's randomness.
    pub(crate) fn generate() -> Result<Self, Error> {
        let seed = Zeroizing::new(random::<32>()?);
        Self::from_seed(&*seed)
    }

    /// The 64 bytes, in the open.
    pub(crate) fn expose_bytes(&self) -> &[u8; 64] {
        self.bytes.expose()
    }

    /// The public half.
    pub(crate) fn public(&self) -> Public {
        let (_, public) = self
            .expose_bytes()
            .split_last_chunk()
            .expect("64 bytes have a second half");
        Public::new(*public)
    }

    /// The signature of `PAE(pieces)`. Ed25519 reads its message twice, so here it is built.
    pub(crate) fn sign(&self, pieces: &[&[u8]]) -> [u8; 64] {
        let signature = self.pair.sign(&pae::encode(pieces));
        *exactly(signature.as_ref()).expect("Ed25519 signatures have 64 bytes")
    }
}

impl PartialEq for Secrets {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Secrets {}

/// What is inside a public key: 32 bytes, whatever they are, and the point if they are one.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Public {
    bytes: [u8; 32],
    /// The point, if it is one under which a signature means something.
    point: Option<VerifyingKey>,
}

impl Public {
    /// That of these 32 bytes, any bytes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        exactly(bytes).copied().map(Self::new)
    }

    /// The 32 bytes.
    pub(crate) fn to_bytes(&self) -> [u8; 32] {
        self.bytes
    }

    /// The point, unless the bytes are none, one in non-canonical form, or one of small order.
    pub(crate) fn point(&self) -> Result<&VerifyingKey, Error> {
        self.point.as_ref().ok_or(Error::Key(KeyError::Point))
    }

    fn new(bytes: [u8; 32]) -> Self {
        let point = VerifyingKey::from_bytes(&bytes)
            .ok()
            .filter(|point| point.to_edwards().compress().to_bytes() == bytes)
            .filter(|_| !is_small_order(&bytes));
        Self { bytes, point }
    }
}

/// Whether `s` is the point's Ed25519 signature of `PAE(pieces)`.
///
/// Strictly judged: S below the group order (RFC 8032 section 5.1.7), R canonical and not of small order (as libsodium
/// has it), and the equation without the cofactor (which RFC 8032 leaves open). A non-canonical S is refused when the
/// verifier is made, a non-canonical R when it is compared with the canonical bytes of what R should be.
pub(crate) fn is_signature(point: &VerifyingKey, s: &[u8; 64], pieces: &[&[u8]]) -> bool {
    let s = Signature::from_bytes(s);
    let Ok(mut verifier) = point.verify_stream(&s) else {
        return false;
    };
    pae::each(pieces, |bytes| verifier.update(bytes));
    !is_small_order(s.r_bytes()) && verifier.finalize_and_verify().is_ok()
}

/// Whether these are the canonical bytes of one of the eight points whose order divides the cofactor.
fn is_small_order(bytes: &[u8; 32]) -> bool {
    static SMALL_ORDER: LazyLock<[CompressedEdwardsY; 8]> =
        LazyLock::new(|| EIGHT_TORSION.map(|point| point.compress()));
    SMALL_ORDER.contains(&CompressedEdwardsY(*bytes))
}
