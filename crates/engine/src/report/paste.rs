//! An ask as a line for a shell: what is pasted is the bug report.

use std::fmt::Write as _;

use serde_json::Value;

use super::text::{is_invisible, visible};

/// The line that puts the asks of a case to an adapter by hand.
///
/// None where a value was cut, because what is left is no ask.
pub(super) fn paste(ask: &Value) -> Option<String> {
    if is_cut(ask) {
        return None;
    }
    let asks = match ask.get("steps") {
        Some(Value::Array(steps)) => steps.iter().enumerate().map(numbered).collect(),
        _ => vec![numbered((0, ask))],
    };
    // `echo` of some shells reads backslashes, and it writes one line.
    let plain = asks.len() == 1 && !asks[0].contains('\\');
    let command = if plain { "echo" } else { r"printf '%s\n'" };
    let quoted: Vec<String> = asks.iter().map(|ask| quote(ask)).collect();
    Some(format!("{command} {} | ADAPTER", quoted.join(" ")))
}

/// The line that explains a case; an id of a stranger's vectors is a word and no command.
pub(super) fn explain(id: &str) -> String {
    format!(
        "paseto-conformance explain {}",
        shell_words::quote(&visible(id))
    )
}

/// Within single quotes a shell reads nothing but the next single quote.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// The ask in JSON with its number first, in which nothing is invisible.
fn numbered((at, ask): (usize, &Value)) -> String {
    let text = ask.to_string();
    let mut shown = String::with_capacity(text.len() + 8);
    match text.strip_prefix('{') {
        Some("}") | None => shown.push_str(&text),
        Some(fields) => {
            let _ = write!(shown, "{{\"id\":{},", at + 1);
            shown.push_str(fields);
        }
    }
    if !shown.chars().any(is_hidden) {
        return shown;
    }
    let mut spelled = String::with_capacity(shown.len() + 8);
    for c in shown.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(spelled, "\\u{unit:04x}");
            }
        } else {
            spelled.push(c);
        }
    }
    spelled
}

/// JSON has escaped the ASCII ones already, and they occur in strings only.
fn is_hidden(c: char) -> bool {
    c.is_control() || is_invisible(c)
}

fn is_cut(value: &Value) -> bool {
    match value {
        Value::Object(fields) => {
            fields.len() == 2 && fields.contains_key("length") && fields.contains_key("sha256")
                || fields.values().any(is_cut)
        }
        Value::Array(items) => items.iter().any(is_cut),
        _ => false,
    }
}
