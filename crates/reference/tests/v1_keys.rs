//! The keys of version 1: what is one, and what must be refused.
#![cfg(feature = "legacy")]

mod der;
mod rsa;

use der::{ALGORITHM, integer, integers, rsa_private_key, sequence, tlv};
use paseto_reference::Error;
use paseto_reference::error::KeyError;
use paseto_reference::v1::{LocalKey, PublicKey, SecretKey, sign, verify};
use pkcs1::RsaPrivateKeyRef;
use pkcs1::der::Decode as _;
use rsa::{OFFICIAL, secret_key};

const DER: Error = Error::Key(KeyError::Der);
const NUMBERS: Error = Error::Key(KeyError::Numbers);
const EXPONENT: Error = Error::Key(KeyError::Exponent);

fn modulus(found: usize) -> Error {
    let expected = 2048;
    Error::Key(KeyError::Modulus { expected, found })
}

/// The DER of a public key with this modulus and exponent.
fn spki(n: &[u8], e: &[u8]) -> Vec<u8> {
    let key = sequence(&[&tlv(0x02, n), &tlv(0x02, e)]);
    sequence(&[&ALGORITHM, &tlv(0x03, &[&[0], key.as_slice()].concat())])
}

/// The official modulus as the content of an INTEGER, 257 bytes.
fn n() -> Vec<u8> {
    secret_key().public_key().to_der()[32..289].to_vec()
}

#[test]
fn what_goes_in_comes_out() {
    let bytes = rsa::der(OFFICIAL);
    let key = SecretKey::from_der(&bytes).expect("a key");
    assert_eq!(key.expose_der(), bytes);
    let public = key.public_key();
    assert_eq!(public.to_der()[..], spki(&n(), &[1, 0, 1]));
    assert_eq!(PublicKey::from_der(&public.to_der()), Ok(public));
}

#[test]
fn local_keys_have_32_bytes() {
    for length in 0..100 {
        let wrong = KeyError::Length {
            expected: 32,
            found: length,
        };
        assert_eq!(
            LocalKey::from_bytes(&vec![1; length]).err(),
            (length != 32).then_some(Error::Key(wrong))
        );
    }
    let key = LocalKey::from_bytes(&[7; 32]).expect("32 bytes");
    assert_eq!(key.expose_bytes(), &[7; 32]);
}

#[test]
fn moduli_have_2048_bits_and_no_other_number() {
    for (pem, bits) in [
        (include_str!("rsa/bits-1024.pem"), 1024),
        (include_str!("rsa/bits-2047.pem"), 2047),
        (include_str!("rsa/bits-3072.pem"), 3072),
    ] {
        let secret = rsa::der(pem);
        assert_eq!(SecretKey::from_der(&secret), Err(modulus(bits)));
        let key = RsaPrivateKeyRef::from_der(&secret).expect("a genuine key");
        let public = spki(&integer(key.modulus.as_bytes()), &[1, 0, 1]);
        assert_eq!(PublicKey::from_der(&public), Err(modulus(bits)));
    }
    for bits in [1, 8, 2040, 2047, 2048, 2049, 2056, 4096, 16384] {
        let mut n = vec![0; bits / 8 + 1];
        n[0] = 1 << (bits % 8) >> 1;
        if bits % 8 == 0 {
            n[1] = 0x80;
        }
        *n.last_mut().expect("a byte") |= 1;
        let n: Vec<u8> = n.into_iter().skip_while(|byte| *byte == 0).collect();
        let refused = PublicKey::from_der(&spki(&integer(&n), &[1, 0, 1])).err();
        assert_eq!(refused, (bits != 2048).then(|| modulus(bits)), "{bits}");
    }
    assert_eq!(
        PublicKey::from_der(&spki(&[0], &[1, 0, 1])),
        Err(modulus(0))
    );
}

#[test]
fn the_exponent_is_65537() {
    let secret = rsa::der(include_str!("rsa/exponent-3.pem"));
    assert_eq!(SecretKey::from_der(&secret), Err(EXPONENT));
    for e in [
        &[0][..],
        &[1],
        &[3],
        &[17],
        &[1, 0],
        &[1, 0, 3],
        &[1, 0, 0, 1],
        &[1, 0, 1, 0, 1],
    ] {
        assert_eq!(PublicKey::from_der(&spki(&n(), e)), Err(EXPONENT), "{e:?}");
    }
    assert!(PublicKey::from_der(&spki(&n(), &[1, 0, 1])).is_ok());
}

#[test]
fn moduli_are_odd() {
    let mut n = n();
    n[256] ^= 1;
    assert_eq!(PublicKey::from_der(&spki(&n, &[1, 0, 1])), Err(NUMBERS));
}

/// Each number with one bit turned over, taken from another key, or zero.
#[test]
fn the_numbers_of_a_secret_key_belong_together() {
    let numbers = integers(&rsa::der(OFFICIAL));
    assert_eq!(rsa_private_key(&numbers), rsa::der(OFFICIAL));
    let other = SecretKey::generate().expect("randomness");
    let other = integers(other.expose_der());
    let with = |at: usize, number: &[u8]| {
        let mut changed = numbers.clone();
        changed[at] = number.to_vec();
        SecretKey::from_der(&rsa_private_key(&changed)).map(|_| format!("number {at}"))
    };
    assert_eq!(numbers.len(), 9);
    for at in [1, 3, 4, 5, 6, 7, 8] {
        let mut turned = numbers[at].clone();
        *turned.last_mut().expect("a byte") ^= 2;
        assert_eq!(with(at, &turned), Err(NUMBERS));
        assert_eq!(with(at, &other[at]), Err(NUMBERS));
        let zero = if at == 1 { modulus(0) } else { NUMBERS };
        assert_eq!(with(at, &[0]), Err(zero));
    }
    assert_eq!(with(0, &[1]), Err(DER));
    assert_eq!(with(0, &[2]), Err(DER));
    assert_eq!(with(2, &[3]), Err(EXPONENT));
    let without_factors = [&numbers[..4], &vec![vec![0]; 5]].concat();
    assert_eq!(
        SecretKey::from_der(&rsa_private_key(&without_factors)),
        Err(NUMBERS)
    );
    let three_primes = rsa::der(include_str!("rsa/three-primes.pem"));
    assert_eq!(SecretKey::from_der(&three_primes), Err(DER));
}

/// Numbers that agree with each other and are no RSA key, since a factor is not prime: nothing is signed with them.
#[test]
fn a_factor_that_is_not_prime_signs_nothing() {
    let key = SecretKey::from_der(&rsa::der(include_str!("rsa/composite.pem"))).expect("numbers");
    assert_eq!(sign(&key, b"m", b""), Err(NUMBERS));
}

#[test]
fn secret_keys_are_der_of_pkcs1_and_nothing_else() {
    let good = rsa::der(OFFICIAL);
    let numbers = integers(&good);
    let pkcs8 = sequence(&[&tlv(0x02, &[0]), &ALGORITHM, &tlv(0x04, &good)]);
    let public = secret_key().public_key().to_der();
    for (what, bad) in spellings(&good).into_iter().chain([
        ("PKCS#8", pkcs8),
        ("a public key", public.to_vec()),
        ("PEM", OFFICIAL.as_bytes().to_vec()),
    ]) {
        assert_eq!(SecretKey::from_der(&bad), Err(DER), "{what}");
    }
    for at in 0..9 {
        // One zero more in front means the same to BER and is an error to DER, one bit more the sign.
        let mut longer = numbers.clone();
        longer[at].insert(0, 0);
        assert_eq!(
            SecretKey::from_der(&rsa_private_key(&longer)),
            Err(DER),
            "{at}"
        );
        let mut negative = numbers.clone();
        negative[at][0] |= 0x80;
        assert_eq!(
            SecretKey::from_der(&rsa_private_key(&negative)),
            Err(DER),
            "{at}"
        );
    }
    for length in 0..good.len() {
        assert_eq!(SecretKey::from_der(&good[..length]), Err(DER), "{length}");
    }
}

#[test]
fn public_keys_are_der_of_spki_and_nothing_else() {
    let good = spki(&n(), &[1, 0, 1]);
    assert!(PublicKey::from_der(&good).is_ok());
    let bare = sequence(&[&tlv(0x02, &n()), &tlv(0x02, &[1, 0, 1])]);
    let with = |algorithm: &[u8], bits: &[u8]| sequence(&[algorithm, &tlv(0x03, bits)]);
    let bits = [&[0], bare.as_slice()].concat();
    assert_eq!(with(&ALGORITHM, &bits), good);
    let mut pss = ALGORITHM;
    pss[12] = 10;
    let zero = |n: &[u8]| [&[0], n].concat();
    let mut negative = n();
    negative.remove(0);
    for (what, bad) in spellings(&good).into_iter().chain([
        ("PKCS#1", bare.clone()),
        ("a secret key", rsa::der(OFFICIAL)),
        ("id-RSASSA-PSS", with(&pss, &bits)),
        ("no NULL", with(&tlv(0x30, &ALGORITHM[2..13]), &bits)),
        (
            "another OID",
            with(&tlv(0x30, &[6, 3, 0x2b, 0x65, 0x70]), &bits),
        ),
        (
            "unused bits",
            with(&ALGORITHM, &[&[1], bare.as_slice()].concat()),
        ),
        (
            "bytes behind RSAPublicKey",
            with(&ALGORITHM, &zero(&[bare.as_slice(), &[0]].concat())),
        ),
        ("a longer modulus", spki(&zero(&n()), &[1, 0, 1])),
        ("a longer exponent", spki(&n(), &[0, 1, 0, 1])),
        ("a negative modulus", spki(&negative, &[1, 0, 1])),
    ]) {
        assert_eq!(PublicKey::from_der(&bad), Err(DER), "{what}");
    }
    for length in 0..good.len() {
        assert_eq!(PublicKey::from_der(&good[..length]), Err(DER), "{length}");
    }
    // Whatever one byte becomes, no other text stands for the same key.
    let key = PublicKey::from_der(&good).expect("a key");
    for at in 0..good.len() {
        let mut other = good.clone();
        other[at] ^= 1 << (at % 8);
        assert_ne!(PublicKey::from_der(&other).as_ref(), Ok(&key), "byte {at}");
    }
}

/// The same SEQUENCE, of more than 255 bytes, as BER would also have it, and with something behind it.
fn spellings(der: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let (length, content) = (&der[2..4], &der[4..]);
    vec![
        ("nothing", Vec::new()),
        ("a byte behind", [der, &[0]].concat()),
        ("a line end behind", [der, b"\n"].concat()),
        ("twice", [der, der].concat()),
        (
            "a long length",
            [&[0x30, 0x83, 0], length, content].concat(),
        ),
        ("no length", [&[0x30, 0x80], content, &[0, 0]].concat()),
        ("a SET", [&[0x31], &der[1..]].concat()),
        ("another member", sequence(&[content, &[5, 0]])),
    ]
}

#[test]
fn generated_keys_differ_and_work() {
    let (a, b) = (
        LocalKey::generate().expect("randomness"),
        LocalKey::generate().expect("randomness"),
    );
    assert_ne!(a, b);
    assert_eq!(a, LocalKey::from_bytes(a.expose_bytes()).expect("32 bytes"));
    let (a, b) = (
        SecretKey::generate().expect("randomness"),
        SecretKey::generate().expect("randomness"),
    );
    assert_ne!(a, b);
    assert_ne!(a.public_key(), b.public_key());
    assert_eq!(a, SecretKey::from_der(a.expose_der()).expect("a key"));
    let token = sign(&a, b"m", b"").expect("signed");
    assert!(verify(&a.public_key(), &token).is_ok());
    assert!(verify(&b.public_key(), &token).is_err());
}
