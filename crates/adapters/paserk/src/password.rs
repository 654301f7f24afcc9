//! `paserk-password-wrap` and `paserk-password-unwrap`: keys under a password.
#![expect(deprecated, reason = "k1 is on trial too")]

use paserk::core::operations::pbkw::Pbkdf2Params;
use paserk::core::version::{UsesArgon2, UsesPbkdf2};
use paserk::{Argon2Params, K1, K2, K3, K4, PaserkLocalPw, PaserkSecretPw};
use paseto_conformance_protocol::{Answer, Params, PaserkKind, PaserkType, Version};

use crate::keys;
use crate::stop::{Outcome, Stop};

/// Wraps a key under a password.
pub(crate) fn wrap(r#type: PaserkType, key: &[u8], password: &[u8], params: &Params) -> Outcome {
    match (r#type.version, r#type.kind) {
        (Version::V1, PaserkKind::LocalPw) => pbkdf2_wrap::<K1>(key, password, params),
        (Version::V3, PaserkKind::LocalPw) => pbkdf2_wrap::<K3>(key, password, params),
        (Version::V3, PaserkKind::SecretPw) => {
            let key = keys::secret(key)?;
            let paserk = PaserkSecretPw::<K3>::try_wrap_pbkdf2(&key, password, pbkdf2(params)?)?;
            Ok(Answer::paserk(paserk.to_string()))
        }
        (Version::V2, kind) => argon2_wrap::<K2>(kind, key, password, params),
        (Version::V4, kind) => argon2_wrap::<K4>(kind, key, password, params),
        _ => Err(not_offered()),
    }
}

/// Unwraps a key with a password; the library ignores the parameters given and reads the PASERK's.
pub(crate) fn unwrap(r#type: PaserkType, paserk: &str, password: &[u8]) -> Outcome {
    match (r#type.version, r#type.kind) {
        (Version::V1, PaserkKind::LocalPw) => pbkdf2_unwrap::<K1>(paserk, password),
        (Version::V3, PaserkKind::LocalPw) => pbkdf2_unwrap::<K3>(paserk, password),
        (Version::V3, PaserkKind::SecretPw) => {
            let ignored = Pbkdf2Params::interactive();
            let wrapped = PaserkSecretPw::<K3>::try_from(paserk)?;
            Ok(Answer::key(wrapped.try_unwrap_pbkdf2(password, ignored)?))
        }
        (Version::V2, kind) => argon2_unwrap::<K2>(kind, paserk, password),
        (Version::V4, kind) => argon2_unwrap::<K4>(kind, paserk, password),
        _ => Err(not_offered()),
    }
}

fn pbkdf2_wrap<V: UsesPbkdf2>(key: &[u8], password: &[u8], params: &Params) -> Outcome {
    let key = keys::local(key)?;
    let paserk = PaserkLocalPw::<V>::try_wrap_pbkdf2(&key, password, pbkdf2(params)?)?;
    Ok(Answer::paserk(paserk.to_string()))
}

fn pbkdf2_unwrap<V: UsesPbkdf2>(paserk: &str, password: &[u8]) -> Outcome {
    let ignored = Pbkdf2Params::interactive();
    let wrapped = PaserkLocalPw::<V>::try_from(paserk)?;
    Ok(Answer::key(wrapped.try_unwrap_pbkdf2(password, ignored)?))
}

fn argon2_wrap<V: UsesArgon2>(
    kind: PaserkKind,
    key: &[u8],
    password: &[u8],
    params: &Params,
) -> Outcome {
    let params = argon2(params)?;
    Ok(Answer::paserk(match kind {
        PaserkKind::LocalPw => {
            PaserkLocalPw::<V>::try_wrap(&keys::local(key)?, password, params)?.to_string()
        }
        PaserkKind::SecretPw => {
            PaserkSecretPw::<V>::try_wrap(&keys::secret(key)?, password, params)?.to_string()
        }
        _ => return Err(not_offered()),
    }))
}

fn argon2_unwrap<V: UsesArgon2>(kind: PaserkKind, paserk: &str, password: &[u8]) -> Outcome {
    let ignored = Argon2Params::interactive();
    Ok(match kind {
        PaserkKind::LocalPw => {
            Answer::key(PaserkLocalPw::<V>::try_from(paserk)?.try_unwrap(password, ignored)?)
        }
        PaserkKind::SecretPw => {
            Answer::key(PaserkSecretPw::<V>::try_from(paserk)?.try_unwrap(password, ignored)?)
        }
        _ => return Err(not_offered()),
    })
}

fn pbkdf2(params: &Params) -> Result<Pbkdf2Params, Stop> {
    let iterations = params.iterations.ok_or_else(Stop::inexpressible)?;
    Ok(Pbkdf2Params { iterations })
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

fn not_offered() -> Stop {
    Stop::unsupported("paserk has local-pw of k1 to k4 and secret-pw of k2 to k4")
}
