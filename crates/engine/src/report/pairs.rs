//! Who does not read what whom wrote: the failures of an interop report, gathered by what was written.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{CaseEntry, Report, ResultEntry};
use crate::Verdict;
use crate::interop::WRITES;

/// The longest string of an ask that is shown to people; the JSON report has it whole.
const LONGEST: usize = 200;

/// Everything of one kind that one reader makes the same of.
pub(super) struct Pair<'a> {
    /// The writer; none where this is about the writing.
    pub(super) writer: Option<&'a str>,
    /// The position of the reader, or of whoever did not write.
    pub(super) reader: usize,
    /// The version and the operation: `v4/encrypt`, or a kind of PASERK.
    pub(super) operation: &'a str,
    pub(super) verdict: Verdict,
    /// The reason, where it is declared.
    pub(super) deviation: Option<&'a str>,
    /// How many results are such.
    pub(super) times: usize,
    /// Of how many of this kind that were asked.
    pub(super) asked: usize,
    /// The first of them.
    pub(super) case: &'a CaseEntry,
    pub(super) result: &'a ResultEntry,
}

/// The pairs that are broken, declared or not, in the order of readers and of what was written.
pub(super) fn broken(report: &Report) -> Vec<Pair<'_>> {
    let cases = report.cases_by_id();
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for (reader, subject) in report.subjects.iter().enumerate() {
        let mut asked: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
        let first = pairs.len();
        for result in &subject.results {
            let Some(case) = cases.get(result.id.as_str()).copied() else {
                continue;
            };
            if !result.verdict.is_asked() {
                continue;
            }
            let (writer, operation) = (writer(case), operation(case));
            *asked.entry((writer, operation)).or_default() += 1;
            if !result.verdict.fails() {
                continue;
            }
            let deviation = result.deviation.as_deref();
            let same = |pair: &&mut Pair<'_>| {
                (pair.writer, pair.operation, pair.verdict, pair.deviation)
                    == (writer, operation, result.verdict, deviation)
            };
            match pairs[first..].iter_mut().find(same) {
                Some(pair) => pair.times += 1,
                None => pairs.push(Pair {
                    writer,
                    reader,
                    operation,
                    verdict: result.verdict,
                    deviation,
                    times: 1,
                    asked: 0,
                    case,
                    result,
                }),
            }
        }
        for pair in &mut pairs[first..] {
            pair.asked = asked
                .get(&(pair.writer, pair.operation))
                .copied()
                .unwrap_or(0);
        }
    }
    pairs
}

/// An ask with every long string shortened; the second value says whether one was.
pub(super) fn folded(ask: &Value) -> (Value, bool) {
    match ask {
        Value::String(text) => match text.char_indices().nth(LONGEST) {
            Some((at, _)) => {
                let more = text[at..].chars().count();
                (
                    format!("{}… (+{more} characters)", &text[..at]).into(),
                    true,
                )
            }
            None => (ask.clone(), false),
        },
        Value::Object(fields) => {
            let mut any = false;
            let short = fields.iter().map(|(name, value)| {
                let (value, cut) = folded(value);
                any |= cut;
                (name.clone(), value)
            });
            (Value::Object(short.collect()), any)
        }
        other => (other.clone(), false),
    }
}

fn writer(case: &CaseEntry) -> Option<&str> {
    case.written.as_ref().map(|written| written.by.as_str())
}

/// What was written; of tokens the version and the operation without the message.
fn operation(case: &CaseEntry) -> &str {
    let name = match &case.written {
        Some(written) => written.operation.as_str(),
        None => case
            .id
            .strip_prefix(WRITES)
            .map_or(case.id.as_str(), |name| name.trim_start_matches('/')),
    };
    if name.contains("/paserk-") {
        return name;
    }
    name.rsplit_once('/').map_or(name, |(kind, _)| kind)
}
