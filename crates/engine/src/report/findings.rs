//! Results worth reading, gathered by case: who said the same stands together.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde_json::Value;

use super::{CaseEntry, Report, ResultEntry, graveness};
use crate::Verdict;
use crate::clauses::Effect;

/// A case on which somebody did not simply pass.
pub(super) struct Finding<'a> {
    /// The case.
    pub(super) case: &'a CaseEntry,
    /// What was said, the gravest first; never a plain pass, never a skip.
    pub(super) voices: Vec<Voice<'a>>,
    /// How many subjects pass it.
    pub(super) passes: usize,
}

/// The same result, of one subject or of several.
pub(super) struct Voice<'a> {
    pub(super) verdict: Verdict,
    pub(super) flaky: bool,
    /// The reason of the deviation that excuses it.
    pub(super) deviation: Option<&'a str>,
    pub(super) got: &'a Value,
    /// The positions of the subjects.
    pub(super) subjects: Vec<usize>,
}

/// The findings, the gravest effect first and otherwise in the order of the cases: those in which somebody fails, declared or not, and the rest.
pub(super) fn findings(report: &Report) -> (Vec<Finding<'_>>, Vec<Finding<'_>>) {
    let mut findings: Vec<Finding<'_>> = report.cases.iter().map(Finding::empty).collect();
    let position: HashMap<&str, usize> = (0..)
        .zip(&report.cases)
        .map(|(at, case)| (case.id.as_str(), at))
        .collect();
    for (subject, entry) in report.subjects.iter().enumerate() {
        for result in &entry.results {
            if let Some(at) = position.get(result.id.as_str()) {
                findings[*at].hear(subject, result);
            }
        }
    }
    findings.retain(|finding| !finding.voices.is_empty());
    for finding in &mut findings {
        finding
            .voices
            .sort_by_key(|voice| Reverse((voice.fails_undeclared(), voice.verdict)));
    }
    findings.sort_by_key(|finding| Reverse(finding.effect()));
    findings.into_iter().partition(Finding::fails)
}

impl<'a> Finding<'a> {
    /// Whether a verdict fails, declared or not.
    pub(super) fn fails(&self) -> bool {
        self.voices.iter().any(|voice| voice.verdict.fails())
    }

    /// The gravest that what was said amounts to.
    pub(super) fn effect(&self) -> Option<Effect> {
        let voices = self.voices.iter();
        voices
            .filter(|voice| voice.verdict.fails())
            .filter_map(|voice| graveness::effect(self.case, voice.verdict))
            .max()
    }

    const fn empty(case: &'a CaseEntry) -> Self {
        Self {
            case,
            voices: Vec::new(),
            passes: 0,
        }
    }

    fn hear(&mut self, subject: usize, result: &'a ResultEntry) {
        self.passes += usize::from(result.verdict == Verdict::Pass);
        let plain = result.verdict == Verdict::Pass || !result.verdict.is_asked();
        if plain && !result.flaky {
            return;
        }
        match self.voices.iter_mut().find(|voice| voice.says(result)) {
            Some(voice) => voice.subjects.push(subject),
            None => self.voices.push(Voice {
                verdict: result.verdict,
                flaky: result.flaky,
                deviation: result.deviation.as_deref(),
                got: &result.got,
                subjects: vec![subject],
            }),
        }
    }
}

impl Voice<'_> {
    /// Whether the run fails on it.
    pub(super) fn fails_undeclared(&self) -> bool {
        self.verdict.fails() && self.deviation.is_none()
    }

    fn says(&self, result: &ResultEntry) -> bool {
        self.verdict == result.verdict
            && self.flaky == result.flaky
            && self.deviation == result.deviation.as_deref()
            && *self.got == result.got
    }
}
