//! A toy of v4.local and k4.local, for `differ`: nobody is kept out by it, but every byte counts. Faults on request.

use paseto_conformance_engine::mutate::{decode, encode};
use paseto_conformance_protocol::{Answer, Ask, Hex, Reason, Version};

const HEADER: &str = "v4.local.";
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What is wrong with the toy.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    None,
    /// The assertion is not authenticated.
    Assertion,
    /// Unused bits of the last character are ignored.
    TrailingBits,
    /// A token opens without its footer.
    LostFooter,
    /// A body that is shorter than nonce and tag ends the process.
    ShortBody,
}

/// The toy that a mode names.
pub(crate) fn of(mode: &str) -> Option<Fault> {
    match mode {
        "toy" => Some(Fault::None),
        "toy-assertion" => Some(Fault::Assertion),
        "toy-trailing-bits" => Some(Fault::TrailingBits),
        "toy-lost-footer" => Some(Fault::LostFooter),
        "toy-short-body" => Some(Fault::ShortBody),
        _ => None,
    }
}

pub(crate) fn handle(ask: &Ask, fault: Fault) -> Answer {
    match ask {
        Ask::Hello { .. } => Answer::hello(
            "toy",
            "1.0",
            "rust",
            &[
                "encrypt:v4",
                "decrypt:v4",
                "paserk-encode:k4.local",
                "paserk-decode:k4.local",
                "binary-payload",
                "binary-footer",
                "implicit",
                "fixed-nonce",
            ],
        ),
        Ask::Encrypt {
            version: Version::V4,
            key,
            payload,
            footer,
            implicit,
            nonce,
        } => {
            let nonce = nonce.clone().unwrap_or_else(|| Hex(vec![7; 32]));
            let implicit = implicit.as_deref().unwrap_or_default();
            let tag = tag(&[key, &nonce, payload, footer, asserted(implicit, fault)]);
            let body = encode(&[&nonce, &payload[..], &tag].concat());
            let dot = if footer.is_empty() { "" } else { "." };
            Answer::token(format!("{HEADER}{body}{dot}{}", encode(footer)))
        }
        Ask::Decrypt {
            version: Version::V4,
            key,
            token,
            implicit,
            ..
        } => decrypt(key, token, implicit.as_deref().unwrap_or_default(), fault),
        Ask::PaserkEncode { key, .. } if key.len() == 32 => {
            Answer::paserk(format!("k4.local.{}", encode(key)))
        }
        Ask::PaserkDecode { paserk, .. } => {
            let data = paserk
                .strip_prefix("k4.local.")
                .map(|data| read(data, fault));
            match data.flatten() {
                Some(key) if key.len() == 32 => Answer::key(key),
                _ => Answer::rejected_at(Reason::Encoding, "no key"),
            }
        }
        _ => Answer::unsupported("a toy"),
    }
}

fn decrypt(key: &[u8], token: &str, implicit: &[u8], fault: Fault) -> Answer {
    let Some(rest) = token.strip_prefix(HEADER) else {
        return Answer::rejected_at(Reason::Header, "another header");
    };
    let (body, footer) = rest.split_once('.').unwrap_or((rest, ""));
    let (Some(body), Some(footer)) = (read(body, fault), read(footer, fault)) else {
        return Answer::rejected_at(Reason::Encoding, "no base64url");
    };
    if (footer.is_empty() && rest.contains('.')) || body.len() < 64 {
        if fault == Fault::ShortBody && body.len() < 64 {
            std::process::abort();
        }
        return Answer::rejected_at(Reason::Encoding, "a piece is missing");
    }
    let (nonce, rest) = body.split_at(32);
    let (payload, found) = rest.split_at(rest.len() - 32);
    let wanted = tag(&[key, nonce, payload, &footer, asserted(implicit, fault)]);
    if found == wanted {
        let lost = fault == Fault::LostFooter;
        Answer::opened(payload, if lost { Vec::new() } else { footer })
    } else {
        Answer::rejected_at(Reason::Authentication, "bad tag")
    }
}

fn asserted(implicit: &[u8], fault: Fault) -> &[u8] {
    if fault == Fault::Assertion {
        &[]
    } else {
        implicit
    }
}

/// The bytes of a segment; with the fault, whatever its unused bits are.
fn read(segment: &str, fault: Fault) -> Option<Vec<u8>> {
    let strict = decode(segment);
    if strict.is_some() || fault != Fault::TrailingBits {
        return strict;
    }
    let unused = match segment.len() % 4 {
        2 => 4,
        3 => 2,
        _ => return None,
    };
    let (start, last) = segment.split_at_checked(segment.len() - 1)?;
    let value = ALPHABET.iter().position(|one| [*one] == last.as_bytes())?;
    let last = char::from(ALPHABET[value >> unused << unused]);
    decode(&format!("{start}{last}"))
}

/// Thirty-two bytes that depend on every byte and on where it stands.
fn tag(pieces: &[&[u8]]) -> Vec<u8> {
    let mut tag = Vec::new();
    for nth in 0..4_u64 {
        let mut sum = 0xcbf2_9ce4_8422_2325 ^ nth;
        for piece in pieces {
            let length = (piece.len() as u64).to_le_bytes();
            for byte in length.iter().chain(*piece) {
                sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        tag.extend(sum.to_le_bytes());
    }
    tag
}
