//! The coverage as a page of Markdown: totals, every clause with its cases, every case with its clauses.

use std::fmt::Write as _;

use paseto_conformance_engine::Case;

use super::{Coverage, Totals, one};

/// More cases than these are counted; `--clause` names them all.
const MOST_CASES: usize = 3;

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
            "\n| {name} | clauses | black-box | tested | missing |\n| :--- | ---: | ---: | ---: | ---: |"
        );
        for (name, totals) in rows.iter().copied().chain([("all", all)]) {
            let Totals {
                all,
                black_box,
                tested,
                missing,
            } = totals;
            let _ = writeln!(
                text,
                "| {name} | {all} | {black_box} | {tested} | {missing} |"
            );
        }
    }
    clauses(coverage, &mut text);
    cases(coverage, &mut text);
    text
}

fn clauses(coverage: &Coverage<'_>, text: &mut String) {
    text.push_str(
        "\n## Clauses\n\n| clause | level | effect | says | state | must be accepted | must be refused | left open |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for covered in &coverage.clauses {
        let clause = covered.clause;
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            clause.id,
            clause.level.name(),
            clause.effect.name(),
            cell(&clause.text),
            one::state(covered),
            some(covered.accepted()),
            some(covered.refused()),
            some(covered.open())
        );
    }
}

fn cases(coverage: &Coverage<'_>, text: &mut String) {
    text.push_str("\n## Cases\n\n| case | clauses |\n| --- | --- |\n");
    for case in &coverage.suite.cases {
        let _ = writeln!(text, "| {} | {} |", case.id, case.clauses.join(", "));
    }
}

fn some<'a>(cases: impl Iterator<Item = &'a Case>) -> String {
    let ids: Vec<&str> = cases.map(|case| case.id.as_str()).collect();
    let shown = ids[..ids.len().min(MOST_CASES)].join("<br>");
    match ids.len().checked_sub(MOST_CASES) {
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
