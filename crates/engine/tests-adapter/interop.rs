//! A library whose tokens are their contents in hex, and which has the fault that its mode names.

use paseto_conformance_protocol::{Answer, Ask, Reason};

const OFFERS: [&str; 7] = [
    "encrypt:v4",
    "decrypt:v4",
    "paserk-encode:k4.local",
    "paserk-decode:k4.local",
    "paserk-id:k4.lid",
    "binary-footer",
    "implicit",
];

pub(crate) fn handle(ask: &Ask, mode: &str) -> Answer {
    match ask {
        Ask::Hello { .. } => {
            let mut offers = OFFERS.to_vec();
            // Who hands payloads over as objects carries nothing else.
            offers.push(if mode == "interop-dates" {
                "reserialises"
            } else {
                "binary-payload"
            });
            Answer::hello(mode, "1.0", "rust", &offers)
        }
        Ask::Encrypt {
            payload,
            footer,
            implicit,
            ..
        } => {
            let mut payload = payload.0.clone();
            match mode {
                "interop-drops-a-byte" if payload.len() == 65 => drop(payload.pop()),
                "interop-refuses-nothing" if payload.is_empty() => {
                    return Answer::rejected("nothing to encrypt");
                }
                "interop-dates" => payload = dated(&payload),
                _ => {}
            }
            let implicit = implicit.clone().unwrap_or_default();
            Answer::token(format!(
                "v4.local.{}.{}.{}",
                hex(&payload),
                hex(&footer.0),
                hex(&implicit.0)
            ))
        }
        Ask::Decrypt {
            token, implicit, ..
        } => {
            let parts: Vec<&str> = token.split('.').collect();
            let [_, _, payload, footer, assertion] = parts[..] else {
                return Answer::rejected_at(Reason::Header, "no token");
            };
            if assertion != hex(&implicit.clone().unwrap_or_default().0) {
                return Answer::rejected_at(Reason::Authentication, "another assertion");
            }
            match mode {
                "interop-no-footers" if !footer.is_empty() => Answer::rejected("a footer"),
                "interop-crashes" if payload.len() == 2 * 63 => std::process::abort(),
                _ => Answer::opened(bytes(payload), bytes(footer)),
            }
        }
        Ask::PaserkEncode { key, .. } => Answer::paserk(hex(&key.0)),
        Ask::PaserkDecode { paserk, .. } => Answer::key(bytes(paserk)),
        Ask::PaserkId { .. } if mode == "interop-drops-a-byte" => Answer::paserk("k4.lid.other"),
        Ask::PaserkId { .. } => Answer::paserk("k4.lid.same"),
        _ => Answer::unsupported("a toy"),
    }
}

/// As a library writes it that parses a payload, adds a date and serialises it again.
fn dated(payload: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(payload);
    text.replacen('{', "{ \"iat\": \"2026-01-01T00:00:00Z\", ", 1)
        .into_bytes()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let pair = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("a toy's own hex");
    (0..hex.len()).step_by(2).map(pair).collect()
}
