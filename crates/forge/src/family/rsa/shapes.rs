//! RSA keys of other sizes, exponents and encodings.
//!
//! A library may look into the bytes of a key when it takes them or when it uses them, so that refusing is advice where
//! they are taken and, if the text has no doubts, a must where they are used.

use num_bigint::BigUint;

use crate::craft::rsa_keys::{self, Numbers, spki_of_raw};
use crate::craft::{der, pair};
use paseto_conformance_protocol::Version;

/// How far a key is from right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No RSA key, or far too small.
    Must,
    /// A key that the text excludes and whose signatures verify, or an encoding that DER excludes.
    Should,
    /// A form of the right key that a library may take.
    Open,
}

/// A name, the bytes, the clause, how far from right.
pub(super) type Shape = (&'static str, Vec<u8>, &'static str, Fault);

/// Public keys whose numbers are those of the common key, or none.
pub(super) fn public() -> Vec<Shape> {
    const FORM: &str = "PASERK-PUBLIC-K1-01";
    const ARMOUR: &str = "PASERK-PUBLIC-K1-02";
    const MALFORMED: &str = "PASERK-PUBLIC-K1-03";
    const NOT_RSA: &str = "PASERK-PUBLIC-K1-04";
    let own = pair(Version::V1, "main");
    let numbers = Numbers::of(&own.secret);
    let pkcs1 = numbers.public_pkcs1();
    let (n, e) = (numbers.n.to_bytes_be(), [1, 0, 1]);
    let with_zero = [&[0], &*n].concat();
    let spki = own.public.as_slice();
    let mut unused_bits = spki.to_vec();
    // SEQUENCE of 4 bytes, algorithm of 15, tag and length of the BIT STRING of 4: then its unused bits.
    unused_bits[4 + 15 + 4] = 1;
    let mut long = vec![0x30, 0x83, 0];
    long.extend(&spki[2..]);
    let indefinite = [&[0x30, 0x80], &spki[4..], &[0, 0]].concat();
    let without_null = {
        let algorithm = der::sequence(&[&spki[6..17]]);
        der::sequence(&[&algorithm, &der::bit_string(&pkcs1)])
    };
    let text = der::pem("PUBLIC KEY", spki).into_bytes();
    let short_exponent = spki_of_raw(&with_zero, &[0, 1, 0, 1]);
    vec![
        ("empty", Vec::new(), MALFORMED, Fault::Must),
        ("32-bytes", spki[40..72].to_vec(), NOT_RSA, Fault::Must),
        ("first-half", spki[..147].to_vec(), MALFORMED, Fault::Must),
        (
            "last-byte-cut",
            spki[..spki.len() - 1].to_vec(),
            MALFORMED,
            Fault::Must,
        ),
        (
            "ed25519",
            rsa_keys::spki_ed25519(&pair(Version::V4, "main").public),
            NOT_RSA,
            Fault::Must,
        ),
        (
            "p-384",
            rsa_keys::spki_p384(&crate::craft::p384::uncompressed(
                &pair(Version::V3, "main").public,
            )),
            NOT_RSA,
            Fault::Must,
        ),
        (
            "modulus-zero",
            spki_of_raw(&[0], &e),
            MALFORMED,
            Fault::Must,
        ),
        ("modulus-one", spki_of_raw(&[1], &e), MALFORMED, Fault::Must),
        (
            "modulus-even",
            rsa_keys::spki(
                &Numbers {
                    n: &numbers.n - 1_u8,
                    ..numbers.clone()
                }
                .public_pkcs1(),
            ),
            MALFORMED,
            Fault::Must,
        ),
        (
            "exponent-zero",
            spki_of_raw(&with_zero, &[0]),
            MALFORMED,
            Fault::Must,
        ),
        (
            "exponent-as-long-as-modulus",
            rsa_keys::spki(
                &Numbers {
                    e: &numbers.n - 2_u8,
                    ..numbers
                }
                .public_pkcs1(),
            ),
            "PASETO-V1P-SIG-08",
            Fault::Must,
        ),
        (
            "negative-modulus",
            spki_of_raw(&n, &e),
            MALFORMED,
            Fault::Should,
        ),
        (
            "modulus-with-zeros",
            spki_of_raw(&[&[0], &*with_zero].concat(), &e),
            MALFORMED,
            Fault::Should,
        ),
        (
            "exponent-with-zero",
            short_exponent,
            MALFORMED,
            Fault::Should,
        ),
        (
            "byte-behind",
            [spki, &[0]].concat(),
            MALFORMED,
            Fault::Should,
        ),
        (
            "key-behind",
            [spki, spki].concat(),
            MALFORMED,
            Fault::Should,
        ),
        ("long-length", long, MALFORMED, Fault::Should),
        ("indefinite-length", indefinite, MALFORMED, Fault::Should),
        ("unused-bits", unused_bits, MALFORMED, Fault::Should),
        ("without-null", without_null, FORM, Fault::Open),
        (
            "pss-algorithm",
            rsa_keys::spki_pss(&pkcs1),
            FORM,
            Fault::Open,
        ),
        ("pkcs1", pkcs1, FORM, Fault::Open),
        ("pem", text, ARMOUR, Fault::Open),
    ]
}

/// Secret keys that are none, or in another form.
pub(super) fn secret() -> Vec<Shape> {
    const MALFORMED: &str = "PASERK-SECRET-K1-02";
    const INCONSISTENT: &str = "PASERK-SECRET-K1-05";
    let own = pair(Version::V1, "main").secret;
    let numbers = Numbers::of(&own);
    let mut long = vec![0x30, 0x83, 0];
    long.extend(&own[2..]);
    let indefinite = [&[0x30, 0x80], &own[4..], &[0, 0]].concat();
    let other = Numbers::of(&pair(Version::V1, "other").secret);
    let contradicting = numbers.contradicting();
    let contradicting = contradicting.map(|(name, numbers)| {
        let key = numbers.secret();
        (name, key, INCONSISTENT, Fault::Should)
    });
    let mut shapes = vec![
        ("empty", Vec::new(), MALFORMED, Fault::Must),
        ("64-bytes", own[40..104].to_vec(), MALFORMED, Fault::Must),
        ("first-half", own[..600].to_vec(), MALFORMED, Fault::Must),
        (
            "last-byte-cut",
            own[..own.len() - 1].to_vec(),
            MALFORMED,
            Fault::Must,
        ),
        (
            "byte-behind",
            [&*own, &[0]].concat(),
            MALFORMED,
            Fault::Should,
        ),
        ("long-length", long, MALFORMED, Fault::Should),
        ("indefinite-length", indefinite, MALFORMED, Fault::Should),
        ("pkcs8", rsa_keys::pkcs8(&own), MALFORMED, Fault::Should),
        (
            "pem",
            der::pem("RSA PRIVATE KEY", &own).into_bytes(),
            "PASERK-SECRET-K1-01",
            Fault::Open,
        ),
    ];
    shapes.extend(contradicting);
    shapes.extend([
        (
            "modulus-of-another",
            Numbers {
                n: other.n,
                ..numbers.clone()
            }
            .secret(),
            INCONSISTENT,
            Fault::Should,
        ),
        (
            "exponent-of-another",
            Numbers {
                e: BigUint::from(3_u8),
                ..numbers
            }
            .secret(),
            INCONSISTENT,
            Fault::Should,
        ),
    ]);
    shapes
}
