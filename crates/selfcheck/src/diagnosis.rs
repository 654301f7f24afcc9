//! The kill matrix that a report is diagnosed with.

use paseto_adapter_flawed::Fault;
use paseto_conformance_engine::Suite;
use paseto_conformance_engine::kills::{KillMatrix, KnownFault};

use crate::trial::Tried;

/// Which case kills which faults.
pub(crate) fn kill_matrix(suite: &Suite, faults: &[Fault], tried: &[Vec<Tried>]) -> KillMatrix {
    let known = faults.iter().map(|fault| KnownFault {
        name: fault.name.clone(),
        sentence: fault.sentence.to_owned(),
    });
    let mut matrix = KillMatrix::new(&suite.version, &suite.sha256, known.collect());
    for (nth, tried) in tried.iter().enumerate() {
        for kill in tried.iter().filter(|one| one.kills()) {
            matrix.record(&suite.cases[kill.case].id, nth);
        }
    }
    matrix
}
