//! What a run does, alone, in shares, and against others.

use std::fs;

use crate::place::{ONE_CASE, PROGRAM, Place, serve};

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
    // A file that excuses what it does not declare.
    let mut forged = read("one.json");
    for result in forged["subjects"][0]["results"].as_array_mut().unwrap() {
        result["deviation"] = "Known.".into();
    }
    place.write("forged.json", &forged.to_string());
    let says = "forged.json: subject `no.sh`: `v4/local/bits";
    place.run(&["merge", "forged.json"]).expect(2, says);
    place
        .run(&["merge", "two.json", "forged.json"])
        .expect(2, says);
    let mixed = place.run(&["merge", "one.json", "other.json"]);
    mixed.expect(2, "the subjects differ");
}

#[test]
fn what_a_run_excused_stays_excused_when_its_report_is_merged() {
    let place = Place::new();
    let accepts = place.adapter("accepts", r#""ok":{"payload":"7b7d","footer":""}"#);
    let known = "[[deviation]]\ncase = 'toy/good'\nverdict = 'unsound'\nwhy = 'A toy, too.'\n";
    place.write("known.toml", known);
    place.write("toy/toy.json", ONE_CASE);
    let run = ["run", "--adapter", &accepts, "--vectors", "toy"];
    let more = ["--deviations", "known.toml", "--report", "json=r.json"];
    let ran = place.run(&[&run[..], &more].concat());
    let merged = place.run(&["merge", "r.json", "--report", "json"]);
    assert_eq!((merged.code, merged.out), (ran.code, place.read("r.json")));
}

#[test]
fn failures_are_explained_or_it_is_said_why_not() {
    let place = Place::new();
    // A reader that checks no tag: it opens every token to the parent's message.
    let opens = r#""ok":{"payload":"7b22657870223a22323039392d30312d30315430303a30303a30305a227d","footer":"666f6f746572"}"#;
    let adapter = place.adapter("opens", opens);
    let run = |more: &[&str]| place.run(&[&["run", "--adapter", &adapter], more].concat());
    let json = ["--filter", "v4/local/bits", "--report", "json=r.json"];
    let ended = run(&[&json[..], &["--report", "human"]].concat());
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(place.path(name)).unwrap()).unwrap()
    };
    // Vectors that are newer than the matrix are a state in which the tests have to pass too.
    let unexplained = ended
        .err
        .contains("the failures are not explained: the kill matrix");
    let diagnosis = read("r.json")["subjects"][0]["diagnosis"].take();
    assert_eq!(diagnosis.is_null(), unexplained, "{}", ended.err);
    assert_eq!(ended.out.contains("known mistake"), !unexplained);
    if !unexplained {
        ended.expect(1, "paseto-conformance explain v4/local/bits/");
        let faults = diagnosis["causes"][0]["one_of"].to_string();
        assert!(faults.contains("v4-local-tag-unchecked"), "{diagnosis}");
    }
    // A merged report is diagnosed as a whole.
    let merged = place.run(&["merge", "r.json", "r.json", "--report", "json=m.json"]);
    assert_eq!(merged.code, 1, "{}", merged.err);
    assert_eq!(read("m.json")["subjects"][0]["diagnosis"], diagnosis);

    place.write("toy/toy.json", ONE_CASE);
    run(&["--vectors", "toy"]).expect(1, "leave out --vectors");
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
    // Every process of the adapter has them.
    let many = ["--filter", "official/v4/read", "--jobs", "4"];
    let given = ["--env", "TZ=Asia/Tokyo", "--env", "COLOUR=a=b"];
    let report = ["--report", "json=all.json"];
    run(&[&many[..], &given, &report].concat());
    let all = place.read("all.json");
    let told = all.matches("zone ").count();
    assert!(told > 4, "{told}");
    assert_eq!(all.matches("zone Asia/Tokyo, a=b").count(), told);
}

#[test]
fn an_operation_is_a_filter() {
    let place = Place::new();
    place.write("toy/toy.json", ONE_CASE);
    let refuses = place.adapter("refuses", r#""rejected":{"message":"no"}"#);
    let run = |op: &str| place.run(&["run", "--adapter", &refuses, "--vectors", "toy", "--op", op]);
    run("decrypt").expect(0, "0/1/1");
    run("validate").expect(2, "no selected case asks `validate`");
}

#[test]
fn who_writes_nothing_and_reads_nothing_does_not_understand_anybody() {
    let place = Place::new();
    let refuses = place.adapter("refuses", r#""rejected":{"message":"no"}"#);
    let run = |more: &[&str]| place.run(&[&["interop", "--adapter", &refuses], more].concat());
    let ended = run(&["--report", "human", "--report", "json=report.json"]);
    ended.expect(1, "PASETO interoperability: 244 to write, 188 to read");
    let report = fs::read_to_string(place.path("report.json")).unwrap();
    assert!(report.contains(r#""kind": "interop""#));
    run(&["--adapter", "no-such-program"]).expect(3, "no-such-program");
    place.run(&["interop"]).expect(2, "--adapter");
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
