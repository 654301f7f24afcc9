//! Keys wrapped with keys: operations/Wrap/pie.md.

use paseto_conformance_protocol::{Answer, KeyRole, PaserkType, Reason};

use super::paserk::{header, lengths, read, role, taken, write};
use super::pieces::{arranged, fits};
use super::primitives::{cipher, hash, mac, nonce_length, random, tag_length};
use super::{Flow, password};
use crate::rules::{Piece, Rules};

/// Wraps a key.
pub(super) fn wrap(
    r#type: PaserkType,
    key: &[u8],
    wrapping_key: &[u8],
    nonce: Option<&[u8]>,
    rules: &Rules,
) -> Flow<Answer> {
    let version = r#type.version;
    let key = taken(version, role(r#type.kind), key, rules)?;
    let wk = super::keys::taken(version, KeyRole::Local, wrapping_key, rules)?;
    if nonce.is_some_and(|nonce| nonce.len() != 32) {
        return Ok(Answer::inexpressible());
    }
    let drawn = if rules.pie.constant_nonce {
        vec![0; 32]
    } else {
        random(32)
    };
    let n = nonce.map_or(drawn, <[u8]>::to_vec);
    let mut c = key;
    crypt(r#type, &wk, &n, &mut c, rules);
    let t = tag(r#type, &wk, &n, &c, rules);
    let data = if rules.pie.nonce_first {
        [n, c, t]
    } else {
        [t, n, c]
    };
    Ok(Answer::paserk(write(
        &header(r#type),
        &data.concat(),
        rules,
    )))
}

/// Unwraps a key.
pub(super) fn unwrap(
    r#type: PaserkType,
    paserk: &str,
    wrapping_key: &[u8],
    rules: &Rules,
) -> Flow<Vec<u8>> {
    if rules.pie.takes_plain
        && let Some(key) = super::paserk::plain(r#type, paserk, rules)
    {
        return key;
    }
    let version = r#type.version;
    let wk = super::keys::taken(version, KeyRole::Local, wrapping_key, rules)?;
    let key = lengths(version, role(r#type.kind));
    let fixed = tag_length(version) + 32;
    let lengths = if rules.pie.key_unchecked {
        fixed..=fixed + 4096
    } else {
        fixed + key.start()..=fixed + key.end()
    };
    let data = read(paserk, &header(r#type), lengths, rules)?;
    let (t, n, c) = if rules.pie.nonce_first {
        let (n, rest) = data.split_at(32);
        let (c, t) = rest.split_at(rest.len() - tag_length(version));
        (t, n, c)
    } else {
        let (t, rest) = data.split_at(tag_length(version));
        let (n, c) = rest.split_at(32);
        (t, n, c)
    };
    if !fits(t, &tag(r#type, &wk, n, c, rules), &rules.tag) {
        return Err(Reason::Authentication);
    }
    let mut key = c.to_vec();
    crypt(r#type, &wk, n, &mut key, rules);
    if rules.pie.key_unchecked {
        return Ok(key);
    }
    password::unwrapped(r#type, &key, rules)
}

fn crypt(r#type: PaserkType, wk: &[u8], n: &[u8], bytes: &mut [u8], rules: &Rules) {
    let version = r#type.version;
    let byte = if rules.pie.swaps_bytes { 0x81 } else { 0x80 };
    let length = 32 + nonce_length(version);
    let input = [&[byte], n].concat();
    let x = if rules.pie.plain_hash {
        hash(version, length, &[wk, &input])
    } else {
        mac(version, wk, length, &input)
    };
    let (ek, n2) = x.split_at(32);
    let n2 = if rules.pie.nonce_as_counter {
        &n[..n2.len()]
    } else {
        n2
    };
    cipher(version, ek, n2, bytes, rules.pie.counter);
}

fn tag(r#type: PaserkType, wk: &[u8], n: &[u8], c: &[u8], rules: &Rules) -> Vec<u8> {
    let version = r#type.version;
    let byte = if rules.pie.swaps_bytes || rules.pie.fixed_byte {
        0x80
    } else {
        0x81
    };
    let length = if rules.pie.whole_ak {
        tag_length(version)
    } else {
        32
    };
    let mut ak = mac(version, wk, length, &[&[byte], n].concat());
    if rules.pie.ak_is_wrapping_key {
        ak = wk.to_vec();
    }
    let header = header(r#type);
    let given = [
        (Piece::Header, header.as_bytes()),
        (Piece::Nonce, n),
        (Piece::Text, c),
    ];
    mac(
        version,
        &ak,
        tag_length(version),
        &arranged(&given, &rules.pieces).concat(),
    )
}
