//! The probable causes of a library's failures, as a block of each page.

use std::fmt::Write as _;

use serde::Serialize;

use super::markdown_text::{code, prose};
use super::paint::{Ink, Paint};
use super::text::{count, visible, wrap};
use super::words::Label;
use super::{Report, SubjectEntry};
use crate::diagnose::{Cause, Diagnosis, Mistake};

/// How many mistakes that the results cannot tell apart are shown; the JSON report has all.
const MOST_MISTAKES: usize = 5;

/// How many cases that contradict a cause are shown; the JSON report has all.
const MOST_CASES: usize = 3;

/// Before the lines of a cause.
const INDENT: &str = "     ";

/// How to take it.
const NOTE: &str = "An implementation with this mistake fails the same cases. That makes the cause probable, not certain.";

/// What the template of the block is filled with.
#[derive(Serialize)]
pub(super) struct DiagnosisView {
    label: String,
    note: &'static str,
    summary: String,
    causes: Vec<CauseView>,
}

/// A cause in words that are fit to show.
#[derive(Serialize)]
struct CauseView {
    one_of: Vec<MistakeView>,
    /// How many mistakes are not shown.
    more: Option<String>,
    share: String,
    contradicted: Vec<String>,
    /// How many of the contradicting cases are not shown.
    more_cases: Option<String>,
    reproduce: String,
}

#[derive(Serialize)]
struct MistakeView {
    sentence: String,
    faults: String,
}

/// The block of each subject that has a diagnosis.
pub(super) fn views(report: &Report, labels: &[Label]) -> Vec<DiagnosisView> {
    let view = |(subject, label): (&SubjectEntry, &Label)| {
        let diagnosis = subject.diagnosis.as_ref()?;
        Some(DiagnosisView {
            label: label.full.clone(),
            note: NOTE,
            summary: summary(diagnosis),
            causes: diagnosis.causes.iter().map(CauseView::of).collect(),
        })
    };
    let subjects = report.subjects.iter().zip(labels);
    subjects.filter_map(view).collect()
}

/// The blocks as text of this width.
pub(super) fn human(
    report: &Report,
    labels: &[Label],
    width: usize,
    paint: Paint,
    text: &mut String,
) {
    for view in views(report, labels) {
        text.push('\n');
        for line in wrap(&format!("{}: {}", view.label, view.summary), width) {
            let _ = writeln!(text, "{}", paint.with(Ink::Bold, &line));
        }
        for (nth, cause) in (1..).zip(&view.causes) {
            let mut first = format!("  {nth}. ");
            for paragraph in cause.paragraphs(str::to_owned, str::to_owned) {
                for line in wrap(&paragraph, width - INDENT.len()) {
                    let _ = writeln!(text, "{first}{line}");
                    first.replace_range(.., INDENT);
                }
            }
            // Never broken, so that it can be copied.
            let _ = writeln!(text, "{INDENT}{}", cause.reproduce);
        }
        for line in wrap(view.note, width) {
            let _ = writeln!(text, "{line}");
        }
    }
}

/// The blocks in Markdown.
pub(super) fn markdown(report: &Report, labels: &[Label], text: &mut String) {
    for view in views(report, labels) {
        let _ = writeln!(
            text,
            "\n### {}: probable causes\n\n{}\n{}\n",
            prose(&view.label),
            prose(&view.summary),
            view.note
        );
        for (nth, cause) in (1..).zip(&view.causes) {
            let mut lines = cause.paragraphs(prose, code);
            lines.push(format!("Reproduce: {}", code(&cause.reproduce)));
            let _ = writeln!(text, "{nth}. {}", lines.join("<br>\n   "));
        }
    }
}

fn summary(diagnosis: &Diagnosis) -> String {
    let (explained, failures) = (diagnosis.explained, diagnosis.failures);
    let causes = diagnosis.causes.len();
    format!(
        "{} {} {explained} of {} ({} %).",
        count(causes, "known mistake"),
        if causes == 1 { "explains" } else { "explain" },
        count(failures, "failure"),
        explained * 100 / failures.max(1)
    )
}

impl CauseView {
    fn of(cause: &Cause) -> Self {
        let shown = cause.one_of.iter().take(MOST_MISTAKES).map(MistakeView::of);
        let beyond = |all: usize, shown: usize| all.checked_sub(shown).filter(|more| *more > 0);
        let cases = cause.contradicted_by.iter();
        Self {
            one_of: shown.collect(),
            more: beyond(cause.one_of.len(), MOST_MISTAKES)
                .map(|more| format!("or one of {more} more, which fail the same cases")),
            share: share(cause),
            contradicted: cases.take(MOST_CASES).map(|case| visible(case)).collect(),
            more_cases: beyond(cause.contradicted_by.len(), MOST_CASES)
                .map(|more| format!("and {more} more")),
            reproduce: format!(
                "paseto-conformance explain {} --adapter ADAPTER",
                visible(&cause.first)
            ),
        }
    }

    /// The mistakes, what speaks for them and what against; with the escapes of the page for words and for ids.
    fn paragraphs(&self, words: fn(&str) -> String, ids: fn(&str) -> String) -> Vec<String> {
        let mistake = |(at, one): (usize, &MistakeView)| {
            let or = if at == 0 { "" } else { "or: " };
            format!("{or}{} ({})", words(&one.sentence), words(&one.faults))
        };
        let mistakes = self.one_of.iter().enumerate().map(mistake);
        let mut share = self.share.clone();
        for (at, case) in self.contradicted.iter().enumerate() {
            share.push_str(if at == 0 { " " } else { ", " });
            share.push_str(&ids(case));
        }
        if let Some(more) = &self.more_cases {
            share.push_str(&format!(" {more}"));
        }
        mistakes.chain(self.more.clone()).chain([share]).collect()
    }
}

fn share(cause: &Cause) -> String {
    let explains = count(cause.explains, "failure");
    match cause.contradicted_by.len() {
        0 => format!("Explains {explains}; no case contradicts it."),
        1 => format!("Explains {explains}. 1 case contradicts it, because the library passed it:"),
        more => format!(
            "Explains {explains}. {more} cases contradict it, because the library passed them:"
        ),
    }
}

impl MistakeView {
    fn of(mistake: &Mistake) -> Self {
        Self {
            sentence: visible(&mistake.sentence),
            faults: visible(&mistake.faults.join(", ")),
        }
    }
}
