//! Versions, purposes and their keys, so that one law speaks of all eight kinds of token.

use std::sync::LazyLock;

use paseto_reference::paserk::k1::SealingSecretKey;
use paseto_reference::{Error, Opened, v1, v2, v3, v4};

/// A version of PASETO.
#[derive(Debug, Clone, Copy, PartialEq, Eq, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Version {
    /// NIST primitives, RSA.
    V1,
    /// libsodium's primitives, XChaCha20-Poly1305.
    V2,
    /// NIST primitives, P-384.
    V3,
    /// libsodium's primitives, XChaCha20 and keyed BLAKE2b.
    V4,
}

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Purpose {
    /// Encrypted.
    Local,
    /// Signed.
    Public,
}

/// A version and a purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Kind {
    /// The version.
    pub version: Version,
    /// The purpose.
    pub purpose: Purpose,
}

/// All of them.
pub const KINDS: [Kind; 8] = {
    use Purpose::{Local, Public};
    use Version::{V1, V2, V3, V4};
    const fn kind(version: Version, purpose: Purpose) -> Kind {
        Kind { version, purpose }
    }
    [
        kind(V1, Local),
        kind(V2, Local),
        kind(V3, Local),
        kind(V4, Local),
        kind(V1, Public),
        kind(V2, Public),
        kind(V3, Public),
        kind(V4, Public),
    ]
};

impl Kind {
    /// The header of its tokens.
    pub fn header(self) -> &'static str {
        match (self.version, self.purpose) {
            (Version::V1, Purpose::Local) => v1::LOCAL,
            (Version::V2, Purpose::Local) => v2::LOCAL,
            (Version::V3, Purpose::Local) => v3::LOCAL,
            (Version::V4, Purpose::Local) => v4::LOCAL,
            (Version::V1, Purpose::Public) => v1::PUBLIC,
            (Version::V2, Purpose::Public) => v2::PUBLIC,
            (Version::V3, Purpose::Public) => v3::PUBLIC,
            (Version::V4, Purpose::Public) => v4::PUBLIC,
        }
    }

    /// Whether its tokens have an implicit assertion.
    pub fn has_assertion(self) -> bool {
        matches!(self.version, Version::V3 | Version::V4)
    }
}

/// What keys are made of. Seeds that differ in one bit make different keys of every kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Seed(pub [u8; 32]);

impl Seed {
    /// The seed with one bit flipped, counted around the end.
    pub fn flipped(self, bit: u8) -> Self {
        let mut bytes = self.0;
        bytes[usize::from(bit / 8)] ^= 1 << (bit % 8);
        Self(bytes)
    }

    /// 0 or 1, the other one when a bit is flipped: of RSA there are two keys, made for these laws and used nowhere else.
    fn parity(self) -> usize {
        self.0
            .iter()
            .map(|byte| byte.count_ones() as usize)
            .sum::<usize>()
            % 2
    }

    /// The RSA key that signs v1.public.
    pub fn v1_secret(self) -> &'static v1::SecretKey {
        static KEYS: LazyLock<[v1::SecretKey; 2]> = LazyLock::new(|| {
            [
                include_bytes!("../keys/rsa-2048-1.der").as_slice(),
                include_bytes!("../keys/rsa-2048-2.der"),
            ]
            .map(|der| v1::SecretKey::from_der(der).expect("a key of 2048 bits"))
        });
        &KEYS[self.parity()]
    }

    /// The RSA key that opens k1.seal.
    pub fn k1_sealing(self) -> &'static SealingSecretKey {
        static KEYS: LazyLock<[SealingSecretKey; 2]> = LazyLock::new(|| {
            [
                include_bytes!("../keys/rsa-4096-1.der").as_slice(),
                include_bytes!("../keys/rsa-4096-2.der"),
            ]
            .map(|der| SealingSecretKey::from_der(der).expect("a key of 4096 bits"))
        });
        &KEYS[self.parity()]
    }

    /// The Ed25519 key of version 2.
    pub fn v2_secret(self) -> v2::SecretKey {
        v2::SecretKey::from_seed(&self.0).expect("32 bytes")
    }

    /// The P-384 key: the seed behind 16 bytes that keep it above zero and below the order of the group.
    pub fn v3_secret(self) -> v3::SecretKey {
        let scalar = [&[1; 16], self.0.as_slice()].concat();
        v3::SecretKey::from_bytes(&scalar).expect("in 1 .. n-1")
    }

    /// The Ed25519 key of version 4.
    pub fn v4_secret(self) -> v4::SecretKey {
        v4::SecretKey::from_seed(&self.0).expect("32 bytes")
    }
}

/// The key or the pair of one kind.
#[expect(missing_docs, reason = "the names are those of the kinds")]
pub enum Keys {
    V1Local(v1::LocalKey),
    V2Local(v2::LocalKey),
    V3Local(v3::LocalKey),
    V4Local(v4::LocalKey),
    V1Public(&'static v1::SecretKey, v1::PublicKey),
    V2Public(v2::SecretKey, v2::PublicKey),
    V3Public(v3::SecretKey, v3::PublicKey),
    V4Public(v4::SecretKey, v4::PublicKey),
}

impl Keys {
    /// The key or the pair that this seed makes.
    pub fn new(kind: Kind, seed: Seed) -> Self {
        let any = "any 32 bytes are a key";
        match (kind.version, kind.purpose) {
            (Version::V1, Purpose::Local) => {
                Self::V1Local(v1::LocalKey::from_bytes(&seed.0).expect(any))
            }
            (Version::V2, Purpose::Local) => {
                Self::V2Local(v2::LocalKey::from_bytes(&seed.0).expect(any))
            }
            (Version::V3, Purpose::Local) => {
                Self::V3Local(v3::LocalKey::from_bytes(&seed.0).expect(any))
            }
            (Version::V4, Purpose::Local) => {
                Self::V4Local(v4::LocalKey::from_bytes(&seed.0).expect(any))
            }
            (Version::V1, Purpose::Public) => {
                let secret = seed.v1_secret();
                Self::V1Public(secret, secret.public_key())
            }
            (Version::V2, Purpose::Public) => {
                let secret = seed.v2_secret();
                let public = secret.public_key();
                Self::V2Public(secret, public)
            }
            (Version::V3, Purpose::Public) => {
                let secret = seed.v3_secret();
                let public = secret.public_key();
                Self::V3Public(secret, public)
            }
            (Version::V4, Purpose::Public) => {
                let secret = seed.v4_secret();
                let public = secret.public_key();
                Self::V4Public(secret, public)
            }
        }
    }

    /// Encrypts or signs. Versions 1 and 2 have no implicit assertion and are given none.
    pub fn seal(&self, payload: &[u8], footer: &[u8], implicit: &[u8]) -> String {
        match self {
            Self::V1Local(key) => v1::encrypt(key, payload, footer),
            Self::V2Local(key) => v2::encrypt(key, payload, footer),
            Self::V3Local(key) => v3::encrypt(key, payload, footer, implicit),
            Self::V4Local(key) => v4::encrypt(key, payload, footer, implicit),
            Self::V1Public(key, _) => v1::sign(key, payload, footer),
            Self::V2Public(key, _) => v2::sign(key, payload, footer),
            Self::V3Public(key, _) => v3::sign(key, payload, footer, implicit),
            Self::V4Public(key, _) => v4::sign(key, payload, footer, implicit),
        }
        .expect("a key, and less than 64 MiB")
    }

    /// Decrypts or verifies. Versions 1 and 2 have no implicit assertion and are given none.
    pub fn open(&self, token: &str, implicit: &[u8]) -> Result<Opened, Error> {
        match self {
            Self::V1Local(key) => v1::decrypt(key, token),
            Self::V2Local(key) => v2::decrypt(key, token),
            Self::V3Local(key) => v3::decrypt(key, token, implicit),
            Self::V4Local(key) => v4::decrypt(key, token, implicit),
            Self::V1Public(_, key) => v1::verify(key, token),
            Self::V2Public(_, key) => v2::verify(key, token),
            Self::V3Public(_, key) => v3::verify(key, token, implicit),
            Self::V4Public(_, key) => v4::verify(key, token, implicit),
        }
    }
}
