//! `list`: the cases, an id a line.

use std::fmt::Write as _;
use std::process::ExitCode;

use paseto_conformance_engine::select;

use crate::args;
use crate::failure::Failure;
use crate::{output, vectors};

/// Lists the ids, parents before their children.
pub(crate) fn list(args: &args::List) -> Result<ExitCode, Failure> {
    let suite = vectors::suite(args.vectors.as_deref())?;
    let mut selected = select::select(&suite, &args.globs, None)?;
    selected.sort_unstable();
    let mut out = String::new();
    for at in selected {
        let case = &suite.cases[at];
        if args.long {
            writeln!(
                out,
                "{}\t{}\t{}\t{}",
                case.id,
                case.level.name(),
                case.group(),
                case.why
            )?;
        } else {
            writeln!(out, "{}", case.id)?;
        }
    }
    output::print(&out)?;
    Ok(ExitCode::SUCCESS)
}
