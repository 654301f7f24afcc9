//! Version 1. Local: 32 random bytes, HMAC-SHA384 of the message under them, HKDF-SHA384 with a salt from that (so both
//! its steps for every token) twice expanded, AES-256-CTR, HMAC-SHA384, base64. Public: SHA-384 over the pieces and
//! RSASSA-PSS by aws-lc with parsed keys, base64.

use aws_lc_rs::digest;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PSS_2048_8192_SHA384, RSA_PSS_SHA384};
use ctr::cipher::StreamCipher;
use hkdf::Hkdf;
use hmac::Mac;
use sha2::Sha384;

use super::hmac_sha384::{cipher, hmac, tag};
use super::{NAME, Part, Scratch, decode, encode, encode_signed, le64};
use crate::implementation::Implementation;
use crate::keys::Keys;

const LOCAL: &str = "v1.local.";
const PUBLIC: &str = "v1.public.";

pub(crate) struct Local {
    key: [u8; 32],
    scratch: Scratch,
}

impl Local {
    pub(crate) fn new(keys: &Keys) -> Self {
        let (key, scratch) = (keys.local, Scratch::default());
        Self { key, scratch }
    }

    /// Ek and Ak.
    fn split(&self, n: &[u8]) -> ([u8; 32], [u8; 32]) {
        let hkdf = Hkdf::<Sha384>::new(Some(&n[..16]), &self.key);
        let (mut ek, mut ak) = ([0; 32], [0; 32]);
        hkdf.expand(b"paseto-encryption-key", &mut ek)
            .expect("32 bytes");
        hkdf.expand(b"paseto-auth-key-for-aead", &mut ak)
            .expect("32 bytes");
        (ek, ak)
    }
}

impl Implementation for Local {
    const NAME: &'static str = NAME;
    type Opened = Part;

    fn make(&self, payload: &str) -> String {
        self.scratch.lend(80 + payload.len(), |body| {
            let mut b = [0; 32];
            getrandom::fill(&mut b).expect("randomness");
            let (n, rest) = body.split_at_mut(32);
            let (c, t) = rest.split_at_mut(payload.len());
            let mut nonce = hmac(&b);
            nonce.update(payload.as_bytes());
            n.copy_from_slice(&nonce.finalize().into_bytes()[..32]);
            let (ek, ak) = self.split(n);
            let mut cipher = cipher(&ek, &n[16..]);
            cipher.apply_keystream_b2b(payload.as_bytes(), c);
            t.copy_from_slice(&tag(&ak, LOCAL, n, c, 4));
            encode(LOCAL, body)
        })
    }

    fn open(&self, token: &str) -> Option<Part> {
        let mut body = decode(LOCAL, token)?;
        let (n, rest) = body.split_at_mut(32);
        let (c, t) = rest.split_last_chunk_mut::<48>()?;
        let (ek, ak) = self.split(n);
        if *t != tag(&ak, LOCAL, n, c, 4) {
            return None;
        }
        cipher(&ek, &n[16..]).apply_keystream(c);
        let to = body.len() - 48;
        Some(Part { body, from: 32, to })
    }
}

pub(crate) struct Public {
    pair: KeyPair,
    rsa: ParsedPublicKey,
}

impl Public {
    pub(crate) fn new(keys: &Keys) -> Self {
        let rsa = ParsedPublicKey::new(&RSA_PSS_2048_8192_SHA384, &keys.public);
        Self {
            pair: KeyPair::from_der(&keys.secret).expect("a pair"),
            rsa: rsa.expect("a public key"),
        }
    }
}

/// SHA-384 of PAE(h, m, f).
fn digest(message: &[u8]) -> digest::Digest {
    let mut sha384 = digest::Context::new(&digest::SHA384);
    sha384.update(b"\x03\0\0\0\0\0\0\0\x0a\0\0\0\0\0\0\0v1.public.");
    sha384.update(&le64(message.len()));
    sha384.update(message);
    sha384.update(&[0; 8]);
    sha384.finish()
}

impl Implementation for Public {
    const NAME: &'static str = NAME;
    type Opened = Part;

    fn make(&self, payload: &str) -> String {
        let mut signature = [0; 256];
        let digest = digest(payload.as_bytes());
        let signed = self
            .pair
            .sign_digest(&RSA_PSS_SHA384, &digest, &mut signature);
        signed.expect("a good key");
        encode_signed(PUBLIC, payload.as_bytes(), &signature)
    }

    fn open(&self, token: &str) -> Option<Part> {
        let body = decode(PUBLIC, token)?;
        let (message, signature) = body.split_last_chunk::<256>()?;
        self.rsa
            .verify_digest_sig(&digest(message), signature)
            .ok()?;
        let to = message.len();
        Some(Part { body, from: 0, to })
    }
}
