//! `paserk-encode`, `paserk-decode` and `paserk-id`: the library's PASERK integration.

use paseto_conformance_protocol::{Answer, PaserkKind, Reason};
#[cfg(feature = "v2")]
pub(crate) use rusty_paseto::paserk::K2 as K;
#[cfg(feature = "v4")]
pub(crate) use rusty_paseto::paserk::K4 as K;
use rusty_paseto::paserk::{FromPaserk, PaserkError, PaserkPublic, PaserkSecret, ToPaserk};

use crate::keys::{self, SymmetricKey};
use crate::stop::{Outcome, Stop};

/// Writes a key as a plain PASERK.
pub(crate) fn encode(kind: PaserkKind, key: &[u8]) -> Outcome {
    Ok(Answer::paserk(match kind {
        PaserkKind::Local => keys::symmetric(key)?.to_paserk_string(),
        PaserkKind::Public => keys::public(&keys::public_bytes(key)?)?.to_paserk_string(),
        PaserkKind::Secret => keys::secret(&keys::secret_bytes(key)?).to_paserk_string(),
        _ => return Err(not_offered()),
    }))
}

/// Reads a plain PASERK: a symmetric key by the library itself, the others by the types that it
/// re-exports.
pub(crate) fn decode(kind: PaserkKind, paserk: &str) -> Outcome {
    Ok(match kind {
        PaserkKind::Local => Answer::key(SymmetricKey::try_from_paserk_str(paserk)?),
        PaserkKind::Public => Answer::key(PaserkPublic::<K>::try_from(paserk)?),
        PaserkKind::Secret => Answer::key(PaserkSecret::<K>::try_from(paserk)?),
        _ => return Err(not_offered()),
    })
}

/// Computes the identifier of a key.
pub(crate) fn id(kind: PaserkKind, key: &[u8]) -> Outcome {
    Ok(Answer::paserk(match kind {
        PaserkKind::Lid => keys::symmetric(key)?.paserk_id(),
        PaserkKind::Pid => keys::public(&keys::public_bytes(key)?)?.paserk_id(),
        PaserkKind::Sid => keys::secret(&keys::secret_bytes(key)?).paserk_id(),
        _ => return Err(not_offered()),
    }))
}

/// The answer to a type of PASERK that is not compiled.
pub(crate) fn not_offered() -> Stop {
    Stop::unsupported("rusty_paseto has no such type of PASERK for this version")
}

impl From<PaserkError> for Stop {
    fn from(error: PaserkError) -> Self {
        let at = match &error {
            PaserkError::InvalidVersion | PaserkError::InvalidHeader => Some(Reason::Header),
            PaserkError::Base64Decode(_) => Some(Reason::Encoding),
            PaserkError::AuthenticationFailed => Some(Reason::Authentication),
            // `InvalidKey` is about the key given and about the length of what was read.
            _ => None,
        };
        Self::refused(at, error)
    }
}
