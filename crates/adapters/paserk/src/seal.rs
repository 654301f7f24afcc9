//! `paserk-seal` and `paserk-unseal`.
#![expect(deprecated, reason = "k1 is on trial too")]

use paserk::{K1, K2, K3, K4, PaserkSeal};
use paseto_conformance_protocol::{Answer, PaserkKind, PaserkType, Version};

use crate::keys;
use crate::stop::{Outcome, Stop};

/// Seals a symmetric key: k1 alone, since the other versions want the recipient's secret key.
pub(crate) fn seal(r#type: PaserkType, key: &[u8], public_key: &[u8]) -> Outcome {
    let (Version::V1, PaserkKind::Seal) = (r#type.version, r#type.kind) else {
        return Err(Stop::unsupported(
            "paserk seals with the recipient's secret key",
        ));
    };
    let (key, public_key) = (keys::local(key)?, keys::rsa_public(public_key)?);
    let sealed = PaserkSeal::<K1>::try_seal_with_rsa(&key, &public_key)?;
    Ok(Answer::paserk(sealed.to_string()))
}

/// Opens a sealed symmetric key.
pub(crate) fn unseal(r#type: PaserkType, paserk: &str, secret_key: &[u8]) -> Outcome {
    if r#type.kind != PaserkKind::Seal {
        return Err(Stop::unsupported("not a seal"));
    }
    Ok(match r#type.version {
        Version::V1 => {
            let secret = keys::rsa_secret(secret_key)?;
            Answer::key(PaserkSeal::<K1>::try_from(paserk)?.try_unseal_with_rsa(&secret)?)
        }
        Version::V2 => {
            let secret = keys::secret(secret_key)?;
            Answer::key(PaserkSeal::<K2>::try_from(paserk)?.try_unseal(&secret)?)
        }
        Version::V3 => {
            let secret = keys::secret(secret_key)?;
            Answer::key(PaserkSeal::<K3>::try_from(paserk)?.try_unseal(&secret)?)
        }
        Version::V4 => {
            let secret = keys::secret(secret_key)?;
            Answer::key(PaserkSeal::<K4>::try_from(paserk)?.try_unseal(&secret)?)
        }
    })
}
