//! Tokens made and opened.

use paseto_conformance_protocol::{Answer, Ask, Hex, Reason, Version};
use paseto_reference::{Error, Opened, hazmat, payload, v3, v4};

use crate::{Door, refusal};

/// Answers encrypt, decrypt, sign and verify.
pub(crate) fn answer(ask: &Ask, door: Door) -> Answer {
    match ask {
        Ask::Encrypt {
            version,
            key,
            payload,
            footer,
            implicit,
            nonce,
        } => {
            let implicit = implicit.as_deref().unwrap_or_default();
            written(payload, door, || match version {
                Version::V3 => encrypt_v3(key, payload, footer, implicit, nonce.as_ref()),
                Version::V4 => encrypt_v4(key, payload, footer, implicit, nonce.as_ref()),
                _ => not_yet(*version),
            })
        }
        Ask::Sign {
            version,
            secret_key,
            payload,
            footer,
            implicit,
        } => {
            let implicit = implicit.as_deref().unwrap_or_default();
            written(payload, door, || match version {
                Version::V3 => token(
                    v3::SecretKey::from_bytes(secret_key)
                        .and_then(|key| v3::sign(&key, payload, footer, implicit)),
                ),
                Version::V4 => token(
                    v4::SecretKey::from_bytes(secret_key)
                        .and_then(|key| v4::sign(&key, payload, footer, implicit)),
                ),
                _ => not_yet(*version),
            })
        }
        Ask::Decrypt {
            version,
            key,
            token,
            implicit,
            expect_footer,
        } => {
            let implicit = implicit.as_deref().unwrap_or_default();
            let opened =
                match version {
                    Version::V3 => v3::LocalKey::from_bytes(key)
                        .and_then(|key| v3::decrypt(&key, token, implicit)),
                    Version::V4 => v4::LocalKey::from_bytes(key)
                        .and_then(|key| v4::decrypt(&key, token, implicit)),
                    _ => return not_yet(*version),
                };
            read(opened, expect_footer.as_ref(), door)
        }
        Ask::Verify {
            version,
            public_key,
            token,
            implicit,
            expect_footer,
        } => {
            let implicit = implicit.as_deref().unwrap_or_default();
            let opened = match version {
                Version::V3 => v3::PublicKey::from_bytes(public_key)
                    .and_then(|key| v3::verify(&key, token, implicit)),
                Version::V4 => v4::PublicKey::from_bytes(public_key)
                    .and_then(|key| v4::verify(&key, token, implicit)),
                _ => return not_yet(*version),
            };
            read(opened, expect_footer.as_ref(), door)
        }
        other => Answer::unsupported(format!("{} makes and opens no token", other.op())),
    }
}

/// A writer of the token layer refuses what its own reader would refuse.
fn written(message: &[u8], door: Door, write: impl FnOnce() -> Answer) -> Answer {
    match door {
        Door::Token => payload::check(message).map_or_else(refusal, |()| write()),
        Door::Bytes => write(),
    }
}

fn read(opened: Result<Opened, Error>, expect_footer: Option<&Hex>, door: Door) -> Answer {
    let opened = match opened {
        Ok(opened) => opened,
        Err(error) => return refusal(error),
    };
    if expect_footer.is_some_and(|expected| opened.footer != expected.0) {
        return Answer::rejected_at(Reason::Authentication, "the footer is not the expected one");
    }
    if door == Door::Token
        && let Err(error) = payload::check(&opened.payload)
    {
        return refusal(error);
    }
    Answer::opened(opened.payload, opened.footer)
}

fn encrypt_v3(
    key: &[u8],
    payload: &[u8],
    footer: &[u8],
    implicit: &[u8],
    nonce: Option<&Hex>,
) -> Answer {
    let key = match v3::LocalKey::from_bytes(key) {
        Ok(key) => key,
        Err(error) => return refusal(error),
    };
    match nonce {
        None => token(v3::encrypt(&key, payload, footer, implicit)),
        Some(nonce) => with_nonce(nonce, |n| {
            hazmat::v3::encrypt_with_nonce(&key, n, payload, footer, implicit)
        }),
    }
}

fn encrypt_v4(
    key: &[u8],
    payload: &[u8],
    footer: &[u8],
    implicit: &[u8],
    nonce: Option<&Hex>,
) -> Answer {
    let key = match v4::LocalKey::from_bytes(key) {
        Ok(key) => key,
        Err(error) => return refusal(error),
    };
    match nonce {
        None => token(v4::encrypt(&key, payload, footer, implicit)),
        Some(nonce) => with_nonce(nonce, |n| {
            hazmat::v4::encrypt_with_nonce(&key, n, payload, footer, implicit)
        }),
    }
}

fn with_nonce<const N: usize>(
    nonce: &Hex,
    write: impl FnOnce(&[u8; N]) -> Result<String, Error>,
) -> Answer {
    <&[u8; N]>::try_from(&nonce[..])
        .map_or_else(|_| Answer::inexpressible(), |nonce| token(write(nonce)))
}

fn token(made: Result<String, Error>) -> Answer {
    made.map_or_else(refusal, Answer::token)
}

fn not_yet(version: Version) -> Answer {
    Answer::unsupported(format!("the reference has no {version} yet"))
}
