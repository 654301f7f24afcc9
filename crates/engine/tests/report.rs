//! The pages, from a small report made by hand in which everything occurs, hostile strings included.

mod report_sample;

use insta::assert_snapshot;
use paseto_conformance_engine::Verdict;
use paseto_conformance_engine::report::{
    self, Cell, Conclusion, Look, Matrix, Report, ResultEntry, State, diff, html, human, junit,
    markdown, summary_markdown,
};
use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};
use report_sample::{HOSTILE, sample, small};
use serde_json::json;

const PLAIN: Look = Look {
    width: 80,
    colour: false,
    all_failures: false,
    json: false,
};

#[test]
fn the_pages_are_these() {
    assert_snapshot!("human", human(&sample(), &PLAIN));
    assert_snapshot!("markdown", markdown(&sample()));
    assert_snapshot!("summary_markdown", summary_markdown(&sample()));
    // Styles and script are read in their own files.
    let page = html(&sample()).unwrap();
    let body = page
        .split_once("</style>")
        .unwrap()
        .1
        .split_once("<script>")
        .unwrap()
        .0;
    assert_snapshot!("html", body);
}

#[test]
fn the_matrix_counts_passed_asked_and_all() {
    let report = sample();
    let matrix = Matrix::of(&report);
    let groups: Vec<&str> = matrix.rows.iter().map(|row| row.group).collect();
    assert_eq!(
        groups,
        ["v3.public", "v4.local", "k4", "other"],
        "not the order of the cases"
    );
    let local = &matrix.rows[1];
    let clean = Cell {
        passed: 7,
        asked: 7,
        all: 7,
        ..Cell::default()
    };
    assert_eq!(local.cells[0], clean);
    let mixed = Cell {
        passed: 1,
        asked: 7,
        all: 7,
        failing: 5,
        deviating: 1,
        absent: false,
    };
    assert_eq!(local.cells[1], mixed);
    let states = |row: usize| {
        matrix.rows[row]
            .cells
            .iter()
            .map(|cell| cell.state())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        states(0),
        [State::NotOffered, State::Deviating, State::Absent]
    );
    assert_eq!(
        states(1),
        [State::Conforming, State::Failing, State::Absent]
    );
    assert_eq!(
        states(3),
        [State::Conforming, State::Unproven, State::Absent]
    );
    let sum: usize = matrix.rows.iter().map(|row| row.cells[1].asked).sum();
    assert_eq!(matrix.totals.cells[1].asked, sum);
}

#[test]
fn the_text_fits_the_terminal_and_colour_changes_no_letter() {
    for width in [60, 80, 132] {
        let text = human(
            &sample(),
            &Look {
                width,
                colour: false,
                ..PLAIN
            },
        );
        // Ids, globs and addresses are not broken, so that they can be copied.
        let copied = |line: &str| {
            ["v3/", "v4/", "k4/", "https:"]
                .iter()
                .any(|part| line.contains(part))
        };
        let long = text
            .lines()
            .filter(|line| line.chars().count() > width && !copied(line));
        assert_eq!(long.collect::<Vec<_>>(), Vec::<&str>::new());
        let coloured = human(
            &sample(),
            &Look {
                width,
                colour: true,
                ..PLAIN
            },
        );
        assert_ne!(coloured, text);
        assert_eq!(without_colour(&coloured), text);
    }
}

#[test]
fn many_subjects_wrap_into_blocks_and_many_failures_are_counted() {
    let mut report = small(30, Verdict::Wrong);
    let subject = report.subjects[0].clone();
    report.subjects = (0..12)
        .map(|at| report::SubjectEntry {
            name: format!("library-{at}"),
            ..subject.clone()
        })
        .collect();
    let text = human(&report, &PLAIN);
    assert!(
        text.lines()
            .filter(|line| line.starts_with("v4.local"))
            .count()
            > 1
    );
    assert!(text.contains("library-11"));
    // One cause, and its first case.
    assert!(
        text.contains("library-11 1.0: 30 failures of 1 cause"),
        "{text}"
    );
    assert_eq!(text.matches("paseto-conformance explain").count(), 12);
    let all = Look {
        all_failures: true,
        ..PLAIN
    };
    let text = human(&report, &all);
    assert_eq!(text.matches("paseto-conformance explain").count(), 12 * 30);
}

#[test]
fn causes_that_do_not_fit_are_counted_and_the_text_says_where_they_are() {
    let mut report = small(30, Verdict::Wrong);
    for (n, case) in report.cases.iter_mut().enumerate() {
        case.clauses = vec![format!("PASETO-X-{n:02}")];
    }
    assert!(human(&report, &PLAIN).contains("… and 10 more causes; `--all-failures` prints all"));
    let beside_json = Look {
        json: true,
        ..PLAIN
    };
    assert!(human(&report, &beside_json).contains("all are in the JSON report"));
}

#[test]
fn nothing_hostile_reaches_a_page() {
    let report = sample();
    let pages = [
        human(&report, &PLAIN),
        markdown(&report),
        summary_markdown(&report),
        junit(&report).unwrap(),
        html(&report).unwrap(),
        diff(&small(1, Verdict::Pass), &report).human(),
    ];
    for page in &pages {
        let hidden = page
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || "\u{202e}\u{200b}\u{2066}".contains(*c));
        assert_eq!(hidden, None, "in {page}");
    }
    let [text, markdown, summary, _, html, _] = &pages;
    assert!(
        text.contains("<script>alert(1)</script>"),
        "the sample is not hostile"
    );
    for page in [markdown, summary, html] {
        assert!(
            !page.contains("<script>alert") && !page.contains("<img"),
            "in {page}"
        );
        assert!(!page.contains("href=\"javascript:") && !page.contains("<javascript:"));
        assert_eq!(
            page.matches("<https:").count() + page.matches("href=\"https:").count(),
            1
        );
    }
    assert_eq!(html.matches("<script>").count(), 1);
}

#[test]
fn a_markdown_table_keeps_its_columns() {
    for page in [markdown(&sample()), summary_markdown(&sample())] {
        let mut columns = None;
        for line in page.lines() {
            if !line.starts_with('|') {
                columns = None;
                continue;
            }
            let bars = line.matches('|').count();
            assert_eq!(bars, *columns.get_or_insert(bars), "in {line}");
        }
    }
}

#[test]
fn an_ask_is_pasted_as_it_is_and_what_was_cut_is_not() {
    let page = html(&sample()).unwrap();
    let shown = |text: &str| page.contains(&escaped(text));
    assert!(shown(
        r#"echo '{"id":1,"key":"70","op":"decrypt","token":"v4.local.AAAA","version":"v4"}' | ADAPTER"#
    ));
    // A single quote ends the string, is written, and begins it anew.
    assert!(shown(
        r#"echo '{"id":1,"op":"verify","token":"it'\''s"}' | ADAPTER"#
    ));
    // A backslash is not for `echo`, and a second ask is a second line.
    assert!(shown(
        r#"printf '%s\n' '{"id":1,"op":"verify","token":"\u202e\u0000"}' '{"id":2,"op":"hello"}' | ADAPTER"#
    ));
    assert!(page.contains(
        "Too long for this page: <code>paseto-conformance explain v4&#x2f;local&#x2f;long"
    ));
    assert!(page.contains("5120 bytes, SHA-256 abcd"));
    assert!(shown(
        r#"printf '%s\n' '{"id":1,"op":"verify","token":"\\"}' | ADAPTER"#
    ));
}

#[test]
fn the_same_result_of_several_subjects_stands_once() {
    let mut report = small(3, Verdict::Unsound);
    let mut twin = report.subjects[0].clone();
    twin.name = "twin".to_owned();
    report.subjects.push(twin);
    let page = html(&report).unwrap();
    assert_eq!(page.matches("<details class=\"case\"").count(), 3);
    assert_eq!(page.matches("<dt>sound 1.0, twin 1.0</dt>").count(), 3);
    report.subjects[1].results[0].got = json!({ "ok": { "payload": "00" } });
    let page = html(&report).unwrap();
    assert_eq!(page.matches("<details class=\"case\"").count(), 3);
    assert_eq!(page.matches("<dt>sound 1.0, twin 1.0</dt>").count(), 2);
}

#[test]
fn passing_results_have_no_row_on_the_page() {
    let page = html(&small(500, Verdict::Pass)).unwrap();
    assert!(!page.contains("v4/local/case-7") && !page.contains("v4&#x2f;local&#x2f;case-7"));
    assert!(page.contains("<b>0</b>/500/500"));
    assert!(page.contains("Nobody fails."));
}

#[test]
fn junit_tells_failures_errors_and_skips_apart() {
    let xml = junit(&sample()).unwrap();
    let page = quick_junit::Report::deserialize_from_str(&xml).unwrap();
    assert_eq!(page.test_suites.len(), 3);
    assert!(!xml.contains("timestamp=") && !xml.contains("time="));
    let clean = &page.test_suites[0];
    assert_eq!(
        (clean.tests, clean.failures, clean.errors, skipped(clean)),
        (13, 0, 0, 3)
    );
    let mixed = &page.test_suites[1];
    // Thirteen results and a stale deviation.
    assert_eq!((mixed.tests, mixed.failures, mixed.errors), (14, 4, 3));
    let case = |name: &str| -> &TestCase {
        let mut cases = mixed.test_cases.iter();
        cases
            .find(|case| case.name.as_str() == name)
            .unwrap_or_else(|| panic!("no testcase {name}"))
    };
    assert_eq!(
        case("v4/local/tag/flipped")
            .classname
            .as_ref()
            .unwrap()
            .as_str(),
        "v4.local"
    );
    assert_eq!(
        kind(case("v4/local/tag/flipped")),
        (Some(NonSuccessKind::Failure), "unsound".to_owned())
    );
    assert_eq!(
        kind(case("v4/local/crash")),
        (Some(NonSuccessKind::Error), "crashed".to_owned())
    );
    assert_eq!(
        kind(case("v4/gone/*")),
        (Some(NonSuccessKind::Failure), "stale".to_owned())
    );
    for name in [
        "v3/public/declared",
        "v4/public/vacuous",
        "v3/public/skipped",
    ] {
        assert!(
            matches!(case(name).status, TestCaseStatus::Skipped { .. }),
            "{name}"
        );
    }
    let absent = &page.test_suites[2];
    assert_eq!((absent.tests, absent.errors, skipped(absent)), (1, 0, 1));
    let mut broken = sample();
    broken.subjects[2].not_run = None;
    broken.subjects[2].error = Some(HOSTILE.to_owned());
    let page = quick_junit::Report::deserialize_from_str(&junit(&broken).unwrap()).unwrap();
    assert_eq!(
        (page.test_suites[2].tests, page.test_suites[2].errors),
        (1, 1)
    );
}

#[test]
fn every_page_says_how_the_run_ends() {
    let mut report = sample();
    let says = |report: &Report, what: &str| {
        for page in [
            human(
                report,
                &Look {
                    width: 400,
                    colour: false,
                    ..PLAIN
                },
            ),
            markdown(report),
            html(report).unwrap(),
        ] {
            assert!(page.contains(what), "no {what:?} in {page}");
        }
    };
    says(&report, "Exit code 1.");
    report.subjects[2].not_run = None;
    report.subjects[2].error = Some("no such file".to_owned());
    says(&report, "Adapter trouble: 1 adapter could not be started");
    says(&report, "Exit code 3.");
    report.subjects.remove(2);
    report.subjects[1]
        .results
        .iter_mut()
        .for_each(|result| result.verdict = Verdict::Pass);
    assert_eq!(report.conclusion(), Conclusion::StaleDeviation);
    says(&report, "Stale deviations: 1 declared deviation is stale");
    report.subjects.remove(1);
    says(&report, "Conforms: nothing fails. Exit code 0.");
    report.subjects.clear();
    says(&report, "Fails: no case was asked. Exit code 1.");
}

#[test]
fn a_comparison_knows_worse_from_better() {
    let worse = [
        (Verdict::Pass, Verdict::Unsound),
        (Verdict::Pass, Verdict::Skipped),
        (Verdict::Pass, Verdict::Vacuous),
        (Verdict::Skipped, Verdict::Wrong),
        (Verdict::Wrong, Verdict::Crashed),
    ];
    let better = [
        (Verdict::Unsound, Verdict::Pass),
        (Verdict::Unsound, Verdict::Incomplete),
        (Verdict::Incomplete, Verdict::Noted),
        (Verdict::Skipped, Verdict::Pass),
    ];
    // What is no longer asked is not mended.
    let other = [
        (Verdict::Unsound, Verdict::Skipped),
        (Verdict::Skipped, Verdict::Noted),
    ];
    let counts = |(old, new): (Verdict, Verdict)| {
        let diff = diff(&small(1, old), &small(1, new));
        let of = &diff.subjects[0];
        (
            of.worse.len(),
            of.better.len(),
            of.other.len(),
            diff.is_regression(),
        )
    };
    assert_eq!(worse.map(counts), [(1, 0, 0, true); 5]);
    assert_eq!(better.map(counts), [(0, 1, 0, false); 4]);
    assert_eq!(other.map(counts), [(0, 0, 1, false); 2]);
}

#[test]
fn a_comparison_names_what_came_and_went() {
    let old = small(2, Verdict::Pass);
    assert!(diff(&old, &old).is_empty());
    assert_eq!(diff(&old, &old).human(), "Nothing differs.\n");
    let mut twice = old.clone();
    let mut again = twice.subjects[0].results[0].clone();
    again.verdict = Verdict::Unsound;
    twice.subjects[0].results.push(again);
    assert_eq!(diff(&twice, &twice).human(), "Nothing differs.\n");
    let mut said = old.clone();
    said.subjects[0].results[0].got = json!({ "ok": { "payload": "7b7d20" } });
    assert!(diff(&old, &said).human().starts_with("No verdict differs"));
    let mut new = small(3, Verdict::Pass);
    new.cases.remove(0);
    new.cases[0].expect = json!({ "rejected": [] });
    new.vectors.version = "2".to_owned();
    new.subjects[0].results.remove(0);
    new.subjects[0].results[1].verdict = Verdict::Unsound;
    // One that is declared is not listed.
    new.cases.push(report::CaseEntry {
        id: "v4/local/case-3".to_owned(),
        ..new.cases[0].clone()
    });
    let mut declared = new.subjects[0].results[1].clone();
    declared.id = "v4/local/case-3".to_owned();
    declared.deviation = Some("Known.".to_owned());
    new.subjects[0].results.push(declared);
    let mut stranger = new.subjects[0].clone();
    stranger.name = "stranger".to_owned();
    new.subjects.push(stranger);
    let found = diff(&old, &new);
    assert_eq!(found.cases_removed, ["v4/local/case-0"]);
    assert_eq!(found.cases_changed, ["v4/local/case-1"]);
    assert_eq!(found.cases_added, ["v4/local/case-2", "v4/local/case-3"]);
    assert_eq!(found.subjects_added, ["stranger"]);
    assert_eq!(diff(&new, &old).subjects_removed, ["stranger"]);
    assert_eq!(found.vectors.as_ref().unwrap().new.version, "2");
    assert_eq!(found.subjects[0].failing_new_cases.len(), 1);
    assert_eq!(found.subjects[0].failing_new_cases[0].id, "v4/local/case-2");
    assert_eq!(found.gone(), 1);
    assert_snapshot!("diff", found.human());
    let found = serde_json::to_value(&found).unwrap();
    assert_eq!(
        found["subjects"][0]["failing_new_cases"][0]["new"],
        "unsound"
    );
}

#[test]
fn a_new_case_that_fails_is_no_regression() {
    let mut new = small(2, Verdict::Pass);
    new.subjects[0].results[1].verdict = Verdict::Unsound;
    let found = diff(&small(1, Verdict::Pass), &new);
    assert_eq!(found.subjects[0].failing_new_cases.len(), 1);
    assert!(!found.is_regression());
}

#[test]
fn an_adapter_that_no_longer_runs_is_a_regression() {
    let old = small(1, Verdict::Pass);
    let mut new = small(1, Verdict::Pass);
    new.subjects[0].results = Vec::<ResultEntry>::new();
    new.subjects[0].not_run = Some("no cargo".to_owned());
    assert!(diff(&old, &new).is_regression());
    assert!(diff(&old, &new).human().contains("was not run: no cargo"));
    assert!(!diff(&new, &old).is_regression(), "it runs now");
    new.subjects[0].not_run = None;
    new.subjects[0].error = Some("no such file".to_owned());
    assert!(diff(&old, &new).is_regression());
    assert!(!diff(&new, &new).is_regression(), "it was no better before");
}

#[test]
fn no_failure_hides_from_a_comparison() {
    type Dodge = fn(&mut Report);
    let dodges: [(&str, Dodge); 7] = [
        ("another name", |new| {
            new.subjects[0].name = "another".to_owned();
        }),
        ("other ids", |new| {
            for case in &mut new.cases {
                case.id.push_str("-again");
            }
            for result in &mut new.subjects[0].results {
                result.id.push_str("-again");
            }
        }),
        ("no results", |new| new.subjects[0].results.clear()),
        ("one case left", |new| {
            new.cases.truncate(1);
            new.subjects[0].results.truncate(1);
            new.subjects[0].results[0].verdict = Verdict::Pass;
        }),
        ("no subjects", |new| new.subjects.clear()),
        ("a good twin in front", |new| {
            let mut good = new.subjects[0].clone();
            for result in &mut good.results {
                result.verdict = Verdict::Pass;
            }
            new.subjects.insert(0, good);
        }),
        ("one result gone", |new| {
            new.subjects[0].results.pop();
            for result in &mut new.subjects[0].results {
                result.verdict = Verdict::Pass;
            }
        }),
    ];
    let old = small(3, Verdict::Pass);
    for (name, dodge) in dodges {
        let mut new = small(3, Verdict::Unsound);
        dodge(&mut new);
        let found = diff(&old, &new);
        assert!(found.is_regression(), "{name}");
        assert!(found.human().contains("A regression"), "{name}");
    }
}

#[test]
fn a_failure_whose_declaration_is_gone_is_worse() {
    let undeclared = small(1, Verdict::Wrong);
    let mut declared = undeclared.clone();
    declared.subjects[0].results[0].deviation = Some("Known.".to_owned());
    let found = diff(&declared, &undeclared);
    assert!(found.is_regression());
    assert!(
        found
            .human()
            .contains("wrong -> wrong  (no longer declared)")
    );
    assert!(!diff(&undeclared, &declared).is_regression());
}

#[test]
fn a_report_out_of_a_file_is_trusted_in_nothing_that_can_be_counted() {
    let mut flattered = small(2, Verdict::Unsound);
    flattered.subjects[0].summary = report::Summary::default();
    let counted = flattered.recounted().unwrap();
    assert_eq!(counted.subjects[0].summary.unsound, 2);

    type Forge = fn(&mut report::SubjectEntry);
    let forgeries: [(&str, Forge); 5] = [
        (
            "excused by a deviation that the report does not declare",
            |one| {
                one.results[0].deviation = Some("Known.".to_owned());
            },
        ),
        (
            "excused by a deviation that the report does not declare",
            |one| {
                // Declared for another verdict.
                one.results[0].deviation = Some("Known.".to_owned());
                one.deviations = vec![declared("v4/local/*", Verdict::Wrong)];
            },
        ),
        (
            "excused by a deviation that the report does not declare",
            |one| {
                // Declared for other cases.
                one.results[0].deviation = Some("Known.".to_owned());
                one.deviations = vec![declared("v3/**", Verdict::Unsound)];
            },
        ),
        ("it has results of 1 of the 2 cases", |one| {
            drop(one.results.pop())
        }),
        ("there are two results of the case", |one| {
            one.results[1] = one.results[0].clone();
        }),
    ];
    for (says, forge) in forgeries {
        let mut report = small(2, Verdict::Unsound);
        forge(&mut report.subjects[0]);
        let error = format!("{:#}", report.recounted().unwrap_err());
        assert!(error.contains(says), "{error}");
    }
    let mut excused = small(2, Verdict::Unsound);
    let one = &mut excused.subjects[0];
    one.results[0].deviation = Some("Known.".to_owned());
    one.deviations = vec![declared("v4/local/*", Verdict::Unsound)];
    one.deviations.push(declared("v4/local/*", Verdict::Wrong));
    let counted = excused.recounted().unwrap();
    let [known, stale] = &counted.subjects[0].deviations[..] else {
        panic!("two were declared");
    };
    assert_eq!((known.excuses, known.stale.is_some()), (2, false));
    assert!(stale.stale.is_some(), "the file said that it is not");
}

fn declared(case: &str, verdict: Verdict) -> report::DeviationEntry {
    report::DeviationEntry {
        case: case.to_owned(),
        verdict,
        why: "Known.".to_owned(),
        link: None,
        excuses: 1,
        sometimes: false,
        stale: None,
    }
}

fn skipped(suite: &TestSuite) -> usize {
    suite
        .test_cases
        .iter()
        .filter(|case| matches!(case.status, TestCaseStatus::Skipped { .. }))
        .count()
}

fn kind(case: &TestCase) -> (Option<NonSuccessKind>, String) {
    match &case.status {
        TestCaseStatus::NonSuccess { kind, ty, .. } => (
            Some(*kind),
            ty.as_ref()
                .map(|ty| ty.as_str().to_owned())
                .unwrap_or_default(),
        ),
        _ => (None, String::new()),
    }
}

/// As the template escapes it.
fn escaped(text: &str) -> String {
    let escape = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&#x27;".to_owned(),
        '/' => "&#x2f;".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

fn without_colour(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, code)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = code.split_once('m').expect("an escape code ends").1;
    }
    plain + rest
}
