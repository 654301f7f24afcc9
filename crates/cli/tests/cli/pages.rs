//! What is printed of cases and of runs.

use std::fs;

use crate::place::{ONE_CASE, PROGRAM, Place, serve};

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
fn explain_takes_folders_and_globs() {
    let place = Place::new();
    let told = place.run(&["explain", "official/v4/read"]);
    told.expect(0, "17 cases; `explain` with an id shows one whole");
    assert!(told.out.contains("\n  official/v4/read/4-E-1  must\n    "));
    place
        .run(&["explain", "official/v4/read/4-{E,S}-1"])
        .expect(0, "2 cases;");
    // One case that a glob names is told whole.
    place
        .run(&["explain", "official/v4/read/4-F-[4]"])
        .expect(0, "parent   official/v4/read/4-E-1");
    place
        .run(&["explain", "v9/**"])
        .expect(2, "no case matches v9/**");
    place.run(&["explain", "["]).expect(2, "`[` is no glob");
    let refuses = place.adapter("refuses", r#""rejected":{"message":"no"}"#);
    let explain = |case| place.run(&["explain", case, "--adapter", &refuses]);
    let told = explain("official/v4/read/4-{E-1,S-1}");
    told.expect(1, "  official/v4/read/4-E-1 is incomplete");
    told.expect(1, "  official/v4/read/4-S-1 is skipped");
    let told = explain("official/v4/read/4-F-[45]");
    told.expect(0, "  its parent official/v4/read/4-E-1 is incomplete");
}

#[test]
fn a_line_to_copy_is_quoted_for_the_shell() {
    let place = Place::new();
    place.write("toy/$(touch pasted)/toy.json", ONE_CASE);
    let accepts = place.adapter("accepts", r#""ok":{"payload":"7b7d","footer":""}"#);
    let run = ["run", "--adapter", &accepts, "--vectors", "toy"];
    let ended = place.run(
        &[
            &run[..],
            &["--report", "junit=r.xml"],
            &["--report", "human"],
        ]
        .concat(),
    );
    let line = "paseto-conformance explain '$(touch pasted)/toy/good'";
    ended.expect(1, line);
    let xml = place.read("r.xml").replace("&apos;", "'");
    assert!(xml.contains(line), "{xml}");
    place.write("my adapter;.sh", &place.read("accepts"));
    let adapter = ["--adapter", "sh 'my adapter;.sh'"];
    let explain = ["explain", "official/v4/read/4-F-5"];
    place
        .run(&[&explain[..], &adapter].concat())
        .expect(1, "| sh 'my adapter;.sh'\n");
    let serve = format!("{PROGRAM} serve");
    place
        .run(&["check", "--adapter", &format!("env 'A=$B' {serve}")])
        .expect(0, &format!(r"run --adapter 'env '\''A=$B'\'' {serve}'"));
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
