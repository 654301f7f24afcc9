//! Processes and pipes that end before they should.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::place::Place;

#[test]
fn ctrl_c_leaves_no_process_behind_and_no_half_report() {
    let place = Place::new();
    let pid_file = place.path("pid");
    let sleeps = place.shell(
        "sleeps",
        1,
        &format!("echo $$ > {}; sleep 1000", pid_file.display()),
    );
    place.write("old.json", "old");
    let reports = ["--report", "json=old.json", "--report", "html=new.html"];
    let mut child = place
        .command(&["run", "--adapter", &sleeps, "--filter", "official/v4/read"])
        .args(reports)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let adapter = wait_for(|| {
        fs::read_to_string(&pid_file)
            .ok()
            .filter(|text| text.ends_with('\n'))
    });
    assert!(is_running(adapter.trim()));
    Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    wait_for(|| (!is_running(adapter.trim())).then_some(()));
    assert_eq!(place.read("old.json"), "old");
    assert!(!place.path("new.html").exists());
}

#[test]
fn ctrl_c_ends_the_adapter_of_explain_too() {
    let place = Place::new();
    let pid_file = place.path("pid");
    let sleeps = place.shell(
        "sleeps",
        1,
        &format!("echo $$ > {}; sleep 1000", pid_file.display()),
    );
    let mut child = place
        .command(&["explain", "official/v4/read/4-E-1", "--adapter", &sleeps])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let adapter = wait_for(|| {
        fs::read_to_string(&pid_file)
            .ok()
            .filter(|text| text.ends_with('\n'))
    });
    Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    wait_for(|| (!is_running(adapter.trim())).then_some(()));
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_failure() {
    let place = Place::new();
    let mut child = place
        .command(&["list", "--long"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut out = BufReader::with_capacity(16, child.stdout.take().unwrap());
    out.read_line(&mut first).unwrap();
    drop(out);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_closed_pipe_hides_no_failure_and_loses_no_other_report() {
    let place = Place::new();
    let refuses = place.adapter("refuses", r#""rejected":{"message":"no"}"#);
    let report = ["--report", "human", "--report", "json=r.json"];
    let filter = ["run", "--adapter", &refuses, "--filter", "official/v4/read"];
    let mut command = place.command(&[&filter[..], &report[..]].concat());
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert!(
        fs::read_to_string(place.path("r.json"))
            .unwrap()
            .contains("incomplete")
    );
}

fn wait_for<T>(mut ready: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        if let Some(value) = ready() {
            return value;
        }
        assert!(Instant::now() < end, "it did not happen");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A zombie that nobody reaps no longer runs.
fn is_running(pid: &str) -> bool {
    let stat = fs::read_to_string(Path::new("/proc").join(pid).join("stat")).unwrap_or_default();
    let state = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .trim_start()
        .chars()
        .next();
    !matches!(state, None | Some('Z' | 'X'))
}
