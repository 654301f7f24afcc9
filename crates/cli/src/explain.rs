//! `explain`: what a case asks, what must come back, and why.

use std::collections::HashSet;
use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use paseto_conformance_engine::part::Part;
use paseto_conformance_engine::run::{self, Options, Silent};
use paseto_conformance_engine::select::{self, with_ancestors};
use paseto_conformance_engine::subject::{CommandLine, Process, Subject};
use paseto_conformance_engine::{Case, Suite, Verdict};
use paseto_conformance_protocol::Request;
use serde_json::Value;

use crate::failure::Failure;
use crate::progress::Progress;
use crate::run::end_children_on_ctrl_c;
use crate::{anatomy, args, kills, output, trust, vectors};

/// Longer lines are not pasted by hand.
const LONGEST_LINE: usize = 16 << 10;

/// Tells the case; of several that a folder or a glob names, what each catches; of none, which ids resemble it.
pub(crate) fn explain(args: &args::Explain) -> Result<ExitCode, Failure> {
    let suite = vectors::suite(args.vectors.as_deref())?;
    let command = args
        .adapter
        .as_deref()
        .map(|line| CommandLine::split(line, None).context("--adapter"))
        .transpose()?;
    let cases = named(&suite, &args.case)?;
    let mut text = match cases[..] {
        [at] => {
            let adapter = command.as_ref().map(CommandLine::to_string);
            let adapter = adapter.as_deref().unwrap_or("ADAPTER");
            tell(&suite, &suite.cases[at], adapter)
        }
        _ => several(&suite, &cases),
    };
    if let [at] = cases[..] {
        text.push_str(&killed(&suite, &suite.cases[at].id)?);
    }
    let verdict = match command {
        Some(command) => {
            let (told, verdict) = put(&suite, &cases, command)?;
            text.push_str(&told);
            verdict
        }
        None => Verdict::Pass,
    };
    output::print(&text)?;
    Ok(ExitCode::from(u8::from(verdict.fails())))
}

/// The cases that an id, a folder or a glob names.
fn named(suite: &Suite, name: &str) -> Result<Vec<usize>> {
    if let Some(at) = suite.position(name) {
        return Ok(vec![at]);
    }
    let is_glob = name.contains(['*', '?', '[', '{']);
    match select::matching(suite, name) {
        Err(_) if !is_glob => Err(unknown(suite, name)),
        matched => matched,
    }
}

/// Puts the cases to an adapter, each behind its ancestors, and tells what came back and the worst verdict.
fn put(suite: &Suite, asked: &[usize], command: CommandLine) -> Result<(String, Verdict), Failure> {
    let line = with_ancestors(suite, asked.iter().copied());
    let binary = env::current_exe().context("cannot find this very binary, which is the oracle")?;
    end_children_on_ctrl_c()?;
    let options = Options::default();
    trust::vet_where_asked(suite, &line, &binary, &options, &Progress::new())?;
    let make = |door| trust::oracle(&binary, door);
    let name = command.to_string();
    let subject: Box<dyn Subject> = Box::new(Process::new(command));
    let subjects = vec![(name.clone(), subject)];
    let runs = run::run(suite, &line, subjects, Some(&make), &options, &Silent);
    let run = runs.into_iter().next().unwrap_or_default();
    if let Some(error) = run.error {
        return Err(Failure::Adapter(anyhow!("{name}: {error}")));
    }
    let mut text = format!(
        "\nwhat {} {} answers:\n",
        run.introduction.name, run.introduction.version
    );
    let asked: HashSet<usize> = asked.iter().copied().collect();
    let mut verdicts = Vec::new();
    for result in &run.results {
        let id = &suite.cases[result.case].id;
        let whose = match (asked.contains(&result.case), asked.len()) {
            (true, 1) => "this case".to_owned(),
            (true, _) => id.clone(),
            (false, _) => format!("its parent {id}"),
        };
        text.push_str(&format!(
            "  {whose} is {}\n    {}\n",
            result.verdict,
            shortened(&result.got)
        ));
        if asked.contains(&result.case) {
            verdicts.push(result.verdict);
        }
    }
    let worst = verdicts.into_iter().max();
    Ok((text, worst.unwrap_or(Verdict::Skipped)))
}

/// What each case catches, and what its file is about.
fn several(suite: &Suite, cases: &[usize]) -> String {
    let mut text = format!(
        "{} cases; `explain` with an id shows one whole\n",
        cases.len()
    );
    let mut about = "";
    for at in cases {
        let case = &suite.cases[*at];
        if *case.about != *about {
            about = &case.about;
            text.push_str(&format!("\n{about}\n"));
        }
        text.push_str(&format!(
            "  {}  {}\n    {}\n",
            case.id,
            case.level.name(),
            case.why
        ));
    }
    text
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
    text
}

/// The mistakes of the flawed adapter that this case tells from the specification.
fn killed(suite: &Suite, id: &str) -> Result<String> {
    let matrix = kills::matrix()?;
    let faults = matrix.killed_by(id);
    if faults.is_empty() {
        return Ok(String::new());
    }
    if !matrix.is_of(&suite.sha256) {
        let why = kills::stale(&matrix, &suite.version);
        return Ok(format!(
            "\nwhich deliberate faults it kills is not known:\n  {why}\n"
        ));
    }
    let faults = faults.iter().map(|at| &matrix.faults()[*at]);
    let lines: String = faults
        .map(|fault| format!("  {} — {}\n", fault.name, fault.sentence))
        .collect();
    Ok(format!(
        "\nkills these deliberate faults of crates/adapters/flawed:\n{lines}"
    ))
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
        let reading = if clause.is_our_reading() {
            "; our reading"
        } else {
            ""
        };
        text.push_str(&format!(
            "  {id}  {level}, {effect}{reading}\n    {}\n",
            clause.text
        ));
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
