//! Local tokens under keys that are derived wrongly: each is authentic to a reader with the same mistake.

use paseto_conformance_protocol::Version;

use super::local::{ENCRYPTION, aead, aes_ctr, blake2b, pieces, tag, xchacha20};
use super::pae;
use super::subkeys::{self, Subkeys};
use super::token::Message;

/// A mistake, and the body that it makes.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// Lower-case, with hyphens.
    pub name: &'static str,
    /// What the program does: a verb in the third person and its objects.
    pub does: &'static str,
    /// Nonce, ciphertext and tag, or what the mistake makes of them.
    pub body: Vec<u8>,
}

/// What a mistake is made with.
struct Making<'a> {
    version: Version,
    key: &'a [u8],
    nonce: &'a [u8],
    message: &'a Message,
}

/// Wrong derivations of the keys, all of them with a tag that is right under the wrong key.
#[must_use]
pub fn derivations(version: Version, key: &[u8], nonce: &[u8], message: &Message) -> Vec<Mistake> {
    let making = Making {
        version,
        key,
        nonce,
        message,
    };
    match version {
        Version::V1 => making.with_subkeys(subkeys::v1(key, nonce)),
        Version::V2 => making.v2(),
        Version::V3 => making.with_subkeys(subkeys::v3(key, nonce)),
        Version::V4 => making.with_subkeys(subkeys::v4(key, nonce)),
    }
}

impl Making<'_> {
    fn with_subkeys(&self, mistakes: subkeys::Wrong) -> Vec<Mistake> {
        let made = |(name, does, keys): (_, _, Subkeys)| Mistake {
            name,
            does,
            body: self.body(&keys),
        };
        mistakes.into_iter().map(made).collect()
    }

    fn body(&self, keys: &Subkeys) -> Vec<u8> {
        let cipher = match self.version {
            Version::V4 => xchacha20,
            _ => aes_ctr,
        };
        let c = cipher(&keys.encryption, &keys.counter, &self.message.payload);
        let over = self.authenticated(&c);
        [
            self.nonce,
            &c,
            &tag(self.version, &keys.authentication, &over),
        ]
        .concat()
    }

    fn authenticated(&self, c: &[u8]) -> Vec<u8> {
        let header = format!("{}.local.", self.version);
        pae::encode(&pieces(self.version, &header, self.nonce, c, self.message))
    }

    fn v2(&self) -> Vec<Mistake> {
        let (key, nonce) = (self.key, self.nonce);
        let over = self.authenticated(&[]);
        let seal = |key: &[u8], nonce: &[u8]| aead(key, nonce, &self.message.payload, &over);
        let of = |name, does, sealed: Vec<u8>| Mistake {
            name,
            does,
            body: [nonce, &sealed].concat(),
        };
        let split = blake2b(56, key, &[ENCRYPTION, nonce]);
        let mut half = nonce.to_vec();
        half[12..].fill(0);
        let mut rotated = nonce.to_vec();
        rotated.rotate_left(8);
        vec![
            of(
                "split-key",
                "splits the key as v4 does",
                seal(&split[..32], nonce),
            ),
            of(
                "hashed-key",
                "hashes the key before it encrypts",
                seal(&blake2b(32, &[], &[key]), nonce),
            ),
            of(
                "half-the-nonce",
                "uses the first twelve bytes of the nonce alone",
                seal(key, &half),
            ),
            of(
                "eight-bytes-first",
                "takes the first eight bytes of the nonce for ChaCha20 and the rest for the subkey",
                seal(key, &rotated),
            ),
            of(
                "zero-nonce",
                "encrypts under a nonce that was never filled",
                seal(key, &[0; 24]),
            ),
            of(
                "hashed-nonce",
                "hashes the nonce once more with the message",
                seal(key, &blake2b(24, nonce, &[&self.message.payload])),
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::craft::local::{AUTHENTICATION, hkdf384, seal_with_nonce};
    use crate::craft::{entropy, mistag};

    const KEY: [u8; 32] = [7; 32];

    /// Of every other version than v2, whose AEAD splits nothing.
    fn right(version: Version, nonce: &[u8]) -> Subkeys {
        let (tmp, authentication) = match version {
            Version::V1 => {
                let ek = hkdf384(Some(&nonce[..16]), &KEY, &[ENCRYPTION], 32);
                let ak = hkdf384(Some(&nonce[..16]), &KEY, &[AUTHENTICATION], 32);
                ([&*ek, &nonce[16..]].concat(), ak)
            }
            Version::V2 => unreachable!("not split"),
            Version::V3 => (
                hkdf384(None, &KEY, &[ENCRYPTION, nonce], 48),
                hkdf384(None, &KEY, &[AUTHENTICATION, nonce], 48),
            ),
            Version::V4 => (
                blake2b(56, &KEY, &[ENCRYPTION, nonce]),
                blake2b(32, &KEY, &[AUTHENTICATION, nonce]),
            ),
        };
        Subkeys {
            encryption: tmp[..32].to_vec(),
            counter: tmp[32..].to_vec(),
            authentication,
        }
    }

    #[test]
    fn right_subkeys_make_the_right_body() {
        let message = Message::new("a payload").footer("a footer");
        for version in [Version::V1, Version::V3, Version::V4] {
            let nonce = entropy::bytes("nonce", 32);
            let making = Making {
                version,
                key: &KEY,
                nonce: &nonce,
                message: &message,
            };
            let token = seal_with_nonce(version, &KEY, &nonce, &message);
            assert_eq!(making.body(&right(version, &nonce)), token.body);
        }
    }

    #[test]
    fn no_mistake_makes_the_right_body_and_no_two_make_the_same() {
        let message = Message::new("a payload").footer("a footer");
        for version in Version::ALL.iter().copied() {
            let nonce = entropy::bytes("nonce", crate::craft::local::nonce_bytes(version));
            let token = seal_with_nonce(version, &KEY, &nonce, &message);
            let mut seen = vec![token.body.clone()];
            let all = [
                derivations(version, &KEY, &nonce, &message),
                mistag::tags(version, &KEY, &nonce, &message),
                mistag::layouts(version, &token.body),
            ];
            for Mistake { name, body, .. } in all.into_iter().flatten() {
                assert!(!seen.contains(&body), "{version}: {name}");
                seen.push(body);
            }
        }
    }
}
