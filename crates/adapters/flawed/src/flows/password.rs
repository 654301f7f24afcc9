//! Keys wrapped with passwords: operations/PBKW.md.

use paseto_conformance_protocol::{Answer, Ask, KeyRole, PaserkType, Reason, Version};
use pkcs8::der::pem::{self, LineEnding};

use super::Flow;
use super::cost::Cost;
use super::paserk::{header, lengths, read, role, taken, write};
use super::pieces::{arranged, fits};
use super::primitives::{cipher, hash, mac, nonce_length, random, tag_length};
use crate::rules::{Password, Piece, Rules};

const LABEL: &str = "RSA PRIVATE KEY";

/// Wraps a key.
pub(super) fn wrap(ask: &Ask, rules: &Rules) -> Flow<Answer> {
    let Ask::PaserkPasswordWrap {
        r#type,
        key,
        password,
        params,
        salt,
        nonce,
    } = ask
    else {
        return Ok(Answer::inexpressible());
    };
    let (version, pw) = (r#type.version, &rules.password);
    let mut key = taken(version, role(r#type.kind), key, rules)?;
    let Some(cost) = Cost::asked(version, params) else {
        return Ok(Answer::unsupported(
            "inexpressible: these are not the parameters of this version",
        ));
    };
    let (salt_length, _) = Cost::lengths(version);
    let zeros = |constant, length| {
        if constant {
            vec![0; length]
        } else {
            random(length)
        }
    };
    let (s, n) = match (salt, nonce) {
        (None, None) => (
            zeros(pw.constant_salt, salt_length),
            zeros(pw.constant_nonce, nonce_length(version)),
        ),
        (Some(salt), Some(nonce)) => (salt.0.clone(), nonce.0.clone()),
        _ => {
            return Ok(Answer::unsupported(
                "salt and nonce are fixed together, or neither is",
            ));
        }
    };
    if s.len() != salt_length || n.len() != nonce_length(version) {
        return Err(Reason::Key);
    }
    cost.check(false, pw)?;
    if version == Version::V1 && role(r#type.kind) == KeyRole::Secret && !pw.der {
        key = pem(&key);
    }
    let k = cost.spend(&heeded(password, pw)?, &s, pw);
    let ek = key_of(*r#type, &k, false, pw);
    cipher(version, &ek, &n, &mut key, pw.counter);
    let cost = cost.to_bytes(pw);
    let t = tag(*r#type, &k, [&s, &cost, &n, &key], rules);
    let data = if pw.tag_first {
        [t, s, cost, n, key].concat()
    } else {
        [s, cost, n, key, t].concat()
    };
    Ok(Answer::paserk(write(&header(*r#type), &data, rules)))
}

/// Unwraps a key.
pub(super) fn unwrap(
    r#type: PaserkType,
    paserk: &str,
    password: &[u8],
    rules: &Rules,
) -> Flow<Vec<u8>> {
    let (version, pw) = (r#type.version, &rules.password);
    if pw.takes_plain
        && let Some(key) = super::paserk::plain(r#type, paserk, rules)
    {
        return key;
    }
    let key = lengths(version, role(r#type.kind));
    let (salt, parameters) = Cost::lengths(version);
    let fixed = salt + parameters + nonce_length(version) + tag_length(version);
    let lengths = if pw.key_unchecked {
        fixed..=fixed + 4096
    } else {
        fixed + key.start()..=fixed + key.end()
    };
    let mut data = read(paserk, &header(r#type), lengths, rules)?;
    if pw.tag_first {
        data.rotate_left(tag_length(version));
    }
    let (s, rest) = data.split_at(salt);
    let (cost, rest) = rest.split_at(parameters);
    let (n, rest) = rest.split_at(nonce_length(version));
    let (edk, t) = rest.split_at(rest.len() - tag_length(version));
    let spent = Cost::from_bytes(cost, pw);
    spent.check(true, pw)?;
    let k = spent.spend(&heeded(password, pw)?, s, pw);
    if !fits(t, &tag(r#type, &k, [s, cost, n, edk], rules), &rules.tag) {
        return Err(Reason::Authentication);
    }
    let mut key = edk.to_vec();
    cipher(
        version,
        &key_of(r#type, &k, false, pw),
        n,
        &mut key,
        pw.counter,
    );
    if pw.key_unchecked {
        return Ok(key);
    }
    unwrapped(r#type, &key, rules)
}

/// The key that was wrapped: RSA keys as PEM or as DER.
pub(super) fn unwrapped(r#type: PaserkType, key: &[u8], rules: &Rules) -> Flow<Vec<u8>> {
    let role = role(r#type.kind);
    if r#type.version == Version::V1 && role == KeyRole::Secret && is_pem(key) {
        return match pem::decode_vec(key) {
            Ok((LABEL, der)) => taken(r#type.version, role, &der, rules),
            _ => Err(Reason::Key),
        };
    }
    taken(r#type.version, role, key, rules)
}

/// The PEM text of DER, without a line break at its end.
pub(super) fn pem(der: &[u8]) -> Vec<u8> {
    let text = pem::encode_string(LABEL, LineEnding::LF, der).unwrap_or_default();
    text.trim_end().as_bytes().to_vec()
}

fn is_pem(key: &[u8]) -> bool {
    key.starts_with(b"-----BEGIN ")
}

/// The password as it enters the derivation.
fn heeded(password: &[u8], rules: &Password) -> Flow<Vec<u8>> {
    let mut password = password.to_vec();
    if rules.ends_at_nul {
        password = password
            .split(|byte| *byte == 0)
            .next()
            .unwrap_or_default()
            .to_vec();
    }
    if rules.trims {
        password = password.trim_ascii().to_vec();
    }
    if rules.lossy {
        password = String::from_utf8_lossy(&password).into_owned().into_bytes();
    }
    if let Some(first) = rules.first {
        password.truncate(first);
    }
    if rules.hex_password {
        password = password
            .iter()
            .flat_map(|byte| format!("{byte:02x}").into_bytes())
            .collect();
    }
    Ok(password)
}

fn key_of(r#type: PaserkType, k: &[u8], authenticates: bool, rules: &Password) -> Vec<u8> {
    let byte = if authenticates == rules.swaps_bytes {
        0xff
    } else {
        0xfe
    };
    let length = if authenticates && !rules.short_ak {
        tag_length(r#type.version)
    } else {
        32
    };
    hash(r#type.version, length, &[&[byte], k])
}

fn tag(r#type: PaserkType, k: &[u8], parts: [&[u8]; 4], rules: &Rules) -> Vec<u8> {
    let ak = key_of(r#type, k, true, &rules.password);
    let header = header(r#type);
    let given = [
        (Piece::Header, header.as_bytes()),
        (Piece::Salt, parts[0]),
        (Piece::Cost, parts[1]),
        (Piece::Nonce, parts[2]),
        (Piece::Text, parts[3]),
    ];
    mac(
        r#type.version,
        &ak,
        tag_length(r#type.version),
        &arranged(&given, &rules.pieces).concat(),
    )
}
