//! Dates: RFC 3339 as the reference reads it, but for the rules.

use paseto_reference::Instant;

use crate::rules::Dates;

/// Seconds since 1970, and nanoseconds.
pub(super) type Moment = (i64, u32);

/// The moment that a text names.
pub(super) fn moment(text: &str, rules: &Dates) -> Option<Moment> {
    let mut text = text.to_owned();
    if rules.trims {
        text = text.trim().to_owned();
    }
    let offset = offset_at(&text);
    if let Some(at) = offset {
        if rules.refuses_offsets && !text.ends_with('Z') {
            return None;
        }
        if rules.ignores_offset {
            text.replace_range(at.., "Z");
        }
        if rules.adds_offset {
            let turned = text[at..]
                .replace('+', "~")
                .replace('-', "+")
                .replace('~', "-");
            text.replace_range(at.., &turned);
        }
    }
    let instant = Instant::parse(&text).ok()?;
    let seconds = instant.unix_seconds();
    if rules.begins_1970 && seconds < 0 {
        return None;
    }
    if rules.ends_2038 {
        // What a 32-bit time_t holds of it.
        let low = seconds.to_le_bytes();
        return Some((
            i32::from_le_bytes([low[0], low[1], low[2], low[3]]).into(),
            instant.subsec_nanos(),
        ));
    }
    Some((seconds, instant.subsec_nanos()))
}

/// Where the offset begins, if there is one behind the time.
fn offset_at(text: &str) -> Option<usize> {
    let behind = text.find('T')?;
    text[behind..].find(['Z', '+', '-']).map(|at| at + behind)
}
