//! The command line of the forge.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use paseto_forge::import;

/// Makes the vectors of PASETO conformance.
#[derive(Parser)]
#[command(
    name = "paseto-forge",
    version,
    after_help = "Example:\n  paseto-forge import --from /tmp/paserk-0.4.0 --from /tmp/pasetors-0.8.1 --from /tmp/pyseto-1.10.0 --check\n\nvectors/official/SOURCES.toml names the packages. Exit codes: 0 done, 1 not, 2 usage."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
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
    let Command::Import { from, out, check } = Arguments::parse().command;
    match import_official(&from, &out, check) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
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
    let verb = if check {
        "are as they should be"
    } else {
        "written"
    };
    println!(
        "{cases} cases in {} files {verb} below {}",
        files.len(),
        out.display()
    );
    Ok(())
}
