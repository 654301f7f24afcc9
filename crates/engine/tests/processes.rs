//! Real child processes that crash, hang, babble and flood: each has its verdict, and none is left.

mod common;

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use common::{adapter, case, decrypt, options, run_mode, suite, toy_suite, verdicts};
use paseto_conformance_engine::Suite;
use paseto_conformance_engine::Verdict::{self, Crashed, Garbled, Hung, NotAsked, Pass};
use paseto_conformance_engine::run::{self, Options, SubjectRun};
use paseto_conformance_engine::subject::{CommandLine, InProcess, Process, Subject};
use paseto_conformance_protocol::{Answer, Ask};
use serde_json::json;

fn trouble(mode: &str) -> SubjectRun {
    run_mode(&toy_suite(), mode, "")
}

#[test]
fn a_subject_that_behaves_passes() {
    let run = trouble("behaves");
    assert_eq!(run.introduction.name, "toy");
    assert_eq!(verdicts(&run), [Pass, Pass, Pass]);
    assert_eq!(run.error, None);
}

#[test]
fn each_trouble_has_its_verdict_and_the_run_goes_on() {
    let table: [(&str, Verdict, &str); 8] = [
        ("crashes", Crashed, "index out of bounds"),
        ("exits-politely", Crashed, "exit status: 0"),
        ("sleeps", Hung, "after_seconds"),
        ("babbles", Garbled, "warning: this library"),
        ("says-two-lines", Garbled, "more than one line"),
        ("answers-out-of-order", Garbled, "id 424242 in place of"),
        ("lacks-a-field", Garbled, "lacks `payload`"),
        ("writes-64-mib", Garbled, "a line of more than"),
    ];
    for (mode, verdict, tells) in table {
        let run = trouble(mode);
        assert_eq!(verdicts(&run), [Pass, verdict, Pass], "{mode}");
        assert!(
            run.results[1].got.to_string().contains(tells),
            "{mode}: {}",
            run.results[1].got
        );
        assert!(!run.results[1].flaky, "{mode}: it does so every time");
        assert_eq!(run.error, None, "{mode}");
    }
}

#[test]
fn a_flood_on_standard_error_is_drained_and_does_no_harm() {
    assert_eq!(verdicts(&trouble("floods-stderr")), [Pass, Pass, Pass]);
}

#[test]
fn what_happens_once_is_flaky_and_keeps_the_worse_verdict() {
    let folder = tempfile::tempdir().unwrap();
    let memory = folder.path().join("memory");
    let run = run_mode(&toy_suite(), "crashes-once", memory.to_str().unwrap());
    assert_eq!(verdicts(&run), [Pass, Crashed, Pass]);
    assert!(run.results[1].flaky);
}

#[test]
fn a_subject_that_does_not_start_says_why() {
    for (mode, says) in [
        (
            "exits-at-once",
            "ended before it answered `hello` (exit status: 3)",
        ),
        (
            "protocol-2",
            "speaks protocol 2, this harness speaks protocol 1",
        ),
    ] {
        let run = trouble(mode);
        assert!(
            run.error
                .as_deref()
                .is_some_and(|error| error.contains(says)),
            "{:?}",
            run.error
        );
        assert!(run.results.is_empty());
    }
    for (program, says) in [
        ("./no-such-program", "there is no such program"),
        ("/etc/passwd", "it is not executable"),
    ] {
        let command = CommandLine {
            program: program.to_owned(),
            arguments: Vec::new(),
            folder: None,
        };
        let run = run::one(
            &toy_suite(),
            &[0],
            Box::new(Process::new(command)),
            &options(),
        );
        assert!(
            run.error
                .as_deref()
                .is_some_and(|error| error.contains(says)),
            "{:?}",
            run.error
        );
    }
}

#[test]
fn after_too_many_restarts_the_rest_is_not_asked() {
    let rejected = json!({ "rejected": [] });
    let files = (0..9).map(|n| {
        let crash = case("c", decrypt("misbehave"), rejected.clone(), json!({}));
        let text = json!({ "about": "Toys.", "cases": [crash] }).to_string();
        (format!("family{n}.json"), text)
    });
    let suite = Suite::from_texts("test", files.collect()).unwrap();
    let options = Options {
        max_restarts: 5,
        ..options()
    };
    let all: Vec<usize> = (0..9).collect();
    let run = run::one(&suite, &all, Box::new(adapter("crashes", "")), &options);
    // The second ask of each costs a restart, and that before the next case is over the same family.
    let count = |verdict| verdicts(&run).iter().filter(|one| **one == verdict).count();
    assert_eq!((count(Crashed), count(NotAsked)), (5, 4));
    let error = run.error.as_deref().unwrap();
    assert!(error.starts_with("given up after 5 restarts"), "{error}");
    let left = run.results.iter().find(|one| one.verdict == NotAsked);
    assert!(left.unwrap().got.to_string().contains("not asked"));
}

#[test]
fn a_subject_that_answers_between_its_crashes_is_asked_everything() {
    let case_of = |n: usize| {
        let token = if n.is_multiple_of(2) {
            "misbehave"
        } else {
            "good"
        };
        let expect = match token {
            "good" => json!({ "ok": { "payload": "7b7d", "footer": "" } }),
            _ => json!({ "rejected": [] }),
        };
        case(&format!("c{n}"), decrypt(token), expect, json!({}))
    };
    let suite = suite(&(0..20).map(case_of).collect::<Vec<_>>());
    let options = Options {
        max_restarts: 5,
        ..options()
    };
    let all: Vec<usize> = (0..20).collect();
    let subject = Box::new(adapter("crashes", ""));
    let run = run::one(&suite, &all, subject, &options);
    assert_eq!(run.error, None);
    assert_eq!(verdicts(&run), [Crashed, Pass].repeat(10));
}

#[test]
fn no_process_is_left_behind_not_even_a_grandchild() {
    let folder = tempfile::tempdir().unwrap();
    let memory = folder.path().join("grandchild");
    let run = run_mode(&toy_suite(), "has-a-child", memory.to_str().unwrap());
    assert_eq!(verdicts(&run), [Pass, Hung, Pass]);
    let grandchild = fs::read_to_string(&memory).unwrap();
    let end = Instant::now() + Duration::from_secs(5);
    while is_running(&grandchild) {
        assert!(
            Instant::now() < end,
            "the grandchild {grandchild} still runs"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A zombie that nobody reaps no longer runs.
fn is_running(pid: &str) -> bool {
    let stat = fs::read_to_string(Path::new("/proc").join(pid).join("stat")).unwrap_or_default();
    let state = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .trim_start()
        .chars()
        .next();
    !matches!(state, None | Some('Z' | 'X'))
}

#[test]
fn an_ask_that_is_larger_than_the_pipe_arrives_whole() {
    let token = "A".repeat(4 << 20);
    let suite = suite(&[case(
        "large",
        decrypt(&token),
        json!({ "rejected": [] }),
        json!({}),
    )]);
    assert_eq!(verdicts(&run_mode(&suite, "behaves", "")), [Pass]);
}

#[test]
fn a_large_ask_to_a_subject_that_does_not_read_hangs_and_not_the_engine() {
    let token = "A".repeat(4 << 20);
    let suite = suite(&[
        case(
            "sleep",
            decrypt("misbehave"),
            json!({ "rejected": [] }),
            json!({}),
        ),
        case(
            "large",
            decrypt(&token),
            json!({ "rejected": [] }),
            json!({}),
        ),
    ]);
    assert_eq!(verdicts(&run_mode(&suite, "sleeps", "")), [Hung, Pass]);
}

/// How many subjects are being asked now, and how many were at most.
static BUSY: Mutex<(usize, usize)> = Mutex::new((0, 0));

fn busy(ask: &Ask) -> Answer {
    if matches!(ask, Ask::Hello { .. }) {
        return Answer::hello("toy", "1", "rust", &["decrypt:v4"]);
    }
    let mut busy = BUSY.lock().unwrap();
    busy.0 += 1;
    busy.1 = busy.1.max(busy.0);
    drop(busy);
    std::thread::sleep(Duration::from_millis(30));
    BUSY.lock().unwrap().0 -= 1;
    Answer::rejected("no")
}

#[test]
fn subjects_are_asked_side_by_side_but_never_two_slow_cases() {
    let most_at_once = |slow: bool| {
        let one = |name| {
            case(
                name,
                decrypt("x"),
                json!({ "rejected": [] }),
                json!({ "slow": slow }),
            )
        };
        let suite = suite(&[one("one"), one("two")]);
        *BUSY.lock().unwrap() = (0, 0);
        let subject = || -> Box<dyn Subject> { Box::new(InProcess::new(busy)) };
        let subjects = (0..4).map(|n| (format!("s{n}"), subject())).collect();
        let options = Options {
            jobs: 4,
            ..options()
        };
        let runs = run::run(&suite, &[0, 1], subjects, None, &options, &run::Silent);
        assert!(runs.iter().all(|run| verdicts(run) == [Pass, Pass]));
        BUSY.lock().unwrap().1
    };
    assert!(most_at_once(false) > 1, "subjects wait for each other");
    assert_eq!(most_at_once(true), 1, "two slow cases were asked at once");
}

#[test]
fn a_lone_subject_is_asked_in_as_many_processes_as_there_are_jobs() {
    let folder = tempfile::tempdir().unwrap();
    let memory = folder.path().join("memory");
    let good = json!({ "ok": { "payload": "7b7d", "footer": "" } });
    let bad = json!({ "rejected": ["authentication"] });
    let mut cases = Vec::new();
    for n in 0..6 {
        let right = format!("right-{n}");
        let parent = json!({ "parent": format!("toy/{right}") });
        cases.push(case(&right, decrypt("good"), good.clone(), json!({})));
        cases.push(case(
            &format!("wrong-{n}"),
            decrypt("bad"),
            bad.clone(),
            parent,
        ));
    }
    let suite = suite(&cases);
    let all: Vec<usize> = (0..cases.len()).collect();
    let of = |jobs| {
        let subject = Box::new(adapter("notes-its-process", memory.to_str().unwrap()));
        let options = Options { jobs, ..options() };
        let run = run::one(&suite, &all, subject, &options);
        let order: Vec<_> = run.results.iter().map(|judged| judged.case).collect();
        assert_eq!(order, all, "the results stand in the order of the cases");
        assert_eq!(
            verdicts(&run),
            [Pass; 12],
            "and each bad one has its parent"
        );
        let noted = fs::read_to_string(&memory).unwrap();
        fs::remove_file(&memory).unwrap();
        noted.lines().count()
    };
    assert_eq!(of(1), 1);
    assert_eq!(of(3), 3);
}
