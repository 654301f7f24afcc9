//! `validate`: the high-level interface, v4 alone, with the library's default rules and real clock.

use paseto_conformance_protocol::{Answer, Expected, Purpose, Version};
use pasetors::claims::ClaimsValidationRules;
use pasetors::keys::{AsymmetricPublicKey, SymmetricKey};
use pasetors::token::UntrustedToken;
use pasetors::version4::V4;
use pasetors::{Local, Public, local, public};

use crate::stop::{Outcome, Stop};

/// Opens a token and applies the default rules and the expected claims.
pub(crate) fn validate(
    version: Version,
    purpose: Purpose,
    key: &[u8],
    token: &str,
    implicit: Option<&[u8]>,
    expect: &Expected,
) -> Outcome {
    if version != Version::V4 {
        return Err(Stop::unsupported("pasetors validates claims of v4 alone"));
    }
    let rules = rules(expect);
    match purpose {
        Purpose::Local => {
            let key = SymmetricKey::<V4>::from(key)?;
            let token = UntrustedToken::<Local, V4>::try_from(token)?;
            local::decrypt(&key, &token, &rules, None, implicit)?;
        }
        Purpose::Public => {
            let key = AsymmetricPublicKey::<V4>::from(key)?;
            let token = UntrustedToken::<Public, V4>::try_from(token)?;
            public::verify(&key, &token, &rules, None, implicit)?;
        }
    }
    Ok(Answer::ok())
}

fn rules(expect: &Expected) -> ClaimsValidationRules {
    let mut rules = ClaimsValidationRules::new();
    if let Some(iss) = &expect.iss {
        rules.validate_issuer_with(iss);
    }
    if let Some(sub) = &expect.sub {
        rules.validate_subject_with(sub);
    }
    if let Some(aud) = &expect.aud {
        rules.validate_audience_with(aud);
    }
    if let Some(jti) = &expect.jti {
        rules.validate_token_identifier_with(jti);
    }
    rules
}
