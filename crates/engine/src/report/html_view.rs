//! What the template of the page is filled with: words and figures, fit to show, in their places.

use std::collections::BTreeSet;

use serde::Serialize;

use super::diagnosis::{self, DiagnosisView};
use super::findings::{Finding, findings};
use super::html_case::{Section, anchor, class, sections};
use super::matrix::{Cell, Matrix, State};
use super::text::{count, visible, visible_lines, web_link};
use super::words::{self, Label};
use super::{Conclusion, Kind, Report, SubjectEntry};

#[derive(Serialize)]
pub(super) struct Page<'a> {
    css: &'static str,
    js: &'static str,
    title: &'static str,
    /// What the figures of a cell are.
    figures: &'static str,
    conclusion: String,
    /// How the conclusion looks.
    tone: &'static str,
    vectors: String,
    subjects: Vec<Subject>,
    rows: Vec<RowView<'a>>,
    legend: Vec<StateView>,
    verdicts: Vec<VerdictView>,
    deviations: Vec<Deviations>,
    declared: usize,
    stale: usize,
    diagnoses: Vec<DiagnosisView>,
    disagreements: Vec<Section<'a>>,
    disagreement_count: usize,
    remarks: Vec<Section<'a>>,
    remark_count: usize,
    /// The verdicts and the groups that occur among the cases listed.
    voiced: Vec<&'static str>,
    groups: Vec<&'a str>,
}

#[derive(Serialize)]
struct Subject {
    name: String,
    version: String,
    language: String,
    label: String,
    trouble: Option<&'static str>,
    because: String,
}

#[derive(Serialize)]
struct RowView<'a> {
    group: &'a str,
    /// The group to filter by: none for the sum.
    filter: &'a str,
    total: bool,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    state: &'static str,
    mark: &'static str,
    title: String,
    passed: usize,
    asked: usize,
    all: usize,
    /// Where its cases are listed; none where there is nothing to list.
    link: Option<String>,
    subject: String,
}

#[derive(Serialize)]
struct StateView {
    name: &'static str,
    mark: &'static str,
    meaning: &'static str,
}

#[derive(Serialize)]
struct VerdictView {
    name: &'static str,
    class: &'static str,
    figures: Vec<usize>,
    meaning: String,
}

#[derive(Serialize)]
struct Deviations {
    label: String,
    items: Vec<DeviationView>,
}

#[derive(Serialize)]
struct DeviationView {
    case: String,
    verdict: &'static str,
    class: &'static str,
    excuses: String,
    why: String,
    link: Option<String>,
    href: Option<String>,
    stale: Option<String>,
}

impl<'a> Page<'a> {
    pub(super) fn of(report: &'a Report, css: &'static str, js: &'static str) -> Self {
        let labels = words::labels(report);
        let matrix = Matrix::of(report);
        let (failing, rest) = findings(report);
        let states: Vec<State> = matrix
            .with_totals()
            .flat_map(|row| row.cells.iter().map(|cell| cell.state()))
            .collect();
        let all_deviations = || {
            report
                .subjects
                .iter()
                .flat_map(|subject| &subject.deviations)
        };
        let both = || failing.iter().chain(&rest);
        let voiced: BTreeSet<_> = both()
            .flat_map(|one| one.voices.iter().map(|voice| voice.verdict))
            .collect();
        let groups: BTreeSet<&str> = both().map(|finding| finding.case.group.as_str()).collect();
        let order: Vec<&str> = matrix.rows.iter().map(|row| row.group).collect();
        Self {
            css,
            js,
            title: report.kind.title(),
            figures: match report.kind {
                Kind::Conformance => "Cases failed / asked / all",
                Kind::Interop => {
                    "Read as written / asked / written; a row is a writer, a column a reader"
                }
            },
            conclusion: words::conclusion(report),
            tone: if report.conclusion() == Conclusion::Conforms {
                "good"
            } else {
                "bad"
            },
            vectors: vectors(report),
            subjects: report.subjects.iter().zip(&labels).map(subject).collect(),
            rows: rows(report, &matrix, &labels, &failing),
            legend: State::ALL
                .into_iter()
                .filter(|state| *state != State::Absent && states.contains(state))
                .map(StateView::of)
                .collect(),
            verdicts: verdicts(report),
            declared: all_deviations().count(),
            stale: all_deviations().filter(|one| one.stale.is_some()).count(),
            deviations: report
                .subjects
                .iter()
                .zip(&labels)
                .filter_map(deviations)
                .collect(),
            diagnoses: diagnosis::views(report, &labels),
            disagreement_count: failing.len(),
            disagreements: sections(&failing, &order, report, &labels),
            remark_count: rest.len(),
            remarks: sections(&rest, &order, report, &labels),
            voiced: voiced.into_iter().map(|verdict| verdict.name()).collect(),
            groups: order
                .into_iter()
                .filter(|group| groups.contains(group))
                .collect(),
        }
    }
}

impl StateView {
    const fn of(state: State) -> Self {
        Self {
            name: state.name(),
            mark: state.mark(),
            meaning: state.meaning(),
        }
    }
}

fn vectors(report: &Report) -> String {
    if report.kind == Kind::Interop {
        let (read, written): (Vec<_>, Vec<_>) =
            report.cases.iter().partition(|case| case.written.is_some());
        return format!(
            "{} tokens and PASERKs to write, {} written and to be read",
            written.len(),
            read.len()
        );
    }
    let vectors = &report.vectors;
    format!(
        "{} of {}, vectors {}, SHA-256 {}…",
        report.cases.len(),
        count(vectors.count, "case"),
        visible(&vectors.version),
        visible(&vectors.sha256)
            .chars()
            .take(16)
            .collect::<String>()
    )
}

fn subject((subject, label): (&SubjectEntry, &Label)) -> Subject {
    let trouble = words::trouble(subject);
    Subject {
        name: label.name.clone(),
        version: label.version.clone(),
        language: visible(&subject.language),
        label: label.full.clone(),
        trouble: trouble.map(|(what, _)| what),
        because: trouble
            .map(|(_, why)| visible_lines(why))
            .unwrap_or_default(),
    }
}

fn rows<'a>(
    report: &Report,
    matrix: &Matrix<'a>,
    labels: &[Label],
    failing: &[Finding<'_>],
) -> Vec<RowView<'a>> {
    let sections: BTreeSet<&str> = failing
        .iter()
        .map(|finding| finding.case.group.as_str())
        .collect();
    let total = matrix.rows.len();
    let row = |(at, row): (usize, &super::matrix::Row<'a>)| {
        // Without scripts the link leads to the group's cases, where it has any that fail.
        let target = if sections.contains(row.group) {
            format!("#group-{}", anchor(row.group))
        } else {
            "#disagreements".to_owned()
        };
        let cells = row
            .cells
            .iter()
            .enumerate()
            .map(|(subject, cell)| CellView {
                state: cell.state().name(),
                mark: cell.state().mark(),
                title: title(*cell, &report.subjects[subject]),
                passed: cell.figure(report.kind),
                asked: cell.asked,
                all: cell.all,
                link: (cell.asked > cell.passed).then(|| target.clone()),
                subject: labels[subject].full.clone(),
            });
        RowView {
            group: row.group,
            filter: if at == total { "" } else { row.group },
            total: at == total,
            cells: cells.collect(),
        }
    };
    matrix.with_totals().enumerate().map(row).collect()
}

fn title(cell: Cell, subject: &SubjectEntry) -> String {
    let mut parts = Vec::new();
    if cell.failing > 0 {
        parts.push(format!("{} failing", cell.failing));
    }
    if cell.deviating > 0 {
        parts.push(format!("{} as declared", cell.deviating));
    }
    match cell.state() {
        State::Absent if subject.not_run.is_none() => "no start".to_owned(),
        state if parts.is_empty() => state.meaning().to_owned(),
        _ => parts.join(", "),
    }
}

fn verdicts(report: &Report) -> Vec<VerdictView> {
    let figures = |figure: &dyn Fn(&SubjectEntry) -> usize| {
        report.subjects.iter().map(figure).collect::<Vec<_>>()
    };
    let mut views: Vec<VerdictView> = words::occurring(report)
        .into_iter()
        .map(|verdict| VerdictView {
            name: verdict.name(),
            class: class(verdict, false),
            figures: figures(&|subject| subject.summary.of(verdict)),
            meaning: verdict.meaning().replace('`', ""),
        })
        .collect();
    let besides = [
        (
            "declared",
            "declared",
            figures(&|one| one.summary.deviations),
            "of these, declared deviations",
        ),
        (
            "unexpected",
            "",
            figures(&|one| one.summary.unexpected),
            words::UNEXPECTED,
        ),
        (
            "flaky",
            "",
            figures(&|one| one.summary.flaky),
            "of these, asked again alone and then judged otherwise",
        ),
    ];
    for (name, class, figures, meaning) in besides {
        if figures.iter().any(|figure| *figure > 0) {
            views.push(VerdictView {
                name,
                class,
                figures,
                meaning: meaning.to_owned(),
            });
        }
    }
    views
}

fn deviations((subject, label): (&SubjectEntry, &Label)) -> Option<Deviations> {
    let items = subject.deviations.iter().map(|one| DeviationView {
        case: visible(&one.case),
        verdict: one.verdict.name(),
        class: class(one.verdict, one.stale.is_none()),
        excuses: count(one.excuses, "result"),
        why: visible(&one.why),
        link: one.link.as_deref().map(visible),
        href: one.link.as_deref().and_then(web_link).map(str::to_owned),
        stale: one.stale.as_deref().map(visible),
    });
    (!subject.deviations.is_empty()).then(|| Deviations {
        label: label.full.clone(),
        items: items.collect(),
    })
}
