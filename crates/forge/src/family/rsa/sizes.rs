//! RSA keys of other sizes and exponents that can sign.

use num_bigint::BigUint;

use super::shapes::Fault;
use super::{pss, salt};
use crate::craft::rsa;
use crate::craft::rsa_keys::{self, Numbers};

/// Keys by size and exponent that can sign: name, PKCS#1, how far from right.
pub(super) fn numbers() -> Vec<(&'static str, Numbers, &'static str, Fault)> {
    let with_exponent = |e| Numbers::of(rsa_keys::EXPONENT_3).with_exponent(e);
    vec![
        (
            "1024-bits",
            Numbers::of(rsa_keys::BITS_1024),
            "PASETO-V1P-SIG-07",
            Fault::Must,
        ),
        (
            "2047-bits",
            Numbers::of(rsa_keys::BITS_2047),
            "PASETO-V1P-SIG-07",
            Fault::Should,
        ),
        (
            "2049-bits",
            Numbers::of(rsa_keys::BITS_2049),
            "PASETO-V1P-SIG-07",
            Fault::Should,
        ),
        (
            "3072-bits",
            Numbers::of(rsa_keys::BITS_3072),
            "PASETO-V1P-SIG-07",
            Fault::Should,
        ),
        (
            "4096-bits",
            Numbers::of(rsa_keys::BITS_4096),
            "PASETO-V1P-SIG-07",
            Fault::Should,
        ),
        (
            "exponent-1",
            with_exponent(1),
            "PASETO-V1P-SIG-08",
            Fault::Should,
        ),
        (
            "exponent-3",
            with_exponent(3),
            "PASETO-V1P-SIG-08",
            Fault::Should,
        ),
        (
            "exponent-17",
            with_exponent(17),
            "PASETO-V1P-SIG-08",
            Fault::Should,
        ),
        (
            "exponent-65539",
            with_exponent(65539),
            "PASETO-V1P-SIG-08",
            Fault::Should,
        ),
    ]
}

/// A signature that verifies under e = 2, and its key.
pub(super) fn squared(bytes: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let key = Numbers::of(rsa_keys::EXPONENT_3);
    let root = (0..)
        .map(|n| salt(&format!("of a square {n}"), 48))
        .map(|salt| rsa::encode_pss(rsa_keys::EXPONENT_3, bytes, &pss(&salt)))
        .find_map(|block| key.root(&block))
        .expect("one in four");
    let even = Numbers {
        e: BigUint::from(2_u8),
        ..key
    };
    (rsa_keys::spki(&even.public_pkcs1()), root)
}
