//! Public keys for which nothing may be sealed.

use paseto_conformance_protocol::{PaserkType, Version};

use super::sample::sealing_pair;
use super::{curve, rsa as rsa_forms};
use crate::craft::{pair, rsa};

/// A public key for which nothing may be sealed.
pub(super) struct BadPublic {
    pub(super) name: String,
    pub(super) why: &'static str,
    pub(super) number: u8,
    pub(super) advice: bool,
    pub(super) key: Vec<u8>,
}

pub(super) fn bad_publics(of: PaserkType) -> Vec<BadPublic> {
    match of.version {
        Version::V1 => bad_rsa(),
        Version::V3 => curve::off_curve()
            .into_iter()
            .map(|(name, _, why, key)| BadPublic {
                name: format!("public-key-{name}"),
                why,
                number: 20,
                advice: false,
                key,
            })
            .chain([4, 5, 6, 7].map(|tag: u8| BadPublic {
                name: format!("public-key-tag-{tag:02x}"),
                why: "A writer that looks at one bit of the first byte takes this for a compressed point.",
                number: 20,
                advice: false,
                key: [&[tag], &sealing_pair(Version::V3, "sealing").public[1..]].concat(),
            }))
            .chain(std::iter::once(BadPublic {
                name: "public-key-infinity".to_owned(),
                why: "A writer that takes the point at infinity shares a secret with everybody.",
                number: 20,
                advice: false,
                key: vec![0],
            }))
            .collect(),
        Version::V2 | Version::V4 => small_order_points()
            .into_iter()
            .map(|(name, key)| BadPublic {
                name: format!("public-key-{name}"),
                why: "A writer that does not check the point seals a key that everybody can open, or nobody.",
                number: 24,
                advice: true,
                key,
            })
            .collect(),
    }
}

fn bad_rsa() -> Vec<BadPublic> {
    let sizes = [1024, 2048, 3072, 4095, 4097, 8192].map(|bits| BadPublic {
        name: format!("public-key-{bits}-bits"),
        why: "A writer that takes RSA of any size seals for keys that sign, or for weak ones.",
        number: 20,
        advice: false,
        key: rsa::public(
            &rsa_forms::odd(&format!("modulus/{bits}"), bits),
            &65537_u32.into(),
        ),
    });
    let modulus = rsa::modulus(&sealing_pair(Version::V1, "sealing").secret);
    let exponents = [1, 3, 17, 65539].map(|exponent| BadPublic {
        name: format!("public-key-exponent-{exponent}"),
        why: "A writer that does not look at the exponent seals under one that the specification does not allow.",
        number: 21,
        advice: false,
        key: rsa::public(&modulus, &(exponent as u32).into()),
    });
    let signing = BadPublic {
        name: "public-key-that-verifies".to_owned(),
        why: "A writer that takes the keys of v1.public seals for keys that sign.",
        number: 25,
        advice: false,
        key: pair(Version::V1, "main").public,
    };
    sizes
        .into_iter()
        .chain(exponents)
        .chain([signing])
        .collect()
}

/// Ed25519 public keys that are no point, or one of small order.
fn small_order_points() -> Vec<(&'static str, Vec<u8>)> {
    const ORDER_8: &str = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a";
    let byte = |first: u8, last: u8, middle: u8| {
        let mut bytes = vec![middle; 32];
        (bytes[0], bytes[31]) = (first, last);
        bytes
    };
    vec![
        ("order-1", byte(1, 0, 0)),
        ("order-2", byte(0xec, 0x7f, 0xff)),
        ("order-4", byte(0, 0, 0)),
        ("order-8", hex::decode(ORDER_8).expect("hex")),
        ("no-point", byte(2, 0, 0)),
        ("all-ones", byte(0xff, 0xff, 0xff)),
    ]
}
