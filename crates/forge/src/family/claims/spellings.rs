//! Expected texts that are equal, or only look so.

use super::row::{AUD, ISS, Row, accept, refuse};
use super::validators::matches;

pub(super) fn rows() -> Vec<Row> {
    let long = "a".repeat(4096);
    let mut rows = vec![
        accept(
            "text-escaped",
            "A validator that compares the text of the JSON and not its value refuses this.",
            &["VAL-07"],
        )
        .json("iss", &escaped(ISS))
        .expect("iss", ISS)
        .every(),
        accept(
            "text-long",
            "A validator with a buffer that is too short refuses this, or worse.",
            &["VAL-07"],
        )
        .text("sub", &long)
        .expect("sub", &long),
        refuse(
            "text-long-last-differs",
            "A validator that compares the beginning of long texts accepts this.",
            &["VAL-07"],
        )
        .text("sub", &format!("{}b", &long[1..]))
        .expect("sub", &long)
        .of("text-long"),
    ];
    for (name, value) in [
        ("non-bmp", "\u{1f511}\u{10ffff}"),
        ("combining", "e\u{301}"),
        ("right-to-left", "\u{202e}\u{5d0}\u{5d1}"),
        ("nul", "a\0b"),
        ("quotes", "\"\\/\u{8}"),
        ("property-of-objects", "__proto__"),
    ] {
        let why = "A validator that changes a text on its way refuses this.";
        rows.push(
            accept(format!("text-{name}"), why, &["VAL-07"])
                .text("aud", value)
                .expect("aud", value),
        );
    }
    for (name, value, expected, why) in [
        (
            "decomposed",
            "e\u{301}",
            "\u{e9}",
            "A validator that normalises to composed characters accepts this.",
        ),
        (
            "composed",
            "\u{e9}",
            "e\u{301}",
            "A validator that normalises to decomposed characters accepts this.",
        ),
        (
            "compatible",
            "\u{ff41}",
            "a",
            "A validator that normalises to compatible characters accepts this.",
        ),
        (
            "sharp-s",
            "stra\u{df}e",
            "strasse",
            "A validator that folds case accepts this.",
        ),
        (
            "dotless-i",
            "\u{131}",
            "I",
            "A validator that folds case by a language accepts this.",
        ),
        (
            "zero-width",
            "a\u{200b}b",
            "ab",
            "A validator that skips characters without width accepts this.",
        ),
        (
            "bom",
            "\u{feff}ab",
            "ab",
            "A validator that takes a byte-order mark off accepts this.",
        ),
        (
            "nul-cut",
            "ab\0c",
            "ab",
            "A validator that compares C strings accepts this.",
        ),
        (
            "replacement",
            "a\u{fffd}",
            "a?",
            "A validator that compares in another character set accepts this.",
        ),
        (
            "slash",
            "https://shop.test",
            AUD,
            "A validator that compares addresses and not texts accepts this.",
        ),
        (
            "default-port",
            "https://shop.test:443/",
            AUD,
            "A validator that compares addresses and not texts accepts this.",
        ),
        (
            "host-case",
            "https://SHOP.test/",
            AUD,
            "A validator that compares addresses and not texts accepts this.",
        ),
        (
            "list",
            "https://shop.test/ https://other.test/",
            AUD,
            "A validator that splits the audience at spaces accepts this.",
        ),
        (
            "list-comma",
            "https://shop.test/,https://other.test/",
            AUD,
            "A validator that splits the audience at commas accepts this.",
        ),
        (
            "numbers",
            "1e1",
            "10",
            "A validator that compares numeric texts as numbers accepts this.",
        ),
        (
            "numbers-leading-zero",
            "010",
            "10",
            "A validator that compares numeric texts as numbers accepts this.",
        ),
    ] {
        rows.push(
            refuse(format!("text-{name}-differs"), why, &["VAL-07"])
                .text("aud", value)
                .expect("aud", expected)
                .of(matches("aud")),
        );
    }
    rows
}

/// A text as a JSON string of escapes alone.
fn escaped(text: &str) -> String {
    let escapes: String = text
        .encode_utf16()
        .map(|unit| format!("\\u{unit:04X}"))
        .collect();
    format!("\"{escapes}\"")
}
