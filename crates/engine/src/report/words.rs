//! What every page says in the same words: names of subjects, the conclusion, the tallies.

use std::collections::HashMap;

use super::text::{count, cut, visible};
use super::{Conclusion, Report, SubjectEntry, Summary};
use crate::Verdict;

/// The longest name of a subject that a page shows.
const LONGEST_NAME: usize = 40;

/// A subject's name and version, fit to show; numbered where two subjects bear the same.
pub(super) struct Label {
    pub(super) name: String,
    pub(super) version: String,
    /// Both.
    pub(super) full: String,
}

/// The labels of the subjects, in their order.
pub(super) fn labels(report: &Report) -> Vec<Label> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let label = |subject: &SubjectEntry| {
        let mut name = cut(&visible(&subject.name), LONGEST_NAME);
        if name.trim().is_empty() {
            name = "(no name)".to_owned();
        }
        let version = cut(&visible(&subject.version), LONGEST_NAME);
        let times = seen.entry(format!("{name} {version}")).or_default();
        *times += 1;
        if *times > 1 {
            name = format!("{name} #{times}");
        }
        let full = format!("{name} {version}").trim_end().to_owned();
        Label {
            name,
            version,
            full,
        }
    };
    report.subjects.iter().map(label).collect()
}

/// Why a subject has no results, or not all of them; `None` where all is well.
pub(super) fn trouble(subject: &SubjectEntry) -> Option<(&'static str, &str)> {
    match (&subject.not_run, &subject.error) {
        (Some(why), _) => Some(("was not run", why)),
        (None, Some(why)) if subject.results.is_empty() => Some(("could not be started", why)),
        (None, Some(why)) => Some(("was given up", why)),
        (None, None) => None,
    }
}

/// The verdicts that were given, mildest first, with how often.
pub(super) fn tally(summary: &Summary) -> Vec<(Verdict, usize)> {
    let all = Verdict::ALL.map(|verdict| (verdict, summary.of(verdict)));
    all.into_iter().filter(|(_, times)| *times > 0).collect()
}

/// The verdicts that were given to anybody.
pub(super) fn occurring(report: &Report) -> Vec<Verdict> {
    let given = |verdict| {
        report
            .subjects
            .iter()
            .any(|subject| subject.summary.of(verdict) > 0)
    };
    Verdict::ALL
        .into_iter()
        .filter(|verdict| given(*verdict))
        .collect()
}

/// The conclusion in a word.
pub(super) const fn conclusion_word(report_ends: Conclusion) -> &'static str {
    match report_ends {
        Conclusion::Conforms => "Conforms",
        Conclusion::StaleDeviation => "Stale deviations",
        Conclusion::Fails => "Fails",
        Conclusion::AdapterTrouble => "Adapter trouble",
    }
}

/// The conclusion in a sentence: everything that holds, and the exit code.
pub(super) fn conclusion(report: &Report) -> String {
    let ends = report.conclusion();
    let parts = [
        troubled(report),
        failing(report),
        unproven(report),
        unasked(report, ends),
        stale(report),
        declared(report),
        absent(report),
    ];
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        parts.push("nothing fails".to_owned());
    }
    let word = conclusion_word(ends);
    format!(
        "{word}: {}. Exit code {}.",
        parts.join("; "),
        ends.exit_code()
    )
}

fn troubled(report: &Report) -> Option<String> {
    let number = report
        .subjects
        .iter()
        .filter(|one| one.not_run.is_none() && one.error.is_some())
        .count();
    (number > 0).then(|| {
        format!(
            "{} could not be started or kept running",
            count(number, "adapter")
        )
    })
}

fn failing(report: &Report) -> Option<String> {
    let failures = report
        .subjects
        .iter()
        .map(|subject| subject.failures().count());
    let (results, subjects) = failures
        .filter(|number| *number > 0)
        .fold((0, 0), |sum, one| (sum.0 + one, sum.1 + 1));
    (results > 0).then(|| {
        format!(
            "{} in {}",
            count(results, "undeclared failure"),
            count(subjects, "subject")
        )
    })
}

/// A subject that shows nothing in its favour fails without a failing result.
fn unproven(report: &Report) -> Option<String> {
    let number = report
        .subjects
        .iter()
        .filter(|one| one.proves_nothing())
        .count();
    (number > 0).then(|| {
        format!(
            "{} not shown to work",
            count(number, "subject") + if number == 1 { " is" } else { " are" }
        )
    })
}

/// A clause in its words, with its id and its source; its id alone where the report does not have it.
pub(super) fn clause(report: &Report, id: &str) -> String {
    match report.clause(id) {
        Some(clause) => {
            let reading = if clause.our_reading {
                "; our reading"
            } else {
                ""
            };
            let (text, source) = (visible(&clause.text), visible(&clause.source));
            format!("{text} ({}, {source}{reading})", visible(id))
        }
        None => visible(id),
    }
}

/// What of a subject's claims is not borne out, or that no case passed; a line each.
pub(super) fn unshown(subject: &SubjectEntry) -> Vec<String> {
    let mut lines: Vec<String> = subject
        .unshown
        .iter()
        .map(|one| {
            let declared = if one.declared { ", as declared" } else { "" };
            format!("{}: {}{declared}", visible(&one.claim), visible(&one.why))
        })
        .collect();
    if subject.asked() > 0 && subject.summary.pass == 0 {
        lines.insert(0, "no case passed: nothing is proven".to_owned());
    }
    lines
}

/// The traits that keep cases away, with how many.
pub(super) fn traits(subject: &SubjectEntry) -> Option<String> {
    let removing = subject.traits.iter().filter(|one| one.removes > 0);
    let parts: Vec<String> = removing
        .map(|one| format!("{} ({})", one.name, count(one.removes, "case")))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Exceptions that a language's runtime throws over a mistake in the program, and no library on purpose.
const ACCIDENTS: [&str; 16] = [
    "ArrayIndexOutOfBoundsException",
    "AssertionError",
    "AttributeError",
    "ClassCastException",
    "IndexError",
    "IndexOutOfBoundsException",
    "KeyError",
    "NameError",
    "NegativeArraySizeException",
    "NullPointerException",
    "OverflowError",
    "RangeError",
    "RecursionError",
    "ReferenceError",
    "TypeError",
    "UnboundLocalError",
];

/// The exceptions, not the library's own, by which a subject refuses, the most frequent first: those of another library
/// that it uses, and apart from them the accidents of the runtime.
pub(super) fn exceptions(subject: &SubjectEntry) -> [Vec<(String, usize)>; 2] {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for result in &subject.results {
        if let Some(name) = super::model::unexpected(&result.got) {
            *times.entry(name).or_default() += 1;
        }
    }
    let mut all: Vec<(String, usize)> = times
        .into_iter()
        .map(|(name, times)| (cut(&visible(name), LONGEST_NAME), times))
        .collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let (accidents, others) = all
        .into_iter()
        .partition(|(name, _)| ACCIDENTS.contains(&name.as_str()));
    [others, accidents]
}

/// The exceptions of a subject as text; none where there are none.
pub(super) fn exceptions_text(subject: &SubjectEntry) -> Option<String> {
    let list = |all: &[(String, usize)]| {
        let parts: Vec<String> = all
            .iter()
            .map(|(name, times)| format!("{times}\u{a0}{name}"))
            .collect();
        parts.join(", ")
    };
    let [others, accidents] = exceptions(subject);
    let mut parts = Vec::new();
    if !others.is_empty() {
        parts.push(format!("of what it uses: {}", list(&others)));
    }
    if !accidents.is_empty() {
        parts.push(format!("accidents of the runtime: {}", list(&accidents)));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// A run without a question is a failure that has no results to show for it.
fn unasked(report: &Report, ends: Conclusion) -> Option<String> {
    let idle =
        |one: &&SubjectEntry| one.not_run.is_none() && one.error.is_none() && one.asked() == 0;
    let idle = report.subjects.iter().filter(idle).count();
    let asked = report.subjects.iter().any(|one| one.asked() > 0);
    if !asked && ends == Conclusion::Fails {
        Some("no case was asked".to_owned())
    } else if idle > 0 {
        Some(format!(
            "{} asked nothing",
            count(idle, "subject") + if idle == 1 { " was" } else { " were" }
        ))
    } else {
        None
    }
}

fn stale(report: &Report) -> Option<String> {
    let all = report
        .subjects
        .iter()
        .flat_map(|subject| &subject.deviations);
    let number = all.filter(|one| one.stale.is_some()).count();
    (number > 0).then(|| {
        count(number, "declared deviation")
            + if number == 1 {
                " is stale"
            } else {
                " are stale"
            }
    })
}

/// What the row `unexpected` counts.
pub(super) const UNEXPECTED: &str = "of these, refused by an exception that is not the library's own: a service that catches only its errors does not catch it";

fn declared(report: &Report) -> Option<String> {
    let number = report
        .subjects
        .iter()
        .map(|subject| subject.summary.deviations)
        .sum();
    (number > 0).then(|| {
        count(number, "result")
            + if number == 1 { " deviates" } else { " deviate" }
            + " as declared"
    })
}

fn absent(report: &Report) -> Option<String> {
    let number = report
        .subjects
        .iter()
        .filter(|subject| subject.not_run.is_some())
        .count();
    (number > 0)
        .then(|| count(number, "subject") + if number == 1 { " was" } else { " were" } + " not run")
}
