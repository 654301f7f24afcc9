//! What the engine's tests share: a toy suite and the adapter that misbehaves on command.

#![allow(dead_code, reason = "each test file uses its own share")]

use std::time::Duration;

use paseto_conformance_engine::run::{self, Options, SubjectRun};
use paseto_conformance_engine::subject::{CommandLine, Process};
use paseto_conformance_engine::{Suite, Verdict};
use serde_json::{Value, json};

pub(crate) fn decrypt(token: &str) -> Value {
    json!({ "op": "decrypt", "version": "v4", "key": "00", "token": token, "implicit": "" })
}

/// A case as JSON, with more fields merged in.
pub(crate) fn case(name: &str, ask: Value, expect: Value, more: Value) -> Value {
    let mut case =
        json!({ "name": name, "why": "A toy.", "clauses": [], "ask": ask, "expect": expect });
    let fields = case.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    case
}

pub(crate) fn suite(cases: &[Value]) -> Suite {
    try_suite(cases).unwrap()
}

pub(crate) fn try_suite(cases: &[Value]) -> anyhow::Result<Suite> {
    let text = json!({ "about": "Toys.", "cases": cases }).to_string();
    Suite::from_texts("test", vec![("toy.json".to_owned(), text)])
}

/// Three cases: one that opens, one that misbehaves, and one behind it that shows that the run goes on.
pub(crate) fn toy_suite() -> Suite {
    let good = json!({ "ok": { "payload": "7b7d", "footer": "" } });
    let bad = json!({ "rejected": ["authentication"] });
    suite(&[
        case("before", decrypt("good"), good.clone(), json!({})),
        case(
            "trouble",
            decrypt("misbehave"),
            bad,
            json!({ "parent": "toy/before" }),
        ),
        case("behind", decrypt("good"), good, json!({})),
    ])
}

pub(crate) fn adapter(mode: &str, memory: &str) -> Process {
    let program = env!("CARGO_BIN_EXE_engine-test-adapter").to_owned();
    Process::new(CommandLine {
        program,
        arguments: vec![mode.to_owned(), memory.to_owned()],
        folder: None,
    })
}

pub(crate) fn options() -> Options {
    Options {
        // One process, so that what it keeps in mind and how often it is started can be counted.
        jobs: 1,
        timeout: Duration::from_secs(1),
        ..Options::default()
    }
}

pub(crate) fn run_mode(suite: &Suite, mode: &str, memory: &str) -> SubjectRun {
    let all: Vec<usize> = (0..suite.cases.len()).collect();
    run::one(suite, &all, Box::new(adapter(mode, memory)), &options())
}

pub(crate) fn verdicts(run: &SubjectRun) -> Vec<Verdict> {
    run.results.iter().map(|result| result.verdict).collect()
}
