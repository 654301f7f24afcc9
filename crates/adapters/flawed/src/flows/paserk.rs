//! PASERKs: their text, the plain ones, and identifiers.

use std::ops::RangeInclusive;

use paseto_conformance_protocol::{Answer, Ask, KeyRole, PaserkKind, PaserkType, Reason, Version};

use super::primitives::hash;
use super::{Flow, base64, keys, password, pie, seal};
use crate::refused;
use crate::rules::Rules;

/// Answers every `paserk-…` operation.
pub(super) fn answer(ask: &Ask, rules: &Rules) -> Answer {
    let answered = match ask {
        Ask::PaserkEncode { r#type, key } => encode(*r#type, key, rules).map(Answer::paserk),
        Ask::PaserkDecode { r#type, paserk } => decode(*r#type, paserk, rules).map(Answer::key),
        Ask::PaserkId { r#type, key } => id(*r#type, key, rules).map(Answer::paserk),
        Ask::PaserkWrap {
            r#type,
            key,
            wrapping_key,
            nonce,
        } => pie::wrap(*r#type, key, wrapping_key, nonce.as_deref(), rules),
        Ask::PaserkUnwrap {
            r#type,
            paserk,
            wrapping_key,
        } => pie::unwrap(*r#type, paserk, wrapping_key, rules).map(Answer::key),
        Ask::PaserkPasswordWrap { .. } => password::wrap(ask, rules),
        Ask::PaserkPasswordUnwrap {
            r#type,
            paserk,
            password,
        } => password::unwrap(*r#type, paserk, password, rules).map(Answer::key),
        Ask::PaserkSeal {
            r#type,
            key,
            public_key,
        } => seal::seal(r#type.version, key, public_key, rules).map(Answer::paserk),
        Ask::PaserkUnseal {
            r#type,
            paserk,
            secret_key,
        } => seal::unseal(r#type.version, paserk, secret_key, rules).map(Answer::key),
        other => return paseto_adapter_reference::handle_bytes(other),
    };
    answered.unwrap_or_else(refused)
}

/// The key of a plain PASERK where a wrapped one of this type is due.
pub(super) fn plain(r#type: PaserkType, text: &str, rules: &Rules) -> Option<Flow<Vec<u8>>> {
    let kind = match role(r#type.kind) {
        KeyRole::Secret => PaserkKind::Secret,
        _ => PaserkKind::Local,
    };
    let plain = PaserkType { kind, ..r#type };
    text.starts_with(&header(plain))
        .then(|| decode(plain, text, rules))
}

/// The role of the key that a PASERK of this kind holds or names.
pub(super) fn role(kind: PaserkKind) -> KeyRole {
    match kind {
        PaserkKind::Public | PaserkKind::Pid => KeyRole::Public,
        PaserkKind::Secret | PaserkKind::Sid | PaserkKind::SecretWrapPie | PaserkKind::SecretPw => {
            KeyRole::Secret
        }
        _ => KeyRole::Local,
    }
}

/// The header of a PASERK, `k4.local.`.
pub(super) fn header(r#type: PaserkType) -> String {
    format!("{type}.")
}

/// The lengths that the data of a key may have.
pub(super) fn lengths(version: Version, role: KeyRole) -> RangeInclusive<usize> {
    match (version, role) {
        (_, KeyRole::Local) => 32..=32,
        (Version::V1, _) => 1..=4096,
        (Version::V3, KeyRole::Secret) => 48..=48,
        (Version::V3, _) => 49..=49,
        (_, KeyRole::Secret) => 64..=64,
        _ => 32..=32,
    }
}

/// The text of these data.
pub(super) fn write(header: &str, data: &[u8], rules: &Rules) -> String {
    format!("{header}{}", base64::encode(data, &rules.data))
}

/// The data of a text.
pub(super) fn read(
    text: &str,
    header: &str,
    length: RangeInclusive<usize>,
    rules: &Rules,
) -> Flow<Vec<u8>> {
    let paserk = &rules.paserk;
    let text = if paserk.trims { text.trim() } else { text };
    let mut data = behind_header(text, header, rules).ok_or(Reason::Header)?;
    if data.contains('.') {
        if !paserk.ignores_more_segments {
            return Err(Reason::Header);
        }
        data = data.split('.').next().unwrap_or_default();
    }
    let found = data.len() / 4 * 3 + data.len() % 4 * 3 / 4;
    if found > 1 << 13 {
        return Err(Reason::Encoding);
    }
    let data = base64::decode(data, &rules.data).ok_or(Reason::Encoding)?;
    assert!(
        !paserk.crashes_on_short || data.len() >= *length.start(),
        "slice index starts behind the end"
    );
    if length.contains(&data.len()) || (paserk.any_length && data.len() > *length.start()) {
        return Ok(data);
    }
    Err(Reason::Encoding)
}

fn behind_header<'a>(text: &'a str, header: &str, rules: &Rules) -> Option<&'a str> {
    let paserk = &rules.paserk;
    if let Some(rest) = text.strip_prefix(header) {
        return Some(rest);
    }
    let count = header.matches('.').count();
    let its: Vec<&str> = text.splitn(count + 1, '.').collect();
    let ours: Vec<&str> = header.split('.').collect();
    if its.len() != ours.len() {
        return None;
    }
    let fits = |at: usize| {
        its[at] == ours[at]
            || (paserk.folds_case && its[at].eq_ignore_ascii_case(ours[at]))
            || (at == 0 && paserk.takes_any_version)
            || (at == 0 && paserk.takes_token_header && its[0].replacen('v', "k", 1) == ours[0])
            || (at == 1 && paserk.takes_any_type)
            || (at == 2 && paserk.takes_any_prefix)
    };
    (0..count).all(fits).then(|| its[count])
}

fn encode(r#type: PaserkType, key: &[u8], rules: &Rules) -> Flow<String> {
    let role = role(r#type.kind);
    let mut data = taken(r#type.version, role, key, rules)?;
    let twisted = matches!(r#type.version, Version::V2 | Version::V4);
    if rules.paserk.writes_seed && twisted && role == KeyRole::Secret {
        data.truncate(32);
    }
    if rules.paserk.clamps_seed && twisted && role == KeyRole::Secret {
        data[0] &= 248;
        data[31] = (data[31] & 127) | 64;
    }
    if rules.paserk.writes_pem && r#type.version == Version::V1 && role == KeyRole::Secret {
        data = password::pem(&data);
    }
    Ok(write(&header(r#type), &data, rules))
}

fn decode(r#type: PaserkType, text: &str, rules: &Rules) -> Flow<Vec<u8>> {
    let role = role(r#type.kind);
    let least = lengths(r#type.version, role);
    let is_seed = rules.paserk.takes_seed && *least.start() == 64;
    let lengths = if is_seed { 32..=64 } else { least };
    let mut data = read(text, &header(r#type), lengths.clone(), rules)?;
    if is_seed && data.len() == 32 {
        data.extend(keys::public_of_seed(&data));
    }
    if rules.paserk.any_length {
        data.truncate(*lengths.end());
    }
    taken(r#type.version, role, &data, rules)
}

/// The key of these data, consistent unless the rules are lax.
pub(super) fn taken(version: Version, role: KeyRole, data: &[u8], rules: &Rules) -> Flow<Vec<u8>> {
    let twisted = matches!(version, Version::V2 | Version::V4);
    if rules.paserk.refuses_non_points && twisted && role == KeyRole::Public {
        super::ed25519::usable(data)?;
    }
    if rules.paserk.key_unchecked {
        return Ok(data.to_vec());
    }
    keys::taken(version, role, data, rules)
}

fn id(r#type: PaserkType, key: &[u8], rules: &Rules) -> Flow<String> {
    let paserk = &rules.paserk;
    let role = role(r#type.kind);
    let mut key = taken(r#type.version, role, key, rules)?;
    if paserk.id_of_public_half && r#type.kind == PaserkKind::Sid && key.len() == 64 {
        key.drain(..32);
    }
    let kind = match role {
        KeyRole::Public => PaserkKind::Public,
        KeyRole::Secret => PaserkKind::Secret,
        KeyRole::Local => PaserkKind::Local,
    };
    let version = r#type.version;
    let (head, text) = (
        header(r#type),
        write(&header(PaserkType { version, kind }), &key, rules),
    );
    let named = if paserk.id_of_raw_key {
        &key[..]
    } else {
        text.as_bytes()
    };
    let head_hashed = if paserk.id_without_header {
        &[][..]
    } else {
        head.as_bytes()
    };
    let mut digest = if paserk.id_cut_from_64 && !super::primitives::nist(version) {
        hash(version, 64, &[head_hashed, named])
    } else {
        hash(
            version,
            if paserk.id_hash_is_short { 32 } else { 33 },
            &[head_hashed, named],
        )
    };
    digest.truncate(if paserk.id_of_32_bytes { 32 } else { 33 });
    Ok(write(&head, &digest, rules))
}
