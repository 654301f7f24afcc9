//! The program as its user meets it: what it prints, and the exit code it ends with.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Once;
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_paseto-conformance");

/// Where all tests remember that the oracle passed its cases: that takes a minute here.
const CACHE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/cache");

/// A folder of its own for each test.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A place whose oracle has passed its cases, once for all tests.
    fn vetted() -> Self {
        static ONCE: Once = Once::new();
        let place = Self::new();
        ONCE.call_once(|| {
            let serve = format!("{PROGRAM} serve");
            let written = "official/v4/write/**";
            let run = place.run(&["run", "--adapter", &serve, "--filter", written]);
            assert_eq!(run.code, 0, "{}", run.err);
        });
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// A shell adapter that answers every ask but `hello` with this.
    fn adapter(&self, name: &str, answer: &str) -> String {
        self.shell(
            name,
            1,
            &format!(r#"echo "{{\"id\":$id,{}}}""#, answer.replace('"', "\\\"")),
        )
    }

    fn shell(&self, name: &str, protocol: u32, script: &str) -> String {
        let text = format!(
            r#"while IFS= read -r l; do
                id="${{l#*\"id\":}}"; id="${{id%%[,\}}]*}}"
                case "$l" in
                *'"hello"'*) echo "{{\"id\":$id,\"ok\":{{\"protocol\":{protocol},\"name\":\"{name}\",\"version\":\"1\",\"language\":\"sh\",\"capabilities\":[\"decrypt:v4\"]}}}}";;
                *) {script};;
                esac
            done"#
        );
        format!("/bin/sh {}", self.write(name, &text).display())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env("XDG_CACHE_HOME", CACHE);
        command
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        Ended::of(self.command(arguments).output().unwrap())
    }
}

struct Ended {
    code: i32,
    out: String,
    err: String,
}

impl Ended {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn expect(&self, code: i32, says: &str) {
        let Self { out, err, .. } = self;
        assert!(
            self.code == code && (out.contains(says) || err.contains(says)),
            "{}, not {code} and {says:?}: {out}{err}",
            self.code
        );
    }
}

fn serve() -> String {
    format!("{PROGRAM} serve")
}

const ONE_CASE: &str = r#"{ "about": "One.", "cases": [
    { "name": "good", "why": "A toy.", "ask": { "op": "decrypt", "version": "v4", "key": "00", "token": "t", "implicit": "" },
      "expect": { "rejected": [] } } ] }"#;

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

#[test]
fn shares_of_a_run_unite_to_the_whole() {
    let place = Place::vetted();
    // Refusing everything fails half of the cases.
    let adapter = place.adapter("no.sh", r#""rejected":{"message":"no"}"#);
    let run = |name: &str, more: &[&str]| {
        let json = format!("json={}", place.path(name).display());
        let filter = ["--filter", "v4/local/bits", "--report", &json];
        let all = [&["run", "--adapter", &adapter], &filter[..], more].concat();
        assert_eq!(place.run(&all).code, 1);
    };
    run("whole.json", &[]);
    run("one.json", &["--shard", "1/2"]);
    run("two.json", &["--shard", "2/2"]);
    let united = place.path("united.json");
    let json = format!("json={}", united.display());
    let parts = ["merge", "two.json", "one.json", "--report", &json];
    assert_eq!(place.run(&parts).code, 1);
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(place.path(name)).unwrap()).unwrap()
    };
    let (whole, united) = (read("whole.json"), read("united.json"));
    assert_eq!(
        whole["subjects"][0]["summary"],
        united["subjects"][0]["summary"]
    );
    let count = |report: &serde_json::Value| report["cases"].as_array().unwrap().len();
    assert_eq!(count(&whole), count(&united));
    let other = place.adapter("other.sh", r#""rejected":{"message":"no"}"#);
    let json = format!("json={}", place.path("other.json").display());
    place.run(&[
        "run",
        "--adapter",
        &other,
        "--filter",
        "v4/local/bits",
        "--report",
        &json,
    ]);
    let mixed = place.run(&["merge", "one.json", "other.json"]);
    mixed.expect(2, "the subjects differ");
}

#[test]
fn differ_finds_nothing_where_nobody_differs_and_says_who_does() {
    let place = Place::new();
    let few = ["--cases", "160"];
    let serve = format!("{PROGRAM} serve");
    let alike = place.run(&[&["differ", "--adapter", &serve], &few[..]].concat());
    assert_eq!(alike.code, 0, "{}{}", alike.out, alike.err);
    assert!(alike.out.contains("0 buckets"), "{}", alike.out);

    // It opens everything to the same, whatever the token.
    let naive = place.adapter("naive.sh", r#""ok":{"payload":"7b7d","footer":""}"#);
    let drafts = place.path("drafts");
    let out = drafts.to_str().unwrap();
    let report = place.path("report.json");
    let json = format!("json={}", report.display());
    let arguments = [
        "differ",
        "--adapter",
        &naive,
        "--out",
        out,
        "--report",
        &json,
    ];
    let found = place.run(&[&arguments[..], &["--cases", "960"]].concat());
    assert_eq!(found.code, 1, "{}{}", found.out, found.err);
    assert!(fs::read_dir(&drafts).unwrap().count() > 5);

    let file = report.to_str().unwrap();
    let told = place.run(&["differ", "--merge", file]);
    assert_eq!(told.code, 1, "{}", told.err);
    assert!(
        told.out.contains("accepts, reference refuses"),
        "{}",
        told.out
    );
    assert!(told.out.contains("echo '{"), "{}", told.out);
    let twice = place.run(&["differ", "--merge", file, "--merge", file]);
    assert_eq!(twice.code, 2, "{}", twice.err);
    assert_eq!(place.run(&["differ", "--adapter", "/no/such"]).code, 3);
}

#[test]
fn the_reference_conforms_at_both_doors() {
    let place = Place::vetted();
    let bytes = format!("{PROGRAM} serve --bytes");
    let ended = place.run(&[
        "run",
        "--adapter",
        &serve(),
        "--adapter",
        &bytes,
        "--filter",
        "official/v[34]",
    ]);
    ended.expect(0, "Conforms");
    assert!(ended.err.is_empty(), "no progress in a pipe: {}", ended.err);
    assert!(!ended.out.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn a_failure_ends_with_1_and_a_declared_one_with_0() {
    let place = Place::new();
    let refuses = place.adapter("refuses", r#""rejected":{"message":"no"}"#);
    let run = |more: &[&str]| {
        place.run(
            &[
                &["run", "--adapter", &refuses, "--filter", "official/v4/read"],
                more,
            ]
            .concat(),
        )
    };
    run(&[]).expect(1, "incomplete  official/v4/read/4-E-1");
    run(&["--write-deviations", "known.toml"]).expect(1, "incomplete");
    assert!(
        fs::read_to_string(place.path("known.toml"))
            .unwrap()
            .contains("why = \"Not explained yet.\"")
    );
    run(&["--deviations", "known.toml"]).expect(0, "deviate as declared");
}

#[test]
fn an_adapter_has_the_variables_it_is_given() {
    let place = Place::new();
    let tells = place.shell(
        "tells",
        1,
        r#"echo "{\"id\":$id,\"rejected\":{\"message\":\"zone $TZ, $COLOUR\"}}""#,
    );
    let run = |more: &[&str]| {
        let filter = [
            "run",
            "--adapter",
            &tells,
            "--filter",
            "official/v4/read/4-E-1",
        ];
        place.run(&[&filter, more].concat())
    };
    run(&["--env", "TZ=Asia/Tokyo", "--env", "COLOUR=a=b"]).expect(1, "zone Asia/Tokyo, a=b");
    run(&["--env", "TZ"]).expect(2, "NAME=VALUE");
}

#[test]
fn an_operation_is_a_filter() {
    let place = Place::new();
    place.write("toy/toy.json", ONE_CASE);
    let refuses = place.adapter("refuses", r#""rejected":{"message":"no"}"#);
    let run = |op: &str| place.run(&["run", "--adapter", &refuses, "--vectors", "toy", "--op", op]);
    run("decrypt").expect(0, "1/1/1");
    run("validate").expect(2, "no selected case asks `validate`");
}

#[test]
fn who_writes_nothing_and_reads_nothing_does_not_understand_anybody() {
    let place = Place::new();
    let refuses = place.adapter("refuses", r#""rejected":{"message":"no"}"#);
    let run = |more: &[&str]| place.run(&[&["interop", "--adapter", &refuses], more].concat());
    let ended = run(&["--report", "human", "--report", "json=report.json"]);
    ended.expect(1, "PASETO interoperability: 244 to write, 0 to read");
    let report = fs::read_to_string(place.path("report.json")).unwrap();
    assert!(report.contains(r#""kind": "interop""#));
    run(&["--adapter", "no-such-program"]).expect(3, "no-such-program");
    place.run(&["interop"]).expect(2, "--adapter");
}

#[test]
fn an_adapter_that_does_not_start_ends_with_3_and_the_others_are_still_judged() {
    let place = Place::new();
    let run = |adapter: &str| {
        place.run(&[
            "run",
            "--adapter",
            adapter,
            "--adapter",
            &serve(),
            "--filter",
            "official/v4/read",
        ])
    };
    run("./no-such-program").expect(3, "there is no such program");
    place.write("plain.txt", "hello");
    run("./plain.txt").expect(3, "it is not executable");
    run(&place.shell("future", 2, "true")).expect(3, "speaks protocol 2");
    run("/bin/false").expect(3, "ended before it answered `hello`");
    assert!(
        run("/bin/false").out.contains("17/17/17"),
        "the reference was judged"
    );
    // 3 goes before 1.
    let refuses = place.adapter("refuses", r#""rejected":{"message":"no"}"#);
    place
        .run(&[
            "run",
            "--adapter",
            "/bin/false",
            "--adapter",
            &refuses,
            "--filter",
            "official/v4/read",
        ])
        .expect(3, "incomplete");
}

#[test]
fn a_stale_deviation_ends_with_4_and_a_failure_goes_before_it() {
    let place = Place::new();
    let stale =
        "[[deviation]]\ncase = 'official/v4/read/4-E-1'\nverdict = 'unsound'\nwhy = 'Once.'\n";
    place.write("stale.toml", stale);
    let filter = ["--filter", "official/v4/read", "--deviations", "stale.toml"];
    place
        .run(&[&["run", "--adapter", &serve()], &filter[..]].concat())
        .expect(4, "none is unsound any more");
    let refuses = place.adapter("refuses", r#""rejected":{"message":"no"}"#);
    place
        .run(&[&["run", "--adapter", &refuses], &filter[..]].concat())
        .expect(1, "none is unsound any more");
    place.write("nothing.toml", &stale.replace("official", "unofficial"));
    place
        .run(&[
            "run",
            "--adapter",
            &serve(),
            "--filter",
            "official/v4/read",
            "--deviations",
            "nothing.toml",
        ])
        .expect(4, "it matches no case");
}

#[test]
fn usage_errors_end_with_2_and_say_what_where_and_what_to_do() {
    let place = Place::new();
    let serve = serve();
    let run = |more: &[&str]| place.run(&[&["run", "--adapter", &serve], more].concat());
    run(&["--filter", "v9/**"]).expect(2, "no case matches v9/**; `list` shows the ids");
    run(&["--filter", "["]).expect(2, "`[` is no glob");
    run(&["--report", "json=no/such/folder/report.json"])
        .expect(2, "cannot write the report to no/such/folder/report.json");
    run(&["--write-deviations", "no/such/folder/x.toml"]).expect(2, "cannot write the deviations");
    run(&["--report", "pdf"]).expect(2, "`pdf` is none of human, json");
    run(&["--report", "json", "--report", "junit"])
        .expect(2, "only one --report can go to standard output");
    run(&["--shard", "5/4"]).expect(2, "`5/4` is no shard");
    run(&["--timeout", "0"]).expect(2, "must be more than 0");
    run(&["--vectors", "no/such/folder"]).expect(2, "cannot read the vectors in no/such/folder");
    run(&["--deviations", "no-such-file"]).expect(2, "cannot read no-such-file");
    place.run(&["run"]).expect(2, "--adapter <CMD>");
    place
        .run(&["run", "--adapter", "'open"])
        .expect(2, "--adapter");
    place
        .run(&["run", "--subject", "no/such/folder"])
        .expect(2, "cannot read no/such/folder/adapter.toml");
    place
        .run(&["explain", "official/v4/read/4-E-111"])
        .expect(2, "there is no case");
    place.run(&["explain", "4-E-1"]).expect(2, "is it one of");
    place
        .run(&["diff", "no-such-file", "no-such-file"])
        .expect(2, "cannot read no-such-file");
}

#[test]
fn bad_vector_files_end_with_2_and_are_named() {
    let place = Place::new();
    let run = |text: &str| {
        place.write("vectors/toy.json", text);
        place.run(&["run", "--adapter", &serve(), "--vectors", "vectors"])
    };
    run(ONE_CASE).expect(0, "1/1/1");
    run(&ONE_CASE.replace("\"why\"", "\"colour\": 1, \"why\""))
        .expect(2, "toy.json: not a vector file: unknown field `colour`");
    run(&ONE_CASE.replace("\"expect\"", "\"parent\": \"toy/x\", \"expect\""))
        .expect(2, "its parent `toy/x` does not exist");
    let (case, end) = (
        ONE_CASE
            .split("[\n")
            .nth(1)
            .unwrap()
            .trim_end_matches("] }"),
        "] }",
    );
    run(&format!(
        "{{ \"about\": \"Two.\", \"cases\": [\n{case}, {case}{end}"
    ))
    .expect(2, "two cases are named `good`");
    run("{").expect(2, "toy.json: not a vector file");
}

#[test]
fn every_report_comes_of_one_run() {
    let place = Place::new();
    let formats = [
        "json=r.json",
        "junit=r.xml",
        "markdown=r.md",
        "summary=s.md",
        "html=r.html",
    ];
    let mut arguments = vec!["run", "--filter", "official/v4/read", "--report", "human"];
    let serve = serve();
    arguments.extend(["--adapter", &serve]);
    arguments.extend(formats.iter().flat_map(|format| ["--report", *format]));
    place.run(&arguments).expect(0, "Conforms");
    let read = |name: &str| fs::read_to_string(place.path(name)).unwrap();
    let report: serde_json::Value = serde_json::from_str(&read("r.json")).unwrap();
    assert_eq!(report["schema"], 1);
    assert_eq!(report["subjects"][0]["summary"]["pass"], 17);
    assert_eq!(report["cases"].as_array().unwrap().len(), 17);
    assert!(read("r.xml").starts_with("<?xml"));
    assert!(read("r.html").contains("<table"));
    assert!(read("r.md").contains("| v4.local |"));
    // A shorter report leaves nothing of a longer one.
    place.write("r.json", &"x".repeat(1 << 20));
    place.run(&arguments).expect(0, "Conforms");
    assert!(serde_json::from_str::<serde_json::Value>(&read("r.json")).is_ok());

    let json = place.run(&[
        "run",
        "--adapter",
        &serve,
        "--filter",
        "official/v4/read",
        "--report",
        "json",
    ]);
    assert!(
        serde_json::from_str::<serde_json::Value>(&json.out).is_ok(),
        "nothing but JSON in the pipe"
    );
    let refuses = place.adapter("reference", r#""rejected":{"message":"no"}"#);
    place
        .run(&[
            "run",
            "--adapter",
            &refuses,
            "--filter",
            "official/v4/read",
            "--report",
            "json=worse.json",
        ])
        .expect(1, "");
    place.run(&["diff", "r.json", "r.json"]).expect(0, "");
    place
        .run(&["diff", "r.json", "worse.json"])
        .expect(1, "official/v4/read/4-E-1");
}

#[test]
fn list_and_explain_say_what_a_case_is() {
    let place = Place::new();
    let list = place.run(&["list", "official/v4/read"]);
    assert_eq!(list.out.lines().count(), 17);
    assert_eq!(list.out.lines().next(), Some("official/v4/read/4-E-1"));
    assert!(
        place
            .run(&["list", "--long", "official/v4"])
            .out
            .lines()
            .all(|line| line.split('\t').count() == 4)
    );
    place.run(&["list", "nothing"]).expect(2, "no case matches");
    let explained = place.run(&["explain", "official/v4/read/4-F-4"]).out;
    for says in [
        "parent   official/v4/read/4-E-1",
        "PASETO-B64-04  must, malleability\n    A body with non-zero trailing bits",
        "    Common.md, Base64 Decoding",
        "| ADAPTER",
        r#"{"rejected":[]}"#,
    ] {
        assert!(explained.contains(says), "{says}: {explained}");
    }
}

#[test]
fn explain_takes_the_token_apart_and_puts_it_to_an_adapter() {
    let place = Place::new();
    let told = place.run(&["explain", "v4/local/bits/tag-7"]).out;
    for says in [
        "  nonce          32 bytes",
        "  tag            32 bytes, changed",
        "\n      was  ",
        "^^",
        "  footer         6 bytes    footer",
    ] {
        assert!(told.contains(says), "{says}: {told}");
    }
    let told = place.run(&["explain", "v4/local/segments/fifth"]).out;
    assert!(told.contains("5 segments, the parent's 4"), "{told}");

    let serve = format!("{PROGRAM} serve");
    let explain = |case, adapter| place.run(&["explain", case, "--adapter", adapter]);
    explain("v4/local/bits/tag-7", &serve).expect(0, "its parent v4/local/bits/right is pass");
    explain("v4/local/bits/tag-7", "no-such-program").expect(3, "no-such-program");
    // A reader that leaves the tag out: it answers whatever it is asked with the parent's message.
    let ok = r#"{"id":1,"ok":{"payload":"7b7d","footer":""}}"#;
    let hello = r#"{"id":1,"ok":{"protocol":1,"name":"x","version":"1","language":"sh","capabilities":["decrypt:v4","implicit"]}}"#;
    let script = format!(
        "read a; echo '{hello}'; n=1; while read a; do n=$((n+1)); echo '{ok}' | sed s/:1,/:$n,/; done"
    );
    fs::write(place.path("bad.sh"), script).unwrap();
    explain("v4/local/bits/tag-7", "sh bad.sh").expect(1, "this case is unsound");
}

#[test]
fn what_is_exported_is_read_again() {
    let place = Place::new();
    place.run(&["export", "out"]).expect(0, "files, version");
    place
        .run(&["list", "--vectors", "out"])
        .expect(0, "official/k4/lid/k4.lid-1");
    place.run(&["export", "out"]).expect(2, "out is not empty");
    let all = place.run(&["list"]).out;
    assert_eq!(all, place.run(&["list", "--vectors", "out"]).out);
}

#[test]
fn check_tells_a_good_adapter_from_a_bad_one() {
    let place = Place::new();
    place
        .run(&["check", "--adapter", &serve()])
        .expect(0, "Well-behaved");
    let accepts = place.adapter("accepts", r#""ok":{"payload":"","footer":""}"#);
    place
        .run(&["check", "--adapter", &accepts])
        .expect(3, "against the protocol");
    place
        .run(&["check", "--adapter", "/bin/false"])
        .expect(3, "handshake");
}

#[test]
fn a_folder_is_built_and_a_missing_toolchain_is_named_and_not_dropped() {
    let place = Place::new();
    let folder = |name: &str, more: &str| {
        let text = format!(
            "name = '{name}'\nlanguage = 'sh'\nrun = '{}'\n{more}",
            serve()
        );
        place.write(&format!("{name}/adapter.toml"), &text);
    };
    folder("built", "build = ['touch was-built']\nneeds = ['sh']");
    folder("absent", "needs = ['no-such-toolchain']");
    let filter = ["--filter", "official/v4/read/4-E-1"];
    let run = place.run(
        &[
            &[
                "run",
                "--build",
                "--subject",
                "built",
                "--subject",
                "absent",
            ],
            &filter[..],
        ]
        .concat(),
    );
    run.expect(0, "absent was not run: it needs `no-such-toolchain`");
    assert!(place.path("built/was-built").exists());
    folder(
        "broken",
        "build = [\"sh -c 'echo the reason >&2; exit 7'\"]",
    );
    place
        .run(&[&["run", "--build", "--subject", "broken"], &filter[..]].concat())
        .expect(3, "the reason");
}

#[test]
fn ctrl_c_leaves_no_process_behind() {
    let place = Place::new();
    let pid_file = place.path("pid");
    let sleeps = place.shell(
        "sleeps",
        1,
        &format!("echo $$ > {}; sleep 1000", pid_file.display()),
    );
    let mut child = place
        .command(&["run", "--adapter", &sleeps, "--filter", "official/v4/read"])
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
