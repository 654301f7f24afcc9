//! The proof that the cases bite: every fault of the flawed adapter is put to them, one at a time.

mod arguments;
mod diagnosis;
mod matrix;
mod progress;
mod report;
mod trial;

use std::path::Path;
use std::process::ExitCode;
use std::slice;

use anyhow::{Context, Result, ensure};
use paseto_adapter_flawed::{Fault, catalogue};
use paseto_conformance_engine::{Suite, subject};

use arguments::Arguments;
use trial::{Trials, Tried};

fn main() -> ExitCode {
    match check() {
        Ok(code) => code,
        Err(error) if error.is::<lexopt::Error>() => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn check() -> Result<ExitCode> {
    let arguments = Arguments::read()?;
    let suite = Suite::from_folder(&arguments.vectors)?;
    ctrlc::set_handler(|| {
        subject::kill_all();
        std::process::exit(130);
    })
    .context("cannot watch for Ctrl-C")?;
    let trials = Trials::new(&suite, &arguments)?;
    if let Some(name) = &arguments.fault {
        let fault = match catalogue::find(name) {
            Ok(fault) => fault,
            Err(near) => {
                eprintln!("there is no fault `{name}`; near it: {}", near.join(", "));
                return Ok(ExitCode::from(2));
            }
        };
        println!(
            "{}: {}\nseen: {}",
            fault.name, fault.sentence, fault.effect_seen
        );
        return Ok(tell(&suite, &trials.of(&[fault])?));
    }
    let amiss = trials.clean()?;
    for (at, verdict) in &amiss {
        eprintln!("without a fault {} is {verdict}", suite.cases[*at].id);
    }
    ensure!(
        amiss.is_empty(),
        "the adapter is not clean without a fault, so no kill would mean anything"
    );
    let faults = catalogue::all();
    let single: Vec<&[Fault]> = faults.iter().map(slice::from_ref).collect();
    let tried = trials.all(&single)?;
    let matrix = matrix::Matrix::new(&suite, &faults, &tried);
    let alive = matrix.unkilled().count();
    let mut diagnosed = true;
    if arguments.is_whole() {
        let kills = diagnosis::kill_matrix(&suite, &faults, &tried);
        report::write(&matrix, &kills, Path::new("reports"))?;
        let pairs = diagnosis::pairs(&faults);
        let both: Vec<&[Fault]> = pairs.iter().map(Vec::as_slice).collect();
        diagnosed = diagnosis::is_named_first(&suite, &kills, &faults, &tried)
            & diagnosis::are_both_named(&suite, &kills, &both, &trials.all(&both)?);
    }
    if arguments.official {
        println!("{}", report::officially(&matrix));
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}", report::ours(&matrix));
    if !arguments.first {
        println!("{}", report::officially(&matrix));
    }
    for row in matrix.unkilled() {
        println!("alive: {} ({}): {}", row.name, row.clause, row.sentence);
    }
    Ok(ExitCode::from(u8::from(alive > 0 || !diagnosed)))
}

fn tell(suite: &Suite, tried: &[Tried]) -> ExitCode {
    let kills: Vec<&Tried> = tried.iter().filter(|one| one.kills()).collect();
    for kill in &kills {
        println!("{}\t{}", kill.verdict, suite.cases[kill.case].id);
    }
    println!("{} cases kill it", kills.len());
    if kills.is_empty() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
