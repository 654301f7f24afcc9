//! The program as its user meets it: what it prints, and the exit code it ends with.

mod adapters;
mod exit_codes;
mod files;
mod pages;
mod place;
mod processes;
mod runs;

use place::{Ended, Place};

#[test]
fn help_tells_what_to_type() {
    let place = Place::new();
    for command in [
        "", "run", "interop", "list", "explain", "diff", "merge", "differ", "check", "export",
        "serve",
    ] {
        let arguments: Vec<&str> = [command, "--help"]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect();
        let mut child = place.command(&arguments);
        let ended = Ended::of(child.env("COLUMNS", "100").output().unwrap());
        assert_eq!(ended.code, 0);
        insta::assert_snapshot!(format!("help-{command}").trim_end_matches('-'), ended.out);
    }
}
