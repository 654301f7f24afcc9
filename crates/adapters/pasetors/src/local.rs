//! `encrypt` and `decrypt`: v2 and v4.

use paseto_conformance_protocol::{Answer, Version};
use pasetors::keys::SymmetricKey;
use pasetors::token::UntrustedToken;
use pasetors::version2::{self, V2};
use pasetors::version4::{self, V4};
use pasetors::{Local, token::TrustedToken};

use crate::stop::{Outcome, Stop, no_assertion, written};

/// Makes a local token.
pub(crate) fn encrypt(
    version: Version,
    key: &[u8],
    payload: &[u8],
    footer: &[u8],
    implicit: Option<&[u8]>,
) -> Outcome {
    let footer = written(footer);
    let token = match version {
        Version::V2 => {
            no_assertion(implicit)?;
            let key = SymmetricKey::<V2>::from(key)?;
            version2::LocalToken::encrypt(&key, payload, footer)?
        }
        Version::V4 => {
            let key = SymmetricKey::<V4>::from(key)?;
            version4::LocalToken::encrypt(&key, payload, footer, implicit)?
        }
        _ => return Err(not_offered()),
    };
    Ok(Answer::token(token))
}

/// Opens a local token. Without a footer to expect, the library authenticates the token's own.
pub(crate) fn decrypt(
    version: Version,
    key: &[u8],
    token: &str,
    implicit: Option<&[u8]>,
    expect_footer: Option<&[u8]>,
) -> Outcome {
    let opened = match version {
        Version::V2 => {
            no_assertion(implicit)?;
            let key = SymmetricKey::<V2>::from(key)?;
            let token = UntrustedToken::<Local, V2>::try_from(token)?;
            version2::LocalToken::decrypt(&key, &token, expect_footer)
        }
        Version::V4 => {
            let key = SymmetricKey::<V4>::from(key)?;
            let token = UntrustedToken::<Local, V4>::try_from(token)?;
            version4::LocalToken::decrypt(&key, &token, expect_footer, implicit)
        }
        _ => return Err(not_offered()),
    };
    opened_answer(opened, expect_footer)
}

/// The answer to a token opened or refused, of either purpose.
pub(crate) fn opened_answer(
    opened: Result<TrustedToken, pasetors::errors::Error>,
    expect_footer: Option<&[u8]>,
) -> Outcome {
    match opened {
        Ok(token) => Ok(Answer::opened(token.payload(), token.footer())),
        Err(error) if expect_footer.is_some() => Err(Stop::footer_compared(&error)),
        Err(error) => Err(error.into()),
    }
}

fn not_offered() -> Stop {
    Stop::unsupported("pasetors has local tokens of v2 and v4")
}
