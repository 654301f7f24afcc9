//! What a token's tag or signature protects, how long its parts may be, and what a writer makes: the cases of every
//! kind beyond changed bits.

mod assertions;
mod assertions_none;
mod counters;
mod footers;
mod keys;
mod lengths;
mod nonces;
mod pae;
mod state;
mod tags;
mod writing;

use super::kind::{Duty, Kind, Kit, found, payload};
use super::sheet::Sheet;
use crate::craft::Message;

/// The layer at which most of these are refused.
const REFUSED: &[&str] = &["authentication"];

/// The layers of a signature that a reader may already refuse when it takes it apart.
const SIGNATURE: &[&str] = &["authentication", "encoding"];

/// The kinds that encrypt.
fn local() -> impl Iterator<Item = Kind> {
    Kind::all().into_iter().filter(|kind| kind.is_local())
}

/// Everything that is authenticated, exchanged.
pub(super) fn tampering() -> Vec<Sheet> {
    let all = Kind::all().into_iter();
    let mut sheets: Vec<Sheet> = all.clone().map(tags::sheet).collect();
    sheets.extend(all.clone().map(footers::sheet));
    sheets.extend(all.clone().map(assertions::sheet));
    sheets.extend(all.map(keys::sheet));
    sheets.extend(local().map(nonces::sheet));
    sheets
}

/// Tokens that are authentic to readers with one mistake.
pub(super) fn mistakes() -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Kind::all().into_iter().map(pae::sheet).collect();
    sheets.extend(local().map(pae::derivations));
    sheets
}

/// Lengths of the parts, and what a cipher counts.
pub(super) fn lengths() -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Kind::all().into_iter().map(lengths::sheet).collect();
    sheets.extend(local().map(counters::sheet));
    sheets
}

/// What writers make, and that one answer does not depend on those before it.
pub(super) fn writing() -> Vec<Sheet> {
    let all = Kind::all().into_iter();
    let mut sheets: Vec<Sheet> = all.clone().map(writing::sheet).collect();
    sheets.extend(all.map(state::sheet));
    sheets
}

/// Which pieces a kind authenticates, in which order.
fn pieces_clause(kind: Kind) -> String {
    let number = match kind.version.name() {
        _ if !kind.is_local() => return kind.clause_id("SIG", 3),
        "v1" => 7,
        "v2" => 5,
        "v3" => 9,
        _ => 8,
    };
    kind.clause_id("ENC", number)
}

/// How a local kind derives its keys; of v2, that it does not.
fn derivation_clause(kind: Kind) -> String {
    let number = match kind.version.name() {
        "v2" | "v4" => 6,
        _ => 5,
    };
    kind.clause_id("ENC", number)
}

/// How a local kind computes its tag.
fn tag_clause(kind: Kind) -> String {
    let number = match kind.version.name() {
        "v1" => 8,
        "v2" => 7,
        "v3" => 10,
        _ => 9,
    };
    kind.clause_id("ENC", number)
}

/// How a payload is called in a sentence.
fn content(kind: Kind) -> &'static str {
    if kind.is_local() {
        "ciphertext"
    } else {
        "message"
    }
}

/// How a tag is called in a sentence.
fn seal(kind: Kind) -> &'static str {
    if kind.is_local() { "tag" } else { "signature" }
}

/// The clause that a plain round trip bears on.
fn whole(kind: Kind) -> String {
    kind.clause(Duty::Tag)
}

/// A payload of exactly so many bytes: a JSON object where one fits, and whether it has dates.
fn sized(label: &str, length: usize) -> (Vec<u8>, bool) {
    let dated = payload(label).len();
    if length >= dated {
        let padded = format!("{label}{}", "x".repeat(length - dated));
        return (payload(&padded).into_bytes(), true);
    }
    let text = match length {
        0..=1 => "7"[..length].to_owned(),
        2..=6 => format!("{{{}}}", " ".repeat(length - 2)),
        _ => format!(r#"{{"":"{}"}}"#, "x".repeat(length - 7)),
    };
    (text.into_bytes(), false)
}

/// What a reader finds, for steps and cases that share a message.
fn opened(kit: &Kit, label: &str, message: &Message) -> (crate::case::Object, crate::case::Object) {
    let token = kit.mint(label, message).text();
    (kit.read(token, &message.implicit), found(message))
}
