//! What an ask costs: through a pipe to an adapter that does nothing, and to the same handler in
//! this process.
//!
//! An ask through the pipe wakes two sleepers. Where both cores are idle and the machine is virtual,
//! waking a core costs ten times the rest: `taskset -c 0 cargo bench …` shows what is the engine's.

use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use paseto_conformance_engine::Outcome;
use paseto_conformance_engine::subject::{CommandLine, InProcess, Process, Subject};
use paseto_conformance_protocol::{Answer, Ask, Version};

fn nothing(ask: &Ask) -> Answer {
    match ask {
        Ask::Hello { .. } => Answer::hello("toy", "1.0", "rust", &["decrypt:v4"]),
        _ => Answer::rejected("no"),
    }
}

fn asks(criterion: &mut Criterion) {
    // The size of an ordinary ask: a 32-byte key and a token of a few hundred characters.
    let ask = Ask::Decrypt {
        version: Version::V4,
        key: [0x70; 32].into(),
        token: format!("v4.local.{}", "A".repeat(240)),
        implicit: Some([0; 0].into()),
        expect_footer: None,
    };
    let program = env!("CARGO_BIN_EXE_engine-test-adapter").to_owned();
    let command = CommandLine {
        program,
        arguments: vec!["behaves".to_owned()],
        folder: None,
    };
    let subjects: [(&str, Box<dyn Subject>); 2] = [
        ("pipe", Box::new(Process::new(command))),
        ("in-process", Box::new(InProcess::new(nothing))),
    ];
    let mut group = criterion.benchmark_group("asks");
    group.throughput(Throughput::Elements(1));
    for (name, mut subject) in subjects {
        subject.start().expect("the toy starts");
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let outcome = subject.ask(&ask, Duration::from_secs(10));
                assert!(matches!(outcome, Outcome::Rejected(_)), "{outcome:?}");
            });
        });
        subject.stop();
    }
    group.finish();
}

criterion_group!(benches, asks);
criterion_main!(benches);
