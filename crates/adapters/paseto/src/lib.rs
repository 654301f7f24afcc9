//! [paseto](https://docs.rs/paseto) behind the adapter protocol.
//!
//! Every ask becomes one call of the library. Slices are passed on as they come, so that a refusal
//! is always the library's; what `&str` cannot hold is inexpressible; nothing catches a panic.

mod capabilities;
mod footer;
mod keys;
mod stop;
mod tokens;
mod validate;

use paseto_conformance_protocol::{Answer, Ask};

use crate::capabilities::{CAPABILITIES, LIBRARY, LIBRARY_VERSION};
use crate::stop::{Outcome, Stop, no_assertion};

/// Answers one ask.
#[must_use]
pub fn handle(ask: &Ask) -> Answer {
    dispatch(ask).unwrap_or_else(Stop::into_answer)
}

fn dispatch(ask: &Ask) -> Outcome {
    match ask {
        Ask::Hello { .. } => Ok(Answer::hello(
            LIBRARY,
            LIBRARY_VERSION,
            "rust",
            CAPABILITIES,
        )),
        Ask::Encrypt { nonce: Some(_), .. } => {
            Err(Stop::unsupported("paseto chooses the nonce itself"))
        }
        Ask::Encrypt {
            version,
            key,
            payload,
            footer,
            implicit,
            nonce: None,
        } => {
            no_assertion(implicit.as_deref())?;
            tokens::encrypt(*version, key, payload, footer)
        }
        Ask::Decrypt {
            version,
            key,
            token,
            implicit,
            expect_footer,
        } => {
            no_assertion(implicit.as_deref())?;
            tokens::decrypt(*version, key, token, expect_footer.as_deref())
        }
        Ask::Sign {
            version,
            secret_key,
            payload,
            footer,
            implicit,
        } => {
            no_assertion(implicit.as_deref())?;
            tokens::sign(*version, secret_key, payload, footer)
        }
        Ask::Verify {
            version,
            public_key,
            token,
            implicit,
            expect_footer,
        } => {
            no_assertion(implicit.as_deref())?;
            tokens::verify(*version, public_key, token, expect_footer.as_deref())
        }
        Ask::Validate {
            version,
            purpose,
            key,
            token,
            implicit,
            now: _,
            expect,
        } => {
            no_assertion(implicit.as_deref())?;
            validate::validate(*version, *purpose, key, token, expect)
        }
        _ => Err(Stop::unsupported("paseto has no such operation")),
    }
}
