//! `selfcheck`: builds the flawed adapter and lets `paseto-selfcheck` put the cases to it, fault by fault.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::{readme, shell};

/// What the whole of it writes and the repository holds.
const COMMITTED: [&str; 3] = ["reports/selfcheck.md", "reports/kills.txt", "README.md"];

const HELP: &str = "\
Puts the cases to an implementation with one mistake after another.

  cargo xtask selfcheck [--fault NAME] [--official] [--first] [--all-cases] [--jobs N]

Without an argument it writes reports/selfcheck.md, reports/kills.txt and the
README's line, which are committed, and reports/selfcheck.json, which is not.
Then it diagnoses each fault from the fault's own results, as `run` does for a
library, and prints how many are named first.

  --fault NAME   one fault: list the cases that kill it, with their verdicts
  --official     put only the official vectors; writes nothing
  --first        stop at the first kill of each fault; writes nothing
  --all-cases    put every case to every fault, also those that cannot
                 meet it; writes nothing
  --jobs N       faults side by side; as many as there are cores by default

Examples:
  cargo xtask selfcheck
  cargo xtask selfcheck --first
  cargo xtask selfcheck --fault v4-local-tag-unchecked

Exit codes: 0 every fault is killed, 1 one is alive or the diagnosis names fewer
than 90 of 100 first, 2 a wrong argument. Behind --official faults may live.
";

/// Passes its arguments on; the exit code is that of `paseto-selfcheck`.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let rest: Vec<OsString> = arguments.raw_args()?.collect();
    if rest.iter().any(|one| one == "--help" || one == "-h") {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let target = shell::root().join("target");
    eprintln!("building the flawed adapter");
    let mut build = shell::cargo(["build", "--locked", "--quiet", "--profile", "lean"]);
    build.args(["--package", "paseto-adapter-flawed"]);
    build.args(["--package", "paseto-selfcheck"]);
    build.arg("--target-dir").arg(&target);
    shell::succeed(build)?;
    let mut selfcheck = shell::program(target.join("lean/paseto-selfcheck"));
    let partly = ["--fault", "--official", "--first", "--all-cases"];
    let whole = !rest
        .iter()
        .any(|one| partly.iter().any(|option| one == option));
    selfcheck.args(rest);
    let code = shell::pass_on(selfcheck)?;
    // Who was interrupted, or used wrongly, has written nothing.
    if whole && [ExitCode::SUCCESS, ExitCode::FAILURE].contains(&code) {
        readme::show_selfcheck()?;
    }
    Ok(code)
}

/// The stage of CI: every fault is killed, and what the repository holds is what was found.
pub(crate) fn stage() -> Result<()> {
    shell::succeed(shell::cargo(["xtask", "selfcheck"]))?;
    let mut diff = shell::program("git");
    diff.args(["diff", "--exit-code", "--stat", "--"]);
    diff.args(COMMITTED);
    shell::succeed(diff).context(
        "which cases kill which faults has changed: look at it, then commit what `cargo xtask selfcheck` wrote",
    )
}
