//! Signatures by the right key of something else, or by a sister of the algorithm.

use curve25519_dalek::Scalar;
use sha2::{Digest, Sha256, Sha512};

use super::scalars::Fault;
use crate::craft::ed25519::{self, base, dom2, expand, hash_to_scalar};
use crate::craft::{Message, Pair, local};
use crate::family::kind::Kind;

/// The faults.
pub(super) fn faults(kind: Kind, pair: &Pair, bytes: &[u8], message: &Message) -> Vec<Fault> {
    let header = kind.header();
    let prehash = Sha512::digest(bytes);
    let behind = |dom: &[u8], bytes: &[u8]| ed25519::sign_behind(&pair.secret, dom, bytes);
    let plain = |bytes: &[u8]| ed25519::sign(&pair.secret, bytes);
    let faults: [(&str, &str, Vec<u8>); 13] = [
        (
            "ed25519ph",
            "A reader that verifies Ed25519ph accepts this.",
            behind(&dom2(1, b""), &prehash),
        ),
        (
            "ed25519ph-context",
            "A reader that verifies Ed25519ph in the context of the header accepts this.",
            behind(&dom2(1, header.as_bytes()), &prehash),
        ),
        (
            "ed25519ctx",
            "A reader that verifies Ed25519ctx in an empty context accepts this.",
            behind(&dom2(0, b""), bytes),
        ),
        (
            "ed25519ctx-header",
            "A reader that verifies Ed25519ctx in the context of the header accepts this.",
            behind(&dom2(0, header.as_bytes()), bytes),
        ),
        (
            "sha512-of-pae",
            "A reader that hashes the PAE first accepts this.",
            plain(&prehash),
        ),
        (
            "sha256-of-pae",
            "A reader that hashes the PAE with SHA-256 first accepts this.",
            plain(&Sha256::digest(bytes)),
        ),
        (
            "blake2b-of-pae",
            "A reader that hashes the PAE with BLAKE2b first accepts this.",
            plain(&local::blake2b(32, b"", &[bytes])),
        ),
        (
            "hex-of-pae",
            "A reader that verifies the PAE in hex accepts this.",
            plain(hex::encode(bytes).as_bytes()),
        ),
        (
            "payload-alone",
            "A reader that leaves out the PAE accepts this.",
            plain(&message.payload),
        ),
        (
            "empty",
            "A reader that verifies a signature of nothing accepts this.",
            plain(b""),
        ),
        (
            "challenge-without-key",
            "A reader that leaves the key out of the challenge accepts this.",
            challenged(pair, bytes, |r, _, m| hash_to_scalar(&[r, m])),
        ),
        (
            "challenge-key-first",
            "A reader that puts the key before R into the challenge accepts this.",
            challenged(pair, bytes, |r, a, m| hash_to_scalar(&[a, r, m])),
        ),
        (
            "challenge-blake2b",
            "A reader that makes the challenge with BLAKE2b-512 accepts this.",
            challenged(pair, bytes, |r, a, m| {
                let digest = local::blake2b(64, b"", &[r, a, m]);
                Scalar::from_bytes_mod_order_wide(&digest.try_into().expect("64 bytes"))
            }),
        ),
    ];
    faults
        .map(|(name, why, signature)| (name.into(), why.into(), 8, signature))
        .to_vec()
}

/// A signature whose challenge is made by other rules.
fn challenged(pair: &Pair, bytes: &[u8], challenge: fn(&[u8], &[u8], &[u8]) -> Scalar) -> Vec<u8> {
    let (seed, public) = pair.secret.split_first_chunk().expect("64 bytes");
    let (a, prefix) = expand(seed);
    let r = hash_to_scalar(&[&prefix, bytes]);
    let big_r = ed25519::bytes(&base(&r));
    let s = r + challenge(&big_r, public, bytes) * a;
    [big_r, s.to_bytes()].concat()
}
