//! Hands an ask of this build's version to the function that answers it.

use paseto_conformance_protocol::{Answer, Ask};

use crate::keys::VERSION;
use crate::stop::{Outcome, Stop};
use crate::{capabilities, front, keys, plain, wrap};

/// Answers one ask of the version that this build was made for.
#[must_use]
pub fn handle(ask: &Ask) -> Answer {
    outcome(ask).unwrap_or_else(Stop::into_answer)
}

fn outcome(ask: &Ask) -> Outcome {
    if matches!(ask, Ask::Hello { .. }) {
        return Ok(capabilities::hello(&[VERSION]));
    }
    if front::version(ask) != Some(VERSION) {
        return Err(Stop::unsupported(
            "this program was built for another version",
        ));
    }
    match ask {
        Ask::ImportKey { r#type, key } => keys::import(r#type.role, key),
        Ask::GenerateKey { purpose, .. } => Ok(keys::generate(*purpose)),
        Ask::PaserkEncode { r#type, key } => plain::encode(r#type.kind, key),
        Ask::PaserkDecode { r#type, paserk } => plain::decode(r#type.kind, paserk),
        Ask::PaserkId { r#type, key } => plain::id(r#type.kind, key),
        Ask::PaserkWrap {
            r#type,
            key,
            wrapping_key,
            nonce,
        } => wrap::wrap(r#type.kind, key, wrapping_key, nonce.as_deref()),
        Ask::PaserkUnwrap {
            r#type,
            paserk,
            wrapping_key,
        } => wrap::unwrap(r#type.kind, paserk, wrapping_key),
        Ask::PaserkPasswordWrap {
            r#type,
            key,
            password,
            params,
            salt,
            nonce,
        } => wrap::password_wrap(
            r#type.kind,
            key,
            password,
            params,
            salt.as_deref(),
            nonce.as_deref(),
        ),
        Ask::PaserkPasswordUnwrap {
            r#type,
            paserk,
            password,
        } => wrap::password_unwrap(r#type.kind, paserk, password),
        Ask::PaserkSeal {
            r#type,
            key,
            public_key,
        } => wrap::seal(r#type.kind, key, public_key),
        Ask::PaserkUnseal {
            r#type,
            paserk,
            secret_key,
        } => wrap::unseal(r#type.kind, paserk, secret_key),
        _ => Err(Stop::unsupported("rusty_paserk has no such operation")),
    }
}
