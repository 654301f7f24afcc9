//! Payloads: authentic tokens of every kind whose payload is JSON, almost JSON, or nothing of the kind.
//!
//! A reader at the byte layer hands over whatever was sealed and is asked for just that; a reader at the token layer
//! answers for the rules of the payload. `validate` works at the token layer whatever the library.

mod bytes;
mod duplicates;
mod escapes;
mod faults;
mod large;
mod notations;
mod read;
mod sound;
mod validated;
mod write;

use super::kind::Kind;
use super::sheet::Sheet;

pub(super) fn sheets() -> Vec<Sheet> {
    Kind::all()
        .into_iter()
        .flat_map(|kind| {
            [
                read::sheet(kind),
                bytes::sheet(kind),
                validated::sheet(kind),
                write::sheet(kind),
            ]
        })
        .collect()
}

/// The kinds that have every case; the others have those that every kind has.
fn is_full(kind: Kind) -> bool {
    matches!(&*kind.name(), "v4.local" | "v3.public")
}

/// The kind that has every case of the files that repeat those of `payload` through another operation.
fn is_fullest(kind: Kind) -> bool {
    kind.name() == "v4.local"
}

/// The members of a sound payload of this label: text that every validator takes under every clock from 2026 to 2090.
fn members(label: &str) -> String {
    let object = super::kind::dated(label);
    object[1..object.len() - 1].to_owned()
}

/// The sound object of this label with more text behind its members.
fn object(label: &str, more: &str) -> String {
    format!("{{{}{more}}}", members(label))
}
