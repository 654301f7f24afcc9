//! The command line of the forge.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use anyhow::{Context, Result, bail};
use clap::{Parser, Subcommand};
use paseto_conformance_engine::Suite;
use paseto_forge::coverage::{self, Coverage};
use paseto_forge::{files, import, lint};

/// Makes the vectors of PASETO conformance.
#[derive(Parser)]
#[command(
    name = "paseto-forge",
    version,
    after_help = "Examples:\n  paseto-forge forge\n  paseto-forge forge --check\n  paseto-forge lint\n  paseto-forge coverage --clause PASETO-V4L-DEC-09\n  paseto-forge import --from /tmp/paserk-0.4.0 --from /tmp/pasetors-0.8.1 --from /tmp/pyseto-1.10.0 --check\n\nvectors/official/SOURCES.toml names the packages. Exit codes: 0 done, 1 not, 2 usage."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes every case that is not imported.
    Forge {
        /// The folder of the vectors.
        #[arg(long, value_name = "DIR", default_value = "vectors")]
        vectors: PathBuf,
        /// Write nothing; fail at the first file that differs from what would be written.
        #[arg(long)]
        check: bool,
    },
    /// Proves that the cases are what they say, with the reference as oracle.
    Lint {
        /// The folder of the vectors.
        #[arg(long, value_name = "DIR", default_value = "vectors")]
        vectors: PathBuf,
    },
    /// Converts the published test vectors into our case format.
    Import {
        /// A folder to search for the published files; may be given several times.
        #[arg(long = "from", value_name = "DIR", required = true)]
        from: Vec<PathBuf>,
        /// The folder that receives the cases.
        #[arg(long, value_name = "DIR", default_value = "vectors/official")]
        out: PathBuf,
        /// Write nothing; fail at the first file that differs from what would be written.
        #[arg(long)]
        check: bool,
    },
    /// Tells which case tests which clause, and which clause that binds no case tests.
    Coverage(CoverageArguments),
}

#[derive(clap::Args)]
struct CoverageArguments {
    /// One clause: what it says, and its cases.
    #[arg(long, value_name = "ID", conflicts_with = "case")]
    clause: Option<String>,
    /// One case: its clauses.
    #[arg(long, value_name = "ID")]
    case: Option<String>,
    /// Write the whole of it to a file, as a page of Markdown.
    #[arg(long, value_name = "PATH", conflicts_with_all = ["clause", "case"])]
    markdown: Option<PathBuf>,
    /// List only the clauses that no case tests, and fail if there are any.
    #[arg(long, conflicts_with_all = ["clause", "case"])]
    demand: bool,
    /// The folder of vectors.
    #[arg(long, value_name = "DIR", default_value = "vectors")]
    vectors: PathBuf,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Forge { vectors, check } => forge(&vectors, check).map(succeeded),
        Command::Lint { vectors } => prove(&vectors).map(succeeded),
        Command::Import { from, out, check } => import_official(&from, &out, check).map(succeeded),
        Command::Coverage(arguments) => cover(&arguments),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn succeeded((): ()) -> ExitCode {
    ExitCode::SUCCESS
}

fn forge(vectors: &Path, check: bool) -> Result<()> {
    let made = files::made()?;
    if check {
        files::check(&made, vectors)?;
    } else {
        files::write(&made, vectors)?;
        lint::update_ledger(vectors)?;
    }
    let cases: usize = made.values().map(|file| file.cases.len()).sum();
    report(cases, made.len(), vectors, check);
    Ok(())
}

fn prove(vectors: &Path) -> Result<()> {
    let findings = lint::lint(vectors)?;
    for finding in &findings {
        eprintln!("{finding}");
    }
    match findings.len() {
        0 => {
            println!("the cases below {} are what they say", vectors.display());
            Ok(())
        }
        some => bail!("{some} findings"),
    }
}

fn report(cases: usize, files: usize, folder: &Path, check: bool) {
    let verb = if check {
        "are as they should be"
    } else {
        "written"
    };
    println!(
        "{cases} cases in {files} files {verb} below {}",
        folder.display()
    );
}

fn import_official(from: &[PathBuf], out: &Path, check: bool) -> Result<()> {
    let found = import::gather(from)?;
    found.demand_all()?;
    if !found.strangers.is_empty() {
        let strangers = found.strangers.len();
        eprintln!("not taken: {strangers} files of the same names with another SHA-256");
    }
    let files = import::convert(&found)?;
    if check {
        import::check(&files, out)?;
    } else {
        import::write(&files, out)?;
    }
    let cases: usize = files.iter().map(|file| file.cases.cases.len()).sum();
    report(cases, files.len(), out, check);
    Ok(())
}

fn cover(arguments: &CoverageArguments) -> Result<ExitCode> {
    let suite = Suite::from_folder(&arguments.vectors)?;
    let coverage = Coverage::of(&suite)?;
    if let Some(path) = &arguments.markdown {
        fs::write(path, coverage::markdown::page(&coverage))
            .with_context(|| format!("writing {}", path.display()))?;
    }
    let text = match (&arguments.clause, &arguments.case) {
        (Some(id), _) => coverage::one::clause(&coverage, id)?,
        (None, Some(id)) => coverage::one::case(&coverage, id)?,
        (None, None) if arguments.demand => coverage::human::missing(&coverage),
        (None, None) if arguments.markdown.is_some() => String::new(),
        (None, None) => coverage::human::whole(&coverage),
    };
    print(&text)?;
    let fails = arguments.demand && coverage.missing().next().is_some();
    Ok(if fails {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Whoever closes the pipe early has read enough; the exit code still tells what was found.
fn print(text: &str) -> Result<()> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
