//! The report as JUnit XML: a testsuite for each subject.

use anyhow::{Context, Result};
use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};

use super::text::visible;
use super::words::{self, Label};
use super::{CaseEntry, Kind, Report, ResultEntry, SubjectEntry, graveness, paste, told};
use crate::Verdict;

/// The longest value that is shown of an answer or an expectation.
const LONGEST_VALUE: usize = 400;

/// The report as JUnit XML, without a time.
///
/// A failing verdict that is not declared is a `failure`; a crash, a hang and a garbled line are each an
/// `error`, since the case got no answer. What proves nothing (declared, skipped, vacuous) is `skipped`.
/// An adapter in trouble and a stale deviation are testcases of their own, as they decide the exit code.
///
/// # Errors
/// When the XML cannot be written.
pub fn junit(report: &Report) -> Result<String> {
    let mut page = quick_junit::Report::new("paseto-conformance");
    let cases = report.cases_by_id();
    for (subject, label) in report.subjects.iter().zip(words::labels(report)) {
        let mut suite = suite(subject, &label);
        for result in &subject.results {
            let case = cases.get(result.id.as_str()).copied();
            suite.add_test_case(test_case(report.kind, result, case));
        }
        page.add_test_suite(suite);
    }
    page.to_string().context("writing JUnit XML")
}

fn suite(subject: &SubjectEntry, label: &Label) -> TestSuite {
    let mut suite = TestSuite::new(label.full.as_str());
    suite.add_property(("language", visible(&subject.language).as_str()));
    if let Some((what, why)) = words::trouble(subject) {
        let mut status = match subject.not_run {
            Some(_) => TestCaseStatus::skipped(),
            None => TestCaseStatus::non_success(NonSuccessKind::Error),
        };
        status
            .set_type("adapter")
            .set_message(format!("{} {what}: {}", label.full, visible(why)));
        suite.add_test_case(in_class(TestCase::new("start", status), "adapter"));
    }
    for one in &subject.deviations {
        if let Some(why) = &one.stale {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status
                .set_type("stale")
                .set_message(format!("{}: {}", one.verdict, visible(why)));
            suite.add_test_case(in_class(
                TestCase::new(visible(&one.case), status),
                "deviations",
            ));
        }
    }
    suite
}

fn test_case(kind: Kind, result: &ResultEntry, case: Option<&CaseEntry>) -> TestCase {
    let flaky = if result.flaky { " (flaky)" } else { "" };
    let verdict = result.verdict;
    let got = told::line(&told::observed(&result.got), LONGEST_VALUE);
    let message = format!("{verdict}{flaky}: {}: {got}", verdict.meaning());
    let mut status = match (&result.deviation, verdict) {
        (Some(why), _) => with_message(
            TestCaseStatus::skipped(),
            format!("declared, {}: {message}", visible(why)),
        ),
        (None, Verdict::Skipped | Verdict::NotAsked | Verdict::Vacuous) => {
            with_message(TestCaseStatus::skipped(), message.clone())
        }
        (None, Verdict::Crashed | Verdict::Hung | Verdict::Garbled) => with_message(
            TestCaseStatus::non_success(NonSuccessKind::Error),
            message.clone(),
        ),
        (None, verdict) if verdict.fails() => with_message(
            TestCaseStatus::non_success(NonSuccessKind::Failure),
            message.clone(),
        ),
        (None, _) => TestCaseStatus::success(),
    };
    if matches!(status, TestCaseStatus::NonSuccess { .. }) {
        status
            .set_type(verdict.name())
            .set_description(description(kind, result, case, &got));
    }
    let success = matches!(status, TestCaseStatus::Success { .. });
    let mut test_case = TestCase::new(visible(&result.id), status);
    if success && (verdict != Verdict::Pass || result.flaky) {
        test_case.set_system_out(message);
    }
    in_class(test_case, case.map_or("", |case| &case.group))
}

fn description(kind: Kind, result: &ResultEntry, case: Option<&CaseEntry>, got: &str) -> String {
    let Some(case) = case else {
        return format!("got {got}");
    };
    let expected = told::line(&told::demanded(case), LONGEST_VALUE);
    let clauses = if case.clauses.is_empty() {
        String::new()
    } else {
        format!("clauses   {}\n", visible(&case.clauses.join(", ")))
    };
    let effect = graveness::effect(case, result.verdict)
        .map(|effect| format!("effect    {}\n", effect.name()))
        .unwrap_or_default();
    // What a subject wrote is no case that could be explained later.
    let explain = match kind {
        Kind::Conformance => format!("\n{}", paste::explain(&result.id)),
        Kind::Interop => String::new(),
    };
    format!(
        "{}\n{effect}{clauses}expected  {expected}\ngot       {got}{explain}",
        visible(&case.why)
    )
}

fn with_message(mut status: TestCaseStatus, message: String) -> TestCaseStatus {
    status.set_message(message);
    status
}

fn in_class(mut test_case: TestCase, class: &str) -> TestCase {
    test_case.set_classname(visible(class));
    test_case
}
