//! `check`: a well-behaved adapter passes every probe, and each bad manner is found by its probe.

mod common;

use std::time::Duration;

use paseto_conformance_engine::check::{Finding, check};
use paseto_conformance_engine::subject::CommandLine;

fn bad(program: &str, arguments: &[&str]) -> Vec<&'static str> {
    let arguments = arguments.iter().map(|one| (*one).to_owned()).collect();
    let command = CommandLine {
        program: program.to_owned(),
        arguments,
        folder: None,
    };
    let probes = check(&command, Duration::from_secs(2));
    probes
        .into_iter()
        .filter(|probe| matches!(probe.finding, Finding::Bad(_)))
        .map(|probe| probe.name)
        .collect()
}

/// A shell that reads lines and answers each as the script says; `$l` is the line.
fn shell(script: &str) -> Vec<&'static str> {
    let hello = r#"'"ok":{"protocol":1,"name":"sh","version":"1","language":"sh","capabilities":["decrypt:v4"]}'"#;
    let script = format!(
        r#"HELLO={hello}
        while IFS= read -r l; do id="${{l#*\"id\":}}"; id="${{id%%[,\}}]*}}"; {script}; done"#
    );
    bad("/bin/sh", &["-c", &script])
}

#[test]
fn a_well_behaved_adapter_passes_every_probe() {
    assert!(bad(env!("CARGO_BIN_EXE_engine-test-adapter"), &["behaves"]).is_empty());
}

#[test]
fn each_bad_manner_is_found_by_its_probe() {
    assert_eq!(bad("/no/such/program", &[]), ["handshake"]);
    assert_eq!(bad("/bin/sh", &["-c", "echo hello"]), ["handshake"]);
    let polite = r#"case "$l" in
        *'"hello"'*) echo "{\"id\":$id,$HELLO}";;
        *) echo "{\"id\":$id,\"unsupported\":\"a shell\"}";; esac"#;
    assert!(shell(polite).is_empty());
    let accepts_all = r#"case "$l" in
        *'"hello"'*) echo "{\"id\":$id,$HELLO}";; *'"op":') exit 1;;
        *) echo "{\"id\":$id,\"ok\":{\"payload\":\"\",\"footer\":\"\"}}";; esac"#;
    assert_eq!(
        shell(accepts_all),
        ["unknown op", "unknown version", "large line"]
    );
    let counts = r#"n=$((n+1)); case "$l" in *'"op":') exit 1;;
        *'"hello"'*) echo "{\"id\":$n,$HELLO}";; *) echo "{\"id\":$n,\"unsupported\":\"x\"}";; esac"#;
    assert_eq!(
        shell(counts),
        [
            "id echoed",
            "unknown op",
            "unknown version",
            "answers in order"
        ]
    );
    let leaves_angrily = format!("trap 'exit 5' EXIT; {polite}");
    assert_eq!(shell(&leaves_angrily), ["end of input"]);
    let needs_hello = r#"case "$l" in *'"op":') exit 1;;
        *'"hello"'*) said=1; echo "{\"id\":$id,$HELLO}";;
        *) [ -n "$said" ] || exit 9; echo "{\"id\":$id,\"unsupported\":\"x\"}";; esac"#;
    assert_eq!(
        shell(needs_hello),
        [
            "no hello needed",
            "unknown op",
            "unknown version",
            "large line"
        ]
    );
}
