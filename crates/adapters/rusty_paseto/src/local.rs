//! `encrypt` and `decrypt`.

use paseto_conformance_protocol::Answer;
use rusty_paseto::core::{Footer, Local, Paseto, PasetoNonce, Payload};

use crate::footer;
use crate::keys::{self, Nonce, Own};
use crate::stop::{Outcome, assertion, text};

type OwnNonce<'a> = PasetoNonce<'a, Own, Local>;

/// Makes a local token. The caller chooses the nonce in this library; a fresh one is its `Key`'s.
pub(crate) fn encrypt(
    key: &[u8],
    payload: &[u8],
    footer: &[u8],
    implicit: Option<&[u8]>,
    nonce: Option<&[u8]>,
) -> Outcome {
    let make = |nonce: OwnNonce<'_>| {
        let key = keys::symmetric(key)?;
        let mut paseto = Paseto::<Own, Local>::builder();
        paseto.set_payload(Payload::from(text(payload)?));
        if !footer.is_empty() {
            paseto.set_footer(Footer::from(text(footer)?));
        }
        let implicit = assertion(implicit)?;
        #[cfg(any(feature = "v3", feature = "v4"))]
        paseto.set_implicit_assertion(implicit.into());
        #[cfg(any(feature = "v1", feature = "v2"))]
        let _: &str = implicit;
        Ok(Answer::token(paseto.try_encrypt(&key, &nonce)?))
    };
    match nonce {
        None => make(OwnNonce::from(&Nonce::try_new_random()?)),
        // The library takes two lengths of nonce in v2.
        #[cfg(feature = "v2")]
        Some(nonce) if nonce.len() == 32 => make(OwnNonce::from(
            &rusty_paseto::core::Key::<32>::try_from(nonce)?,
        )),
        Some(nonce) => make(OwnNonce::from(&Nonce::try_from(nonce)?)),
    }
}

/// Opens a local token.
pub(crate) fn decrypt(
    key: &[u8],
    token: &str,
    implicit: Option<&[u8]>,
    expect_footer: Option<&[u8]>,
) -> Outcome {
    let key = keys::symmetric(key)?;
    let implicit = assertion(implicit)?;
    let own = footer::expected(token, expect_footer)?;
    let footer = Footer::from(own.as_str());
    #[cfg(any(feature = "v3", feature = "v4"))]
    let payload = Paseto::<Own, Local>::try_decrypt(
        token,
        &key,
        footer,
        rusty_paseto::core::ImplicitAssertion::from(implicit),
    )?;
    #[cfg(any(feature = "v1", feature = "v2"))]
    let payload = {
        let _: &str = implicit;
        Paseto::<Own, Local>::try_decrypt(token, &key, footer)?
    };
    Ok(Answer::opened(payload, own))
}
