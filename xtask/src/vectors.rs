//! `vectors`: what is done to the vectors is done by `paseto-forge`.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::shell;

/// Passes its arguments on.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let rest: Vec<OsString> = arguments.raw_args()?.collect();
    if rest.is_empty() {
        bail!(lexopt::Error::Custom(
            "say what to do: `cargo xtask vectors import --from DIR`, or `coverage`".into()
        ));
    }
    let mut forge = shell::cargo([
        "run",
        "--locked",
        "--quiet",
        "--package",
        "paseto-forge",
        "--",
    ]);
    forge.args(rest);
    shell::pass_on(forge)
}
