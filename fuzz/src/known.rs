//! Disagreements that the targets met and that are known: parked, so that the search goes on behind them.

pub(crate) mod paseto_rs;

use curve25519_dalek::edwards::CompressedEdwardsY;
use paseto_conformance_protocol::{Answer, Ask, PaserkKind, PaserkType, Reason, Version};
use paseto_differential::deviations::{Deviation, Scene};
use paseto_reference::paserk::k1;
use paseto_reference::{base64url, v4};

use PaserkKind::{Seal, Secret, Sid};
use Reason::{Claims, Key};
use Version::{V1, V2, V3, V4};

/// All of them, beside those of `paseto-differential`.
pub(crate) const KNOWN: &[Deviation] = &[
    Deviation {
        id: "footer-cut-off",
        subject: "rusty_paseto",
        versions: &[V1, V2, V3, V4],
        is: |scene| scene.is_laxer() && expects_a_footer_that_is_not_there(scene.ask),
        why: "rusty_paseto authenticates the expected footer in place of one that is not there, so that a token whose \
              footer was cut off still opens.",
        clauses: &["PASETO-V4L-DEC-16", "PASETO-V4P-VER-12"],
    },
    Deviation {
        id: "memory-in-kib",
        subject: "rusty_paseto",
        versions: &[V2, V4],
        is: |scene| has_broken_memory(scene.ask),
        why: "The memory in bytes is rounded down to KiB, and the tag is computed over the rounded figure.",
        clauses: &["PASERK-PW-10"],
    },
    Deviation {
        id: "memory-in-kib",
        subject: "paserk",
        versions: &[V2, V4],
        is: |scene| has_broken_memory(scene.ask),
        why: "The memory in bytes is rounded down to KiB, and the tag is computed over the rounded figure.",
        clauses: &["PASERK-PW-10"],
    },
    Deviation {
        id: "derivation-of-its-own",
        subject: "paserk",
        versions: &[V1, V3],
        is: |scene| is_wrapped(scene.ask) || is_sealed_in_k3(scene.ask),
        why: "paserk derives the keys of wraps and of k3.seal in k1 and k3 in ways of its own, so that what it writes \
              opens nowhere else, and what others write does not open there.",
        clauses: &["PASERK-PIE-K1L-03", "PASERK-PW-K1L-03", "PASERK-SEAL-K3-02"],
    },
    Deviation {
        id: "secret-key-of-another-version",
        subject: "paserk",
        versions: &[V2, V3, V4],
        is: |scene| scene.is_laxer() && gives_a_secret_key(scene.ask, &[48, 64]),
        why: "The conversions from 48 and from 64 bytes into a secret key are not tied to a version.",
        clauses: &["PASERK-SECRET-K4-02"],
    },
    Deviation {
        id: "paserk-in-footer",
        subject: "reference-tokens",
        versions: &[V1, V2, V3, V4],
        is: |scene| scene.is_stricter() && is_written(scene.ask) && is_at(scene.answer, Claims),
        why: "The token layer of the reference writes no footer with a PASERK that must not stand there; its byte layer \
              writes any.",
        clauses: &["PASERK-FTR-05"],
    },
    Deviation {
        id: "mixed-halves",
        subject: "rusty_paseto",
        versions: &[V2, V4],
        is: |scene| scene.is_laxer() && has_mixed_halves(scene),
        why: "As in paseto-differential, but imported or unwrapped.",
        clauses: &["PASERK-SECRET-K4-04"],
    },
    Deviation {
        id: "mixed-halves",
        subject: "paserk",
        versions: &[V2, V4],
        is: |scene| scene.is_laxer() && has_mixed_halves(scene),
        why: "A secret key is 64 bytes, whatever they are. The specification does not ask for the check.",
        clauses: &["PASERK-SECRET-K4-04"],
    },
    Deviation {
        id: "weak-ephemeral-key",
        subject: "rusty_paseto",
        versions: &[V2, V4],
        is: |scene| scene.is_laxer() && is_unsealed(scene.ask) && is_at(scene.base, Key),
        why: "A sealed key whose ephemeral key has a small order is opened. The specification advises against it.",
        clauses: &["PASERK-SEAL-K4-25"],
    },
    Deviation {
        id: "weak-ephemeral-key",
        subject: "paserk",
        versions: &[V2, V4],
        is: |scene| scene.is_laxer() && is_unsealed(scene.ask) && is_at(scene.base, Key),
        why: "A sealed key whose ephemeral key has a small order is opened. The specification advises against it.",
        clauses: &["PASERK-SEAL-K4-25"],
    },
    Deviation {
        id: "cofactored-equation",
        subject: "pasetors",
        versions: &[V2, V4],
        is: |scene| scene.is_laxer() && has_torsion(scene.ask),
        why: "Signatures or keys with a component of small order satisfy the equation with the cofactor alone. RFC 8032 \
              allows either equation, and nobody without the secret key makes such a signature.",
        clauses: &["PASETO-V4P-VER-08"],
    },
    Deviation {
        id: "point-unchecked",
        subject: "paserk",
        versions: &[V3],
        is: |scene| scene.is_laxer() && is_at(scene.base, Key) && takes_a_key(scene.ask),
        why: "A public key of k3 is any 49 bytes; no operation of paserk uses the point.",
        clauses: &["PASERK-PUBLIC-K3-02", "PASERK-PUBLIC-K3-03"],
    },
    Deviation {
        id: "point-or-scalar-unchecked",
        subject: "pasetors",
        versions: &[V3],
        is: |scene| scene.is_laxer() && is_at(scene.base, Key) && takes_a_key(scene.ask),
        why: "Whether 49 bytes are a point and 48 a scalar below the order, pasetors finds out when the key is used.",
        clauses: &["PASERK-PUBLIC-K3-03", "PASERK-SECRET-K3-02"],
    },
    Deviation {
        id: "point-or-scalar-unchecked",
        subject: "rusty_paseto",
        versions: &[V3],
        is: |scene| scene.is_laxer() && is_at(scene.base, Key) && takes_a_key(scene.ask),
        why: "Whether 49 bytes are a point and 48 a scalar below the order, rusty_paseto finds out when the key is used.",
        clauses: &["PASERK-PUBLIC-K3-03", "PASERK-SECRET-K3-02"],
    },
    Deviation {
        id: "rsa-key-unchecked",
        subject: "rusty_paseto",
        versions: &[V1],
        is: |scene| scene.is_laxer() && is_at(scene.base, Key) && takes_an_rsa_key(scene.ask),
        why: "RSA keys of other lengths, with other exponents and in other spellings of DER are taken, and used.",
        clauses: &["PASETO-V1P-SIG-01"],
    },
    Deviation {
        id: "rsa-key-unchecked",
        subject: "paserk",
        versions: &[V1],
        is: |scene| scene.is_laxer() && is_at(scene.base, Key) && takes_an_rsa_key(scene.ask),
        why: "The DER of an RSA key is hardly looked at when it is read, and its exponent not at all.",
        clauses: &[
            "PASERK-PUBLIC-K1-05",
            "PASERK-SECRET-K1-04",
            "PASERK-SEAL-K1-21",
        ],
    },
    Deviation {
        id: "rsa-number-beyond-the-modulus",
        subject: "paserk",
        versions: &[V1],
        is: |scene| scene.is_laxer() && is_sealed_beyond_the_modulus(scene.ask),
        why: "The sealed number is reduced by the modulus, so that one key has two seals.",
        clauses: &["PASERK-SEAL-K1-22"],
    },
];

/// A key is taken, or an RSA key used.
const fn takes_an_rsa_key(ask: &Ask) -> bool {
    takes_a_key(ask)
        || matches!(
            ask,
            Ask::Sign { .. }
                | Ask::Verify { .. }
                | Ask::PaserkSeal { .. }
                | Ask::PaserkUnseal { .. }
        )
}

/// The number at the end of a k1.seal is not below the modulus, which stands in front of the exponent.
fn is_sealed_beyond_the_modulus(ask: &Ask) -> bool {
    let Ask::PaserkUnseal {
        paserk, secret_key, ..
    } = ask
    else {
        return false;
    };
    let data = paserk.rsplit('.').next().unwrap_or_default();
    let data = base64url::decode(data.as_bytes()).unwrap_or_default();
    let Ok(key) = k1::SealingSecretKey::from_der(secret_key) else {
        return false;
    };
    let public = key.public_key().to_der().to_vec();
    let end = public.len().saturating_sub(5);
    let modulus = public.get(end.saturating_sub(512)..end);
    data.get(80..592)
        .is_some_and(|number| Some(number) >= modulus)
}

/// A key is taken, and not used.
const fn takes_a_key(ask: &Ask) -> bool {
    matches!(
        ask,
        Ask::ImportKey { .. }
            | Ask::PaserkEncode { .. }
            | Ask::PaserkDecode { .. }
            | Ask::PaserkId { .. }
    )
}

/// Whether it was refused at this layer.
fn is_at(answer: &Answer, layer: Reason) -> bool {
    matches!(answer, Answer::Rejected(refusal) if refusal.at == Some(layer))
}

const fn is_written(ask: &Ask) -> bool {
    matches!(ask, Ask::Encrypt { .. } | Ask::Sign { .. })
}

const fn is_unsealed(ask: &Ask) -> bool {
    matches!(ask, Ask::PaserkUnseal { .. })
}

/// The Ed25519 key that is given, or that came out, is of two pairs.
fn has_mixed_halves(scene: &Scene<'_>) -> bool {
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
fn has_torsion(ask: &Ask) -> bool {
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

fn expects_a_footer_that_is_not_there(ask: &Ask) -> bool {
    match ask {
        Ask::Decrypt {
            token,
            expect_footer,
            ..
        }
        | Ask::Verify {
            token,
            expect_footer,
            ..
        } => {
            let segment = token.split('.').nth(3).unwrap_or_default();
            segment.is_empty() && expect_footer.as_ref().is_some_and(|one| !one.is_empty())
        }
        _ => false,
    }
}

/// The memory that an ask or its PASERK names is no whole number of KiB.
fn has_broken_memory(ask: &Ask) -> bool {
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

const fn is_wrapped(ask: &Ask) -> bool {
    matches!(
        ask,
        Ask::PaserkWrap { .. }
            | Ask::PaserkUnwrap { .. }
            | Ask::PaserkPasswordWrap { .. }
            | Ask::PaserkPasswordUnwrap { .. }
    )
}

const fn is_sealed_in_k3(ask: &Ask) -> bool {
    matches!(
        ask,
        Ask::PaserkSeal { r#type, .. } | Ask::PaserkUnseal { r#type, .. }
            if matches!(r#type, PaserkType { version: V3, kind: Seal })
    )
}

/// A secret key of one of these lengths is written or identified.
fn gives_a_secret_key(ask: &Ask, lengths: &[usize]) -> bool {
    match ask {
        Ask::PaserkEncode { r#type, key } | Ask::PaserkId { r#type, key } => {
            matches!(r#type.kind, Secret | Sid) && lengths.contains(&key.len())
        }
        _ => false,
    }
}
