//! The kill matrix that travels inside this binary, as `cargo xtask selfcheck` wrote it.

use anyhow::{Context as _, Result};
use paseto_conformance_engine::diagnose;
use paseto_conformance_engine::kills::KillMatrix;
use paseto_conformance_engine::report::Report;

const TABLE: &str = include_str!("../../../reports/kills.txt");

/// Which case kills which deliberate faults.
pub(crate) fn matrix() -> Result<KillMatrix> {
    KillMatrix::parse(TABLE).context("reports/kills.txt, which this binary was built with")
}

/// Names the faults that best explain the failures of each subject; says so where the matrix is of other vectors.
pub(crate) fn diagnose(report: &mut Report) -> Result<()> {
    let matrix = matrix()?;
    if !diagnose::add(&matrix, report) {
        anstream::eprintln!(
            "note: the failures are not explained: {}",
            stale(&matrix, &report.vectors.version)
        );
    }
    Ok(())
}

/// Why the matrix is not used, and what mends it.
pub(crate) fn stale(matrix: &KillMatrix, version: &str) -> String {
    format!(
        "the kill matrix in this program was made with the vectors {}, and these vectors ({version}) are others; \
         leave out --vectors, or write the matrix again with `cargo xtask selfcheck` and build the program again",
        matrix.vectors()
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_embedded_matrix_is_read() {
        let matrix = super::matrix().unwrap();
        assert!(matrix.faults().len() > 300 && matrix.cases().count() > 5000);
    }
}
