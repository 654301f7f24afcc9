//! Version 2. Local: 24 random bytes, BLAKE2b of the message under them, HChaCha20, aws-lc's ChaCha20-Poly1305, base64.

use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use blake2b_simd::Params;
use chacha20::{R20, hchacha};

use super::{NAME, Part, Scratch, decode, ed25519::Ed25519, encode};
use crate::implementation::Implementation;
use crate::keys::Keys;

const HEADER: &str = "v2.local.";

pub(crate) struct Local {
    key: [u8; 32],
    scratch: Scratch,
}

impl Local {
    pub(crate) fn new(keys: &Keys) -> Self {
        let (key, scratch) = (keys.local, Scratch::default());
        Self { key, scratch }
    }

    fn cipher(&self, n: &[u8]) -> (LessSafeKey, Nonce) {
        let (first, last) = n.split_at(16);
        let subkey = hchacha::<R20>((&self.key).into(), first.try_into().expect("16 bytes"));
        let cipher = UnboundKey::new(&CHACHA20_POLY1305, &subkey).expect("32 bytes");
        let mut nonce = [0; 12];
        nonce[4..].copy_from_slice(last);
        (
            LessSafeKey::new(cipher),
            Nonce::assume_unique_for_key(nonce),
        )
    }
}

/// The PAE, which is the AEAD's associated data.
fn aad(n: &[u8]) -> Aad<[u8; 65]> {
    let mut pae = *b"\x03\0\0\0\0\0\0\0\x09\0\0\0\0\0\0\0v2.local.\x18\0\0\0\0\0\0\0................................";
    pae[33..57].copy_from_slice(n);
    pae[57..].fill(0);
    Aad::from(pae)
}

impl Implementation for Local {
    const NAME: &'static str = NAME;
    type Opened = Part;

    fn make(&self, payload: &str) -> String {
        self.scratch.lend(40 + payload.len(), |body| {
            let mut b = [0; 24];
            getrandom::fill(&mut b).expect("randomness");
            let (n, rest) = body.split_at_mut(24);
            let (c, t) = rest.split_at_mut(payload.len());
            let hash = Params::new()
                .hash_length(24)
                .key(&b)
                .hash(payload.as_bytes());
            n.copy_from_slice(hash.as_bytes());
            c.copy_from_slice(payload.as_bytes());
            let (cipher, nonce) = self.cipher(n);
            let tag = cipher.seal_in_place_separate_tag(nonce, aad(n), c);
            t.copy_from_slice(tag.expect("a short payload").as_ref());
            encode(HEADER, body)
        })
    }

    fn open(&self, token: &str) -> Option<Part> {
        let mut body = decode(HEADER, token)?;
        let (n, c) = body.split_at_mut(24);
        let (cipher, nonce) = self.cipher(n);
        cipher.open_in_place(nonce, aad(n), c).ok()?;
        let to = body.len() - 16;
        Some(Part { body, from: 24, to })
    }
}

pub(crate) struct Public(Ed25519);

impl Public {
    pub(crate) fn new(keys: &Keys) -> Self {
        Self(Ed25519::new(keys, "v2.public.", 3))
    }
}

impl Implementation for Public {
    const NAME: &'static str = NAME;
    type Opened = Part;

    fn make(&self, payload: &str) -> String {
        self.0.sign(payload.as_bytes())
    }

    fn open(&self, token: &str) -> Option<Part> {
        self.0.verify(token)
    }
}
