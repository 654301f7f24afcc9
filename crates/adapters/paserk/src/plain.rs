//! `paserk-encode`, `paserk-decode` and `paserk-id`: the plain types and the identifiers.
#![expect(deprecated, reason = "k1 is on trial too")]

use paserk::{
    K1, K2, K3, K4, PaserkLocal, PaserkLocalId, PaserkPublic, PaserkPublicId, PaserkSecret,
    PaserkSecretId, PaserkVersion,
};
use paseto_conformance_protocol::{Answer, PaserkKind, PaserkType, Version};

use crate::keys;
use crate::stop::{Outcome, Stop};

/// Writes a key as a plain PASERK.
///
/// The library makes no key of k1.public, k1.secret and k3.public from bytes.
pub(crate) fn encode(r#type: PaserkType, key: &[u8]) -> Outcome {
    Ok(Answer::paserk(match (r#type.version, r#type.kind) {
        (Version::V1, PaserkKind::Local) => keys::local::<K1>(key)?.to_string(),
        (Version::V2, PaserkKind::Local) => keys::local::<K2>(key)?.to_string(),
        (Version::V2, PaserkKind::Public) => keys::public::<K2>(key)?.to_string(),
        (Version::V2, PaserkKind::Secret) => keys::secret::<K2>(key)?.to_string(),
        (Version::V3, PaserkKind::Local) => keys::local::<K3>(key)?.to_string(),
        (Version::V3, PaserkKind::Secret) => keys::secret::<K3>(key)?.to_string(),
        (Version::V4, PaserkKind::Local) => keys::local::<K4>(key)?.to_string(),
        (Version::V4, PaserkKind::Public) => keys::public::<K4>(key)?.to_string(),
        (Version::V4, PaserkKind::Secret) => keys::secret::<K4>(key)?.to_string(),
        _ => return Err(Stop::unsupported("paserk takes no bytes for such a key")),
    }))
}

/// Reads a plain PASERK.
pub(crate) fn decode(r#type: PaserkType, paserk: &str) -> Outcome {
    match r#type.version {
        Version::V1 => decode_as::<K1>(r#type.kind, paserk),
        Version::V2 => decode_as::<K2>(r#type.kind, paserk),
        Version::V3 => decode_as::<K3>(r#type.kind, paserk),
        Version::V4 => decode_as::<K4>(r#type.kind, paserk),
    }
}

fn decode_as<V: PaserkVersion>(kind: PaserkKind, paserk: &str) -> Outcome {
    Ok(match kind {
        PaserkKind::Local => Answer::key(PaserkLocal::<V>::try_from(paserk)?),
        PaserkKind::Public => Answer::key(PaserkPublic::<V>::try_from(paserk)?),
        PaserkKind::Secret => Answer::key(PaserkSecret::<V>::try_from(paserk)?),
        _ => return Err(Stop::unsupported("not a plain type of PASERK")),
    })
}

/// Computes the identifier of a key.
pub(crate) fn id(r#type: PaserkType, key: &[u8]) -> Outcome {
    match r#type.version {
        Version::V1 => id_as::<K1>(r#type, key),
        Version::V2 => id_as::<K2>(r#type, key),
        Version::V3 => id_as::<K3>(r#type, key),
        Version::V4 => id_as::<K4>(r#type, key),
    }
}

/// Takes the key as it stands where the library does, and else as a PASERK that the library reads.
fn id_as<V: PaserkVersion>(r#type: PaserkType, key: &[u8]) -> Outcome {
    Ok(Answer::paserk(match (r#type.version, r#type.kind) {
        (_, PaserkKind::Lid) => PaserkLocalId::<V>::from(&keys::local(key)?).to_string(),
        (Version::V1 | Version::V3, PaserkKind::Pid) => {
            let key = keys::read(&PaserkPublic::<V>::header(), key)?;
            PaserkPublicId::<V>::from(&key).to_string()
        }
        (_, PaserkKind::Pid) => PaserkPublicId::<V>::from(&keys::public(key)?).to_string(),
        (Version::V1, PaserkKind::Sid) => {
            let key = keys::read(&PaserkSecret::<V>::header(), key)?;
            PaserkSecretId::<V>::from(&key).to_string()
        }
        (_, PaserkKind::Sid) => PaserkSecretId::<V>::from(&keys::secret(key)?).to_string(),
        _ => return Err(Stop::unsupported("not an identifier")),
    }))
}
