//! `differ`: builds the harness, lets it build the adapters, and puts generated asks to them.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;

use crate::conformance::build_harness;
use crate::shell;

/// Who is asked where no subject is named: the reference and its two Rust peers.
const SUBJECTS: [&str; 3] = ["reference", "pasetors", "rusty_paseto"];

/// Builds and passes everything on; the exit code is that of `paseto-conformance differ`.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let passed_on: Vec<OsString> = arguments.raw_args()?.collect();
    let names = |word: &OsString| {
        let word = word.to_string_lossy();
        ["--adapter", "--subject", "--merge", "--help"]
            .iter()
            .any(|option| word == *option || word.starts_with(&format!("{option}=")))
    };
    let mut command = shell::program(build_harness()?);
    command.arg("differ");
    if !passed_on.iter().any(names) {
        for subject in SUBJECTS {
            command.args(["--subject", subject]);
        }
    }
    let asks_nobody = |word: &OsString| word == "--merge" || word == "--help";
    if !passed_on.iter().any(asks_nobody) {
        command.arg("--build");
    }
    command.args(passed_on);
    shell::pass_on(command)
}
