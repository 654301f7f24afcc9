//! RSA by hand: the signature schemes of RFC 8017 with every parameter open.

use num_bigint::BigUint;
use pkcs1::der::asn1::{BitStringRef, UintRef};
use pkcs1::der::{Decode, Encode};
use pkcs8::SubjectPublicKeyInfoRef;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::keys::Pair;

/// A PKCS#1 private key that borrows its integers.
type PrivateKey<'a> = pkcs1::RsaPrivateKeyRef<'a>;

/// The pair of a PKCS#1 private key.
#[must_use]
pub fn pair(der: &[u8]) -> Pair {
    Pair {
        secret: der.to_vec(),
        public: spki(&public_pkcs1(der)),
    }
}

/// The PKCS#1 public key of a PKCS#1 private key.
#[must_use]
pub fn public_pkcs1(secret: &[u8]) -> Vec<u8> {
    let key = PrivateKey::from_der(secret).expect("PKCS#1 of our own making");
    key.public_key().to_der().expect("two integers")
}

/// The SubjectPublicKeyInfo of any modulus and exponent.
#[must_use]
pub fn public(modulus: &BigUint, exponent: &BigUint) -> Vec<u8> {
    let [n, e] = [modulus, exponent].map(BigUint::to_bytes_be);
    let integer = |bytes| UintRef::new(bytes).expect("short");
    let key = pkcs1::RsaPublicKeyRef {
        modulus: integer(&n),
        public_exponent: integer(&e),
    };
    spki(&key.to_der().expect("two integers"))
}

/// A key pair of so few bits that it must be refused, as PKCS#1; always the same.
///
/// # Panics
/// When there is no room for the primes.
#[must_use]
pub fn small(bits: u64) -> Vec<u8> {
    let e = BigUint::from(65537_u32);
    let one = BigUint::from(1_u32);
    let [p, q] = ["p", "q"].map(|name| prime(&format!("prime/{bits}/{name}"), bits / 2));
    let (p, q) = (p.clone().max(q.clone()), p.min(q));
    let (p1, q1) = (&p - &one, &q - &one);
    let d = e.modinv(&(&p1 * &q1)).expect("65537 is prime");
    let numbers = [
        &p * &q,
        e,
        d.clone(),
        p.clone(),
        q.clone(),
        &d % &p1,
        &d % &q1,
        q.modinv(&p).expect("two primes"),
    ]
    .map(|number| number.to_bytes_be());
    let [n, e, d, p, q, dp, dq, qi] = numbers
        .each_ref()
        .map(|bytes| UintRef::new(bytes).expect("short"));
    let key = PrivateKey {
        modulus: n,
        public_exponent: e,
        private_exponent: d,
        prime1: p,
        prime2: q,
        exponent1: dp,
        exponent2: dq,
        coefficient: qi,
        other_prime_infos: None,
    };
    key.to_der().expect("eight integers")
}

/// A prime whose first two bits are ones, searched upwards from a hash of the label.
fn prime(label: &str, bits: u64) -> BigUint {
    let mut number = BigUint::from_bytes_be(&super::entropy::bytes(label, (bits / 8) as usize));
    for bit in [0, bits - 2, bits - 1] {
        number.set_bit(bit, true);
    }
    let two = BigUint::from(2_u32);
    // A Fermat test to four bases; nobody picks these numbers to deceive it.
    let is_prime = |n: &BigUint| {
        let less = n - 1_u32;
        [2_u32, 3, 5, 7]
            .iter()
            .all(|base| BigUint::from(*base).modpow(&less, n) == BigUint::from(1_u32))
            && &less % 65537_u32 != BigUint::ZERO
    };
    while !is_prime(&number) {
        number += &two;
    }
    number
}

fn spki(public: &[u8]) -> Vec<u8> {
    let info = SubjectPublicKeyInfoRef {
        algorithm: pkcs1::ALGORITHM_ID,
        subject_public_key: BitStringRef::from_bytes(public).expect("short"),
    };
    info.to_der().expect("two fields")
}

/// A hash function of PSS or of its mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// 20 bytes, for the mask alone.
    Sha1,
    /// 32 bytes.
    Sha256,
    /// 48 bytes, the one of v1.
    Sha384,
    /// 64 bytes.
    Sha512,
}

impl Hash {
    /// The digest of a message.
    #[must_use]
    pub fn digest(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => {
                let sha1 = &aws_lc_rs::digest::SHA1_FOR_LEGACY_USE_ONLY;
                aws_lc_rs::digest::digest(sha1, message).as_ref().to_vec()
            }
            Self::Sha256 => Sha256::digest(message).to_vec(),
            Self::Sha384 => Sha384::digest(message).to_vec(),
            Self::Sha512 => Sha512::digest(message).to_vec(),
        }
    }
}

/// The parameters of RSASSA-PSS.
#[derive(Clone, Copy, Debug)]
pub struct Pss<'a> {
    /// Of the message.
    pub hash: Hash,
    /// Of the mask generation function.
    pub mask: Hash,
    /// Of any length that fits.
    pub salt: &'a [u8],
    /// The last byte; the standard has `bc`.
    pub trailer: u8,
}

impl Pss<'_> {
    /// Version 1 but for the salt, which has 48 bytes there.
    pub const V1: Self = Pss {
        hash: Hash::Sha384,
        mask: Hash::Sha384,
        salt: &[],
        trailer: 0xbc,
    };
}

/// RSASSA-PSS (RFC 8017 section 8.1.1) by a PKCS#1 private key.
#[must_use]
pub fn sign_pss(secret: &[u8], message: &[u8], pss: &Pss<'_>) -> Vec<u8> {
    raise(secret, &encode_pss(secret, message, pss))
}

/// EMSA-PSS (RFC 8017 section 9.1.1) for the modulus of this key: as many bytes as the modulus has.
#[must_use]
pub fn encode_pss(secret: &[u8], message: &[u8], pss: &Pss<'_>) -> Vec<u8> {
    let digest = pss.hash.digest(message);
    encode_pss_with(secret, &[&[0; 8], &*digest, pss.salt].concat(), pss, |_| ())
}

/// EMSA-PSS where M', which is hashed, is any bytes and the data block is changed before it is masked.
#[must_use]
pub fn encode_pss_with(
    secret: &[u8],
    hashed: &[u8],
    pss: &Pss<'_>,
    change: impl FnOnce(&mut [u8]),
) -> Vec<u8> {
    let bits = modulus(secret).bits() as usize - 1;
    let length = bits.div_ceil(8);
    let digest = pss.hash.digest(hashed);
    let mut block = vec![0; length - digest.len() - pss.salt.len() - 2];
    block.push(1);
    block.extend(pss.salt);
    change(&mut block);
    for (byte, mask) in block
        .iter_mut()
        .zip(mgf1(pss.mask, &digest, length - digest.len() - 1))
    {
        *byte ^= mask;
    }
    block[0] &= 0xff >> (8 * length - bits);
    block.extend(digest);
    block.push(pss.trailer);
    block
}

/// RSASSA-PKCS1-v1_5 with SHA-384, which v1 forbids.
#[must_use]
pub fn sign_pkcs1_v1_5(secret: &[u8], message: &[u8]) -> Vec<u8> {
    // DigestInfo of SHA-384: RFC 8017 section 9.2, note 1.
    const PREFIX: [u8; 19] = [
        0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02,
        0x05, 0x00, 0x04, 0x30,
    ];
    let info = [&PREFIX[..], &Hash::Sha384.digest(message)].concat();
    let length = modulus(secret).bits().div_ceil(8) as usize;
    let filling = vec![0xff; length - info.len() - 3];
    raise(secret, &[&[0, 1], &*filling, &[0], &info].concat())
}

/// The modulus of a PKCS#1 private key.
#[must_use]
pub fn modulus(secret: &[u8]) -> BigUint {
    let key = PrivateKey::from_der(secret).expect("PKCS#1 of our own making");
    BigUint::from_bytes_be(key.modulus.as_bytes())
}

/// The block to the power of the private exponent, as many bytes as the modulus has.
#[must_use]
pub fn raise(secret: &[u8], block: &[u8]) -> Vec<u8> {
    let key = PrivateKey::from_der(secret).expect("PKCS#1 of our own making");
    let exponent = BigUint::from_bytes_be(key.private_exponent.as_bytes());
    let modulus = BigUint::from_bytes_be(key.modulus.as_bytes());
    let power = BigUint::from_bytes_be(block).modpow(&exponent, &modulus);
    fixed(&power, modulus.bits().div_ceil(8) as usize)
}

/// An integer, big-endian in so many bytes.
#[must_use]
pub fn fixed(integer: &BigUint, length: usize) -> Vec<u8> {
    let bytes = integer.to_bytes_be();
    let mut out = vec![0; length - bytes.len()];
    out.extend(bytes);
    out
}

/// MGF1 (RFC 8017 appendix B.2.1).
fn mgf1(hash: Hash, seed: &[u8], length: usize) -> Vec<u8> {
    let blocks =
        (0_u32..).flat_map(|counter| hash.digest(&[seed, &counter.to_be_bytes()].concat()));
    blocks.take(length).collect()
}

/// The PEM of a PKCS#1 private key as k1.secret-pw holds it: lines of 64 characters, no line end behind the last.
#[must_use]
pub fn pem(secret: &[u8]) -> String {
    const LABEL: &str = "RSA PRIVATE KEY";
    let text = der::pem::encode_string(LABEL, der::pem::LineEnding::LF, secret);
    text.expect("short").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::craft::entropy;
    use aws_lc_rs::signature::{
        RSA_PKCS1_2048_8192_SHA384, RSA_PSS_2048_8192_SHA384, UnparsedPublicKey,
    };

    const KEY: &[u8] = include_bytes!("../../keys/rsa-2048-1.der");

    #[test]
    fn signatures_verify_elsewhere() {
        let pair = pair(KEY);
        let salt = entropy::bytes("salt", 48);
        let pss = Pss {
            salt: &salt,
            ..Pss::V1
        };
        let verifies = |signature: &[u8]| {
            UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA384, &pair.public)
                .verify(b"message", signature)
                .is_ok()
        };
        assert!(verifies(&sign_pss(KEY, b"message", &pss)));
        let wrong = [
            Pss { salt: &[], ..pss },
            Pss {
                hash: Hash::Sha256,
                ..pss
            },
            Pss {
                mask: Hash::Sha1,
                ..pss
            },
            Pss {
                trailer: 0xcc,
                ..pss
            },
        ];
        for pss in wrong {
            assert!(!verifies(&sign_pss(KEY, b"message", &pss)), "{pss:?}");
        }
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA384, &pair.public)
            .verify(b"message", &sign_pkcs1_v1_5(KEY, b"message"))
            .expect("genuine");
    }
}
