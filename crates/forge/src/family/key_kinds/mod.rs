//! Keys of another role, purpose or version, and tokens that are authentic if a reader mixes them up.

mod local;
mod public;

use paseto_conformance_protocol::{Purpose, Version};

use super::kind::{Kind, Kit};
use super::sheet::Sheet;

/// What a reader may say that does not look at the header first.
const CONFUSED: &[&str] = &["header", "key", "encoding", "authentication"];
const KEY: &[&str] = &["key"];
/// Where the bytes go straight into HMAC, the tag refuses them.
const KEY_OR_TAG: &[&str] = &["key", "authentication"];
const MATRIX: &str = "PASETO-LUC-01";
const ROLES: &str = "PASETO-LUC-06";
const FORGED: &str = "PASETO-LUC-02";

pub(super) fn sheets() -> Vec<Sheet> {
    Kind::all()
        .into_iter()
        .map(|kind| {
            if kind.is_local() {
                local::sheet(kind)
            } else {
                public::sheet(kind)
            }
        })
        .collect()
}

/// A kit that other files do not use, as far as there are keys.
fn kit(kind: Kind) -> Kit {
    let rsa = kind
        == Kind {
            version: Version::V1,
            purpose: Purpose::Public,
        };
    Kit::new(kind, if rsa { "other" } else { "key kinds" })
}

/// The version that has keys of the same bytes.
fn sister(version: Version) -> Option<Version> {
    match version {
        Version::V2 => Some(Version::V4),
        Version::V4 => Some(Version::V2),
        Version::V1 | Version::V3 => None,
    }
}

fn is_edwards(version: Version) -> bool {
    sister(version).is_some()
}
