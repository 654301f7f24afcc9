//! The kill matrix: faults, families of cases, and how many cases of each kill.

use std::collections::{BTreeMap, BTreeSet};

use paseto_adapter_flawed::Fault;
use paseto_conformance_engine::Suite;
use serde::Serialize;

use crate::trial::Tried;

/// All of it.
#[derive(Serialize)]
pub(crate) struct Matrix {
    schema: u32,
    /// In the order of the catalogue.
    pub(crate) faults: Vec<Row>,
    /// Families that are never the only ones to kill a fault.
    pub(crate) idle: Vec<String>,
}

/// A fault and what kills it.
#[derive(Serialize)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) clause: String,
    pub(crate) sentence: &'static str,
    /// The number of cases that kill it.
    pub(crate) cases: usize,
    /// How many of them are official.
    pub(crate) official: usize,
    /// By family: the first three parts of a case's id.
    pub(crate) families: BTreeMap<String, usize>,
    /// The ids of the cases.
    pub(crate) killed_by: Vec<String>,
}

impl Matrix {
    /// Counts.
    pub(crate) fn new(suite: &Suite, faults: &[Fault], tried: &[Vec<Tried>]) -> Self {
        let rows: Vec<Row> = faults
            .iter()
            .zip(tried)
            .map(|(fault, tried)| row(suite, fault, tried))
            .collect();
        let all: BTreeSet<String> = suite.cases.iter().map(|case| family(&case.id)).collect();
        let alone: BTreeSet<&String> = rows
            .iter()
            .filter(|row| row.families.len() == 1)
            .flat_map(|row| row.families.keys())
            .collect();
        let idle = all
            .iter()
            .filter(|one| !alone.contains(one))
            .cloned()
            .collect();
        Self {
            schema: 1,
            faults: rows,
            idle,
        }
    }

    #[cfg(test)]
    pub(crate) const fn of(faults: Vec<Row>) -> Self {
        Self {
            schema: 1,
            faults,
            idle: Vec::new(),
        }
    }

    /// How many faults die.
    pub(crate) fn killed(&self) -> usize {
        self.faults.iter().filter(|row| row.cases > 0).count()
    }

    /// How many die of official vectors.
    pub(crate) fn official(&self) -> usize {
        self.faults.iter().filter(|row| row.official > 0).count()
    }

    /// The faults that no case kills.
    pub(crate) fn unkilled(&self) -> impl Iterator<Item = &Row> {
        self.faults.iter().filter(|row| row.cases == 0)
    }
}

fn row(suite: &Suite, fault: &Fault, tried: &[Tried]) -> Row {
    let mut families = BTreeMap::new();
    let kills = tried.iter().filter(|one| one.kills());
    let ids = kills.map(|kill| &suite.cases[kill.case].id);
    for id in ids.clone() {
        *families.entry(family(id)).or_default() += 1;
    }
    Row {
        name: fault.name.clone(),
        clause: fault.clause.clone(),
        sentence: fault.sentence,
        cases: ids.clone().count(),
        official: ids.clone().filter(|id| id.starts_with("official/")).count(),
        families,
        killed_by: ids.cloned().collect(),
    }
}

fn family(id: &str) -> String {
    id.split('/').take(3).collect::<Vec<_>>().join("/")
}
