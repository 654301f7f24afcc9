//! The reference behind the adapter protocol: it crosses the same bridge as everybody else.
//!
//! One program with two doors: [`handle`] is the token layer, where the rules of the payload are
//! enforced; [`handle_bytes`] is the byte layer, which carries any payload, any footer and a chosen
//! nonce.

mod keys;
mod tokens;

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

/// What may be asked at either door.
const OPERATIONS: [&str; 18] = [
    "encrypt:v3",
    "encrypt:v4",
    "decrypt:v3",
    "decrypt:v4",
    "sign:v3",
    "sign:v4",
    "verify:v3",
    "verify:v4",
    "import-key:v3.local",
    "import-key:v3.public",
    "import-key:v3.secret",
    "import-key:v4.local",
    "import-key:v4.public",
    "import-key:v4.secret",
    "generate-key:v3.local",
    "generate-key:v3.public",
    "generate-key:v4.local",
    "generate-key:v4.public",
];

/// The traits of both doors.
const TRAITS: [&str; 4] = ["fixed-nonce", "implicit", "expect-footer", "binary-footer"];

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
        Ask::Hello { .. } => hello(door),
        Ask::Encrypt { .. } | Ask::Decrypt { .. } | Ask::Sign { .. } | Ask::Verify { .. } => {
            tokens::answer(ask, door)
        }
        Ask::ImportKey { r#type, key } => keys::import(*r#type, key),
        Ask::GenerateKey { version, purpose } => keys::generate(*version, *purpose),
        other => Answer::unsupported(format!("the reference has no {} yet", other.capability())),
    }
}

fn hello(door: Door) -> Answer {
    let mut capabilities: Vec<&str> = OPERATIONS.iter().chain(&TRAITS).copied().collect();
    if door == Door::Bytes {
        capabilities.push("binary-payload");
    }
    Answer::hello(
        "reference",
        env!("CARGO_PKG_VERSION"),
        "rust",
        &capabilities,
    )
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
