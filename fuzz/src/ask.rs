//! An ask as an input: its JSON, as vectors hold it and adapters read it.

use std::fmt;

use paseto_conformance_protocol::{Ask, Params, Request};
use paseto_reference::base64url;

use crate::Input;

/// An ask that is answered at once.
pub struct Question(pub Ask);

impl Input for Question {
    /// JSON of an ask; a number, as the wire has it, is passed over. What costs much is no input.
    fn read(data: &[u8]) -> Option<Self> {
        let ask = serde_json::from_slice(data).ok()?;
        is_cheap(&ask).then_some(Self(ask))
    }
}

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&line(&self.0))
    }
}

/// The ask as a line that can be pasted to an adapter.
#[must_use]
pub fn line(ask: &Ask) -> String {
    let ask = ask.clone();
    Request { id: 1, ask }.to_line()
}

/// The digit of the version that an ask speaks of.
#[must_use]
pub fn version(ask: &Ask) -> Option<char> {
    let capability = ask.capability();
    capability.split_once(':')?.1.chars().nth(1)
}

/// Whether the ask reads what somebody wrote: a token, or a PASERK.
#[must_use]
pub const fn opens(ask: &Ask) -> bool {
    matches!(
        ask,
        Ask::Decrypt { .. }
            | Ask::Verify { .. }
            | Ask::Validate { .. }
            | Ask::PaserkDecode { .. }
            | Ask::PaserkUnwrap { .. }
            | Ask::PaserkPasswordUnwrap { .. }
            | Ask::PaserkUnseal { .. }
    )
}

/// Whether answering takes no longer than a fuzzer can wait: no RSA key is made, and passwords cost next to nothing.
fn is_cheap(ask: &Ask) -> bool {
    match ask {
        Ask::GenerateKey { .. } => version(ask) != Some('1'),
        Ask::PaserkPasswordWrap { params, .. } => are_cheap(params),
        Ask::PaserkPasswordUnwrap { paserk, .. } => {
            params(paserk).is_none_or(|params| are_cheap(&params))
        }
        _ => true,
    }
}

fn are_cheap(params: &Params) -> bool {
    params.iterations.is_none_or(|count| count <= 1000)
        && params.memory_bytes.is_none_or(|bytes| bytes <= 1 << 20)
        && params.time.is_none_or(|passes| passes <= 4)
        && params.parallelism.is_none_or(|lanes| lanes <= 4)
}

/// The costs that a PASERK names, behind the salt; none where it ends before. The readers of some libraries are lax, so
/// that the data is read however it is padded.
pub(crate) fn params(paserk: &str) -> Option<Params> {
    let text = paserk.trim().rsplit('.').find(|part| part.len() > 40)?;
    let text = text.replace('+', "-").replace('/', "_");
    let data = base64url::decode(text.get(..text.len().min(80) / 4 * 4)?.as_bytes()).ok()?;
    let number = |at: usize| {
        let bytes = data.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    if paserk.contains("k1") || paserk.contains("k3") {
        return Some(Params {
            iterations: number(32),
            ..Params::default()
        });
    }
    Some(Params {
        iterations: None,
        memory_bytes: Some(u64::from(number(16)?) << 32 | u64::from(number(20)?)),
        time: number(24),
        parallelism: number(28),
    })
}
