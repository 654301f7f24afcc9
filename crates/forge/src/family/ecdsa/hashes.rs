//! Signatures by the right key under another hash, or made so that the sum of the verifier is no point.

use ::p384::Scalar;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::Base;
use super::values::Fault;
use crate::craft::{entropy, p384};

/// The faults.
pub(super) fn faults(base: &Base) -> Vec<Fault> {
    let secret = &base.pair.secret;
    let k = p384::scalar(&entropy::array("the nonce of what is computed"));
    let with = |digest: &[u8]| p384::low(&p384::sign_with(secret, &k, digest));
    let d = p384::scalar(secret.as_slice().try_into().expect("48 bytes"));
    let z = p384::hash(&base.signed);
    // u1 G + u2 Q = (z + r d) / s G, which is the identity for this r and any s.
    let nowhere = -z * p384::inverse(&d);
    let infinity = [nowhere.to_bytes().to_vec(), k.to_bytes().to_vec()].concat();
    let infinite_one = [nowhere.to_bytes().to_vec(), Scalar::ONE.to_bytes().to_vec()].concat();
    let bytes = &base.signed;
    let reversed: Vec<u8> = Sha384::digest(bytes).iter().rev().copied().collect();
    let faults: [(&str, &str, Vec<u8>); 11] = [
        (
            "sum-at-infinity",
            "A reader that takes the x of the point at infinity for something accepts this.",
            infinity,
        ),
        (
            "sum-at-infinity-s-1",
            "A reader that takes the x of the point at infinity for something accepts this.",
            infinite_one,
        ),
        (
            "sha256",
            "A reader that hashes with SHA-256 accepts this.",
            with(&Sha256::digest(bytes)),
        ),
        (
            "sha512",
            "A reader that hashes with SHA-512 accepts this.",
            with(&Sha512::digest(bytes)),
        ),
        (
            "sha384-twice",
            "A reader that hashes twice accepts this.",
            with(&Sha384::digest(Sha384::digest(bytes))),
        ),
        (
            "sha384-in-hex",
            "A reader that hashes the hash in hex accepts this.",
            with(&Sha384::digest(hex::encode(Sha384::digest(bytes)))),
        ),
        (
            "sha384-reversed",
            "A reader that takes the hash for little-endian accepts this.",
            with(&reversed),
        ),
        (
            "unhashed",
            "A reader that does not hash accepts this.",
            with(bytes),
        ),
        (
            "sha384-of-payload",
            "A reader that leaves out the PAE accepts this.",
            with(&Sha384::digest(&base.message.payload)),
        ),
        (
            "hash-of-nothing",
            "A reader that hashes nothing accepts this.",
            with(&Sha384::digest(b"")),
        ),
        (
            "hash-zero",
            "A reader whose hash is zero when it fails accepts this.",
            with(&[0; 48]),
        ),
    ];
    faults
        .map(|(name, why, signature)| (name.into(), why.into(), 8, signature))
        .to_vec()
}
