//! What a case shows of a clause: that something is written, accepted or refused, and how firmly.

use paseto_conformance_engine::case::{Case, Expect, Level};
use paseto_conformance_engine::clauses::Test;
use paseto_conformance_protocol::Ask;

/// What a case shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bearing {
    /// An ask that must be accepted is among its steps.
    pub accepts: bool,
    /// An ask that must be refused is among its steps.
    pub refuses: bool,
    /// An ask whose outcome is left open is among its steps.
    pub open: bool,
    /// The ways of testing, and whether a miss is a failure.
    shown: Vec<(Test, bool)>,
}

impl Bearing {
    /// What this case shows.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        let mut bearing = Self::default();
        for step in &case.steps {
            let open = matches!(step.expect, Expect::Either(_));
            let (accepts, refuses) = sides(&step.expect);
            bearing.open |= open;
            bearing.accepts |= accepts && !open;
            bearing.refuses |= refuses && !open;
            let firm = case.level == Level::Must && !open;
            // A clause about ending in an answer binds whatever the answer.
            bearing.shown.push((Test::Answer, true));
            let mut show = |test| bearing.shown.push((test, firm));
            if matches!(step.ask, Ask::Validate { .. }) {
                show(Test::Claims);
            }
            if accepts {
                show(if writes(&step.ask) {
                    Test::Bytes
                } else {
                    Test::Accept
                });
            }
            if refuses {
                show(Test::Reject);
            }
        }
        bearing
    }

    /// Whether it tests in this way; firmly, if that is wanted: a miss is a failure, and not merely noted.
    #[must_use]
    pub fn shows(&self, test: Test, firm: bool) -> bool {
        self.shown.contains(&(test, true)) || (!firm && self.shown.contains(&(test, false)))
    }
}

/// Whether it may be accepted, and whether it may be refused.
fn sides(expect: &Expect) -> (bool, bool) {
    match expect {
        Expect::Ok(_) | Expect::Opens(_) => (true, false),
        Expect::Rejected(_) => (false, true),
        Expect::Either(options) => options
            .iter()
            .map(sides)
            .fold((false, false), |all, one| (all.0 || one.0, all.1 || one.1)),
    }
}

/// Whether what is looked at is what the library makes, and not what it takes.
const fn writes(ask: &Ask) -> bool {
    matches!(
        ask,
        Ask::Encrypt { .. }
            | Ask::Sign { .. }
            | Ask::GenerateKey { .. }
            | Ask::PaserkEncode { .. }
            | Ask::PaserkId { .. }
            | Ask::PaserkWrap { .. }
            | Ask::PaserkPasswordWrap { .. }
            | Ask::PaserkSeal { .. }
    )
}
