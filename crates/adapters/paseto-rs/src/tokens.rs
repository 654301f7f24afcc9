//! `encrypt`, `decrypt`, `sign` and `verify`, with payloads and footers that are bytes.

use std::error::Error;

use paseto_conformance_protocol::Answer;
use paseto_core::encodings::{Payload, WriteBytes};
use paseto_core::tokens::{SealedToken, UnsealedToken};
use paseto_core::validation::NoValidation;
use paseto_core::version::{Local, Public, Purpose, Secret, UnsealingVersion};

use crate::Implementation;
use crate::keys;
use crate::stop::{Outcome, Stop};

/// A payload as it stands; the library leaves the type of its payloads to its users.
struct Bytes(Vec<u8>);

impl Payload for Bytes {
    const SUFFIX: &'static str = "";

    fn encode(self, mut writer: impl WriteBytes) -> Result<(), Box<dyn Error + Send + Sync>> {
        writer.write(&self.0);
        Ok(())
    }

    fn decode(payload: &[u8]) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self(payload.to_vec()))
    }
}

/// Makes a local token, with a fresh nonce unless one is given.
pub(crate) fn encrypt<V: Implementation>(
    key: &[u8],
    payload: &[u8],
    footer: &[u8],
    implicit: Option<&[u8]>,
    nonce: Option<&[u8]>,
) -> Outcome {
    let key = keys::key::<V, Local>(key)?;
    let token = unsealed::<V, Local>(payload, footer);
    let implicit = implicit.unwrap_or_default();
    let sealed = match nonce {
        None => token.encrypt_with_aad(&key, implicit),
        Some(nonce) => {
            let nonce = nonce.try_into().map_err(|_| Stop::inexpressible())?;
            token.dangerous_seal_with_nonce(&key, implicit, nonce)
        }
    };
    Ok(Answer::token(sealed.map_err(Stop::making)?.to_string()))
}

/// Makes a public token.
pub(crate) fn sign<V: Implementation>(
    secret_key: &[u8],
    payload: &[u8],
    footer: &[u8],
    implicit: Option<&[u8]>,
) -> Outcome {
    let key = keys::key::<V, Secret>(secret_key)?;
    let signed = unsealed::<V, Public>(payload, footer)
        .sign_with_aad(&key, implicit.unwrap_or_default())
        .map_err(Stop::making)?;
    Ok(Answer::token(signed.to_string()))
}

/// Opens a token of either purpose.
pub(crate) fn open<V, P>(key: &[u8], token: &str, implicit: Option<&[u8]>) -> Outcome
where
    V: UnsealingVersion<P>,
    P: Purpose,
{
    let key = keys::key::<V, P>(key)?;
    let token: SealedToken<V, P, Bytes, Vec<u8>> = token.parse().map_err(Stop::token)?;
    let rules = NoValidation::dangerous_no_validation();
    let opened = token
        .unseal(&key, implicit.unwrap_or_default(), &rules)
        .map_err(Stop::token)?;
    Ok(Answer::opened(opened.claims.0, opened.footer))
}

fn unsealed<V: Implementation, P: Purpose>(
    payload: &[u8],
    footer: &[u8],
) -> UnsealedToken<V, P, Bytes, Vec<u8>> {
    UnsealedToken::new(Bytes(payload.to_vec())).with_footer(footer.to_vec())
}
