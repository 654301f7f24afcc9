//! What is known of the reference's token layer, beside its byte layer.

use paseto_conformance_protocol::{Ask, Reason, Version};
use paseto_differential::deviations::Deviation;

use super::asks::is_at;

use Reason::Claims;
use Version::{V1, V2, V3, V4};

/// All of it.
pub(crate) const KNOWN: &[Deviation] = &[Deviation {
    id: "paserk-in-footer",
    subject: "reference-tokens",
    versions: &[V1, V2, V3, V4],
    is: |scene| scene.is_stricter() && is_written(scene.ask) && is_at(scene.answer, Claims),
    why: "The token layer of the reference writes no footer with a PASERK that must not stand there; its byte layer \
              writes any.",
    clauses: &["PASERK-FTR-05"],
}];

const fn is_written(ask: &Ask) -> bool {
    matches!(ask, Ask::Encrypt { .. } | Ask::Sign { .. })
}
