//! What is known of paserk.

use paseto_conformance_protocol::{Ask, PaserkKind, PaserkType, Reason, Version};
use paseto_differential::deviations::Deviation;
use paseto_reference::base64url;
use paseto_reference::paserk::k1;

use super::asks::{
    has_broken_memory, has_mixed_halves, is_at, is_unsealed, is_wrapped, takes_a_key,
    takes_an_rsa_key,
};

use PaserkKind::{Seal, Secret, Sid};
use Reason::Key;
use Version::{V1, V2, V3, V4};

/// All of it.
pub(crate) const KNOWN: &[Deviation] = &[
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
        id: "mixed-halves",
        subject: "paserk",
        versions: &[V2, V4],
        is: |scene| scene.is_laxer() && has_mixed_halves(scene),
        why: "A secret key is 64 bytes, whatever they are. The specification does not ask for the check.",
        clauses: &["PASERK-SECRET-K4-04"],
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
        id: "point-unchecked",
        subject: "paserk",
        versions: &[V3],
        is: |scene| scene.is_laxer() && is_at(scene.base, Key) && takes_a_key(scene.ask),
        why: "A public key of k3 is any 49 bytes; no operation of paserk uses the point.",
        clauses: &["PASERK-PUBLIC-K3-02", "PASERK-PUBLIC-K3-03"],
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
