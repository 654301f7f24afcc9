//! The reference behind the adapter protocol: it crosses the same bridge as everybody else.
//!
//! One program with two doors: [`handle`] is the token layer, where the rules of the payload are
//! enforced; [`handle_bytes`] is the byte layer, which carries any payload.

mod capabilities;
mod keys;
mod paserk;
mod tokens;
mod validate;

use paseto_conformance_protocol::{Answer, Ask, Reason};
use paseto_reference::{Error, Layer};

/// The two layers of the oracle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// Payload rules enforced.
    Token,
    /// Any bytes.
    Bytes,
}

/// Answers at the token layer.
#[must_use]
pub fn handle(ask: &Ask) -> Answer {
    answer(ask, Door::Token)
}

/// Answers at the byte layer.
#[must_use]
pub fn handle_bytes(ask: &Ask) -> Answer {
    answer(ask, Door::Bytes)
}

fn answer(ask: &Ask, door: Door) -> Answer {
    match ask {
        Ask::Hello { .. } => Answer::hello(
            "reference",
            env!("CARGO_PKG_VERSION"),
            "rust",
            &capabilities::capabilities(door),
        ),
        Ask::Encrypt { .. } | Ask::Decrypt { .. } | Ask::Sign { .. } | Ask::Verify { .. } => {
            tokens::answer(ask, door)
        }
        Ask::Validate {
            version,
            purpose,
            key,
            token,
            implicit,
            now,
            expect,
        } if door == Door::Token => {
            let implicit = implicit.as_deref().unwrap_or_default();
            validate::answer(
                *version,
                *purpose,
                &validate::Question {
                    key,
                    token,
                    implicit,
                    now,
                    expect,
                },
            )
        }
        Ask::ImportKey { r#type, key } => keys::import(*r#type, key),
        Ask::GenerateKey { version, purpose } => keys::generate(*version, *purpose),
        other => paserk::answer(other),
    }
}

/// A refusal with the layer that the reference names.
pub(crate) fn refusal(error: Error) -> Answer {
    let at = match error.layer() {
        Layer::Key => Reason::Key,
        Layer::Header => Reason::Header,
        Layer::Encoding => Reason::Encoding,
        Layer::Authentication => Reason::Authentication,
        Layer::Payload => Reason::Payload,
        Layer::Claims => Reason::Claims,
    };
    Answer::rejected_at(at, error.to_string())
}
