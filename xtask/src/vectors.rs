//! `vectors`: passes its arguments to `paseto-forge`, and keeps the README's counts in step.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::{readme, shell};

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
    let forges = rest[0] == "forge"
        && !rest
            .iter()
            .any(|one| one == "--check" || one == "--vectors");
    forge.args(rest);
    let code = shell::pass_on(forge)?;
    if forges && code == ExitCode::SUCCESS {
        readme::show_vectors()?;
    }
    Ok(code)
}
