//! RSA keys of every size and shape, most of them wrong.

use num_bigint::BigUint;
use pkcs1::der::Decode;

use super::der;
use super::keys::Pair;
use super::rsa::{self, modulus};

/// A 1024-bit key.
pub const BITS_1024: &[u8] = include_bytes!("../../keys/rsa-1024.der");
/// A 2047-bit key, whose signatures have 256 bytes as well.
pub const BITS_2047: &[u8] = include_bytes!("../../keys/rsa-2047.der");
/// A 2049-bit key.
pub const BITS_2049: &[u8] = include_bytes!("../../keys/rsa-2049.der");
/// A 3072-bit key.
pub const BITS_3072: &[u8] = include_bytes!("../../keys/rsa-3072.der");
/// A 4096-bit key.
pub const BITS_4096: &[u8] = include_bytes!("../../keys/rsa-4096-1.der");
/// A 2048-bit key with e = 3, whose primes also allow 1, 17 and 65539, and roots instead of e = 2.
pub const EXPONENT_3: &[u8] = include_bytes!("../../keys/rsa-2048-exponent-3.der");

/// rsaEncryption, 1.2.840.113549.1.1.1.
const RSA_ENCRYPTION: &[u8] = &[
    0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01,
];
/// id-RSASSA-PSS, 1.2.840.113549.1.1.10.
const RSASSA_PSS: &[u8] = &[
    0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a,
];
/// id-Ed25519, 1.3.101.112.
const ED25519: &[u8] = &[0x06, 0x03, 0x2b, 0x65, 0x70];
/// id-ecPublicKey and secp384r1.
const EC_P384: &[u8] = &[
    0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22,
];
const NULL: &[u8] = &[5, 0];

/// The numbers of a PKCS#1 private key.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// The modulus.
    pub n: BigUint,
    /// The public exponent.
    pub e: BigUint,
    /// The private exponent.
    pub d: BigUint,
    /// The first prime.
    pub p: BigUint,
    /// The second prime.
    pub q: BigUint,
    /// d modulo p - 1.
    pub dp: BigUint,
    /// d modulo q - 1.
    pub dq: BigUint,
    /// The inverse of q modulo p.
    pub qinv: BigUint,
}

impl Numbers {
    /// Those of a key.
    #[must_use]
    pub fn of(secret: &[u8]) -> Self {
        let key = pkcs1::RsaPrivateKeyRef::from_der(secret).expect("PKCS#1 of our own making");
        let [n, e, d, p, q, dp, dq, qinv] = [
            key.modulus,
            key.public_exponent,
            key.private_exponent,
            key.prime1,
            key.prime2,
            key.exponent1,
            key.exponent2,
            key.coefficient,
        ]
        .map(|integer| BigUint::from_bytes_be(integer.as_bytes()));
        Self {
            n,
            e,
            d,
            p,
            q,
            dp,
            dq,
            qinv,
        }
    }

    /// The same key with one number of the private half raised by two, which makes it contradict the others.
    #[must_use]
    pub fn contradicting(&self) -> [(&'static str, Self); 4] {
        let changed = |change: fn(&mut Self)| {
            let mut numbers = self.clone();
            change(&mut numbers);
            numbers
        };
        [
            ("wrong-d", changed(|key| key.d += 2_u8)),
            ("wrong-dp", changed(|key| key.dp += 2_u8)),
            ("wrong-dq", changed(|key| key.dq += 2_u8)),
            ("wrong-qinv", changed(|key| key.qinv += 2_u8)),
        ]
    }

    /// The same primes under another public exponent that has an inverse.
    #[must_use]
    pub fn with_exponent(&self, e: u32) -> Self {
        let (p1, q1) = (&self.p - 1_u8, &self.q - 1_u8);
        let e = BigUint::from(e);
        let d = e.modinv(&(&p1 * &q1)).expect("an exponent prime to both");
        Self {
            dp: &d % p1,
            dq: &d % q1,
            e,
            d,
            ..self.clone()
        }
    }

    /// PKCS#1 RSAPrivateKey.
    #[must_use]
    pub fn secret(&self) -> Vec<u8> {
        let Self {
            n,
            e,
            d,
            p,
            q,
            dp,
            dq,
            qinv,
        } = self;
        let version = der::integer(&BigUint::ZERO);
        let integers = [n, e, d, p, q, dp, dq, qinv].map(der::integer).concat();
        der::sequence(&[&version, &integers])
    }

    /// PKCS#1 RSAPublicKey.
    #[must_use]
    pub fn public_pkcs1(&self) -> Vec<u8> {
        der::sequence(&[&der::integer(&self.n), &der::integer(&self.e)])
    }

    /// The two forms of the protocol.
    #[must_use]
    pub fn pair(&self) -> Pair {
        Pair {
            secret: self.secret(),
            public: spki(&self.public_pkcs1()),
        }
    }

    /// A square root of the block modulo n, as many bytes as n has: the signature for e = 2. Both primes must be 3
    /// modulo 4; three blocks in four have no root.
    #[must_use]
    pub fn root(&self, block: &[u8]) -> Option<Vec<u8>> {
        let block = BigUint::from_bytes_be(block);
        let of = |prime: &BigUint| block.modpow(&((prime + 1_u8) / 4_u8), prime);
        let (at_p, at_q) = (of(&self.p), of(&self.q));
        let difference = (at_p + &self.p - (&at_q % &self.p)) % &self.p;
        let root = at_q + (difference * &self.qinv % &self.p) * &self.q;
        let length = self.n.bits().div_ceil(8) as usize;
        (&root * &root % &self.n == block).then(|| rsa::fixed(&root, length))
    }
}

/// SubjectPublicKeyInfo of an RSA key.
#[must_use]
pub fn spki(pkcs1: &[u8]) -> Vec<u8> {
    info(&[RSA_ENCRYPTION, NULL], pkcs1)
}

/// SubjectPublicKeyInfo of an RSA key that says it is for PSS, any parameters.
#[must_use]
pub fn spki_pss(pkcs1: &[u8]) -> Vec<u8> {
    info(&[RSASSA_PSS], pkcs1)
}

/// SubjectPublicKeyInfo of an Ed25519 key.
#[must_use]
pub fn spki_ed25519(public: &[u8]) -> Vec<u8> {
    info(&[ED25519], public)
}

/// SubjectPublicKeyInfo of a point on P-384.
#[must_use]
pub fn spki_p384(point: &[u8]) -> Vec<u8> {
    info(&[EC_P384], point)
}

/// PKCS#8 around a PKCS#1 private key.
#[must_use]
pub fn pkcs8(secret: &[u8]) -> Vec<u8> {
    let version = der::integer(&BigUint::ZERO);
    let algorithm = der::sequence(&[RSA_ENCRYPTION, NULL]);
    der::sequence(&[&version, &algorithm, &der::tlv(4, secret)])
}

/// SubjectPublicKeyInfo whose key says that the modulus and the exponent are these bytes, sign bit and all.
#[must_use]
pub fn spki_of_raw(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    let [n, e] = [modulus, exponent].map(der::raw_integer);
    spki(&der::sequence(&[&n, &e]))
}

/// The bytes of a modulus in front of which DER would put a zero.
#[must_use]
pub fn modulus_bytes(secret: &[u8]) -> Vec<u8> {
    modulus(secret).to_bytes_be()
}

fn info(algorithm: &[&[u8]], key: &[u8]) -> Vec<u8> {
    der::sequence(&[&der::sequence(algorithm), &der::bit_string(key)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_taken_apart_and_put_together_is_the_same() {
        for secret in [BITS_1024, BITS_2047, BITS_2049, BITS_3072, EXPONENT_3] {
            assert_eq!(Numbers::of(secret).pair(), rsa::pair(secret));
        }
        let bits = [BITS_1024, BITS_2047, BITS_2049, BITS_3072, BITS_4096];
        let bits = bits.map(|key| modulus(key).bits());
        assert_eq!(bits, [1024, 2047, 2049, 3072, 4096]);
    }

    #[test]
    fn an_exponent_and_its_inverse_cancel_out() {
        let key = Numbers::of(EXPONENT_3);
        assert_eq!(key.e, BigUint::from(3_u8));
        for e in [1, 3, 17, 65537, 65539] {
            let key = key.with_exponent(e);
            let block = BigUint::from(123_456_789_u32);
            let power = block.modpow(&key.d, &key.n).modpow(&key.e, &key.n);
            assert_eq!(power, block, "{e}");
        }
    }

    #[test]
    fn a_root_squared_is_the_block() {
        let key = Numbers::of(EXPONENT_3);
        let root = key.root(&[0, 49]).expect("a square");
        let root = BigUint::from_bytes_be(&root);
        assert_eq!(&root * &root % &key.n, BigUint::from(49_u8));
    }
}
