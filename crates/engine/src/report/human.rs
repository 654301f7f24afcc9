//! The report as text for a terminal, matrix first.

use std::fmt::Write as _;

use super::graveness::{self, Failure};
use super::human_matrix::matrix;
use super::matrix::Matrix;
use super::paint::{Ink, Paint};
use super::pairs::Pair;
use super::paste::{explain, paste};
use super::text::{count, visible, width, wrap};
use super::words::{self, Label};
use super::{Conclusion, Kind, Report, SubjectEntry, pairs, told};

/// How the text should look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The columns of the terminal; at least 40 are used.
    pub width: usize,
    /// Whether to colour; nothing is said by colour alone.
    pub colour: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            width: 80,
            colour: false,
        }
    }
}

/// How many failures of a subject are shown.
const MOST_FAILURES: usize = 20;

/// The longest value that is shown of an answer or an expectation.
const LONGEST_VALUE: usize = 160;

/// The report as text: matrix, tallies, failures, deviations, conclusion.
#[must_use]
pub fn human(report: &Report, look: &Look) -> String {
    let mut page = Page {
        text: String::new(),
        width: look.width.max(40),
        paint: Paint {
            colour: look.colour,
        },
    };
    let labels = words::labels(report);
    page.opening(report);
    page.text.push_str(&matrix(
        &Matrix::of(report),
        report,
        &labels,
        page.width,
        page.paint,
    ));
    page.absent(report, &labels);
    page.tallies(report, &labels);
    if report.kind == Kind::Interop {
        page.pairs(&pairs::broken(report), &labels);
    } else {
        page.all_failures(report, &labels);
    }
    page.deviations(report, &labels);
    page.stale(report, &labels);
    page.conclusion(report);
    page.text
}

struct Page {
    text: String,
    width: usize,
    paint: Paint,
}

impl Page {
    fn opening(&mut self, report: &Report) {
        let vectors = &report.vectors;
        let sum: String = visible(&vectors.sha256).chars().take(12).collect();
        if report.kind == Kind::Interop {
            let written = report.cases.iter().filter(|case| case.written.is_some());
            let line = format!(
                "{}: {} to write, {} to read",
                report.kind.title(),
                report
                    .cases
                    .iter()
                    .filter(|case| case.written.is_none())
                    .count(),
                written.count()
            );
            self.paragraph("", &line);
            self.text.push('\n');
            return;
        }
        let line = format!(
            "{}: {} of {}, vectors {} (SHA-256 {sum}…)",
            report.kind.title(),
            report.cases.len(),
            count(vectors.count, "case"),
            visible(&vectors.version)
        );
        self.paragraph("", &line);
        self.text.push('\n');
    }

    fn absent(&mut self, report: &Report, labels: &[Label]) {
        let mut first = true;
        for (subject, label) in report.subjects.iter().zip(labels) {
            if let Some((what, why)) = words::trouble(subject) {
                if std::mem::take(&mut first) {
                    self.text.push('\n');
                }
                self.paragraph("  ", &format!("{} {what}: {}", label.full, visible(why)));
            }
        }
    }

    fn tallies(&mut self, report: &Report, labels: &[Label]) {
        let run = |(subject, _): &(&SubjectEntry, &Label)| !subject.results.is_empty();
        let ran: Vec<_> = report.subjects.iter().zip(labels).filter(run).collect();
        if ran.is_empty() {
            return;
        }
        self.heading("Verdicts");
        let broad = ran
            .iter()
            .map(|(_, label)| width(&label.full))
            .max()
            .unwrap_or(0);
        let indent = (broad + 2).min(self.width / 2);
        for (subject, label) in ran {
            let mut figures: Vec<String> = words::tally(&subject.summary)
                .into_iter()
                .map(|(verdict, times)| format!("{times}\u{a0}{verdict}"))
                .collect();
            let besides = [
                (subject.summary.deviations, "declared"),
                (subject.summary.flaky, "flaky"),
                (subject.summary.unexpected, "unexpected"),
            ];
            for (times, what) in besides.into_iter().filter(|(times, _)| *times > 0) {
                figures.push(format!("of\u{a0}these\u{a0}{times}\u{a0}{what}"));
            }
            self.hanging(&label.full, indent, &figures.join(", "));
        }
        self.text.push('\n');
        for verdict in words::occurring(report) {
            let name = self
                .paint
                .with(Ink::of_verdict(verdict), &format!("{verdict:<12}"));
            self.labelled(2, &name, 14, verdict.meaning());
        }
        if report
            .subjects
            .iter()
            .any(|subject| subject.summary.flaky > 0)
        {
            self.labelled(
                2,
                "flaky       ",
                14,
                "asked again alone, and then judged otherwise",
            );
        }
        if report
            .subjects
            .iter()
            .any(|subject| subject.summary.unexpected > 0)
        {
            self.labelled(2, "unexpected  ", 14, words::UNEXPECTED);
        }
    }

    fn all_failures(&mut self, report: &Report, labels: &[Label]) {
        let cases = report.cases_by_id();
        for (subject, label) in report.subjects.iter().zip(labels) {
            self.failures(&graveness::failures(subject, &cases), label);
        }
    }

    fn failures(&mut self, failures: &[Failure<'_>], label: &Label) {
        if failures.is_empty() {
            return;
        }
        let effects = graveness::tally(failures)
            .map(|effects| format!(" ({effects})"))
            .unwrap_or_default();
        let number = count(failures.len(), "failure");
        self.heading(&format!("{}: {number}{effects}", label.full));
        for failure in failures.iter().take(MOST_FAILURES) {
            self.failure(failure);
        }
        if failures.len() > MOST_FAILURES {
            let more = failures.len() - MOST_FAILURES;
            self.paragraph("  ", &format!("… and {more} more (in the JSON report)"));
        }
    }

    fn failure(&mut self, failure: &Failure<'_>) {
        let result = failure.result;
        let id = visible(&result.id);
        let verdict = self.paint.with(
            Ink::of_verdict(result.verdict),
            &format!("{:<12}", result.verdict.name()),
        );
        let flaky = if result.flaky { "  (flaky)" } else { "" };
        let _ = writeln!(
            self.text,
            "  {verdict}{}{flaky}",
            self.paint.with(Ink::Bold, &id)
        );
        if let Some(case) = failure.case {
            self.paragraph("    ", &visible(&case.why));
            if let Some(effect) = failure.effect {
                self.labelled(4, "effect    ", 14, effect.name());
            }
            if !case.clauses.is_empty() {
                self.labelled(4, "clauses   ", 14, &visible(&case.clauses.join(", ")));
            }
            self.labelled(
                4,
                "expected  ",
                14,
                &told::line(&told::demanded(case), LONGEST_VALUE),
            );
        }
        self.labelled(
            4,
            "got       ",
            14,
            &told::line(&told::observed(&result.got), LONGEST_VALUE),
        );
        // Never broken, so that it can be copied.
        let _ = writeln!(self.text, "    {}\n", explain(&result.id));
    }

    /// The pairs that are broken and not declared, each with its first failure.
    fn pairs(&mut self, pairs: &[Pair<'_>], labels: &[Label]) {
        let undeclared: Vec<_> = pairs.iter().filter(|one| one.deviation.is_none()).collect();
        if undeclared.is_empty() {
            return;
        }
        self.heading(&format!("Broken: {}", count(undeclared.len(), "pair")));
        for pair in undeclared {
            let ink = Ink::of_verdict(pair.verdict);
            let verdict = self
                .paint
                .with(ink, &format!("{:<12}", pair.verdict.name()));
            let who = &labels[pair.reader].name;
            let who = match pair.writer {
                Some(writer) => format!("{} \u{2192} {who}", visible(writer)),
                None => format!("{who} writes"),
            };
            let what = visible(pair.operation);
            let who = self.paint.with(Ink::Bold, &format!("{who}: {what}"));
            let _ = writeln!(
                self.text,
                "  {verdict}{who}  {} of {}",
                pair.times, pair.asked
            );
            self.labelled(4, "first     ", 14, &visible(&pair.case.id));
            let got = told::line(&told::observed(&pair.result.got), LONGEST_VALUE);
            self.labelled(4, "got       ", 14, &got);
            let written = pair.case.written.as_ref().and_then(|one| one.ask.as_ref());
            for ask in written.into_iter().chain([&pair.case.ask]) {
                let (ask, cut) = pairs::folded(ask);
                let note = if cut {
                    "  (whole in the JSON report)"
                } else {
                    ""
                };
                let line = paste(&ask).unwrap_or_default();
                // Never broken, so that it can be copied.
                let _ = writeln!(self.text, "    {line}{note}");
            }
            self.text.push('\n');
        }
    }

    fn deviations(&mut self, report: &Report, labels: &[Label]) {
        if !report
            .subjects
            .iter()
            .flat_map(|one| &one.deviations)
            .any(|one| one.stale.is_none())
        {
            return;
        }
        self.heading("Declared deviations");
        for (subject, label) in report.subjects.iter().zip(labels) {
            let mut name = Some(&label.full);
            for one in subject.deviations.iter().filter(|one| one.stale.is_none()) {
                if let Some(name) = name.take() {
                    self.paragraph("  ", name);
                }
                let glob = self.paint.with(Ink::Declared, &visible(&one.case));
                let _ = writeln!(
                    self.text,
                    "    {glob}  {}, {}",
                    one.verdict,
                    count(one.excuses, "result")
                );
                self.paragraph("      ", &visible(&one.why));
                if let Some(link) = &one.link {
                    let _ = writeln!(self.text, "      {}", visible(link));
                }
            }
        }
    }

    fn stale(&mut self, report: &Report, labels: &[Label]) {
        let mut first = true;
        for (subject, label) in report.subjects.iter().zip(labels) {
            for one in &subject.deviations {
                let Some(why) = &one.stale else { continue };
                if std::mem::take(&mut first) {
                    self.heading("Stale deviations: to be corrected or deleted");
                }
                let glob = self.paint.with(Ink::Bad, &visible(&one.case));
                let _ = writeln!(self.text, "  {}: {glob}  {}", label.full, one.verdict);
                self.paragraph("    ", &visible(why));
            }
        }
    }

    fn conclusion(&mut self, report: &Report) {
        let ink = match report.conclusion() {
            Conclusion::Conforms => Ink::Good,
            _ => Ink::Bad,
        };
        self.text.push('\n');
        for line in wrap(&words::conclusion(report), self.width) {
            let _ = writeln!(self.text, "{}", self.paint.with(ink, &line));
        }
    }

    fn heading(&mut self, text: &str) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        for line in wrap(text, self.width) {
            let _ = writeln!(self.text, "{}", self.paint.with(Ink::Bold, &line));
        }
    }

    fn paragraph(&mut self, indent: &str, text: &str) {
        for line in wrap(text, self.width - indent.len()) {
            let _ = writeln!(self.text, "{indent}{line}");
        }
    }

    /// A label that is as wide as it is painted, then text that hangs beside it.
    fn labelled(&mut self, before: usize, label: &str, hang: usize, text: &str) {
        for (at, line) in wrap(text, self.width - hang).into_iter().enumerate() {
            if at == 0 {
                let _ = writeln!(self.text, "{:before$}{label}{line}", "");
            } else {
                let _ = writeln!(self.text, "{:hang$}{line}", "");
            }
        }
    }

    /// Text that hangs beside a label, or begins below one that is too long.
    fn hanging(&mut self, label: &str, indent: usize, text: &str) {
        let hang = indent + 2;
        if width(label) + 2 > indent {
            let _ = writeln!(self.text, "  {label}");
            self.labelled(2, &" ".repeat(indent), hang, text);
        } else {
            self.labelled(2, &format!("{label:<indent$}"), hang, text);
        }
    }
}
