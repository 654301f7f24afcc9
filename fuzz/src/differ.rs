//! Targets that put the same asks to all libraries in one process.

use paseto_conformance_protocol::{Answer, Ask};
use paseto_differential::{Disagreement, Tally, VERSION, agree, paserk, tokens};

use crate::ask::{Question, version};
use crate::{Made, guests, reopen, right};

/// Any ask of the version that this build compares; what is written in answer is read by all.
///
/// # Panics
/// Where two libraries disagree, unless it is known.
pub fn asks(input: &Question) {
    if version(&input.0) == VERSION.name().chars().nth(1) {
        compared(|tally| {
            let agreed = agree(&input.0, tally)?;
            if let Some((_, answer)) = agreed.0.first() {
                right::keep(&input.0, answer);
            }
            reopen::all(&input.0, agreed, tally)
        });
    }
}

/// Tokens that each writes, all open, and all are given behind mutations.
///
/// # Panics
/// Where two libraries disagree, unless it is known.
pub fn tokens(input: &Made<tokens::Tokens>) {
    compared(|tally| tokens::compare(&input.0, tally));
}

/// PASERKs of plain keys, and identifiers.
///
/// # Panics
/// Where two libraries disagree, unless it is known.
pub fn paserks(input: &Made<paserk::Paserk>) {
    compared(|tally| paserk::compare(&input.0, tally));
}

fn compared(compare: impl FnOnce(&mut Tally) -> Result<(), Disagreement>) {
    guests::welcome();
    if let Err(found) = compare(&mut Tally::default()) {
        panic!("{}\n{found}", bucket(&found));
    }
}

/// A line that is the same for the same disagreement whatever the input: operation, and who does what.
fn bucket(found: &Disagreement) -> String {
    let scope = found.asks.last().map_or_else(String::new, Ask::capability);
    let said = |answer: &Answer| match answer {
        Answer::Ok(_) => "accepts",
        Answer::Rejected(_) => "refuses",
        Answer::Unsupported(_) => "has no answer",
    };
    let answers = found.answers.iter();
    let both: Vec<String> = answers
        .map(|(name, answer)| format!("{name} {}", said(answer)))
        .collect();
    let results = match found.answers.as_slice() {
        [(_, Answer::Ok(_)), (_, Answer::Ok(_))] => ", with different results",
        _ => "",
    };
    format!("DISAGREEMENT {scope}: {}{results}", both.join(", "))
}
