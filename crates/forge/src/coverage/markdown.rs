//! The coverage as a page of Markdown: totals, every clause with its cases, every case with its clauses.

use std::fmt::Write as _;

use paseto_conformance_engine::Case;

use super::{Coverage, Totals, one};

/// More cases, laws or faults than these are counted; `--clause` names them all.
const MOST: usize = 3;

/// The page. Equal vectors make equal bytes.
#[must_use]
pub fn page(coverage: &Coverage<'_>) -> String {
    let mut text = format!(
        "# Coverage\n\n{} clauses and {} cases of the vectors {}.\n",
        coverage.clauses.len(),
        coverage.suite.cases.len(),
        coverage.suite.version
    );
    let all = coverage.totals(|_| true);
    for (name, rows) in [("level", coverage.by_level()), ("area", coverage.by_area())] {
        let _ = writeln!(
            text,
            "\n| {name} | clauses | black-box | tested | missing | under a law | broken by a fault |\n| :--- | ---: | ---: | ---: | ---: | ---: | ---: |"
        );
        for (name, totals) in rows.iter().copied().chain([("all", all)]) {
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
                "| {name} | {all} | {black_box} | {tested} | {missing} | {under_law} | {broken} |"
            );
        }
    }
    clauses(coverage, &mut text);
    every_case(coverage, &mut text);
    text
}

fn clauses(coverage: &Coverage<'_>, text: &mut String) {
    text.push_str(
        "\n## Clauses\n\n| clause | level | effect | says | state | must be accepted | must be refused | left open | laws | faults |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for covered in &coverage.clauses {
        let clause = covered.clause;
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            clause.id,
            clause.level.name(),
            clause.effect.name(),
            cell(&clause.text),
            one::state(covered),
            cases(covered.accepted()),
            cases(covered.refused()),
            cases(covered.open()),
            some(covered.laws.iter().map(|law| one::law(law))),
            some(covered.faults.iter().map(|fault| fault.name.clone()))
        );
    }
}

fn every_case(coverage: &Coverage<'_>, text: &mut String) {
    text.push_str("\n## Cases\n\n| case | clauses |\n| --- | --- |\n");
    for case in &coverage.suite.cases {
        let _ = writeln!(text, "| {} | {} |", case.id, case.clauses.join(", "));
    }
}

fn cases<'a>(cases: impl Iterator<Item = &'a Case>) -> String {
    some(cases.map(|case| case.id.clone()))
}

fn some(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.collect();
    let shown = names[..names.len().min(MOST)].join("<br>");
    match names.len().checked_sub(MOST) {
        Some(more) if more > 0 => format!("{shown}<br>and {more} more"),
        _ => shown,
    }
}

/// What would end a cell, or begin markup, is written as it is meant.
fn cell(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('|', "&#124;")
        .replace('*', "\\*")
}
