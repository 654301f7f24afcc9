//! What is known of the packages of paseto-rs.

use paseto_conformance_protocol::{Answer, Ask, Reason, Version};
use paseto_differential::deviations::Deviation;
use paseto_reference::base64url;

use super::{has_broken_memory, has_mixed_halves, has_torsion, is_at, is_unsealed, takes_a_key};
use crate::ask::params;

use Reason::{Claims, Key, Payload};
use Version::V4;

/// All of them.
pub(crate) const KNOWN: &[Deviation] = &[
    claims("paseto-v4"),
    claims("paseto-v4-sodium"),
    trailing_dot("paseto-v4"),
    trailing_dot("paseto-v4-sodium"),
    Deviation {
        id: "weak-point",
        subject: "paseto-v4",
        versions: &[V4],
        is: |scene| scene.is_laxer() && is_at(scene.base, Key) && uses_a_point(scene.ask),
        why: "Points of small order and in other than canonical form verify and are sealed to. RFC 8032 and the \
              specification leave that to the implementation.",
        clauses: &["PASETO-V4P-VER-08", "PASERK-SEAL-K4-25"],
    },
    Deviation {
        id: "cofactored-equation",
        subject: "paseto-v4",
        versions: &[V4],
        is: |scene| scene.is_laxer() && has_torsion(scene.ask),
        why: "Signatures whose R has a small order are taken, which RFC 8032 leaves open.",
        clauses: &["PASETO-V4P-VER-08"],
    },
    Deviation {
        id: "canonical-ephemeral-key",
        subject: "paseto-v4",
        versions: &[V4],
        is: |scene| scene.is_stricter() && has_a_foreign_ephemeral_key(scene.ask),
        why: "The ephemeral key of a seal is hashed as it is written anew, so that another form of it does not open. \
              No writer makes such a seal.",
        clauses: &["PASERK-SEAL-K4-25"],
    },
    Deviation {
        id: "point-checked-early",
        subject: "paseto-v4",
        versions: &[V4],
        is: |scene| scene.is_stricter() && takes_a_key(scene.ask),
        why: "A public key is decompressed when it is taken, and bytes that are no point of the curve are refused.",
        clauses: &["PASERK-PUBLIC-K4-04"],
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
        clauses: &["PASERK-PW-05"],
    },
];

/// What is validated is judged by paseto-json: dates are jiff's, with other forms and up to the last day but one of 9999,
/// claims that are not known are stepped over, and none is demanded. The vectors have each of these; here a token that
/// does not authenticate must still be refused.
const fn claims(subject: &'static str) -> Deviation {
    Deviation {
        id: "claims-of-its-own",
        subject,
        versions: &[V4],
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

const fn trailing_dot(subject: &'static str) -> Deviation {
    Deviation {
        id: "trailing-dot",
        subject,
        versions: &[V4],
        is: |scene| scene.is_laxer() && token(scene.ask).is_some_and(|token| token.ends_with('.')),
        why: "A dot at the end opens as an empty footer. No writer makes such a token; a sentence about the optional \
              period can be read as leave to take one.",
        clauses: &["PASETO-FTR-14"],
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
