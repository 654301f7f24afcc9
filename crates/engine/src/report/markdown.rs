//! The report in Markdown: for the summary of a CI job, and for the page that is committed.

use std::fmt::Write as _;

use serde_json::Value;

use super::causes::{self, Cause};
use super::diagnosis;
use super::graveness;
use super::markdown_text::{code, link, prose};
use super::matrix::{Matrix, Row, State};
use super::text::{count, cut};
use super::words::{self, Label};
use super::{DeviationEntry, Kind, Report, SubjectEntry, markdown_pairs, told};
use crate::Verdict;
use crate::clauses::Effect;

/// How many causes of a subject's failures are shown; a job summary holds one megabyte.
const MOST_CAUSES: usize = 50;

/// The longest value that is shown in a table.
const LONGEST_VALUE: usize = 120;

/// The report for the summary of a CI job: matrix, failures, declared deviations.
#[must_use]
pub fn markdown(report: &Report) -> String {
    let labels = words::labels(report);
    let mut text = format!("## {}\n\n", report.kind.title());
    let _ = writeln!(text, "**{}**\n", prose(&words::conclusion(report)));
    text.push_str(&vectors(report));
    matrix(report, &labels, &mut text);
    absent(report, &labels, &mut text);
    stale(report, &labels, &mut text);
    match report.kind {
        Kind::Conformance => {
            diagnosis::markdown(report, &labels, &mut text);
            failures(report, &labels, &mut text);
        }
        Kind::Interop => markdown_pairs::pairs(report, &labels, true, &mut text),
    }
    tallies(report, &labels, true, &mut text);
    for (subject, label) in report.subjects.iter().zip(&labels) {
        let alive: Vec<&DeviationEntry> = subject
            .deviations
            .iter()
            .filter(|one| one.stale.is_none())
            .collect();
        if !alive.is_empty() {
            let number = count(alive.len(), "declared deviation");
            let _ = writeln!(
                text,
                "\n<details>\n<summary>{}: {number}</summary>\n",
                // Markdown is not read here, so that back quotes would keep no tag out.
                prose(&label.full)
            );
            deviations(&alive, &mut text);
            text.push_str("\n</details>\n");
        }
    }
    text
}

/// The page that is committed: matrix, tallies, declared deviations.
///
/// Equal results make equal bytes: it holds no date, no duration and nothing that a subject says by chance.
#[must_use]
pub fn summary_markdown(report: &Report) -> String {
    let report = &settled(report);
    let labels = words::labels(report);
    let mut text = String::from(match report.kind {
        Kind::Conformance => "# Summary\n\n",
        Kind::Interop => "# Interoperability\n\n",
    });
    text.push_str(&vectors(report));
    matrix(report, &labels, &mut text);
    absent(report, &labels, &mut text);
    if report.kind == Kind::Interop {
        markdown_pairs::pairs(report, &labels, false, &mut text);
    }
    tallies(report, &labels, false, &mut text);
    let mut first = true;
    for (subject, label) in report.subjects.iter().zip(&labels) {
        if subject.deviations.is_empty() {
            continue;
        }
        if std::mem::take(&mut first) {
            text.push_str("\n## Declared deviations\n");
        }
        let _ = writeln!(text, "\n### {}\n", prose(&label.full));
        deviations(&subject.deviations.iter().collect::<Vec<_>>(), &mut text);
    }
    text
}

/// The report without what depends on chance: what failed so gets the verdict of a run in which it did not.
fn settled(report: &Report) -> Report {
    let mut settled = report.clone();
    for subject in &mut settled.subjects {
        for result in subject.results.iter_mut().filter(|result| result.chance) {
            let case = report.cases.iter().find(|case| case.id == result.id);
            result.verdict = match case.is_some_and(|case| is_open(&case.expect)) {
                true => Verdict::Noted,
                false => Verdict::Pass,
            };
            result.deviation = None;
        }
        subject.summary = subject.summarise();
    }
    settled
}

/// Whether the expectation leaves a choice, so that no answer passes without a note.
fn is_open(expect: &Value) -> bool {
    let steps = expect["steps"].as_array().into_iter().flatten();
    expect.get("either").is_some() || steps.into_iter().any(is_open)
}

fn vectors(report: &Report) -> String {
    if report.kind == Kind::Interop {
        let number = report
            .cases
            .iter()
            .filter(|case| case.written.is_none())
            .count();
        return format!(
            "Every library is asked to write {number} tokens and PASERKs, and to read what all of them wrote.\nA row is a writer, a column a reader; what a library does not offer is not asked.\n\n"
        );
    }
    let vectors = &report.vectors;
    let number = count(vectors.count, "case");
    let selected = if report.cases.len() == vectors.count {
        format!("All {number}")
    } else {
        format!("{} of {number}", report.cases.len())
    };
    format!("{selected} of the vectors {}.\n\n", prose(&vectors.version))
}

fn matrix(report: &Report, labels: &[Label], text: &mut String) {
    let matrix = Matrix::of(report);
    let _ = write!(text, "| {} |", report.kind.figures());
    for label in labels {
        let version = if label.version.is_empty() {
            String::new()
        } else {
            format!("<br>{}", prose(&label.version))
        };
        let _ = write!(text, " {}{version} |", prose(&label.name));
    }
    let _ = writeln!(text, "\n| :--- |{}", " ---: |".repeat(labels.len()));
    for row in matrix.with_totals() {
        let _ = write!(text, "| {} |", prose(row.group));
        for cell in &row.cells {
            let shown = match cell.state() {
                State::Absent => "not run".to_owned(),
                state => format!(
                    "{}/{}/{} {}",
                    cell.figure(report.kind),
                    cell.asked,
                    cell.all,
                    state.mark()
                ),
            };
            let _ = write!(text, " {} |", shown.trim_end());
        }
        text.push('\n');
    }
    legend(matrix.with_totals(), text);
}

fn legend<'a, 'm: 'a>(rows: impl Iterator<Item = &'a Row<'m>>, text: &mut String) {
    let states: Vec<State> = rows
        .flat_map(|row| row.cells.iter().map(|cell| cell.state()))
        .collect();
    let signs: Vec<String> = State::ALL
        .into_iter()
        .filter(|state| {
            *state != State::Absent && !state.mark().is_empty() && states.contains(state)
        })
        .map(|state| format!("{} {}", state.mark(), state.meaning()))
        .collect();
    if !signs.is_empty() {
        let _ = writeln!(text, "\n{}", signs.join(" · "));
    }
}

fn absent(report: &Report, labels: &[Label], text: &mut String) {
    let mut gap = "\n";
    for (subject, label) in report.subjects.iter().zip(labels) {
        if let Some((what, why)) = words::trouble(subject) {
            let _ = writeln!(
                text,
                "{gap}- {} {what}: {}",
                prose(&label.full),
                code(&cut(why, 400))
            );
            gap = "";
        }
    }
}

fn stale(report: &Report, labels: &[Label], text: &mut String) {
    let mut heading = "\n### Stale deviations\n\n";
    for (subject, label) in report.subjects.iter().zip(labels) {
        for one in &subject.deviations {
            if let Some(why) = &one.stale {
                let glob = code(&one.case);
                let _ = writeln!(
                    text,
                    "{heading}- {}: {glob}, {}: {}",
                    prose(&label.full),
                    one.verdict,
                    prose(why)
                );
                heading = "";
            }
        }
    }
}

fn failures(report: &Report, labels: &[Label], text: &mut String) {
    let cases = report.cases_by_id();
    for (subject, label) in report.subjects.iter().zip(labels) {
        let failures = graveness::failures(subject, &cases);
        if failures.is_empty() {
            continue;
        }
        let number = count(failures.len(), "failure");
        let _ = writeln!(text, "\n### {}: {number}\n", prose(&label.full));
        if let Some(effects) = graveness::tally(&failures) {
            let _ = writeln!(text, "{effects}\n");
        }
        text.push_str(
            "| effect | results | clause | for example | why | expected | got |\n| --- | ---: | --- | --- | --- | --- | --- |\n",
        );
        let causes = causes::causes(failures);
        for cause in causes.iter().take(MOST_CAUSES) {
            cause_row(report, cause, text);
        }
        if causes.len() > MOST_CAUSES {
            let _ = writeln!(
                text,
                "\n… and {}; `--report json=PATH` has all",
                count(causes.len() - MOST_CAUSES, "more cause")
            );
        }
    }
}

/// A cause with its clause and its first case.
fn cause_row(report: &Report, cause: &Cause<'_>, text: &mut String) {
    let Some(first) = cause.failures.first() else {
        return;
    };
    let (mut why, mut expected) = (String::new(), String::new());
    if let Some(case) = first.case {
        why = prose(&case.why);
        expected = code(&told::line(&told::demanded(case), LONGEST_VALUE));
    }
    let flaky = if first.result.flaky { ", flaky" } else { "" };
    let effect = cause.effect.map_or("failure", Effect::name);
    let clause = cause.clause.map(|id| prose(&words::clause(report, id)));
    let got = code(&told::line(
        &told::observed(&first.result.got),
        LONGEST_VALUE,
    ));
    let _ = writeln!(
        text,
        "| {effect} | {} {}{flaky} | {} | {} | {why} | {expected} | {got} |",
        cause.failures.len(),
        cause.verdict,
        clause.unwrap_or_default(),
        code(&first.result.id)
    );
}

/// What a second ask says is chance, and has no place on the page that is committed.
fn tallies(report: &Report, labels: &[Label], chance: bool, text: &mut String) {
    let verdicts = words::occurring(report);
    if verdicts.is_empty() {
        return;
    }
    text.push_str("\n| verdict |");
    for label in labels {
        let _ = write!(text, " {} |", prose(&label.name));
    }
    let _ = writeln!(
        text,
        " means |\n| :--- |{} :--- |",
        " ---: |".repeat(labels.len())
    );
    for verdict in verdicts {
        let figures = report
            .subjects
            .iter()
            .map(|subject| subject.summary.of(verdict));
        tally_row(verdict.name(), figures, verdict.meaning(), text);
    }
    let extra = |name: &str, figures: Vec<usize>, meaning: &str, text: &mut String| {
        if figures.iter().any(|figure| *figure > 0) {
            tally_row(name, figures.into_iter(), meaning, text);
        }
    };
    let declared = report
        .subjects
        .iter()
        .map(|subject| subject.summary.deviations)
        .collect();
    extra("declared", declared, "of these, declared deviations", text);
    let unexpected = report
        .subjects
        .iter()
        .map(|subject| subject.summary.unexpected)
        .collect();
    extra("unexpected", unexpected, words::UNEXPECTED, text);
    if chance {
        let flaky = report
            .subjects
            .iter()
            .map(|subject| subject.summary.flaky)
            .collect();
        extra(
            "flaky",
            flaky,
            "of these, asked again alone and then judged otherwise",
            text,
        );
    }
    let named = |of: fn(&SubjectEntry) -> Option<String>| {
        let of_each = report.subjects.iter().zip(labels);
        of_each
            .filter_map(|(one, label)| {
                Some(format!("- {}: {}", prose(&label.full), prose(&of(one)?)))
            })
            .collect::<Vec<_>>()
            .join("\n")
    };
    let lists = [
        (
            "Exceptions behind `unexpected`",
            named(words::exceptions_text),
        ),
        (
            "Not asked, for a trait that the library claims",
            named(words::traits),
        ),
        (
            "Claimed, and not shown to work",
            named(|one| {
                let lines = words::unshown(one);
                (!lines.is_empty()).then(|| lines.join("; "))
            }),
        ),
    ];
    for (title, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        let _ = writeln!(text, "\n{title}:\n\n{list}");
    }
}

fn tally_row(name: &str, figures: impl Iterator<Item = usize>, meaning: &str, text: &mut String) {
    let _ = write!(text, "| {name} |");
    for figure in figures {
        let shown = if figure == 0 {
            String::new()
        } else {
            format!(" {figure}")
        };
        let _ = write!(text, "{shown} |");
    }
    // The meanings are our own words, with code spans of their own.
    let _ = writeln!(text, " {meaning} |");
}

fn deviations(deviations: &[&DeviationEntry], text: &mut String) {
    text.push_str("| cases | verdict | results | why |\n| --- | --- | ---: | --- |\n");
    for one in deviations {
        let link = one
            .link
            .as_deref()
            .map(|address| format!(" {}", link(address)))
            .unwrap_or_default();
        let stale = one
            .stale
            .as_deref()
            .map(|why| format!(" **Stale: {}.**", prose(why)))
            .unwrap_or_default();
        let (glob, why) = (code(&one.case), prose(&one.why));
        let _ = writeln!(
            text,
            "| {glob} | {} | {} | {why}{link}{stale} |",
            one.verdict,
            if one.sometimes {
                "sometimes".to_owned()
            } else {
                one.excuses.to_string()
            }
        );
    }
}
