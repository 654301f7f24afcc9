//! The kill matrix that a report is diagnosed with, and whether that names a fault by the fault's own results.

use paseto_adapter_flawed::Fault;
use paseto_conformance_engine::Suite;
use paseto_conformance_engine::diagnose::{Evidence, diagnose};
use paseto_conformance_engine::kills::{KillMatrix, KnownFault};

use crate::trial::Tried;

/// Of a hundred faults, how many have to be named first.
const LEAST: usize = 90;

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

/// Whether the diagnosis of a library with a fault names this fault first, for enough faults; prints the figure.
pub(crate) fn is_named_first(
    suite: &Suite,
    matrix: &KillMatrix,
    faults: &[Fault],
    tried: &[Vec<Tried>],
) -> bool {
    let (mut first, mut alone) = (0, 0);
    for (fault, tried) in faults.iter().zip(tried) {
        let named = names_first(suite, matrix, tried);
        if named.contains(&fault.name) {
            first += 1;
            alone += usize::from(named.len() == 1);
        } else {
            println!(
                "the diagnosis of {} names: {}",
                fault.name,
                named.join(", ")
            );
        }
    }
    let all = faults.len();
    println!("The diagnosis names {first} of {all} faults first, {alone} of them alone.");
    let enough = first * 100 >= all * LEAST;
    if !enough {
        println!("That is too few: at least {LEAST} of 100 have to be named first.");
    }
    enough
}

/// The faults of the first cause that explains these results.
fn names_first(suite: &Suite, matrix: &KillMatrix, tried: &[Tried]) -> Vec<String> {
    // A case that cannot meet the fault passes, as without a fault; the slow ones were not all put to it.
    let mut evidence: Vec<Option<Evidence>> = suite
        .cases
        .iter()
        .map(|case| (!case.slow).then_some(Evidence::Passed))
        .collect();
    for one in tried {
        evidence[one.case] = Evidence::of(one.verdict);
    }
    let results = suite.cases.iter().zip(evidence);
    let results = results.filter_map(|(case, evidence)| Some((case.id.as_str(), evidence?)));
    let first = diagnose(matrix, results).and_then(|one| one.causes.into_iter().next());
    let mistakes = first.into_iter().flat_map(|cause| cause.one_of);
    mistakes.flat_map(|mistake| mistake.faults).collect()
}

#[cfg(test)]
mod tests {
    use paseto_adapter_flawed::catalogue;
    use paseto_conformance_engine::Verdict;

    use super::*;

    /// Two cases, of which the second is about passwords and slow.
    const CASES: &str = r#"{ "about": "Two.", "cases": [
        { "name": "quick", "why": "A toy.", "expect": { "rejected": [] },
          "ask": { "op": "decrypt", "version": "v4", "key": "00", "token": "t", "implicit": "" } },
        { "name": "slow", "why": "A toy.", "slow": true, "expect": { "rejected": [] },
          "ask": { "op": "decrypt", "version": "v4", "key": "00", "token": "t", "implicit": "" } } ] }"#;

    fn tried(case: usize, verdict: Verdict) -> Tried {
        Tried { case, verdict }
    }

    #[test]
    fn a_diagnosis_that_misses_the_faults_is_found() {
        let files = vec![("x/y.json".to_owned(), CASES.to_owned())];
        let suite = Suite::from_texts("1.0.0", files).unwrap();
        let faults = catalogue::all();
        let faults = &faults[..2];
        let results = [
            vec![tried(0, Verdict::Unsound), tried(1, Verdict::Crashed)],
            vec![tried(0, Verdict::Pass), tried(1, Verdict::Wrong)],
        ];
        let matrix = kill_matrix(&suite, faults, &results);
        assert!(matrix.is_of(&suite.sha256));
        assert_eq!(matrix.killed_by("x/y/quick"), [0]);
        assert_eq!(matrix.killed_by("x/y/slow"), [0, 1]);
        assert!(is_named_first(&suite, &matrix, faults, &results));
        // The results of one under the name of the other.
        let exchanged = [results[1].clone(), results[0].clone()];
        assert!(!is_named_first(&suite, &matrix, faults, &exchanged));
        // A slow case that was not put to a fault says nothing about it; a quick one would have passed.
        let first = |results: &[Tried]| names_first(&suite, &matrix, results);
        let [one, two] = [0, 1].map(|nth: usize| faults[nth].name.clone());
        assert_eq!(first(&[tried(0, Verdict::Unsound)]), [one]);
        assert_eq!(first(&[tried(1, Verdict::Wrong)]), [two]);
    }
}
