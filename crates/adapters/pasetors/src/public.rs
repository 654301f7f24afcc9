//! `sign` and `verify`: v2, v3 and v4.

use paseto_conformance_protocol::{Answer, Version};
use pasetors::Public;
use pasetors::keys::{AsymmetricPublicKey, AsymmetricSecretKey};
use pasetors::token::UntrustedToken;
use pasetors::version2::{self, V2};
use pasetors::version3::{self, V3};
use pasetors::version4::{self, V4};

use crate::local::opened_answer;
use crate::stop::{Outcome, Stop, no_assertion, written};

/// Makes a public token.
pub(crate) fn sign(
    version: Version,
    secret_key: &[u8],
    payload: &[u8],
    footer: &[u8],
    implicit: Option<&[u8]>,
) -> Outcome {
    let footer = written(footer);
    let token = match version {
        Version::V1 => return Err(not_offered()),
        Version::V2 => {
            no_assertion(implicit)?;
            let key = AsymmetricSecretKey::<V2>::from(secret_key)?;
            version2::PublicToken::sign(&key, payload, footer)?
        }
        Version::V3 => {
            let key = AsymmetricSecretKey::<V3>::from(secret_key)?;
            version3::PublicToken::sign(&key, payload, footer, implicit)?
        }
        Version::V4 => {
            let key = AsymmetricSecretKey::<V4>::from(secret_key)?;
            version4::PublicToken::sign(&key, payload, footer, implicit)?
        }
    };
    Ok(Answer::token(token))
}

/// Opens a public token. Without a footer to expect, the library authenticates the token's own.
pub(crate) fn verify(
    version: Version,
    public_key: &[u8],
    token: &str,
    implicit: Option<&[u8]>,
    expect_footer: Option<&[u8]>,
) -> Outcome {
    let opened = match version {
        Version::V1 => return Err(not_offered()),
        Version::V2 => {
            no_assertion(implicit)?;
            let key = AsymmetricPublicKey::<V2>::from(public_key)?;
            let token = UntrustedToken::<Public, V2>::try_from(token)?;
            version2::PublicToken::verify(&key, &token, expect_footer)
        }
        Version::V3 => {
            let key = AsymmetricPublicKey::<V3>::from(public_key)?;
            let token = UntrustedToken::<Public, V3>::try_from(token)?;
            version3::PublicToken::verify(&key, &token, expect_footer, implicit)
        }
        Version::V4 => {
            let key = AsymmetricPublicKey::<V4>::from(public_key)?;
            let token = UntrustedToken::<Public, V4>::try_from(token)?;
            version4::PublicToken::verify(&key, &token, expect_footer, implicit)
        }
    };
    opened_answer(opened, expect_footer)
}

fn not_offered() -> Stop {
    Stop::unsupported("pasetors has no v1")
}
