//! `list`: the cases, an id a line.

use std::io::Write as _;
use std::process::ExitCode;

use paseto_conformance_engine::select;

use crate::args;
use crate::failure::Failure;
use crate::vectors;

/// Lists the ids, parents before their children.
pub(crate) fn list(args: &args::List) -> Result<ExitCode, Failure> {
    let suite = vectors::suite(args.vectors.as_deref())?;
    let mut selected = select::select(&suite, &args.globs, None)?;
    selected.sort_unstable();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
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
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
