//! Hands an ask of this build's version to the function that answers it.

use paseto_conformance_protocol::{Answer, Ask};

use crate::keys::VERSION;
use crate::stop::{Outcome, Stop};
use crate::{capabilities, front, keys, local, public, validate};

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
        Ask::Encrypt {
            key,
            payload,
            footer,
            implicit,
            nonce,
            ..
        } => local::encrypt(key, payload, footer, implicit.as_deref(), nonce.as_deref()),
        Ask::Decrypt {
            key,
            token,
            implicit,
            expect_footer,
            ..
        } => local::decrypt(key, token, implicit.as_deref(), expect_footer.as_deref()),
        Ask::Sign {
            secret_key,
            payload,
            footer,
            implicit,
            ..
        } => public::sign(secret_key, payload, footer, implicit.as_deref()),
        Ask::Verify {
            public_key,
            token,
            implicit,
            expect_footer,
            ..
        } => public::verify(
            public_key,
            token,
            implicit.as_deref(),
            expect_footer.as_deref(),
        ),
        Ask::Validate {
            purpose,
            key,
            token,
            implicit,
            expect,
            ..
        } => validate::validate(*purpose, key, token, implicit.as_deref(), expect),
        Ask::ImportKey { r#type, key } => keys::import(r#type.role, key),
        Ask::GenerateKey { purpose, .. } => keys::generate(*purpose),
        _ => paserk(ask),
    }
}

#[cfg(any(feature = "v2", feature = "v4"))]
fn paserk(ask: &Ask) -> Outcome {
    use crate::{paserk, wrap};
    match ask {
        Ask::PaserkEncode { r#type, key } => paserk::encode(r#type.kind, key),
        Ask::PaserkDecode { r#type, paserk } => paserk::decode(r#type.kind, paserk),
        Ask::PaserkId { r#type, key } => paserk::id(r#type.kind, key),
        Ask::PaserkPasswordWrap {
            r#type,
            key,
            password,
            params,
            salt: None,
            nonce: None,
        } => wrap::password_wrap(r#type.kind, key, password, params),
        Ask::PaserkPasswordUnwrap {
            r#type,
            paserk,
            password,
        } => wrap::password_unwrap(r#type.kind, paserk, password),
        #[cfg(feature = "v4")]
        Ask::PaserkWrap {
            r#type,
            key,
            wrapping_key,
            nonce: None,
        } => wrap::wrap(r#type.kind, key, wrapping_key),
        #[cfg(feature = "v4")]
        Ask::PaserkUnwrap {
            r#type,
            paserk,
            wrapping_key,
        } => wrap::unwrap(r#type.kind, paserk, wrapping_key),
        #[cfg(feature = "v4")]
        Ask::PaserkUnseal {
            paserk, secret_key, ..
        } => wrap::unseal(paserk, secret_key),
        _ => Err(Stop::unsupported("rusty_paseto has no such operation")),
    }
}

#[cfg(not(any(feature = "v2", feature = "v4")))]
fn paserk(_: &Ask) -> Outcome {
    Err(Stop::unsupported(
        "rusty_paseto writes keys of v2 and v4 alone as PASERK",
    ))
}
