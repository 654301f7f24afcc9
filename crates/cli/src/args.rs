//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as ClapArgs, Parser, Subcommand};
use paseto_conformance_engine::select::Shard;

use crate::differ;

use crate::output::Output;

const EXIT_CODES: &str = "\
Exit codes:
  0  conforms, deviations as declared
  1  a conformance failure, or nothing was asked or proven
  2  usage: a bad argument, file, filter or output path, or a report that could not be written
  3  an adapter could not start or speak, was given up, introduced itself under
     another name, or was not asked to the end of --max-time
  4  a declared deviation is stale or matches nothing
  130  ended by Ctrl-C, SIGTERM or SIGHUP: no report was written, and earlier ones are as they were
Where several hold, the first of 130, 2, 3, 1, 4.
A closed pipe on standard output changes no exit code.";

const EXAMPLES: &str = "\
Examples:
  paseto-conformance run --adapter 'python3 my_adapter.py'
  paseto-conformance run --adapter ./mine --filter official/v4 --report json=report.json
  paseto-conformance list 'official/v4/**'
  paseto-conformance explain official/v4/read/4-F-4";

/// Judges PASETO and PASERK implementations, in any language, behind a small adapter.
#[derive(Debug, Parser)]
#[command(name = "paseto-conformance", version, after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Put the cases to adapters, and say what conforms.
    Run(Run),
    /// Let every adapter write, and every adapter read what all of them wrote.
    Interop(Interop),
    /// List the cases, an id a line.
    List(List),
    /// Tell what a case asks, what must come back, and why.
    Explain(Explain),
    /// Compare two JSON reports.
    Diff(Diff),
    /// Unite the JSON reports of the shares of one run.
    Merge(Merge),
    /// Put generated asks to several adapters, and gather what they disagree on.
    Differ(Differ),
    /// Find out whether an adapter is well-behaved, before any vector.
    Check(Check),
    /// Write the vectors to a folder, repeats expanded, for those who write their own runner.
    Export(Export),
    /// Be an adapter: the reference, over standard input and output.
    Serve(Serve),
}

const RUN_HELP: &str = "\
Examples:
  An adapter of your own, in the current folder:
    paseto-conformance run --adapter 'python3 my_adapter.py'
  In CI: JUnit for the dashboard, Markdown for the job summary, known deviations declared:
    paseto-conformance run --adapter ./mine --deviations deviations.toml \\
        --report human --report junit=conformance.xml --report markdown=\"$GITHUB_STEP_SUMMARY\"
  Two libraries side by side, v4 only, as a page:
    paseto-conformance run --subject crates/adapters/pasetors --adapter ./mine \\
        --filter official/v4 --report html=conformance.html
  A quarter of the cases on each of four machines:
    paseto-conformance run --adapter ./mine --shard 2/4 --report json=part-2.json";

#[derive(Debug, ClapArgs)]
#[command(after_help = format!("{RUN_HELP}\n\n{EXIT_CODES}"))]
pub(crate) struct Run {
    /// A command that runs an adapter: split like a shell's words, run without one, in this folder. With NAME= in
    /// front it has to introduce itself by that name.
    #[arg(long, value_name = "[NAME=]CMD", required_unless_present = "subject")]
    pub(crate) adapter: Vec<String>,
    /// A folder with an adapter.toml.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) subject: Vec<PathBuf>,
    /// Build the subjects first, as their adapter.toml says.
    #[arg(long)]
    pub(crate) build: bool,
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// Only cases that ask this operation, such as validate, with their parents.
    #[arg(long, value_name = "OP")]
    pub(crate) op: Option<String>,
    /// Only the I-th of N shares of the selected cases, from 1; parents come along.
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<Shard>,
    /// How long an answer may take; cases marked slow have ten times as long.
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub(crate) timeout: Duration,
    /// How many processes are asked at the same time, one or several a subject [default: as many as there are cores].
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(crate) jobs: Option<usize>,
    /// How often in a row a subject is started again after crashes, hangs or garbled lines before it is given up; those
    /// over one family of cases count once, but for hangs. In all it may be 50 times as often.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) max_restarts: usize,
    /// When to end: what is left then is not asked, and the exit code is 3. An answer that is due is waited for.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) max_time: Option<Duration>,
    /// What the order of the asks is made of; parents come before their children.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) seed: u64,
    /// A variable of the adapters' environment, such as TZ=Asia/Tokyo; the oracle keeps its own. May be repeated.
    #[arg(long, value_name = "NAME=VALUE", value_parser = variable)]
    pub(crate) env: Vec<(String, String)>,
    /// A missed `should` fails.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Show every failure in the text for people, and not one of each cause.
    #[arg(long)]
    pub(crate) all_failures: bool,
    /// Deviations that are known, with their reasons (TOML, as in adapter.toml).
    #[arg(long, value_name = "FILE")]
    pub(crate) deviations: Vec<PathBuf>,
    /// Write every failure of this run as a deviation, for you to give reasons to.
    #[arg(long, value_name = "FILE")]
    pub(crate) write_deviations: Option<PathBuf>,
    /// human, json, junit, markdown, summary or html, to standard output or to a file [default: human].
    #[arg(long, value_name = "FORMAT[=PATH]")]
    pub(crate) report: Vec<Output>,
}

const INTEROP_HELP: &str = "\
A row of the matrix is a writer, a column a reader: how much was read as it was written, how much \
the reader was asked, how much was written. Where one adapter is named, the reference comes along.

Examples:
  Do mine and the reference understand each other?
    paseto-conformance interop --adapter ./mine
  Does mine understand the others, and do they understand mine?
    paseto-conformance interop --subject crates/adapters/pasetors --adapter ./mine
  As a page:
    paseto-conformance interop --subject crates/adapters/pasetors --adapter ./mine \\
        --report human --report html=interop.html";

#[derive(Debug, ClapArgs)]
#[command(after_help = format!("{INTEROP_HELP}\n\n{EXIT_CODES}"))]
pub(crate) struct Interop {
    /// A command that runs an adapter: split like a shell's words, run without one, in this folder.
    #[arg(long, value_name = "CMD", required_unless_present = "subject")]
    pub(crate) adapter: Vec<String>,
    /// A folder with an adapter.toml.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) subject: Vec<PathBuf>,
    /// Build the subjects first, as their adapter.toml says.
    #[arg(long)]
    pub(crate) build: bool,
    /// How long an answer may take; what derives from a password has ten times as long.
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub(crate) timeout: Duration,
    /// How many subjects are asked at the same time [default: as many as there are cores].
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(crate) jobs: Option<usize>,
    /// human, json, junit, markdown, summary or html, to standard output or to a file [default: human].
    #[arg(long, value_name = "FORMAT[=PATH]")]
    pub(crate) report: Vec<Output>,
}

/// Which vectors, and which of their cases.
#[derive(Debug, ClapArgs)]
pub(crate) struct Selection {
    /// Only cases whose id matches, or lies below; `**` crosses slashes, `{a,b}` is either. May be repeated.
    #[arg(long, value_name = "GLOB")]
    pub(crate) filter: Vec<String>,
    /// A folder of vectors in place of the embedded ones.
    #[arg(long, value_name = "DIR")]
    pub(crate) vectors: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct List {
    /// Only cases whose id matches, or lies below; `**` crosses slashes, `{a,b}` is either.
    #[arg(value_name = "GLOB")]
    pub(crate) globs: Vec<String>,
    /// Level, group and reason beside the id, separated by tabs.
    #[arg(long)]
    pub(crate) long: bool,
    /// A folder of vectors in place of the embedded ones.
    #[arg(long, value_name = "DIR")]
    pub(crate) vectors: Option<PathBuf>,
}

const EXPLAIN_HELP: &str = "\
Examples:
  paseto-conformance explain official/v4/read/4-F-4
  paseto-conformance explain v4/local/bits/tag-7 --adapter 'python3 my_adapter.py'
  paseto-conformance explain 'v4/{local,public}/header'

Exit codes: 0 told, and the adapter, if any, did not fail it; 1 it did; 2 usage; 3 the adapter does not start; 130 ended by Ctrl-C.";

#[derive(Debug, ClapArgs)]
#[command(after_help = EXPLAIN_HELP)]
pub(crate) struct Explain {
    /// The case's id, as `list` and the reports show it; or a folder or a glob, of which every case is told in short.
    #[arg(value_name = "CASE")]
    pub(crate) case: String,
    /// Put the case to this adapter, after its parent, and show what comes back beside what must.
    #[arg(long, value_name = "CMD")]
    pub(crate) adapter: Option<String>,
    /// A folder of vectors in place of the embedded ones.
    #[arg(long, value_name = "DIR")]
    pub(crate) vectors: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Exit codes: 0 nothing became worse, 1 something did, or a subject, case or result is gone, 2 usage."
)]
pub(crate) struct Diff {
    /// The earlier JSON report.
    pub(crate) old: PathBuf,
    /// The later JSON report.
    pub(crate) new: PathBuf,
    /// Print JSON in place of text.
    #[arg(long)]
    pub(crate) json: bool,
}

const MERGE_HELP: &str = "\
Examples:
  paseto-conformance run --adapter ./mine --shard 1/2 --report json=part-1.json
  paseto-conformance run --adapter ./mine --shard 2/2 --report json=part-2.json
  paseto-conformance merge part-1.json part-2.json --report human --report html=conformance.html";

#[derive(Debug, ClapArgs)]
#[command(after_help = format!("{MERGE_HELP}\n\n{EXIT_CODES}"))]
pub(crate) struct Merge {
    /// JSON reports of `run` over the same vectors, with the same subjects.
    #[arg(required = true, value_name = "REPORT")]
    pub(crate) reports: Vec<PathBuf>,
    /// human, json, junit, markdown, summary or html, to standard output or to a file [default: human].
    #[arg(long, value_name = "FORMAT[=PATH]")]
    pub(crate) report: Vec<Output>,
}

const DIFFER_HELP: &str = "\
Examples:
  Two libraries and the reference, for a minute:
    paseto-conformance differ --subject crates/adapters/pasetors --adapter ./mine --seconds 60
  Another part of the plan, with a draft of a vector for each bucket:
    paseto-conformance differ --adapter ./mine --seed 7 --cases 100000 --out drafts
  One ask again, with what each says of it:
    paseto-conformance differ --adapter ./mine --seed 7 --only 4242
  Four machines, then one report:
    paseto-conformance differ --adapter ./mine --cases 400000 --shard 2/4 --report json=part-2.json
    paseto-conformance differ --merge part-1.json --merge part-2.json --report human

The reference comes along and has the specification's view; where it is alone, that is told.
Exit codes: 0 no disagreement, 1 disagreements, 2 usage or a report that could not be written, \
3 an adapter does not start or was given up, 130 ended by Ctrl-C.";

#[derive(Debug, ClapArgs)]
#[command(after_help = DIFFER_HELP)]
pub(crate) struct Differ {
    /// A command that runs an adapter: split like a shell's words, run without one, in this folder.
    #[arg(long, value_name = "CMD", required_unless_present_any = ["subject", "merge"])]
    pub(crate) adapter: Vec<String>,
    /// A folder with an adapter.toml.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) subject: Vec<PathBuf>,
    /// Build the subjects first, as their adapter.toml says.
    #[arg(long)]
    pub(crate) build: bool,
    /// Leave the reference at home: what most say is held against the others.
    #[arg(long)]
    pub(crate) without_reference: bool,
    /// How long to go on.
    #[arg(long, value_name = "N", value_parser = seconds, conflicts_with = "cases")]
    pub(crate) seconds: Option<Duration>,
    /// How many numbers of the plan to put [default: 20000].
    #[arg(long, value_name = "N")]
    pub(crate) cases: Option<u64>,
    /// What the plan is made of.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) seed: u64,
    /// Only the I-th of N shares of the plan, from 1.
    #[arg(long, value_name = "I/N", default_value_t = Shard::WHOLE)]
    pub(crate) shard: Shard,
    /// Only the case with this number; every answer is told.
    #[arg(long, value_name = "CASE", conflicts_with_all = ["cases", "seconds", "shard", "out"])]
    pub(crate) only: Option<u64>,
    /// Refusals at different layers are a disagreement too.
    #[arg(long)]
    pub(crate) layers: bool,
    /// Leave the examples as they were found.
    #[arg(long)]
    pub(crate) as_found: bool,
    /// Write a draft of a vector for each bucket to this folder.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// How long an answer may take.
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = seconds)]
    pub(crate) timeout: Duration,
    /// How often a subject is started again before it is given up.
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub(crate) max_restarts: usize,
    /// Put nothing, and unite these JSON reports of shares of one plan.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["adapter", "subject", "only"])]
    pub(crate) merge: Vec<PathBuf>,
    /// human or json, to standard output or to a file [default: human].
    #[arg(long, value_name = "FORMAT[=PATH]")]
    pub(crate) report: Vec<differ::Sink>,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Exit codes: 0 well-behaved, 2 usage, 3 against the protocol, 130 ended by Ctrl-C."
)]
pub(crate) struct Check {
    /// A command that runs an adapter: split like a shell's words, run without one, in this folder.
    #[arg(
        long,
        value_name = "CMD",
        required_unless_present = "subject",
        conflicts_with = "subject"
    )]
    pub(crate) adapter: Option<String>,
    /// A folder with an adapter.toml, already built.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) subject: Option<PathBuf>,
    /// How long an answer may take.
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub(crate) timeout: Duration,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Export {
    /// The folder to write to; it must be empty or not exist.
    pub(crate) dir: PathBuf,
}

const SERVE_HELP: &str = "\
What derives a key from a password, to wrap or to unwrap, costs at most 1,000,000 iterations, or 256 MiB, 4 passes \
and 16 lanes; more is refused.";

#[derive(Debug, ClapArgs)]
#[command(after_help = SERVE_HELP)]
pub(crate) struct Serve {
    /// The byte layer: any payload, any footer, chosen nonces.
    #[arg(long)]
    pub(crate) bytes: bool,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text
        .parse()
        .map_err(|_| "not a number of seconds".to_owned())?;
    match Duration::try_from_secs_f64(seconds) {
        Ok(duration) if !duration.is_zero() => Ok(duration),
        _ => Err("must be more than 0".to_owned()),
    }
}

fn variable(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write NAME=VALUE".to_owned()),
    }
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("must be at least 1".to_owned()),
        Ok(number) => Ok(number),
        Err(_) => Err("not a whole number".to_owned()),
    }
}
