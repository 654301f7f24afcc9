//! The packages of [paseto-rs](https://docs.rs/paseto-core) behind the adapter protocol.
//!
//! Each package is one version over one cryptographic library, and all implement the traits of
//! `paseto-core`; so the translation is written once, and a folder beside this one adds the package.
//! Slices are passed on as they come, so that a refusal is always the library's; nothing catches a
//! panic.

mod capabilities;
mod keys;
mod paserk;
mod password;
mod stop;
mod tokens;
mod validate;

use paseto_conformance_protocol::{Answer, Ask, Version};
use paseto_core::paserk::{
    IdVersion, PieWrapVersion, PkeSealingVersion, PkeUnsealingVersion, PwWrapVersion,
};
use paseto_core::version::{Local, Public, SealingVersion, UnsealingVersion};

use crate::stop::{Outcome, Stop};

/// What a package of the family implements: both purposes and every type of PASERK.
pub trait Implementation:
    SealingVersion<Local>
    + SealingVersion<Public>
    + UnsealingVersion<Local, Nonce: for<'a> TryFrom<&'a [u8]>>
    + IdVersion
    + PieWrapVersion
    + PwWrapVersion
    + PkeSealingVersion
    + PkeUnsealingVersion
{
}

impl<V> Implementation for V where
    V: SealingVersion<Local>
        + SealingVersion<Public>
        + UnsealingVersion<Local, Nonce: for<'a> TryFrom<&'a [u8]>>
        + IdVersion
        + PieWrapVersion
        + PwWrapVersion
        + PkeSealingVersion
        + PkeUnsealingVersion
{
}

/// The package that is asked.
#[derive(Clone, Copy, Debug)]
pub struct Package {
    /// Its name in the registry.
    pub name: &'static str,
    /// Its version, pinned in the folder's `Cargo.toml`.
    pub version: &'static str,
}

/// Answers one ask of the version that `V` implements.
#[must_use]
pub fn handle<V: Implementation>(package: Package, ask: &Ask) -> Answer {
    let outcome = match version(ask) {
        None if matches!(ask, Ask::Hello { .. }) => Ok(capabilities::hello::<V>(package)),
        Some(version) if version.name() == V::HEADER => dispatch::<V>(ask),
        Some(_) => Err(Stop::unsupported("the package is of another version")),
        None => Err(not_offered()),
    };
    outcome.unwrap_or_else(Stop::into_answer)
}

/// The version that an ask is about.
fn version(ask: &Ask) -> Option<Version> {
    match ask {
        Ask::Encrypt { version, .. }
        | Ask::Decrypt { version, .. }
        | Ask::Sign { version, .. }
        | Ask::Verify { version, .. }
        | Ask::Validate { version, .. }
        | Ask::GenerateKey { version, .. } => Some(*version),
        Ask::ImportKey { r#type, .. } => Some(r#type.version),
        Ask::PaserkEncode { r#type, .. }
        | Ask::PaserkDecode { r#type, .. }
        | Ask::PaserkId { r#type, .. }
        | Ask::PaserkWrap { r#type, .. }
        | Ask::PaserkUnwrap { r#type, .. }
        | Ask::PaserkPasswordWrap { r#type, .. }
        | Ask::PaserkPasswordUnwrap { r#type, .. }
        | Ask::PaserkSeal { r#type, .. }
        | Ask::PaserkUnseal { r#type, .. } => Some(r#type.version),
        _ => None,
    }
}

fn dispatch<V: Implementation>(ask: &Ask) -> Outcome {
    match ask {
        Ask::Encrypt {
            key,
            payload,
            footer,
            implicit,
            nonce,
            ..
        } => tokens::encrypt::<V>(key, payload, footer, implicit.as_deref(), nonce.as_deref()),
        Ask::Sign {
            secret_key,
            payload,
            footer,
            implicit,
            ..
        } => tokens::sign::<V>(secret_key, payload, footer, implicit.as_deref()),
        Ask::Decrypt {
            key,
            token,
            implicit,
            expect_footer: None,
            ..
        } => tokens::open::<V, Local>(key, token, implicit.as_deref()),
        Ask::Verify {
            public_key,
            token,
            implicit,
            expect_footer: None,
            ..
        } => tokens::open::<V, Public>(public_key, token, implicit.as_deref()),
        Ask::Decrypt { .. } | Ask::Verify { .. } => {
            Err(Stop::unsupported("the library compares no footers"))
        }
        Ask::Validate {
            purpose,
            key,
            token,
            implicit,
            now,
            expect,
            ..
        } => validate::validate::<V>(*purpose, key, token, implicit.as_deref(), now, expect),
        Ask::ImportKey { r#type, key } => keys::import::<V>(r#type.role, key),
        Ask::GenerateKey { purpose, .. } => keys::generate::<V>(*purpose),
        _ => dispatch_paserk::<V>(ask),
    }
}

fn dispatch_paserk<V: Implementation>(ask: &Ask) -> Outcome {
    match ask {
        Ask::PaserkEncode { r#type, key } => paserk::encode::<V>(r#type.kind, key),
        Ask::PaserkDecode { r#type, paserk } => paserk::decode::<V>(r#type.kind, paserk),
        Ask::PaserkId { r#type, key } => paserk::id::<V>(r#type.kind, key),
        Ask::PaserkWrap {
            r#type,
            key,
            wrapping_key,
            nonce: None,
        } => paserk::wrap::<V>(r#type.kind, key, wrapping_key),
        Ask::PaserkUnwrap {
            r#type,
            paserk,
            wrapping_key,
        } => paserk::unwrap::<V>(r#type.kind, paserk, wrapping_key),
        Ask::PaserkPasswordWrap {
            r#type,
            key,
            password,
            params,
            salt: None,
            nonce: None,
        } => password::wrap::<V>(r#type.kind, key, password, params),
        Ask::PaserkPasswordUnwrap {
            r#type,
            paserk,
            password,
        } => password::unwrap::<V>(r#type.kind, paserk, password),
        Ask::PaserkWrap { .. } | Ask::PaserkPasswordWrap { .. } => Err(Stop::unsupported(
            "the library chooses the salts and nonces of PASERKs itself",
        )),
        Ask::PaserkSeal {
            key, public_key, ..
        } => paserk::seal::<V>(key, public_key),
        Ask::PaserkUnseal {
            paserk, secret_key, ..
        } => paserk::unseal::<V>(paserk, secret_key),
        _ => Err(not_offered()),
    }
}

/// The answer to what no package of the family has.
pub(crate) fn not_offered() -> Stop {
    Stop::unsupported("the library has no such operation")
}
