//! Coverage: what counts as testing a clause, what is demanded, and how it is told.

use std::fs;
use std::path::Path;
use std::process::Command;

use paseto_conformance_engine::Suite;
use paseto_conformance_engine::clauses::Test;
use paseto_forge::coverage::{Coverage, State, Totals, human, markdown, one};
use serde_json::{Value, json};

fn clause(id: &str, level: &str, test: &[&str], change: Value) -> Value {
    let mut clause = json!({
        "id": id, "level": level, "scope": ["all"], "effect": "forgery",
        "text": format!("What {id} says | so."), "source": "Here.", "test": test,
    });
    let fields = clause.as_object_mut().unwrap();
    fields.extend(change.as_object().unwrap().clone());
    clause
}

fn case(name: &str, clauses: &[&str], ask: Value, expect: Value, change: Value) -> Value {
    let mut case =
        json!({ "name": name, "why": "A toy.", "clauses": clauses, "ask": ask, "expect": expect });
    let fields = case.as_object_mut().unwrap();
    fields.extend(change.as_object().unwrap().clone());
    case
}

fn texts(clauses: &[Value], cases: &[Value]) -> Vec<(String, String)> {
    let catalogue = json!({ "about": "a", "clauses": clauses }).to_string();
    let cases = json!({ "about": "a", "cases": cases }).to_string();
    vec![
        ("clauses.json".to_owned(), catalogue),
        ("toy.json".to_owned(), cases),
    ]
}

fn decrypt() -> Value {
    json!({ "op": "decrypt", "version": "v4", "key": "00", "token": "t", "implicit": "" })
}

fn encrypt() -> Value {
    json!({ "op": "encrypt", "version": "v4", "key": "00", "payload": "7b7d", "footer": "", "implicit": "" })
}

fn validate() -> Value {
    json!({ "op": "validate", "version": "v4", "purpose": "local", "key": "00", "token": "t", "implicit": "",
            "now": "2026-01-01T00:00:00Z", "expect": {} })
}

fn accepted() -> Value {
    json!({ "ok": {} })
}

fn refused() -> Value {
    json!({ "rejected": [] })
}

/// The state of one clause under one case that names it.
fn state(
    level: &str,
    test: &[&str],
    verdict: Value,
    ask: Value,
    expect: Value,
    change: Value,
) -> State {
    let clauses = [clause("A-B-01", level, test, verdict)];
    let cases = [case("c", &["A-B-01"], ask, expect, change)];
    let suite = Suite::from_texts("t", texts(&clauses, &cases)).unwrap();
    let coverage = Coverage::of(&suite).unwrap();
    coverage.clauses[0].state()
}

#[test]
fn a_clause_is_tested_in_the_way_that_it_names() {
    let must = |test: &[&str], ask: Value, expect: Value| {
        state("must", test, json!({}), ask, expect, json!({}))
    };
    assert_eq!(must(&["reject"], decrypt(), refused()), State::Tested);
    assert_eq!(must(&["reject"], decrypt(), accepted()), State::Untested);
    assert_eq!(must(&["accept"], decrypt(), accepted()), State::Tested);
    assert_eq!(must(&["accept"], encrypt(), accepted()), State::Untested);
    assert_eq!(must(&["bytes"], encrypt(), accepted()), State::Tested);
    assert_eq!(must(&["bytes"], decrypt(), accepted()), State::Untested);
    assert_eq!(must(&["claims"], validate(), refused()), State::Tested);
    assert_eq!(must(&["claims"], validate(), accepted()), State::Tested);
    assert_eq!(must(&["claims"], decrypt(), refused()), State::Untested);
    assert_eq!(
        must(&["accept", "reject"], decrypt(), accepted()),
        State::Partly(vec![Test::Reject])
    );
}

#[test]
fn a_must_wants_a_case_that_is_one_and_others_take_any() {
    let should = json!({ "verdict": "should", "note": "So." });
    let open = json!({ "verdict": "either", "note": "So." });
    let either = json!({ "either": [refused(), accepted()] });
    let of = |verdict: &Value, expect: &Value, change: Value| {
        let (verdict, expect) = (verdict.clone(), expect.clone());
        state("implied", &["reject"], verdict, decrypt(), expect, change)
    };
    let noted = || json!({ "level": "should" });
    assert_eq!(of(&json!({}), &refused(), json!({})), State::Tested);
    assert_eq!(of(&json!({}), &refused(), noted()), State::Untested);
    assert_eq!(of(&json!({}), &either, json!({})), State::Untested);
    assert_eq!(of(&should, &refused(), noted()), State::Tested);
    assert_eq!(of(&open, &either, json!({})), State::Tested);
    assert_eq!(of(&open, &accepted(), json!({})), State::Untested);
}

/// Five clauses: tested, tested on one side, untested, beyond a black box, and untested but not binding.
fn sample() -> Vec<(String, String)> {
    let clauses = [
        clause("A-B-01", "must", &["accept", "reject"], json!({})),
        clause("A-B-02", "implied", &["accept", "reject"], json!({})),
        clause("A-C-01", "must-not", &["reject"], json!({})),
        clause(
            "A-C-02",
            "must",
            &["interface-only"],
            json!({ "reason": "So." }),
        ),
        clause("A-C-03", "should", &["reject"], json!({})),
    ];
    let cases = [
        case(
            "right",
            &["A-B-01", "A-B-02"],
            decrypt(),
            accepted(),
            json!({}),
        ),
        case(
            "wrong",
            &["A-B-01"],
            decrypt(),
            refused(),
            json!({ "parent": "toy/right" }),
        ),
        case("stray", &["A-C-01"], decrypt(), accepted(), json!({})),
    ];
    texts(&clauses, &cases)
}

#[test]
fn what_binds_and_could_be_tested_is_demanded() {
    let suite = Suite::from_texts("t", sample()).unwrap();
    let coverage = Coverage::of(&suite).unwrap();
    let missing: Vec<&str> = coverage
        .missing()
        .map(|one| one.clause.id.as_str())
        .collect();
    assert_eq!(missing, ["A-C-01"]);
    let partly: Vec<_> = coverage
        .partly()
        .map(|(one, lacks)| (one.clause.id.as_str(), lacks))
        .collect();
    assert_eq!(partly, [("A-B-02", vec![Test::Reject])]);
    let totals = |all, black_box, tested, missing| Totals {
        all,
        black_box,
        tested,
        missing,
        under_law: 0,
        broken: 0,
    };
    assert_eq!(
        coverage.by_area(),
        [("A-B", totals(2, 2, 2, 0)), ("A-C", totals(3, 2, 0, 1))]
    );
    assert_eq!(coverage.by_level()[0], ("must", totals(2, 1, 1, 0)));
    assert_eq!(coverage.totals(|_| true), totals(5, 4, 2, 1));
}

#[test]
fn both_ways_are_told() {
    let suite = Suite::from_texts("t", sample()).unwrap();
    let coverage = Coverage::of(&suite).unwrap();
    let clause = one::clause(&coverage, "A-B-01").unwrap();
    assert!(
        clause.contains("must be accepted\n  toy/right\n\nmust be refused\n  toy/wrong\n"),
        "{clause}"
    );
    let case = one::case(&coverage, "toy/right").unwrap();
    assert!(
        case.contains("A-B-01  must, forgery: ") && case.contains("A-B-02  implied"),
        "{case}"
    );
    let stray = one::case(&coverage, "toy/stray").unwrap();
    assert!(
        stray.contains("A-C-01  must-not, forgery, not in a way that it names"),
        "{stray}"
    );
    assert!(one::clause(&coverage, "A-B-9").is_err() && one::case(&coverage, "toy/no").is_err());
    let text = human::whole(&coverage);
    assert!(
        text.contains("1 clause that binds is tested by no case:\nA-C-01  must-not"),
        "{text}"
    );
    assert!(text.ends_with("A-B-02  lacks reject\n"), "{text}");
    let page = markdown::page(&coverage);
    assert!(page.contains("| toy/right | A-B-01, A-B-02 |"), "{page}");
    let mut columns = None;
    for line in page.lines() {
        let bars = line.starts_with('|').then(|| line.matches('|').count());
        if let (Some(bars), Some(before)) = (bars, columns) {
            assert_eq!(bars, before, "{line}");
        }
        columns = bars;
    }
}

#[test]
fn the_demand_fails_while_a_clause_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let run = |files: &[(String, String)], arguments: &[&str]| {
        for (path, text) in files {
            fs::write(folder.path().join(path), text).unwrap();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_paseto-forge"));
        command
            .arg("coverage")
            .arg("--vectors")
            .arg(folder.path())
            .args(arguments);
        let ended = command.output().unwrap();
        let text =
            String::from_utf8(ended.stdout).unwrap() + &String::from_utf8(ended.stderr).unwrap();
        (ended.status.code(), text)
    };
    let (code, text) = run(&sample(), &["--demand"]);
    assert_eq!(code, Some(1));
    assert!(text.starts_with("1 clause that binds"), "{text}");
    assert_eq!(run(&[], &[]).0, Some(0), "without the demand it only tells");
    let whole = texts(
        &[clause("A-B-01", "must", &["reject"], json!({}))],
        &[case("c", &["A-B-01"], decrypt(), refused(), json!({}))],
    );
    assert_eq!(run(&whole, &["--demand"]).0, Some(0));
    fs::remove_file(folder.path().join("clauses.json")).unwrap();
    let (code, text) = run(&[], &[]);
    assert_eq!(code, Some(1));
    assert!(text.contains("no clauses.json"), "{text}");
}

#[test]
fn a_committed_clause_that_cases_name_is_tested_by_one_of_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors");
    let suite = Suite::from_folder(&root).unwrap();
    let coverage = Coverage::of(&suite).unwrap();
    for one in &coverage.clauses {
        assert!(
            one.cases.is_empty() || one.clause.is_black_box(),
            "{} is named by cases, though none can test it",
            one.clause.id
        );
        let shown = one.cases.iter().any(|(_, case)| {
            let mut tests = one.clause.test.iter();
            tests.any(|test| case.shows(*test, false))
        });
        assert!(
            one.cases.is_empty() || shown,
            "{} is named by cases that do not test it in a way that it names",
            one.clause.id
        );
    }
}

#[test]
fn laws_and_faults_stand_beside_the_cases() {
    let ids = ["PASETO-PAE-05", "PASETO-V4L-DEC-09"];
    let clauses = ids.map(|id| clause(id, "must", &["reject"], json!({})));
    let suite = Suite::from_texts("t", texts(&clauses, &[])).unwrap();
    let coverage = Coverage::of(&suite).unwrap();
    let all = coverage.totals(|_| true);
    assert_eq!((all.under_law, all.broken), (2, 2));
    let told = one::clause(&coverage, ids[0]).unwrap();
    for says in [
        "\nlaws that speak of it\n  pae::reads_back (exhaustively: lists of up to 4 pieces",
        "\n  pae::injective (by sampling)\n",
        "\nfaults that break it\n",
    ] {
        assert!(told.contains(says), "{says}: {told}");
    }
    let told = one::clause(&coverage, ids[1]).unwrap();
    let fault = "\n  v4-local-tag-unchecked: The tag is computed and not compared.\n";
    assert!(told.contains(fault), "{told}");
    let page = markdown::page(&coverage);
    assert!(
        page.contains("| tokens::refuses_any_change (exhaustively: every character of one token"),
        "{page}"
    );
}

#[test]
fn every_law_and_every_fault_names_a_committed_clause() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors");
    let suite = Suite::from_folder(&root).unwrap();
    let coverage = Coverage::of(&suite).unwrap();
    for law in paseto_laws::table::LAWS {
        for glob in law.clauses {
            let glob = glob::Pattern::new(glob).unwrap();
            let mut clauses = coverage.clauses.iter();
            assert!(
                clauses.any(|one| glob.matches(&one.clause.id)),
                "{} names {glob}",
                law.name
            );
        }
    }
    let named: usize = coverage.clauses.iter().map(|one| one.faults.len()).sum();
    assert_eq!(named, paseto_adapter_flawed::catalogue::all().len());
}
