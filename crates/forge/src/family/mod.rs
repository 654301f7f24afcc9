//! The families of forged cases: a function each, which makes the files of one idea for whatever kinds it has a
//! meaning for.

pub mod kind;
pub mod sheet;

mod authentication;
mod sealing;

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
];

impl Family {
    /// The files: paths below `vectors/`, with their cases.
    #[must_use]
    pub fn files(&self) -> Vec<(String, CaseFile)> {
        (self.make)().into_iter().map(Sheet::into_file).collect()
    }
}
