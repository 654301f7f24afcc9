//! Targets over what the judge reads from strangers: answers of adapters, reports, and vector files.

use std::sync::OnceLock;
use std::time::Duration;

use paseto_conformance_engine::assemble::{self, Finished};
use paseto_conformance_engine::report::{self, Look, Report};
use paseto_conformance_engine::run::{self, Options};
use paseto_conformance_engine::subject::{Introduction, StartError, Subject, read_answer};
use paseto_conformance_engine::{Outcome, Suite, load};
use paseto_conformance_protocol::Ask;

use crate::Raw;
use crate::text::Text;

/// Longer files teach nothing more, and repeats make long ones of short ones.
const LONGEST_FILE: usize = 1 << 20;

/// One case that is accepted, one that is refused after it, and one that asks for a token.
const CASES: &str = r#"{ "about": "Toys.", "cases": [
    { "name": "good", "why": "A toy.", "ask": { "op": "decrypt", "version": "v4", "key": "00", "token": "t",
      "implicit": "" }, "expect": { "ok": { "payload": "7b7d" } } },
    { "name": "bad", "why": "A toy.", "parent": "toy/good", "ask": { "op": "decrypt", "version": "v4", "key": "00",
      "token": "u", "implicit": "" }, "expect": { "rejected": ["authentication"] } },
    { "name": "id", "why": "A toy.", "ask": { "op": "paserk-id", "type": "k4.lid", "key": "00" },
      "expect": { "ok": { "paserk": "k4.lid.x" } } } ] }"#;

/// An adapter that writes these lines: the first as its name, every other as the next answer, and again from the start.
struct Scripted {
    lines: Vec<Vec<u8>>,
    next: usize,
}

impl Subject for Scripted {
    fn start(&mut self) -> Result<Introduction, StartError> {
        let name = String::from_utf8_lossy(&self.lines[0]).into_owned();
        Ok(Introduction {
            version: name.chars().rev().collect(),
            language: name.clone(),
            name,
            capabilities: ["decrypt:v4", "paserk-id:k4.lid"].map(str::to_owned).into(),
        })
    }

    fn ask(&mut self, ask: &Ask, _deadline: Duration) -> Outcome {
        self.next = (self.next + 1) % self.lines.len();
        read_answer(ask, 1, &self.lines[self.next], b"")
    }

    fn stop(&mut self) {}
}

/// Whatever an adapter writes, it is judged, every page shows it, and the JSON report is read back as it was.
///
/// # Panics
/// Where that is not so.
pub fn judges_any_answer(input: &Raw) {
    static SUITE: OnceLock<Suite> = OnceLock::new();
    let suite = SUITE.get_or_init(|| {
        let files = vec![("toy.json".to_owned(), CASES.to_owned())];
        Suite::from_texts("toys", files).expect("the toys are a suite")
    });
    let lines = input.0.split(|byte| *byte == b'\n');
    let adapter = Scripted {
        lines: lines.map(<[u8]>::to_vec).collect(),
        next: 0,
    };
    let all: Vec<usize> = (0..suite.cases.len()).collect();
    let options = Options {
        jobs: 1,
        ..Options::default()
    };
    let run = run::one(suite, &all, Box::new(adapter), &options);
    let finished = Finished {
        name: "scripted".to_owned(),
        given: None,
        language: String::new(),
        run: Ok(run),
        deviations: Vec::new(),
    };
    let report = assemble::assemble(suite, &all, vec![finished]).expect("no deviation has a glob");
    let text = serde_json::to_string(&report).expect("a report is JSON");
    let again: Report = serde_json::from_str(&text).expect("a report is read again");
    assert_eq!(again, report);
    let counted = again.recounted().expect("a report of a run counts");
    assert_eq!(counted, report);
    pages(&report);
}

/// What is no report is refused; one that counts differs in nothing from itself, is merged with itself, and every page
/// shows it.
///
/// # Panics
/// Where that is not so.
pub fn reads_any_report(input: &Raw) {
    let Ok(report) = serde_json::from_slice::<Report>(&input.0) else {
        return;
    };
    assert_eq!(report::diff(&report, &report).human(), "Nothing differs.\n");
    pages(&report);
    let Ok(counted) = report.recounted() else {
        return;
    };
    assert!(!report::diff(&counted, &counted).is_regression());
    let empty = Report {
        subjects: Vec::new(),
        ..counted.clone()
    };
    let gone = report::diff(&counted, &empty);
    assert_eq!(gone.is_regression(), !counted.subjects.is_empty());
    let twice = counted.clone().merge(counted.clone());
    let twice = twice.expect("a report goes with itself");
    assert_eq!(twice.conclusion(), counted.conclusion());
}

/// What is no vector file is refused; one that is holds the same cases once its repeats are written out.
///
/// # Panics
/// Where that is not so.
pub fn reads_any_vector_file(input: &Text) {
    let suite =
        |text: &str| Suite::from_texts("any", vec![("v4/any.json".to_owned(), text.to_owned())]);
    let Ok(cases) = suite(&input.0) else { return };
    let expanded = load::expanded(&input.0).expect("a vector file can be exported");
    if expanded.len() > LONGEST_FILE {
        return;
    }
    let again = suite(&expanded).expect("what is exported is read again");
    let ids =
        |suite: &Suite| -> Vec<String> { suite.cases.iter().map(|case| case.id.clone()).collect() };
    assert_eq!(ids(&again), ids(&cases));
}

fn pages(report: &Report) {
    let look = Look {
        width: 80,
        colour: false,
        ..Look::default()
    };
    let _ = report::human(report, &look);
    let _ = report::markdown(report);
    let _ = report::summary_markdown(report);
    report::html(report).expect("a page");
    report::junit(report).expect("JUnit");
}
