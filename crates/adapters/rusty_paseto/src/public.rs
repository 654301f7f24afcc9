//! `sign` and `verify`.

use paseto_conformance_protocol::Answer;
use rusty_paseto::core::{Footer, Paseto, Payload, Public};

use crate::footer;
use crate::keys::{self, Own};
use crate::stop::{Outcome, Stop, assertion, text};

/// Makes a public token.
pub(crate) fn sign(
    secret_key: &[u8],
    payload: &[u8],
    footer: &[u8],
    implicit: Option<&[u8]>,
) -> Outcome {
    let bytes = keys::secret_bytes(secret_key)?;
    let mut paseto = Paseto::<Own, Public>::builder();
    paseto.set_payload(Payload::from(text(payload)?));
    if !footer.is_empty() {
        paseto.set_footer(Footer::from(text(footer)?));
    }
    let implicit = assertion(implicit)?;
    #[cfg(any(feature = "v3", feature = "v4"))]
    paseto.set_implicit_assertion(implicit.into());
    #[cfg(any(feature = "v1", feature = "v2"))]
    let _: &str = implicit;
    let token = paseto
        .try_sign(&keys::secret(&bytes))
        .map_err(Stop::signing)?;
    Ok(Answer::token(token))
}

/// Opens a public token.
pub(crate) fn verify(
    public_key: &[u8],
    token: &str,
    implicit: Option<&[u8]>,
    expect_footer: Option<&[u8]>,
) -> Outcome {
    let bytes = keys::public_bytes(public_key)?;
    let key = keys::public(&bytes)?;
    let implicit = assertion(implicit)?;
    let own = footer::expected(token, expect_footer)?;
    let footer = Footer::from(own.as_str());
    #[cfg(any(feature = "v3", feature = "v4"))]
    let payload = Paseto::<Own, Public>::try_verify(
        token,
        &key,
        footer,
        rusty_paseto::core::ImplicitAssertion::from(implicit),
    )?;
    #[cfg(any(feature = "v1", feature = "v2"))]
    let payload = {
        let _: &str = implicit;
        Paseto::<Own, Public>::try_verify(token, &key, footer)?
    };
    Ok(Answer::opened(payload, own))
}
