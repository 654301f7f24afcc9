//! What an ask is about, and what an answer says, as several libraries' deviations ask for it.

use curve25519_dalek::edwards::CompressedEdwardsY;
use paseto_conformance_protocol::{Answer, Ask, Reason};
use paseto_differential::deviations::Scene;
use paseto_reference::{base64url, v4};

/// A key is taken, or an RSA key used.
pub(crate) const fn takes_an_rsa_key(ask: &Ask) -> bool {
    takes_a_key(ask)
        || matches!(
            ask,
            Ask::Sign { .. }
                | Ask::Verify { .. }
                | Ask::PaserkSeal { .. }
                | Ask::PaserkUnseal { .. }
        )
}

/// A key is taken, and not used.
pub(crate) const fn takes_a_key(ask: &Ask) -> bool {
    matches!(
        ask,
        Ask::ImportKey { .. }
            | Ask::PaserkEncode { .. }
            | Ask::PaserkDecode { .. }
            | Ask::PaserkId { .. }
    )
}

/// A key is wrapped, or one that was wrapped is read.
pub(crate) const fn is_wrapped(ask: &Ask) -> bool {
    matches!(
        ask,
        Ask::PaserkWrap { .. }
            | Ask::PaserkUnwrap { .. }
            | Ask::PaserkPasswordWrap { .. }
            | Ask::PaserkPasswordUnwrap { .. }
    )
}

/// Whether it was refused at this layer.
pub(crate) fn is_at(answer: &Answer, layer: Reason) -> bool {
    matches!(answer, Answer::Rejected(refusal) if refusal.at == Some(layer))
}

pub(crate) const fn is_unsealed(ask: &Ask) -> bool {
    matches!(ask, Ask::PaserkUnseal { .. })
}

/// The Ed25519 key that is given, or that came out, is of two pairs.
pub(crate) fn has_mixed_halves(scene: &Scene<'_>) -> bool {
    let given = match scene.ask {
        Ask::ImportKey { key, .. }
        | Ask::PaserkEncode { key, .. }
        | Ask::PaserkId { key, .. }
        | Ask::PaserkWrap { key, .. }
        | Ask::PaserkPasswordWrap { key, .. } => Some(key),
        Ask::Sign { secret_key, .. } | Ask::PaserkUnseal { secret_key, .. } => Some(secret_key),
        _ => None,
    };
    let came = match scene.answer {
        Answer::Ok(good) => good.key.as_ref(),
        _ => None,
    };
    given.into_iter().chain(came).any(|key| {
        let halves = key.split_at_checked(32);
        halves.is_some_and(|(seed, public)| {
            let whole = v4::SecretKey::from_seed(seed);
            public.len() == 32 && whole.is_ok_and(|key| key.public_key().to_bytes() != public)
        })
    })
}

/// The key or the signature's point of Ed25519 is outside of the subgroup, or its neutral element.
pub(crate) fn has_torsion(ask: &Ask) -> bool {
    let Ask::Verify {
        public_key, token, ..
    } = ask
    else {
        return false;
    };
    let body = token.split('.').nth(2).unwrap_or_default();
    let body = base64url::decode(body.as_bytes()).unwrap_or_default();
    let Some(signature) = body.len().checked_sub(64).map(|at| &body[at..at + 32]) else {
        return false;
    };
    let outside = |point: &[u8]| {
        let point = CompressedEdwardsY::from_slice(point).ok();
        point
            .and_then(|point| point.decompress())
            .is_some_and(|point| point.is_small_order() || !point.is_torsion_free())
    };
    outside(signature) || outside(public_key)
}

/// The memory that an ask or its PASERK names is no whole number of KiB.
pub(crate) fn has_broken_memory(ask: &Ask) -> bool {
    let bytes = match ask {
        Ask::PaserkPasswordWrap { params, .. } => params.memory_bytes,
        Ask::PaserkPasswordUnwrap { paserk, .. } => memory(paserk),
        _ => None,
    };
    bytes.is_some_and(|bytes| bytes % 1024 != 0)
}

/// The field behind the 16 bytes of salt.
fn memory(paserk: &str) -> Option<u64> {
    let data = base64url::decode(paserk.rsplit('.').next()?.as_bytes()).ok()?;
    Some(u64::from_be_bytes(data.get(16..24)?.try_into().ok()?))
}
