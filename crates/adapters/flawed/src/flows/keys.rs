//! Keys taken from bytes, and made.

use curve25519_dalek::edwards::EdwardsPoint;
use num_bigint::BigUint;
use paseto_conformance_protocol::{Answer, Ask, Hex, KeyRole, KeyType, Purpose, Reason, Version};
use sha2::{Digest, Sha256};

use super::{Flow, rsa};
use crate::refused;
use crate::rules::Rules;

/// Answers `import-key`.
pub(super) fn import(r#type: KeyType, key: &[u8], rules: &Rules) -> Answer {
    if rules.keys.import_unchecked {
        return Answer::ok();
    }
    match taken(r#type.version, r#type.role, key, rules) {
        Ok(_) => Answer::ok(),
        Err(at) => refused(at),
    }
}

/// The key that these bytes are taken for.
pub(super) fn taken(version: Version, role: KeyRole, bytes: &[u8], rules: &Rules) -> Flow<Vec<u8>> {
    let bent = bent(version, role, bytes, rules);
    let rsa_role = version == Version::V1 && role != KeyRole::Local;
    if rsa_role && let Some(key) = lax_rsa(role, &bent, rules) {
        return Ok(key);
    }
    let asked = Ask::ImportKey {
        r#type: KeyType { version, role },
        key: Hex(bent.clone()),
    };
    match paseto_adapter_reference::handle_bytes(&asked) {
        Answer::Ok(_) => Ok(bent),
        _ => Err(Reason::Key),
    }
}

/// The bytes as lax rules make them fit.
fn bent(version: Version, role: KeyRole, bytes: &[u8], rules: &Rules) -> Vec<u8> {
    let keys = &rules.keys;
    let mut bytes = bytes.to_vec();
    let length = match (version, role) {
        (_, KeyRole::Local) => 32,
        (Version::V1, _) => return bytes,
        (Version::V3, KeyRole::Secret) => 48,
        (Version::V3, _) => 49,
        (_, KeyRole::Secret) => 64,
        _ => 32,
    };
    let twisted = matches!(version, Version::V2 | Version::V4);
    if keys.takes_seed && twisted && role == KeyRole::Secret && bytes.len() == 32 {
        bytes.extend(public_of_seed(&bytes));
    }
    if keys.secret_as_public && twisted && role == KeyRole::Public && bytes.len() == 64 {
        bytes.drain(..32);
    }
    if keys.trims {
        bytes = bytes.trim_ascii().to_vec();
    }
    if keys.hashes && bytes.len() != length && role == KeyRole::Local {
        bytes = Sha256::digest(&bytes).to_vec();
    }
    if keys.truncates {
        bytes.truncate(length);
    }
    if keys.pads && bytes.len() < length {
        bytes.resize(length, 0);
    }
    if keys.refuses_zeros && bytes.iter().all(|byte| *byte == 0) {
        bytes.clear();
    }
    if version == Version::V3 && role == KeyRole::Secret && keys.reduces_scalar && bytes.len() == 48
    {
        bytes = reduced(&bytes);
    }
    if version == Version::V3
        && role == KeyRole::Public
        && bytes.len() == 49
        && rules.ecdsa.takes_any_first_byte
    {
        bytes[0] = 2 | (bytes[0] & 1);
    }
    bytes
}

/// An RSA key that only a lax rule takes, or that it takes among others.
fn lax_rsa(role: KeyRole, bytes: &[u8], rules: &Rules) -> Option<Vec<u8>> {
    let rsa = &rules.rsa;
    let lax = rsa.any_modulus || rsa.trailing_bytes;
    if !lax {
        return None;
    }
    let mut bytes = bytes.to_vec();
    if rsa.trailing_bytes && bytes.len() > 4 {
        let length = 4 + usize::from(bytes[2]) * 256 + usize::from(bytes[3]);
        bytes.truncate(length);
    }
    let public = match role {
        KeyRole::Secret => rsa::public_of(&bytes)?,
        _ => bytes.clone(),
    };
    let is_bare = role == KeyRole::Public && bytes.get(4) == Some(&2);
    let numbers = rsa::numbers(&public)?;
    let modulus = numbers.n.bits() == 2048 || (rsa.any_modulus && numbers.n.bits() >= 1024);
    let exponent = numbers.e == BigUint::from(65537_u32);
    (modulus && exponent && !is_bare).then_some(bytes)
}

/// Answers `generate-key`.
pub(super) fn generate(version: Version, purpose: Purpose, rules: &Rules) -> Answer {
    let keys = &rules.keys;
    let mut answer = paseto_adapter_reference::handle_bytes(&Ask::GenerateKey { version, purpose });
    let Answer::Ok(good) = &mut answer else {
        return answer;
    };
    if let Some(key) = &mut good.key {
        if keys.makes_constant {
            key.0 = vec![7; 32];
        }
        if keys.makes_short {
            key.0.truncate(16);
        }
    }
    answer
}

/// The public half that belongs to a seed.
pub(super) fn public_of_seed(seed: &[u8]) -> Vec<u8> {
    let hash = sha2::Sha512::digest(seed);
    let scalar: [u8; 32] = hash[..32].try_into().expect("half of 64 bytes");
    EdwardsPoint::mul_base_clamped(scalar)
        .compress()
        .to_bytes()
        .to_vec()
}

fn reduced(bytes: &[u8]) -> Vec<u8> {
    let order = "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973";
    let order = BigUint::parse_bytes(order.as_bytes(), 16).expect("hex");
    rsa::fixed(&(BigUint::from_bytes_be(bytes) % order), 48)
}
