//! `encrypt`, `decrypt`, `sign` and `verify`: v1 and v2.

use paseto::{v1, v2};
use paseto_conformance_protocol::{Answer, Version};

use crate::stop::{Outcome, Stop, text};
use crate::{footer, keys};

/// Makes a local token.
pub(crate) fn encrypt(version: Version, key: &[u8], payload: &[u8], footer: &[u8]) -> Outcome {
    let (payload, footer) = (text(payload)?, footer::written(footer)?);
    Ok(Answer::token(match version {
        Version::V1 => v1::local_paseto(payload, footer, key)?,
        Version::V2 => v2::local_paseto(payload, footer, key)?,
        _ => return Err(not_offered()),
    }))
}

/// Opens a local token.
pub(crate) fn decrypt(
    version: Version,
    key: &[u8],
    token: &str,
    expect_footer: Option<&[u8]>,
) -> Outcome {
    let footer = footer::expected(token, expect_footer)?;
    let payload = match version {
        Version::V1 => v1::decrypt_paseto(token, footer.as_deref(), key)?,
        Version::V2 => v2::decrypt_paseto(token, footer.as_deref(), key)?,
        _ => return Err(not_offered()),
    };
    Ok(Answer::opened(payload, footer.unwrap_or_default()))
}

/// Makes a public token.
pub(crate) fn sign(version: Version, secret_key: &[u8], payload: &[u8], footer: &[u8]) -> Outcome {
    let (payload, footer) = (text(payload)?, footer::written(footer)?);
    Ok(Answer::token(match version {
        Version::V1 => v1::public_paseto(payload, footer, &keys::rsa_pair(secret_key)?)?,
        Version::V2 => v2::public_paseto(payload, footer, &keys::ed25519_pair(secret_key)?)?,
        _ => return Err(not_offered()),
    }))
}

/// Opens a public token.
pub(crate) fn verify(
    version: Version,
    public_key: &[u8],
    token: &str,
    expect_footer: Option<&[u8]>,
) -> Outcome {
    let footer = footer::expected(token, expect_footer)?;
    let payload = match version {
        Version::V1 => v1::verify_paseto(token, footer.as_deref(), &keys::rsa_public(public_key)?)?,
        Version::V2 => v2::verify_paseto(token, footer.as_deref(), public_key)?,
        _ => return Err(not_offered()),
    };
    Ok(Answer::opened(payload, footer.unwrap_or_default()))
}

/// The answer to a version that the library does not have.
pub(crate) fn not_offered() -> Stop {
    Stop::unsupported("paseto has v1 and v2 alone")
}
