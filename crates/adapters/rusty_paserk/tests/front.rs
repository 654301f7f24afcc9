//! The program in front relays asks to the program of their version and ends when that one ends.
#![cfg(feature = "v4")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn ask(lines: &str) -> Output {
    let mut front = Command::new(env!("CARGO_BIN_EXE_adapter-rusty_paserk"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the front starts");
    let mut asks = front.stdin.take().expect("standard input is a pipe");
    asks.write_all(lines.as_bytes()).expect("the front reads");
    drop(asks);
    front.wait_with_output().expect("the front ends")
}

#[test]
fn asks_are_relayed() {
    let _ = env!("CARGO_BIN_EXE_adapter-rusty_paserk-v4");
    let output = ask(concat!(
        r#"{"id":7,"op":"hello","protocol":1}"#,
        "\n",
        r#"{"id":8,"op":"import-key","type":"v4.public","key":"00"}"#,
        "\n",
        r#"{"id":9,"op":"dance"}"#,
        "\n",
    ));
    let answers = String::from_utf8(output.stdout).expect("answers are UTF-8");
    let answers: Vec<_> = answers.lines().collect();
    assert!(output.status.success());
    assert!(answers[0].starts_with(r#"{"id":7,"ok":"#) && answers[0].contains("paserk-id:k3.pid"));
    assert!(answers[1].starts_with(r#"{"id":8,"rejected":"#));
    assert!(answers[2].starts_with(r#"{"id":9,"unsupported":"#));
}
