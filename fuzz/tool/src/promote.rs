//! `promote`: makes a case of a file that a fuzzer kept: smaller, named, with its parent and a reason.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use lexopt::Arg::{Long, Value as Plain};
use lexopt::ValueExt as _;
use paseto_adapter_reference::handle_bytes;
use paseto_conformance_protocol::{Answer, Ask};
use serde_json::{Value, json};

use crate::vectors::Vector;
use crate::{minimise, root, vectors};

#[derive(Default)]
struct Wish {
    file: PathBuf,
    target: String,
    replay: PathBuf,
    name: String,
    why: String,
    clauses: Vec<String>,
    parent: Option<String>,
}

/// Reads the arguments and writes `vectors/found/<name>.json`.
///
/// # Errors
/// If a reason is missing, if the input does not fail or holds no ask, or if the name is taken.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<()> {
    let wish = Wish::read(arguments)?;
    let path = root().join(format!("vectors/found/{}.json", wish.name));
    ensure!(!path.exists(), "{} is there already", path.display());
    let told = minimise::replay(&wish.replay.join(&wish.target), &wish.file)?;
    let Some(bucket) = told.bucket else {
        bail!("{} does not fail {}", wish.file.display(), wish.target);
    };
    let ask = told.asks.into_iter().next_back();
    let ask = ask.context("it fails, but not over an ask: make a test of the law instead")?;
    let asked: Ask = serde_json::from_value(ask.clone())?;
    let version = paseto_fuzz::ask::version(&asked).context("an ask of no version")?;
    let smallest = minimise::smallest(&wish.replay.join(format!("differ_asks_v{version}")), ask)?;
    let case = wish.case(&smallest)?;
    let about = format!("Found by fuzzing {}.", wish.target);
    let file = json!({ "about": about, "cases": [case] });
    fs::create_dir_all(root().join("vectors/found"))?;
    fs::write(&path, format!("{}\n", serde_json::to_string_pretty(&file)?))?;
    println!(
        "{bucket}\nvectors/found/{}.json: look at `expect`, which is what the reference says",
        wish.name
    );
    if wish.clauses.is_empty() {
        println!("and name the clause that it tests in `clauses`, one of vectors/clauses.json");
    }
    println!("then\n  cargo xtask vectors forge\n  cargo xtask vectors lint");
    Ok(())
}

impl Wish {
    fn read(arguments: &mut lexopt::Parser) -> Result<Self> {
        let mut wish = Self::default();
        while let Some(argument) = arguments.next()? {
            match argument {
                Plain(file) => wish.file = file.into(),
                Long("target") => wish.target = arguments.value()?.string()?,
                Long("replay") => wish.replay = arguments.value()?.into(),
                Long("name") => wish.name = arguments.value()?.string()?,
                Long("why") => wish.why = arguments.value()?.string()?,
                Long("clause") => wish.clauses.push(arguments.value()?.string()?),
                Long("parent") => wish.parent = Some(arguments.value()?.string()?),
                other => return Err(other.unexpected().into()),
            }
        }
        ensure!(
            wish.why.trim().len() > 20 && wish.why.trim().ends_with('.'),
            "--why is missing: a sentence that says what a wrong program does to fail the case"
        );
        let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        ensure!(
            !wish.name.is_empty() && wish.name.chars().all(plain),
            "--name is missing, or is more than lower-case letters, digits and hyphens"
        );
        Ok(wish)
    }

    fn case(&self, ask: &Value) -> Result<Value> {
        let expect = match handle_bytes(&serde_json::from_value(ask.clone())?) {
            Answer::Ok(good) => json!({ "ok": serde_json::to_value(good)? }),
            Answer::Rejected(refusal) => json!({ "rejected": Vec::from_iter(refusal.at) }),
            Answer::Unsupported(why) => bail!("the reference has no answer: {why}"),
        };
        let mut case = json!({ "name": "found", "why": self.why.trim() });
        let clauses = self.clauses.clone();
        case["clauses"] = clauses.into();
        if expect.get("rejected").is_some() {
            let near = || nearest(ask, &vectors::all()?);
            let parent = self.parent.clone().map_or_else(near, Ok)?;
            case["parent"] = parent.into();
        }
        case["ask"] = ask.clone();
        case["expect"] = expect;
        Ok(case)
    }
}

/// The accepted case that differs in one member, and there in least.
fn nearest(ask: &Value, all: &[Vector]) -> Result<String> {
    let good = all.iter().filter(|one| one.expect.get("ok").is_some());
    let near = good.filter_map(|one| Some((distance(ask, &one.ask)?, &one.id)));
    let (_, id) = near.min().context(
        "no accepted case differs in one member alone: name one with --parent, or make it first",
    )?;
    Ok(id.clone())
}

/// How much two asks differ; none if it is in more than one member.
fn distance(one: &Value, other: &Value) -> Option<usize> {
    let (one, other) = (one.as_object()?, other.as_object()?);
    let names = one
        .keys()
        .chain(other.keys().filter(|name| !one.contains_key(*name)));
    let empty = Value::from("");
    let of =
        |ask: &serde_json::Map<String, Value>, name: &str| ask.get(name).unwrap_or(&empty).clone();
    let differing: Vec<_> = names
        .map(|name| (name, of(one, name), of(other, name)))
        .filter(|(_, one, other)| one != other)
        .collect();
    match differing.as_slice() {
        [(name, one, other)] if !matches!(name.as_str(), "op" | "version" | "type") => {
            let (one, other) = (one.as_str()?, other.as_str()?);
            let same = one
                .bytes()
                .zip(other.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            Some(one.len().max(other.len()) - same)
        }
        _ => None,
    }
}
