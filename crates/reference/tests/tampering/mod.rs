//! What every kind of token has to withstand, written once.

use paseto_reference::{Error, Layer, Opened, base64url};

/// Opens a token under the right key, with this implicit assertion (which versions 1 and 2 do not have).
pub(crate) type Open<'a> = &'a dyn Fn(&str, &[u8]) -> Result<Opened, Error>;

/// Writes header, body and footer as a token.
pub(crate) fn token(header: &str, body: &[u8], footer: &[u8]) -> String {
    let mut token = format!("{header}{}", base64url::encode(body));
    if !footer.is_empty() {
        token += &format!(".{}", base64url::encode(footer));
    }
    token
}

/// The decoded body of a token.
pub(crate) fn body(token: &str, header: &str) -> Vec<u8> {
    let text = token
        .strip_prefix(header)
        .expect("our own header")
        .split('.')
        .next()
        .expect("a body");
    base64url::decode(text.as_bytes()).expect("our own body")
}

/// Every bit of body and footer, bytes added and taken away, and the boundary between footer and assertion if there is
/// one.
pub(crate) fn every_bit_counts(
    header: &str,
    good: &str,
    footer: &[u8],
    implicit: &[u8],
    open: Open<'_>,
) {
    assert!(open(good, implicit).is_ok());
    let refused = |body: &[u8], footer: &[u8], implicit: &[u8], what: &str| {
        assert_eq!(
            open(&token(header, body, footer), implicit),
            Err(Error::Authentication),
            "{what}"
        );
    };
    let body = body(good, header);
    for at in 0..body.len() {
        let mut changed = body.clone();
        changed[at] ^= 1 << (at % 8);
        refused(&changed, footer, implicit, &format!("body, byte {at}"));
    }
    for at in 0..footer.len() {
        let mut changed = footer.to_vec();
        changed[at] ^= 1 << (at % 8);
        refused(&body, &changed, implicit, &format!("footer, byte {at}"));
    }
    for at in 0..implicit.len() {
        let mut changed = implicit.to_vec();
        changed[at] ^= 1 << (at % 8);
        refused(
            &body,
            footer,
            &changed,
            &format!("implicit assertion, byte {at}"),
        );
    }
    refused(
        &[body.as_slice(), b"\0"].concat(),
        footer,
        implicit,
        "byte appended to the body",
    );
    refused(
        &[b"\0", body.as_slice()].concat(),
        footer,
        implicit,
        "byte put before the body",
    );
    refused(&body[1..], footer, implicit, "first byte removed");
    refused(
        &body[..body.len() - 1],
        footer,
        implicit,
        "last byte removed",
    );
    refused(&body, b"", implicit, "footer removed");
    refused(&body, &footer[1..], implicit, "footer shortened");
    if implicit.is_empty() {
        return;
    }
    refused(&body, footer, b"", "implicit assertion removed");
    refused(
        &body,
        implicit,
        footer,
        "footer and implicit assertion exchanged",
    );
    let (kept, moved) = footer.split_at(footer.len() - 1);
    refused(
        &body,
        kept,
        &[moved, implicit].concat(),
        "byte moved from the footer to the implicit assertion",
    );
    let (moved, kept) = implicit.split_at(1);
    refused(
        &body,
        &[footer, moved].concat(),
        kept,
        "byte moved from the implicit assertion to the footer",
    );
}

/// Every character exchanged, removed or doubled, and every shorter token.
pub(crate) fn every_character_counts(good: &str, implicit: &[u8], open: Open<'_>) {
    assert!(good.is_ascii() && open(good, implicit).is_ok());
    for at in 0..good.len() {
        let (before, after) = good.split_at(at);
        for with in ["A", "B", "_", ".", "=", "+", "/", " ", "\n", "\0", "é"] {
            let (changed, longer) = (
                format!("{before}{with}{}", &after[1..]),
                format!("{before}{with}{after}"),
            );
            assert!(
                changed == good || open(&changed, implicit).is_err(),
                "{changed}"
            );
            assert!(open(&longer, implicit).is_err(), "{longer}");
        }
        assert!(
            open(&format!("{before}{}", &after[1..]), implicit).is_err(),
            "character {at} removed"
        );
        assert!(open(before, implicit).is_err(), "shortened to {at}");
    }
    for with in [".", "=", "==", "\n", " ", ".AAAA", "A"] {
        assert!(
            open(&format!("{good}{with}"), implicit).is_err(),
            "{with:?} appended"
        );
    }
}

/// A body shorter than its fixed parts is an encoding error; from there on, the tag or signature decides.
pub(crate) fn bodies_have_a_least_length(header: &str, least: usize, open: Open<'_>) {
    for bytes in 0..least + 3 {
        let layer = if bytes < least {
            Layer::Encoding
        } else {
            Layer::Authentication
        };
        let refused =
            open(&token(header, &vec![0; bytes], b""), b"").expect_err("nothing is authentic");
        assert_eq!(refused.layer(), layer, "{bytes} bytes");
    }
}

/// Huge tokens are turned away, or opened, without delay.
pub(crate) fn size_is_no_weapon(header: &str, open: Open<'_>) {
    let start = std::time::Instant::now();
    let layer = |token: &str| open(token, b"").expect_err("nothing is authentic").layer();
    assert_eq!(
        layer(&format!("{header}{}", "A".repeat(100 << 20))),
        Layer::Encoding
    );
    assert_eq!(
        layer(&format!("{header}{}", ".".repeat(1_000_000))),
        Layer::Encoding
    );
    assert_eq!(layer(&".".repeat(1_000_000)), Layer::Header);
    assert_eq!(
        layer(&format!("{header}AAAA.{}", "=".repeat(1_000_000))),
        Layer::Encoding
    );
    assert!(start.elapsed().as_secs() < 10);
}
