//! The project's chores: a table of contents, one file per command.

mod bench;
mod browser;
mod ci;
mod conformance;
mod differ;
mod differential;
mod environments;
mod fuzz;
mod mutants;
mod readme;
mod selfcheck;
mod shell;
mod summary;
mod tidy;
mod vectors;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
The project's chores.

  cargo xtask conformance [--all] [--adapter CMD]... [--filter GLOB]... [--strict]
        build the adapters whose toolchain is here, run them, print the matrix,
        write reports/conformance.{json,xml,md,html}; --all asks the adapters
        too that take minutes to build, writes reports/summary.md, and ends
        with --environments; a run without it holds its own columns against
        reports/summary.md and fails where they differ
  cargo xtask conformance --interop [--all] [--adapter CMD]...
        let every adapter write and every adapter read it; writes
        reports/interop.{json,html}; with --all it writes reports/interop.md,
        and without it fails where its own cells are others
  cargo xtask conformance --environments [--all]
        put the claims cases in three time zones, under a Turkish locale and,
        with libfaketime, on two other days; fail where an answer depends on it
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
  cargo xtask differ [--subject NAME]... [--adapter CMD]... [--seconds N] ...
        put generated asks to any adapters, as `paseto-conformance differ` does,
        which takes the arguments; the reference and its Rust peers where none
        is named
  cargo xtask fuzz [TARGET]... [--seconds N | --runs N] [--jobs N] [--seed N]
        [--sanitizer address|none] [--resume | --prune]
        search from the corpora, each target for a minute if nothing else is
        said, and write reports/fuzz.md; --prune reduces the corpora instead.
        With the address sanitizer where rustup has a nightly compiler, and
        without it on stable, if nothing else is said
  cargo xtask fuzz --smoke
        replay, a fixed number of runs, and the faults to find
  cargo xtask fuzz seed | dictionary [--check] | replay [PATH]... | guard | out DIR
  cargo xtask fuzz promote FILE --name NAME --why WHY [--target T] [--parent ID]
        make a case in vectors/found/ of an input that fails
  cargo xtask selfcheck [--fault NAME] [--official] [--first] [--jobs N]
        put the cases to an implementation with one mistake after another, and
        write which cases catch which to reports/selfcheck.{md,json},
        reports/kills.txt and the README; fails while a mistake is caught by
        none; `cargo xtask selfcheck --help` has more
  cargo xtask mutants [reference|engine] [--shard I/N] [--jobs N] [--resume] [--report]
        change the reference in one place after another, put the vectors to it,
        and list the changes that none of them notices in reports/mutants.md;
        `engine` does so with the judge and its own tests; takes hours, so
        --resume goes on with what an earlier run did not finish
  cargo xtask bench [--quick] [--filter TEXT]
        time the reference and its Rust peers beside the bare primitives, write
        reports/benchmarks.md; TEXT is part of a row's name, as in v4.local or
        v3.public.sign; about ten minutes on an idle machine
  cargo xtask browser [--screenshots DIR]
        drive Chromium over reports/conformance.html and reports/interop.html:
        filter, open a case, copy an ask, look at it wide and narrow, light and
        dark; needs npm, and is skipped where there is no Chromium
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
    // Those that have more to say answer for themselves.
    let has_own_help = ["vectors", "differ", "mutants", "selfcheck"].contains(&command.as_str());
    if !has_own_help
        && is_help(arguments)
        && let Some(help) = help_of(&command)
    {
        print!("{help}");
        return Ok(ExitCode::SUCCESS);
    }
    match command.as_str() {
        "browser" => browser::run(arguments),
        "bench" => bench::run(arguments),
        "conformance" => conformance::run(arguments),
        "vectors" => vectors::run(arguments),
        "differ" => differ::run(arguments),
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

/// Whether the next argument asks for help.
fn is_help(arguments: &mut lexopt::Parser) -> bool {
    let next = arguments.try_raw_args();
    next.is_some_and(|next| {
        next.peek()
            .is_some_and(|word| word == "--help" || word == "-h")
    })
}

/// What [`HELP`] says of one command; none if there is no such command.
fn help_of(command: &str) -> Option<String> {
    let mut is_on = false;
    let mut help = String::new();
    for line in HELP.lines().take_while(|line| *line != "Examples:") {
        if let Some(usage) = line.strip_prefix("  cargo xtask ") {
            is_on = usage.split(' ').next() == Some(command);
        }
        if is_on && !line.is_empty() {
            help.push_str(line);
            help.push('\n');
        }
    }
    (!help.is_empty()).then_some(help)
}

#[cfg(test)]
mod tests {
    use super::help_of;

    #[test]
    fn the_help_of_a_command_is_its_own_and_whole() {
        let fuzz = help_of("fuzz").unwrap_or_default();
        assert!(fuzz.starts_with("  cargo xtask fuzz [TARGET]..."));
        assert!(fuzz.contains("  cargo xtask fuzz --smoke\n"));
        assert!(fuzz.ends_with("make a case in vectors/found/ of an input that fails\n"));
        let differential = help_of("differential").unwrap_or_default();
        assert_eq!(differential.matches("cargo xtask").count(), 1);
        assert_eq!(help_of("no-such-command"), None);
    }
}
