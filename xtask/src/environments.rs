//! `conformance --environments`: the claims cases in several time zones, under a Turkish locale and on other days.
//!
//! What a library makes of a date must not depend on where it runs, nor on the day: every case gives the time, or holds
//! from 2026 to 2090, so that a library that reads the clock beside the time it is given shows itself. The answers are compared with each
//! other, whatever the cases expect: a case that fails everywhere alike is the business of the plain run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::conformance::{Adapter, harness_command};
use crate::shell;

/// An environment: its name, and its variables.
type Environment = (&'static str, Vec<String>);

/// The first is the one that the others are held against.
const PLACES: [(&str, &[&str]); 4] = [
    ("UTC", &["TZ=UTC", "LANG=C", "LC_ALL=C"]),
    (
        "Los Angeles",
        &["TZ=America/Los_Angeles", "LANG=C", "LC_ALL=C"],
    ),
    ("Tokyo", &["TZ=Asia/Tokyo", "LANG=C", "LC_ALL=C"]),
    (
        "Turkish",
        &[
            "TZ=UTC",
            "LANG=tr_TR.UTF-8",
            "LC_ALL=tr_TR.UTF-8",
            "LANGUAGE=tr",
        ],
    ),
];

/// Days that the library libfaketime gives out for today, early and late among those on which the cases hold.
const DAYS: [(&str, &str); 2] = [
    ("January 2027", "@2027-01-02 03:04:05"),
    ("November 2089", "@2089-11-12 13:14:15"),
];

/// How many differences are listed.
const MOST: usize = 50;

/// Subject, case, and what came back of it.
type Answers = BTreeMap<(String, String), String>;

/// Runs the `validate` cases in every environment; 1 where an answer depends on it.
///
/// # Errors
/// When a run does not take place.
pub(crate) fn run(harness: &Path, asked: &[Adapter]) -> Result<ExitCode> {
    let folder = shell::root().join("target/environments");
    fs::create_dir_all(&folder).context("target/environments")?;
    warn();
    let mut all: Vec<(&str, Answers)> = Vec::new();
    for (name, variables) in environments() {
        eprintln!("environment {name}: {}", variables.join(" "));
        let path = folder.join(format!("{}.json", name.replace(' ', "-")));
        let mut command = harness_command(harness, "run", asked);
        command.args(["--op", "validate"]);
        for variable in &variables {
            command.args(["--env", variable]);
        }
        command
            .arg("--report")
            .arg(format!("json={}", path.display()));
        let status = command
            .status()
            .with_context(|| format!("cannot run {command:?}"))?;
        // A failure of a case is the business of the plain run.
        ensure!(
            matches!(status.code(), Some(0 | 1 | 4)),
            "environment {name}: {command:?} ended with {status}"
        );
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let report = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
        all.push((name, answers(&report)));
    }
    let (plain, rest) = all.split_first().context("there is no environment")?;
    let subjects: std::collections::BTreeSet<&String> =
        plain.1.keys().map(|(subject, _)| subject).collect();
    let found: Vec<String> = rest
        .iter()
        .flat_map(|other| differences(plain, other))
        .collect();
    println!(
        "environments: {} answers of {} subjects in {} environments, {} that depend on it",
        plain.1.len(),
        subjects.len(),
        all.len(),
        found.len()
    );
    for one in found.iter().take(MOST) {
        println!("  {one}");
    }
    if found.len() > MOST {
        println!("  … and {} more", found.len() - MOST);
    }
    Ok(if found.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// All that this machine has.
fn environments() -> Vec<Environment> {
    let places = PLACES.iter().map(|(name, variables)| {
        let variables = variables.iter().map(|one| (*one).to_owned());
        (*name, variables.collect())
    });
    let days = faketime().into_iter().flat_map(|library| {
        DAYS.iter().map(move |(name, day)| {
            let variables = vec![
                "TZ=UTC".to_owned(),
                format!("LD_PRELOAD={}", library.display()),
                format!("FAKETIME={day}"),
                // Only the calendar is another: timeouts run as ever.
                "FAKETIME_DONT_FAKE_MONOTONIC=1".to_owned(),
            ];
            (*name, variables)
        })
    });
    places.chain(days).collect()
}

/// The library that lies about the date, where Debian's package `faketime` puts it.
fn faketime() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").ok()?.flatten();
    folders
        .map(|folder| folder.path().join("faketime/libfaketime.so.1"))
        .find(|library| library.exists())
}

/// Says what of the environments this machine does not have: a run under them proves less.
fn warn() {
    if faketime().is_none() {
        eprintln!("this machine has no libfaketime (Debian: faketime): no other days are tried");
    }
    if !Path::new("/usr/share/zoneinfo/Asia/Tokyo").exists() {
        eprintln!("this machine has no time zones: who asks the system for one gets UTC");
    }
    let locales = Command::new("locale").arg("-a").output();
    let locales = locales.map(|output| output.stdout).unwrap_or_default();
    if !String::from_utf8_lossy(&locales).contains("tr_TR") {
        eprintln!(
            "this machine has no locale tr_TR: who asks the system for it gets C, who reads LANG is tested"
        );
    }
}

/// The verdict of every case that was asked, with the outcome but without its words, which may well be in Turkish.
fn answers(report: &Value) -> Answers {
    let mut answers = Answers::new();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for subject in list(&report["subjects"]) {
        let name = text(&subject["name"]);
        for result in list(&subject["results"]) {
            let verdict = text(&result["verdict"]);
            if verdict == "skipped" {
                continue;
            }
            let outcome = outcome(&result["got"]);
            answers.insert(
                (name.clone(), text(&result["id"])),
                format!("{verdict} ({outcome})"),
            );
        }
    }
    answers
}

fn outcome(got: &Value) -> String {
    if let Some(steps) = got["steps"].as_array() {
        return steps.iter().map(outcome).collect::<Vec<_>>().join(", ");
    }
    let kind = got.as_object().and_then(|fields| fields.keys().next());
    let kind = kind.map_or("nothing", String::as_str);
    match (kind, &got[kind]["at"]) {
        ("rejected", Value::String(layer)) => format!("rejected at {layer}"),
        ("ok", _) => format!("ok {}", got["ok"]),
        _ => kind.to_owned(),
    }
}

fn differences(plain: &(&str, Answers), other: &(&str, Answers)) -> Vec<String> {
    let keys: std::collections::BTreeSet<_> = plain.1.keys().chain(other.1.keys()).collect();
    let differs = |key: &&(String, String)| {
        let (then, now) = (plain.1.get(*key), other.1.get(*key));
        (then != now).then(|| {
            let shown =
                |answer: Option<&String>| answer.map_or("not asked", String::as_str).to_owned();
            format!(
                "{}, {}: {} under {}, {} under {}",
                key.0,
                key.1,
                shown(then),
                plain.0,
                shown(now),
                other.0
            )
        })
    };
    keys.iter().filter_map(differs).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn report(verdict: &str, got: Value) -> Value {
        json!({ "subjects": [{ "name": "a", "results": [{ "id": "x", "verdict": verdict, "got": got }] }] })
    }

    fn told(then: &Value, now: &Value) -> Vec<String> {
        differences(&("UTC", answers(then)), &("Tokyo", answers(now)))
    }

    #[test]
    fn another_answer_is_a_difference_and_other_words_are_none() {
        let ok = report("pass", json!({ "ok": {} }));
        let refused = report(
            "incomplete",
            json!({ "rejected": { "message": "expired" } }),
        );
        let abgelaufen = report(
            "incomplete",
            json!({ "rejected": { "message": "abgelaufen" } }),
        );
        let layered = report(
            "incomplete",
            json!({ "rejected": { "message": "expired", "at": "claims" } }),
        );
        assert_eq!(told(&ok, &ok), Vec::<String>::new());
        assert_eq!(told(&refused, &abgelaufen), Vec::<String>::new());
        assert_eq!(
            told(&ok, &refused),
            ["a, x: pass (ok {}) under UTC, incomplete (rejected) under Tokyo"]
        );
        assert_eq!(told(&refused, &layered).len(), 1);
        let skipped = report("skipped", json!({ "skipped": "why" }));
        assert_eq!(
            told(&ok, &skipped),
            ["a, x: pass (ok {}) under UTC, not asked under Tokyo"]
        );
    }
}
