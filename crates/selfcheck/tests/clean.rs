//! Without a fault the flawed adapter answers as the reference does; its catalogue is sound.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use paseto_adapter_flawed::{Adapter, catalogue};
use paseto_conformance_engine::Suite;
use paseto_conformance_protocol::{Answer, Ask};

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors")
}

/// Whether an answer holds fresh randomness, so that two of them differ.
fn is_fresh(ask: &Ask) -> bool {
    match ask {
        Ask::GenerateKey { .. } | Ask::PaserkSeal { .. } => true,
        Ask::Encrypt { nonce, .. } | Ask::PaserkWrap { nonce, .. } => nonce.is_none(),
        Ask::PaserkPasswordWrap { salt, .. } => salt.is_none(),
        Ask::Sign { version, .. } => version.name() == "v1",
        _ => false,
    }
}

/// Layer and result; the words of a refusal are each one's own.
fn essence(answer: Answer, fresh: bool) -> String {
    match answer {
        Answer::Ok(_) if fresh => "ok".to_owned(),
        Answer::Ok(good) => format!("{good:?}"),
        Answer::Rejected(refusal) => format!("rejected at {:?}", refusal.at),
        Answer::Unsupported(_) => "unsupported".to_owned(),
    }
}

#[test]
fn without_a_fault_it_is_the_reference() {
    let suite = Suite::from_folder(&vectors()).expect("the vectors");
    let mut adapter = Adapter::clean();
    let mut asked = 0;
    for case in suite.cases.iter().filter(|case| !case.slow) {
        for step in &case.steps {
            let ask = &step.ask;
            let expected = match ask {
                Ask::Validate { .. } => paseto_adapter_reference::handle(ask),
                _ => paseto_adapter_reference::handle_bytes(ask),
            };
            let fresh = is_fresh(ask);
            let found = essence(adapter.answer(ask), fresh);
            assert_eq!(found, essence(expected, fresh), "{}", case.id);
            asked += 1;
        }
    }
    assert!(asked > 10_000, "only {asked} asks");
}

#[test]
fn names_are_unique_and_clauses_exist() {
    let text = std::fs::read_to_string(vectors().join("clauses.json")).expect("the clauses");
    let clauses: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let clauses = clauses["clauses"].as_array().expect("a list");
    let known: BTreeSet<_> = clauses
        .iter()
        .filter_map(|one| one["id"].as_str())
        .collect();
    let faults = catalogue::all();
    assert!(faults.len() >= 80);
    let mut names = BTreeSet::new();
    for fault in &faults {
        assert!(names.insert(&fault.name), "{} is there twice", fault.name);
        assert!(
            known.contains(&fault.clause[..]),
            "{} names {}",
            fault.name,
            fault.clause
        );
        assert!(!fault.sentence.is_empty() && !fault.effect_seen.is_empty());
    }
}

#[test]
fn a_name_that_is_near_is_offered() {
    let near = catalogue::find("v4-local-tag-first-haf").expect_err("no such fault");
    assert_eq!(near[0], "v4-local-tag-first-half");
}

/// The program that was built beside this test, if it was.
#[test]
fn the_program_refuses_a_name_that_it_does_not_know() {
    let beside = std::env::current_exe().expect("this test");
    let folder = beside.ancestors().nth(2).expect("two folders up");
    let program = folder.join("paseto-adapter-flawed");
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--offline",
            "--package",
            "paseto-adapter-flawed",
        ])
        .status()
        .expect("cargo");
    assert!(built.success());
    let output = Command::new(program)
        .env("PASETO_FAULT", "exp-ignord")
        .output()
        .expect("the program");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("exp-ignored"));
}
