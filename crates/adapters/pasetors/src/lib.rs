//! [pasetors](https://docs.rs/pasetors) behind the adapter protocol.
//!
//! Every ask becomes one call of the library. Slices are passed on as they come, so that a refusal
//! is always the library's; nothing catches a panic.

mod capabilities;
mod keys;
mod local;
mod paserk;
mod public;
mod stop;
mod validate;

use paseto_conformance_protocol::{Answer, Ask};

use crate::capabilities::{CAPABILITIES, LIBRARY, LIBRARY_VERSION};
use crate::stop::{Outcome, Stop};

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
            Err(Stop::unsupported("pasetors chooses the nonce itself"))
        }
        Ask::Encrypt {
            version,
            key,
            payload,
            footer,
            implicit,
            nonce: None,
        } => local::encrypt(*version, key, payload, footer, implicit.as_deref()),
        Ask::Decrypt {
            version,
            key,
            token,
            implicit,
            expect_footer,
        } => local::decrypt(
            *version,
            key,
            token,
            implicit.as_deref(),
            expect_footer.as_deref(),
        ),
        Ask::Sign {
            version,
            secret_key,
            payload,
            footer,
            implicit,
        } => public::sign(*version, secret_key, payload, footer, implicit.as_deref()),
        Ask::Verify {
            version,
            public_key,
            token,
            implicit,
            expect_footer,
        } => public::verify(
            *version,
            public_key,
            token,
            implicit.as_deref(),
            expect_footer.as_deref(),
        ),
        Ask::Validate {
            version,
            purpose,
            key,
            token,
            implicit,
            now: _,
            expect,
        } => validate::validate(*version, *purpose, key, token, implicit.as_deref(), expect),
        Ask::ImportKey { r#type, key } => keys::import(*r#type, key),
        Ask::GenerateKey { version, purpose } => keys::generate(*version, *purpose),
        Ask::PaserkEncode { r#type, key } => paserk::encode(*r#type, key),
        Ask::PaserkDecode { r#type, paserk } => paserk::decode(*r#type, paserk),
        Ask::PaserkId { r#type, key } => paserk::id(*r#type, key),
        _ => Err(Stop::unsupported("pasetors has no such operation")),
    }
}
