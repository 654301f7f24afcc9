//! Strings of strangers in Markdown: shown as they are, whatever they contain.

use super::text::{visible, web_link};

/// Running text, on one line, in which nothing is markup; it may stand in a table.
pub(super) fn prose(text: &str) -> String {
    let text = visible(text);
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let inside_a_word =
            before.is_alphanumeric() && rest.peek().is_some_and(|next| next.is_alphanumeric());
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '|' => escaped.push_str("&#124;"),
            // A name after it would be called.
            '@' => escaped.push_str("&#64;"),
            '_' if inside_a_word => escaped.push('_'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
}

/// Code, on one line; it may stand in a table.
pub(super) fn code(text: &str) -> String {
    let text = visible(text);
    let hard = |c: char| matches!(c, '`' | '|' | '\\');
    if text.is_empty() {
        String::new()
    } else if text.contains(hard) || text.starts_with(' ') || text.ends_with(' ') {
        // Inside a table no spelling of a code span holds a bar after a backslash.
        format!("<code>{}</code>", entities(&text))
    } else {
        format!("`{text}`")
    }
}

/// A link where the text is an address of the web, else the text.
pub(super) fn link(text: &str) -> String {
    match web_link(text) {
        Some(address) => format!("<{}>", address.replace('|', "%7C")),
        None => code(text),
    }
}

/// Every sign that could be markup, by its number.
fn entities(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "&<>|`\\*_[]~$@:".contains(c) {
            escaped.push_str(&format!("&#{};", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}
