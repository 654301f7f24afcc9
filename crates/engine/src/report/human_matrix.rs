//! The matrix as text, in as many blocks of columns as the terminal's width demands.

use super::matrix::{Cell, Matrix, Row, State};
use super::paint::{Ink, Paint};
use super::text::{width, wrap};
use super::words::{Label, trouble};
use super::{Kind, Report};

/// Between two columns; the sign of a cell stands in it.
const GAP: usize = 2;

/// The matrix and the legend of its figures and signs.
pub(super) fn matrix(
    matrix: &Matrix<'_>,
    report: &Report,
    labels: &[Label],
    limit: usize,
    paint: Paint,
) -> String {
    let rows: Vec<&Row<'_>> = matrix.with_totals().collect();
    let columns: Vec<Column> = labels
        .iter()
        .enumerate()
        .map(|(at, label)| {
            Column::of(
                label,
                rows.iter().map(|row| row.cells[at]),
                report.kind,
                absence(report, at),
            )
        })
        .collect();
    let first = rows.iter().map(|row| width(row.group)).max().unwrap_or(0);
    let mut text = String::new();
    for block in blocks(&columns, first, limit) {
        if !text.is_empty() {
            text.push('\n');
        }
        let head = |text: &mut String, line: fn(&Column) -> &str| {
            let mut shown = " ".repeat(first);
            for column in block {
                shown.push_str(&column.head(line(column), paint));
            }
            push_line(text, &shown);
        };
        head(&mut text, |column| &column.name);
        head(&mut text, |column| &column.version);
        for (at, row) in rows.iter().enumerate() {
            let mut line = format!("{:<first$}", row.group);
            for column in block {
                line.push_str(&column.cell(at, paint));
            }
            push_line(&mut text, &line);
        }
    }
    text.push('\n');
    legend(report.kind, &rows, limit, paint, &mut text);
    text
}

/// What to write in the cells of a subject without results.
fn absence(report: &Report, at: usize) -> &'static str {
    match trouble(&report.subjects[at]) {
        Some(("could not be started", _)) => "no start",
        _ => "not run",
    }
}

struct Column {
    name: String,
    version: String,
    cells: Vec<(String, State)>,
    width: usize,
}

impl Column {
    fn of(label: &Label, cells: impl Iterator<Item = Cell>, kind: Kind, absence: &str) -> Self {
        let cells: Vec<Cell> = cells.collect();
        let widest = |figure: &dyn Fn(&Cell) -> usize| {
            cells
                .iter()
                .map(|cell| digits(figure(cell)))
                .max()
                .unwrap_or(1)
        };
        let (passed, asked, all) = (
            widest(&|one| one.figure(kind)),
            widest(&|one| one.asked),
            widest(&|one| one.all),
        );
        let shown: Vec<(String, State)> = cells
            .iter()
            .map(|cell| match cell.state() {
                State::Absent => (absence.to_owned(), State::Absent),
                state => {
                    let figures = format!(
                        "{:>passed$}/{:>asked$}/{:>all$}",
                        cell.figure(kind),
                        cell.asked,
                        cell.all
                    );
                    (figures, state)
                }
            })
            .collect();
        let broadest = shown.iter().map(|(text, _)| width(text)).max().unwrap_or(0);
        Self {
            width: broadest.max(width(&label.name)).max(width(&label.version)),
            name: label.name.clone(),
            version: label.version.clone(),
            cells: shown,
        }
    }

    fn head(&self, text: &str, paint: Paint) -> String {
        let space = " ".repeat(GAP + self.width - width(text));
        format!("{space}{}  ", paint.with(Ink::Bold, text))
    }

    fn cell(&self, at: usize, paint: Paint) -> String {
        let (text, state) = &self.cells[at];
        let space = " ".repeat(GAP + self.width - width(text));
        let mark = match state {
            State::Conforming | State::Absent => " ",
            state => state.mark(),
        };
        let ink = Ink::of_state(*state);
        format!("{space}{} {}", paint.with(ink, text), paint.with(ink, mark))
    }
}

/// As many columns as fit beside the first, one at least.
fn blocks(columns: &[Column], first: usize, limit: usize) -> Vec<&[Column]> {
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut used = first;
    for (at, column) in columns.iter().enumerate() {
        let needed = GAP + column.width + 2;
        if at > start && used + needed > limit {
            blocks.push(&columns[start..at]);
            start = at;
            used = first;
        }
        used += needed;
    }
    blocks.push(&columns[start..]);
    blocks
}

fn legend(kind: Kind, rows: &[&Row<'_>], limit: usize, paint: Paint, text: &mut String) {
    let occurs = |state: &State| {
        rows.iter()
            .any(|row| row.cells.iter().any(|cell| cell.state() == *state))
    };
    let signs = State::ALL
        .into_iter()
        .filter(|state| !state.mark().is_empty() && *state != State::Absent)
        .filter(occurs)
        .map(|state| format!("{} {}", state.mark(), state.meaning()));
    let mut line = match kind {
        Kind::Conformance => {
            "failed / asked / all the cases of the group; what is noted or proves nothing is below"
                .to_owned()
        }
        Kind::Interop => format!("{}; a row is a writer, a column a reader", kind.figures()),
    };
    for sign in signs {
        if width(&line) + 3 + width(&sign) > limit {
            for line in wrap(&line, limit) {
                push_line(text, &paint.with(Ink::Dim, &line));
            }
            line = sign;
        } else {
            line = format!("{line}   {sign}");
        }
    }
    for line in wrap(&line, limit) {
        push_line(text, &paint.with(Ink::Dim, &line));
    }
}

fn push_line(text: &mut String, line: &str) {
    text.push_str(line.trim_end());
    text.push('\n');
}

fn digits(number: usize) -> usize {
    width(&number.to_string())
}
