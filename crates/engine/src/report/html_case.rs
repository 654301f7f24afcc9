//! A disagreement as the page shows it.

use serde::Serialize;

use super::findings::{Finding, Voice};
use super::paste::{explain, paste};
use super::text::{count, cut, visible, visible_lines};
use super::told::{self, Told};
use super::words::Label;
use super::{Kind, Report};
use crate::Verdict;
use crate::clauses::Effect;

/// The longest value that the page shows of an answer or an expectation.
const LONGEST_VALUE: usize = 1500;

/// The longest line to paste.
const LONGEST_PASTE: usize = 12 << 10;

/// More subjects than these are counted rather than named on a case's first line.
const MOST_NAMES: usize = 4;

/// The cases of a group.
#[derive(Serialize)]
pub(super) struct Section<'a> {
    group: &'a str,
    /// The group as a part of an address on the page.
    anchor: String,
    cases: Vec<CaseView>,
}

#[derive(Serialize)]
struct CaseView {
    id: String,
    group: String,
    why: String,
    level: String,
    clauses: Vec<String>,
    /// The gravest that its voices amount to.
    effect: Option<&'static str>,
    parent: Option<String>,
    expected: Vec<ToldView>,
    voices: Vec<VoiceView>,
    /// The subjects that pass, counted.
    passes: Option<String>,
    paste: Option<String>,
    /// Where to find the ask that is too long for the page.
    elsewhere: String,
    written: Option<WrittenView>,
}

/// Who wrote what is read, and on which ask.
#[derive(Serialize)]
struct WrittenView {
    by: String,
    paste: Option<String>,
}

#[derive(Serialize)]
struct VoiceView {
    verdict: &'static str,
    class: &'static str,
    meaning: String,
    flaky: bool,
    deviation: Option<String>,
    /// The positions of the subjects, for the filter.
    keys: String,
    /// Their names, or how many there are.
    brief: String,
    subjects: String,
    got: Vec<ToldView>,
}

#[derive(Serialize)]
struct ToldView {
    head: String,
    fields: Vec<FieldView>,
}

#[derive(Serialize)]
struct FieldView {
    name: String,
    value: String,
}

/// The findings by group, in the order of the groups.
pub(super) fn sections<'a>(
    findings: &[Finding<'a>],
    order: &[&'a str],
    report: &Report,
    labels: &[Label],
) -> Vec<Section<'a>> {
    let mut sections: Vec<Section<'a>> = order
        .iter()
        .map(|group| Section {
            group,
            anchor: anchor(group),
            cases: Vec::new(),
        })
        .collect();
    for finding in findings {
        if let Some(section) = sections
            .iter_mut()
            .find(|section| section.group == finding.case.group)
        {
            section.cases.push(CaseView::of(finding, report, labels));
        }
    }
    sections.retain(|section| !section.cases.is_empty());
    sections
}

/// A group's name in which nothing needs to be escaped; a writer may be called anything.
pub(super) fn anchor(group: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || "-._".contains(c) {
            c
        } else {
            '-'
        }
    };
    group.chars().map(plain).collect()
}

/// How a verdict looks; the word itself always stands beside it.
pub(super) fn class(verdict: Verdict, declared: bool) -> &'static str {
    match verdict {
        _ if declared => "declared",
        Verdict::Pass => "pass",
        Verdict::Skipped | Verdict::NotAsked => "",
        verdict if verdict.fails() => "bad",
        _ => "open",
    }
}

fn short(line: &str) -> bool {
    line.len() <= LONGEST_PASTE
}

impl CaseView {
    fn of(finding: &Finding<'_>, report: &Report, labels: &[Label]) -> Self {
        let case = finding.case;
        let of = report
            .subjects
            .iter()
            .filter(|subject| !subject.results.is_empty())
            .count();
        Self {
            id: visible(&case.id),
            group: case.group.clone(),
            why: visible(&case.why),
            level: case.level.clone(),
            clauses: case.clauses.iter().map(|clause| visible(clause)).collect(),
            effect: finding.effect().map(Effect::name),
            parent: case.parent.as_deref().map(visible),
            expected: told::demanded(case).iter().map(ToldView::of).collect(),
            voices: finding
                .voices
                .iter()
                .map(|voice| VoiceView::of(voice, labels))
                .collect(),
            passes: (finding.passes > 0)
                .then(|| format!("{} of {} pass", finding.passes, count(of, "subject"))),
            paste: paste(&case.ask).filter(|line| short(line)),
            elsewhere: match report.kind {
                Kind::Conformance => explain(&case.id),
                Kind::Interop => format!("the JSON report, {}", visible(&case.id)),
            },
            written: case.written.as_ref().map(|written| WrittenView {
                by: visible(&written.by),
                paste: written
                    .ask
                    .as_ref()
                    .and_then(paste)
                    .filter(|line| short(line)),
            }),
        }
    }
}

impl VoiceView {
    fn of(voice: &Voice<'_>, labels: &[Label]) -> Self {
        let names: Vec<&str> = voice
            .subjects
            .iter()
            .map(|at| labels[*at].full.as_str())
            .collect();
        let keys: Vec<String> = voice.subjects.iter().map(usize::to_string).collect();
        let brief = if names.len() > MOST_NAMES {
            count(names.len(), "subject")
        } else {
            names.join(", ")
        };
        Self {
            verdict: voice.verdict.name(),
            class: class(voice.verdict, voice.deviation.is_some()),
            meaning: voice.verdict.meaning().replace('`', ""),
            flaky: voice.flaky,
            deviation: voice.deviation.map(visible),
            keys: keys.join(" "),
            brief,
            subjects: names.join(", "),
            got: told::observed(voice.got).iter().map(ToldView::of).collect(),
        }
    }
}

impl ToldView {
    fn of(told: &Told) -> Self {
        let field = |(name, value): &(String, String)| FieldView {
            name: visible(name),
            value: cut(&visible_lines(value), LONGEST_VALUE),
        };
        Self {
            head: visible(&told.head),
            fields: told.fields.iter().map(field).collect(),
        }
    }
}
