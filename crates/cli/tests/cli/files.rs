//! Reports as files: which paths are refused, and what stays where something goes wrong.

use std::fs::{self, File};
use std::io::Read as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::{Command, Stdio};

use crate::place::{Ended, ONE_CASE, Place};

const FILTER: [&str; 2] = ["--filter", "official/v4/read"];

fn refuses(place: &Place) -> String {
    place.adapter("refuses", r#""rejected":{"message":"no"}"#)
}

#[test]
fn a_report_without_a_reader_ends_with_2_and_the_others_are_written() {
    let place = Place::new();
    let go = place.path("go");
    // Answers only when the reader of the pipe has come and gone.
    let wait = format!(
        r#"while [ ! -e {} ]; do sleep 0.05; done; echo "{{\"id\":$id,\"rejected\":{{\"message\":\"no\"}}}}""#,
        go.display()
    );
    let adapter = place.shell("waits", 1, &wait);
    let pipe = place.path("pipe");
    Command::new("mkfifo").arg(&pipe).status().unwrap();
    let mut command = place.command(&["run", "--adapter", &adapter]);
    command.args(FILTER).args(["--report", "junit=pipe"]);
    command.args(["--report", "html=/dev/full", "--report", "json=r.json"]);
    let child = command.args(["--report", "human"]).stdout(Stdio::piped());
    let child = child.stderr(Stdio::piped()).spawn().unwrap();
    drop(File::open(&pipe).unwrap());
    fs::write(go, "").unwrap();
    let ended = Ended::of(child.wait_with_output().unwrap());
    ended.expect(2, "2 files were not written");
    ended.expect(2, "cannot write the report to pipe: Broken pipe");
    ended.expect(2, "cannot write the report to /dev/full: No space left");
    ended.expect(2, "Fails");
    assert!(place.read("r.json").contains("incomplete"));
}

#[test]
fn standard_output_by_its_name_is_standard_output() {
    let place = Place::new();
    let refuses = refuses(&place);
    let run = ["run", "--adapter", &refuses, "--filter", FILTER[1]];
    let json = ["--report", "json=/dev/stdout"];
    place
        .run(&[&run[..], &json[..], &["--report", "human"][..]].concat())
        .expect(2, "only one --report can go to standard output");
    assert_eq!(closed(&place, &[&run[..], &json[..]].concat()), 1);
    place.run(&[&run[..], &["--report", "json=r.json"][..]].concat());
    let merge = ["merge", "r.json", "--report", "json=/dev/fd/1"];
    assert_eq!(closed(&place, &merge), 1);
    assert_eq!(closed(&place, &["merge", "r.json"]), 1);
    let explain = ["explain", "official/v4/read/4-E-1", "--adapter", &refuses];
    assert_eq!(closed(&place, &explain), 1);
    let interop = ["interop", "--adapter", &refuses, "--report", json[1]];
    assert_eq!(closed(&place, &interop), 1);
    assert_eq!(closed(&place, &["list"]), 0);
    place.write("none.sh", "exit 1");
    assert_eq!(closed(&place, &["check", "--adapter", "sh none.sh"]), 3);
}

/// The exit code with a standard output that nobody reads.
fn closed(place: &Place, arguments: &[&str]) -> i32 {
    let mut command = place.command(arguments);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = child.spawn().unwrap();
    drop(child.stdout.take());
    child.wait().unwrap().code().unwrap()
}

#[test]
fn an_output_over_another_or_over_an_input_is_refused_and_nothing_is_asked() {
    let place = Place::new();
    place.write("toy/toy.json", ONE_CASE);
    let known = "[[deviation]]\ncase = 'toy/good'\nverdict = 'unsound'\nwhy = 'Once.'\n";
    place.write("known.toml", known);
    place.write(
        "mine/adapter.toml",
        "name = \"mine\"\nlanguage = \"sh\"\nrun = \"sh mine.sh\"\n",
    );
    place.write("mine/mine.sh", "touch asked");
    place.write("own.sh", "touch asked");
    symlink("known.toml", place.path("link.toml")).unwrap();
    let run = |more: &[&str], says: &str| {
        let given = ["run", "--subject", "mine", "--adapter", "sh own.sh"];
        let read = ["--vectors", "toy", "--deviations", "known.toml"];
        let ended = place.run(&[&given[..], &read[..], more].concat());
        ended.expect(2, says);
        ended.expect(2, "give another path");
    };
    let twice = ["--report", "json=r.json", "--report", "html=./r.json"];
    run(
        &twice,
        "cannot write the report to ./r.json: that file is the target of the report to r.json too",
    );
    let input = "that file is a file of --deviations too";
    run(&["--report", "json=known.toml"], input);
    run(&["--report", "json=link.toml"], input);
    let both = ["--report", "json=new", "--write-deviations", "new"];
    run(&both, "is the target of the deviations to new too");
    let description = "that file is an adapter's description too";
    run(&["--report", "json=mine/adapter.toml"], description);
    let program = "that file is a file of an adapter too";
    run(&["--report", "json=mine/mine.sh"], program);
    run(&["--report", "json=own.sh"], program);
    let vectors = place.run(&[
        "run",
        "--adapter",
        "sh own.sh",
        "--vectors",
        "toy",
        "--report",
        "json=toy/r.json",
    ]);
    vectors.expect(2, "where it is read as vectors; give a path outside");
    for command in ["merge", "differ"] {
        place.write("r.json", "{}");
        let merge = if command == "merge" {
            "r.json"
        } else {
            "--merge=r.json"
        };
        place
            .run(&[command, merge, "--report", "json=r.json"])
            .expect(2, "that file is a report to merge too");
    }
    assert_eq!(place.read("known.toml"), known);
    assert!(!place.path("asked").exists() && !place.path("mine/asked").exists());
    assert!(!place.path("new").exists(), "a refused run leaves no file");
}

#[test]
fn an_earlier_report_is_replaced_in_one_step() {
    let place = Place::new();
    let refuses = refuses(&place);
    place.write("old.json", "old");
    let mode = fs::Permissions::from_mode(0o640);
    fs::set_permissions(place.path("old.json"), mode).unwrap();
    symlink("old.json", place.path("link.json")).unwrap();
    let mut reads = File::open(place.path("old.json")).unwrap();
    let run = ["run", "--adapter", &refuses, "--filter", FILTER[1]];
    let report = ["--report", "json=link.json", "--report", "human=new.txt"];
    place.run(&[&run[..], &report].concat()).expect(1, "");
    let mut text = String::new();
    reads.read_to_string(&mut text).unwrap();
    assert_eq!(text, "old", "it was not written into the earlier file");
    assert!(place.read("old.json").contains("incomplete"));
    assert!(place.path("link.json").is_symlink());
    let mode = |name: &str| fs::metadata(place.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("old.json"), 0o640);
    place.write("usual", "");
    assert_eq!(mode("new.txt"), mode("usual"));
}

#[test]
fn a_report_that_does_not_fit_leaves_the_earlier_one_whole() {
    let place = Place::new();
    let refuses = refuses(&place);
    place.write("r.json", "old");
    place.write("known.toml", "old");
    let run = ["run", "--adapter", &refuses, "--filter", FILTER[1]];
    let report = ["--report", "json=r.json", "--report", "html=new.html"];
    let program =
        place.command(&[&run[..], &report, &["--write-deviations", "known.toml"]].concat());
    let mut limited = Command::new("sh");
    // No file may be longer than a few blocks, and the signal that says so is ignored.
    limited.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh"]);
    limited.arg(program.get_program()).args(program.get_args());
    let ended = limited.current_dir(program.get_current_dir().unwrap());
    let ended = Ended::of(ended.output().unwrap());
    ended.expect(2, "3 files were not written");
    ended.expect(2, "cannot write the report to r.json: File too large");
    assert_eq!(place.read("r.json") + &place.read("known.toml"), "oldold");
    assert!(!place.path("new.html").exists());
    let names = fs::read_dir(place.path("")).unwrap();
    let left = names.filter(|one| {
        let name = one.as_ref().unwrap().file_name();
        name.to_string_lossy().starts_with('.')
    });
    assert_eq!(left.count(), 0, "no temporary file stays");
}
