//! `explain`: what a case asks, what must come back, and why.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use paseto_conformance_engine::{Case, Suite};
use paseto_conformance_protocol::Request;

use crate::args;
use crate::failure::Failure;
use crate::vectors;

/// Longer lines are not pasted by hand.
const LONGEST_LINE: usize = 16 << 10;

/// Tells the case, or names those that its id resembles.
pub(crate) fn explain(args: &args::Explain) -> Result<ExitCode, Failure> {
    let suite = vectors::suite(args.vectors.as_deref())?;
    let Some(at) = suite.position(&args.case) else {
        return Err(Failure::Usage(unknown(&suite, &args.case)));
    };
    std::io::stdout()
        .lock()
        .write_all(tell(&suite, &suite.cases[at]).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn tell(suite: &Suite, case: &Case) -> String {
    let mut text = format!("{}\n\n{}\n", case.id, case.why);
    let mut row = |name: &str, value: &str| text.push_str(&format!("\n{name:<9}{value}"));
    row("file", &case.about);
    row("level", case.level.name());
    if !case.clauses.is_empty() {
        row("clauses", &case.clauses.join(", "));
    }
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
    for (nth, step) in case.steps.iter().enumerate() {
        let line = Request {
            id: nth as u64 + 1,
            ask: step.ask.clone(),
        }
        .to_line();
        if line.len() <= LONGEST_LINE {
            // `echo` of some shells expands backslashes; `printf` of none does.
            let quoted = line.replace('\'', r"'\''");
            text.push_str(&format!(
                "\nask it yourself:\n  printf '%s\\n' '{quoted}' | ADAPTER\n"
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
