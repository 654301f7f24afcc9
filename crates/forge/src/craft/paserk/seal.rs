//! Sealing over curves: X25519 in k2 and k4, P-384 in k3, with the derivations open to faults.

use curve25519_dalek::edwards::CompressedEdwardsY;
use curve25519_dalek::montgomery::MontgomeryPoint;
use p384::elliptic_curve::ecdh::diffie_hellman;
use p384::{PublicKey, SecretKey};
use paseto_conformance_protocol::Version;
use sha2::{Digest, Sha512};

use super::{cipher, hash, mac, tag_bytes};

/// How a sealer derives and authenticates; [`Seal::right`] as the specification has it.
#[derive(Clone, Copy, Debug)]
pub struct Seal {
    /// k2, k3 or k4.
    pub version: Version,
    /// The byte in front of the derivation of the encryption key: 01.
    pub encryption: u8,
    /// The byte in front of the derivation of the authentication key: 02.
    pub authentication: u8,
    /// What is hashed behind that byte, of header, shared secret, ephemeral and static public key.
    pub derived: fn([&[u8]; 4]) -> Vec<u8>,
    /// What the tag covers, of header, ephemeral key and encrypted key.
    pub covered: fn([&[u8]; 3]) -> Vec<u8>,
}

/// The public values that the two ends share, in the form in which they are hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The shared secret: the u coordinate, or X.
    pub shared: Vec<u8>,
    /// The ephemeral public key, as it is sent.
    pub ephemeral: Vec<u8>,
    /// The static public key: in k2 and k4 its X25519 form.
    pub fixed: Vec<u8>,
}

/// A sealed key taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The tag.
    pub tag: Vec<u8>,
    /// The ephemeral public key.
    pub ephemeral: Vec<u8>,
    /// The encrypted key.
    pub ciphertext: Vec<u8>,
}

impl Sealed {
    /// Tag, ephemeral key and encrypted key.
    #[must_use]
    pub fn data(&self) -> Vec<u8> {
        [&*self.tag, &self.ephemeral, &self.ciphertext].concat()
    }
}

impl Seal {
    /// Without a fault.
    #[must_use]
    pub fn right(version: Version) -> Self {
        Self {
            version,
            encryption: 1,
            authentication: 2,
            derived: |pieces| pieces.concat(),
            covered: |pieces| pieces.concat(),
        }
    }

    /// Seals whatever bytes; `header` is the one that is derived from and authenticated.
    #[must_use]
    pub fn seal(&self, header: &str, agreement: &Agreement, key: &[u8]) -> Sealed {
        let tag_length = tag_bytes(self.version);
        let (ek, n) = self.cipher_keys(header, agreement);
        let ak = self.derive(tag_length, self.authentication, header, agreement);
        let ciphertext = cipher(self.version, &ek, &n, key);
        let covered = (self.covered)([header.as_bytes(), &agreement.ephemeral, &ciphertext]);
        Sealed {
            tag: mac(self.version, tag_length, &ak, &[&covered]),
            ephemeral: agreement.ephemeral.clone(),
            ciphertext,
        }
    }

    /// The encryption key and the cipher's nonce.
    #[must_use]
    pub fn cipher_keys(&self, header: &str, agreement: &Agreement) -> (Vec<u8>, Vec<u8>) {
        if self.version == Version::V3 {
            let x = self.derive(48, self.encryption, header, agreement);
            return (x[..32].to_vec(), x[32..].to_vec());
        }
        let ek = self.derive(32, self.encryption, header, agreement);
        let n = hash(self.version, 24, &[&agreement.ephemeral, &agreement.fixed]);
        (ek, n)
    }

    fn derive(&self, length: usize, byte: u8, header: &str, agreement: &Agreement) -> Vec<u8> {
        let Agreement {
            shared,
            ephemeral,
            fixed,
        } = agreement;
        let derived = (self.derived)([header.as_bytes(), shared, ephemeral, fixed]);
        hash(self.version, length, &[&[byte], &derived])
    }
}

/// What a sender of k2 or k4 with this ephemeral secret shares with the owner of an Ed25519 public key.
///
/// # Panics
/// When the public key is no point.
#[must_use]
pub fn x25519(ephemeral: [u8; 32], public: &[u8]) -> Agreement {
    let fixed = montgomery(public);
    Agreement {
        shared: fixed.mul_clamped(ephemeral).to_bytes().to_vec(),
        ephemeral: MontgomeryPoint::mul_base_clamped(ephemeral)
            .to_bytes()
            .to_vec(),
        fixed: fixed.to_bytes().to_vec(),
    }
}

/// What the owner of an Ed25519 secret key, 64 bytes, shares with the sender of any 32 bytes.
#[must_use]
pub fn x25519_with(ephemeral: [u8; 32], secret: &[u8]) -> Agreement {
    let (seed, public) = secret.split_first_chunk::<32>().expect("64 bytes");
    let half: [u8; 32] = Sha512::digest(seed)[..32].try_into().expect("half of 64");
    let shared = MontgomeryPoint(ephemeral).mul_clamped(half);
    Agreement {
        shared: shared.to_bytes().to_vec(),
        ephemeral: ephemeral.to_vec(),
        fixed: montgomery(public).to_bytes().to_vec(),
    }
}

/// What a sender of k3 with this ephemeral secret shares with the owner of a compressed point.
///
/// # Panics
/// When one of them is no key.
#[must_use]
pub fn p384(ephemeral: &[u8], public: &[u8]) -> Agreement {
    let secret = SecretKey::from_slice(ephemeral).expect("a scalar");
    let point = PublicKey::from_sec1_bytes(public).expect("a point");
    let shared = diffie_hellman(secret.to_nonzero_scalar(), point.as_affine());
    Agreement {
        shared: shared.raw_secret_bytes().to_vec(),
        ephemeral: crate::craft::p384::compressed(&secret.public_key()),
        fixed: public.to_vec(),
    }
}

/// The X25519 form of an Ed25519 public key.
fn montgomery(public: &[u8]) -> MontgomeryPoint {
    let point = CompressedEdwardsY(public.try_into().expect("32 bytes")).decompress();
    point.expect("a point").to_montgomery()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::craft::paserk::{tests::official, text};

    #[test]
    fn the_published_seals_are_made_again() {
        for version in [Version::V2, Version::V3, Version::V4] {
            for (ask, key, data) in official(version, "seal") {
                let secret = hex::decode(ask["secret_key"].as_str().unwrap()).unwrap();
                let sent = &data[tag_bytes(version)..data.len() - 32];
                let agreement = if version == Version::V3 {
                    // Both ends share one point, so the roles can be exchanged.
                    let mirrored = p384(&secret, sent);
                    Agreement {
                        fixed: mirrored.ephemeral,
                        ephemeral: sent.to_vec(),
                        ..mirrored
                    }
                } else {
                    x25519_with(sent.try_into().unwrap(), &secret)
                };
                let header = format!("{}.seal.", version.paserk());
                let made = Seal::right(version).seal(&header, &agreement, &key);
                assert_eq!(text(&header, &made.data()), ask["paserk"]);
            }
        }
    }

    #[test]
    fn both_ends_of_x25519_agree() {
        let pair = crate::craft::pair(Version::V4, "main");
        let sender = x25519([7; 32], &pair.public);
        let sent = sender.ephemeral.clone().try_into().unwrap();
        assert_eq!(sender, x25519_with(sent, &pair.secret));
    }
}
