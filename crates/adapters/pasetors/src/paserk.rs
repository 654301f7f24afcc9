//! `paserk-encode`, `paserk-decode` and `paserk-id`: the plain types and the identifiers.

use paseto_conformance_protocol::{Answer, PaserkKind, PaserkType, Version};
use pasetors::keys::{AsymmetricPublicKey, AsymmetricSecretKey, SymmetricKey};
use pasetors::paserk::{FormatAsPaserk, Id};
use pasetors::version2::V2;
use pasetors::version3::V3;
use pasetors::version4::V4;

use crate::stop::{Outcome, Stop};

type Pk<V> = AsymmetricPublicKey<V>;
type Sk<V> = AsymmetricSecretKey<V>;

/// Writes a key as a plain PASERK.
pub(crate) fn encode(r#type: PaserkType, key: &[u8]) -> Outcome {
    match (r#type.version, r#type.kind) {
        (Version::V2, PaserkKind::Local) => text(&SymmetricKey::<V2>::from(key)?),
        (Version::V2, PaserkKind::Public) => text(&Pk::<V2>::from(key)?),
        (Version::V2, PaserkKind::Secret) => text(&Sk::<V2>::from(key)?),
        (Version::V3, PaserkKind::Public) => text(&Pk::<V3>::from(key)?),
        (Version::V3, PaserkKind::Secret) => text(&Sk::<V3>::from(key)?),
        (Version::V4, PaserkKind::Local) => text(&SymmetricKey::<V4>::from(key)?),
        (Version::V4, PaserkKind::Public) => text(&Pk::<V4>::from(key)?),
        (Version::V4, PaserkKind::Secret) => text(&Sk::<V4>::from(key)?),
        _ => Err(not_offered()),
    }
}

/// Reads a plain PASERK.
pub(crate) fn decode(r#type: PaserkType, paserk: &str) -> Outcome {
    Ok(match (r#type.version, r#type.kind) {
        (Version::V2, PaserkKind::Local) => {
            Answer::key(SymmetricKey::<V2>::try_from(paserk)?.as_bytes())
        }
        (Version::V2, PaserkKind::Public) => Answer::key(Pk::<V2>::try_from(paserk)?.as_bytes()),
        (Version::V2, PaserkKind::Secret) => Answer::key(Sk::<V2>::try_from(paserk)?.as_bytes()),
        (Version::V3, PaserkKind::Public) => Answer::key(Pk::<V3>::try_from(paserk)?.as_bytes()),
        (Version::V3, PaserkKind::Secret) => Answer::key(Sk::<V3>::try_from(paserk)?.as_bytes()),
        (Version::V4, PaserkKind::Local) => {
            Answer::key(SymmetricKey::<V4>::try_from(paserk)?.as_bytes())
        }
        (Version::V4, PaserkKind::Public) => Answer::key(Pk::<V4>::try_from(paserk)?.as_bytes()),
        (Version::V4, PaserkKind::Secret) => Answer::key(Sk::<V4>::try_from(paserk)?.as_bytes()),
        _ => return Err(not_offered()),
    })
}

/// Computes the identifier of a key.
pub(crate) fn id(r#type: PaserkType, key: &[u8]) -> Outcome {
    text(&match (r#type.version, r#type.kind) {
        (Version::V2, PaserkKind::Lid) => Id::from(&SymmetricKey::<V2>::from(key)?),
        (Version::V2, PaserkKind::Pid) => Id::from(&Pk::<V2>::from(key)?),
        (Version::V2, PaserkKind::Sid) => Id::from(&Sk::<V2>::from(key)?),
        (Version::V3, PaserkKind::Pid) => Id::from(&Pk::<V3>::from(key)?),
        (Version::V3, PaserkKind::Sid) => Id::from(&Sk::<V3>::from(key)?),
        (Version::V4, PaserkKind::Lid) => Id::from(&SymmetricKey::<V4>::from(key)?),
        (Version::V4, PaserkKind::Pid) => Id::from(&Pk::<V4>::from(key)?),
        (Version::V4, PaserkKind::Sid) => Id::from(&Sk::<V4>::from(key)?),
        _ => return Err(not_offered()),
    })
}

fn text(value: &impl FormatAsPaserk) -> Outcome {
    let mut text = String::new();
    match value.fmt(&mut text) {
        Ok(()) => Ok(Answer::paserk(text)),
        Err(error) => Ok(Answer::rejected(error.to_string())),
    }
}

fn not_offered() -> Stop {
    Stop::unsupported(
        "pasetors has local, public, secret and their identifiers of k2, k3 (not local) and k4",
    )
}
