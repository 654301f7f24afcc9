//! One clause with its cases, and one case with its clauses.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use paseto_conformance_engine::Case;
use paseto_laws::table::{How, Law};

use super::human::tests;
use super::{Coverage, Covered, State};

/// A clause: what it says, the cases that must be accepted, refused, and those that are left open; laws and faults.
///
/// # Errors
/// When there is no such clause.
pub fn clause(coverage: &Coverage<'_>, id: &str) -> Result<String> {
    let found = coverage.clauses.iter().find(|one| one.clause.id == id);
    let one = found.with_context(|| format!("there is no clause `{id}`"))?;
    let clause = one.clause;
    let mut text = format!("{id}\n\n{}\n\n", clause.text);
    let mut row = |name: &str, value: &str| {
        let _ = writeln!(text, "{name:<11}{value}");
    };
    row("level", clause.level.name());
    row("scope", &clause.scope.join(", "));
    row("effect", clause.effect.name());
    row("source", &clause.source);
    row("tested by", &tests(&clause.test));
    if let Some(verdict) = clause.verdict {
        row("judged as", verdict.name());
    }
    for remark in clause.note.iter().chain(&clause.reason) {
        row("why", remark);
    }
    row("state", &state(one));
    listed("must be accepted", one.accepted(), &mut text);
    listed("must be refused", one.refused(), &mut text);
    listed("left open", one.open(), &mut text);
    let mut named = |heading: &str, lines: Vec<String>| {
        for (nth, line) in lines.iter().enumerate() {
            let heading = if nth == 0 { heading } else { "" };
            let _ = writeln!(text, "{heading}  {line}");
        }
    };
    named(
        "\nlaws that speak of it\n",
        one.laws.iter().map(|law| self::law(law)).collect(),
    );
    let faults = one.faults.iter();
    named(
        "\nfaults that break it\n",
        faults
            .map(|fault| format!("{}: {}", fault.name, fault.sentence))
            .collect(),
    );
    Ok(text)
}

/// A case: its clauses, and whether it tests each in a way that the clause names.
///
/// # Errors
/// When there is no such case.
pub fn case(coverage: &Coverage<'_>, id: &str) -> Result<String> {
    let at = coverage.suite.position(id);
    let case = &coverage.suite.cases[at.with_context(|| format!("there is no case `{id}`"))?];
    let mut text = format!("{id}\n\n{}\n\n", case.why);
    for one in &coverage.clauses {
        let Some((_, bearing)) = one.cases.iter().find(|(other, _)| other.id == case.id) else {
            continue;
        };
        let clause = one.clause;
        let shows = clause.test.iter().any(|test| bearing.shows(*test, false));
        let aside = if shows {
            ""
        } else {
            ", not in a way that it names"
        };
        let (level, effect) = (clause.level.name(), clause.effect.name());
        let _ = writeln!(
            text,
            "{}  {level}, {effect}{aside}: {}",
            clause.id, clause.text
        );
    }
    Ok(text)
}

/// A law, and how much of it is shown.
pub(super) fn law(law: &Law) -> String {
    match law.how {
        How::Exhaustive(bound) => format!("{} (exhaustively: {bound})", law.name),
        How::Sampled => format!("{} (by sampling)", law.name),
    }
}

/// The state in words.
pub(super) fn state(one: &Covered<'_>) -> String {
    match one.state() {
        State::InterfaceOnly => "interface only".to_owned(),
        State::Untested => "untested".to_owned(),
        State::Partly(lacks) => format!("partly, lacks {}", tests(&lacks)),
        State::Tested => "tested".to_owned(),
    }
}

fn listed<'a>(heading: &str, cases: impl Iterator<Item = &'a Case>, text: &mut String) {
    for (nth, case) in cases.enumerate() {
        if nth == 0 {
            let _ = writeln!(text, "\n{heading}");
        }
        let _ = writeln!(text, "  {}", case.id);
    }
}
