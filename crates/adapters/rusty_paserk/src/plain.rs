//! `paserk-encode`, `paserk-decode` and `paserk-id`: the plain types and the identifiers.

use paseto_conformance_protocol::{Answer, PaserkKind};
use rusty_paserk::{Local, PlaintextKey, Public, Secret};

use crate::keys::{self, Own};
use crate::stop::{Outcome, Stop};

/// Writes a key as a plain PASERK.
pub(crate) fn encode(kind: PaserkKind, key: &[u8]) -> Outcome {
    Ok(Answer::paserk(match kind {
        PaserkKind::Local => PlaintextKey(keys::local(key)?).to_string(),
        PaserkKind::Public => PlaintextKey(keys::public_of_text(key)?).to_string(),
        PaserkKind::Secret => PlaintextKey(keys::secret(key)?).to_string(),
        _ => return Err(Stop::unsupported("not a plain type of PASERK")),
    }))
}

/// Reads a plain PASERK.
pub(crate) fn decode(kind: PaserkKind, paserk: &str) -> Outcome {
    Ok(match kind {
        PaserkKind::Local => Answer::key(paserk.parse::<PlaintextKey<Own, Local>>()?.0),
        PaserkKind::Public => Answer::key(paserk.parse::<PlaintextKey<Own, Public>>()?.0),
        PaserkKind::Secret => Answer::key(paserk.parse::<PlaintextKey<Own, Secret>>()?.0),
        _ => return Err(Stop::unsupported("not a plain type of PASERK")),
    })
}

/// Computes the identifier of a key.
pub(crate) fn id(kind: PaserkKind, key: &[u8]) -> Outcome {
    Ok(Answer::paserk(match kind {
        PaserkKind::Lid => keys::local(key)?.to_id().to_string(),
        PaserkKind::Pid => keys::public_of_text(key)?.to_id().to_string(),
        PaserkKind::Sid => keys::secret(key)?.to_id().to_string(),
        _ => return Err(Stop::unsupported("not an identifier")),
    }))
}
