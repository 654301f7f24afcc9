//! Generated tokens and PASERKs, put to all subjects.

use std::cell::RefCell;
use std::env;
use std::fmt::Debug;

use paseto_differential::deviations::DEVIATIONS;
use paseto_differential::{Disagreement, Tally, VERSION, paserk, tokens};
use proptest::prelude::{Arbitrary, any};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};

/// How many inputs of each kind, where `PROPTEST_CASES` does not say.
const CASES: u32 = 500;

/// Where the search begins, where `PROPTEST_RNG_SEED` does not say.
const SEED: u64 = 1;

#[test]
fn what_one_writes_all_open_and_what_one_refuses_all_refuse() {
    let tally = RefCell::new(Tally::default());
    run(&tally, tokens::compare);
    run(&tally, paserk::compare);
    let tally = tally.into_inner();
    let met = tally
        .met
        .iter()
        .map(|((subject, id), times)| format!("{subject} {id} {times}"));
    let met: Vec<String> = met.collect();
    println!(
        "differential {VERSION}: {} inputs, {} comparisons, known deviations met: {}",
        tally.inputs,
        tally.comparisons,
        if met.is_empty() {
            "none".to_owned()
        } else {
            met.join(", ")
        }
    );
    if is_default_run() {
        let stale = DEVIATIONS.iter().filter(|one| {
            one.versions.contains(&VERSION) && !tally.met.contains_key(&(one.subject, one.id))
        });
        let stale: Vec<String> = stale
            .map(|one| format!("{} {}", one.subject, one.id))
            .collect();
        assert!(
            stale.is_empty(),
            "recorded, but met no more: {}",
            stale.join(", ")
        );
    }
}

fn run<I: Arbitrary + Debug>(
    tally: &RefCell<Tally>,
    compare: fn(&I, &mut Tally) -> Result<(), Disagreement>,
) {
    let outcome = TestRunner::new(config()).run(&any::<I>(), |input| {
        compare(&input, &mut tally.borrow_mut())
            .map_err(|found| TestCaseError::fail(format!("\n{found}")))
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(why, input)) => panic!("{why}\nthe input, shrunk: {input:?}"),
        Err(TestError::Abort(why)) => panic!("{why}"),
    }
}

fn config() -> Config {
    let mut config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = CASES;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(SEED);
    }
    config
}

/// Fewer inputs or other ones need not meet every deviation.
fn is_default_run() -> bool {
    env::var_os("PROPTEST_CASES").is_none() && env::var_os("PROPTEST_RNG_SEED").is_none()
}
