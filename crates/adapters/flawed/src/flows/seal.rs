//! Keys sealed for the holder of a secret key: operations/PKE.md.

use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsPoint};
use curve25519_dalek::montgomery::MontgomeryPoint;
use num_bigint::BigUint;
use p384::elliptic_curve::ecdh::diffie_hellman;
use p384::elliptic_curve::sec1::ToSec1Point;
use paseto_conformance_protocol::{KeyRole, PaserkKind, PaserkType, Reason, Version};
use paseto_reference::paserk::k1;
use sha2::{Digest, Sha512};

use super::paserk::{header, read, taken, write};
use super::pieces::{arranged, fits};
use super::primitives::{cipher, hash, mac, random, tag_length};
use super::{Flow, ecdsa, keys, rsa};
use crate::rules::{Piece, Rules};

/// What both sides know of a seal.
struct Shared {
    version: Version,
    /// r in k1, the coordinate in k3, xk in k2 and k4.
    secret: Vec<u8>,
    /// c or the ephemeral public key.
    ephemeral: Vec<u8>,
    /// The recipient's public key as it is hashed; none in k1.
    public: Vec<u8>,
}

/// Seals a local key.
pub(super) fn seal(version: Version, key: &[u8], public: &[u8], rules: &Rules) -> Flow<String> {
    let pdk = taken(version, KeyRole::Local, key, rules)?;
    let shared = match version {
        Version::V1 => rsa_seal(public, rules)?,
        Version::V3 => {
            let public = keys::taken(version, KeyRole::Public, public, rules)?;
            let esk = loop {
                let drawn = ephemeral_bytes(48, rules);
                if p384::SecretKey::from_slice(&drawn).is_ok() {
                    break drawn;
                }
            };
            let secret = coordinate(&esk, &public, rules)?;
            Shared {
                version,
                secret,
                ephemeral: ecdsa::public_of(&esk),
                public,
            }
        }
        _ => {
            let public = keys::taken(version, KeyRole::Public, public, rules)?;
            let xpk = birational(&public)?;
            let esk = ephemeral_bytes(32, rules).try_into().expect("32 bytes");
            let ephemeral = MontgomeryPoint::mul_base_clamped(esk).to_bytes().to_vec();
            let secret = scalarmult(&esk, &xpk)?;
            let hashed = if rules.seal.signing_key_hashed {
                public
            } else {
                xpk
            };
            Shared {
                version,
                secret,
                ephemeral,
                public: hashed,
            }
        }
    };
    let mut edk = pdk;
    shared.crypt(&mut edk, rules);
    let t = shared.tag(&edk, rules);
    let ephemeral = shared.ephemeral;
    let text_first = (version == Version::V1) != rules.seal.text_before_ephemeral;
    let data = if text_first {
        [t, edk, ephemeral]
    } else {
        [t, ephemeral, edk]
    };
    Ok(write(&header(of(version)), &data.concat(), rules))
}

/// Unseals a local key.
pub(super) fn unseal(
    version: Version,
    paserk: &str,
    secret: &[u8],
    rules: &Rules,
) -> Flow<Vec<u8>> {
    let sealed = PaserkType {
        version,
        kind: PaserkKind::Seal,
    };
    if rules.seal.takes_plain
        && let Some(key) = super::paserk::plain(sealed, paserk, rules)
    {
        return key;
    }
    let secret = if version == Version::V1 {
        rsa_secret(secret, rules)?
    } else {
        keys::taken(version, KeyRole::Secret, secret, rules)?
    };
    let ephemeral_length = match version {
        Version::V1 => rsa_length(&secret).unwrap_or(512),
        Version::V3 => 49,
        _ => 32,
    };
    let length = tag_length(version) + 32 + ephemeral_length;
    let data = read(paserk, &header(of(version)), length..=length, rules)?;
    let (t, rest) = data.split_at(tag_length(version));
    let text_first = (version == Version::V1) != rules.seal.text_before_ephemeral;
    let (edk, ephemeral) = if text_first {
        rest.split_at(32)
    } else {
        let (ephemeral, edk) = rest.split_at(ephemeral_length);
        (edk, ephemeral)
    };
    let edk = &edk[..32];
    let shared = opened(version, &secret, ephemeral, rules)?;
    if !fits(t, &shared.tag(edk, rules), &rules.tag) {
        return Err(Reason::Authentication);
    }
    let mut pdk = edk.to_vec();
    shared.crypt(&mut pdk, rules);
    taken(version, KeyRole::Local, &pdk, rules)
}

fn opened(version: Version, secret: &[u8], ephemeral: &[u8], rules: &Rules) -> Flow<Shared> {
    let ephemeral = ephemeral.to_vec();
    match version {
        Version::V1 => {
            let public = rsa::public_of(secret)
                .and_then(|public| rsa::numbers(&public))
                .ok_or(Reason::Key)?;
            if BigUint::from_bytes_be(&ephemeral) >= public.n {
                assert!(
                    !rules.seal.crashes_on_large_c,
                    "the base is not below the modulus"
                );
                return Err(Reason::Authentication);
            }
            Ok(Shared {
                version,
                secret: rsa::raise(secret, &ephemeral),
                ephemeral: stripped(ephemeral, rules),
                public: Vec::new(),
            })
        }
        Version::V3 => {
            let public = ecdsa::public_of(secret);
            let mut point = ephemeral;
            if rules.seal.any_first_byte {
                point[0] = 2 | (point[0] & 1);
            }
            let shared = coordinate(secret, &point, rules)?;
            let ephemeral = if rules.seal.any_parity {
                [&[2], &point[1..]].concat()
            } else {
                point
            };
            Ok(Shared {
                version,
                secret: shared,
                ephemeral,
                public,
            })
        }
        _ => {
            let hash = Sha512::digest(&secret[..32]);
            let half = if rules.seal.seed_as_scalar {
                &secret[..32]
            } else {
                &hash[..32]
            };
            let xsk: [u8; 32] = half.try_into().expect("32 bytes");
            let xpk = MontgomeryPoint::mul_base_clamped(xsk).to_bytes().to_vec();
            let shared = scalarmult(&xsk, &ephemeral)?;
            let public = if rules.seal.signing_key_hashed {
                secret[32..].to_vec()
            } else {
                xpk
            };
            Ok(Shared {
                version,
                secret: shared,
                ephemeral,
                public,
            })
        }
    }
}

impl Shared {
    fn derive(&self, first: bool, rules: &Rules) -> Vec<u8> {
        let byte = if first == rules.seal.swaps_bytes {
            [2]
        } else {
            [1]
        };
        let header = header(of(self.version));
        let header = if rules.seal.no_header_hashed {
            &[][..]
        } else {
            header.as_bytes()
        };
        let ephemeral = if rules.seal.ephemeral_not_hashed {
            &[][..]
        } else {
            &self.ephemeral
        };
        if self.version == Version::V1 {
            let key = hash(self.version, 48, &[ephemeral]);
            return mac(
                self.version,
                &key,
                48,
                &[&byte, header, &self.secret].concat(),
            );
        }
        let length = tag_length(self.version);
        hash(
            self.version,
            length,
            &[&byte, header, &self.secret, ephemeral, &self.public],
        )
    }

    fn crypt(&self, bytes: &mut [u8], rules: &Rules) {
        let x = self.derive(true, rules);
        let n = match self.version {
            Version::V1 | Version::V3 => x[32..].to_vec(),
            _ if rules.seal.nonce_reversed => {
                hash(self.version, 24, &[&self.public, &self.ephemeral])
            }
            _ if rules.seal.nonce_from_secret => hash(
                self.version,
                24,
                &[&self.secret, &self.ephemeral, &self.public],
            ),
            _ => hash(self.version, 24, &[&self.ephemeral, &self.public]),
        };
        cipher(self.version, &x[..32], &n, bytes, rules.seal.counter);
    }

    fn tag(&self, edk: &[u8], rules: &Rules) -> Vec<u8> {
        let ak = self.derive(false, rules);
        let header = header(of(self.version));
        let mut given = vec![
            (Piece::Header, header.as_bytes()),
            (Piece::Nonce, &self.ephemeral[..]),
            (Piece::Text, edk),
        ];
        if rules.seal.any_parity && self.version == Version::V3 {
            given[1].1 = &self.ephemeral;
        }
        mac(
            self.version,
            &ak,
            tag_length(self.version),
            &arranged(&given, &rules.pieces).concat(),
        )
    }
}

fn of(version: Version) -> PaserkType {
    PaserkType {
        version,
        kind: PaserkKind::Seal,
    }
}

fn ephemeral_bytes(length: usize, rules: &Rules) -> Vec<u8> {
    if rules.seal.constant_ephemeral {
        vec![7; length]
    } else {
        random(length)
    }
}

fn stripped(bytes: Vec<u8>, rules: &Rules) -> Vec<u8> {
    if rules.seal.strips_zeros {
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        return bytes[zeros..].to_vec();
    }
    bytes
}

fn rsa_seal(public: &[u8], rules: &Rules) -> Flow<Shared> {
    let checked = k1::SealingPublicKey::from_der(public);
    if checked.is_err() && !rules.seal.any_modulus {
        return Err(Reason::Key);
    }
    let numbers = rsa::numbers(public).ok_or(Reason::Key)?;
    let length = usize::try_from(numbers.n.bits())
        .unwrap_or_default()
        .div_ceil(8);
    let mut r = ephemeral_bytes(length, rules);
    r[0] = (r[0] & 0x7f) | 0x40;
    let c = BigUint::from_bytes_be(&r).modpow(&numbers.e, &numbers.n);
    Ok(Shared {
        version: Version::V1,
        secret: r,
        ephemeral: rsa::fixed(&c, length),
        public: Vec::new(),
    })
}

fn rsa_secret(secret: &[u8], rules: &Rules) -> Flow<Vec<u8>> {
    let sound = k1::SealingSecretKey::from_der(secret).is_ok()
        || (rules.seal.any_modulus && rsa::public_of(secret).is_some());
    if sound {
        Ok(secret.to_vec())
    } else {
        Err(Reason::Key)
    }
}

fn rsa_length(secret: &[u8]) -> Option<usize> {
    let numbers = rsa::numbers(&rsa::public_of(secret)?)?;
    Some(usize::try_from(numbers.n.bits()).ok()?.div_ceil(8))
}

/// The X coordinate of the shared point.
fn coordinate(secret: &[u8], public: &[u8], rules: &Rules) -> Flow<Vec<u8>> {
    if !matches!(public[0], 2 | 3) {
        return Err(Reason::Key);
    }
    let public = p384::PublicKey::from_sec1_bytes(public).map_err(|_| Reason::Key)?;
    let secret = p384::SecretKey::from_slice(secret).map_err(|_| Reason::Key)?;
    if rules.seal.whole_point {
        let point = (public.to_projective() * *secret.to_nonzero_scalar()).to_affine();
        return Ok(point.to_sec1_point(true).as_bytes().to_vec());
    }
    let shared = diffie_hellman(secret.to_nonzero_scalar(), public.as_affine());
    Ok(stripped(shared.raw_secret_bytes().to_vec(), rules))
}

fn scalarmult(secret: &[u8; 32], public: &[u8]) -> Flow<Vec<u8>> {
    let public = MontgomeryPoint(public.try_into().map_err(|_| Reason::Key)?);
    let shared = public.mul_clamped(*secret).to_bytes();
    if shared == [0; 32] {
        return Err(Reason::Key);
    }
    Ok(shared.to_vec())
}

fn birational(public: &[u8]) -> Flow<Vec<u8>> {
    let point = CompressedEdwardsY(public.try_into().map_err(|_| Reason::Key)?).decompress();
    let sound = point.filter(EdwardsPoint::is_torsion_free);
    Ok(sound
        .ok_or(Reason::Key)?
        .to_montgomery()
        .to_bytes()
        .to_vec())
}
