//! PIE, the wrapping of keys by symmetric keys, with every step open to faults.

use paseto_conformance_protocol::Version;

use super::{cipher, mac, nonce_bytes, tag_bytes};

/// How a wrapper derives and authenticates; [`Pie::right`] as the specification has it.
#[derive(Clone, Copy, Debug)]
pub struct Pie {
    /// The version.
    pub version: Version,
    /// The byte in front of the nonce where the encryption key is derived: 80.
    pub encryption: u8,
    /// The byte in front of the nonce where the authentication key is derived: 81.
    pub authentication: u8,
    /// The bytes of the authentication key.
    pub tag_key: usize,
    /// Whether the derivations hash the wrapping key in front of the message in place of keying with it.
    pub unkeyed: bool,
    /// What the tag covers, of header, nonce and ciphertext.
    pub covered: fn([&[u8]; 3]) -> Vec<u8>,
}

/// A wrapped key taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrapped {
    /// The tag.
    pub tag: Vec<u8>,
    /// The nonce, 32 bytes.
    pub nonce: Vec<u8>,
    /// The encrypted key.
    pub ciphertext: Vec<u8>,
}

impl Wrapped {
    /// Tag, nonce and ciphertext.
    #[must_use]
    pub fn data(&self) -> Vec<u8> {
        [&*self.tag, &self.nonce, &self.ciphertext].concat()
    }
}

impl Pie {
    /// Without a fault.
    #[must_use]
    pub fn right(version: Version) -> Self {
        Self {
            version,
            encryption: 0x80,
            authentication: 0x81,
            tag_key: 32,
            unkeyed: false,
            covered: |pieces| pieces.concat(),
        }
    }

    /// Wraps whatever bytes; `header` is the one that is authenticated.
    #[must_use]
    pub fn wrap(&self, header: &str, wrapping_key: &[u8], nonce: &[u8], key: &[u8]) -> Wrapped {
        let (ek, n2) = self.cipher_keys(wrapping_key, nonce);
        let ak = self.derive(self.tag_key, self.authentication, wrapping_key, nonce);
        let ciphertext = cipher(self.version, &ek, &n2, key);
        let covered = (self.covered)([header.as_bytes(), nonce, &ciphertext]);
        Wrapped {
            tag: mac(self.version, tag_bytes(self.version), &ak, &[&covered]),
            nonce: nonce.to_vec(),
            ciphertext,
        }
    }

    /// The encryption key and the cipher's nonce.
    #[must_use]
    pub fn cipher_keys(&self, wrapping_key: &[u8], nonce: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let length = 32 + nonce_bytes(self.version);
        let x = self.derive(length, self.encryption, wrapping_key, nonce);
        (x[..32].to_vec(), x[32..].to_vec())
    }

    fn derive(&self, length: usize, byte: u8, wrapping_key: &[u8], nonce: &[u8]) -> Vec<u8> {
        if self.unkeyed {
            return super::hash(self.version, length, &[wrapping_key, &[byte], nonce]);
        }
        mac(self.version, length, wrapping_key, &[&[byte], nonce])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::craft::paserk::{tests::official, text};

    #[test]
    fn the_published_wraps_are_made_again() {
        for version in Version::ALL {
            for kind in ["local-wrap.pie", "secret-wrap.pie"] {
                for (ask, key, data) in official(*version, kind) {
                    let at = tag_bytes(*version);
                    let header = format!("{}.{kind}.", version.paserk());
                    let wrapping_key = hex::decode(ask["wrapping_key"].as_str().unwrap()).unwrap();
                    let made =
                        Pie::right(*version).wrap(&header, &wrapping_key, &data[at..at + 32], &key);
                    assert_eq!(text(&header, &made.data()), ask["paserk"]);
                }
            }
        }
    }
}
