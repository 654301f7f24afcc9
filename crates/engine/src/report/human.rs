//! The report as text for a terminal, matrix first.

use std::fmt::Write as _;

use super::causes::{self, Cause};
use super::diagnosis;
use super::graveness::{self, Failure};
use super::human_matrix::matrix;
use super::matrix::Matrix;
use super::paint::{Ink, Paint};
use super::pairs::Pair;
use super::paste::{explain, paste};
use super::text::{count, visible, width, wrap};
use super::words::{self, Label};
use super::{Conclusion, Kind, Report, SubjectEntry, pairs, told};
use crate::clauses::Effect;

/// How the text should look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The columns of the terminal; at least 40 are used.
    pub width: usize,
    /// Whether to colour; nothing is said by colour alone.
    pub colour: bool,
    /// Whether every failure is shown, and not one of each cause.
    pub all_failures: bool,
    /// Whether a JSON report of the same run is written, to which the text can point.
    pub json: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            width: 80,
            colour: false,
            all_failures: false,
            json: false,
        }
    }
}

/// How many causes of a subject's failures are shown.
const MOST_CAUSES: usize = 20;

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
        all_failures: look.all_failures,
        json: look.json,
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
    page.unshown(report, &labels);
    page.tallies(report, &labels);
    if report.kind == Kind::Interop {
        page.pairs(&pairs::broken(report), &labels);
    } else {
        diagnosis::human(report, &labels, page.width, page.paint, &mut page.text);
        page.failures_of_all(report, &labels);
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
    all_failures: bool,
    json: bool,
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

    /// What a subject claims and the run does not bear out, and the traits for which it is asked less.
    fn unshown(&mut self, report: &Report, labels: &[Label]) {
        for (subject, label) in report.subjects.iter().zip(labels) {
            let lines = words::unshown(subject);
            if !lines.is_empty() {
                self.heading(&format!("{}: not shown to work", label.full));
            }
            for line in lines {
                self.paragraph("  ", &line);
            }
        }
        let mut asked_less = report
            .subjects
            .iter()
            .zip(labels)
            .filter_map(|(subject, label)| Some((label, words::traits(subject)?)))
            .peekable();
        if asked_less.peek().is_some() {
            self.heading("Not asked, for a trait that the library claims");
        }
        for (label, traits) in asked_less {
            self.paragraph("  ", &format!("{}: {traits}", label.full));
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
            for (subject, label) in report.subjects.iter().zip(labels) {
                if let Some(exceptions) = words::exceptions_text(subject) {
                    self.paragraph("              ", &format!("{}: {exceptions}", label.full));
                }
            }
        }
    }

    fn failures_of_all(&mut self, report: &Report, labels: &[Label]) {
        let cases = report.cases_by_id();
        for (subject, label) in report.subjects.iter().zip(labels) {
            self.failures(report, graveness::failures(subject, &cases), label);
        }
    }

    /// Each cause with its clause and its first failure, the gravest first.
    fn failures(&mut self, report: &Report, failures: Vec<Failure<'_>>, label: &Label) {
        if failures.is_empty() {
            return;
        }
        let effects = graveness::tally(&failures)
            .map(|effects| format!(" ({effects})"))
            .unwrap_or_default();
        let number = count(failures.len(), "failure");
        let causes = causes::causes(failures);
        let heading = format!(
            "{}: {number} of {}{effects}",
            label.full,
            count(causes.len(), "cause")
        );
        self.heading(&heading);
        let most = if self.all_failures {
            causes.len()
        } else {
            MOST_CAUSES
        };
        for cause in causes.iter().take(most) {
            self.cause(report, cause);
        }
        if causes.len() > most {
            let more = count(causes.len() - most, "more cause");
            self.paragraph("  ", &format!("… and {more}; {}", self.rest()));
        }
    }

    /// Where what is left out can be read.
    const fn rest(&self) -> &'static str {
        if self.json {
            "all are in the JSON report, and `--all-failures` prints them"
        } else {
            "`--all-failures` prints all"
        }
    }

    fn cause(&mut self, report: &Report, cause: &Cause<'_>) {
        let effect = cause.effect.map_or("failure", Effect::name);
        let times = count(cause.failures.len(), "result");
        let line = format!("{effect}: {times} {}", cause.verdict);
        let ink = Ink::of_verdict(cause.verdict);
        let line = self.paint.with(ink, &line);
        let _ = writeln!(self.text, "  {line}");
        if let Some(id) = cause.clause {
            let text = words::clause(report, id);
            self.paragraph("    ", &text);
        }
        let shown = if self.all_failures {
            cause.failures.len()
        } else {
            1
        };
        for failure in cause.failures.iter().take(shown) {
            self.failure(failure);
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
                let note = match (cut, self.json) {
                    (true, true) => "  (whole in the JSON report)",
                    (true, false) => "  (cut; `--report json=PATH` has it whole)",
                    (false, _) => "",
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
