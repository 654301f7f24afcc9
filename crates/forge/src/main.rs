//! The command line of the forge.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};
use paseto_forge::import;

/// Makes the vectors of PASETO conformance.
#[derive(Parser)]
#[command(name = "paseto-forge", version)]
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

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Import { from, out, check } => {
            let found = import::gather(&from)?;
            found.demand_all()?;
            if !found.strangers.is_empty() {
                eprintln!(
                    "not taken: {} files of the same names with another SHA-256",
                    found.strangers.len()
                );
            }
            let files = import::convert(&found)?;
            if check {
                import::check(&files, &out)?;
            } else {
                import::write(&files, &out)?;
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
    }
}
