//! `paseto-conformance`: judges PASETO and PASERK implementations behind their adapters.

mod anatomy;
mod args;
mod build;
mod check;
mod destination;
mod diff;
mod differ;
mod entrants;
mod explain;
mod export;
mod failure;
mod interop;
mod kills;
mod list;
mod merge;
mod output;
mod progress;
mod run;
mod serve;
mod trust;
mod vectors;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

fn main() -> ExitCode {
    let args = Args::parse();
    let ended = match args.command {
        Command::Run(args) => run::run(&args),
        Command::Interop(args) => interop::interop(&args),
        Command::List(args) => list::list(&args),
        Command::Explain(args) => explain::explain(&args),
        Command::Diff(args) => diff::diff(&args),
        Command::Merge(args) => merge::merge(&args),
        Command::Differ(args) => differ::differ(&args),
        Command::Check(args) => check::check(&args),
        Command::Export(args) => export::export(&args),
        Command::Serve(args) => serve::serve(&args),
    };
    ended.unwrap_or_else(|failure| failure.tell())
}
