//! The command line of the forge.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Parser, Subcommand};
use paseto_forge::{files, import, lint};

/// Makes the vectors of PASETO conformance.
#[derive(Parser)]
#[command(
    name = "paseto-forge",
    version,
    after_help = "Examples:\n  paseto-forge forge\n  paseto-forge forge --check\n  paseto-forge import --from /tmp/paserk-0.4.0 --from /tmp/pasetors-0.8.1 --from /tmp/pyseto-1.10.0 --check\n\nvectors/official/SOURCES.toml names the packages. Exit codes: 0 done, 1 not, 2 usage."
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
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Forge { vectors, check } => forge(&vectors, check),
        Command::Lint { vectors } => prove(&vectors),
        Command::Import { from, out, check } => import_official(&from, &out, check),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
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
