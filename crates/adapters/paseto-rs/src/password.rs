//! `paserk-password-wrap` and `paserk-password-unwrap`: keys under a password.

use paseto_conformance_protocol::{Answer, Params, PaserkKind};
use paseto_core::key::{HasKey, SealingKey};
use paseto_core::paserk::{PasswordWrappedKey, PwWrapVersion};
use paseto_core::version::{Local, Secret};

use crate::stop::{Outcome, Stop};
use crate::{Implementation, keys, not_offered};

/// Wraps a key under a password.
pub(crate) fn wrap<V: Implementation>(
    kind: PaserkKind,
    key: &[u8],
    password: &[u8],
    params: &Params,
) -> Outcome {
    match kind {
        PaserkKind::LocalPw => pw_wrap::<V, Local>(key, password, params),
        PaserkKind::SecretPw => pw_wrap::<V, Secret>(key, password, params),
        _ => Err(not_offered()),
    }
}

/// Unwraps a key with a password.
pub(crate) fn unwrap<V: Implementation>(
    kind: PaserkKind,
    paserk: &str,
    password: &[u8],
) -> Outcome {
    match kind {
        PaserkKind::LocalPw => pw_unwrap::<V, Local>(paserk, password),
        PaserkKind::SecretPw => pw_unwrap::<V, Secret>(paserk, password),
        _ => Err(not_offered()),
    }
}

fn pw_wrap<V: PwWrapVersion + HasKey<K>, K: SealingKey>(
    key: &[u8],
    password: &[u8],
    params: &Params,
) -> Outcome {
    let params = read::<V>(params)?;
    let wrapped = keys::key::<V, K>(key)?.password_wrap_with_params(password, &params);
    Ok(Answer::paserk(wrapped.map_err(Stop::making)?.to_string()))
}

fn pw_unwrap<V: PwWrapVersion + HasKey<K>, K: SealingKey>(
    paserk: &str,
    password: &[u8],
) -> Outcome {
    let wrapped: PasswordWrappedKey<V, K> = paserk.parse().map_err(Stop::paserk)?;
    let key = wrapped.unwrap(password).map_err(Stop::paserk)?;
    Ok(keys::answer(&key))
}

/// The parameters in the library's type. Its fields are closed, but the library reads it out of the
/// bytes of a PASERK, so these are laid out as there: salt, parameters, nonce.
fn read<V: PwWrapVersion>(params: &Params) -> Result<V::Params, Stop> {
    let bytes = match params {
        Params {
            iterations: Some(iterations),
            ..
        } => [&[0; 32], &iterations.to_be_bytes()[..], &[0; 16]].concat(),
        Params {
            memory_bytes: Some(memory),
            time: Some(time),
            parallelism,
            ..
        } => [
            &[0; 16],
            &memory.to_be_bytes()[..],
            &time.to_be_bytes(),
            &parallelism.unwrap_or(1).to_be_bytes(),
            &[0; 24],
        ]
        .concat(),
        _ => return Err(Stop::inexpressible()),
    };
    V::get_params(&bytes).map_err(Stop::making)
}
