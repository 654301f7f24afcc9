//! Texts with something around them, and data that is no base64url.

use super::sample::{Sample, header};
use super::text::{Fault, data};

/// What stands around the text.
pub(super) fn around() -> Vec<Fault> {
    let rows: [(&str, &str, &str, &str); 9] = [
        (
            "leading-space",
            " ",
            "",
            "A reader that trims accepts this.",
        ),
        (
            "trailing-space",
            "",
            " ",
            "A reader that trims accepts this.",
        ),
        (
            "leading-newline",
            "\n",
            "",
            "A reader that trims accepts this.",
        ),
        (
            "trailing-newline",
            "",
            "\n",
            "A reader that takes the line end of a file for a part of no line accepts this.",
        ),
        (
            "trailing-crlf",
            "",
            "\r\n",
            "A reader that trims accepts this.",
        ),
        (
            "trailing-tab",
            "",
            "\t",
            "A reader that trims accepts this.",
        ),
        (
            "trailing-nul",
            "",
            "\0",
            "A reader that stops at NUL accepts this.",
        ),
        (
            "text-behind-nul",
            "",
            "\0AAAA",
            "A reader that stops at NUL accepts this.",
        ),
        (
            "byte-order-mark",
            "\u{feff}",
            "",
            "A reader that drops a byte order mark accepts this.",
        ),
    ];
    let fault = |(name, before, behind, why): (&str, &'static str, &'static str, &str)| {
        let clauses = vec!["PASERK-GEN-07".to_owned(), "PASERK-B64-03".to_owned()];
        Fault::new(name, why, clauses, move |sample| {
            format!("{before}{}{behind}", sample.text())
        })
    };
    rows.into_iter().map(fault).collect()
}

/// What stands in the data.
pub(super) fn characters(sample: &Sample) -> Vec<Fault> {
    let foreign = || vec!["PASERK-B64-03".to_owned()];
    let fault = |name: &str, why: &str, change: fn(&str) -> String| {
        Fault::new(name, why, foreign(), move |sample| {
            format!("{}{}", header(sample.of), change(&data(sample)))
        })
        .encoding()
    };
    let mut faults = vec![
        fault(
            "plus",
            "A reader that takes base64 for base64url accepts this.",
            |data| data.replacen('-', "+", 1),
        ),
        fault(
            "slash",
            "A reader that takes base64 for base64url accepts this.",
            |data| data.replacen('_', "/", 1),
        ),
        fault(
            "standard-alphabet",
            "A reader that takes base64 for base64url accepts this.",
            |data| data.replace('-', "+").replace('_', "/"),
        ),
        fault(
            "space-inside",
            "A decoder that skips white space accepts this.",
            |data| format!("{} {}", &data[..16], &data[16..]),
        ),
        fault(
            "newline-inside",
            "A decoder that skips line ends, as for PEM, accepts this.",
            |data| format!("{}\n{}", &data[..16], &data[16..]),
        ),
        fault(
            "foreign-character-inside",
            "A decoder that skips what it does not know accepts this.",
            |data| format!("{}!{}", &data[..16], &data[16..]),
        ),
        fault(
            "non-ascii-inside",
            "A decoder that skips what it does not know accepts this.",
            |data| format!("{}é{}", &data[..16], &data[16..]),
        ),
        fault(
            "full-width-inside",
            "A decoder that folds full-width characters accepts this.",
            |data| format!("{}\u{ff21}{}", &data[..16], &data[17..]),
        ),
        fault(
            "impossible-length",
            "A decoder that drops a single character left over accepts this.",
            |data| {
                // One character more than whole groups encodes nothing.
                format!("{data}{}", "A".repeat((5 - data.len() % 4) % 4))
            },
        ),
        fault(
            "padding-inside",
            "A decoder that starts again behind padding accepts this.",
            |data| format!("{}={}", &data[..16], &data[16..]),
        ),
    ];
    faults.push(
        Fault::new(
            "padded",
            "A decoder that takes padding accepts this, so that one key has two spellings.",
            vec!["PASERK-B64-01".to_owned()],
            |sample| {
                let data = data(sample);
                let padding = "=".repeat((4 - data.len() % 4).clamp(1, 3));
                format!("{}{data}{padding}", header(sample.of))
            },
        )
        .encoding()
        .advice(),
    );
    if !sample.data.len().is_multiple_of(3) {
        faults.extend([1, 2].map(|bit| {
            let why = "A decoder that drops the bits behind the last byte accepts this, so that one key has several spellings.";
            let clauses = vec!["PASERK-B64-02".to_owned()];
            Fault::new(format!("trailing-bit-{bit}"), why, clauses, move |sample| {
                format!("{}{}", header(sample.of), with_bit(&data(sample), bit))
            })
            .encoding()
            .advice()
        }));
    }
    faults
}

/// The text with one of the bits set that its last character has beyond the last byte.
fn with_bit(text: &str, bit: usize) -> String {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (front, last) = text.split_at(text.len() - 1);
    let value = ALPHABET.find(last).expect("a character of base64url") | bit;
    format!("{front}{}", &ALPHABET[value..=value])
}
