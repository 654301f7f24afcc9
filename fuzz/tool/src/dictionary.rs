//! `dictionary`: the words of the grammar, in libFuzzer's form.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result, ensure};
use paseto_conformance_protocol::{PaserkKind, Version};
use paseto_laws::kinds::KINDS;
use paseto_reference::claims::REGISTERED;

use crate::root;

const PATH: &str = "fuzz/paseto.dict";

/// Pieces of dates that are at some edge.
const DATES: &[&str] = &[
    "0000-01-01",
    "9999-12-31",
    "2024-02-29",
    "1970-01-01",
    "T",
    "t",
    "T23:59:60",
    "T00:00:00",
    "Z",
    "z",
    "+00:00",
    "-00:00",
    "+23:59",
    ".000000001",
    ".999999999",
];

/// Pieces of JSON that readers treat apart.
const JSON: &[&str] = &[
    "{}", "[]", "{\"", "\":", "\",\"", "null", "true", "false", "-0", "1e400", "\\u0000",
    "\\ud800", "\\udc00", "\\\"", "\u{feff}",
];

/// Names that footers have.
const FOOTERS: &[&str] = &["kid", "wpk"];

/// Writes the file.
///
/// # Errors
/// If it cannot be written.
pub(crate) fn write() -> Result<()> {
    fs::write(root().join(PATH), text()).context(PATH)
}

/// Compares the file with what would be written.
///
/// # Errors
/// If it is another one.
pub(crate) fn check() -> Result<()> {
    let there = fs::read_to_string(root().join(PATH)).context(PATH)?;
    ensure!(
        there == text(),
        "{PATH} is not what the grammar makes; run `cargo xtask fuzz dictionary`"
    );
    Ok(())
}

fn text() -> String {
    let mut text =
        String::from("# Made by `cargo xtask fuzz dictionary`: the words of the grammar.\n");
    let tokens = KINDS.iter().map(|kind| kind.header().to_owned());
    let paserks = Version::ALL.iter().flat_map(|version| {
        let kinds = PaserkKind::ALL.iter();
        kinds.map(|kind| format!("{}.{kind}.", version.paserk()))
    });
    let own = |words: &[&str]| {
        words
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>()
    };
    section(&mut text, "headers of tokens", tokens);
    section(&mut text, "headers of PASERK", paserks);
    section(
        &mut text,
        "registered claims",
        REGISTERED.map(str::to_owned),
    );
    section(&mut text, "members of footers", own(FOOTERS));
    section(&mut text, "dates", own(DATES));
    section(&mut text, "JSON", own(JSON));
    section(
        &mut text,
        "not base64url",
        own(&["=", "==", "+", "/", ".", "..", "\n", "\0"]),
    );
    text
}

fn section(text: &mut String, title: &str, words: impl IntoIterator<Item = String>) {
    let _ = writeln!(text, "\n# {title}");
    for word in words {
        let _ = write!(text, "\"");
        for byte in word.bytes() {
            let _ = match byte {
                b'"' | b'\\' => write!(text, "\\{}", char::from(byte)),
                b' '..=b'~' => write!(text, "{}", char::from(byte)),
                other => write!(text, "\\x{other:02X}"),
            };
        }
        let _ = writeln!(text, "\"");
    }
}
