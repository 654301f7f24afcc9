//! `paserk-wrap` and `paserk-unwrap`: keys under a symmetric key.
#![expect(deprecated, reason = "k1 is on trial too")]

use paserk::{K1, K2, K3, K4, PaserkLocalWrap, PaserkSecretWrap, Pie};
use paseto_conformance_protocol::{Answer, PaserkKind, PaserkType, Version};

use crate::keys;
use crate::stop::{Outcome, Stop};

type Local<V> = PaserkLocalWrap<V, Pie>;
type Secret<V> = PaserkSecretWrap<V, Pie>;

/// Wraps a key under a symmetric key.
pub(crate) fn wrap(r#type: PaserkType, key: &[u8], under: &[u8]) -> Outcome {
    Ok(Answer::paserk(match (r#type.version, r#type.kind) {
        (Version::V1, PaserkKind::LocalWrapPie) => {
            Local::<K1>::try_wrap(&keys::local(key)?, &keys::local(under)?)?.to_string()
        }
        (Version::V2, PaserkKind::LocalWrapPie) => {
            Local::<K2>::try_wrap(&keys::local(key)?, &keys::local(under)?)?.to_string()
        }
        (Version::V3, PaserkKind::LocalWrapPie) => {
            Local::<K3>::try_wrap(&keys::local(key)?, &keys::local(under)?)?.to_string()
        }
        (Version::V4, PaserkKind::LocalWrapPie) => {
            Local::<K4>::try_wrap(&keys::local(key)?, &keys::local(under)?)?.to_string()
        }
        (Version::V2, PaserkKind::SecretWrapPie) => {
            Secret::<K2>::try_wrap(&keys::secret(key)?, &keys::local(under)?)?.to_string()
        }
        (Version::V3, PaserkKind::SecretWrapPie) => {
            Secret::<K3>::try_wrap(&keys::secret(key)?, &keys::local(under)?)?.to_string()
        }
        (Version::V4, PaserkKind::SecretWrapPie) => {
            Secret::<K4>::try_wrap(&keys::secret(key)?, &keys::local(under)?)?.to_string()
        }
        _ => return Err(not_offered()),
    }))
}

/// Unwraps a key with a symmetric key.
pub(crate) fn unwrap(r#type: PaserkType, paserk: &str, under: &[u8]) -> Outcome {
    Ok(match (r#type.version, r#type.kind) {
        (Version::V1, PaserkKind::LocalWrapPie) => {
            Answer::key(Local::<K1>::try_from(paserk)?.try_unwrap(&keys::local(under)?)?)
        }
        (Version::V2, PaserkKind::LocalWrapPie) => {
            Answer::key(Local::<K2>::try_from(paserk)?.try_unwrap(&keys::local(under)?)?)
        }
        (Version::V3, PaserkKind::LocalWrapPie) => {
            Answer::key(Local::<K3>::try_from(paserk)?.try_unwrap(&keys::local(under)?)?)
        }
        (Version::V4, PaserkKind::LocalWrapPie) => {
            Answer::key(Local::<K4>::try_from(paserk)?.try_unwrap(&keys::local(under)?)?)
        }
        (Version::V2, PaserkKind::SecretWrapPie) => {
            Answer::key(Secret::<K2>::try_from(paserk)?.try_unwrap(&keys::local(under)?)?)
        }
        (Version::V3, PaserkKind::SecretWrapPie) => {
            Answer::key(Secret::<K3>::try_from(paserk)?.try_unwrap(&keys::local(under)?)?)
        }
        (Version::V4, PaserkKind::SecretWrapPie) => {
            Answer::key(Secret::<K4>::try_from(paserk)?.try_unwrap(&keys::local(under)?)?)
        }
        _ => return Err(not_offered()),
    })
}

fn not_offered() -> Stop {
    Stop::unsupported("paserk wraps symmetric keys of k1 to k4 and secret keys of k2 to k4")
}
