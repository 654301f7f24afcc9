//! The RSA keys of k1: which DER is one, plain and wrapped.

use num_bigint::BigUint;
use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::rsa_wrapped::{password_wrapped, wrapped};
use super::sample::{Sample, clause, path, refuse_softly, sealing_pair};
use crate::case::{Expect, Object};
use crate::craft::rsa_keys::Numbers;
use crate::craft::{pair, rsa};
use crate::family::sheet::{Sheet, label};

const LAYERS: &[&str] = &["key", "encoding"];
pub(super) const K1: Version = Version::V1;

pub(super) fn sheets() -> Vec<Sheet> {
    vec![public(), secret(), wrapped(), password_wrapped()]
}

pub(super) const fn of(kind: PaserkKind) -> PaserkType {
    PaserkType { version: K1, kind }
}

/// A DER that is no key, or none of this type.
pub(super) struct Wrong {
    pub(super) name: &'static str,
    pub(super) why: &'static str,
    pub(super) number: u8,
    pub(super) advice: bool,
    pub(super) bytes: Vec<u8>,
}

impl Wrong {
    pub(super) fn new(name: &'static str, why: &'static str, number: u8, bytes: Vec<u8>) -> Self {
        Self {
            name,
            why,
            number,
            advice: false,
            bytes,
        }
    }

    pub(super) fn advice(mut self) -> Self {
        self.advice = true;
        self
    }
}

fn refuse_all(sheet: &mut Sheet, sample: &Sample, right: &str, wrong: Vec<Wrong>) {
    for fault in wrong {
        let case = label(fault.name, fault.why, [clause(sample.of, fault.number)]);
        let ask = sample.read_data(&fault.bytes);
        if fault.advice {
            refuse_softly(sheet, right, case, ask, LAYERS);
        } else {
            sheet.refuse(right, case, ask, LAYERS);
        }
    }
}

/// What is wrong with the bytes of any DER.
fn malformed(der: &[u8], number: u8) -> Vec<Wrong> {
    let mut long_form = der.to_vec();
    // 82 and two bytes of length become 83 and three.
    long_form.splice(1..4, [0x83, 0, der[2], der[3]]);
    let mut indefinite = der.to_vec();
    indefinite.splice(1..4, [0x80]);
    indefinite.extend([0, 0]);
    let mut set = der.to_vec();
    set[0] = 0x31;
    let cut = der.len() - 1;
    vec![
        Wrong::new(
            "header-alone",
            "A reader that trusts the length in the DER reads behind the end.",
            number,
            der[..4].to_vec(),
        ),
        Wrong::new(
            "truncated",
            "A reader that does not compare the length in the DER accepts this.",
            number,
            der[..cut].to_vec(),
        ),
        Wrong::new(
            "half",
            "A reader that does not compare the length in the DER accepts this.",
            number,
            der[..der.len() / 2].to_vec(),
        ),
        Wrong::new(
            "byte-behind",
            "A reader that ignores what follows the DER accepts this, so that one key has several texts.",
            number,
            [der, &[0]].concat(),
        ),
        Wrong::new(
            "twice",
            "A reader that ignores what follows the DER accepts this.",
            number,
            [der, der].concat(),
        ),
        Wrong::new(
            "long-length",
            "A reader of BER takes a length with leading zeros, so that one key has several texts.",
            number,
            long_form,
        )
        .advice(),
        Wrong::new(
            "indefinite-length",
            "A reader of BER takes an indefinite length, so that one key has several texts.",
            number,
            indefinite,
        )
        .advice(),
        Wrong::new(
            "set",
            "A reader that does not look at the tag takes a SET for a SEQUENCE.",
            number,
            set,
        ),
    ]
}

fn public() -> Sheet {
    let of = of(PaserkKind::Public);
    let mut sheet = Sheet::new(
        path(of, "der"),
        "Which DER is a public key of v1, and which is none.",
    );
    let key = pair(K1, "main");
    let sample = Sample::new(of, "main", "");
    let right = sample.right(&mut sheet);
    let pkcs1 = rsa::public_pkcs1(&key.secret);
    let open = label(
        "pkcs1",
        "The text says PKCS#1 and its example says SubjectPublicKeyInfo: who reads this as well finds the same key.",
        [clause(of, 1)],
    );
    // As SubjectPublicKeyInfo, or as it stands there.
    let forms = [&sample.key, &pkcs1].map(|key| Expect::Ok(Object::default().with_hex("key", key)));
    let forms = forms.into_iter().chain([Expect::REFUSED]).collect();
    sheet.push(open.case(sample.read_data(&pkcs1), Expect::Either(forms)));
    let mut wrong = malformed(&sample.data, 3);
    let armoured = der::pem::encode_string("PUBLIC KEY", der::pem::LineEnding::LF, &sample.data);
    let n = rsa::modulus(&key.secret);
    let key_of = |bits: u64, exponent: u32| {
        rsa::public(
            &odd(&format!("modulus/{bits}"), bits),
            &BigUint::from(exponent),
        )
    };
    wrong.extend([
        Wrong::new("pem", "A reader that takes PEM accepts the armour that does not belong into a PASERK.", 2, armoured.expect("short").into_bytes()),
        Wrong::new("secret-key", "A reader that takes every DER for a public key makes one of a secret key.", 3, key.secret),
        Wrong::new("ed25519", "A reader that does not look at the algorithm takes an Ed25519 key.", 4, spki_ed25519(&pair(Version::V4, "main").public)),
        Wrong::new("p384", "A reader that does not look at the algorithm takes a P-384 key.", 4, spki_p384(&pair(Version::V3, "main").public)),
        Wrong::new("raw-ed25519", "A reader that takes any bytes accepts an Ed25519 key without DER.", 4, pair(Version::V2, "main").public),
        Wrong::new("rsa-512", "A reader that takes RSA of any size accepts one that is broken in hours.", 5, key_of(512, 65537)),
        Wrong::new("rsa-1024", "A reader that takes RSA of any size accepts one half as long as it must be.", 5, key_of(1024, 65537)),
        Wrong::new("rsa-2047", "A reader that counts bytes of the modulus accepts one that is a bit too short.", 5, key_of(2047, 65537)),
        Wrong::new("rsa-2049", "A reader that sets no upper limit accepts one that is a bit too long.", 5, key_of(2049, 65537)).advice(),
        Wrong::new("rsa-4096", "A reader that sets no upper limit takes the keys that seal for keys that sign.", 5, sealing_pair(K1, "sealing").public).advice(),
        Wrong::new("exponent-3", "A reader that does not look at the exponent accepts 3.", 5, rsa::public(&n, &BigUint::from(3_u32))).advice(),
        Wrong::new("exponent-1", "A reader that does not look at the exponent accepts 1, with which a message is its own signature.", 5, rsa::public(&n, &BigUint::from(1_u32))).advice(),
    ]);
    refuse_all(&mut sheet, &sample, &right, wrong);
    sheet
}

fn secret() -> Sheet {
    let of = of(PaserkKind::Secret);
    let mut sheet = Sheet::new(
        path(of, "der"),
        "Which DER is a secret key of v1, and which is none.",
    );
    let sample = Sample::new(of, "main", "");
    let right = sample.right(&mut sheet);
    let mut wrong = malformed(&sample.data, 2);
    wrong.extend(wrong_secrets(&sample.key));
    refuse_all(&mut sheet, &sample, &right, wrong);
    sheet
}

fn wrong_secrets(secret: &[u8]) -> Vec<Wrong> {
    let pem = rsa::pem(secret).into_bytes();
    // d stands behind n (257 bytes) and e; its last byte is odd for every key.
    let mut inconsistent = secret.to_vec();
    let at = 4 + 3 + 4 + 257 + 5 + 4 + 128;
    inconsistent[at] ^= 1;
    let mut wrong = vec![
        Wrong::new("pem", "A reader that takes PEM accepts the armour that does not belong into a PASERK.", 2, pem),
        Wrong::new("pkcs8", "A reader that takes PKCS#8 as well gives one key two texts and two identifiers.", 2, pkcs8(secret)).advice(),
        Wrong::new("public-key", "A reader that takes every DER for a secret key makes one of a public key.", 2, rsa::pair(secret).public),
        Wrong::new("rsa-1024", "A reader that takes RSA of any size accepts one half as long as it must be.", 4, rsa::small(1024)),
        Wrong::new("rsa-4096", "A reader that sets no upper limit takes the keys that seal for keys that sign.", 4, sealing_pair(K1, "sealing").secret).advice(),
        Wrong::new("d-changed", "A reader that does not compare the numbers takes a key whose signatures nobody can verify, and which may give its factors away.", 5, inconsistent).advice(),
    ];
    let why = "A reader that does not compare the numbers takes a key that signs nothing, or that gives its factors away.";
    // Of d, the case above.
    let [_, others @ ..] = Numbers::of(secret).contradicting();
    wrong.extend(others.map(|(name, key)| Wrong::new(name, why, 5, key.secret()).advice()));
    wrong
}

/// An odd number of so many bits, which nobody has factored and nobody needs to.
pub(super) fn odd(label: &str, bits: u64) -> BigUint {
    let bytes = crate::craft::entropy::bytes(label, bits.div_ceil(8) as usize);
    let mut number = BigUint::from_bytes_be(&bytes) >> (bytes.len() as u64 * 8 - bits);
    number.set_bit(bits - 1, true);
    number.set_bit(0, true);
    number
}

/// PKCS#8 `PrivateKeyInfo` of a PKCS#1 key.
pub(super) fn pkcs8(secret: &[u8]) -> Vec<u8> {
    let key = pkcs8::PrivateKeyInfoRef::new(
        pkcs1::ALGORITHM_ID,
        secret.try_into().expect("an octet string"),
    );
    der::Encode::to_der(&key).expect("short")
}

/// SubjectPublicKeyInfo of an Ed25519 key: RFC 8410 section 4.
fn spki_ed25519(public: &[u8]) -> Vec<u8> {
    let prefix = [
        0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
    ];
    [&prefix, public].concat()
}

/// SubjectPublicKeyInfo of a compressed P-384 key: RFC 5480 section 2.
fn spki_p384(public: &[u8]) -> Vec<u8> {
    let prefix = [
        0x30, 0x46, 0x30, 0x10, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x05,
        0x2b, 0x81, 0x04, 0x00, 0x22, 0x03, 0x32, 0x00,
    ];
    [&prefix, public].concat()
}
