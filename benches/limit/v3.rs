//! Version 3. Local: 32 random bytes, HKDF-SHA384 twice expanded from a kept extract, AES-256-CTR, HMAC-SHA384, base64.
//! Public: SHA-384 over the pieces by aws-lc; ECDSA by p384, whose nonces are those of RFC 6979, which Version3.md
//! prefers; verifying by aws-lc with a parsed key; base64.
//!
//! [`Randomised`] signs by aws-lc, whose nonces are random. Version3.md leaves that to those who have no RFC 6979; the
//! row shows what determinism costs.

use aws_lc_rs::digest;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P384_SHA384_FIXED, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, ParsedPublicKey,
};
use ctr::cipher::StreamCipher;
use hkdf::Hkdf;
use p384::ecdsa::signature::hazmat::PrehashSigner;
use p384::ecdsa::{Signature, SigningKey};
use sha2::Sha384;

use super::hmac_sha384::{cipher, tag};
use super::kept::Kept;
use super::{NAME, Part, Scratch, decode, encode, encode_signed, le64};
use crate::implementation::Implementation;
use crate::keys::Keys;

const LOCAL: &str = "v3.local.";
const PUBLIC: &str = "v3.public.";

pub(crate) struct Local {
    hkdf: Hkdf<Sha384>,
    scratch: Scratch,
}

impl Local {
    pub(crate) fn new(keys: &Keys) -> Self {
        Self {
            hkdf: Hkdf::new(None, &keys.local),
            scratch: Scratch::default(),
        }
    }

    fn expand(&self, info: &[u8], n: &[u8]) -> [u8; 48] {
        let mut out = [0; 48];
        self.hkdf
            .expand_multi_info(&[info, n], &mut out)
            .expect("48 bytes");
        out
    }
}

impl Implementation for Local {
    const NAME: &'static str = NAME;
    type Opened = Part;

    fn make(&self, payload: &str) -> String {
        self.scratch.lend(80 + payload.len(), |body| {
            let (n, rest) = body.split_at_mut(32);
            let (c, t) = rest.split_at_mut(payload.len());
            getrandom::fill(n).expect("randomness");
            let tmp = self.expand(b"paseto-encryption-key", n);
            let ak = self.expand(b"paseto-auth-key-for-aead", n);
            let mut cipher = cipher(&tmp[..32], &tmp[32..]);
            cipher.apply_keystream_b2b(payload.as_bytes(), c);
            t.copy_from_slice(&tag(&ak, LOCAL, n, c, 5));
            encode(LOCAL, body)
        })
    }

    fn open(&self, token: &str) -> Option<Part> {
        let mut body = decode(LOCAL, token)?;
        let (n, rest) = body.split_at_mut(32);
        let (c, t) = rest.split_last_chunk_mut::<48>()?;
        let tmp = self.expand(b"paseto-encryption-key", n);
        let ak = self.expand(b"paseto-auth-key-for-aead", n);
        if *t != tag(&ak, LOCAL, n, c, 5) {
            return None;
        }
        cipher(&tmp[..32], &tmp[32..]).apply_keystream(c);
        let to = body.len() - 48;
        Some(Part { body, from: 32, to })
    }
}

pub(crate) struct Public {
    scalar: SigningKey,
    public: Vec<u8>,
    point: ParsedPublicKey,
}

impl Public {
    pub(crate) fn new(keys: &Keys) -> Self {
        let point = ParsedPublicKey::new(&ECDSA_P384_SHA384_FIXED, &keys.public);
        Self {
            scalar: SigningKey::from_slice(&keys.secret).expect("a scalar"),
            public: keys.public.clone(),
            point: point.expect("a point"),
        }
    }

    /// SHA-384 of PAE(pk, h, m, f, i).
    fn digest(&self, message: &[u8]) -> digest::Digest {
        let mut sha384 = digest::Context::new(&digest::SHA384);
        sha384.update(b"\x05\0\0\0\0\0\0\0\x31\0\0\0\0\0\0\0");
        sha384.update(&self.public);
        sha384.update(b"\x0a\0\0\0\0\0\0\0v3.public.");
        sha384.update(&le64(message.len()));
        sha384.update(message);
        sha384.update(&[0; 16]);
        sha384.finish()
    }
}

impl Implementation for Public {
    const NAME: &'static str = NAME;
    type Opened = Part;

    fn make(&self, payload: &str) -> String {
        let digest = self.digest(payload.as_bytes());
        let signature: Signature = self.scalar.sign_prehash(digest.as_ref()).expect("48 bytes");
        encode_signed(PUBLIC, payload.as_bytes(), &signature.to_bytes())
    }

    fn open(&self, token: &str) -> Option<Part> {
        let body = decode(PUBLIC, token)?;
        let (message, signature) = body.split_last_chunk::<96>()?;
        self.point
            .verify_digest_sig(&self.digest(message), signature)
            .ok()?;
        let to = message.len();
        Some(Part { body, from: 0, to })
    }
}

pub(crate) struct Randomised {
    pair: EcdsaKeyPair,
    inner: Public,
    random: SystemRandom,
    kept: Kept,
}

impl Randomised {
    pub(crate) fn new(keys: &Keys) -> Self {
        let inner = Public::new(keys);
        let uncompressed = inner.scalar.verifying_key().to_sec1_point(false);
        let pair = EcdsaKeyPair::from_private_key_and_public_key(
            &ECDSA_P384_SHA384_FIXED_SIGNING,
            &keys.secret,
            uncompressed.as_bytes(),
        );
        Self {
            pair: pair.expect("a pair"),
            inner,
            random: SystemRandom::new(),
            kept: Kept::default(),
        }
    }
}

impl Implementation for Randomised {
    const NAME: &'static str = "limit-randomised";
    type Opened = Part;

    fn make(&self, payload: &str) -> String {
        let (message, before) = (payload.as_bytes(), [&*self.inner.public, PUBLIC.as_bytes()]);
        let signature = self
            .kept
            .lend(&before, message, 5, |pae| self.pair.sign(&self.random, pae));
        encode_signed(PUBLIC, message, signature.expect("randomness").as_ref())
    }

    fn open(&self, token: &str) -> Option<Part> {
        self.inner.open(token)
    }
}
