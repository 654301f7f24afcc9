//! Who reads what whom wrote, with libraries that have one fault each.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{adapter, options};
use paseto_conformance_engine::interop::{self, Contestant, Declared, Door, Side};
use paseto_conformance_engine::report::{
    Conclusion, Kind, Look, Matrix, Report, html, human, junit, markdown, summary_markdown,
};
use paseto_conformance_engine::run::Silent;
use paseto_conformance_engine::subject::Subject;
use paseto_conformance_engine::{Suite, Verdict};
use serde_json::Value;

/// 32 tokens and two PASERKs.
const OFFERED: usize = 34;
/// Those of a message of no bytes, which may be refused on either side; they are noted.
const OPEN: usize = 4;

fn contestant(mode: &str, declared: Vec<Declared>) -> Contestant {
    let made = mode.to_owned();
    Contestant {
        name: mode.to_owned(),
        language: "rust".to_owned(),
        door: Door::Open(Box::new(move || -> Box<dyn Subject> {
            Box::new(adapter(&made, ""))
        })),
        declared,
    }
}

fn run(contestants: &[Contestant]) -> Report {
    interop::run(contestants, &options(), &Silent).unwrap()
}

fn between(modes: &[&str]) -> Report {
    let contestants: Vec<Contestant> = modes
        .iter()
        .map(|mode| contestant(mode, Vec::new()))
        .collect();
    run(&contestants)
}

/// Writer, reader, what was written and the verdict, of everything that fails.
fn failures(report: &Report) -> Vec<(String, String, String, Verdict)> {
    let cases = report.cases_by_id();
    let mut failures = Vec::new();
    for subject in &report.subjects {
        for result in subject.failures() {
            let case = cases[result.id.as_str()];
            let written = case.written.as_ref();
            failures.push((
                written.map_or("-".to_owned(), |one| one.by.clone()),
                subject.name.clone(),
                written.map_or(result.id.clone(), |one| one.operation.clone()),
                result.verdict,
            ));
        }
    }
    failures
}

fn declared(side: Side, peer: &str, operation: &str, verdict: Verdict) -> Declared {
    Declared {
        side,
        peer: peer.to_owned(),
        operation: operation.to_owned(),
        verdict,
        sometimes: false,
        why: "Known.".to_owned(),
        link: None,
    }
}

#[test]
fn whoever_is_sound_reads_everything() {
    let report = between(&["interop", "interop-b"]);
    assert_eq!(report.kind, Kind::Interop);
    assert_eq!(failures(&report), []);
    assert_eq!(report.conclusion(), Conclusion::Conforms);
    let matrix = Matrix::of(&report);
    let rows: Vec<&str> = matrix.rows.iter().map(|row| row.group).collect();
    assert_eq!(rows, ["writes", "interop", "interop-b"]);
    for row in &matrix.rows {
        for cell in &row.cells {
            assert_eq!(
                (cell.passed, cell.asked),
                (OFFERED - OPEN, OFFERED),
                "{}",
                row.group
            );
        }
    }
    // 18 tokens of each kind in v1 and v2, 32 in v3 and v4, and eleven kinds of PASERK.
    assert_eq!(matrix.rows[0].cells[0].all, 4 * 18 + 4 * 32 + 4 * 11);
    assert_eq!(matrix.rows[1].cells[0].all, OFFERED);
}

#[test]
fn a_writers_fault_shows_at_every_reader() {
    let report = between(&["interop", "interop-drops-a-byte"]);
    let failures = failures(&report);
    let tokens = ["65", "65-assertion", "65-footer", "65-footer-assertion"];
    let mut wanted = Vec::new();
    for reader in ["interop", "interop-drops-a-byte"] {
        for name in tokens {
            wanted.push(("interop-drops-a-byte", reader, format!("v4/encrypt/{name}")));
        }
    }
    // An identifier is computed by both, and the two disagree about either.
    wanted.push((
        "interop-drops-a-byte",
        "interop",
        "k4/paserk-id/lid".to_owned(),
    ));
    wanted.push((
        "interop",
        "interop-drops-a-byte",
        "k4/paserk-id/lid".to_owned(),
    ));
    let got: BTreeSet<_> = failures
        .iter()
        .map(|one| (one.0.as_str(), one.1.as_str(), one.2.clone()))
        .collect();
    assert_eq!(got, wanted.into_iter().collect());
    assert!(failures.iter().all(|one| one.3 == Verdict::Wrong));
    assert_eq!(report.conclusion(), Conclusion::Fails);
}

#[test]
fn refusals_crashes_and_what_is_not_written_are_told_apart() {
    let report = between(&[
        "interop",
        "interop-no-footers",
        "interop-crashes",
        "interop-refuses-nothing",
    ]);
    for (writer, reader, operation, verdict) in failures(&report) {
        let wanted = match reader.as_str() {
            "interop-no-footers" => Verdict::Incomplete,
            "interop-crashes" => Verdict::Crashed,
            _ => panic!("{writer} {reader} {operation}"),
        };
        assert_eq!(verdict, wanted, "{writer} {reader} {operation}");
    }
    let matrix = Matrix::of(&report);
    // What the last one does not write nobody is asked to read.
    assert_eq!(matrix.rows[4].cells[0].asked, OFFERED - OPEN);
    // To refuse an empty message is permitted.
    assert_eq!(matrix.rows[0].cells[3].failing, 0);
    assert_eq!(matrix.rows[1].cells[2].failing, 4);
}

#[test]
fn dates_that_a_writer_adds_are_not_held_against_its_readers() {
    let report = between(&["interop", "interop-dates"]);
    assert_eq!(failures(&report), []);
    let matrix = Matrix::of(&report);
    // Without the payloads that are no objects: one byte, and no text. An empty one is asked, and may be refused.
    assert_eq!(matrix.rows[2].cells[0].asked, OFFERED - 9 + OPEN);
    assert_eq!(matrix.rows[2].cells[0].passed, OFFERED - 9);
}

#[test]
fn a_declaration_of_either_side_excuses_a_pair() {
    let sides = [
        (
            Side::Writes,
            "interop-drops-a-byte",
            "v4/encrypt/65*",
            Verdict::Wrong,
        ),
        (
            Side::Writes,
            "interop-drops-a-byte",
            "k4/paserk-id/lid",
            Verdict::Wrong,
        ),
        (
            Side::Reads,
            "interop-drops-a-byte",
            "k4/paserk-id/*",
            Verdict::Wrong,
        ),
    ];
    let known = sides.map(|(side, _, operation, verdict)| declared(side, "*", operation, verdict));
    let report = run(&[
        contestant("interop", Vec::new()),
        contestant("interop-drops-a-byte", known.to_vec()),
    ]);
    assert_eq!(failures(&report), []);
    assert_eq!(report.conclusion(), Conclusion::Conforms);
    let excuses: Vec<usize> = report.subjects[1]
        .deviations
        .iter()
        .map(|one| one.excuses)
        .collect();
    assert_eq!(excuses, [8, 1, 1]);
    // Another peer is not excused.
    let report = run(&[
        contestant("interop", Vec::new()),
        contestant(
            "interop-drops-a-byte",
            vec![declared(
                Side::Writes,
                "interop-*",
                "v4/encrypt/65*",
                Verdict::Wrong,
            )],
        ),
    ]);
    assert!(
        failures(&report)
            .iter()
            .any(|one| one.1 == "interop" && one.2 == "v4/encrypt/65")
    );
    assert!(
        !failures(&report)
            .iter()
            .any(|one| one.1 == "interop-drops-a-byte" && one.2 == "v4/encrypt/65")
    );
}

#[test]
fn a_declaration_that_is_not_true_is_stale() {
    let stale = |declaration| {
        let report = run(&[contestant("interop", vec![declaration])]);
        (
            report.conclusion(),
            report.subjects[0].deviations[0].stale.clone(),
        )
    };
    let (conclusion, why) = stale(declared(Side::Reads, "*", "v4/encrypt/*", Verdict::Wrong));
    assert_eq!(conclusion, Conclusion::StaleDeviation);
    assert!(why.unwrap().contains("none is wrong any more"));
    let (conclusion, why) = stale(declared(Side::Reads, "*", "v5/*/*", Verdict::Wrong));
    assert_eq!(conclusion, Conclusion::StaleDeviation);
    assert!(why.unwrap().contains("nothing that is written"));
    // Of a peer that is not here nothing is known.
    let (conclusion, why) = stale(declared(
        Side::Reads,
        "absent",
        "v4/encrypt/*",
        Verdict::Wrong,
    ));
    assert_eq!((conclusion, why), (Conclusion::Conforms, None));
    let mut by_chance = declared(Side::Reads, "*", "v4/encrypt/*", Verdict::Wrong);
    by_chance.sometimes = true;
    assert_eq!(stale(by_chance), (Conclusion::Conforms, None));
}

#[test]
fn declarations_need_a_reason_and_a_failure() {
    let mut one = declared(Side::Reads, "*", "v4/encrypt/*", Verdict::Wrong);
    interop::check(std::slice::from_ref(&one)).unwrap();
    one.why = " ".to_owned();
    assert!(interop::check(&[one]).is_err());
    let one = declared(Side::Reads, "*", "v4/encrypt/*", Verdict::Noted);
    assert!(interop::check(&[one]).is_err());
}

#[test]
fn the_pages_say_what_to_paste() {
    let report = between(&["interop", "interop-drops-a-byte"]);
    let text = human(&report, &Look::default());
    assert!(
        text.contains("interop-drops-a-byte → interop: v4/encrypt  4 of 32"),
        "{text}"
    );
    assert!(text.contains(r#"{"id":1,"op":"decrypt""#), "{text}");
    assert!(text.contains(r#"{"id":1,"op":"encrypt""#), "{text}");
    assert!(!text.contains("explain"), "{text}");
    let page = html(&report).unwrap();
    assert!(page.contains("PASETO interoperability"));
    assert!(page.contains("Written by"));
    assert!(!page.contains("conformance explain"));
    assert!(markdown(&report).contains("## Broken pairs"));
    assert!(!junit(&report).unwrap().contains("explain"));
    // What is committed holds no token.
    let summary = summary_markdown(&report);
    assert!(
        summary.contains("| interop-drops-a-byte | interop | `v4/encrypt` | wrong | 4 of 32 |"),
        "{summary}"
    );
    assert!(!summary.contains("v4.local."), "{summary}");
    // A broken pair is whole in JSON, and a sound one is cut.
    let json = serde_json::to_value(&report).unwrap();
    let again: Report = serde_json::from_value(json).unwrap();
    assert_eq!(again, report);
}

#[test]
fn a_long_token_is_whole_in_the_json_report_and_short_elsewhere() {
    let report = between(&["interop", "interop-no-footers"]);
    let id = "interop/v4/encrypt/65536-footer";
    let case = report.cases_by_id()[id];
    assert!(case.ask["token"].as_str().unwrap().len() > 2 * 65536);
    assert!(case.written.as_ref().unwrap().ask.is_some());
    // A declared failure is told as whole, but for what was asked of the writer.
    let known = declared(Side::Reads, "*", "v4/encrypt/*footer*", Verdict::Incomplete);
    let excused = run(&[
        contestant("interop", Vec::new()),
        contestant("interop-no-footers", vec![known]),
    ]);
    let case = excused.cases_by_id()[id];
    assert!(case.ask["token"].is_string());
    let ask = case.written.as_ref().unwrap().ask.as_ref().unwrap();
    assert!(ask["payload"].is_object(), "cut");
    let read = report.cases_by_id()["interop/v4/encrypt/65536"];
    assert!(read.ask["token"].is_object(), "cut, as nobody fails it");
    for page in [
        human(&report, &Look::default()),
        html(&report).unwrap(),
        markdown(&report),
    ] {
        assert!(page.lines().all(|line| line.len() < 100_000), "shortened");
    }
}

#[test]
fn by_chance_is_told_but_not_committed() {
    let mut by_chance = declared(Side::Writes, "*", "v4/encrypt/65*", Verdict::Wrong);
    by_chance.sometimes = true;
    let ids = declared(Side::Writes, "*", "k4/paserk-id/lid", Verdict::Wrong);
    let report = run(&[contestant("interop-drops-a-byte", vec![by_chance, ids])]);
    let page = summary_markdown(&report);
    assert!(
        !page.contains("| wrong |\n") && page.contains("sometimes"),
        "{page}"
    );
    assert_eq!(report.subjects[0].summary.wrong, 4);
    assert!(page.contains("30/34/34"), "{page}");
}

/// The judge links no cryptography, so the keys are those of the published vectors.
#[test]
fn the_keys_are_published_ones() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let keys = fs::read_to_string(root.join("src/interop/keys.json")).unwrap();
    let keys: Value = serde_json::from_str(&keys).unwrap();
    let suite = Suite::from_folder(&root.join("../../vectors")).unwrap();
    let mut asked = BTreeSet::new();
    for case in suite
        .cases
        .iter()
        .filter(|case| case.id.starts_with("official/"))
    {
        for step in &case.steps {
            let ask = serde_json::to_value(&step.ask).unwrap();
            let fields = ask.as_object().unwrap().values();
            asked.extend(fields.filter_map(Value::as_str).map(str::to_owned));
        }
    }
    for version in ["v1", "v2", "v3", "v4"] {
        for (name, key) in keys[version].as_object().unwrap() {
            // The public half of the RSA-4096 pair is published as a part of the secret one.
            let key = key.as_str().unwrap();
            let published = asked.contains(key)
                || name == "seal_public"
                    && asked
                        .iter()
                        .any(|one| one.contains(&key[66..key.len() - 10]));
            assert!(published, "{version} {name}");
        }
    }
}
