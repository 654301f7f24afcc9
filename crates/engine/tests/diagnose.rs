//! The faults that a diagnosis names: over matrices made by hand, and over every fault of the committed one.

use std::collections::BTreeSet;

use paseto_conformance_engine::Verdict;
use paseto_conformance_engine::diagnose::{Cause, Diagnosis, Evidence, add, diagnose};
use paseto_conformance_engine::kills::KillMatrix;
use paseto_conformance_engine::report::{Kind, Report, ResultEntry, SubjectEntry, Vectors};
use serde_json::json;

/// Faults 0 and 1 are one mistake in two versions; 2 and 3 fail the same cases; 4 fails everything.
const SMALL: &str = "vectors 1.0.0 abc
v3-tag: No tag.
v4-tag: No tag.
footer: No footer.
padding: No padding.
all: Nothing is checked.

v3
0 4: a b c

v4
1 4: a b c

x
2 3 4: a b c d e f
";

fn matrix() -> KillMatrix {
    KillMatrix::parse(SMALL).unwrap()
}

/// Those that failed, and everything else that the matrix knows as passed.
fn of(matrix: &KillMatrix, failed: &BTreeSet<&str>) -> Option<Diagnosis> {
    let cases = matrix.cases().map(|(case, _)| case);
    let known: BTreeSet<&str> = cases.chain(failed.iter().copied()).collect();
    let results = known.into_iter().map(|case| match failed.contains(case) {
        true => (case, Evidence::Failed),
        false => (case, Evidence::Passed),
    });
    diagnose(matrix, results)
}

/// The faults of each mistake of a cause.
fn faults(cause: &Cause) -> Vec<String> {
    let mistakes = cause.one_of.iter();
    mistakes.map(|one| one.faults.join(" ")).collect()
}

#[test]
fn a_mistake_in_two_versions_is_one_cause() {
    let failed = ["v3/a", "v3/b", "v3/c", "v4/a", "v4/b"].into();
    let found = of(&matrix(), &failed).unwrap();
    assert_eq!((found.explained, found.failures), (5, 5));
    let [cause] = &found.causes[..] else {
        panic!("{found:?}");
    };
    assert_eq!(faults(cause), ["v3-tag v4-tag"]);
    assert_eq!((cause.explains, &cause.first[..]), (5, "v3/a"));
    assert_eq!(cause.contradicted_by, ["v4/c"]);
    // In one version it is the fault of that version alone.
    let found = of(&matrix(), &["v4/a", "v4/b", "v4/c"].into()).unwrap();
    assert_eq!(faults(&found.causes[0]), ["v4-tag"]);
}

#[test]
fn mistakes_that_the_results_cannot_tell_apart_are_named_together() {
    let failed = ["x/a", "x/b", "x/c", "x/d", "x/e", "x/f", "v4/a", "v4/b"].into();
    let found = of(&matrix(), &failed).unwrap();
    assert_eq!((found.explained, found.failures), (8, 8));
    let named: Vec<_> = found.causes.iter().map(faults).collect();
    // `all` explains two more, and four cases contradict it.
    assert_eq!(named, [vec!["footer", "padding"], vec!["v4-tag"]]);
    assert_eq!(found.causes[1].contradicted_by, ["v4/c"]);
}

#[test]
fn the_fewest_contradictions_decide_between_equal_scores() {
    let text = "vectors 1 a\nwide: W.\nnarrow: N.\n\nx\n0 1: a b\n0: c d\n";
    let matrix = KillMatrix::parse(text).unwrap();
    let found = of(&matrix, &["x/a", "x/b", "x/c"].into()).unwrap();
    assert_eq!(faults(&found.causes[0]), ["narrow"]);
}

#[test]
fn what_no_fault_explains_has_no_diagnosis() {
    let unknown: Vec<String> = (0..4).map(|at| format!("other/{at}")).collect();
    let mut failed: BTreeSet<&str> = unknown.iter().map(String::as_str).collect();
    assert_eq!(of(&matrix(), &failed), None);
    failed.extend(["v4/a", "v4/b", "v4/c"]);
    assert_eq!(of(&matrix(), &failed), None, "three of seven is too few");
    failed.remove("other/0");
    let half = of(&matrix(), &failed).unwrap();
    assert_eq!((half.explained, half.failures), (3, 6));
    assert_eq!(of(&matrix(), &BTreeSet::new()), None);
    // One failure of three that a fault predicts speaks against the fault.
    assert_eq!(of(&matrix(), &["v4/a"].into()), None);
}

#[test]
fn a_cause_explains_a_tenth_of_what_is_left() {
    let cases: String = (0..20).map(|at| format!(" c{at}")).collect();
    let text = format!("vectors 1 a\nbig: B.\nsmall: S.\n\nx\n0:{cases}\n1: s\n");
    let matrix = KillMatrix::parse(&text).unwrap();
    let of_unknown = |unknown: usize| {
        let cases = matrix.cases().map(|(case, _)| case.to_owned());
        let failed: Vec<String> = cases
            .chain((1..=unknown).map(|at| format!("y/{at}")))
            .collect();
        of(&matrix, &failed.iter().map(String::as_str).collect()).unwrap()
    };
    let named = |unknown| of_unknown(unknown).causes.len();
    assert_eq!((named(9), named(10)), (2, 1));
}

#[test]
fn only_what_was_asked_and_is_not_declared_is_evidence() {
    for verdict in Verdict::ALL {
        let expected = match verdict {
            Verdict::Pass | Verdict::Misplaced => Some(Evidence::Passed),
            verdict if verdict.fails() => Some(Evidence::Failed),
            _ => None,
        };
        assert_eq!(Evidence::of(verdict), expected, "{verdict}");
    }
    let mut report = failing(&["v4/a", "v4/b", "v4/c"]);
    assert!(add(&matrix(), &mut report));
    assert_eq!(diagnosis(&report).map(|one| one.failures), Some(3));
    report.subjects[0].results[0].deviation = Some("known".to_owned());
    assert!(add(&matrix(), &mut report));
    let found = diagnosis(&report).unwrap();
    assert_eq!((found.failures, found.explained), (2, 2));
    assert!(found.causes[0].contradicted_by.is_empty());
}

#[test]
fn a_matrix_of_other_vectors_is_not_used() {
    let mut report = failing(&["v4/a", "v4/b", "v4/c"]);
    assert!(add(&matrix(), &mut report));
    assert!(diagnosis(&report).is_some());
    report.vectors.sha256 = "abd".to_owned();
    assert!(!add(&matrix(), &mut report));
    assert_eq!(diagnosis(&report), None, "the old one is dropped");
    report.subjects[0].results.clear();
    assert!(add(&matrix(), &mut report), "there is nothing to explain");
}

#[test]
fn a_part_s_diagnosis_is_not_that_of_the_whole() {
    let mut one = failing(&["v4/a", "v4/b", "v4/c"]);
    add(&matrix(), &mut one);
    let whole = one.clone().merge(failing(&["v3/a"])).unwrap();
    assert!(diagnosis(&one).is_some());
    assert_eq!(diagnosis(&whole), None);
}

fn diagnosis(report: &Report) -> Option<&Diagnosis> {
    report.subjects[0].diagnosis.as_ref()
}

/// A report of one subject that accepts each of these.
fn failing(cases: &[&str]) -> Report {
    let result = |id: &&str| ResultEntry {
        id: (*id).to_owned(),
        verdict: Verdict::Unsound,
        got: json!({ "ok": {} }),
        deviation: None,
        chance: false,
        flaky: false,
    };
    Report {
        clauses: Vec::new(),
        schema: 1,
        kind: Kind::Conformance,
        vectors: Vectors {
            version: "1.0.0".to_owned(),
            count: 0,
            sha256: "abc".to_owned(),
        },
        cases: Vec::new(),
        subjects: vec![SubjectEntry {
            results: cases.iter().map(result).collect(),
            ..SubjectEntry::default()
        }],
    }
}

/// The committed matrix, and the cases of each of its faults.
fn committed() -> (KillMatrix, Vec<BTreeSet<String>>) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../reports/kills.txt");
    let matrix = KillMatrix::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut killers = vec![BTreeSet::new(); matrix.faults().len()];
    for (case, faults) in matrix.cases() {
        for fault in faults {
            killers[*fault].insert(case.to_owned());
        }
    }
    assert!(killers.len() > 300);
    (matrix, killers)
}

/// The names of the faults of each cause, for a library that fails these cases.
fn named(matrix: &KillMatrix, failed: &BTreeSet<String>) -> Vec<Vec<String>> {
    let found = of(matrix, &failed.iter().map(String::as_str).collect());
    let causes = found.into_iter().flat_map(|one| one.causes);
    let names = |cause: Cause| {
        cause
            .one_of
            .into_iter()
            .flat_map(|one| one.faults)
            .collect()
    };
    causes.map(names).collect()
}

/// How many faults are named first by a library that fails all their cases but some, and some other cases.
fn named_first(
    matrix: &KillMatrix,
    killers: &[BTreeSet<String>],
    dropped: f64,
    added: f64,
) -> usize {
    let mut random = fastrand::Rng::with_seed(1);
    let all: Vec<&str> = matrix.cases().map(|(case, _)| case).collect();
    let is_named = |(fault, cases): (usize, &BTreeSet<String>)| {
        let mut failed = cases.clone();
        failed.retain(|_| random.f64() >= dropped);
        for _ in 0..(cases.len() as f64 * added) as usize {
            failed.insert(all[random.usize(..all.len())].to_owned());
        }
        let first = named(matrix, &failed).into_iter().next();
        first.is_some_and(|names| names.contains(&matrix.faults()[fault].name))
    };
    killers
        .iter()
        .enumerate()
        .map(is_named)
        .filter(|is| *is)
        .count()
}

#[test]
fn the_fault_of_a_library_is_named_first() {
    let (matrix, killers) = committed();
    let alive = killers.iter().filter(|cases| cases.is_empty()).count();
    let first = named_first(&matrix, &killers, 0.0, 0.0);
    println!("{first} of {} are named first", killers.len());
    assert_eq!(first, killers.len() - alive);
    // A library is never the flawed adapter: a fifth of the failures is missing, and a tenth has other causes.
    let first = named_first(&matrix, &killers, 0.2, 0.1);
    println!(
        "{first} of {} where a library is only similar",
        killers.len()
    );
    assert!(
        first * 100 >= killers.len() * 85,
        "{first} of {}",
        killers.len()
    );
}

#[test]
fn both_of_two_faults_are_named() {
    let (matrix, killers) = committed();
    let mut random = fastrand::Rng::with_seed(2);
    let mut both = 0;
    for _ in 0..50 {
        let one = random.usize(..killers.len());
        let other = (one + random.usize(1..killers.len())) % killers.len();
        let pair = [one, other];
        let failed = &killers[pair[0]] | &killers[pair[1]];
        let names: Vec<String> = named(&matrix, &failed).concat();
        both += usize::from(
            pair.iter()
                .all(|one| names.contains(&matrix.faults()[*one].name)),
        );
    }
    println!("both of two are named {both} times of 50");
    assert!(both >= 45, "{both} of 50");
}
