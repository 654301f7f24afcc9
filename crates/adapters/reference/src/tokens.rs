//! Tokens made and opened.

use paseto_conformance_protocol::{Answer, Ask, Hex, Reason, Version};
use paseto_reference::error::ClaimsError;
use paseto_reference::footer::{JsonFooter, Limits};
use paseto_reference::lucidity::MintingKey;
use paseto_reference::{Builder, Error, Opened, hazmat, payload, v1, v2, v3, v4};

use crate::keys::KeyBytes;
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
            let message = Message {
                payload,
                footer,
                implicit: given(implicit.as_ref()),
                door,
            };
            let nonce = nonce.as_deref();
            written(&message, *version, door, || match version {
                Version::V1 => encrypt::<v1::LocalKey>(key, &message, nonce),
                Version::V2 => encrypt::<v2::LocalKey>(key, &message, nonce),
                Version::V3 => encrypt::<v3::LocalKey>(key, &message, nonce),
                Version::V4 => encrypt::<v4::LocalKey>(key, &message, nonce),
            })
        }
        Ask::Sign {
            version,
            secret_key,
            payload,
            footer,
            implicit,
        } => {
            let message = Message {
                payload,
                footer,
                implicit: given(implicit.as_ref()),
                door,
            };
            written(&message, *version, door, || match version {
                Version::V1 => sign::<v1::SecretKey>(secret_key, &message),
                Version::V2 => sign::<v2::SecretKey>(secret_key, &message),
                Version::V3 => sign::<v3::SecretKey>(secret_key, &message),
                Version::V4 => sign::<v4::SecretKey>(secret_key, &message),
            })
        }
        Ask::Decrypt {
            version,
            key,
            token,
            implicit,
            expect_footer,
        } => {
            let open = match version {
                Version::V1 => open::<v1::LocalKey>,
                Version::V2 => open::<v2::LocalKey>,
                Version::V3 => open::<v3::LocalKey>,
                Version::V4 => open::<v4::LocalKey>,
            };
            let implicit = given(implicit.as_ref());
            read(*version, implicit, expect_footer.as_ref(), door, || {
                open(key, token, implicit)
            })
        }
        Ask::Verify {
            version,
            public_key,
            token,
            implicit,
            expect_footer,
        } => {
            let open = match version {
                Version::V1 => open::<v1::PublicKey>,
                Version::V2 => open::<v2::PublicKey>,
                Version::V3 => open::<v3::PublicKey>,
                Version::V4 => open::<v4::PublicKey>,
            };
            let implicit = given(implicit.as_ref());
            read(*version, implicit, expect_footer.as_ref(), door, || {
                open(public_key, token, implicit)
            })
        }
        other => Answer::unsupported(format!("{} makes and opens no token", other.op())),
    }
}

/// What a token is made of.
struct Message<'a> {
    payload: &'a [u8],
    footer: &'a [u8],
    implicit: &'a [u8],
    door: Door,
}

/// A key that opens tokens.
trait Opens: KeyBytes {
    fn open(&self, token: &str, implicit: &[u8]) -> Result<Opened, Error>;
}

/// A key that makes local tokens.
trait Encrypts: KeyBytes + MintingKey {
    /// The bytes of the random input.
    type Nonce: for<'a> TryFrom<&'a [u8]>;
    fn encrypt(&self, message: &Message<'_>) -> Result<String, Error>;
    fn encrypt_with(&self, nonce: &Self::Nonce, message: &Message<'_>) -> Result<String, Error>;
}

/// A key that makes public tokens.
trait Signs: KeyBytes + MintingKey {
    fn sign(&self, message: &Message<'_>) -> Result<String, Error>;
}

/// The functions of a version under one shape: `m` is the message, and what follows it the arguments
/// that stand behind the footer. v1 and v2 have no assertion.
macro_rules! version {
    ($v:ident, $nonce:literal, |$implicit:ident| ($($behind:expr)?)) => {
        impl Opens for $v::LocalKey {
            fn open(&self, token: &str, $implicit: &[u8]) -> Result<Opened, Error> {
                $v::decrypt(self, token $(, $behind)?)
            }
        }

        impl Opens for $v::PublicKey {
            fn open(&self, token: &str, $implicit: &[u8]) -> Result<Opened, Error> {
                $v::verify(self, token $(, $behind)?)
            }
        }

        impl Encrypts for $v::LocalKey {
            type Nonce = [u8; $nonce];

            fn encrypt(&self, message: &Message<'_>) -> Result<String, Error> {
                let Message { payload, footer, implicit: $implicit, .. } = message;
                $v::encrypt(self, payload, footer $(, $behind)?)
            }

            fn encrypt_with(&self, nonce: &[u8; $nonce], message: &Message<'_>) -> Result<String, Error> {
                let Message { payload, footer, implicit: $implicit, .. } = message;
                hazmat::$v::encrypt_with_nonce(self, nonce, payload, footer $(, $behind)?)
            }
        }

        impl Signs for $v::SecretKey {
            fn sign(&self, message: &Message<'_>) -> Result<String, Error> {
                let Message { payload, footer, implicit: $implicit, .. } = message;
                $v::sign(self, payload, footer $(, $behind)?)
            }
        }
    };
}

version!(v1, 32, |_none| ());
version!(v2, 24, |_none| ());
version!(v3, 32, |implicit| (implicit));
version!(v4, 32, |implicit| (implicit));

fn encrypt<K: Encrypts>(key: &[u8], message: &Message<'_>, nonce: Option<&[u8]>) -> Answer {
    let key = match K::take(key) {
        Ok(key) => key,
        Err(error) => return refusal(error),
    };
    if let Err(error) = footer_fits(&key, message) {
        return refusal(error);
    }
    match nonce.map(K::Nonce::try_from) {
        None => token(key.encrypt(message)),
        Some(Ok(nonce)) => token(key.encrypt_with(&nonce, message)),
        Some(Err(_)) => Answer::inexpressible(),
    }
}

fn sign<K: Signs>(key: &[u8], message: &Message<'_>) -> Answer {
    token(K::take(key).and_then(|key| {
        footer_fits(&key, message)?;
        key.sign(message)
    }))
}

/// A writer of the token layer puts no PASERK into a footer that must not stand there, as the builder would not.
fn footer_fits<K: MintingKey>(key: &K, message: &Message<'_>) -> Result<(), Error> {
    if message.door == Door::Bytes {
        return Ok(());
    }
    match JsonFooter::parse(message.footer, &Limits::default()) {
        Ok(footer) => Builder::new(key).json_footer(&footer).map(drop),
        Err(error @ Error::Claims(ClaimsError::NotForFooters { .. })) => Err(error),
        // Any other bytes are a footer as well.
        Err(_) => Ok(()),
    }
}

fn open<K: Opens>(key: &[u8], token: &str, implicit: &[u8]) -> Result<Opened, Error> {
    K::take(key)?.open(token, implicit)
}

/// A writer of the token layer refuses what its own reader would refuse.
fn written(
    message: &Message<'_>,
    version: Version,
    door: Door,
    write: impl FnOnce() -> Answer,
) -> Answer {
    if takes_no_assertion(version, message.implicit) {
        return no_assertion(version);
    }
    match door {
        Door::Token => payload::check(message.payload).map_or_else(refusal, |()| write()),
        Door::Bytes => write(),
    }
}

fn read(
    version: Version,
    implicit: &[u8],
    expect_footer: Option<&Hex>,
    door: Door,
    open: impl FnOnce() -> Result<Opened, Error>,
) -> Answer {
    if takes_no_assertion(version, implicit) {
        return no_assertion(version);
    }
    let opened = match open() {
        Ok(opened) => opened,
        Err(error) => return refusal(error),
    };
    // The byte layer leaves the comparison to its caller (step 2 of every "Decrypt" and "Verify", a MAY).
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

fn takes_no_assertion(version: Version, implicit: &[u8]) -> bool {
    matches!(version, Version::V1 | Version::V2) && !implicit.is_empty()
}

fn no_assertion(version: Version) -> Answer {
    Answer::unsupported(format!(
        "{version} has no implicit assertion, nor has the interface"
    ))
}

fn given(implicit: Option<&Hex>) -> &[u8] {
    implicit.map_or(&[], |bytes| bytes)
}

fn token(made: Result<String, Error>) -> Answer {
    made.map_or_else(refusal, Answer::token)
}
