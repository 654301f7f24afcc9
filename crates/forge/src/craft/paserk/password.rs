//! Wrapping by passwords, with every field open: the costs that are paid and the costs that are written.

use argon2::{Algorithm, Argon2};
use aws_lc_rs::pbkdf2;
use paseto_conformance_protocol::Version;

use super::{cipher, hash, is_nist, mac, tag_bytes};

/// What a derivation costs. Memory is in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// k1 and k3.
    Pbkdf2 {
        /// The iteration count.
        iterations: u32,
    },
    /// k2 and k4.
    Argon2id {
        /// The memory.
        memory: u64,
        /// The passes.
        time: u32,
        /// The lanes.
        parallelism: u32,
    },
}

impl Cost {
    /// The fields as they are written, big-endian.
    #[must_use]
    pub fn bytes(self) -> Vec<u8> {
        match self {
            Self::Pbkdf2 { iterations } => iterations.to_be_bytes().to_vec(),
            Self::Argon2id {
                memory,
                time,
                parallelism,
            } => [
                &memory.to_be_bytes()[..],
                &time.to_be_bytes(),
                &parallelism.to_be_bytes(),
            ]
            .concat(),
        }
    }
}

/// Which function derives the pre-key; [`Function::Right`] is the specification's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// PBKDF2 with HMAC-SHA384, or Argon2id of version 1.3.
    Right,
    /// PBKDF2 with HMAC-SHA256.
    Sha256,
    /// PBKDF2 with HMAC-SHA512.
    Sha512,
    /// Argon2i.
    Argon2i,
    /// Argon2d.
    Argon2d,
    /// Argon2id of version 1.0.
    Argon2Version10,
}

/// How a wrapper derives and authenticates; [`Password::right`] as the specification has it.
#[derive(Clone, Copy, Debug)]
pub struct Password {
    /// The version.
    pub version: Version,
    /// The derivation.
    pub function: Function,
    /// The byte in front of the pre-key for the encryption key: FF.
    pub encryption: u8,
    /// The byte in front of the pre-key for the authentication key: FE.
    pub authentication: u8,
    /// The bytes of the authentication key.
    pub tag_key: usize,
    /// What the tag covers, of header, salt, cost, nonce and encrypted key.
    pub covered: fn([&[u8]; 5]) -> Vec<u8>,
}

/// A key under a password, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The salt.
    pub salt: Vec<u8>,
    /// The cost, as it is written.
    pub cost: Vec<u8>,
    /// The nonce.
    pub nonce: Vec<u8>,
    /// The encrypted key.
    pub ciphertext: Vec<u8>,
    /// The tag.
    pub tag: Vec<u8>,
}

impl Parts {
    /// Salt, cost, nonce, encrypted key and tag.
    #[must_use]
    pub fn data(&self) -> Vec<u8> {
        [
            &*self.salt,
            &self.cost,
            &self.nonce,
            &self.ciphertext,
            &self.tag,
        ]
        .concat()
    }
}

/// What is random in a wrap.
#[derive(Clone, Copy, Debug)]
pub struct Random<'a> {
    /// The salt: 32 bytes in k1 and k3, 16 in k2 and k4.
    pub salt: &'a [u8],
    /// The nonce: 16 bytes in k1 and k3, 24 in k2 and k4.
    pub nonce: &'a [u8],
}

/// The bytes of the salt.
#[must_use]
pub const fn salt_bytes(version: Version) -> usize {
    if is_nist(version) { 32 } else { 16 }
}

/// The bytes of the cost fields.
#[must_use]
pub const fn cost_bytes(version: Version) -> usize {
    if is_nist(version) { 4 } else { 16 }
}

impl Password {
    /// Without a fault.
    #[must_use]
    pub fn right(version: Version) -> Self {
        Self {
            version,
            function: Function::Right,
            encryption: 0xff,
            authentication: 0xfe,
            tag_key: tag_bytes(version),
            covered: |pieces| pieces.concat(),
        }
    }

    /// Wraps whatever bytes under the pre-key `k`; `header` and `written` are what is authenticated.
    #[must_use]
    pub fn wrap_under(
        &self,
        header: &str,
        k: &[u8],
        written: &[u8],
        random: Random<'_>,
        key: &[u8],
    ) -> Parts {
        let ek = hash(self.version, 32, &[&[self.encryption], k]);
        let ak = hash(self.version, self.tag_key, &[&[self.authentication], k]);
        let ciphertext = cipher(self.version, &ek, random.nonce, key);
        let covered = (self.covered)([
            header.as_bytes(),
            random.salt,
            written,
            random.nonce,
            &ciphertext,
        ]);
        Parts {
            salt: random.salt.to_vec(),
            cost: written.to_vec(),
            nonce: random.nonce.to_vec(),
            ciphertext,
            tag: mac(self.version, tag_bytes(self.version), &ak, &[&covered]),
        }
    }

    /// The pre-key at this cost, which is paid.
    ///
    /// # Panics
    /// When the function knows no such cost, zeros among them.
    #[must_use]
    pub fn pre_key(&self, password: &[u8], salt: &[u8], cost: Cost) -> Vec<u8> {
        let mut k = vec![0; 32];
        match cost {
            Cost::Pbkdf2 { iterations } => {
                let algorithm = match self.function {
                    Function::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
                    Function::Sha512 => pbkdf2::PBKDF2_HMAC_SHA512,
                    _ => pbkdf2::PBKDF2_HMAC_SHA384,
                };
                let iterations = iterations.try_into().expect("no zero");
                pbkdf2::derive(algorithm, iterations, salt, password, &mut k);
            }
            Cost::Argon2id {
                memory,
                time,
                parallelism,
            } => {
                let (algorithm, version) = match self.function {
                    Function::Argon2i => (Algorithm::Argon2i, argon2::Version::V0x13),
                    Function::Argon2d => (Algorithm::Argon2d, argon2::Version::V0x13),
                    Function::Argon2Version10 => (Algorithm::Argon2id, argon2::Version::V0x10),
                    _ => (Algorithm::Argon2id, argon2::Version::V0x13),
                };
                let kib = u32::try_from(memory / 1024).expect("a memory that can be paid");
                let params = argon2::Params::new(kib, time, parallelism, Some(32));
                let params = params.expect("a cost that Argon2 knows");
                Argon2::new(algorithm, version, params)
                    .hash_password_into(password, salt, &mut k)
                    .expect("a salt of 16 bytes");
            }
        }
        k
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::craft::paserk::{nonce_bytes, tests::official, text};

    fn cost(version: Version, bytes: &[u8]) -> Cost {
        let number = |range: std::ops::Range<usize>| {
            bytes[range]
                .iter()
                .fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
        };
        if is_nist(version) {
            Cost::Pbkdf2 {
                iterations: number(0..4) as u32,
            }
        } else {
            Cost::Argon2id {
                memory: number(0..8),
                time: number(8..12) as u32,
                parallelism: number(12..16) as u32,
            }
        }
    }

    #[test]
    fn the_published_wraps_are_made_again() {
        for version in Version::ALL {
            for kind in ["local-pw", "secret-pw"] {
                // The first is the cheapest.
                let (ask, key, data) = official(*version, kind).remove(0);
                let key = if key.starts_with(&[0x30, 0x82]) {
                    crate::craft::rsa::pem(&key).into_bytes()
                } else {
                    key
                };
                let header = format!("{}.{kind}.", version.paserk());
                let (salt, rest) = data.split_at(salt_bytes(*version));
                let (written, rest) = rest.split_at(cost_bytes(*version));
                let nonce = &rest[..nonce_bytes(*version)];
                let password = hex::decode(ask["password"].as_str().unwrap()).unwrap();
                let right = Password::right(*version);
                let k = right.pre_key(&password, salt, cost(*version, written));
                let made = right.wrap_under(&header, &k, written, Random { salt, nonce }, &key);
                assert_eq!(text(&header, &made.data()), ask["paserk"]);
                assert_eq!(cost(*version, written).bytes(), written);
            }
        }
    }
}
