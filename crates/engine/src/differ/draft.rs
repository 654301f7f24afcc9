//! A bucket as a draft of a vector: whoever keeps it says why.

use paseto_conformance_protocol::Reason;
use serde_json::{Map, Value, json};

use super::REFERENCE;
use super::report::BucketRow;
use crate::case::{FileCase, Level, VectorFile};

/// The file of a bucket, to lie in `found/` under the [slug](super::Key::slug) of its key.
///
/// The expectation is the reference's answer, and a proposal: where the reference was not asked, there is none, and
/// `either` stands for it.
#[must_use]
pub fn file(row: &BucketRow) -> VectorFile {
    let example = row.shown();
    let key = &row.key;
    let about = format!(
        "A draft, found by comparison: {} of {}, where {} {} and {} {}. The expectations are the reference's \
         answers, and a proposal.",
        key.mutation, key.operation, key.subject, key.got, key.against, key.expected
    );
    let mut cases = Vec::new();
    let mut parent = None;
    if let Some(ask) = &example.parent {
        cases.push(case("as-written", ask, &json!({ "ok": {} }), None));
        parent = Some(format!("found/{}/as-written", key.slug()));
    }
    let expect = example
        .answers
        .get(REFERENCE)
        .map_or_else(undecided, expectation);
    let name = key.mutation.replace('/', "-");
    let parent = parent.filter(|_| expect.get("rejected").is_some());
    cases.push(case(&name, &example.ask, &expect, parent));
    VectorFile { about, cases }
}

fn case(name: &str, ask: &Value, expect: &Value, parent: Option<String>) -> FileCase {
    let mut ask = ask.clone();
    if let Some(fields) = ask.as_object_mut() {
        fields.shift_remove("id");
    }
    FileCase {
        name: name.to_owned(),
        why: "Say why: which wrong program does this catch?".to_owned(),
        clauses: Vec::new(),
        parent,
        level: Level::Must,
        needs: Vec::new(),
        slow: false,
        control: false,
        ask: Some(ask),
        expect: Some(expect.clone()),
        steps: Vec::new(),
        distinct: Vec::new(),
        no_constant_byte: Vec::new(),
    }
}

/// The reference's answer as an expectation: a refusal at its layer, or the fields that it found.
fn expectation(answer: &Value) -> Value {
    if let Some(refusal) = answer.get("rejected") {
        let at = refusal.get("at").cloned();
        let at: Option<Reason> = at.and_then(|at| serde_json::from_value(at).ok());
        return json!({ "rejected": at.into_iter().collect::<Vec<_>>() });
    }
    match answer.get("ok").and_then(Value::as_object) {
        Some(fields) => {
            // What is written may differ at every try.
            let mut fields: Map<String, Value> = fields.clone();
            fields.retain(|name, _| matches!(name.as_str(), "payload" | "footer" | "key"));
            json!({ "ok": fields })
        }
        None => undecided(),
    }
}

fn undecided() -> Value {
    json!({ "either": [{ "ok": {} }, { "rejected": [] }] })
}
