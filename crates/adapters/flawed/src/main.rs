//! The flawed implementation over standard input and output, with the faults that `PASETO_FAULT` names.

use std::process::ExitCode;

use paseto_adapter_flawed::{Adapter, catalogue};

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("--list") {
        for fault in catalogue::all() {
            println!(
                "{}\t{}\t{}\t{}",
                fault.name, fault.clause, fault.sentence, fault.effect_seen
            );
        }
        return ExitCode::SUCCESS;
    }
    let names = std::env::var("PASETO_FAULT").unwrap_or_default();
    let mut faults = Vec::new();
    for name in names.split(',').filter(|name| !name.is_empty()) {
        match catalogue::find(name) {
            Ok(fault) => faults.push(fault),
            Err(near) => {
                eprintln!("there is no fault `{name}`; near it: {}", near.join(", "));
                return ExitCode::from(2);
            }
        }
    }
    let mut adapter = Adapter::with_all(&faults);
    match paseto_conformance_protocol::serve(|ask| adapter.answer(ask)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
