//! The committed vectors are what they say, and each rule of the lint finds the case that breaks it.

use std::fs;
use std::path::{Path, PathBuf};

use paseto_conformance_engine::Suite;
use paseto_forge::craft::{p384, token};
use paseto_forge::lint;
use serde_json::{Value, json};

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors")
}

/// What the lint says of the first two cases of a file, an accepted one and its child, once they are changed.
fn said(change: impl FnOnce(&mut Vec<Value>)) -> Vec<String> {
    said_of("v4/local/bits.json", change)
}

fn said_of(path: &str, change: impl FnOnce(&mut Vec<Value>)) -> Vec<String> {
    let text = fs::read_to_string(vectors().join(path)).expect("committed");
    let mut file: Value = serde_json::from_str(&text).expect("JSON");
    let cases = file["cases"].as_array_mut().expect("an array");
    cases.truncate(2);
    change(cases);
    let files = vec![(path.to_owned(), file.to_string())];
    let suite = Suite::from_texts("test", files).expect("a suite");
    lint::lint_suite(&suite)
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[track_caller]
fn finds(words: &str, change: impl FnOnce(&mut Vec<Value>)) {
    let said = said(change);
    assert!(said.iter().any(|line| line.contains(words)), "{said:#?}");
}

#[test]
fn the_committed_vectors_are_what_they_say() {
    let findings = lint::lint(&vectors()).expect("readable");
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn two_sound_cases_are_silent() {
    assert_eq!(said(|_| ()), Vec::<String>::new());
}

/// A found case stands in a folder that comes before that of its parent.
#[test]
fn a_case_may_stand_before_its_parent() {
    assert_eq!(said(|cases| cases.swap(0, 1)), Vec::<String>::new());
}

/// The token of the first case of `v3/public/bits`, whose last 96 bytes are the signature, with this signature.
fn resigned(change: fn(&[u8]) -> Vec<u8>) -> Vec<String> {
    said_of("v3/public/bits.json", |cases| {
        let text = cases[0]["ask"]["token"]
            .as_str()
            .expect("a token")
            .to_owned();
        let mut parts: Vec<String> = text.split('.').map(str::to_owned).collect();
        let mut body = token::unbase64url(&parts[2]).expect("base64url");
        let signature = body.split_off(body.len() - 96);
        body.extend(change(&signature));
        parts[2] = token::base64url(&body);
        cases[0]["ask"]["token"] = json!(parts.join("."));
        cases.truncate(1);
    })
}

#[test]
fn no_signature_is_peculiar_by_chance() {
    assert_eq!(resigned(<[u8]>::to_vec), Vec::<String>::new());
    let high = resigned(p384::other_half);
    assert_eq!(high, ["v3/public/bits/right: s is high"]);
    let zero = resigned(|signature| [&[0], &signature[1..]].concat());
    assert!(
        zero.iter()
            .any(|line| line.ends_with("r or s begins with a zero byte")),
        "{zero:#?}"
    );
}

#[test]
fn why_is_a_sentence_and_a_clause_is_named() {
    finds("no sentence", |cases| cases[1]["why"] = json!("because"));
    finds("names no clause", |cases| cases[1]["clauses"] = json!([]));
}

#[test]
fn a_refused_case_has_an_accepted_parent() {
    finds("names no parent", |cases| {
        cases[1]
            .as_object_mut()
            .expect("an object")
            .remove("parent");
    });
    finds("is never accepted", |cases| {
        let mut refused = cases[1].clone();
        refused["name"] = json!("refused-too");
        refused["parent"] = json!("v4/local/bits/nonce-0");
        cases.push(refused);
    });
}

#[test]
fn a_refused_case_differs_in_one_member() {
    finds(
        "differs from its parent v4/local/bits/right in 3 members: key, token, implicit",
        |cases| {
            cases[1]["ask"]["key"] = json!("00");
            cases[1]["ask"]["implicit"] = json!("00");
        },
    );
    finds("asks what its parent", |cases| {
        cases[1]["ask"] = cases[0]["ask"].clone();
    });
}

#[test]
fn no_two_cases_ask_the_same() {
    finds("twin: it asks what v4/local/bits/right asks", |cases| {
        let mut twin = cases[0].clone();
        twin["name"] = json!("twin");
        cases.push(twin);
    });
}

#[test]
fn the_oracle_answers_as_expected() {
    finds("is unsound", |cases| {
        cases[0]["expect"] = json!({ "rejected": [] });
    });
    finds("is misplaced", |cases| {
        cases[1]["expect"] = json!({ "rejected": ["claims"] })
    });
    finds("is wrong", |cases| {
        cases[0]["expect"]["ok"]["footer"] = json!("00")
    });
    finds("shows it at neither door", |cases| {
        cases[0]["needs"] = json!(["always-validates"])
    });
}

#[test]
fn accepted_tokens_live_from_2026_to_2090() {
    // The token itself is not looked at by this rule; the oracle will complain as well.
    let payload = |text: &str| json!(hex::encode(text));
    finds("`exp` is before 2090", |cases| {
        cases[0]["expect"]["ok"]["payload"] = payload(r#"{"exp":"2030-01-01T00:00:00Z"}"#);
    });
    finds("`iat` is not before 2026", |cases| {
        cases[0]["expect"]["ok"]["payload"] = payload(r#"{"iat":"2030-01-01T00:00:00Z"}"#);
    });
}

#[test]
fn an_id_that_goes_is_missed() {
    let folder = tempfile::tempdir().expect("a folder");
    let write =
        |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    let findings = || {
        let findings = lint::lint(folder.path()).expect("readable");
        findings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    fs::create_dir_all(folder.path().join("v4/local")).expect("made");
    let text = fs::read_to_string(vectors().join("v4/local/bits.json")).expect("committed");
    write("v4/local/bits.json", &text);
    assert!(findings()[0].contains("is not in ids.txt"));
    lint::update_ledger(folder.path()).expect("written");
    assert_eq!(findings(), Vec::<String>::new());

    let mut file: Value = serde_json::from_str(&text).expect("JSON");
    file["cases"].as_array_mut().expect("an array").pop();
    write("v4/local/bits.json", &file.to_string());
    let gone = findings();
    assert!(
        gone.len() == 1 && gone[0].contains("gone without a word"),
        "{gone:?}"
    );
    let id = gone[0].split(':').next().expect("an id");
    write(
        "withdrawn.json",
        &json!({ id: "It tested nothing." }).to_string(),
    );
    assert_eq!(findings(), Vec::<String>::new());
    write("withdrawn.json", &json!({ id: "" }).to_string());
    assert!(findings()[0].contains("without a reason"));
}
