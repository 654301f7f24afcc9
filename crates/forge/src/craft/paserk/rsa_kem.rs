//! Sealing by RSA-KEM in k1, with r, c and the derivations open to faults.

use num_bigint::BigUint;
use paseto_conformance_protocol::Version;

use super::{cipher, hash};
use crate::craft::{local, rsa};

/// How a sealer derives and authenticates; [`RsaKem::RIGHT`] as the specification has it.
#[derive(Clone, Copy, Debug)]
pub struct RsaKem {
    /// The byte in front of the derivation of the encryption key: 01.
    pub encryption: u8,
    /// The byte in front of the derivation of the authentication key: 02.
    pub authentication: u8,
    /// What is hashed behind that byte, of header and r.
    pub derived: fn([&[u8]; 2]) -> Vec<u8>,
    /// The key of the derivations, of c.
    pub key: fn(&[u8]) -> Vec<u8>,
    /// What the tag covers, of header, c and encrypted key.
    pub covered: fn([&[u8]; 3]) -> Vec<u8>,
}

/// A sealed key taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The tag.
    pub tag: Vec<u8>,
    /// The encrypted key.
    pub ciphertext: Vec<u8>,
    /// The encrypted r.
    pub c: Vec<u8>,
}

impl Sealed {
    /// Tag, encrypted key and c.
    #[must_use]
    pub fn data(&self) -> Vec<u8> {
        [&*self.tag, &self.ciphertext, &self.c].concat()
    }
}

impl RsaKem {
    /// Without a fault.
    pub const RIGHT: Self = Self {
        encryption: 1,
        authentication: 2,
        derived: |pieces| pieces.concat(),
        key: |c| hash(Version::V1, 48, &[c]),
        covered: |pieces| pieces.concat(),
    };

    /// Seals whatever bytes with this r and c, which need not belong together.
    #[must_use]
    pub fn seal(&self, header: &str, r: &[u8], c: &[u8], key: &[u8]) -> Sealed {
        let (ek, n) = self.cipher_keys(header, r, c);
        let ak = self.derive(self.authentication, header, r, c);
        let ciphertext = cipher(Version::V1, &ek, &n, key);
        let covered = (self.covered)([header.as_bytes(), c, &ciphertext]);
        Sealed {
            tag: local::hmac384(&ak, &covered),
            ciphertext,
            c: c.to_vec(),
        }
    }

    /// The encryption key and the counter.
    #[must_use]
    pub fn cipher_keys(&self, header: &str, r: &[u8], c: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let x = self.derive(self.encryption, header, r, c);
        (x[..32].to_vec(), x[32..].to_vec())
    }

    fn derive(&self, byte: u8, header: &str, r: &[u8], c: &[u8]) -> Vec<u8> {
        let derived = (self.derived)([header.as_bytes(), r]);
        local::hmac384(&(self.key)(c), &[&[byte], &*derived].concat())
    }
}

/// `r^65537 mod N` of the key with this secret, as many bytes as N has.
#[must_use]
pub fn encrypt(secret: &[u8], r: &[u8]) -> Vec<u8> {
    let modulus = rsa::modulus(secret);
    let power = BigUint::from_bytes_be(r).modpow(&BigUint::from(65537_u32), &modulus);
    rsa::fixed(&power, modulus.bits().div_ceil(8) as usize)
}

/// 512 bytes that belong to `label`, in the form that the specification recommends: first bits 01.
#[must_use]
pub fn recommended(label: &str) -> Vec<u8> {
    let mut r = crate::craft::entropy::bytes(label, 512);
    r[0] = r[0] & 0x7f | 0x40;
    r
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::craft::paserk::{tests::official, text};

    #[test]
    fn the_published_seals_are_made_again() {
        for (ask, key, data) in official(Version::V1, "seal") {
            let secret = hex::decode(ask["secret_key"].as_str().unwrap()).unwrap();
            let c = &data[80..];
            let r = rsa::raise(&secret, c);
            let made = RsaKem::RIGHT.seal("k1.seal.", &r, c, &key);
            assert_eq!(text("k1.seal.", &made.data()), ask["paserk"]);
            assert_eq!(encrypt(&secret, &r), c);
        }
    }
}
