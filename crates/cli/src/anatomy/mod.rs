//! A token or a PASERK taken apart, with what differs from the parent marked.

mod layout;
mod marks;

use paseto_conformance_protocol::Ask;
use serde_json::{Map, Value};

use layout::Part;

/// The ask field by field: what differs from the parent's ask first, then the token in its parts.
pub(crate) fn tell(ask: &Ask, parent: Option<&Ask>) -> String {
    let mut text = String::new();
    if let Some(parent) = parent {
        text.push_str(&members(ask, parent));
    }
    let Some((member, token, parts)) = layout::of(ask) else {
        return text;
    };
    let theirs = parent.and_then(layout::of).map(|(_, token, _)| token);
    text.push_str(&format!("\nthe {member}, part by part:\n"));
    text.push_str(&taken_apart(token, theirs, &parts));
    text
}

/// The members of the ask that differ, but for the token, which follows part by part.
fn members(ask: &Ask, parent: &Ask) -> String {
    let (ours, theirs) = (object(ask), object(parent));
    let names = ours
        .keys()
        .chain(theirs.keys().filter(|name| !ours.contains_key(*name)));
    let mut text = String::new();
    for name in names.filter(|name| ours.get(*name) != theirs.get(*name)) {
        if matches!(&**name, "token" | "paserk") {
            continue;
        }
        text.push_str(&format!("\n`{name}` differs from the parent's:\n"));
        let bytes = |value: Option<&Value>| {
            value
                .and_then(Value::as_str)
                .and_then(|text| hex::decode(text).ok())
        };
        match (bytes(ours.get(name)), bytes(theirs.get(name))) {
            (Some(ours), Some(theirs)) => text.push_str(&marks::bytes(&ours, Some(&theirs))),
            _ => {
                let shown = |value: Option<&Value>| {
                    value.map_or("left out".to_owned(), ToString::to_string)
                };
                text.push_str(&format!(
                    "           {}\n      was  {}\n",
                    shown(ours.get(name)),
                    shown(theirs.get(name))
                ));
            }
        }
    }
    text
}

fn object(ask: &Ask) -> Map<String, Value> {
    match serde_json::to_value(ask) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    }
}

/// Segment by segment where both have as many; otherwise the two texts.
fn taken_apart(token: &str, theirs: Option<&str>, parts: &[Part]) -> String {
    let segments: Vec<&str> = token.split('.').collect();
    let others: Option<Vec<&str>> = theirs.map(|theirs| theirs.split('.').collect());
    if let (Some(theirs), Some(others)) = (theirs, &others)
        && others.len() != segments.len()
    {
        return format!(
            "  {} segments, the parent's {}\n{}",
            segments.len(),
            others.len(),
            marks::text(token, theirs)
        );
    }
    // A prefix of PIE stands between the type and the data.
    let body = if segments.get(2) == Some(&"pie") {
        3
    } else {
        2
    };
    let mut text = String::new();
    let header = |segments: &[&str]| {
        segments
            .iter()
            .take(body)
            .map(|one| format!("{one}."))
            .collect::<String>()
    };
    let head = header(&segments);
    match others.as_deref().map(header).filter(|other| *other != head) {
        Some(other) => text.push_str(&format!("  header\n{}", marks::text(&head, &other))),
        None => text.push_str(&format!("  header     {head}\n")),
    }
    for (at, segment) in segments.iter().enumerate().skip(body) {
        let other = others.as_ref().map(|others| others[at]);
        let footer = [Part {
            name: "footer",
            bytes: None,
        }];
        let parts = if at == body { parts } else { &footer };
        text.push_str(&segment_parts(segment, other, parts));
    }
    text
}

fn segment_parts(segment: &str, other: Option<&str>, parts: &[Part]) -> String {
    let name = if parts.len() > 1 {
        "body"
    } else {
        parts[0].name
    };
    let ours = decode(segment);
    let theirs = other.map(decode);
    match (ours, theirs) {
        (Some(ours), Some(Some(theirs))) if ours != theirs => {
            let (cut, others) = (cut(&ours, parts), cut(&theirs, parts));
            let rows = cut
                .iter()
                .zip(others)
                .map(|((name, ours), (_, theirs))| row(name, ours, Some(theirs)));
            rows.collect()
        }
        (Some(ours), _) => cut(&ours, parts)
            .iter()
            .map(|(name, bytes)| row(name, bytes, None))
            .collect(),
        (None, None) => format!(
            "  {name}: no base64url, {} characters\n",
            segment.chars().count()
        ),
        (None, Some(_)) => {
            let other = other.unwrap_or_default();
            format!(
                "  {name}: no base64url in its one spelling\n{}",
                marks::text(segment, other)
            )
        }
    }
}

/// A part: short where it is as in the parent, with marks where it is not.
fn row(name: &str, ours: &[u8], theirs: Option<&[u8]>) -> String {
    let count = format!(
        "{} byte{}",
        ours.len(),
        if ours.len() == 1 { "" } else { "s" }
    );
    match theirs {
        Some(theirs) if theirs != ours => {
            let was = if ours.len() == theirs.len() {
                String::new()
            } else {
                format!(", was {}", theirs.len())
            };
            format!(
                "  {name:<14} {count}{was}, changed\n{}",
                marks::bytes(ours, Some(theirs))
            )
        }
        _ => format!("  {name:<14} {count:<10} {}\n", preview(ours)),
    }
}

/// The beginning: as text if it is all plain text, else in hex.
fn preview(bytes: &[u8]) -> String {
    const MOST: usize = 48;
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.is_empty() && text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) => {
            let more = if text.len() > MOST { "…" } else { "" };
            format!("{}{more}", &text[..text.len().min(MOST)])
        }
        _ => {
            let more = if bytes.len() > MOST / 2 { "…" } else { "" };
            format!("{}{more}", hex::encode(&bytes[..bytes.len().min(MOST / 2)]))
        }
    }
}

/// The bytes in their parts; if there are too few, the last parts are short or empty.
fn cut<'a>(bytes: &'a [u8], parts: &[Part]) -> Vec<(&'static str, &'a [u8])> {
    let fixed: usize = parts.iter().filter_map(|part| part.bytes).sum();
    let mut left = bytes;
    let pieces = parts.iter().map(|part| {
        let wanted = part
            .bytes
            .unwrap_or_else(|| bytes.len().saturating_sub(fixed));
        let (piece, behind) = left.split_at(wanted.min(left.len()));
        left = behind;
        (part.name, piece)
    });
    pieces.collect()
}

fn decode(segment: &str) -> Option<Vec<u8>> {
    base64_simd::URL_SAFE_NO_PAD.decode_to_vec(segment).ok()
}
