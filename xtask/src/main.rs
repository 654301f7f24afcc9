//! The project's chores: a table of contents, one file per command.

mod bench;
mod ci;
mod conformance;
mod differential;
mod fuzz;
mod mutants;
mod readme;
mod selfcheck;
mod shell;
mod tidy;
mod vectors;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
The project's chores.

  cargo xtask conformance [--all] [--adapter CMD]... [--filter GLOB]... [--strict]
        build every adapter whose toolchain is here, run them all, print the
        matrix, write reports/conformance.{json,xml,md,html} and, on a run over
        all cases and no stranger, reports/summary.md and the README's matrix;
        --all asks the adapters too that take minutes to build
  cargo xtask vectors import --from DIR... [--check]
        make vectors/official/ from unpacked packages, or compare
  cargo xtask vectors forge [--check]
        make every case of ours, or compare
  cargo xtask vectors lint
        prove that each case is what it says, with the reference as oracle
  cargo xtask vectors coverage [--clause ID | --case ID | --markdown PATH] [--demand]
        which case tests which clause; --demand fails while a clause that
        binds, and that a case could test, is tested by none
  cargo xtask differential [--cases N] [--seed N]
        put generated tokens and PASERKs, good and mutated, to the reference,
        pasetors and rusty_paseto, and compare what they say
  cargo xtask fuzz [TARGET]... [--seconds N | --runs N] [--jobs N] [--seed N]
        [--sanitizer address|none] [--resume | --prune]
        search from the corpora, each target for a minute if nothing else is
        said, and write reports/fuzz.md; --prune reduces the corpora instead
  cargo xtask fuzz --smoke
        what CI does: replay, a fixed number of runs, and the faults to find
  cargo xtask fuzz seed | dictionary [--check] | replay [PATH]... | guard | out DIR
  cargo xtask fuzz promote FILE --name NAME --why WHY [--target T] [--parent ID]
        make a case in vectors/found/ of an input that fails
  cargo xtask selfcheck [--fault NAME] [--official] [--first] [--jobs N]
        put the cases to an implementation with one mistake after another, and
        write which cases catch which to reports/selfcheck.{md,json}; fails
        while a mistake is caught by none
  cargo xtask mutants [reference|engine] [--shard I/N] [--jobs N] [--resume] [--report]
        change the reference in one place after another, put the vectors to it,
        and list the changes that none of them notices in reports/mutants.md;
        `engine` does so with the judge and its own tests; takes hours, so
        --resume goes on with what an earlier run did not finish
  cargo xtask bench [--quick] [--filter TEXT]
        time the reference and its Rust peers beside the bare primitives, write
        reports/benchmarks.md; TEXT is part of a row's name, as in v4.local or
        v3.public.sign; about ten minutes on an idle machine
  cargo xtask tidy
        the arrows between the crates, and the manners of the files
  cargo xtask ci
        everything that CI does
  cargo xtask help

Examples:
  cargo xtask conformance
  cargo xtask conformance --filter 'official/v4' --adapter 'python3 my_adapter.py'
  cargo xtask vectors import --from /tmp/paserk-0.4.0 --from /tmp/pasetors-0.8.1 --check

The exit code is that of the command that was run; 2 is a wrong argument.
";

fn main() -> ExitCode {
    let mut arguments = lexopt::Parser::from_env();
    match dispatch(&mut arguments) {
        Ok(code) => code,
        Err(error) if error.is::<lexopt::Error>() => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let command = match arguments.next()? {
        None | Some(lexopt::Arg::Short('h') | lexopt::Arg::Long("help")) => "help".to_owned(),
        Some(lexopt::Arg::Value(value)) => value.to_string_lossy().into_owned(),
        Some(other) => return Err(other.unexpected().into()),
    };
    match command.as_str() {
        "bench" => bench::run(arguments),
        "conformance" => conformance::run(arguments),
        "vectors" => vectors::run(arguments),
        "differential" => differential::run(arguments),
        "fuzz" => fuzz::run(arguments),
        "mutants" => mutants::run(arguments),
        "selfcheck" => selfcheck::run(arguments),
        "tidy" => shell::without_arguments(arguments).and_then(|()| tidy::run()),
        "ci" => shell::without_arguments(arguments).and_then(|()| ci::run()),
        "help" => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!(lexopt::Error::Custom(
            format!("there is no command `{other}`; see `cargo xtask help`").into()
        )),
    }
}
