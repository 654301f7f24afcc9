//! What is known of the packages of paseto-rs.

use paseto_conformance_protocol::{Answer, Ask, PaserkKind, Reason, Version};
use paseto_differential::deviations::Deviation;
use paseto_reference::error::KeyError;
use paseto_reference::{Error, base64url};

use super::asks::{
    has_broken_memory, has_mixed_halves, has_torsion, is_at, is_unsealed, is_wrapped, takes_a_key,
    takes_an_rsa_key,
};
use crate::ask::params;

use Reason::{Claims, Encoding, Key, Payload};
use Version::{V1, V2, V3, V4};

/// All of them.
pub(crate) const KNOWN: &[Deviation] = &[
    claims("paseto-v1", &[V1]),
    claims("paseto-v2", &[V2]),
    claims("paseto-v3", &[V3]),
    claims("paseto-v3-aws-lc", &[V3]),
    claims("paseto-v4", &[V4]),
    claims("paseto-v4-sodium", &[V4]),
    trailing_dot("paseto-v1", &[V1]),
    trailing_dot("paseto-v2", &[V2]),
    trailing_dot("paseto-v3", &[V3]),
    trailing_dot("paseto-v3-aws-lc", &[V3]),
    trailing_dot("paseto-v4", &[V4]),
    trailing_dot("paseto-v4-sodium", &[V4]),
    weak_point("paseto-v2", &[V2]),
    weak_point("paseto-v4", &[V4]),
    cofactored_equation("paseto-v2", &[V2]),
    cofactored_equation("paseto-v4", &[V4]),
    canonical_ephemeral_key("paseto-v2", &[V2]),
    canonical_ephemeral_key("paseto-v4", &[V4]),
    point_checked_early("paseto-v2", &[V2]),
    point_checked_early("paseto-v4", &[V4]),
    counter_of_64_bits("paseto-v1", &[V1]),
    counter_of_64_bits("paseto-v3", &[V3]),
    no_iteration("paseto-v1", &[V1]),
    no_iteration("paseto-v3", &[V3]),
    Deviation {
        id: "rsa-key-unchecked",
        subject: "paseto-v1",
        versions: &[V1],
        is: |scene| scene.is_laxer() && is_at(scene.base, Key) && takes_an_rsa_key(scene.ask),
        why: "A key that is no DER is read as PEM, and the exponent of a sealing key is not compared with 65537.",
        clauses: &["PASERK-PUBLIC-K1-02", "PASERK-SEAL-K1-21"],
    },
    Deviation {
        id: "contradicting-numbers",
        subject: "paseto-v1",
        versions: &[V1],
        is: |scene| scene.is_laxer() && contradicts_itself(scene.base) && is_wrapped(scene.ask),
        why: "Of a key that is wrapped or unwrapped, dP, dQ and qInv are not compared with the primes and with d.",
        clauses: &["PASERK-SECRET-K1-05"],
    },
    Deviation {
        id: "forms-of-a-point",
        subject: "paseto-v3",
        versions: &[V3],
        is: |scene| {
            scene.is_laxer() && is_for_the_key(scene.base) && gives_a_point(scene.ask, &[4, 5])
        },
        why: "Every form that SEC 1 has for a point is read: the compact one and the one without compression too.",
        clauses: &["PASETO-V3P-VER-23", "PASERK-PUBLIC-K3-02"],
    },
    Deviation {
        id: "forms-of-a-point",
        subject: "paseto-v3-aws-lc",
        versions: &[V3],
        is: |scene| {
            scene.is_laxer() && is_for_the_key(scene.base) && gives_a_point(scene.ask, &[4])
        },
        why: "The form without compression is read too.",
        clauses: &["PASERK-PUBLIC-K3-02"],
    },
    Deviation {
        id: "mixed-halves",
        subject: "paseto-v4-sodium",
        versions: &[V4],
        is: |scene| scene.is_laxer() && has_mixed_halves(scene),
        why: "A secret key is 64 bytes, whatever they are, as libsodium has it. The specification does not ask for the \
              check.",
        clauses: &["PASERK-SECRET-K4-04"],
    },
    Deviation {
        id: "memory-in-kib",
        subject: "paseto-v4-sodium",
        versions: &[V4],
        is: |scene| scene.is_laxer() && has_broken_memory(scene.ask),
        why: "The memory goes to libsodium in bytes, which rounds it down to KiB itself; the tag covers it as it stands.",
        clauses: &["PASERK-PW-10"],
    },
    Deviation {
        id: "one-lane",
        subject: "paseto-v4-sodium",
        versions: &[V4],
        is: |scene| scene.is_stricter() && has_several_lanes(scene.ask),
        why: "libsodium's Argon2id has one lane.",
        clauses: &["PASERK-PW-06"],
    },
];

/// What is validated is judged by paseto-json: dates are jiff's, with other forms and up to the last day but one of 9999,
/// claims that are not known are stepped over, and none is demanded. The vectors have each of these; here a token that
/// does not authenticate must still be refused.
const fn claims(subject: &'static str, versions: &'static [Version]) -> Deviation {
    Deviation {
        id: "claims-of-its-own",
        subject,
        versions,
        is: |scene| {
            let refused = is_at(scene.base, Claims) || is_at(scene.base, Payload);
            matches!(scene.ask, Ask::Validate { .. }) && (refused || cannot_be_read(scene.answer))
        },
        why: "Dates are read by jiff, with other forms and other bounds, and claims that are not known are stepped over.",
        clauses: &["PASETO-CLM-10", "PASETO-CLM-16", "PASETO-PAY-06"],
    }
}

/// What the packages say of a token that authenticates and whose claims they do not read.
fn cannot_be_read(answer: &Answer) -> bool {
    let says = "there was an error with the payload encoding";
    matches!(answer, Answer::Rejected(refusal) if refusal.message.starts_with(says))
}

const fn trailing_dot(subject: &'static str, versions: &'static [Version]) -> Deviation {
    Deviation {
        id: "trailing-dot",
        subject,
        versions,
        is: |scene| scene.is_laxer() && token(scene.ask).is_some_and(|token| token.ends_with('.')),
        why: "A dot at the end opens as an empty footer. No writer makes such a token; a sentence about the optional \
              period can be read as leave to take one.",
        clauses: &["PASETO-FTR-14"],
    }
}

const fn weak_point(subject: &'static str, versions: &'static [Version]) -> Deviation {
    Deviation {
        id: "weak-point",
        subject,
        versions,
        is: |scene| scene.is_laxer() && is_at(scene.base, Key) && uses_a_point(scene.ask),
        why: "Points of small order and in other than canonical form verify and are sealed to. RFC 8032 and the \
              specification leave that to the implementation.",
        clauses: &["PASETO-V4P-VER-08", "PASERK-SEAL-K4-25"],
    }
}

const fn cofactored_equation(subject: &'static str, versions: &'static [Version]) -> Deviation {
    Deviation {
        id: "cofactored-equation",
        subject,
        versions,
        is: |scene| scene.is_laxer() && has_torsion(scene.ask),
        why: "Signatures whose R has a small order are taken, which RFC 8032 leaves open.",
        clauses: &["PASETO-V4P-VER-08"],
    }
}

const fn canonical_ephemeral_key(subject: &'static str, versions: &'static [Version]) -> Deviation {
    Deviation {
        id: "canonical-ephemeral-key",
        subject,
        versions,
        is: |scene| scene.is_stricter() && has_a_foreign_ephemeral_key(scene.ask),
        why: "The ephemeral key of a seal is hashed as it is written anew, so that another form of it does not open. \
              No writer makes such a seal.",
        clauses: &["PASERK-SEAL-K4-25"],
    }
}

const fn point_checked_early(subject: &'static str, versions: &'static [Version]) -> Deviation {
    Deviation {
        id: "point-checked-early",
        subject,
        versions,
        is: |scene| scene.is_stricter() && takes_a_key(scene.ask),
        why: "A public key is decompressed when it is taken, and bytes that are no point of the curve are refused.",
        clauses: &["PASERK-PUBLIC-K4-04"],
    }
}

const fn counter_of_64_bits(subject: &'static str, versions: &'static [Version]) -> Deviation {
    Deviation {
        id: "counter-of-64-bits",
        subject,
        versions,
        is: |scene| counter(scene.ask).is_some_and(is_nearly_full),
        why: "AES-256-CTR counts with 64 bits, so that a counter near the end of them begins again at zero.",
        clauses: &["PASETO-V1L-DEC-17", "PASERK-PW-12"],
    }
}

const fn no_iteration(subject: &'static str, versions: &'static [Version]) -> Deviation {
    Deviation {
        id: "no-iteration",
        subject,
        versions,
        is: |scene| scene.is_laxer() && pbkdf2_iterations(scene.ask) == Some(0),
        why: "PBKDF2 with no iteration is computed as with one. RFC 8018 counts from one; the specification says nothing.",
        clauses: &["PASERK-PW-05"],
    }
}

fn token(ask: &Ask) -> Option<&str> {
    match ask {
        Ask::Decrypt { token, .. } | Ask::Verify { token, .. } | Ask::Validate { token, .. } => {
            Some(token)
        }
        _ => None,
    }
}

const fn uses_a_point(ask: &Ask) -> bool {
    is_unsealed(ask) || matches!(ask, Ask::Verify { .. } | Ask::PaserkSeal { .. })
}

/// The ephemeral key of a k4.seal, behind the tag, is not in canonical form.
fn has_a_foreign_ephemeral_key(ask: &Ask) -> bool {
    let Ask::PaserkUnseal { paserk, .. } = ask else {
        return false;
    };
    let data = base64url::decode(paserk.rsplit('.').next().unwrap_or_default().as_bytes());
    let data = data.unwrap_or_default();
    let Some([first, middle @ .., last]) = data.get(32..64) else {
        return false;
    };
    // The prime is 2^255 - 19, and the highest bit is none of the number.
    let is_at_least_the_prime =
        *first >= 0xed && middle.iter().all(|byte| *byte == 0xff) && last & 0x7f == 0x7f;
    is_at_least_the_prime || last & 0x80 != 0
}

fn has_several_lanes(ask: &Ask) -> bool {
    let lanes = match ask {
        Ask::PaserkPasswordWrap { params, .. } => params.parallelism,
        Ask::PaserkPasswordUnwrap { paserk, .. } => params(paserk).and_then(|one| one.parallelism),
        _ => None,
    };
    lanes.is_some_and(|lanes| lanes != 1)
}

fn pbkdf2_iterations(ask: &Ask) -> Option<u32> {
    match ask {
        Ask::PaserkPasswordWrap { params, .. } => params.iterations,
        Ask::PaserkPasswordUnwrap { paserk, .. } => params(paserk)?.iterations,
        _ => None,
    }
}

/// The counter that AES-256-CTR begins with: the second half of the nonce, or the whole of it.
fn counter(ask: &Ask) -> Option<u64> {
    let (text, end) = match ask {
        Ask::Decrypt { token, .. } => (token.split('.').nth(2)?, 32),
        Ask::PaserkPasswordUnwrap { paserk, .. } => (paserk.rsplit('.').next()?, 52),
        _ => return None,
    };
    let data = base64url::decode(text.as_bytes()).ok()?;
    let low = data.get(end - 8..end)?;
    Some(u64::from_be_bytes(low.try_into().ok()?))
}

/// Fewer blocks are left than a token of the longest kind has.
const fn is_nearly_full(counter: u64) -> bool {
    u64::MAX - counter < 1 << 20
}

/// Whether it was refused because the numbers of an RSA key contradict each other.
fn contradicts_itself(answer: &Answer) -> bool {
    let says = Error::Key(KeyError::Numbers).to_string();
    matches!(answer, Answer::Rejected(refusal) if refusal.message == says)
}

/// Refused for the key or for its length: a signature that does not fit is nobody's form of a point.
fn is_for_the_key(answer: &Answer) -> bool {
    is_at(answer, Key) || is_at(answer, Encoding)
}

/// A public key is given whose first byte is one of these.
fn gives_a_point(ask: &Ask, prefixes: &[u8]) -> bool {
    let data;
    let key = match ask {
        Ask::ImportKey { key, .. } => &key.0[..],
        Ask::PaserkEncode { r#type, key } | Ask::PaserkId { r#type, key }
            if matches!(r#type.kind, PaserkKind::Public | PaserkKind::Pid) =>
        {
            &key.0[..]
        }
        Ask::PaserkSeal { public_key, .. } | Ask::Verify { public_key, .. } => &public_key.0[..],
        Ask::PaserkDecode { paserk, .. } => {
            data = base64url::decode(paserk.rsplit('.').next().unwrap_or_default().as_bytes());
            data.as_deref().unwrap_or_default()
        }
        _ => return false,
    };
    key.first().is_some_and(|first| prefixes.contains(first))
}
