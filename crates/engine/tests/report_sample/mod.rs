//! Reports made by hand: one in which everything occurs, and one of a size and a verdict.
//!
//! The fields of objects stand in alphabetical order, so that no feature of `serde_json` moves them.

use paseto_conformance_engine::Verdict;
use paseto_conformance_engine::clauses::Effect;
use paseto_conformance_engine::diagnose::{Cause, Diagnosis, Mistake};
use paseto_conformance_engine::report::{
    CaseEntry, DeviationEntry, Kind, Report, ResultEntry, SubjectEntry, Vectors,
};
use serde_json::{Value, json};

/// What a subject may say to break a page.
pub(crate) const HOSTILE: &str = "<script>alert(1)</script> <img src=x onerror=y> a|b \\| `c` ```d``` \"e\" 'f' *g* _h_ [i](javascript:j) \u{0}\u{1b}[31m\u{202e}k\u{200b}\r\nl\u{9b}m @n &amp; ~o~";

/// Three subjects: one that is clean, one with every verdict, one that was not run.
pub(crate) fn sample() -> Report {
    let cases = cases();
    let clean = |case: &CaseEntry| match case.group.as_str() {
        "v3.public" => result(
            &case.id,
            Verdict::Skipped,
            json!({ "skipped": "does not offer verify:v3" }),
        ),
        _ => result(
            &case.id,
            Verdict::Pass,
            json!({ "ok": { "payload": "7b7d" } }),
        ),
    };
    let clean = SubjectEntry {
        results: cases.iter().map(clean).collect(),
        ..subject("paseto-reference", "0.1.0", "rust")
    };
    let mixed = SubjectEntry {
        results: mixed(),
        deviations: vec![
            DeviationEntry {
                case: "v3/public/*".to_owned(),
                verdict: Verdict::Incomplete,
                why: format!("Reads no compressed points: {HOSTILE}"),
                link: Some("https://example.org/issues/1".to_owned()),
                excuses: 1,
                sometimes: false,
                stale: None,
            },
            DeviationEntry {
                case: "v4/local/quoted".to_owned(),
                verdict: Verdict::Incomplete,
                why: "Panics on quotes; harmless.".to_owned(),
                link: Some("https://example.org/\"><b>|`".to_owned()),
                excuses: 1,
                sometimes: false,
                stale: None,
            },
            DeviationEntry {
                case: "v4/gone/*".to_owned(),
                verdict: Verdict::Wrong,
                why: "Was so once.".to_owned(),
                link: Some("javascript:alert(1)".to_owned()),
                excuses: 0,
                sometimes: false,
                stale: Some("it matches no case".to_owned()),
            },
        ],
        diagnosis: Some(diagnosis()),
        ..subject("evil|`lib`", "1.0<b>\u{202e}", "c\u{0}")
    };
    let absent = SubjectEntry {
        not_run: Some(format!("python3 is missing; {HOSTILE}")),
        ..subject("pyseto", "", "python")
    };
    let mut subjects = vec![clean, mixed, absent];
    for subject in &mut subjects {
        subject.summary = subject.summarise();
    }
    Report {
        clauses: Vec::new(),
        schema: 1,
        kind: Kind::Conformance,
        vectors: vectors(400),
        cases,
        subjects,
    }
}

/// Two causes: one that is clear, and one with more alternatives and contradictions than a page shows.
fn diagnosis() -> Diagnosis {
    let mistake = |name: &str, sentence: &str| Mistake {
        sentence: sentence.to_owned(),
        faults: ["v3", "v4"]
            .map(|version| format!("{version}-{name}"))
            .into(),
    };
    let many = |nth| mistake(&format!("fault-{nth}"), "The footer is not read.");
    Diagnosis {
        failures: 5,
        explained: 4,
        causes: vec![
            Cause {
                one_of: vec![mistake("tag", "The tag is not compared with `==`.")],
                explains: 3,
                first: "v4/local/tag/flipped".to_owned(),
                contradicted_by: vec!["v4/local/right".to_owned()],
            },
            Cause {
                one_of: [mistake("hostile", HOSTILE)]
                    .into_iter()
                    .chain((0..6).map(many))
                    .collect(),
                explains: 1,
                first: "v4/local/quoted".to_owned(),
                contradicted_by: (0..5).map(|nth| format!("v4/<{nth}>")).collect(),
            },
        ],
    }
}

/// One subject with the same verdict on this many cases.
pub(crate) fn small(cases: usize, verdict: Verdict) -> Report {
    let ids: Vec<String> = (0..cases).map(|at| format!("v4/local/case-{at}")).collect();
    let expect = json!({ "ok": { "payload": "7b7d" } });
    let mut only = SubjectEntry {
        results: ids
            .iter()
            .map(|id| result(id, verdict, json!({ "ok": {} })))
            .collect(),
        ..subject("sound", "1.0", "rust")
    };
    only.summary = only.summarise();
    Report {
        clauses: Vec::new(),
        schema: 1,
        kind: Kind::Conformance,
        vectors: vectors(cases),
        cases: ids
            .iter()
            .map(|id| {
                case(
                    id,
                    "v4.local",
                    "A reason.",
                    json!({ "op": "decrypt" }),
                    expect.clone(),
                )
            })
            .collect(),
        subjects: vec![only],
    }
}

fn vectors(count: usize) -> Vectors {
    Vectors {
        version: "1.0.0".to_owned(),
        count,
        sha256: "0123456789abcdef".repeat(4),
    }
}

fn cases() -> Vec<CaseEntry> {
    let decrypt =
        || json!({ "key": "70", "op": "decrypt", "token": "v4.local.AAAA", "version": "v4" });
    let refused = || json!({ "rejected": ["authentication"] });
    let opens = json!({ "opens": {
        "ask": { "op": "decrypt", "token": { "answer": "token" } },
        "ok": { "footer": "", "payload": "7b2261223a317d" },
    } });
    let mut cases = vec![
        case(
            "v4/local/right",
            "v4.local",
            "The parent of the others.",
            decrypt(),
            json!({ "ok": { "payload": "7b7d" } }),
        ),
        case(
            "v4/local/tag/flipped",
            "v4.local",
            "A reader that does not check the tag accepts this.",
            decrypt(),
            refused(),
        ),
        case(
            "v4/local/quoted",
            "v4.local",
            "A quote in a token ends nothing.",
            json!({ "op": "verify", "token": "it's" }),
            refused(),
        ),
        case(
            "v4/local/steps",
            "v4.local",
            "A nonce that is used twice tells both messages to whoever holds one.",
            json!({ "steps": [{ "op": "verify", "token": "\u{202e}\u{0}" }, { "op": "hello" }] }),
            json!({ "steps": [refused(), opens] }),
        ),
        case(
            "v4/local/crash",
            "v4.local",
            "A parser without a bound ends the process.",
            decrypt(),
            refused(),
        ),
        case(
            "v4/local/silence",
            "v4.local",
            "A loop without an end.",
            decrypt(),
            refused(),
        ),
        case(
            "v4/local/long",
            "v4.local",
            "A buffer of a fixed size.",
            json!({ "op": "decrypt", "token": { "length": 5120, "sha256": "abcd" } }),
            json!({ "ok": { "payload": { "length": 5120, "sha256": "abcd" } } }),
        ),
        case(
            "v3/public/declared",
            "v3.public",
            "A reader of uncompressed points only.",
            decrypt(),
            json!({ "ok": {} }),
        ),
        case(
            "v3/public/skipped",
            "v3.public",
            "Not everybody reads it.",
            decrypt(),
            json!({ "ok": {} }),
        ),
        case(
            "v3/public/noted",
            "v3.public",
            "The specification leaves it open.",
            decrypt(),
            json!({ "either": [{ "rejected": [] }, { "ok": {} }] }),
        ),
        case(
            "k4/babble",
            "k4",
            "A warning on standard output is no answer.",
            json!({ "op": "verify", "token": "\\" }),
            json!({ "rejected": [] }),
        ),
        case(
            "v4/public/vacuous",
            "other",
            "Refuses whatever it is given.",
            decrypt(),
            refused(),
        ),
        case(
            "v4/public/misplaced",
            "other",
            "Refuses by luck, a layer too early.",
            decrypt(),
            refused(),
        ),
    ];
    cases[1].clauses = vec![
        "PASETO-V4L-DEC-20".to_owned(),
        "PASETO-V4L-DEC-21".to_owned(),
    ];
    cases[1].effect = Some(Effect::Forgery);
    // What was asked about a forgery and ends in a crash is no forgery.
    cases[4].effect = Some(Effect::Forgery);
    cases[3].effect = Some(Effect::Confusion);
    cases[3].distinct = vec!["token".to_owned()];
    cases[3].no_constant_byte = vec!["token[0..32]".to_owned()];
    cases[6].effect = Some(Effect::Interoperability);
    cases[1].parent = Some("v4/local/right".to_owned());
    cases[9].level = "should".to_owned();
    cases
}

fn mixed() -> Vec<ResultEntry> {
    let declared = ResultEntry {
        deviation: Some("Reads no compressed points.".to_owned()),
        ..result(
            "v3/public/declared",
            Verdict::Incomplete,
            json!({ "rejected": { "at": "key", "message": "no" } }),
        )
    };
    let trouble = json!({ "crashed": { "how": "signal 6", "stderr": "thread 'main' panicked:\nindex 64 out of range" } });
    let crashed = ResultEntry {
        chance: false,
        flaky: true,
        deviation: None,
        ..result("v4/local/crash", Verdict::Crashed, trouble)
    };
    vec![
        result(
            "v4/local/right",
            Verdict::Pass,
            json!({ "ok": { "payload": "7b7d" } }),
        ),
        result(
            "v4/local/tag/flipped",
            Verdict::Unsound,
            json!({ "ok": { "footer": "", "payload": hex_of(HOSTILE) } }),
        ),
        ResultEntry {
            deviation: Some("Panics on quotes; harmless.".to_owned()),
            ..result(
                "v4/local/quoted",
                Verdict::Incomplete,
                json!({ "rejected": { "message": HOSTILE, "unexpected": "IndexError" } }),
            )
        },
        result(
            "v4/local/steps",
            Verdict::Wrong,
            json!({ "steps": [
            { "rejected": { "at": "header", "message": "" } },
            { "ok": { "token": "v4.local.BBBB" }, "oracle": { "ok": { "footer": "", "payload": "ff00" } } },
        ] }),
        ),
        crashed,
        result(
            "v4/local/silence",
            Verdict::Hung,
            json!({ "hung": { "after_seconds": 10.0, "stderr": "" } }),
        ),
        result(
            "v4/local/long",
            Verdict::Incomplete,
            json!({ "rejected": { "message": "x".repeat(4096) } }),
        ),
        declared,
        result(
            "v3/public/skipped",
            Verdict::Skipped,
            json!({ "unsupported": "inexpressible" }),
        ),
        result("v3/public/noted", Verdict::Noted, json!({ "ok": {} })),
        result(
            "k4/babble",
            Verdict::Garbled,
            json!({ "garbled": { "line": HOSTILE, "why": "it is no JSON" } }),
        ),
        result(
            "v4/public/vacuous",
            Verdict::Vacuous,
            json!({ "rejected": { "message": "never" } }),
        ),
        result(
            "v4/public/misplaced",
            Verdict::Misplaced,
            json!({ "rejected": { "at": "header", "message": "no dot" } }),
        ),
    ]
}

fn case(id: &str, group: &str, why: &str, ask: Value, expect: Value) -> CaseEntry {
    CaseEntry {
        id: id.to_owned(),
        group: group.to_owned(),
        why: why.to_owned(),
        clauses: Vec::new(),
        effect: None,
        level: "must".to_owned(),
        parent: None,
        ask,
        expect,
        distinct: Vec::new(),
        no_constant_byte: Vec::new(),
        written: None,
    }
}

fn subject(name: &str, version: &str, language: &str) -> SubjectEntry {
    SubjectEntry {
        name: name.to_owned(),
        version: version.to_owned(),
        language: language.to_owned(),
        ..SubjectEntry::default()
    }
}

fn result(id: &str, verdict: Verdict, got: Value) -> ResultEntry {
    ResultEntry {
        id: id.to_owned(),
        verdict,
        got,
        deviation: None,
        chance: false,
        flaky: false,
    }
}

fn hex_of(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}
