//! Nothing that a reader could stumble over holds by chance: the numbers in what must be accepted have no zero byte in
//! front, and s is low, but where the file is about these numbers. A peculiarity of a library then shows in the cases
//! about it, and leaves the others to say what they are about.

use paseto_conformance_engine::Suite;
use paseto_conformance_engine::case::{Case, Expect};
use paseto_conformance_protocol::{Ask, PaserkKind, Purpose, Version};

use super::{Finding, is_official};
use crate::craft::{p384, token};

/// The files about the numbers of signatures and seals.
const ABOUT: [&str; 5] = [
    "v1/public/rsa-pss/",
    "v3/public/ecdsa/",
    "k1/seal/ephemeral/",
    "k1/seal/rsa/",
    "k3/seal/ephemeral/",
];

pub(super) fn lint(suite: &Suite) -> Vec<Finding> {
    let ours = suite.cases.iter().filter(|case| !is_official(case));
    let others = ours.filter(|case| !ABOUT.iter().any(|file| case.id.starts_with(file)));
    others
        .filter_map(|case| by_chance(case).map(|what| Finding::new(&case.id, what)))
        .collect()
}

/// What is special about a token or a seal that may be accepted.
fn by_chance(case: &Case) -> Option<&'static str> {
    let accepted = |step: &&paseto_conformance_engine::case::Step| may_be_accepted(&step.expect);
    case.steps
        .iter()
        .filter(accepted)
        .find_map(|step| match &step.ask {
            Ask::Verify { version, token, .. }
            | Ask::Validate {
                version,
                purpose: Purpose::Public,
                token,
                ..
            } => signature(*version, token),
            Ask::PaserkUnseal { r#type, paserk, .. } if r#type.kind == PaserkKind::Seal => {
                ephemeral(r#type.version, paserk)
            }
            _ => None,
        })
}

fn may_be_accepted(expect: &Expect) -> bool {
    match expect {
        Expect::Ok(_) | Expect::Opens(_) => true,
        Expect::Rejected(_) => false,
        Expect::Either(options) => options.iter().any(may_be_accepted),
    }
}

fn signature(version: Version, text: &str) -> Option<&'static str> {
    let body = token::unbase64url(text.split('.').nth(2)?)?;
    let tail = |length: usize| body.len().checked_sub(length).map(|at| &body[at..]);
    match version {
        Version::V1 if tail(256)?[0] == 0 => Some("the signature begins with a zero byte"),
        Version::V3 => {
            let signature = tail(96)?;
            if p384::is_high(signature) {
                Some("s is high")
            } else if signature[0] == 0 || signature[48] == 0 {
                Some("r or s begins with a zero byte")
            } else {
                None
            }
        }
        _ => None,
    }
}

fn ephemeral(version: Version, text: &str) -> Option<&'static str> {
    let data = token::unbase64url(text.rsplit('.').next()?)?;
    match version {
        // Behind a tag of 48 bytes and a key of 32: c, and after its first byte X.
        Version::V1 => (*data.get(80)? == 0).then_some("c begins with a zero byte"),
        Version::V3 => (*data.get(49)? == 0).then_some("X begins with a zero byte"),
        Version::V2 | Version::V4 => None,
    }
}
