//! The costs of password derivations: at their bounds, beyond them, and paid otherwise than they are written.

use paseto_conformance_protocol::{PaserkType, Version};

use super::password::{KINDS, LAYERS, Recipe, cheap};
use super::password_cost_rows::{argon2id, pbkdf2};
use super::sample::{PASSWORD, Sample, clause, held, path, refuse_softly, types};
use crate::case::Expect;
use crate::craft::paserk::is_nist;
use crate::craft::paserk::password::{Cost, Password};
use crate::family::sheet::{Sheet, label};

pub(super) fn sheets() -> Vec<Sheet> {
    types(&KINDS).into_iter().map(sheet).collect()
}

/// A PASERK whose tag is right if the cost that was paid is taken for the one that is written.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) why: &'static str,
    pub(super) clauses: &'static [&'static str],
    pub(super) written: Cost,
    pub(super) paid: Cost,
    pub(super) verdict: Verdict,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The written cost was paid, and is one that readers take.
    Accepted,
    /// The specification is silent.
    Open,
    /// Another cost was paid: whoever opens it did not pay what is written.
    Refused,
    /// The same where strictness is advice.
    RefusedSoftly,
}

fn sheet(of: PaserkType) -> Sheet {
    let about = format!(
        "Costs of {of}: at their bounds, beyond them, and paid otherwise than they are written. A refusal must be quick."
    );
    let mut sheet = Sheet::new(path(of, "cost"), about);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    // The greatest costs once in a version: a reader without a ceiling is stopped by the clock every time.
    let local = !super::sample::is_secret(of.kind);
    for row in rows(of.version, local) {
        let recipe = Recipe {
            password: Password::right(of.version),
            paid: row.paid,
            written: row.written.bytes(),
        };
        let seed = format!("{}/{}", sheet.path(), row.name);
        let data = recipe.data(of, PASSWORD, &held(of, "main"), &seed);
        let clauses = row.clauses.iter().map(|clause| (*clause).to_owned());
        let label = label(row.name, row.why, clauses.chain([clause(of, 4)]));
        let ask = sample.read_data(&data);
        match row.verdict {
            Verdict::Accepted => {
                sheet.push(cheap(of, label.case(ask, Expect::Ok(sample.found()))));
            }
            Verdict::Open => {
                sheet.push(label.case(ask, Expect::open(sample.found())));
            }
            Verdict::Refused => {
                sheet.refuse(&right, label, ask, LAYERS);
            }
            Verdict::RefusedSoftly => refuse_softly(&mut sheet, &right, label, ask, LAYERS),
        }
    }
    sheet
}

fn rows(version: Version, greatest: bool) -> Vec<Row> {
    let rows = if is_nist(version) {
        pbkdf2()
    } else {
        argon2id()
    };
    let huge = |row: &Row| row.name.starts_with("greatest-");
    rows.into_iter()
        .filter(|row| greatest || !huge(row))
        .collect()
}
