//! The families of forged cases: a function each, which makes the files of one idea for whatever kinds it has a
//! meaning for.

pub mod kind;
pub mod sheet;

mod authentication;
mod claims;
mod ecdsa;
mod ed25519;
mod encoding;
mod footer_json;
mod forgery;
mod headers;
mod key_kinds;
mod paserk;
mod payload;
mod public;
mod rsa;
mod sealing;
mod segments;
mod short;
mod stake;
mod strangers;

use crate::case::CaseFile;
use crate::family::sheet::Sheet;

/// A family: its name on the command line, what it is about, and the function that makes its files.
pub struct Family {
    /// One word.
    pub name: &'static str,
    /// A sentence.
    pub about: &'static str,
    make: fn() -> Vec<Sheet>,
}

/// Every family, a row each.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "authentication",
        about: "every byte of a token changed",
        make: authentication::sheets,
    },
    Family {
        name: "forgery",
        about: "tokens that resemble nothing, and that no holder of the key has made",
        make: forgery::sheets,
    },
    Family {
        name: "paserk",
        about: "PASERKs of every type: their text, their keys, and everything that wraps keys",
        make: paserk::sheets,
    },
    Family {
        name: "tampering",
        about: "everything that is authenticated cut, filled and exchanged",
        make: sealing::tampering,
    },
    Family {
        name: "mistakes",
        about: "tokens that are authentic to readers with one mistake",
        make: sealing::mistakes,
    },
    Family {
        name: "lengths",
        about: "parts of every length, and what a cipher counts",
        make: sealing::lengths,
    },
    Family {
        name: "writing",
        about: "what writers make, and that no answer depends on those before it",
        make: sealing::writing,
    },
    Family {
        name: "claims",
        about: "registered claims of every type, dates of every form, expectations met and missed",
        make: claims::sheets,
    },
    Family {
        name: "footer-json",
        about: "footers that are JSON, almost JSON, or nothing of the kind",
        make: footer_json::sheets,
    },
    Family {
        name: "payload",
        about: "payloads that are JSON objects, almost, or not at all",
        make: payload::sheets,
    },
    Family {
        name: "ed25519",
        about: "scalars, points and keys of v2 and v4",
        make: ed25519::sheets,
    },
    Family {
        name: "ecdsa",
        about: "numbers, keys and owners of v3",
        make: ecdsa::sheets,
    },
    Family {
        name: "rsa",
        about: "signatures and keys of v1",
        make: rsa::sheets,
    },
    Family {
        name: "key-kinds",
        about: "keys of another role, purpose or version",
        make: key_kinds::sheets,
    },
    Family {
        name: "encoding",
        about: "base64url in every spelling but its own, in body and footer",
        make: encoding::sheets,
    },
    Family {
        name: "headers",
        about: "headers that are not the one of the kind",
        make: headers::sheets,
    },
    Family {
        name: "segments",
        about: "segments too many, too few or empty, and what stands around them",
        make: segments::sheets,
    },
    Family {
        name: "short",
        about: "bodies of every length up to the least",
        make: short::sheets,
    },
    Family {
        name: "strangers",
        about: "texts of other formats",
        make: strangers::sheets,
    },
];

impl Family {
    /// The files: paths below `vectors/`, with their cases.
    #[must_use]
    pub fn files(&self) -> Vec<(String, CaseFile)> {
        (self.make)().into_iter().map(Sheet::into_file).collect()
    }
}
