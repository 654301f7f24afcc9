//! Coverage: which case tests which clause, and which clause that binds no case tests; beside them the laws that speak
//! of a clause and the faults that break it.

mod bearing;
pub mod human;
pub mod markdown;
pub mod one;

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use glob::Pattern;
use paseto_adapter_flawed::{Fault, catalogue};
use paseto_conformance_engine::clauses::{Catalogue, Clause, Demand, Ruling, Test};
use paseto_conformance_engine::{Case, Suite};
use paseto_laws::table::{LAWS, Law};

pub use bearing::Bearing;

/// Every clause with the cases that name it.
#[derive(Debug)]
pub struct Coverage<'a> {
    /// The cases.
    pub suite: &'a Suite,
    /// The catalogue that the set brings along.
    pub catalogue: &'a Catalogue,
    /// The clauses, in the catalogue's order.
    pub clauses: Vec<Covered<'a>>,
}

/// A clause with the cases, laws and faults that name it.
#[derive(Debug)]
pub struct Covered<'a> {
    /// The clause.
    pub clause: &'a Clause,
    /// The cases, in the suite's order, and what each shows.
    pub cases: Vec<(&'a Case, Bearing)>,
    /// The laws of the reference that it follows from or that follow from it.
    pub laws: Vec<&'static Law>,
    /// The faults of the flawed adapter that break it.
    pub faults: Vec<Fault>,
}

/// How far a clause is tested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// No case can test it.
    InterfaceOnly,
    /// No case tests it.
    Untested,
    /// Cases test it, but not in these of the ways that it names.
    Partly(Vec<Test>),
    /// Cases test it in every way that it names.
    Tested,
}

/// How many clauses there are, and how far they are tested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// All of them.
    pub all: usize,
    /// Those that a case can test.
    pub black_box: usize,
    /// Those that cases test, in part or in whole.
    pub tested: usize,
    /// Those that bind, that a case can test, and that none does.
    pub missing: usize,
    /// Those of which a law speaks.
    pub under_law: usize,
    /// Those that a fault breaks.
    pub broken: usize,
}

impl<'a> Coverage<'a> {
    /// Gathers the cases, laws and faults of each clause.
    ///
    /// # Errors
    /// When the set has no catalogue, or a law names its clauses by what is no glob.
    pub fn of(suite: &'a Suite) -> Result<Self> {
        let catalogue = suite
            .catalogue
            .as_ref()
            .context("these vectors have no clauses.json, so there is nothing to cover")?;
        let mut cases: BTreeMap<&str, Vec<(&Case, Bearing)>> = BTreeMap::new();
        for case in &suite.cases {
            let bearing = Bearing::of(case);
            for id in &case.clauses {
                cases.entry(id).or_default().push((case, bearing.clone()));
            }
        }
        let laws = law_globs()?;
        let faults = catalogue::all();
        let speaks = |globs: &[Pattern], id: &str| globs.iter().any(|glob| glob.matches(id));
        let covered = |clause: &'a Clause| Covered {
            clause,
            cases: cases.remove(clause.id.as_str()).unwrap_or_default(),
            laws: laws
                .iter()
                .filter(|(_, globs)| speaks(globs, &clause.id))
                .map(|(law, _)| *law)
                .collect(),
            faults: faults
                .iter()
                .filter(|fault| fault.clause == clause.id)
                .cloned()
                .collect(),
        };
        let clauses = catalogue.clauses().iter().map(covered).collect();
        Ok(Self {
            suite,
            catalogue,
            clauses,
        })
    }

    /// The clauses that bind, that a case can test, and that none does: what `--demand` fails on.
    pub fn missing(&self) -> impl Iterator<Item = &Covered<'a>> {
        self.clauses.iter().filter(|one| one.is_missing())
    }

    /// The clauses that bind and are tested, though not in every way that they name.
    pub fn partly(&self) -> impl Iterator<Item = (&Covered<'a>, Vec<Test>)> {
        self.clauses.iter().filter_map(|one| match one.state() {
            State::Partly(lacks) if one.clause.level.is_binding() => Some((one, lacks)),
            _ => None,
        })
    }

    /// The totals of each level, strictest first.
    #[must_use]
    pub fn by_level(&self) -> Vec<(&'static str, Totals)> {
        let of = |level: Demand| self.totals(|one| one.clause.level == level);
        Demand::ALL
            .into_iter()
            .map(|level| (level.name(), of(level)))
            .collect()
    }

    /// The totals of each area, in the catalogue's order.
    #[must_use]
    pub fn by_area(&self) -> Vec<(&'a str, Totals)> {
        let mut areas: Vec<&'a str> = Vec::new();
        for one in &self.clauses {
            if !areas.contains(&one.clause.area()) {
                areas.push(one.clause.area());
            }
        }
        let of = |area: &str| self.totals(|one| one.clause.area() == area);
        areas.into_iter().map(|area| (area, of(area))).collect()
    }

    /// The totals of the clauses that are wanted.
    pub fn totals(&self, wanted: impl Fn(&Covered<'_>) -> bool) -> Totals {
        let mut totals = Totals::default();
        for one in self.clauses.iter().filter(|one| wanted(one)) {
            let tested = matches!(one.state(), State::Tested | State::Partly(_));
            totals.all += 1;
            totals.black_box += usize::from(one.clause.is_black_box());
            totals.tested += usize::from(tested);
            totals.missing += usize::from(one.is_missing());
            totals.under_law += usize::from(!one.laws.is_empty());
            totals.broken += usize::from(!one.faults.is_empty());
        }
        totals
    }
}

impl<'a> Covered<'a> {
    /// How far it is tested: a clause that is a must wants a case that is one, every other takes any.
    #[must_use]
    pub fn state(&self) -> State {
        if !self.clause.is_black_box() {
            return State::InterfaceOnly;
        }
        let firm = self.clause.ruling() == Ruling::Must;
        let met = |test: Test| self.cases.iter().any(|(_, case)| case.shows(test, firm));
        let lacks: Vec<Test> = self
            .clause
            .test
            .iter()
            .copied()
            .filter(|test| !met(*test))
            .collect();
        if lacks.is_empty() {
            State::Tested
        } else if lacks.len() == self.clause.test.len() {
            State::Untested
        } else {
            State::Partly(lacks)
        }
    }

    /// Whether it binds and no case tests it, though one could.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.clause.level.is_binding() && self.state() == State::Untested
    }

    /// The cases whose ask must be accepted.
    pub fn accepted(&self) -> impl Iterator<Item = &'a Case> {
        self.bearing(|case| case.accepts)
    }

    /// The cases whose ask must be refused.
    pub fn refused(&self) -> impl Iterator<Item = &'a Case> {
        self.bearing(|case| case.refuses)
    }

    /// The cases whose outcome is left open.
    pub fn open(&self) -> impl Iterator<Item = &'a Case> {
        self.bearing(|case| case.open)
    }

    fn bearing(&self, wanted: impl Fn(&Bearing) -> bool) -> impl Iterator<Item = &'a Case> {
        let cases = self.cases.iter();
        cases
            .filter(move |(_, case)| wanted(case))
            .map(|(case, _)| *case)
    }
}

fn law_globs() -> Result<Vec<(&'static Law, Vec<Pattern>)>> {
    let globs = |law: &'static Law| {
        let clauses = law.clauses.iter();
        let globs = clauses.map(|clause| {
            Pattern::new(clause).with_context(|| format!("law {}: `{clause}`", law.name))
        });
        Ok((law, globs.collect::<Result<_>>()?))
    };
    LAWS.iter().map(globs).collect()
}
