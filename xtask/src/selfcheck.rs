//! `selfcheck`: builds the flawed adapter and lets `paseto-selfcheck` put the cases to it, fault by fault.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;

use crate::shell;

/// Passes its arguments on; the exit code is that of `paseto-selfcheck`.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let rest: Vec<OsString> = arguments.raw_args()?.collect();
    let target = shell::root().join("target");
    let mut build = shell::cargo(["build", "--locked", "--quiet", "--profile", "lean"]);
    build.args(["--package", "paseto-adapter-flawed"]);
    build.args(["--package", "paseto-selfcheck"]);
    build.arg("--target-dir").arg(&target);
    shell::succeed(build)?;
    let mut selfcheck = shell::program(target.join("lean/paseto-selfcheck"));
    selfcheck.args(rest);
    shell::pass_on(selfcheck)
}
