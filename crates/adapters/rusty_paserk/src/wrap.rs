//! `paserk-wrap`, `paserk-password-wrap`, `paserk-seal` and their counterparts.

use paseto_conformance_protocol::{Answer, Params, PaserkKind};
#[cfg(feature = "v4")]
use rusty_paserk::Argon2State as Settings;
#[cfg(feature = "v3")]
use rusty_paserk::Pbkdf2State as Settings;
use rusty_paserk::{Local, PieWrappedKey, PwWrappedKey, SealedKey, Secret};

use crate::draws::Draws;
use crate::keys::{self, Own};
use crate::stop::{Outcome, Stop};

/// Wraps a key under a symmetric key.
pub(crate) fn wrap(kind: PaserkKind, key: &[u8], under: &[u8], nonce: Option<&[u8]>) -> Outcome {
    let under = keys::local(under)?;
    let mut draws = Draws::new([nonce]);
    let paserk = match kind {
        PaserkKind::LocalWrapPie => keys::local(key)?
            .wrap_pie_with_rng(&under, &mut draws)
            .to_string(),
        PaserkKind::SecretWrapPie => keys::secret(key)?
            .wrap_pie_with_rng(&under, &mut draws)
            .to_string(),
        _ => return Err(Stop::unsupported("not a wrapped key")),
    };
    Ok(Answer::paserk(draws.fitting(paserk)?))
}

/// Unwraps a key with a symmetric key.
pub(crate) fn unwrap(kind: PaserkKind, paserk: &str, under: &[u8]) -> Outcome {
    let under = keys::local(under)?;
    Ok(match kind {
        PaserkKind::LocalWrapPie => {
            let wrapped = paserk.parse::<PieWrappedKey<Own, Local>>()?;
            Answer::key(wrapped.unwrap_key(&under)?)
        }
        PaserkKind::SecretWrapPie => {
            let wrapped = paserk.parse::<PieWrappedKey<Own, Secret>>()?;
            Answer::key(wrapped.unwrap_key(&under)?)
        }
        _ => return Err(Stop::unsupported("not a wrapped key")),
    })
}

/// Wraps a key under a password.
pub(crate) fn password_wrap(
    kind: PaserkKind,
    key: &[u8],
    password: &[u8],
    params: &Params,
    salt: Option<&[u8]>,
    nonce: Option<&[u8]>,
) -> Outcome {
    let settings = settings(params)?;
    let mut draws = Draws::new([salt, nonce]);
    let paserk = match kind {
        PaserkKind::LocalPw => keys::local(key)?
            .pw_wrap_with_settings_and_rng(password, settings, &mut draws)
            .to_string(),
        PaserkKind::SecretPw => keys::secret(key)?
            .pw_wrap_with_settings_and_rng(password, settings, &mut draws)
            .to_string(),
        _ => return Err(Stop::unsupported("not a key under a password")),
    };
    Ok(Answer::paserk(draws.fitting(paserk)?))
}

/// Unwraps a key with a password.
pub(crate) fn password_unwrap(kind: PaserkKind, paserk: &str, password: &[u8]) -> Outcome {
    Ok(match kind {
        PaserkKind::LocalPw => {
            let wrapped = paserk.parse::<PwWrappedKey<Own, Local>>()?;
            Answer::key(wrapped.unwrap_key(password)?)
        }
        PaserkKind::SecretPw => {
            let wrapped = paserk.parse::<PwWrappedKey<Own, Secret>>()?;
            Answer::key(wrapped.unwrap_key(password)?)
        }
        _ => return Err(Stop::unsupported("not a key under a password")),
    })
}

#[cfg(feature = "v3")]
fn settings(params: &Params) -> Result<Settings, Stop> {
    let iterations = params.iterations.ok_or_else(Stop::inexpressible)?;
    Ok(Settings { iterations })
}

/// The library counts memory in bytes, in 32 bits.
#[cfg(feature = "v4")]
fn settings(params: &Params) -> Result<Settings, Stop> {
    let mem = params.memory_bytes.and_then(|mem| mem.try_into().ok());
    let (Some(mem), Some(time)) = (mem, params.time) else {
        return Err(Stop::inexpressible());
    };
    let para = params.parallelism.unwrap_or(1);
    Ok(Settings { mem, time, para })
}

/// Seals a symmetric key.
pub(crate) fn seal(kind: PaserkKind, key: &[u8], public_key: &[u8]) -> Outcome {
    if kind != PaserkKind::Seal {
        return Err(Stop::unsupported("not a seal"));
    }
    let (key, public_key) = (keys::local(key)?, keys::public(public_key)?);
    Ok(Answer::paserk(key.seal(&public_key).to_string()))
}

/// Opens a sealed symmetric key.
pub(crate) fn unseal(kind: PaserkKind, paserk: &str, secret_key: &[u8]) -> Outcome {
    if kind != PaserkKind::Seal {
        return Err(Stop::unsupported("not a seal"));
    }
    let secret_key = keys::secret(secret_key)?;
    let sealed = paserk.parse::<SealedKey<Own>>()?;
    Ok(Answer::key(sealed.unseal(&secret_key)?))
}
