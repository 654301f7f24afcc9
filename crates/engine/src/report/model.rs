//! The JSON report, the one model that every other page is made from.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Verdict;
use crate::clauses::Effect;
use crate::diagnose::Diagnosis;

/// A run, whole: the cases that were selected and what each subject made of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The version of this shape: 1.
    pub schema: u32,
    /// What was asked: left out where it is the cases of the vectors.
    #[serde(default, skip_serializing_if = "Kind::is_conformance")]
    pub kind: Kind,
    /// The vectors that the cases come from.
    pub vectors: Vectors,
    /// The selected cases, parents before their children.
    pub cases: Vec<CaseEntry>,
    /// The clauses that the cases name which somebody fails, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<ClauseEntry>,
    /// The subjects, in the order in which they were named.
    pub subjects: Vec<SubjectEntry>,
}

/// A clause as the pages quote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseEntry {
    /// Its id.
    pub id: String,
    /// The statement.
    pub text: String,
    /// The heading of the public specification.
    pub source: String,
    /// Whether a miss is judged more strictly than the text alone would have it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub our_reading: bool,
}

/// What a report is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The cases of the vectors, each with its answer.
    #[default]
    Conformance,
    /// What every subject wrote, read by every subject; a row of the matrix is a writer.
    Interop,
}

impl Kind {
    /// Whether this is what is not written.
    #[must_use]
    pub fn is_conformance(&self) -> bool {
        *self == Self::Conformance
    }

    /// The heading of every page.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Conformance => "PASETO conformance",
            Self::Interop => "PASETO interoperability",
        }
    }

    /// What the three figures of a cell are.
    #[must_use]
    pub const fn figures(self) -> &'static str {
        match self {
            Self::Conformance => "failed / asked / all",
            Self::Interop => "read as written / asked / written",
        }
    }
}

/// Who wrote what is to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The writer.
    pub by: String,
    /// What was written: the version, the operation and a name, `v4/encrypt/64-footer`.
    pub operation: String,
    /// What the writer was asked, only where somebody fails to read its answer; a long string is cut
    /// where that is declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Value>,
}

/// Which vectors were used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vectors {
    /// The release of the vectors.
    pub version: String,
    /// The number of cases in the whole set, selected or not.
    pub count: usize,
    /// SHA-256 over the files of the set, in hex.
    pub sha256: String,
}

/// A case as the page tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseEntry {
    /// Its id.
    pub id: String,
    /// The matrix row it counts in: `v4.local`, `v3.public`, `k2`.
    pub group: String,
    /// Which wrong program it would catch.
    pub why: String,
    /// The clauses it tests.
    pub clauses: Vec<String>,
    /// The worst that breaking one of them leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// `must` or `should`.
    pub level: String,
    /// The accepted case it differs from by one fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The ask, as it is sent but for its id; `{"steps": […]}` where there are several.
    /// A string over 4 KiB is cut to `{"length", "sha256"}`.
    pub ask: Value,
    /// The expectation, as in the file; `{"steps": […]}` where there are several.
    pub expect: Value,
    /// The answer fields that must differ between the steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distinct: Vec<String>,
    /// The parts of the answer in which no byte may be the same in all steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no_constant_byte: Vec<String>,
    /// Who wrote it, where one subject reads what another wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
}

/// A subject and its results.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SubjectEntry {
    /// The library's name.
    pub name: String,
    /// Whether the name was given by the command line or a manifest, and is not merely what the library calls itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub given: bool,
    /// Its version.
    pub version: String,
    /// The language it is written in.
    pub language: String,
    /// What it says it may be asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub capabilities: Vec<String>,
    /// Why it was not run at all, though nothing is wrong with it (a missing toolchain).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_run: Option<String>,
    /// Why it could not be started, or was given up before the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The figures.
    pub summary: Summary,
    /// The operations and traits that it claims and that are not shown to be as it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unshown: Vec<Unshown>,
    /// The traits that it claims, each with the number of cases that are not put to it for that reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traits: Vec<TraitEntry>,
    /// Its declared deviations, and whether they still happen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deviations: Vec<DeviationEntry>,
    /// The known faults that best explain the undeclared failures; left out where none explain half of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diagnosis: Option<Diagnosis>,
    /// One result per selected case, in the order of `cases`; empty where it was not run.
    pub results: Vec<ResultEntry>,
}

/// A claim of a subject that the run does not bear out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unshown {
    /// The operation with its scope, `validate:v4.local`, or the trait.
    pub claim: String,
    /// What was seen instead.
    pub why: String,
    /// Whether declared deviations excuse everything that is missing, so that the run does not fail on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub declared: bool,
}

/// A trait that a subject claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraitEntry {
    /// Its name, as in the adapter protocol.
    pub name: String,
    /// How many of the selected cases, which it offers to answer otherwise, are not put to it for that reason.
    pub removes: usize,
}

/// How often each verdict was given; `deviations`, `flaky` and `unexpected` count results that are counted above too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the verdicts")]
pub struct Summary {
    pub pass: usize,
    pub noted: usize,
    pub skipped: usize,
    #[serde(rename = "not-asked", default, skip_serializing_if = "is_zero")]
    pub not_asked: usize,
    pub vacuous: usize,
    pub misplaced: usize,
    pub incomplete: usize,
    pub wrong: usize,
    pub garbled: usize,
    pub hung: usize,
    pub crashed: usize,
    pub unsound: usize,
    pub deviations: usize,
    pub flaky: usize,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unexpected: usize,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over references"
)]
const fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A declared deviation, after the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviationEntry {
    /// The glob over case ids.
    pub case: String,
    /// The verdict it declares.
    pub verdict: Verdict,
    /// The reason given for it.
    pub why: String,
    /// Where it is discussed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// How many results it excuses in this run.
    pub excuses: usize,
    /// Whether it depends on chance, and may as well excuse none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sometimes: bool,
    /// Set where it is stale: it matches no case, or no longer happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stale: Option<String>,
}

/// What one subject made of one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultEntry {
    /// The case's id.
    pub id: String,
    /// The verdict.
    pub verdict: Verdict,
    /// What came back: `{"ok": {…}}`, `{"rejected": {…}}`, `{"unsupported": "…"}`, `{"crashed": {…}}`,
    /// `{"hung": {…}}`, `{"garbled": {…}}`, or `{"skipped": "why"}`; `{"steps": […]}` where there are
    /// several; with `"oracle"` beside `ok` where the oracle was asked to open it.
    /// A string over 4 KiB is cut to `{"length", "sha256"}`.
    pub got: Value,
    /// The reason of the deviation that excuses it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deviation: Option<String>,
    /// Whether that deviation depends on chance.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub chance: bool,
    /// Whether a second, lone ask gave another verdict.
    pub flaky: bool,
}

/// How a run ends, worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// Conforms, deviations as declared.
    Conforms,
    /// A deviation is stale or matches nothing.
    StaleDeviation,
    /// A conformance failure, nothing was asked at all, or nothing was proven.
    Fails,
    /// An adapter could not be started, or was given up.
    AdapterTrouble,
}

impl Conclusion {
    /// The exit code: 0, 4, 1 and 3 in the order of the variants (2 is usage).
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Conforms => 0,
            Self::Fails => 1,
            Self::AdapterTrouble => 3,
            Self::StaleDeviation => 4,
        }
    }
}

impl Report {
    /// How the run ends: an adapter's trouble goes before a failure, a failure before a stale deviation.
    #[must_use]
    pub fn conclusion(&self) -> Conclusion {
        let run = || {
            self.subjects
                .iter()
                .filter(|subject| subject.not_run.is_none())
        };
        // Over the whole set, a subject that was asked nothing lists no capability that we know.
        let whole = self.cases.len() == self.vectors.count;
        let nothing = run().all(|subject| subject.asked() == 0)
            || (whole && run().any(|subject| subject.asked() == 0));
        if run().any(|subject| subject.error.is_some()) {
            Conclusion::AdapterTrouble
        } else if nothing
            || run().any(|subject| subject.proves_nothing() || subject.failures().next().is_some())
        {
            Conclusion::Fails
        } else if run().any(|subject| subject.deviations.iter().any(|one| one.stale.is_some())) {
            Conclusion::StaleDeviation
        } else {
            Conclusion::Conforms
        }
    }

    /// The clause with this id, if somebody fails a case that names it.
    #[must_use]
    pub fn clause(&self, id: &str) -> Option<&ClauseEntry> {
        self.clauses.iter().find(|one| one.id == id)
    }

    /// The case entries by id.
    #[must_use]
    pub fn cases_by_id(&self) -> HashMap<&str, &CaseEntry> {
        self.cases
            .iter()
            .map(|case| (case.id.as_str(), case))
            .collect()
    }
}

impl SubjectEntry {
    /// The results on which the run fails: a failing verdict that no deviation declares.
    pub fn failures(&self) -> impl Iterator<Item = &ResultEntry> {
        self.results
            .iter()
            .filter(|result| result.verdict.fails() && result.deviation.is_none())
    }

    /// Whether its results say nothing in its favour: no case passed, or a claim is not borne out and not declared so.
    #[must_use]
    pub fn proves_nothing(&self) -> bool {
        let asked = self.asked() > 0;
        (asked && self.summary.pass == 0) || self.unshown.iter().any(|one| !one.declared)
    }

    /// How many cases were put to the subject.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.results
            .iter()
            .filter(|result| result.verdict.is_asked())
            .count()
    }

    /// Computes `summary` from `results`.
    #[must_use]
    pub fn summarise(&self) -> Summary {
        let mut summary = Summary::default();
        for result in &self.results {
            *summary.of_mut(result.verdict) += 1;
            summary.deviations += usize::from(result.deviation.is_some());
            summary.flaky += usize::from(result.flaky);
            summary.unexpected += usize::from(unexpected(&result.got).is_some());
        }
        summary
    }
}

/// The exception, not one of the library's own, by which it was refused.
pub(super) fn unexpected(got: &Value) -> Option<&str> {
    let steps = got["steps"].as_array().into_iter().flatten();
    steps
        .chain([got])
        .find_map(|one| one["rejected"]["unexpected"].as_str())
}

impl Summary {
    /// How often this verdict was given.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> usize {
        *self.clone().of_mut(verdict)
    }

    const fn of_mut(&mut self, verdict: Verdict) -> &mut usize {
        match verdict {
            Verdict::Pass => &mut self.pass,
            Verdict::Noted => &mut self.noted,
            Verdict::Skipped => &mut self.skipped,
            Verdict::NotAsked => &mut self.not_asked,
            Verdict::Vacuous => &mut self.vacuous,
            Verdict::Misplaced => &mut self.misplaced,
            Verdict::Incomplete => &mut self.incomplete,
            Verdict::Wrong => &mut self.wrong,
            Verdict::Garbled => &mut self.garbled,
            Verdict::Hung => &mut self.hung,
            Verdict::Crashed => &mut self.crashed,
            Verdict::Unsound => &mut self.unsound,
        }
    }
}
