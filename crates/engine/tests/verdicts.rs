//! The whole verdict table: every expectation against every outcome, as one page.

mod common;

use std::fmt::Write as _;
use std::time::Duration;

use common::{case, decrypt, suite};
use paseto_conformance_engine::judge::{Circumstances, Observed, verdict};
use paseto_conformance_engine::{Case, Outcome, Verdict};
use paseto_conformance_protocol::{Good, Reason, Refusal};
use serde_json::{Value, json};

fn ok(payload: &str) -> Outcome {
    Outcome::Ok(Box::new(Good {
        payload: Some(payload.into()),
        footer: Some([0u8; 0].into()),
        ..Good::default()
    }))
}

fn token(token: &str) -> Outcome {
    Outcome::Ok(Box::new(Good {
        token: Some(token.to_owned()),
        ..Good::default()
    }))
}

fn refused(at: Option<Reason>) -> Outcome {
    Outcome::Rejected(Refusal {
        message: "no".to_owned(),
        at,
        unexpected: None,
    })
}

fn troubles() -> Vec<(&'static str, Outcome)> {
    vec![
        ("unsupported", Outcome::Unsupported("no".to_owned())),
        (
            "garbled",
            Outcome::Garbled {
                why: "no".to_owned(),
                line: String::new(),
            },
        ),
        (
            "hung",
            Outcome::Hung {
                after: Duration::from_secs(10),
                stderr: String::new(),
            },
        ),
        (
            "crashed",
            Outcome::Crashed {
                how: "signal: 6".to_owned(),
                stderr: String::new(),
            },
        ),
    ]
}

fn outcomes() -> Vec<(&'static str, Observed)> {
    let mut all = vec![
        ("ok, as named", ok("{}")),
        ("ok, another", ok("{\"a\":1}")),
        ("refused, no layer", refused(None)),
        (
            "refused at authentication",
            refused(Some(Reason::Authentication)),
        ),
        ("refused at header", refused(Some(Reason::Header))),
    ];
    all.extend(troubles());
    all.into_iter()
        .map(|(name, outcome)| {
            (
                name,
                Observed {
                    outcome,
                    oracle: None,
                },
            )
        })
        .collect()
}

fn written() -> Vec<(&'static str, Observed)> {
    let by = |oracle: Option<Outcome>| Observed {
        outcome: token("v4.local.AA"),
        oracle,
    };
    let mut all = vec![
        ("ok, opens as named", by(Some(ok("{}")))),
        ("ok, opens as another", by(Some(ok("{\"a\":1}")))),
        (
            "ok, does not open",
            by(Some(refused(Some(Reason::Authentication)))),
        ),
        (
            "ok, not on offer at the oracle",
            by(Some(Outcome::Unsupported("no".to_owned()))),
        ),
        ("ok, no oracle", by(None)),
        (
            "refused, no layer",
            Observed {
                outcome: refused(None),
                oracle: None,
            },
        ),
    ];
    all.extend(troubles().into_iter().map(|(name, outcome)| {
        (
            name,
            Observed {
                outcome,
                oracle: None,
            },
        )
    }));
    all
}

fn one(ask: Value, expect: Value, more: Value) -> Case {
    suite(&[case("c", ask, expect, more)]).cases.remove(0)
}

fn rows(
    page: &mut String,
    title: &str,
    case: &Case,
    seen: &[(&str, Observed)],
    circumstances: Circumstances,
) {
    writeln!(page, "{title}").unwrap();
    for (name, observed) in seen {
        let strict = Circumstances {
            strict: true,
            ..circumstances
        };
        let mild = verdict(case, std::slice::from_ref(observed), circumstances);
        let hard = verdict(case, std::slice::from_ref(observed), strict);
        let also = if mild == hard {
            String::new()
        } else {
            format!(" (--strict: {hard})")
        };
        writeln!(page, "    {name:<32}{mild}{also}").unwrap();
    }
}

#[test]
fn the_whole_verdict_table() {
    let good = json!({ "ok": { "payload": "7b7d", "footer": "" } });
    let rejected = json!({ "rejected": ["authentication"] });
    let either = json!({ "either": [{ "rejected": ["authentication"] }, good] });
    let opens = json!({ "opens": {
        "ask": { "op": "decrypt", "version": "v4", "key": "00", "token": { "answer": "token" }, "implicit": "" },
        "ok": { "payload": "7b7d" },
    } });
    let encrypt = json!({ "op": "encrypt", "version": "v4", "key": "00", "payload": "7b7d", "footer": "", "implicit": "" });
    let should = json!({ "level": "should" });
    let plain = Circumstances::default();
    let parent = |accepted| Circumstances {
        parent_accepted: Some(accepted),
        ..plain
    };

    let mut page = String::new();
    let read = |expect: &Value, more: &Value| one(decrypt("t"), expect.clone(), more.clone());
    rows(
        &mut page,
        "expect ok",
        &read(&good, &json!({})),
        &outcomes(),
        plain,
    );
    rows(
        &mut page,
        "expect ok (should)",
        &read(&good, &should),
        &outcomes(),
        plain,
    );
    rows(
        &mut page,
        "expect rejected at authentication",
        &read(&rejected, &json!({})),
        &outcomes(),
        plain,
    );
    rows(
        &mut page,
        "expect rejected anywhere",
        &read(&json!({ "rejected": [] }), &json!({})),
        &outcomes(),
        plain,
    );
    rows(
        &mut page,
        "expect rejected, parent accepted",
        &read(&rejected, &json!({})),
        &outcomes(),
        parent(true),
    );
    rows(
        &mut page,
        "expect rejected, parent not accepted",
        &read(&rejected, &json!({})),
        &outcomes(),
        parent(false),
    );
    rows(
        &mut page,
        "expect rejected (should)",
        &read(&rejected, &should),
        &outcomes(),
        plain,
    );
    rows(
        &mut page,
        "expect either",
        &read(&either, &json!({})),
        &outcomes(),
        plain,
    );
    rows(
        &mut page,
        "expect opens",
        &one(encrypt.clone(), opens.clone(), json!({})),
        &written(),
        plain,
    );
    rows(
        &mut page,
        "expect opens (should)",
        &one(encrypt, opens, should),
        &written(),
        plain,
    );
    insta::assert_snapshot!(page);
}

/// The verdict on one ask that ended in this trouble.
fn in_trouble(case: &Case, outcome: Outcome) -> Verdict {
    let seen = Observed {
        outcome,
        oracle: None,
    };
    verdict(case, &[seen], Circumstances::default())
}

#[test]
fn a_crash_a_hang_or_a_garbled_line_never_satisfies_a_must() {
    let expectations = [
        json!({ "ok": {} }),
        json!({ "rejected": [] }),
        json!({ "either": [{ "rejected": [] }, { "ok": {} }] }),
    ];
    for expect in expectations {
        let case = one(decrypt("t"), expect.clone(), json!({}));
        for (name, outcome) in troubles().into_iter().skip(1) {
            assert!(in_trouble(&case, outcome).fails(), "{name} on {expect}");
        }
    }
}

#[test]
fn a_crash_or_a_hang_misses_a_should_unless_a_clause_is_about_it() {
    let mut case = one(
        decrypt("t"),
        json!({ "rejected": [] }),
        json!({ "level": "should" }),
    );
    let verdicts = |case: &Case| -> Vec<_> {
        let troubles = troubles().into_iter().skip(1);
        troubles
            .map(|(_, outcome)| in_trouble(case, outcome))
            .collect()
    };
    assert_eq!(
        verdicts(&case),
        [Verdict::Garbled, Verdict::Noted, Verdict::Noted]
    );
    case.ends_in_answer = true;
    assert_eq!(
        verdicts(&case),
        [Verdict::Garbled, Verdict::Hung, Verdict::Crashed]
    );
}

#[test]
fn a_crash_over_ones_own_key_is_noted_and_one_over_a_paserk_is_not() {
    let crashed = |ask: Value, layers: Value| {
        let case = one(ask, json!({ "rejected": layers }), json!({}));
        let (_, outcome) = troubles().pop().expect("the crash");
        in_trouble(&case, outcome)
    };
    let sign = json!({ "op": "sign", "version": "v4", "secret_key": "00", "payload": "7b7d", "footer": "", "implicit": "" });
    assert_eq!(crashed(sign, json!(["key"])), Verdict::Noted);
    let key = json!(["key", "authentication"]);
    assert_eq!(crashed(decrypt("t"), key), Verdict::Noted);
    let header = json!(["header", "key"]);
    assert_eq!(crashed(decrypt("t"), header), Verdict::Crashed);
    let paserk = json!({ "op": "paserk-decode", "type": "k4.public", "paserk": "k4.public.AA" });
    assert_eq!(
        crashed(paserk, json!(["key", "encoding"])),
        Verdict::Crashed
    );
}

#[test]
fn a_subject_that_reserialises_is_compared_as_json() {
    let good = json!({ "ok": { "payload": hex::encode(r#"{"a":1,"b":"x"}"#) } });
    let judged = |payload: &str, reserialises| {
        let case = one(decrypt("t"), good.clone(), json!({}));
        let circumstances = Circumstances {
            reserialises,
            ..Circumstances::default()
        };
        verdict(
            &case,
            &[Observed {
                outcome: ok(payload),
                oracle: None,
            }],
            circumstances,
        )
    };
    assert_eq!(judged(r#"{ "b": "x", "a": 1 }"#, true), Verdict::Pass);
    assert_eq!(judged(r#"{ "b": "x", "a": 1 }"#, false), Verdict::Wrong);
    assert_eq!(judged(r#"{"a":2,"b":"x"}"#, true), Verdict::Wrong);
    assert_eq!(judged(r#"{"a":1.0,"b":"x"}"#, true), Verdict::Pass);
    assert_eq!(judged(r#"{"a":1e0,"b":"x"}"#, true), Verdict::Pass);
    assert_eq!(judged(r#"{"a":1.5,"b":"x"}"#, true), Verdict::Wrong);
    assert_eq!(judged(r#"{"a":"1","b":"x"}"#, true), Verdict::Wrong);
    assert_eq!(
        judged(r#"{"a":1,"b":"x","exp":"2099-01-01T00:00:00Z"}"#, true),
        Verdict::Wrong,
        "a reader adds nothing"
    );
}

/// The verdict on a subject that hands payloads over as parsed objects, opens to the second and should to the first.
fn reserialised(wanted: &str, got: &str) -> Verdict {
    let good = json!({ "ok": { "payload": hex::encode(wanted) } });
    let circumstances = Circumstances {
        reserialises: true,
        ..Circumstances::default()
    };
    let observed = Observed {
        outcome: ok(got),
        oracle: None,
    };
    verdict(
        &one(decrypt("t"), good, json!({})),
        &[observed],
        circumstances,
    )
}

#[test]
fn arrays_and_objects_are_compared_member_by_member() {
    let judged = |payload: &str| reserialised(r#"{"a":[1,{"b":2}]}"#, payload);
    assert_eq!(judged(r#"{"a":[1.0,{"b":2e0}]}"#), Verdict::Pass);
    for other in [
        "[1]",
        r#"[1,{"b":2},3]"#,
        r#"[2,{"b":2}]"#,
        r#"[1,{"b":3}]"#,
    ] {
        let payload = format!(r#"{{"a":{other}}}"#);
        assert_eq!(judged(&payload), Verdict::Wrong, "{other}");
    }
}

#[test]
fn a_payload_that_is_no_object_is_compared_as_it_stands() {
    let judged = |payload: &str| reserialised("a text", payload);
    assert_eq!(judged("a text"), Verdict::Pass);
    assert_eq!(judged("another"), Verdict::Wrong);
    assert_eq!(judged("{}"), Verdict::Wrong);
}

#[test]
fn the_dates_that_a_writer_adds_are_not_held_against_it() {
    let opens = json!({ "opens": {
        "ask": { "op": "decrypt", "version": "v4", "key": "00", "token": { "answer": "token" }, "implicit": "" },
        "ok": { "payload": hex::encode(r#"{"a":1}"#) },
    } });
    let encrypt = json!({
        "op": "encrypt", "version": "v4", "key": "00", "payload": hex::encode(r#"{"a":1}"#), "footer": "", "implicit": "",
    });
    let judged = |payload: &str| {
        let case = one(encrypt.clone(), opens.clone(), json!({}));
        let circumstances = Circumstances {
            reserialises: true,
            ..Circumstances::default()
        };
        verdict(
            &case,
            &[Observed {
                outcome: token("t"),
                oracle: Some(ok(payload)),
            }],
            circumstances,
        )
    };
    assert_eq!(
        judged(r#"{"a":1,"iat":"x","exp":"y","nbf":"z"}"#),
        Verdict::Pass
    );
    assert_eq!(judged(r#"{"a":1,"aud":"x"}"#), Verdict::Wrong);
    assert_eq!(judged(r#"{"iat":"x"}"#), Verdict::Wrong);
}

#[test]
fn several_steps_are_as_bad_as_the_worst_and_distinct_answers_differ() {
    let judged = judged_steps(json!({ "distinct": ["token"] }));
    let pair = |first, second| judged(vec![first, second]);
    assert_eq!(pair(token("a"), token("b")), Verdict::Pass);
    assert_eq!(pair(token("a"), token("a")), Verdict::Wrong);
    assert_eq!(pair(token("a"), refused(None)), Verdict::Incomplete);
}

#[test]
fn bytes_of_an_answer_differ_and_none_of_them_stands_still() {
    // The bodies are 000102, 000103 and 050104.
    let [first, second, third] = ["AAEC", "AAED", "BQEE"].map(|body| format!("v4.local.{body}"));
    let of = |texts: &[&String]| texts.iter().map(|text| token(text)).collect::<Vec<_>>();
    let whole = judged_steps(json!({ "distinct": ["token[0..3]"] }));
    assert_eq!(whole(of(&[&first, &second])), Verdict::Pass);
    let start = judged_steps(json!({ "distinct": ["token[0..2]"] }));
    assert_eq!(start(of(&[&first, &second])), Verdict::Wrong);
    assert_eq!(start(of(&[&first, &third])), Verdict::Pass);
    let beyond = judged_steps(json!({ "distinct": ["token[0..4]"] }));
    assert_eq!(beyond(of(&[&first, &third])), Verdict::Wrong);
    let last = judged_steps(json!({ "no_constant_byte": ["token[-1..]"] }));
    assert_eq!(last(of(&[&first, &third])), Verdict::Pass);
    let all = judged_steps(json!({ "no_constant_byte": ["token[0..3]"] }));
    assert_eq!(all(of(&[&first, &third])), Verdict::Wrong);
    let beyond = judged_steps(json!({ "no_constant_byte": ["token[0..4]"] }));
    assert_eq!(beyond(of(&[&first, &third])), Verdict::Wrong);
}

/// Judges two encryptions that may come out as they like, but for what the members of the case demand.
fn judged_steps(members: Value) -> impl Fn(Vec<Outcome>) -> Verdict {
    let encrypt = json!({ "op": "encrypt", "version": "v4", "key": "00", "payload": "7b7d", "footer": "", "implicit": "" });
    let step = json!({ "ask": encrypt, "expect": { "ok": {} } });
    let mut case = json!({ "name": "fresh", "why": "A toy.", "steps": [step, step] });
    let whole = case.as_object_mut().unwrap();
    whole.extend(members.as_object().unwrap().clone());
    let text = json!({ "about": "Toys.", "cases": [case] }).to_string();
    let texts = vec![("t.json".to_owned(), text)];
    let suite = paseto_conformance_engine::Suite::from_texts("t", texts).unwrap();
    move |outcomes| {
        let seen = |outcome| Observed {
            outcome,
            oracle: None,
        };
        let seen: Vec<_> = outcomes.into_iter().map(seen).collect();
        verdict(&suite.cases[0], &seen, Circumstances::default())
    }
}

#[test]
fn every_field_that_the_expectation_names_is_compared() {
    let table = [
        (
            json!({ "op": "encrypt", "version": "v4", "key": "00", "payload": "7b7d", "footer": "" }),
            "token",
            "t",
        ),
        (decrypt("t"), "payload", "00"),
        (decrypt("t"), "footer", "00"),
        (
            json!({ "op": "paserk-decode", "type": "k4.local", "paserk": "p" }),
            "key",
            "00",
        ),
        (
            json!({ "op": "generate-key", "version": "v4", "purpose": "public" }),
            "secret_key",
            "00",
        ),
        (
            json!({ "op": "generate-key", "version": "v4", "purpose": "public" }),
            "public_key",
            "00",
        ),
        (
            json!({ "op": "paserk-encode", "type": "k4.local", "key": "00" }),
            "paserk",
            "p",
        ),
    ];
    for (ask, field, value) in table {
        let case = one(ask, json!({ "ok": { field: value } }), json!({}));
        let judged = |got: &str| {
            let good: Good = serde_json::from_value(json!({ field: got })).unwrap();
            let seen = Observed {
                outcome: Outcome::Ok(Box::new(good)),
                oracle: None,
            };
            verdict(&case, &[seen], Circumstances::default())
        };
        assert_eq!(judged(value), Verdict::Pass, "{field}");
        assert_eq!(judged("1111"), Verdict::Wrong, "{field}");
    }
}
