//! The coverage as text: totals, then what no case tests. One clause a line, so that it pipes.

use std::fmt::Write as _;

use paseto_conformance_engine::clauses::{Clause, Test};

use super::{Coverage, Totals};

/// The whole page.
#[must_use]
pub fn whole(coverage: &Coverage<'_>) -> String {
    let mut text = format!(
        "{} clauses, {} cases, vectors {}\n\n",
        coverage.clauses.len(),
        coverage.suite.cases.len(),
        coverage.suite.version
    );
    let all = coverage.totals(|_| true);
    for (name, rows) in [("level", coverage.by_level()), ("area", coverage.by_area())] {
        let _ = writeln!(
            text,
            "{name:<15}clauses  black-box  tested  missing  under a law  broken by a fault"
        );
        for (name, totals) in rows.iter().copied().chain([("all", all)]) {
            row(name, totals, &mut text);
        }
        text.push('\n');
    }
    text.push_str(&missing(coverage));
    let partly: Vec<_> = coverage.partly().collect();
    let _ = writeln!(
        text,
        "\n{} tested, though not in every way that is named:",
        binding(partly.len())
    );
    for (one, lacks) in partly {
        let _ = writeln!(text, "{}  lacks {}", one.clause.id, tests(&lacks));
    }
    text
}

/// What no case tests: the clauses that bind and that a case could test.
#[must_use]
pub fn missing(coverage: &Coverage<'_>) -> String {
    let missing: Vec<&Clause> = coverage.missing().map(|one| one.clause).collect();
    if missing.is_empty() {
        return "Every clause that binds and that a case can test is tested.\n".to_owned();
    }
    let mut text = format!("{} tested by no case:\n", binding(missing.len()));
    for one in missing {
        let (id, level, effect) = (&one.id, one.level.name(), one.effect.name());
        let _ = writeln!(
            text,
            "{id}  {level}, {effect}, {}: {}",
            tests(&one.test),
            one.text
        );
    }
    text
}

/// The words for ways of testing.
pub(super) fn tests(tests: &[Test]) -> String {
    let names: Vec<&str> = tests.iter().map(|test| test.name()).collect();
    names.join(" and ")
}

fn row(name: &str, totals: Totals, text: &mut String) {
    let Totals {
        all,
        black_box,
        tested,
        missing,
        under_law,
        broken,
    } = totals;
    let _ = writeln!(
        text,
        "{name:<15}{all:>7}  {black_box:>9}  {tested:>6}  {missing:>7}  {under_law:>11}  {broken:>17}"
    );
}

fn binding(number: usize) -> String {
    let rest = if number == 1 {
        "clause that binds is"
    } else {
        "clauses that bind are"
    };
    format!("{number} {rest}")
}
