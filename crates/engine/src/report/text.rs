//! Strings of strangers, made fit to show: nothing invisible, nothing endless, nothing that acts.

use std::fmt::Write as _;

/// One line of it: characters that cannot be seen are spelled out, line breaks too.
pub(super) fn visible(text: &str) -> String {
    spell_out(text, |c| c.is_control() || is_invisible(c))
}

/// Like [`visible`], but line breaks remain.
pub(super) fn visible_lines(text: &str) -> String {
    spell_out(text, |c| c != '\n' && (c.is_control() || is_invisible(c)))
}

/// Characters that reorder a line, join it or leave no trace on it.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// At most this many characters, and how many were left out.
pub(super) fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some((at, _)) => {
            let more = text[at..].chars().count();
            format!("{}… (+{more} characters)", &text[..at])
        }
    }
}

/// The width of a line in a terminal, taken as a column for each character.
pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

/// Breaks a paragraph between words, and a word that is longer than a line where it must.
///
/// A no-break space holds two words together and is shown as a space.
pub(super) fn wrap(text: &str, limit: usize) -> Vec<String> {
    let limit = limit.max(1);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let gap = usize::from(used > 0);
        if used + gap + width(word) > limit && used > 0 {
            lines.push(String::new());
            used = 0;
        }
        if used > 0 {
            push(&mut lines, ' ');
            used += 1;
        }
        for c in word.chars() {
            if used == limit {
                lines.push(String::new());
                used = 0;
            }
            push(&mut lines, if c == '\u{a0}' { ' ' } else { c });
            used += 1;
        }
    }
    lines
}

/// "1 case", "2 cases".
pub(super) fn count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// The text if it is an address that a page may link to; `javascript:` and its like are not.
pub(super) fn web_link(text: &str) -> Option<&str> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&*+,;=%".contains(c);
    (!rest.is_empty() && rest.chars().all(plain)).then_some(text)
}

fn push(lines: &mut [String], c: char) {
    if let Some(line) = lines.last_mut() {
        line.push(c);
    }
}

fn spell_out(text: &str, hidden: impl Fn(char) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' if hidden(c) => shown.push_str("\\n"),
            '\t' => shown.push_str("\\t"),
            '\r' => shown.push_str("\\r"),
            c if hidden(c) => {
                // Writing to a string does not fail.
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    shown
}
