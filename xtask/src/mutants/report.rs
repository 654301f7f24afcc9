//! `reports/mutants.md`: how many changes were noticed, and why the others could not be.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, ensure};

use super::ledger::Ledger;
use crate::shell;

/// The sentences: an object from a mutant's name without its line, from a function (`FILE: FUNCTION`) or from a file to why
/// it cannot change an answer.
const SENTENCES: &str = "crates/mutants/survivors.json";

/// Writes the page of what the ledgers hold; fails while a missed mutant has no sentence, or a sentence no mutant.
pub(super) fn write(subjects: &[(&str, PathBuf)]) -> Result<ExitCode> {
    let text = fs::read_to_string(shell::root().join(SENTENCES)).context(SENTENCES)?;
    let sentences: BTreeMap<String, String> = serde_json::from_str(&text).context(SENTENCES)?;
    let mut page = String::from(HEAD);
    let mut rest = String::new();
    let mut bare = Vec::new();
    let (mut tried, mut told) = (BTreeSet::new(), BTreeSet::new());
    for (name, folder) in subjects {
        let ledger = Ledger::load(folder)?;
        if ledger.outcomes.is_empty() {
            continue;
        }
        write!(rest, "\n## What was missed in the {name}\n\n")?;
        let (mut missed, mut unreached) = (0, 0);
        for (mutant, (outcome, _)) in &ledger.outcomes {
            tried.extend(keys(mutant));
            if outcome != "missed" {
                continue;
            }
            missed += 1;
            let said = keys(mutant)
                .into_iter()
                .find(|key| sentences.contains_key(key));
            match said.as_ref().and_then(|key| sentences.get(key)) {
                Some(why) => {
                    unreached += usize::from(why.starts_with(UNREACHED));
                    writeln!(rest, "- `{mutant}`: {why}")?;
                }
                None => {
                    writeln!(rest, "- `{mutant}`: **not explained yet**")?;
                    bare.push(mutant.clone());
                }
            }
            told.extend(said);
        }
        if missed == 0 {
            rest.push_str("Nothing.\n");
        }
        row(&mut page, name, &ledger, unreached)?;
    }
    ensure!(
        !tried.is_empty(),
        "no mutant was tried yet: `cargo xtask mutants` does"
    );
    page.push_str(&rest);
    fs::write(shell::root().join("reports/mutants.md"), page)?;
    println!("wrote reports/mutants.md");
    // A run over a shard or a file says nothing of the others.
    let stale: Vec<_> = sentences
        .keys()
        .filter(|key| tried.contains(*key) && !told.contains(*key))
        .collect();
    ensure!(
        stale.is_empty(),
        "{SENTENCES} explains what was not missed: {stale:#?}"
    );
    for mutant in &bare {
        println!(
            "missed, and not explained in {SENTENCES}: {}",
            without_line(mutant)
        );
    }
    Ok(if bare.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

const HEAD: &str = "\
# Mutants

Written by `cargo xtask mutants`: the sources are changed in one place after another, and each change is put
before a judge. The reference is judged by the vectors alone, the judge's own files by its tests.
*Caught* is a change that the judge convicted, *timeout* one that made the program run on, *unviable* one that
does not compile, *missed* one that nothing noticed: each has its sentence below. *Unreached* are those of the missed
ones that stand where no question leads: what the crate offers its callers beside what an adapter asks of it. The
score is caught and timeout of all that compile; behind it stands that of what is reached.

| sources | tried | caught | timeout | missed | unreached | unviable | score | of what is reached |
| :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
";

/// How the sentence begins of what no question leads to.
const UNREACHED: &str = "No ask ";

fn row(page: &mut String, name: &str, ledger: &Ledger, unreached: usize) -> Result<()> {
    let count = |wanted: &str| {
        let outcomes = ledger.outcomes.values();
        outcomes.filter(|(outcome, _)| outcome == wanted).count()
    };
    let (caught, timeout) = (count("caught"), count("timeout"));
    let (missed, unviable) = (count("missed"), count("unviable"));
    let viable = caught + timeout + missed;
    let score = |of: usize| 100.0 * (caught + timeout) as f64 / of.max(1) as f64;
    let (all, reached) = (score(viable), score(viable - unreached));
    let tried = viable + unviable;
    writeln!(
        page,
        "| {name} | {tried} | {caught} | {timeout} | {missed} | {unreached} | {unviable} | {all:.1} % | {reached:.1} % |"
    )?;
    let hours = ledger
        .outcomes
        .values()
        .map(|(_, seconds)| seconds)
        .sum::<f64>()
        / 3600.0;
    println!("{name}: {tried} tried, {missed} missed, {hours:.2} hours of building and judging");
    Ok(())
}

/// `src/a.rs:12:5: replace f` as `src/a.rs: replace f`, which a changed line above it does not change.
fn without_line(mutant: &str) -> String {
    let mut parts = mutant.splitn(4, ':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(file), Some(_), Some(_), Some(rest)) => format!("{file}:{rest}"),
        _ => mutant.to_owned(),
    }
}

/// What may explain a mutant, the narrowest first: its name, its function, its file.
fn keys(mutant: &str) -> Vec<String> {
    let name = without_line(mutant);
    let (file, change) = name.split_once(": ").unwrap_or((&name, ""));
    let function = match change.rsplit_once(" in ") {
        Some((_, function)) => Some(function),
        // A whole body is replaced.
        None => change
            .strip_prefix("replace ")
            .and_then(|rest| rest.split(" -> ").next()?.split(" with ").next()),
    };
    let function = function.map(|function| format!("{file}: {function}"));
    let file = file.to_owned();
    [Some(name), function, Some(file)]
        .into_iter()
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{keys, without_line};

    #[test]
    fn a_sentence_is_of_a_mutant_of_a_function_or_of_a_file() {
        let of = |change: &str| keys(&format!("src/b.rs:1:2: {change}"))[1].clone();
        assert_eq!(
            of("replace A<'k, K>::f -> Result<X, a::E> with Ok(())"),
            "src/b.rs: A<'k, K>::f"
        );
        assert_eq!(of("replace f with ()"), "src/b.rs: f");
        assert_eq!(of("replace + with * in A::f"), "src/b.rs: A::f");
        assert_eq!(
            of("delete field x from struct Self expression in A::f"),
            "src/b.rs: A::f"
        );
        let all = keys("src/b.rs:1:2: delete ! in f");
        assert_eq!(all, ["src/b.rs: delete ! in f", "src/b.rs: f", "src/b.rs"]);
    }

    #[test]
    fn a_mutant_is_known_without_its_line() {
        let name = "crates/a/src/b.rs:12:5: replace f -> Result<X, a::E> with Ok(())";
        let key = "crates/a/src/b.rs: replace f -> Result<X, a::E> with Ok(())";
        assert_eq!(without_line(name), key);
    }
}
