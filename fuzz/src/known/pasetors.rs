//! What is known of pasetors.

use paseto_conformance_protocol::{Reason, Version};
use paseto_differential::deviations::Deviation;

use super::asks::{has_torsion, is_at, takes_a_key};

use Reason::Key;
use Version::{V2, V3, V4};

/// All of it.
pub(crate) const KNOWN: &[Deviation] = &[
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
        id: "point-or-scalar-unchecked",
        subject: "pasetors",
        versions: &[V3],
        is: |scene| scene.is_laxer() && is_at(scene.base, Key) && takes_a_key(scene.ask),
        why: "Whether 49 bytes are a point and 48 a scalar below the order, pasetors finds out when the key is used.",
        clauses: &["PASERK-PUBLIC-K3-03", "PASERK-SECRET-K3-02"],
    },
];
