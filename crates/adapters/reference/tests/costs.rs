//! Wrapping with a password is held to the limits of unwrapping, at both layers.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use paseto_adapter_reference::{handle, handle_bytes};
use paseto_conformance_protocol::{Answer, Ask, Hex, Params, PaserkKind, PaserkType, Version};

/// Only a derivation that is not refused takes as long.
const HANG: Duration = Duration::from_secs(120);

fn answers(version: Version, params: Params, fixed: bool) -> [Answer; 2] {
    let odd = matches!(version, Version::V1 | Version::V3);
    let lengths = if odd { (32, 16) } else { (16, 24) };
    let bytes = |length: usize| fixed.then(|| Hex::from(vec![7; length]));
    let ask = Ask::PaserkPasswordWrap {
        r#type: PaserkType {
            version,
            kind: PaserkKind::LocalPw,
        },
        key: Hex::from(vec![7; 32]),
        password: Hex::from(b"secret".to_vec()),
        params,
        salt: bytes(lengths.0),
        nonce: bytes(lengths.1),
    };
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send([handle(&ask), handle_bytes(&ask)]));
    receiver.recv_timeout(HANG).expect("it is refused at once")
}

#[test]
fn a_cost_beyond_the_limits_of_reading_is_refused() {
    let argon = |memory_bytes, time, parallelism| Params {
        memory_bytes: Some(memory_bytes),
        time: Some(time),
        parallelism: Some(parallelism),
        ..Params::default()
    };
    let pbkdf = |iterations| Params {
        iterations: Some(iterations),
        ..Params::default()
    };
    for fixed in [false, true] {
        for version in [Version::V1, Version::V3] {
            for iterations in [1_000_001, u32::MAX] {
                refused(
                    answers(version, pbkdf(iterations), fixed),
                    "1000000 is the limit",
                );
            }
            accepted(answers(version, pbkdf(1000), fixed));
        }
        for version in [Version::V2, Version::V4] {
            refused(
                answers(version, argon(64 << 10, u32::MAX, 1), fixed),
                "4 is the limit",
            );
            refused(
                answers(version, argon(64 << 10, 5, 1), fixed),
                "4 is the limit",
            );
            refused(
                answers(version, argon(257 << 20, 1, 1), fixed),
                "268435456 is the limit",
            );
            refused(
                answers(version, argon(1 << 20, 1, 17), fixed),
                "16 is the limit",
            );
            accepted(answers(version, argon(64 << 10, 4, 1), fixed));
        }
    }
}

fn refused(answers: [Answer; 2], says: &str) {
    for answer in answers {
        let Answer::Rejected(refusal) = answer else {
            panic!("it must be refused: {answer:?}");
        };
        assert!(refusal.message.contains(says), "{}", refusal.message);
    }
}

fn accepted(answers: [Answer; 2]) {
    assert!(answers.iter().all(|answer| matches!(answer, Answer::Ok(_))));
}
