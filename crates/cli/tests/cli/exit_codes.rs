//! What the exit code means.

use std::fs;

use crate::place::{ONE_CASE, Place, serve};

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
    let known = || fs::read_to_string(place.path("known.toml")).unwrap();
    assert!(known().contains("why = \"\""), "{}", known());
    run(&["--deviations", "known.toml"]).expect(2, "`why` gives no reason");
    // What is written by hand stays.
    let explained = format!(
        "# Known.\n{}",
        known().replace("why = \"\"", "why = \"Refuses all.\"")
    );
    place.write("known.toml", &explained);
    run(&[
        "--deviations",
        "known.toml",
        "--write-deviations",
        "known.toml",
    ])
    .expect(1, "1 subject is not shown to work");
    assert_eq!(known(), explained);
}

/// A case that must be accepted and one that must be refused.
const TWO_CASES: &str = r#"{ "about": "Two.", "cases": [
    { "name": "good", "why": "A toy.", "ask": { "op": "decrypt", "version": "v4", "key": "00", "token": "t", "implicit": "" },
      "expect": { "ok": { "payload": "7b7d", "footer": "" } } },
    { "name": "bad", "why": "A toy.", "ask": { "op": "decrypt", "version": "v4", "key": "00", "token": "f", "implicit": "" },
      "expect": { "rejected": [] } } ] }"#;

#[test]
fn a_declared_failure_ends_with_0_beside_what_passes() {
    let place = Place::new();
    let naive = place.adapter("naive", r#""ok":{"payload":"7b7d","footer":""}"#);
    place.write("toy/toy.json", TWO_CASES);
    let known = "[[deviation]]\ncase = 'toy/bad'\nverdict = 'unsound'\nwhy = 'Opens all.'\n";
    place.write("known.toml", known);
    let run = |more: &[&str]| {
        let given = ["run", "--adapter", &naive, "--vectors", "toy"];
        place.run(&[&given, more].concat())
    };
    run(&[]).expect(1, "1 undeclared failure");
    run(&["--deviations", "known.toml"]).expect(0, "1 result deviates as declared");
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
        run("/bin/false").out.contains("0/17/17"),
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
}

#[test]
fn a_declaration_that_matches_nothing_ends_with_4_before_anything_is_asked() {
    let place = Place::new();
    place.write(
        "nothing.toml",
        "[[deviation]]\ncase = 'unofficial/**'\nverdict = 'unsound'\nwhy = 'Once.'\n",
    );
    place.write("mine/mine.sh", "touch asked");
    let declares = |more: &str| {
        let text = format!("name = 'mine'\nlanguage = 'sh'\nrun = 'sh mine.sh'\n{more}");
        place.write("mine/adapter.toml", &text);
    };
    declares("");
    let subject = ["--subject", "mine"];
    place
        .run(&[&["run", "--deviations", "nothing.toml"], &subject[..]].concat())
        .expect(
            4,
            "match no case; correct or remove them:\n  `unofficial/**` of --deviations",
        );
    declares("[[deviation]]\ncase = 'v9/{a,b}'\nverdict = 'wrong'\nwhy = 'Once.'\n");
    place
        .run(&[&["run"], &subject[..]].concat())
        .expect(4, "`v9/{a,b}` of mine");
    declares(
        "[[interop]]\nside = 'reads'\npeer = '*'\noperation = 'v9/*'\nverdict = 'wrong'\nwhy = 'Once.'\n",
    );
    place.run(&[&["interop"], &subject[..]].concat()).expect(
        4,
        "match nothing that is written; correct or remove them:\n  `v9/*` of mine",
    );
    let filters = ["--filter", "official/v4", "--filter", "v9/**"];
    declares("");
    place
        .run(&[&["run"], &subject[..], &filters].concat())
        .expect(2, "no case matches v9/**");
    assert!(!place.path("mine/asked").exists());
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
    place.run(&["run"]).expect(2, "--adapter <[NAME=]CMD>");
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
    run(ONE_CASE).expect(0, "0/1/1");
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
