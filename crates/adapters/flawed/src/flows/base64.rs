//! Base64url, strict but for its rules.

use paseto_reference::base64url;

use crate::rules::Base64;

/// The bytes of a segment.
pub(super) fn decode(text: &str, rules: &Base64) -> Option<Vec<u8>> {
    let mut text = text.to_owned();
    if rules.takes_padding {
        let bare = text.trim_end_matches('=');
        text.truncate(bare.len());
    }
    if rules.takes_standard_alphabet {
        text = text.replace('+', "-").replace('/', "_");
    }
    if rules.skips_white_space {
        text.retain(|c| !c.is_ascii_whitespace());
    }
    if rules.skips_foreign {
        text.retain(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    }
    if rules.drops_odd_character && text.len() % 4 == 1 {
        text.pop();
    }
    base64url::decode(text.as_bytes()).ok().or_else(|| {
        rules
            .takes_trailing_bits
            .then(|| without_trailing_bits(&text))?
    })
}

/// The segment of these bytes.
pub(super) fn encode(bytes: &[u8], rules: &Base64) -> String {
    let mut text = base64url::encode(bytes);
    if rules.writes_standard_alphabet {
        text = text.replace('-', "+").replace('_', "/");
    }
    while rules.writes_padding && !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// The only last characters that leave no bits are every fourth or every sixteenth one: one of them is tried each.
fn without_trailing_bits(text: &str) -> Option<Vec<u8>> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let last = text.chars().last()?;
    let value = ALPHABET.find(last)?;
    let value = match text.len() % 4 {
        2 => value & !15,
        3 => value & !3,
        _ => value,
    };
    let whole = format!("{}{}", &text[..text.len() - 1], &ALPHABET[value..=value]);
    base64url::decode(whole.as_bytes()).ok()
}
