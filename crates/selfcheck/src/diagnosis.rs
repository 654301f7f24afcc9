//! The kill matrix that a report is diagnosed with, and whether that names a fault by the fault's own results.

use paseto_adapter_flawed::Fault;
use paseto_conformance_engine::Suite;
use paseto_conformance_engine::diagnose::{Cause, Evidence, diagnose};
use paseto_conformance_engine::kills::{KillMatrix, KnownFault};

use crate::trial::Tried;

/// Of a hundred faults, how many have to be named first.
const LEAST: usize = 90;

/// How many pairs of faults are tried, drawn with a fixed seed.
const PAIRS: usize = 50;

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

/// The pairs of faults that an implementation has at once.
pub(crate) fn pairs(faults: &[Fault]) -> Vec<Vec<Fault>> {
    let mut random = fastrand::Rng::with_seed(1);
    let pair = |_| {
        let one = random.usize(..faults.len());
        let other = (one + random.usize(1..faults.len())) % faults.len();
        vec![faults[one].clone(), faults[other].clone()]
    };
    (0..PAIRS).map(pair).collect()
}

/// Whether the diagnosis of a library with two faults names both, for more than half of the pairs; prints the figure.
pub(crate) fn are_both_named(
    suite: &Suite,
    matrix: &KillMatrix,
    pairs: &[&[Fault]],
    tried: &[Vec<Tried>],
) -> bool {
    let mut both = 0;
    for (pair, tried) in pairs.iter().zip(tried) {
        let named = causes(suite, matrix, tried).concat();
        let missed = pair.iter().filter(|fault| !named.contains(&fault.name));
        let missed: Vec<&str> = missed.map(|fault| fault.name.as_str()).collect();
        if missed.is_empty() {
            both += 1;
        } else {
            let pair: Vec<&str> = pair.iter().map(|fault| fault.name.as_str()).collect();
            println!(
                "the diagnosis of {} misses {}",
                pair.join(" with "),
                missed.join(" and ")
            );
        }
    }
    let all = pairs.len();
    println!(
        "Of {all} implementations with two faults, the diagnosis names both faults of {both}."
    );
    both * 2 > all
}

/// The faults of the first cause that explains these results.
fn names_first(suite: &Suite, matrix: &KillMatrix, tried: &[Tried]) -> Vec<String> {
    let mut causes = causes(suite, matrix, tried).into_iter();
    causes.next().unwrap_or_default()
}

/// The faults of each cause that explains these results.
fn causes(suite: &Suite, matrix: &KillMatrix, tried: &[Tried]) -> Vec<Vec<String>> {
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
    let causes = diagnose(matrix, results).map_or_else(Vec::new, |one| one.causes);
    let faults = |cause: Cause| {
        let mistakes = cause.one_of.into_iter();
        mistakes.flat_map(|mistake| mistake.faults).collect()
    };
    causes.into_iter().map(faults).collect()
}

#[cfg(test)]
mod tests {
    use paseto_adapter_flawed::catalogue;
    use paseto_conformance_engine::Verdict;

    use super::*;

    /// The positions of three cases.
    const ONE: usize = 0;
    const OTHER: usize = 1;
    const SLOW: usize = 2;

    /// These cases; only those about passwords are slow outside this test.
    fn suite() -> Suite {
        let case = |name: &str, slow: bool| {
            format!(
                r#"{{ "name": "{name}", "why": "A toy.", "slow": {slow}, "expect": {{ "rejected": [] }},
                "ask": {{ "op": "decrypt", "version": "v4", "key": "00", "token": "t", "implicit": "" }} }}"#
            )
        };
        let cases = [case("one", false), case("other", false), case("slow", true)].join(",");
        let text = format!(r#"{{ "about": "Three.", "cases": [{cases}] }}"#);
        Suite::from_texts("1.0.0", vec![("x/y.json".to_owned(), text)]).unwrap()
    }

    fn tried(results: &[(usize, Verdict)]) -> Vec<Tried> {
        let tried = |(case, verdict): &(usize, Verdict)| Tried {
            case: *case,
            verdict: *verdict,
        };
        results.iter().map(tried).collect()
    }

    #[test]
    fn a_diagnosis_that_misses_the_faults_is_found() {
        let suite = suite();
        let faults = catalogue::all();
        let faults = &faults[..2];
        let results = [
            tried(&[(ONE, Verdict::Unsound), (SLOW, Verdict::Crashed)]),
            tried(&[
                (ONE, Verdict::Pass),
                (OTHER, Verdict::Wrong),
                (SLOW, Verdict::Wrong),
            ]),
        ];
        let matrix = kill_matrix(&suite, faults, &results);
        assert!(matrix.is_of(&suite.sha256));
        assert_eq!(matrix.killed_by("x/y/one"), [0]);
        assert_eq!(matrix.killed_by("x/y/slow"), [0, 1]);

        assert!(is_named_first(&suite, &matrix, faults, &results));
        // The results of each under the name of the other.
        let exchanged = [results[1].clone(), results[0].clone()];
        assert!(!is_named_first(&suite, &matrix, faults, &exchanged));

        let both = tried(&[ONE, OTHER, SLOW].map(|case| (case, Verdict::Wrong)));
        assert!(are_both_named(&suite, &matrix, &[faults], &[both]));
        assert!(!are_both_named(&suite, &matrix, &[faults], &results[..1]));
    }

    #[test]
    fn a_slow_case_that_was_not_asked_says_nothing() {
        let suite = suite();
        let faults = &catalogue::all()[..1];
        let results = [tried(&[(ONE, Verdict::Wrong), (SLOW, Verdict::Wrong)])];
        let matrix = kill_matrix(&suite, faults, &results);
        let first = |results: &[(usize, Verdict)]| names_first(&suite, &matrix, &tried(results));
        assert_eq!(first(&[(ONE, Verdict::Wrong)]), [faults[0].name.clone()]);
        // A quick case that the fault does not meet has passed, which contradicts it.
        assert!(first(&[(SLOW, Verdict::Wrong)]).is_empty());
    }
}
