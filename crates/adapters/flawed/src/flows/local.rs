//! Local tokens of every version: "Encrypt" and "Decrypt".

use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce as Twelve, UnboundKey};
use chacha20::cipher::{KeyIvInit, StreamCipher, StreamCipherSeek};
use chacha20::{R20, XChaCha20, hchacha};
use hkdf::Hkdf;
use paseto_conformance_protocol::{Purpose, Reason, Version};
use sha2::Sha384;

use super::pieces::{arranged, fits, pae};
use super::primitives::{cipher, hash, mac, random, tag_length};
use super::tokens::Message;
use super::{Flow, framing};
use crate::rules::{Local, Nonce, Piece, Rules};

const ENCRYPTION: &[u8] = b"paseto-encryption-key";
const AUTHENTICATION: &[u8] = b"paseto-auth-key-for-aead";

/// Bytes of the nonce in a token.
pub(super) fn nonce_length(version: Version) -> usize {
    if version == Version::V2 { 24 } else { 32 }
}

/// Makes a token, of these random bytes.
pub(super) fn encrypt(
    version: Version,
    key: &[u8],
    message: &Message<'_>,
    random: &[u8],
    rules: &Rules,
) -> Flow<String> {
    let n = nonce(version, message.payload, random, &rules.local);
    let one = Keyed::new(version, key, &n, rules);
    let mut c = message.payload.to_vec();
    one.crypt(&mut c);
    let t = one.tag(&c, message);
    let body = if rules.local.tag_before_text {
        [n, t, c].concat()
    } else {
        [n, c, t].concat()
    };
    framing::join(
        &framing::header(version, Purpose::Local),
        &body,
        message.footer,
        rules,
    )
}

/// Opens a token: payload and footer.
pub(super) fn decrypt(
    version: Version,
    key: &[u8],
    token: &str,
    implicit: &[u8],
    trusted_footer: Option<&[u8]>,
    rules: &Rules,
) -> Flow<(Vec<u8>, Vec<u8>)> {
    let (body, footer) = framing::split(token, version, Purpose::Local, rules)?;
    let (first, last) = (nonce_length(version), token_tag(version));
    framing::long_enough(&body, &footer, first + last, rules)?;
    let (n, rest) = body.split_at(first);
    let (c, t) = if rules.local.tag_before_text {
        let (t, c) = rest.split_at(last);
        (c, t)
    } else {
        rest.split_at(rest.len() - last)
    };
    let one = Keyed::new(version, key, n, rules);
    let message = Message {
        payload: &[],
        footer: trusted_footer.unwrap_or(&footer),
        implicit,
    };
    let unauthentic = rules.local.unauthentic_if_empty && c.is_empty();
    if !unauthentic && !fits(t, &one.tag(c, &message), &rules.tag) {
        return Err(Reason::Authentication);
    }
    let mut payload = c.to_vec();
    one.crypt(&mut payload);
    Ok((payload, footer))
}

fn token_tag(version: Version) -> usize {
    if version == Version::V2 {
        16
    } else {
        tag_length(version)
    }
}

/// The nonce of a new token: v1 and v2 hash the message under the random bytes.
fn nonce(version: Version, message: &[u8], b: &[u8], rules: &Local) -> Vec<u8> {
    let length = nonce_length(version);
    match (rules.nonce, version) {
        (Nonce::Constant, _) => vec![0; length],
        (Nonce::Right, Version::V1 | Version::V2) => mac(version, b, length, message),
        (Nonce::MessageAlone, _) => hash(version, length, &[message]),
        (Nonce::KeyAlone, _) => mac(version, b, length, &[]),
        (Nonce::Right | Nonce::Underived, _) => b.to_vec(),
    }
}

/// What a key and a nonce are split into.
struct Keyed<'a> {
    version: Version,
    rules: &'a Rules,
    n: &'a [u8],
    ek: Vec<u8>,
    n2: Vec<u8>,
    ak: Vec<u8>,
}

impl<'a> Keyed<'a> {
    fn new(version: Version, key: &[u8], n: &'a [u8], rules: &'a Rules) -> Self {
        let local = &rules.local;
        let (mut first, mut second) = (ENCRYPTION, AUTHENTICATION);
        if local.swaps_infos {
            std::mem::swap(&mut first, &mut second);
        }
        let of_nonce = if local.info_without_nonce { &[][..] } else { n };
        let (ek, mut n2, mut ak) = match version {
            Version::V1 => {
                let salt = match (local.no_salt, local.whole_nonce_as_salt) {
                    (true, _) => None,
                    (_, true) => Some(n),
                    _ => Some(&n[..16]),
                };
                let ek = hkdf(salt, key, first, 32);
                (ek, n[16..].to_vec(), hkdf(salt, key, second, 32))
            }
            Version::V2 => (key.to_vec(), n.to_vec(), Vec::new()),
            Version::V3 => {
                let tmp = hkdf(None, key, &[first, of_nonce].concat(), 48);
                let ak = hkdf(None, key, &[second, of_nonce].concat(), 48);
                (tmp[..32].to_vec(), tmp[32..].to_vec(), ak)
            }
            Version::V4 => {
                let tmp = mac(version, key, 56, &[first, of_nonce].concat());
                let ak = mac(version, key, 32, &[second, of_nonce].concat());
                (tmp[..32].to_vec(), tmp[32..].to_vec(), ak)
            }
        };
        if local.nonce_as_counter {
            n2 = n[..n2.len()].to_vec();
        }
        if local.short_ak {
            ak.truncate(ak.len() - 16);
        }
        if local.shares_first_hash {
            ak = ek.clone();
        }
        let (ek, ak) = if local.unsplit {
            (key.to_vec(), key.to_vec())
        } else {
            (ek, ak)
        };
        Self {
            version,
            rules,
            n,
            ek,
            n2,
            ak,
        }
    }

    fn crypt(&self, bytes: &mut [u8]) {
        let local = &self.rules.local;
        // What a stream that is not carried on does: it begins anew behind 64 KiB.
        let part = if local.stream_starts_over {
            1 << 16
        } else {
            usize::MAX
        };
        for bytes in bytes.chunks_mut(part) {
            if self.version == Version::V2 || (local.stream_from_one && self.version == Version::V4)
            {
                let at = u64::from((self.version == Version::V2) != local.stream_from_one) * 64;
                stream(&self.ek, &self.n2, bytes, at);
            } else {
                cipher(self.version, &self.ek, &self.n2, bytes, local.counter);
            }
        }
    }

    fn tag(&self, c: &[u8], message: &Message<'_>) -> Vec<u8> {
        let header = framing::header(self.version, Purpose::Local);
        let mut plain = c.to_vec();
        let text = if self.rules.local.tag_over_plaintext {
            self.crypt(&mut plain);
            &plain
        } else {
            c
        };
        let mut given = vec![
            (Piece::Header, header.as_bytes()),
            (Piece::Nonce, self.n),
            (Piece::Text, text),
            (Piece::Footer, message.footer),
        ];
        if self.version == Version::V2 {
            given.remove(2);
        }
        if matches!(self.version, Version::V3 | Version::V4) {
            given.push((Piece::Implicit, message.implicit));
        }
        let message = pae(&arranged(&given, &self.rules.pieces), self.rules.pae);
        if self.version == Version::V2 {
            return poly1305(&self.ek, &self.n2, &message, c);
        }
        mac(self.version, &self.ak, tag_length(self.version), &message)
    }
}

fn hkdf(salt: Option<&[u8]>, key: &[u8], info: &[u8], length: usize) -> Vec<u8> {
    let mut out = vec![0; length];
    let hkdf = Hkdf::<Sha384>::new(salt, key);
    hkdf.expand(info, &mut out)
        .expect("one block of HKDF-SHA384");
    out
}

/// XChaCha20 from this byte of the stream on.
fn stream(key: &[u8], nonce: &[u8], bytes: &mut [u8], at: u64) {
    let mut cipher = XChaCha20::new_from_slices(key, nonce).expect("32 and 24 bytes");
    cipher.seek(at);
    cipher.apply_keystream(bytes);
}

/// The tag of XChaCha20-Poly1305 over a ciphertext: that of encrypting what it is the ciphertext of.
fn poly1305(key: &[u8], n: &[u8], aad: &[u8], c: &[u8]) -> Vec<u8> {
    let mut plain = c.to_vec();
    stream(key, n, &mut plain, 64);
    let key: &[u8; 32] = key.try_into().expect("32 bytes");
    let first: &[u8; 16] = n[..16].try_into().expect("16 bytes");
    let subkey = hchacha::<R20>(key.into(), first.into());
    let cipher = UnboundKey::new(&CHACHA20_POLY1305, &subkey).expect("a key of 32 bytes");
    let mut nonce = [0; 12];
    nonce[4..].copy_from_slice(&n[16..]);
    let nonce = Twelve::assume_unique_for_key(nonce);
    LessSafeKey::new(cipher)
        .seal_in_place_separate_tag(nonce, Aad::from(aad), &mut plain)
        .expect("less than 256 GiB")
        .as_ref()
        .to_vec()
}

/// The random input of a token: what was given, or what state puts there, or fresh bytes.
pub(super) fn random_input(version: Version, kept: Option<&[u8]>) -> Vec<u8> {
    let length = nonce_length(version);
    kept.map_or_else(|| random(length), |kept| kept[..length].to_vec())
}
