//! A token as text: header, body, footer.

use paseto_conformance_protocol::{Purpose, Reason, Version};
use paseto_reference::token::MAX_BYTES;

use super::base64;
use crate::rules::Rules;

/// Body and footer of a token that should be one of this version and purpose.
pub(super) fn split(
    token: &str,
    version: Version,
    purpose: Purpose,
    rules: &Rules,
) -> Result<(Vec<u8>, Vec<u8>), Reason> {
    let framing = &rules.framing;
    let token = if framing.trims { token.trim() } else { token };
    assert!(
        !framing.crashes_without_body || token.split('.').nth(2).is_some(),
        "index out of bounds"
    );
    let rest = behind_header(token, version, purpose, rules).ok_or(Reason::Header)?;
    if token.len() > framing.refuses_beyond.unwrap_or(MAX_BYTES) {
        return Err(Reason::Encoding);
    }
    let (body, footer) = match rest.split_once('.') {
        None => (rest, None),
        Some((body, footer)) => (body, Some(footer)),
    };
    let mut footer = footer.map(str::to_owned);
    if framing.ignores_more_segments
        && let Some(text) = &mut footer
    {
        let end = text.find('.').unwrap_or(text.len());
        text.truncate(end);
    }
    if framing.joins_more_segments
        && let Some(text) = &mut footer
    {
        text.retain(|c| c != '.');
    }
    if footer.as_deref() == Some("") {
        return Err(Reason::Encoding);
    }
    if framing.hangs_on_empty_body && body.is_empty() {
        loop {
            std::thread::park();
        }
    }
    let body = base64::decode(body, &rules.body).ok_or(Reason::Encoding)?;
    let footer = footer.unwrap_or_default();
    let nothing = |text: &str| !text.contains(|c: char| c.is_ascii_alphanumeric());
    let footer = match base64::decode(&footer, &rules.footer) {
        Some(footer) if rules.carriage.respells_footer => respelled(footer),
        Some(footer) => footer,
        None if framing.takes_nothing_decoded && nothing(&footer) => Vec::new(),
        None if framing.ignores_bad_footer => Vec::new(),
        None => return Err(Reason::Encoding),
    };
    Ok((body, footer))
}

/// The JSON of a footer as this program writes it; what is no JSON stays.
fn respelled(footer: Vec<u8>) -> Vec<u8> {
    serde_json::from_slice::<serde_json::Value>(&footer)
        .map_or(footer, |value| value.to_string().into_bytes())
}

/// Body and fixed parts of it: an error if it is too short for them.
pub(super) fn long_enough(
    body: &[u8],
    footer: &[u8],
    least: usize,
    rules: &Rules,
) -> Result<(), Reason> {
    let framing = &rules.framing;
    assert!(
        !framing.measures_whole_token || body.len() >= least || body.len() + footer.len() < least,
        "slice index starts behind the end"
    );
    assert!(
        !framing.crashes_on_short_body || body.len() >= least,
        "slice index starts behind the end"
    );
    if body.len() < least {
        return Err(Reason::Encoding);
    }
    Ok(())
}

/// The token of a body and a footer.
pub(super) fn join(
    header: &str,
    body: &[u8],
    footer: &[u8],
    rules: &Rules,
) -> Result<String, Reason> {
    let mut token = format!("{header}{}", base64::encode(body, &rules.body));
    let framing = &rules.framing;
    if (!footer.is_empty() && !framing.drops_footer) || framing.writes_empty_footer {
        token.push('.');
        token.push_str(&base64::encode(footer, &rules.footer));
    }
    if token.len() > MAX_BYTES {
        return Err(Reason::Encoding);
    }
    Ok(token)
}

/// `v4.local.`
pub(super) fn header(version: Version, purpose: Purpose) -> String {
    format!("{version}.{purpose}.")
}

fn behind_header<'a>(
    token: &'a str,
    version: Version,
    purpose: Purpose,
    rules: &Rules,
) -> Option<&'a str> {
    let framing = &rules.framing;
    let header = header(version, purpose);
    if framing.finds_header_anywhere {
        return token.find(&header).map(|at| &token[at + header.len()..]);
    }
    if let Some(rest) = token.strip_prefix(&header) {
        return Some(rest);
    }
    let mut parts = token.splitn(3, '.');
    let (its_version, its_purpose, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let (version, purpose) = (version.name(), purpose.name());
    let same_version = its_version == version
        || (framing.folds_case && its_version.eq_ignore_ascii_case(version))
        || framing.takes_any_version
        || (framing.takes_suffix && its_version.starts_with(version));
    let same_purpose = its_purpose == purpose
        || (framing.folds_case && its_purpose.eq_ignore_ascii_case(purpose))
        || framing.takes_any_purpose;
    (same_version && same_purpose).then_some(rest)
}
