//! `explain`: what a case asks, what must come back, and why.

use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use paseto_conformance_engine::part::Part;
use paseto_conformance_engine::run::{self, Options, Silent};
use paseto_conformance_engine::select::with_ancestors;
use paseto_conformance_engine::subject::{CommandLine, Process, Subject};
use paseto_conformance_engine::{Case, Suite, Verdict};
use paseto_conformance_protocol::Request;
use serde_json::Value;

use crate::failure::Failure;
use crate::{anatomy, args, kills, output, trust, vectors};

/// Longer lines are not pasted by hand.
const LONGEST_LINE: usize = 16 << 10;

/// Tells the case, or names those that its id resembles.
pub(crate) fn explain(args: &args::Explain) -> Result<ExitCode, Failure> {
    let suite = vectors::suite(args.vectors.as_deref())?;
    let Some(at) = suite.position(&args.case) else {
        return Err(Failure::Usage(unknown(&suite, &args.case)));
    };
    let adapter = args.adapter.as_deref();
    let mut text = tell(&suite, &suite.cases[at], adapter.unwrap_or("ADAPTER"));
    let verdict = match adapter {
        Some(command) => {
            let (told, verdict) = put(&suite, at, command)?;
            text.push_str(&told);
            verdict
        }
        None => Verdict::Pass,
    };
    output::print(&text)?;
    Ok(ExitCode::from(u8::from(verdict.fails())))
}

/// Puts the case to an adapter, behind its ancestors, and tells what came back.
fn put(suite: &Suite, at: usize, command: &str) -> Result<(String, Verdict), Failure> {
    let command_line = CommandLine::split(command, None)
        .context("--adapter")
        .map_err(Failure::Usage)?;
    let line = with_ancestors(suite, [at]);
    let binary = env::current_exe().context("cannot find this very binary, which is the oracle")?;
    let make = |door| trust::oracle(&binary, door);
    let subject: Box<dyn Subject> = Box::new(Process::new(command_line));
    let subjects = vec![(command.to_owned(), subject)];
    let runs = run::run(
        suite,
        &line,
        subjects,
        Some(&make),
        &Options::default(),
        &Silent,
    );
    let run = runs.into_iter().next().unwrap_or_default();
    if let Some(error) = run.error {
        return Err(Failure::Adapter(anyhow!("{command}: {error}")));
    }
    let mut text = format!(
        "\nwhat {} {} answers:\n",
        run.introduction.name, run.introduction.version
    );
    let mut verdict = Verdict::Skipped;
    for result in &run.results {
        let case = &suite.cases[result.case];
        let whose = if result.case == at {
            "this case".to_owned()
        } else {
            format!("its parent {}", case.id)
        };
        text.push_str(&format!(
            "  {whose} is {}\n    {}\n",
            result.verdict,
            shortened(&result.got)
        ));
        verdict = result.verdict;
    }
    Ok((text, verdict))
}

fn shortened(got: &Value) -> String {
    let text = got.to_string();
    match text.char_indices().nth(LONGEST_LINE / 8) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn tell(suite: &Suite, case: &Case, adapter: &str) -> String {
    let mut text = format!("{}\n\n{}\n", case.id, case.why);
    let mut row = |name: &str, value: &str| text.push_str(&format!("\n{name:<9}{value}"));
    row("file", &case.about);
    row("level", case.level.name());
    if !case.needs.is_empty() {
        let needs: Vec<_> = case
            .needs
            .iter()
            .map(|need| format!("{}{}", if need.present { "" } else { "!" }, need.name))
            .collect();
        row("needs", &needs.join(", "));
    }
    if let Some(parent) = case.parent {
        row("parent", &suite.cases[parent].id);
    }
    text.push('\n');
    let parent = case.parent.map(|at| &suite.cases[at]);
    text.push_str(&clauses(suite, case));
    for (nth, step) in case.steps.iter().enumerate() {
        let line = Request {
            id: nth as u64 + 1,
            ask: step.ask.clone(),
        }
        .to_line();
        let theirs = parent.and_then(|parent| parent.steps.get(nth));
        text.push_str(&anatomy::tell(&step.ask, theirs.map(|step| &step.ask)));
        if line.len() <= LONGEST_LINE {
            // `echo` of some shells expands backslashes; `printf` of none does.
            let quoted = line.replace('\'', r"'\''");
            text.push_str(&format!(
                "\nask it yourself:\n  printf '%s\\n' '{quoted}' | {adapter}\n"
            ));
        } else {
            let shown: String = line.chars().take(200).collect();
            text.push_str(&format!(
                "\nthe ask ({} bytes, `export` writes it whole):\n  {shown}…\n",
                line.len()
            ));
        }
        text.push_str(&format!("\nmust come back:\n  {}\n", step.expect_text));
    }
    if !case.distinct.is_empty() {
        let parts = names(&case.distinct);
        text.push_str(&format!(
            "\nmust differ from answer to answer:\n  {parts}\n"
        ));
    }
    if !case.no_constant_byte.is_empty() {
        let parts = names(&case.no_constant_byte);
        text.push_str(&format!(
            "\nno byte of it may be the same in all answers:\n  {parts}\n"
        ));
    }
    text.push_str(&kills(&case.id));
    text
}

/// The mistakes of the flawed adapter that this case tells from the specification.
fn kills(id: &str) -> String {
    let kills = kills::of(id);
    let lines = kills
        .iter()
        .map(|(fault, sentence)| format!("  {fault} — {sentence}\n"));
    let lines: String = lines.collect();
    if lines.is_empty() {
        return lines;
    }
    format!("\nkills these deliberate faults of crates/adapters/flawed:\n{lines}")
}

fn names(parts: &[Part]) -> String {
    let names: Vec<_> = parts.iter().map(Part::to_string).collect();
    names.join(", ")
}

/// The clauses with what the catalogue says of them; their ids alone where the set has none.
fn clauses(suite: &Suite, case: &Case) -> String {
    let mut text = String::new();
    if case.clauses.is_empty() {
        return text;
    }
    text.push_str("\nclauses:\n");
    for id in &case.clauses {
        let Some(clause) = suite
            .catalogue
            .as_ref()
            .and_then(|catalogue| catalogue.get(id))
        else {
            text.push_str(&format!("  {id}\n"));
            continue;
        };
        let (level, effect) = (clause.level.name(), clause.effect.name());
        text.push_str(&format!("  {id}  {level}, {effect}\n    {}\n", clause.text));
        if let (Some(verdict), Some(note)) = (clause.verdict, &clause.note) {
            text.push_str(&format!("    judged as {}: {note}\n", verdict.name()));
        }
        text.push_str(&format!("    {}\n", clause.source));
    }
    text
}

fn unknown(suite: &Suite, id: &str) -> anyhow::Error {
    let last = id.rsplit('/').next().unwrap_or(id).to_lowercase();
    let alike = suite
        .cases
        .iter()
        .filter(|case| case.id.to_lowercase().contains(&last))
        .take(5);
    let alike: Vec<_> = alike.map(|case| format!("\n  {}", case.id)).collect();
    let hint = if alike.is_empty() {
        "; `list` shows all".to_owned()
    } else {
        format!("; is it one of{}", alike.concat())
    };
    anyhow::anyhow!("there is no case `{id}`{hint}")
}
