//! What is known of rusty_paseto.

use paseto_conformance_protocol::{Ask, Reason, Version};
use paseto_differential::deviations::Deviation;

use super::asks::{
    has_broken_memory, has_mixed_halves, is_at, is_unsealed, takes_a_key, takes_an_rsa_key,
};

use Reason::Key;
use Version::{V1, V2, V3, V4};

/// All of it.
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
        id: "mixed-halves",
        subject: "rusty_paseto",
        versions: &[V2, V4],
        is: |scene| scene.is_laxer() && has_mixed_halves(scene),
        why: "As in paseto-differential, but imported or unwrapped.",
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
];

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
