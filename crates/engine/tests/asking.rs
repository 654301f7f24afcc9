//! How a subject is asked: a second time after trouble, in shares, with an observer who is told when it is done.

mod common;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use common::{case, decrypt, options, suite};
use paseto_conformance_engine::run::{self, Observer, Options};
use paseto_conformance_engine::subject::{InProcess, Introduction, StartError, Subject};
use paseto_conformance_engine::{Case, Outcome, Suite, Verdict};
use paseto_conformance_protocol::{Answer, Ask};
use serde_json::json;

/// Has these outcomes, the last one first.
struct Scripted(Vec<Outcome>);

impl Subject for Scripted {
    fn start(&mut self) -> Result<Introduction, StartError> {
        Ok(Introduction {
            capabilities: vec!["decrypt:v4".to_owned()],
            ..Introduction::default()
        })
    }

    fn ask(&mut self, _: &Ask, _: Duration) -> Outcome {
        self.0.pop().expect("asked no more than twice")
    }

    fn stop(&mut self) {}
}

fn refusals(count: usize) -> Suite {
    let cases: Vec<_> = (0..count)
        .map(|n| {
            case(
                &format!("c{n}"),
                decrypt("x"),
                json!({ "rejected": [] }),
                json!({}),
            )
        })
        .collect();
    suite(&cases)
}

#[test]
fn of_two_answers_the_worse_is_told_and_of_equals_the_first() {
    let crashed = |how: &str| Outcome::Crashed {
        how: how.to_owned(),
        stderr: String::new(),
    };
    let garbled = Outcome::Garbled {
        why: "no JSON".to_owned(),
        line: "?".to_owned(),
    };
    let told = |first: Outcome, second: Outcome| {
        let subject = Box::new(Scripted(vec![second, first]));
        let run = run::one(&refusals(1), &[0], subject, &options());
        let result = &run.results[0];
        (result.verdict, result.flaky, result.got.to_string())
    };
    for (first, second) in [
        (garbled.clone(), crashed("signal 11")),
        (crashed("signal 11"), garbled),
    ] {
        let (verdict, flaky, got) = told(first, second);
        assert_eq!((verdict, flaky), (Verdict::Crashed, true));
        assert!(got.contains("signal 11"), "{got}");
    }
    let (verdict, flaky, got) = told(crashed("signal 6"), crashed("signal 11"));
    assert_eq!((verdict, flaky), (Verdict::Crashed, false));
    assert!(got.contains("signal 6"), "{got}");
}

fn refuse(ask: &Ask) -> Answer {
    match ask {
        Ask::Hello { .. } => Answer::hello("toy", "1", "rust", &["decrypt:v4"]),
        _ => Answer::rejected("no"),
    }
}

#[derive(Default)]
struct Counting {
    started: AtomicUsize,
    judged: AtomicUsize,
    finished: AtomicUsize,
}

impl Observer for Counting {
    fn started(&self, _: &str, cases: usize) {
        assert_eq!(cases, 6);
        self.started.fetch_add(1, Ordering::Relaxed);
    }

    fn judged(&self, _: &str, _: &Case, _: Verdict) {
        self.judged.fetch_add(1, Ordering::Relaxed);
        assert_eq!(self.finished.load(Ordering::Relaxed), 0, "not done yet");
    }

    fn finished(&self, _: &str) {
        self.finished.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn an_observer_is_told_once_that_a_subject_begins_and_is_done() {
    let suite = refusals(6);
    let all: Vec<usize> = (0..6).collect();
    for jobs in [1, 3] {
        let subject: Box<dyn Subject> = Box::new(InProcess::new(refuse));
        let observer = Counting::default();
        let options = Options { jobs, ..options() };
        let subjects = vec![("one".to_owned(), subject)];
        run::run(&suite, &all, subjects, None, &options, &observer);
        let counted = [&observer.started, &observer.judged, &observer.finished];
        let counted = counted.map(|count| count.load(Ordering::Relaxed));
        assert_eq!(counted, [1, 6, 1], "{jobs} jobs");
    }
}

/// Starts, and has a twin that does not.
struct Twin(bool);

impl Subject for Twin {
    fn start(&mut self) -> Result<Introduction, StartError> {
        match self.0 {
            true => Scripted(Vec::new()).start(),
            false => Err(StartError("no memory".to_owned())),
        }
    }

    fn ask(&mut self, _: &Ask, _: Duration) -> Outcome {
        Outcome::Unsupported("a toy".to_owned())
    }

    fn stop(&mut self) {}

    fn twin(&self) -> Option<Box<dyn Subject>> {
        Some(Box::new(Self(false)))
    }
}

#[test]
fn where_one_share_does_not_start_nothing_is_told_but_the_error() {
    let suite = refusals(6);
    let all: Vec<usize> = (0..6).collect();
    let of = |jobs| {
        let options = Options { jobs, ..options() };
        run::one(&suite, &all, Box::new(Twin(true)), &options)
    };
    let alone = of(1);
    assert_eq!((alone.error, alone.results.len()), (None, 6));
    let halved = of(2);
    assert_eq!(halved.error.as_deref(), Some("no memory"));
    assert!(
        halved.results.is_empty(),
        "half a run passes for a whole one"
    );
}
