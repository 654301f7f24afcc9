//! [paserk](https://docs.rs/paserk) behind the adapter protocol.
//!
//! Every ask becomes one call of the library. What its arrays and its RSA types cannot hold is
//! inexpressible; nothing catches a panic.

mod capabilities;
mod keys;
mod password;
mod plain;
mod seal;
mod stop;
mod wrap;

use paseto_conformance_protocol::{Answer, Ask};

use crate::stop::{Outcome, Stop};

/// Answers one ask.
#[must_use]
pub fn handle(ask: &Ask) -> Answer {
    dispatch(ask).unwrap_or_else(Stop::into_answer)
}

fn dispatch(ask: &Ask) -> Outcome {
    match ask {
        Ask::Hello { .. } => Ok(capabilities::hello()),
        Ask::PaserkEncode { r#type, key } => plain::encode(*r#type, key),
        Ask::PaserkDecode { r#type, paserk } => plain::decode(*r#type, paserk),
        Ask::PaserkId { r#type, key } => plain::id(*r#type, key),
        Ask::PaserkWrap {
            r#type,
            key,
            wrapping_key,
            nonce: None,
        } => wrap::wrap(*r#type, key, wrapping_key),
        Ask::PaserkUnwrap {
            r#type,
            paserk,
            wrapping_key,
        } => wrap::unwrap(*r#type, paserk, wrapping_key),
        Ask::PaserkPasswordWrap {
            r#type,
            key,
            password,
            params,
            salt: None,
            nonce: None,
        } => password::wrap(*r#type, key, password, params),
        Ask::PaserkPasswordUnwrap {
            r#type,
            paserk,
            password,
        } => password::unwrap(*r#type, paserk, password),
        Ask::PaserkSeal {
            r#type,
            key,
            public_key,
        } => seal::seal(*r#type, key, public_key),
        Ask::PaserkUnseal {
            r#type,
            paserk,
            secret_key,
        } => seal::unseal(*r#type, paserk, secret_key),
        Ask::PaserkWrap { .. } | Ask::PaserkPasswordWrap { .. } => {
            Err(Stop::unsupported("paserk chooses salts and nonces itself"))
        }
        _ => Err(Stop::unsupported("paserk has no such operation")),
    }
}
