//! Versions 2 and 4, public: aws-lc's Ed25519 signing over a PAE that stands ready, ed25519-dalek's verifying over its
//! pieces with the point of the key decompressed once, and base64 of message and signature.

use aws_lc_rs::signature::Ed25519KeyPair;
use ed25519_dalek::{Signature, VerifyingKey};

use super::kept::Kept;
use super::{Part, decode, encode_signed, le64};
use crate::keys::Keys;

pub(super) struct Ed25519 {
    header: &'static str,
    /// Pieces in the PAE: three in version 2, four in version 4.
    pieces: usize,
    pair: Ed25519KeyPair,
    point: VerifyingKey,
    kept: Kept,
}

impl Ed25519 {
    pub(super) fn new(keys: &Keys, header: &'static str, pieces: usize) -> Self {
        let (seed, public) = keys.secret.split_at(32);
        Self {
            header,
            pieces,
            pair: Ed25519KeyPair::from_seed_and_public_key(seed, public).expect("a pair"),
            point: VerifyingKey::try_from(public).expect("a point"),
            kept: Kept::default(),
        }
    }

    pub(super) fn sign(&self, message: &[u8]) -> String {
        let header = self.header.as_bytes();
        self.kept.lend(&[header], message, self.pieces, |pae| {
            encode_signed(self.header, message, self.pair.sign(pae).as_ref())
        })
    }

    pub(super) fn verify(&self, token: &str) -> Option<Part> {
        let body = decode(self.header, token)?;
        let (message, signature) = body.split_last_chunk::<64>()?;
        let mut verifier = self
            .point
            .verify_stream(&Signature::from_bytes(signature))
            .ok()?;
        verifier.update(le64(self.pieces));
        verifier.update(le64(self.header.len()));
        verifier.update(self.header);
        verifier.update(le64(message.len()));
        verifier.update(message);
        verifier.update(&[0; 16][..8 * (self.pieces - 2)]);
        verifier.finalize_and_verify().ok()?;
        let to = message.len();
        Some(Part { body, from: 0, to })
    }
}
