//! The catalogue of clauses: what it says when it is wrong, and what the committed one is.

mod common;

use common::{case, decrypt};
use paseto_conformance_engine::assemble::assemble;
use paseto_conformance_engine::clauses::{Catalogue, Demand, Effect, Ruling, Test};
use paseto_conformance_engine::{Suite, Verdict};
use serde_json::{Value, json};

const COMMITTED: &str = include_str!("../../../vectors/clauses.json");

fn clause(id: &str, change: Value) -> Value {
    let mut clause = json!({
        "id": id, "level": "must", "scope": ["all"], "effect": "malleability",
        "text": "A statement.", "source": "Here.", "test": ["reject"],
    });
    let fields = clause.as_object_mut().unwrap();
    fields.extend(change.as_object().unwrap().clone());
    fields.retain(|_, value| !value.is_null());
    clause
}

fn catalogue(clauses: &[Value]) -> String {
    json!({ "about": "Toys.", "clauses": clauses }).to_string()
}

/// A set of one case that names these clauses, with or without a catalogue.
fn set(names: &[&str], catalogue: Option<String>) -> anyhow::Result<Suite> {
    let case = case(
        "c",
        decrypt("t"),
        json!({ "rejected": [] }),
        json!({ "clauses": names }),
    );
    let text = json!({ "about": "a", "cases": [case] }).to_string();
    let mut files = vec![("toy.json".to_owned(), text)];
    files.extend(catalogue.map(|text| ("clauses.json".to_owned(), text)));
    Suite::from_texts("t", files)
}

#[test]
fn a_bad_clause_is_named_with_its_field() {
    let one = |change: Value| catalogue(&[clause("A-B-01", change)]);
    let table = [
        (one(json!({ "level": "shall" })), "clause `A-B-01`: `level`"),
        (one(json!({ "level": null })), "`level` is missing"),
        (one(json!({ "effect": "harm" })), "`effect`"),
        (one(json!({ "scope": "all" })), "`scope`"),
        (one(json!({ "scope": [] })), "`scope` is empty"),
        (one(json!({ "test": [] })), "`test` is empty"),
        (one(json!({ "test": ["hope"] })), "`test`"),
        (one(json!({ "text": " " })), "`text` is empty"),
        (one(json!({ "colour": 1 })), "unknown field `colour`"),
        (one(json!({ "verdict": "either" })), "`note` gives"),
        (one(json!({ "note": "So." })), "`note` gives"),
        (one(json!({ "reason": "So." })), "`reason` says why"),
        (one(json!({ "test": ["interface-only"] })), "`reason` says"),
        (
            one(json!({ "test": ["interface-only", "bytes"], "reason": "So." })),
            "not both",
        ),
        (
            catalogue(&[clause("", json!({}))]),
            "clause ``: `id` is empty",
        ),
        (
            catalogue(&[clause("A", json!({ "id": null }))]),
            "the 1. clause: `id` is missing",
        ),
        (
            catalogue(&[clause("A", json!({})), clause("A", json!({}))]),
            "clause `A`: `id` stands twice",
        ),
        ("{}".to_owned(), "`about` is missing"),
        (catalogue(&[json!(1)]), "the 1. clause is no object"),
    ];
    for (text, says) in table {
        let error = set(&[], Some(text)).expect_err(says);
        let error = format!("{error:#}");
        assert!(error.starts_with("clauses.json: "), "{error}");
        assert!(error.contains(says), "{error:?} does not say {says:?}");
    }
}

#[test]
fn a_case_names_clauses_that_exist_where_there_is_a_catalogue() {
    let text = || Some(catalogue(&[clause("A-B-01", json!({}))]));
    assert!(set(&["A-B-01"], text()).is_ok());
    let error = format!("{:#}", set(&["A-B-01", "A-B-02"], text()).unwrap_err());
    assert_eq!(
        error,
        "toy.json: case `c`: `clauses`: `A-B-02` is not in clauses.json"
    );
    assert!(set(&["A-B-02"], None).unwrap().catalogue.is_none());
}

#[test]
fn the_catalogue_is_no_part_of_the_identity_of_the_cases() {
    let with = set(&[], Some(catalogue(&[]))).unwrap();
    assert_eq!(with.sha256, set(&[], None).unwrap().sha256);
}

#[test]
fn a_case_has_the_worst_effect_of_its_clauses() {
    let text = || {
        Some(catalogue(&[
            clause("A-B-01", json!({ "effect": "interoperability" })),
            clause("A-B-02", json!({ "effect": "forgery" })),
            clause("A-B-03", json!({ "effect": "confusion" })),
        ]))
    };
    let effect = |names: &[&str]| {
        let suite = set(names, text()).unwrap();
        let report = assemble(&suite, &[0], Vec::new()).unwrap();
        report.cases[0].effect
    };
    assert_eq!(
        effect(&["A-B-01", "A-B-02", "A-B-03"]),
        Some(Effect::Forgery)
    );
    assert_eq!(effect(&["A-B-03", "A-B-01"]), Some(Effect::Confusion));
    assert_eq!(effect(&[]), None);
    let mut sorted = Effect::ALL;
    sorted.sort();
    sorted.reverse();
    assert_eq!(sorted, Effect::ALL, "worst first");
}

#[test]
fn only_what_was_wrongly_accepted_amounts_to_a_forgery() {
    let amounts = |verdict| Effect::Forgery.under(verdict);
    assert_eq!(amounts(Verdict::Unsound), Effect::Forgery);
    assert_eq!(amounts(Verdict::Wrong), Effect::Forgery);
    assert_eq!(amounts(Verdict::Crashed), Effect::DenialOfService);
    assert_eq!(amounts(Verdict::Hung), Effect::DenialOfService);
    assert_eq!(amounts(Verdict::Incomplete), Effect::Interoperability);
    assert_eq!(
        Effect::Malleability.under(Verdict::Unsound),
        Effect::Malleability
    );
}

#[test]
fn a_miss_is_judged_as_stated_or_else_by_the_level() {
    let ruling = |change: Value| {
        let text = catalogue(&[clause("A-B-01", change)]);
        Catalogue::parse(&text).unwrap().clauses()[0].ruling()
    };
    assert_eq!(ruling(json!({})), Ruling::Must);
    assert_eq!(ruling(json!({ "level": "implied" })), Ruling::Must);
    assert_eq!(ruling(json!({ "level": "should-not" })), Ruling::Should);
    assert_eq!(ruling(json!({ "level": "may" })), Ruling::Either);
    let stated = json!({ "verdict": "should", "note": "So." });
    assert_eq!(ruling(stated), Ruling::Should);
    assert_eq!(ruling(json!({ "level": "ours" })), Ruling::Should);
}

#[test]
fn a_clause_stricter_than_its_source_is_our_reading() {
    let ours = |change: Value| {
        let text = catalogue(&[clause("A-B-01", change)]);
        Catalogue::parse(&text).unwrap().clauses()[0].is_our_reading()
    };
    let judged = |level, verdict| json!({ "level": level, "verdict": verdict, "note": "So." });
    assert!(ours(judged("should", "must")));
    assert!(ours(judged("may", "must")));
    assert!(ours(judged("ours", "must")));
    assert!(!ours(judged("implied", "must")));
    assert!(!ours(judged("ours", "should")));
    assert!(!ours(json!({ "level": "must-not" })));
}

#[test]
fn the_committed_catalogue_is_whole() {
    let catalogue = Catalogue::parse(COMMITTED).unwrap();
    let clauses = catalogue.clauses();
    let of = |name: &str| {
        let mine = clauses.iter().filter(|one| one.id.starts_with(name));
        mine.count()
    };
    assert_eq!((of("PASETO-"), of("PASERK-")), (400, 395));
    for one in clauses {
        for text in [Some(&one.text), one.note.as_ref(), one.reason.as_ref()]
            .into_iter()
            .flatten()
        {
            assert!(text.ends_with('.'), "{}: {text}", one.id);
        }
        assert!(
            one.area().len() < one.id.len(),
            "{} has no number behind its area",
            one.id
        );
    }
    let tag = catalogue.get("PASETO-V4L-DEC-09").unwrap();
    assert_eq!(
        (tag.effect, tag.area(), tag.test.as_slice()),
        (Effect::Forgery, "PASETO-V4L", [Test::Reject].as_slice())
    );
    let dot = catalogue.get("PASETO-FTR-14").unwrap();
    assert_eq!(
        (dot.effect, dot.ruling(), dot.level),
        (Effect::Malleability, Ruling::Should, Demand::Implied)
    );
}

#[test]
fn the_committed_catalogue_has_a_field_on_each_line_and_no_pointer_to_other_papers() {
    let order = [
        "id", "level", "scope", "effect", "text", "source", "test", "verdict", "note", "reason",
    ];
    let mut last = None;
    for line in COMMITTED.lines() {
        if line == "    {" {
            last = None;
        } else if let Some((name, _)) = line
            .strip_prefix("      \"")
            .and_then(|rest| rest.split_once("\": "))
        {
            let at = order.iter().position(|field| *field == name);
            assert!(at.is_some() && at > last, "{line}");
            last = at;
        } else {
            assert!(line.len() < 120 && !line.starts_with("      "), "{line}");
        }
    }
    for pointer in ["see C-", "see K-", "part C", "WARN", "ACCEPTABLE"] {
        assert!(!COMMITTED.contains(pointer), "{pointer}");
    }
}
