//! What chance decides: what the page that is committed does not know of, and what need not happen in every share.

mod report_sample;

use paseto_conformance_engine::Verdict;
use paseto_conformance_engine::report::{DeviationEntry, markdown, summary_markdown};
use report_sample::{sample, small};
use serde_json::json;

#[test]
fn the_summary_does_not_know_what_chance_decides() {
    let mut other = sample();
    for subject in &mut other.subjects {
        for result in &mut subject.results {
            // Which exception ends a refusal is no chance.
            let unexpected = &result.got["rejected"]["unexpected"];
            result.got = json!({ "rejected": { "message": "another", "unexpected": unexpected } });
            result.flaky = !result.flaky;
        }
        subject.summary = subject.summarise();
    }
    assert_eq!(summary_markdown(&sample()), summary_markdown(&other));
    assert_ne!(markdown(&sample()), markdown(&other));
    // What may fail by chance, and is declared so, has passed.
    let mut by_chance = sample();
    let subject = &mut by_chance.subjects[0];
    let mut passed = subject.results.iter_mut();
    let result = passed.find(|one| one.verdict == Verdict::Pass).unwrap();
    result.verdict = Verdict::Wrong;
    result.deviation = Some("Now and then.".to_owned());
    result.chance = true;
    let failing = result.id.clone();
    subject.summary = subject.summarise();
    assert_eq!(summary_markdown(&sample()), summary_markdown(&by_chance));
    assert_ne!(markdown(&sample()), markdown(&by_chance));
    // Where the question is open, it is noted without that chance.
    let verdict_of = |verdict: Verdict, chance: bool| {
        let mut report = by_chance.clone();
        let case = report.cases.iter_mut().find(|case| case.id == failing);
        case.unwrap().expect = json!({ "either": [{ "rejected": [] }, { "ok": {} }] });
        let subject = &mut report.subjects[0];
        let result = subject.results.iter_mut().find(|one| one.id == failing);
        let result = result.unwrap();
        (result.verdict, result.chance) = (verdict, chance);
        result.deviation = chance.then(|| "Now and then.".to_owned());
        subject.summary = subject.summarise();
        summary_markdown(&report)
    };
    let open = verdict_of(Verdict::Noted, false);
    assert_eq!(open, verdict_of(Verdict::Wrong, true));
}

#[test]
fn shares_in_which_chance_did_nothing_make_no_deviation_stale() {
    let merged = |sometimes: bool| {
        let share = || {
            let mut report = small(2, Verdict::Pass);
            report.subjects[0].deviations = vec![DeviationEntry {
                case: "v4/local/*".to_owned(),
                verdict: Verdict::Wrong,
                why: "Now and then.".to_owned(),
                link: None,
                excuses: 0,
                sometimes,
                stale: None,
            }];
            report
        };
        let mut whole = share().merge(share()).unwrap();
        whole.subjects.remove(0).deviations.remove(0).stale
    };
    assert_eq!(merged(true), None);
    assert!(merged(false).is_some_and(|why| why.contains("none is wrong any more")));
}
