//! PASERKs written and read.

use paseto_conformance_protocol::{Answer, Ask, Hex, Params, PaserkKind, PaserkType, Version};
use paseto_reference::paserk::{self, Argon2id, CostError, Limits, Pbkdf2, Seal, Wrap};
use paseto_reference::{Error, hazmat, v1, v2, v3, v4};

use crate::keys::KeyBytes;
use crate::refusal;

/// Calls a generic function with the key type of a PASERK's version: `each!(type, LocalKey, f(x))`.
macro_rules! each {
    ($type:expr, $key:ident, $function:ident $arguments:tt) => {
        match $type.version {
            Version::V1 => $function::<v1::$key> $arguments,
            Version::V2 => $function::<v2::$key> $arguments,
            Version::V3 => $function::<v3::$key> $arguments,
            Version::V4 => $function::<v4::$key> $arguments,
        }
    };
}

/// Answers every `paserk-…` operation.
pub(crate) fn answer(ask: &Ask) -> Answer {
    let answered = match ask {
        Ask::PaserkEncode { r#type, key } => match r#type.kind {
            PaserkKind::Local => each!(r#type, LocalKey, encode(key)),
            PaserkKind::Public => each!(r#type, PublicKey, encode(key)),
            PaserkKind::Secret => each!(r#type, SecretKey, encode(key)),
            _ => return not_of(ask, *r#type),
        },
        Ask::PaserkDecode { r#type, paserk } => match r#type.kind {
            PaserkKind::Local => each!(r#type, LocalKey, decode(paserk)),
            PaserkKind::Public => each!(r#type, PublicKey, decode(paserk)),
            PaserkKind::Secret => each!(r#type, SecretKey, decode(paserk)),
            _ => return not_of(ask, *r#type),
        },
        Ask::PaserkId { r#type, key } => match r#type.kind {
            PaserkKind::Lid => each!(r#type, LocalKey, id(key)),
            PaserkKind::Pid => each!(r#type, PublicKey, id(key)),
            PaserkKind::Sid => each!(r#type, SecretKey, id(key)),
            _ => return not_of(ask, *r#type),
        },
        Ask::PaserkWrap {
            r#type,
            key,
            wrapping_key,
            nonce,
        } => match r#type.kind {
            PaserkKind::LocalWrapPie => {
                each!(r#type, LocalKey, wrap(key, wrapping_key, nonce.as_ref()))
            }
            PaserkKind::SecretWrapPie => {
                each!(r#type, SecretKey, wrap(key, wrapping_key, nonce.as_ref()))
            }
            _ => return not_of(ask, *r#type),
        },
        Ask::PaserkUnwrap {
            r#type,
            paserk,
            wrapping_key,
        } => match r#type.kind {
            PaserkKind::LocalWrapPie => each!(r#type, LocalKey, unwrap(paserk, wrapping_key)),
            PaserkKind::SecretWrapPie => each!(r#type, SecretKey, unwrap(paserk, wrapping_key)),
            _ => return not_of(ask, *r#type),
        },
        Ask::PaserkPasswordWrap {
            r#type,
            key,
            password,
            params,
            salt,
            nonce,
        } => {
            let fixed = (salt.as_ref(), nonce.as_ref());
            match r#type.kind {
                PaserkKind::LocalPw => each!(
                    r#type,
                    LocalKey,
                    password_wrap(key, password, params, fixed)
                ),
                PaserkKind::SecretPw => each!(
                    r#type,
                    SecretKey,
                    password_wrap(key, password, params, fixed)
                ),
                _ => return not_of(ask, *r#type),
            }
        }
        Ask::PaserkPasswordUnwrap {
            r#type,
            paserk,
            password,
        } => match r#type.kind {
            PaserkKind::LocalPw => each!(r#type, LocalKey, password_unwrap(paserk, password)),
            PaserkKind::SecretPw => each!(r#type, SecretKey, password_unwrap(paserk, password)),
            _ => return not_of(ask, *r#type),
        },
        Ask::PaserkSeal {
            r#type,
            key,
            public_key,
        } if r#type.kind == PaserkKind::Seal => {
            each!(r#type, LocalKey, seal(key, public_key))
        }
        Ask::PaserkUnseal {
            r#type,
            paserk,
            secret_key,
        } if r#type.kind == PaserkKind::Seal => {
            each!(r#type, LocalKey, unseal(paserk, secret_key))
        }
        other => {
            return Answer::unsupported(format!("the reference has no {}", other.capability()));
        }
    };
    answered.unwrap_or_else(refusal)
}

type Answered = Result<Answer, Error>;

fn encode<K: KeyBytes + paserk::Key>(key: &[u8]) -> Answered {
    Ok(Answer::paserk(paserk::encode(&K::take(key)?).as_str()))
}

fn decode<K: KeyBytes + paserk::Key>(paserk: &str) -> Answered {
    Ok(Answer::key(paserk::decode::<K>(paserk)?.give()))
}

fn id<K: KeyBytes + paserk::Key>(key: &[u8]) -> Answered {
    Ok(Answer::paserk(paserk::id(&K::take(key)?).as_str()))
}

fn wrap<K: KeyBytes + Wrap<WrappingKey: KeyBytes>>(
    key: &[u8],
    wrapping_key: &[u8],
    nonce: Option<&Hex>,
) -> Answered {
    let (key, wrapping_key) = (K::take(key)?, K::WrappingKey::take(wrapping_key)?);
    let wrapped = match nonce.map(|nonce| <&[u8; 32]>::try_from(&nonce[..])) {
        None => paserk::wrap(&key, &wrapping_key)?,
        Some(Ok(nonce)) => hazmat::paserk::wrap_with_nonce(&key, &wrapping_key, nonce),
        Some(Err(_)) => return Ok(Answer::inexpressible()),
    };
    Ok(Answer::paserk(wrapped.as_str()))
}

fn unwrap<K: KeyBytes + Wrap<WrappingKey: KeyBytes>>(
    paserk: &str,
    wrapping_key: &[u8],
) -> Answered {
    let wrapping_key = K::WrappingKey::take(wrapping_key)?;
    Ok(Answer::key(
        paserk::unwrap::<K>(paserk, &wrapping_key)?.give(),
    ))
}

fn password_wrap<K: KeyBytes + Wrap<Params: AskedParams>>(
    key: &[u8],
    password: &[u8],
    params: &Params,
    fixed: (Option<&Hex>, Option<&Hex>),
) -> Answered {
    let key = K::take(key)?;
    let Some(params) = K::Params::asked(params) else {
        return Ok(Answer::unsupported(
            "inexpressible: these are not the parameters of this version",
        ));
    };
    // A request writes its costs as a PASERK does, and is held to the same limits.
    params.within(&Limits::default()).map_err(Error::Cost)?;
    let wrapped = match fixed {
        // The vectors ask for low costs too.
        (None, None) => hazmat::paserk::wrap_with_password_at_any_cost(&key, password, &params)?,
        (Some(salt), Some(nonce)) => {
            hazmat::paserk::wrap_with_password_salt_and_nonce(&key, password, &params, salt, nonce)?
        }
        _ => {
            return Ok(Answer::unsupported(
                "salt and nonce are fixed together, or neither is",
            ));
        }
    };
    Ok(Answer::paserk(wrapped.as_str()))
}

fn password_unwrap<K: KeyBytes + Wrap>(paserk: &str, password: &[u8]) -> Answered {
    Ok(Answer::key(
        paserk::unwrap_with_password::<K>(paserk, password, &Limits::default())?.give(),
    ))
}

fn seal<K: KeyBytes + Seal<SealingKey: KeyBytes>>(key: &[u8], public_key: &[u8]) -> Answered {
    let sealed = paserk::seal(&K::take(key)?, &K::SealingKey::take(public_key)?)?;
    Ok(Answer::paserk(sealed.as_str()))
}

fn unseal<K: KeyBytes + Seal<UnsealingKey: KeyBytes>>(paserk: &str, secret_key: &[u8]) -> Answered {
    let secret_key = K::UnsealingKey::take(secret_key)?;
    Ok(Answer::key(
        paserk::unseal::<K>(paserk, &secret_key)?.give(),
    ))
}

/// The parameters of an ask as those of a version; `None` where one is missing.
trait AskedParams: Sized {
    fn asked(params: &Params) -> Option<Self>;

    /// Whether the limits of reading allow them.
    fn within(&self, limits: &Limits) -> Result<(), CostError>;
}

impl AskedParams for Pbkdf2 {
    fn asked(params: &Params) -> Option<Self> {
        Some(Self {
            iterations: params.iterations?,
        })
    }

    fn within(&self, limits: &Limits) -> Result<(), CostError> {
        self.within(limits)
    }
}

impl AskedParams for Argon2id {
    fn asked(params: &Params) -> Option<Self> {
        Some(Self {
            memory_bytes: params.memory_bytes?,
            time: params.time?,
            parallelism: params.parallelism?,
        })
    }

    fn within(&self, limits: &Limits) -> Result<(), CostError> {
        self.within(limits)
    }
}

fn not_of(ask: &Ask, r#type: PaserkType) -> Answer {
    Answer::unsupported(format!("there is no {} of {type}", ask.op()))
}
