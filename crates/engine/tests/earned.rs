//! Verdicts that must be earned: what a subject refuses counts beside what it accepts, and a run that proves nothing
//! does not conform.

mod common;

use std::time::Instant;

use common::{case, decrypt, options};
use paseto_conformance_engine::Verdict::{
    self, Crashed, Incomplete, NotAsked, Pass, Unsound, Vacuous, Wrong,
};
use paseto_conformance_engine::assemble::{Finished, assemble};
use paseto_conformance_engine::report::{Conclusion, Report};
use paseto_conformance_engine::run::{self, Options, SubjectRun};
use paseto_conformance_engine::subject::InProcess;
use paseto_conformance_engine::{Suite, select};
use paseto_conformance_protocol::{Answer, Ask, Good, Reason};
use serde_json::{Value, json};

/// A suite of files of these names, with these cases.
fn suite(files: &[(&str, Vec<Value>)]) -> Suite {
    let texts = files.iter().map(|(name, cases)| {
        let text = json!({ "about": "Toys.", "cases": cases }).to_string();
        (format!("{name}.json"), text)
    });
    Suite::from_texts("test", texts.collect()).expect("a suite")
}

/// An accepted case and a child of it that must be refused.
fn pair() -> Vec<Value> {
    let good = json!({ "ok": { "payload": "7b7d", "footer": "" } });
    vec![
        case("right", decrypt("good"), good, json!({})),
        case(
            "forged",
            decrypt("forged"),
            json!({ "rejected": [] }),
            json!({ "parent": "a/right" }),
        ),
    ]
}

fn hello(name: &str, capabilities: &[&str]) -> Answer {
    Answer::hello(name, "1", "rust", capabilities)
}

fn payload(text: &str) -> Answer {
    Answer::Ok(Box::new(Good {
        payload: Some(text.as_bytes().into()),
        footer: Some(b"".into()),
        ..Good::default()
    }))
}

/// What a subject that answers tokens so makes of a suite.
fn asked(
    suite: &Suite,
    options: &Options,
    mut answer: impl FnMut(&str) -> Answer + Send + 'static,
) -> SubjectRun {
    let handler = move |ask: &Ask| match ask {
        Ask::Decrypt { token, .. } => answer(token),
        _ => hello("toy", &["decrypt:v4"]),
    };
    let all = select::select(suite, &[], None).expect("all");
    run::one(suite, &all, Box::new(InProcess::new(handler)), options)
}

fn verdicts(run: &SubjectRun) -> Vec<Verdict> {
    run.results.iter().map(|result| result.verdict).collect()
}

fn report(suite: &Suite, run: SubjectRun, given: Option<&str>) -> Report {
    let finished = Finished {
        name: given.unwrap_or("a command").to_owned(),
        given: given.map(str::to_owned),
        language: String::new(),
        run: Ok(run),
        deviations: Vec::new(),
    };
    let all = select::select(suite, &[], None).expect("all");
    assemble(suite, &all, vec![finished]).expect("a report")
}

#[test]
fn a_parent_that_is_accepted_with_another_result_was_not_accepted() {
    let suite = suite(&[("a", pair())]);
    let run = asked(&suite, &options(), |token| match token {
        "good" => payload("something else"),
        _ => Answer::rejected_at(Reason::Authentication, "no"),
    });
    assert_eq!(verdicts(&run), [Wrong, Vacuous]);
}

#[test]
fn refusals_prove_nothing_where_nothing_is_accepted() {
    let alone = case(
        "alone",
        decrypt("alone"),
        json!({ "rejected": [] }),
        json!({}),
    );
    let suite = suite(&[("a", [pair(), vec![alone]].concat())]);
    let run = asked(&suite, &options(), |_| Answer::rejected("no"));
    assert_eq!(verdicts(&run), [Incomplete, Vacuous, Vacuous]);
    assert_eq!(run.unshown[0].claim, "decrypt:v4");
    let report = report(&suite, run, None);
    assert!(report.subjects[0].proves_nothing());
    assert_eq!(report.conclusion(), Conclusion::Fails);
}

#[test]
fn a_subject_that_supports_nothing_of_what_it_claims_does_not_conform() {
    let suite = suite(&[("a", pair())]);
    let run = asked(&suite, &options(), |token| match token {
        "good" => Answer::unsupported("not today"),
        _ => Answer::rejected("no"),
    });
    assert!(run.results.iter().all(|one| !one.verdict.fails()));
    assert_eq!(report(&suite, run, None).conclusion(), Conclusion::Fails);
}

#[test]
fn an_operation_that_fails_a_control_is_not_shown_to_work() {
    let control = case(
        "control",
        decrypt("a forgery that resembles nothing"),
        json!({ "rejected": [] }),
        json!({ "control": true }),
    );
    let suite = suite(&[("a", [pair(), vec![control]].concat())]);
    // It refuses what it is told to be near the good one, and accepts what it has never seen.
    let run = asked(&suite, &options(), |token| match token {
        "forged" => Answer::rejected("no"),
        _ => payload("{}"),
    });
    assert_eq!(verdicts(&run), [Vacuous, Vacuous, Unsound]);
    assert!(
        run.unshown[0].why.contains("a/control"),
        "{:?}",
        run.unshown
    );
}

#[test]
fn what_is_left_when_the_time_is_over_is_not_asked_and_says_why() {
    let suite = suite(&[("a", pair())]);
    let options = Options {
        end: Some(Instant::now()),
        ..options()
    };
    let run = asked(&suite, &options, |_| payload("{}"));
    assert_eq!(verdicts(&run), [NotAsked, NotAsked]);
    let error = run.error.clone().expect("an error");
    assert!(error.contains("--max-time"), "{error}");
    let report = report(&suite, run, None);
    assert_eq!(report.subjects[0].summary.not_asked, 2);
    assert_eq!(report.conclusion(), Conclusion::AdapterTrouble);
}

#[test]
fn crashes_over_one_family_use_up_the_limit_once() {
    let crashing = |n: usize| {
        let rejected = json!({ "rejected": [] });
        case(&format!("c{n}"), decrypt("crash"), rejected, json!({}))
    };
    let crashes = || (0..9).map(crashing).collect::<Vec<_>>();
    let options = Options {
        max_restarts: 2,
        ..options()
    };
    let crash = |token: &str| match token {
        "crash" => panic!("a toy that crashes"),
        _ => payload("{}"),
    };
    let one = suite(&[("v4/local/short", crashes())]);
    let run = asked(&one, &options, crash);
    assert_eq!((verdicts(&run), run.error), (vec![Crashed; 9], None));
    let three = suite(&[("a", crashes()), ("b", crashes()), ("c", crashes())]);
    let run = asked(&three, &options, crash);
    let error = run.error.clone().expect("given up");
    assert!(error.contains("--max-restarts"), "{error}");
    assert!(verdicts(&run).contains(&NotAsked));
}

#[test]
fn who_introduces_itself_otherwise_after_a_crash_is_not_asked_on() {
    let suite = suite(&[
        ("a", pair()),
        ("b", {
            let rejected = json!({ "rejected": [] });
            vec![case("crash", decrypt("crash"), rejected, json!({}))]
        }),
    ]);
    let mut starts = 0;
    let handler = move |ask: &Ask| match ask {
        Ask::Decrypt { token, .. } if token == "crash" => panic!("a toy that crashes"),
        Ask::Decrypt { .. } => payload("{}"),
        _ => {
            starts += 1;
            hello(&format!("toy {starts}"), &["decrypt:v4"])
        }
    };
    let all = select::select(&suite, &[], None).expect("all");
    let run = run::one(&suite, &all, Box::new(InProcess::new(handler)), &options());
    assert!(
        run.error
            .expect("an error")
            .contains("introduces itself otherwise")
    );
}

#[test]
fn a_name_that_was_given_is_the_one_to_introduce_itself_by() {
    let suite = suite(&[("a", pair())]);
    let good = |token: &str| match token {
        "good" => payload("{}"),
        _ => Answer::rejected("no"),
    };
    let mine = report(&suite, asked(&suite, &options(), good), Some("toy"));
    assert_eq!(mine.conclusion(), Conclusion::Conforms);
    let stolen = report(&suite, asked(&suite, &options(), good), Some("another"));
    assert_eq!(stolen.conclusion(), Conclusion::AdapterTrouble);
    assert_eq!(stolen.subjects[0].name, "another");
}

#[test]
fn the_order_depends_on_the_seed_and_parents_come_first() {
    let mut cases = pair();
    for n in 0..20 {
        let child = json!({ "parent": "a/right" });
        let token = decrypt(&format!("forged {n}"));
        cases.push(case(
            &format!("f{n}"),
            token,
            json!({ "rejected": [] }),
            child,
        ));
    }
    let suite = suite(&[("a", cases)]);
    let order = |seed| {
        let (sender, receiver) = std::sync::mpsc::channel();
        let options = Options { seed, ..options() };
        let run = asked(&suite, &options, move |token| {
            sender.send(token.to_owned()).expect("a receiver");
            match token {
                "good" => payload("{}"),
                _ => Answer::rejected("no"),
            }
        });
        assert_eq!(verdicts(&run), vec![Pass; 22]);
        receiver.into_iter().collect::<Vec<String>>()
    };
    assert_eq!(order(1), order(1));
    assert_ne!(order(1), order(2));
    assert_eq!(order(1)[0], "good");
}
