//! Toys compared by `differ`: faults are found and nothing else is, and the plan is the same every time.

mod common;

use std::time::Duration;

use paseto_conformance_engine::Suite;
use paseto_conformance_engine::differ::{
    Differ, Entrant, Limits, Options, ROUND, Report, Round, Word, draft,
};
use paseto_conformance_engine::select::Shard;
use serde_json::Value;

const SEED: u64 = 1;
/// Numbers of the plan within which every fault must be found.
const CASES: u64 = 8000;

fn start(modes: &[&str]) -> Differ {
    let limits = Limits {
        timeout: Duration::from_secs(5),
        max_restarts: 50,
    };
    let options = Options {
        seed: SEED,
        layers: false,
        limits,
    };
    let entrants = modes.iter().enumerate().map(|(at, mode)| {
        // The first has the specification's view.
        let name = if at == 0 { "reference" } else { mode };
        Entrant::start(name, Box::new(common::adapter(mode, ""))).unwrap()
    });
    Differ::new(entrants.collect(), options).unwrap()
}

fn put(differ: &mut Differ, shard: Shard) {
    let mine = (0..CASES / ROUND).filter(|round| shard.takes(*round));
    let rounds: Vec<Round> = mine.map(|round| Round::new(SEED, round)).collect();
    for turn in rounds.chunks(16) {
        differ.turn(turn);
    }
}

fn whole(modes: &[&str]) -> Differ {
    let mut differ = start(modes);
    put(&mut differ, Shard::WHOLE);
    differ
}

/// The report without what the clock says.
fn timeless(mut report: Report) -> Value {
    report.seconds = 0.0;
    for row in &mut report.buckets {
        row.first_seconds = 0.0;
    }
    serde_json::to_value(report).unwrap()
}

#[test]
fn toys_without_a_fault_agree() {
    let report = whole(&["toy", "toy"]).report("1/1");
    assert!(!report.disagrees(), "{}", report.human());
    assert!(report.cases.put > 200, "{}", report.human());
}

#[test]
fn an_assertion_that_is_not_authenticated_is_found_and_made_small() {
    let mut differ = whole(&["toy", "toy-assertion"]);
    differ.minimise(|| true);
    let report = differ.report("1/1");
    let found = report
        .buckets
        .iter()
        .find(|one| one.key.mutation == "assertion/changed" && one.key.got == Word::Accepts)
        .unwrap_or_else(|| panic!("{}", report.human()));
    assert_eq!(found.key.operation, "decrypt:v4");
    assert_eq!(found.key.expected, Word::Refuses);
    let small = found.shown();
    let write = small.write.as_ref().unwrap();
    assert_eq!(write["payload"], "7b7d", "{write}");
    assert_eq!(write["footer"], "", "{write}");
    assert_eq!(write["implicit"], "", "{write}");
    assert_eq!(small.ask["implicit"], "69", "{}", small.ask);
}

#[test]
fn a_token_that_opens_to_something_else_is_found() {
    let report = whole(&["toy", "toy-lost-footer"]).report("1/1");
    let mut buckets = report.buckets.iter();
    let found = buckets.find(|one| one.key.got == Word::AcceptsOther);
    let found = found.unwrap_or_else(|| panic!("{}", report.human()));
    assert_eq!(found.key.operation, "decrypt:v4");
    assert_eq!(found.key.subject, "toy-lost-footer");
}

#[test]
fn trailing_bits_are_found_in_tokens_and_paserks_and_nowhere_else() {
    let report = whole(&["toy", "toy-trailing-bits"]).report("1/1");
    let mut found: Vec<(&str, &str)> = report
        .buckets
        .iter()
        .map(|one| (one.key.operation.as_str(), one.key.mutation.as_str()))
        .filter(|one| one.1.starts_with("trailing-bits"))
        .collect();
    found.sort_unstable();
    let wanted = [
        ("decrypt:v4", "trailing-bits/body"),
        ("decrypt:v4", "trailing-bits/footer"),
        ("paserk-decode:k4.local", "trailing-bits/body"),
    ];
    assert_eq!(found, wanted, "{}", report.human());
    assert!(
        report
            .buckets
            .iter()
            .all(|one| one.key.subject == "toy-trailing-bits")
    );
}

#[test]
fn a_crash_is_a_verdict_of_its_own_and_is_not_provoked_for_ever() {
    let report = whole(&["toy", "toy-short-body"]).report("1/1");
    let crashes = report
        .buckets
        .iter()
        .filter(|one| one.key.got == Word::Crashes);
    let crashes: Vec<_> = crashes.collect();
    assert!(!crashes.is_empty(), "{}", report.human());
    assert!(
        crashes.iter().all(|one| one.count <= 3),
        "{}",
        report.human()
    );
    assert!(
        crashes.iter().all(|one| one.flaky == 0),
        "{}",
        report.human()
    );
    let row = &report.subjects[1];
    assert!(
        row.spared > 0 && row.given_up.is_none(),
        "{}",
        report.human()
    );
}

#[test]
fn a_subject_that_crashes_too_often_is_given_up_and_the_others_go_on() {
    let mut differ = start(&["toy", "toy-short-body"]);
    let limits = Limits {
        max_restarts: 2,
        ..Limits::default()
    };
    differ.set_limits(limits);
    put(&mut differ, Shard::WHOLE);
    let report = differ.report("1/1");
    let [first, second] = &report.subjects[..] else {
        panic!("two subjects");
    };
    assert_eq!(second.restarts, 2);
    assert!(second.given_up.is_some());
    assert!(first.given_up.is_none() && first.asks > second.asks);
}

#[test]
fn the_same_seed_makes_the_same_report() {
    let modes = ["toy", "toy-assertion", "toy-trailing-bits"];
    let one = timeless(whole(&modes).report("1/1"));
    assert_eq!(one, timeless(whole(&modes).report("1/1")));
}

#[test]
fn shares_unite_to_the_whole() {
    let modes = ["toy", "toy-assertion", "toy-trailing-bits"];
    let of = |shard: &str| {
        let mut differ = start(&modes);
        put(&mut differ, shard.parse().unwrap());
        differ.report(shard)
    };
    let united = of("3/3")
        .merge(of("1/3"))
        .unwrap()
        .merge(of("2/3"))
        .unwrap();
    let mut wanted = timeless(whole(&modes).report("1/1"));
    wanted["cases"]["shards"] = serde_json::json!(["1/3", "2/3", "3/3"]);
    assert_eq!(timeless(united), wanted);
    assert!(of("1/3").merge(of("1/3")).is_err(), "the same share twice");
}

#[test]
fn a_case_is_made_again_from_its_number() {
    let differ = whole(&["toy", "toy-assertion"]);
    assert!(!differ.buckets().is_empty());
    for bucket in differ.buckets().values() {
        let example = bucket.example.as_ref().unwrap();
        let again = start(&["toy", "toy-assertion"]).only(example.case);
        assert_eq!(again.as_ref(), Some(example));
    }
}

#[test]
fn drafts_are_vectors() {
    let mut differ = whole(&["toy", "toy-trailing-bits"]);
    differ.minimise(|| true);
    let report = differ.report("1/1");
    let files: Vec<(String, String)> = report
        .buckets
        .iter()
        .map(|row| {
            let text = serde_json::to_string(&draft::file(row)).unwrap();
            (format!("found/{}.json", row.key.slug()), text)
        })
        .collect();
    let count = files.len();
    let suite = Suite::from_texts("test", files).unwrap();
    assert!(suite.cases.len() > count, "each has its parent beside it");
    let bits = suite
        .cases
        .iter()
        .find(|case| case.id.ends_with("trailing-bits-body"));
    let bits = bits.unwrap();
    assert!(bits.parent.is_some() && bits.why.starts_with("Say why"));
}
