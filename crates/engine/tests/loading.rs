//! Bad vector files, filters and deviations: each is refused with what, where and why.

mod common;

use std::fs;
use std::path::Path;

use common::{case, decrypt, suite, toy_suite, try_suite};
use paseto_conformance_engine::deviations::{self, DeviationsFile};
use paseto_conformance_engine::manifest::Manifest;
use paseto_conformance_engine::select::{Shard, select};
use paseto_conformance_engine::{Expect, Suite, Verdict, load};
use serde_json::{Value, json};

fn error_of(cases: &[Value]) -> String {
    format!("{:#}", try_suite(cases).expect_err("it must be refused"))
}

fn good() -> Value {
    json!({ "ok": { "payload": "7b7d" } })
}

fn with(more: Value) -> Value {
    case("c", decrypt("t"), good(), more)
}

#[test]
fn a_bad_case_is_named_with_its_file_and_field() {
    let ask = |change: Value| {
        let mut ask = decrypt("t");
        ask.as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        case("c", ask, good(), json!({}))
    };
    let expect = |expect: Value| case("c", decrypt("t"), expect, json!({}));
    let table = [
        (
            with(json!({ "colour": "red" })),
            "toy.json: not a vector file: unknown field `colour`",
        ),
        (
            with(json!({ "parent": "toy/nobody" })),
            "case `toy/c`: its parent `toy/nobody` does not exist",
        ),
        (
            with(json!({ "parent": "toy/c" })),
            "case `toy/c` is its own ancestor",
        ),
        (
            with(json!({ "needs": ["teleports"] })),
            "case `c`: `needs`: there is no trait `teleports`",
        ),
        (with(json!({ "why": " " })), "`why` says in a sentence"),
        (with(json!({ "name": "a b" })), "`name` is letters"),
        (with(json!({ "level": "may" })), "unknown variant `may`"),
        (
            with(json!({ "distinct": ["token"] })),
            "`distinct` names `token`",
        ),
        (
            with(json!({ "distinct": ["payload"] })),
            "`distinct` compares the steps of a case, and this has one",
        ),
        (
            with(json!({ "no_constant_byte": ["payload[3"] })),
            "`no_constant_byte`: `payload[3` is no part of an answer",
        ),
        (
            with(json!({ "steps": [] , "ask": null })),
            "a case has `ask` and `expect`, or `steps`",
        ),
        (
            ask(json!({ "key": "0G" })),
            "toy.json: case `c`: `ask`: byte strings are lower-case hex",
        ),
        (ask(json!({ "key": "AB" })), "upper-case"),
        (
            ask(json!({ "kye": "00" })),
            "case `c`: `ask`: unknown field `kye`",
        ),
        (ask(json!({ "version": "v5" })), "unknown scope `v5`"),
        (ask(json!({ "op": "divine" })), "unknown variant `divine`"),
        (
            ask(json!({ "token": { "repeat": "78" } })),
            "`ask`: a repeat is",
        ),
        (
            ask(json!({ "token": { "repeat": "78", "times": 99_999_999_999_u64 } })),
            "a repeat makes at most",
        ),
        (
            expect(json!({ "ok": { "token": "x" } })),
            "the answer to `decrypt` has no field `token`",
        ),
        (
            expect(json!({ "rejected": ["nowhere"] })),
            "`rejected`: unknown variant `nowhere`",
        ),
        (
            expect(json!({ "either": [{ "rejected": [] }] })),
            "two or more",
        ),
        (
            expect(json!({ "ok": {}, "rejected": [] })),
            "exactly one of",
        ),
        (expect(json!({ "perhaps": {} })), "`perhaps` is none of"),
    ];
    for (case, says) in table {
        let error = error_of(&[case]);
        assert!(error.contains(says), "{error:?} does not say {says:?}");
    }
    let error = error_of(&[with(json!({})), with(json!({}))]);
    assert!(
        error.contains("toy.json: two cases are named `c`"),
        "{error}"
    );
    let error = error_of(&[
        with(json!({ "parent": "toy/d" })),
        case("d", decrypt("t"), good(), json!({ "parent": "toy/c" })),
    ]);
    assert!(
        error.contains("ancestor") || error.contains("circle"),
        "{error}"
    );
}

#[test]
fn the_template_of_opens_is_checked_before_the_run() {
    let encrypt = json!({ "op": "encrypt", "version": "v4", "key": "00", "payload": "7b7d", "footer": "", "implicit": "" });
    let opens = |ask: Value| {
        case(
            "c",
            encrypt.clone(),
            json!({ "opens": { "ask": ask, "ok": {} } }),
            json!({}),
        )
    };
    let mut ask = decrypt("t");
    ask["token"] = json!({ "answer": "tokne" });
    assert!(error_of(&[opens(ask.clone())]).contains("the answer has no field `tokne`"));
    ask["token"] = json!({ "answer": "token" });
    let suite = suite(&[opens(ask)]);
    assert!(matches!(suite.cases[0].steps[0].expect, Expect::Opens(_)));
}

#[test]
fn what_the_ask_implies_is_derived_and_not_typed() {
    let needs = |ask: Value, expect: Value| -> Vec<String> {
        let suite = suite(&[case("c", ask, expect, json!({}))]);
        let text = |need: &paseto_conformance_engine::case::Need| {
            format!("{}{}", if need.present { "" } else { "!" }, need.name)
        };
        suite.cases[0].needs.iter().map(text).collect()
    };
    let encrypt = |payload: &str, footer: &str, implicit: &str| json!({ "op": "encrypt", "version": "v4", "key": "00", "payload": payload, "footer": footer, "implicit": implicit });
    let rejected = json!({ "rejected": [] });
    assert!(needs(encrypt("7b7d", "", ""), rejected.clone()).is_empty());
    let written = json!({ "ok": { "token": "t" } });
    for payload in ["78", ""] {
        assert_eq!(
            needs(encrypt(payload, "", ""), written.clone()),
            ["!reserialises", "text-payload"]
        );
    }
    assert_eq!(
        needs(encrypt("ff", "ff", "00"), written.clone()),
        [
            "binary-footer",
            "binary-payload",
            "implicit",
            "!reserialises"
        ]
    );
    // Who refuses to write a payload need not be able to carry it.
    assert!(needs(encrypt("78", "", ""), rejected.clone()).is_empty());
    let either = json!({ "either": [rejected, written] });
    assert_eq!(needs(encrypt("ff", "ff", ""), either), ["binary-footer"]);
    let mut with_nonce = encrypt("7b7d", "", "");
    with_nonce["nonce"] = json!("00");
    assert_eq!(
        needs(with_nonce, json!({ "ok": { "token": "t" } })),
        ["fixed-nonce", "!reserialises"]
    );
    let mut footer = decrypt("t");
    footer["expect_footer"] = json!("");
    assert_eq!(needs(footer, rejected), ["expect-footer"]);
    assert_eq!(
        needs(
            decrypt("t"),
            json!({ "ok": { "payload": "ff", "footer": "" } })
        ),
        ["binary-payload"]
    );
    let typed = case(
        "c",
        encrypt("ff", "", ""),
        json!({ "ok": { "token": "t" } }),
        json!({ "needs": ["binary-payload"] }),
    );
    assert!(error_of(&[typed]).contains("follows from the ask"));
}

#[test]
fn repeats_are_expanded_and_nothing_else_is() {
    let mut ask = decrypt("t");
    ask["token"] = json!({ "repeat": "ab", "times": 3 });
    let text =
        json!({ "about": "a", "cases": [case("c", ask, json!({ "rejected": [] }), json!({}))] })
            .to_string();
    let suite = Suite::from_texts("t", vec![("t.json".to_owned(), text.clone())]).unwrap();
    assert!(
        serde_json::to_string(&suite.cases[0].steps[0].ask)
            .unwrap()
            .contains("\"ababab\"")
    );
    assert!(load::expanded(&text).unwrap().contains("\"ababab\""));
}

#[test]
fn the_identity_of_a_set_depends_on_paths_and_texts() {
    let text = |why: &str| json!({ "about": why, "cases": [with(json!({}))] }).to_string();
    let sum = |path: &str, why: &str| {
        Suite::from_texts("t", vec![(path.to_owned(), text(why))])
            .unwrap()
            .sha256
    };
    assert_eq!(sum("a.json", "x"), sum("a.json", "x"));
    assert_ne!(sum("a.json", "x"), sum("b.json", "x"));
    assert_ne!(sum("a.json", "x"), sum("a.json", "y"));
}

#[test]
fn a_folder_is_read_and_an_empty_one_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = format!("{:#}", Suite::from_folder(folder.path()).unwrap_err());
    assert!(error.contains("no vector files"), "{error}");
    let below = folder.path().join("v4/local");
    fs::create_dir_all(&below).unwrap();
    fs::write(
        below.join("tag.json"),
        json!({ "about": "a", "cases": [with(json!({}))] }).to_string(),
    )
    .unwrap();
    let catalogue = json!({ "about": "None.", "clauses": [] }).to_string();
    fs::write(folder.path().join("clauses.json"), catalogue).unwrap();
    fs::write(folder.path().join("VERSION"), "1.2.3\n").unwrap();
    let suite = Suite::from_folder(folder.path()).unwrap();
    assert_eq!(
        (suite.cases[0].id.as_str(), suite.version.as_str()),
        ("v4/local/tag/c", "1.2.3")
    );
    assert!(Suite::from_folder(Path::new("/no/such/folder")).is_err());
}

fn ids(suite: &Suite, filters: &[&str], shard: Option<&str>) -> Vec<String> {
    let filters: Vec<String> = filters.iter().map(|filter| (*filter).to_owned()).collect();
    let shard = shard.map(|text| text.parse::<Shard>().unwrap());
    let selected = select(suite, &filters, shard).unwrap();
    selected
        .iter()
        .map(|at| suite.cases[*at].id.clone())
        .collect()
}

#[test]
fn a_filter_pulls_in_parents_and_asks_them_first() {
    let suite = toy_suite();
    assert_eq!(
        ids(&suite, &["toy/trouble"], None),
        ["toy/before", "toy/trouble"]
    );
    assert_eq!(ids(&suite, &["toy"], None).len(), 3);
    assert_eq!(ids(&suite, &["toy/b*"], None), ["toy/before", "toy/behind"]);
    assert_eq!(
        ids(&suite, &["**/behind", "toy/before"], None),
        ["toy/before", "toy/behind"]
    );
    let error = select(&suite, &["v9/**".to_owned()], None)
        .unwrap_err()
        .to_string();
    assert!(error.contains("no case matches v9/**"), "{error}");
    assert!(select(&suite, &["[".to_owned()], None).is_err());
}

#[test]
fn a_case_is_found_by_its_id() {
    let suite = toy_suite();
    for (at, case) in suite.cases.iter().enumerate() {
        assert_eq!(suite.position(&case.id), Some(at));
    }
    assert_eq!(suite.position("toy"), None);
}

#[test]
fn shards_cover_every_case() {
    let suite = toy_suite();
    let mut all: Vec<String> = (1..=3)
        .flat_map(|n| ids(&suite, &[], Some(&format!("{n}/3"))))
        .collect();
    assert_eq!(
        ids(&suite, &[], Some("2/3")),
        ["toy/before", "toy/trouble"],
        "the parent comes along"
    );
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 3);
    for bad in ["0/3", "4/3", "1/0", "1", "a/b", ""] {
        assert!(bad.parse::<Shard>().is_err(), "{bad}");
    }
}

#[test]
fn a_deviation_has_a_reason_and_excuses_a_failure() {
    for (text, says) in [
        (
            "[[deviation]]\ncase = 'a'\nverdict = 'unsound'\nwhy = ''",
            "`why` gives no reason",
        ),
        (
            "[[deviation]]\ncase = 'a'\nverdict = 'pass'\nwhy = 'x'",
            "no failure that needs to be excused",
        ),
        (
            "[[deviation]]\ncase = 'a'\nverdict = 'unsound'\nwhy = 'Not explained yet.'",
            "`why` gives no reason",
        ),
        (
            "[[deviation]]\ncase = 'a'\nverdict = 'unsound'\nwhy = '\u{200b}'",
            "`why` gives no reason",
        ),
        (
            "[[deviation]]\ncase = 'a'\nverdict = 'unsound'\nwhy = 'x'\nsometimes = true",
            "not `unsound`",
        ),
        (
            "[[deviation]]\ncase = '['\nverdict = 'unsound'\nwhy = 'x'",
            "is no glob",
        ),
        (
            "[[deviation]]\ncase = 'a'\nverdict = 'unsound'\nwhy = 'x'\nuntil = 'x'",
            "unknown field `until`",
        ),
        (
            "[[deviation]]\ncase = 'a'\nverdict = 'unsound'",
            "missing field `why`",
        ),
    ] {
        let error = format!("{:#}", DeviationsFile::parse(text).expect_err(text));
        assert!(error.contains(says), "{error:?} does not say {says:?}");
    }
}

#[test]
fn a_deviation_that_no_longer_happens_or_matches_nothing_is_stale() {
    let suite = toy_suite();
    let run = common::run_mode(&suite, "crashes", "");
    let declare = |case: &str, verdict: Verdict| deviations::Deviation {
        subject: None,
        case: case.to_owned(),
        verdict,
        why: "Known.".to_owned(),
        link: None,
        sometimes: false,
    };
    let declared = [
        declare("toy/t*", Verdict::Crashed),
        declare("toy/behind", Verdict::Wrong),
        declare("toy/nobody", Verdict::Wrong),
    ];
    let (excused, entries) = deviations::apply(&suite, &run.results, &declared).unwrap();
    let known = deviations::Excuse {
        why: "Known.".to_owned(),
        chance: false,
    };
    assert_eq!(excused, [None, Some(known), None]);
    assert_eq!((entries[0].excuses, entries[0].stale.as_deref()), (1, None));
    assert!(
        entries[1]
            .stale
            .as_deref()
            .is_some_and(|why| why.contains("none is wrong any more"))
    );
    assert_eq!(entries[2].stale.as_deref(), Some("it matches no case"));
    // What depends on chance may not happen, but has to be about something.
    let by_chance = declared.clone().map(|one| deviations::Deviation {
        sometimes: true,
        ..one
    });
    let (excused, entries) = deviations::apply(&suite, &run.results, &by_chance).unwrap();
    assert_eq!(excused, [None, None, None], "a reader draws nothing");
    assert_eq!(entries[1].stale, None);
    assert_eq!(entries[2].stale.as_deref(), Some("it matches no case"));
    // Judged on the cases asked: a filter that leaves its cases out says nothing about it.
    let run = paseto_conformance_engine::run::one(
        &suite,
        &[0],
        Box::new(common::adapter("behaves", "")),
        &common::options(),
    );
    let (_, entries) = deviations::apply(&suite, &run.results, &declared[..2]).unwrap();
    assert!(entries.iter().all(|entry| entry.stale.is_none()));
}

#[test]
fn an_adapter_folder_says_what_is_wrong_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let error = |text: &str| {
        fs::write(folder.path().join("adapter.toml"), text).unwrap();
        format!("{:#}", Manifest::read(folder.path()).unwrap_err())
    };
    assert!(error("name = 'x'").contains("missing field `language`"));
    assert!(error("name = 'x'\nlanguage = 'y'\nrun = 'a \"b'").contains("`run`"));
    assert!(
        error("name = 'x'\nlanguage = 'y'\nrun = 'a'\ncolour = 1")
            .contains("unknown field `colour`")
    );
    let text = "name = 'x'\nlanguage = 'y'\nrun = './a b'\nneeds = ['cargo', 'no-such-program']";
    fs::write(folder.path().join("adapter.toml"), text).unwrap();
    let manifest = Manifest::read(folder.path()).unwrap();
    assert_eq!(manifest.missing_need(), Some("no-such-program"));
    assert_eq!(manifest.run.arguments, ["b"]);
    assert!(Manifest::read(Path::new("/no/such/folder")).is_err());
}
