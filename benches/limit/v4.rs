//! Version 4. Local: 32 random bytes, two BLAKE2b under the key from kept midstates, XChaCha20, BLAKE2b under Ak, base64.

use blake2b_simd::{Params, State};
use chacha20::XChaCha20;
use chacha20::cipher::{KeyIvInit, StreamCipher};

use super::{NAME, Part, Scratch, decode, ed25519::Ed25519, encode, le64};
use crate::implementation::Implementation;
use crate::keys::Keys;

const HEADER: &str = "v4.local.";

pub(crate) struct Local {
    encryption: State,
    authentication: State,
    scratch: Scratch,
}

impl Local {
    pub(crate) fn new(keys: &Keys) -> Self {
        let state = |digest, constant: &[u8]| {
            let mut state = Params::new()
                .hash_length(digest)
                .key(&keys.local)
                .to_state();
            state.update(constant);
            state
        };
        Self {
            encryption: state(56, b"paseto-encryption-key"),
            authentication: state(32, b"paseto-auth-key-for-aead"),
            scratch: Scratch::default(),
        }
    }

    fn cipher(&self, n: &[u8]) -> XChaCha20 {
        let tmp = self.encryption.clone().update(n).finalize();
        let (ek, n2) = tmp.as_bytes().split_at(32);
        XChaCha20::new_from_slices(ek, n2).expect("32 and 24 bytes")
    }

    fn tag(&self, n: &[u8], c: &[u8]) -> [u8; 32] {
        let ak = self.authentication.clone().update(n).finalize();
        let mut mac = Params::new().hash_length(32).key(ak.as_bytes()).to_state();
        // The PAE, with everything constant in one piece.
        mac.update(b"\x05\0\0\0\0\0\0\0\x09\0\0\0\0\0\0\0v4.local.\x20\0\0\0\0\0\0\0");
        mac.update(n)
            .update(&le64(c.len()))
            .update(c)
            .update(&[0; 16]);
        mac.finalize().as_bytes().try_into().expect("32 bytes")
    }
}

impl Implementation for Local {
    const NAME: &'static str = NAME;
    type Opened = Part;

    fn make(&self, payload: &str) -> String {
        self.scratch.lend(64 + payload.len(), |body| {
            let (n, rest) = body.split_at_mut(32);
            let (c, t) = rest.split_at_mut(payload.len());
            getrandom::fill(n).expect("randomness");
            let mut cipher = self.cipher(n);
            cipher.apply_keystream_b2b(payload.as_bytes(), c);
            t.copy_from_slice(&self.tag(n, c));
            encode(HEADER, body)
        })
    }

    fn open(&self, token: &str) -> Option<Part> {
        let mut body = decode(HEADER, token)?;
        let (n, rest) = body.split_at_mut(32);
        let (c, t) = rest.split_last_chunk_mut::<32>()?;
        if *t != self.tag(n, c) {
            return None;
        }
        self.cipher(n).apply_keystream(c);
        let to = body.len() - 32;
        Some(Part { body, from: 32, to })
    }
}

pub(crate) struct Public(Ed25519);

impl Public {
    pub(crate) fn new(keys: &Keys) -> Self {
        Self(Ed25519::new(keys, "v4.public.", 4))
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
