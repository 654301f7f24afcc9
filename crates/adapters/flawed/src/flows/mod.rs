//! The flows of every operation, each with its rules.

mod base64;
mod claims;
mod cost;
mod date;
mod ecdsa;
mod ed25519;
mod framing;
mod json;
mod keys;
mod local;
mod paserk;
mod password;
mod pie;
mod pieces;
mod primitives;
mod public;
mod rsa;
mod seal;
mod tokens;

use paseto_conformance_protocol::{Answer, Ask, Reason};

pub(crate) use primitives::{random, start_over};

use crate::rules::Rules;

/// What a flow ends with: a result, or the layer that refused.
type Flow<T> = Result<T, Reason>;

/// Answers an ask; `nonce` is what state puts in the place of randomness.
pub(crate) fn answer(ask: &Ask, rules: &Rules, nonce: Option<&[u8]>) -> Answer {
    match ask {
        Ask::Hello { .. } => hello(ask),
        Ask::Encrypt { .. } | Ask::Decrypt { .. } | Ask::Sign { .. } | Ask::Verify { .. } => {
            tokens::answer(ask, rules, nonce)
        }
        Ask::Validate { .. } => claims::answer(ask, rules),
        Ask::ImportKey { r#type, key } => keys::import(*r#type, key, rules),
        Ask::GenerateKey { version, purpose } => keys::generate(*version, *purpose, rules),
        other => paserk::answer(other, rules),
    }
}

/// The reference's own capabilities at the byte door, and `validate`.
fn hello(ask: &Ask) -> Answer {
    let mut answer = paseto_adapter_reference::handle_bytes(ask);
    let validates = paseto_adapter_reference::handle(ask);
    if let (Answer::Ok(good), Answer::Ok(more)) = (&mut answer, validates) {
        good.name = Some("flawed".to_owned());
        let all = good.capabilities.get_or_insert_default();
        let more = more.capabilities.unwrap_or_default().into_iter();
        all.extend(more.filter(|one| one.starts_with("validate:")));
    }
    answer
}
