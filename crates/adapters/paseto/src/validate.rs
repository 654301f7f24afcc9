//! `validate`: the library's check of times, against the real clock; it compares no other claim.

use paseto::tokens::{PasetoPublicKey, TimeBackend, validate_local_token, validate_public_token};
use paseto_conformance_protocol::{Answer, Expected, Purpose, Version};

use crate::stop::{Outcome, Stop};
use crate::{footer, keys, tokens};

/// Opens a token and checks its times. The library reads the version out of the token, so only the
/// key of a public token says which one is expected.
pub(crate) fn validate(
    version: Version,
    purpose: Purpose,
    key: &[u8],
    token: &str,
    expect: &Expected,
) -> Outcome {
    if *expect != Expected::default() {
        return Err(Stop::unsupported("paseto compares no claims"));
    }
    let footer = footer::expected(token, None)?;
    let (footer, clock) = (footer.as_deref(), TimeBackend::Chrono);
    match (version, purpose) {
        (Version::V1 | Version::V2, Purpose::Local) => {
            validate_local_token(token, footer, key, &clock)?;
        }
        (Version::V1, Purpose::Public) => {
            let key = keys::rsa_public(key)?;
            validate_public_token(token, footer, &PasetoPublicKey::RSAPublicKey(&key), &clock)?;
        }
        (Version::V2, Purpose::Public) => {
            let key = PasetoPublicKey::ED25519PublicKey(key);
            validate_public_token(token, footer, &key, &clock)?;
        }
        _ => return Err(tokens::not_offered()),
    }
    Ok(Answer::ok())
}
