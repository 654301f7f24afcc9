//! `paserk-wrap`, `paserk-password-wrap` and their counterparts, and `paserk-unseal`.

use paseto_conformance_protocol::{Answer, Params, PaserkKind};
use rusty_paseto::paserk::{Argon2Params, PaserkLocalPw, PaserkSecretPw, ToPaserk};
#[cfg(feature = "v4")]
use rusty_paseto::paserk::{PaserkLocalWrap, PaserkSeal, PaserkSecretWrap, Pie};

use crate::keys;
use crate::paserk::{K, not_offered};
use crate::stop::{Outcome, Stop};

/// Wraps a key under a password.
pub(crate) fn password_wrap(
    kind: PaserkKind,
    key: &[u8],
    password: &[u8],
    params: &Params,
) -> Outcome {
    let params = argon2(params)?;
    Ok(Answer::paserk(match kind {
        PaserkKind::LocalPw => {
            let key = keys::symmetric(key)?.to_paserk();
            PaserkLocalPw::<K>::try_wrap(&key, password, params)?.to_string()
        }
        PaserkKind::SecretPw => {
            let key = keys::secret(&keys::secret_bytes(key)?).to_paserk();
            PaserkSecretPw::<K>::try_wrap(&key, password, params)?.to_string()
        }
        _ => return Err(not_offered()),
    }))
}

/// Unwraps a key with a password; the library documents that it ignores the parameters given.
pub(crate) fn password_unwrap(kind: PaserkKind, paserk: &str, password: &[u8]) -> Outcome {
    let ignored = Argon2Params::interactive();
    Ok(match kind {
        PaserkKind::LocalPw => {
            Answer::key(PaserkLocalPw::<K>::try_from(paserk)?.try_unwrap(password, ignored)?)
        }
        PaserkKind::SecretPw => {
            Answer::key(PaserkSecretPw::<K>::try_from(paserk)?.try_unwrap(password, ignored)?)
        }
        _ => return Err(not_offered()),
    })
}

/// The library counts memory in KiB.
fn argon2(params: &Params) -> Result<Argon2Params, Stop> {
    let Params {
        memory_bytes: Some(memory),
        time: Some(time),
        ..
    } = params
    else {
        return Err(Stop::inexpressible());
    };
    if !memory.is_multiple_of(1024) {
        return Err(Stop::inexpressible());
    }
    Ok(Argon2Params {
        memory_kib: u32::try_from(memory / 1024).map_err(|_| Stop::inexpressible())?,
        iterations: *time,
        parallelism: params.parallelism.unwrap_or(1),
    })
}

/// Wraps a key under a symmetric key.
#[cfg(feature = "v4")]
pub(crate) fn wrap(kind: PaserkKind, key: &[u8], wrapping_key: &[u8]) -> Outcome {
    let under = keys::symmetric(wrapping_key)?.to_paserk();
    Ok(Answer::paserk(match kind {
        PaserkKind::LocalWrapPie => {
            let key = keys::symmetric(key)?.to_paserk();
            PaserkLocalWrap::<K, Pie>::try_wrap(&key, &under)?.to_string()
        }
        PaserkKind::SecretWrapPie => {
            let key = keys::secret(&keys::secret_bytes(key)?).to_paserk();
            PaserkSecretWrap::<K, Pie>::try_wrap(&key, &under)?.to_string()
        }
        _ => return Err(not_offered()),
    }))
}

/// Unwraps a key with a symmetric key.
#[cfg(feature = "v4")]
pub(crate) fn unwrap(kind: PaserkKind, paserk: &str, wrapping_key: &[u8]) -> Outcome {
    let under = keys::symmetric(wrapping_key)?.to_paserk();
    Ok(match kind {
        PaserkKind::LocalWrapPie => {
            Answer::key(PaserkLocalWrap::<K, Pie>::try_from(paserk)?.try_unwrap(&under)?)
        }
        PaserkKind::SecretWrapPie => {
            Answer::key(PaserkSecretWrap::<K, Pie>::try_from(paserk)?.try_unwrap(&under)?)
        }
        _ => return Err(not_offered()),
    })
}

/// Opens a sealed symmetric key.
#[cfg(feature = "v4")]
pub(crate) fn unseal(paserk: &str, secret_key: &[u8]) -> Outcome {
    let secret = keys::secret(&keys::secret_bytes(secret_key)?).to_paserk();
    Ok(Answer::key(
        PaserkSeal::<K>::try_from(paserk)?.try_unseal(&secret)?,
    ))
}
