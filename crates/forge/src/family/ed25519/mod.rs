//! Ed25519 in v2 and v4: scalars, points and keys that a strict verifier refuses, and those that it must take.

mod keys;
mod points;
mod scalars;
mod sisters;
mod torsion;

use paseto_conformance_protocol::{Purpose, Version};

use super::kind::Kind;
use super::sheet::Sheet;

pub(super) fn sheets() -> Vec<Sheet> {
    [Version::V2, Version::V4]
        .into_iter()
        .map(|version| Kind {
            version,
            purpose: Purpose::Public,
        })
        .flat_map(|kind| {
            [
                scalars::sheet(kind),
                points::of_r(kind),
                points::of_keys(kind),
                keys::imported(kind),
                keys::signing(kind),
            ]
        })
        .collect()
}
