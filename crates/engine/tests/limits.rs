//! Input that wants more than its share: each is refused with the limit, or read in time that grows with its length.

mod common;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use common::{case, decrypt, suite, try_suite};
use paseto_conformance_engine::deviations::{self, Deviation, DeviationsFile};
use paseto_conformance_engine::manifest::Manifest;
use paseto_conformance_engine::run::Judged;
use paseto_conformance_engine::select::{IdGlob, select, with_ancestors};
use paseto_conformance_engine::{Suite, Verdict, input};
use serde_json::json;

/// Long enough for any machine; only what does not end, or grows with the square, takes longer.
const HANG: Duration = Duration::from_secs(120);

/// The result, unless it never comes.
fn ends<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(work()));
    receiver.recv_timeout(HANG).expect("it ends")
}

fn error_of(folder: &Path) -> String {
    let folder = folder.to_owned();
    ends(move || format!("{:#}", Suite::from_folder(&folder).unwrap_err()))
}

#[test]
fn a_folder_of_vectors_holds_regular_files_and_no_link_is_followed() {
    let one = json!({ "about": "a", "cases": [case("c", decrypt("t"), json!({ "rejected": [] }), json!({}))] });
    for (name, target, says) in [
        (
            "loop",
            "..",
            "loop is a link, and links are not followed; put a copy there",
        ),
        ("a/b/loop", "../..", "loop is a link"),
        ("p.json", "good.json", "p.json is a link"),
        ("p.json", "/dev/zero", "p.json is a link"),
        ("p.json", "nowhere", "p.json is a link"),
        ("VERSION", "/dev/zero", "VERSION is a link"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("good.json"), one.to_string()).unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        symlink(target, folder.path().join(name)).unwrap();
        let error = error_of(folder.path());
        assert!(error.contains(says), "{error}");
    }
    for name in ["p.json", "VERSION"] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("good.json"), one.to_string()).unwrap();
        let pipe = folder.path().join(name);
        Command::new("mkfifo").arg(&pipe).status().unwrap();
        let error = error_of(folder.path());
        assert!(error.contains("not a regular file"), "{error}");
    }
}

#[test]
fn a_set_of_vectors_has_a_size() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.json", "b.json"] {
        // Holes: they take no room on the disk.
        let file = fs::File::create(folder.path().join(name)).unwrap();
        file.set_len(200 << 20).unwrap();
    }
    let error = error_of(folder.path());
    assert!(
        error.contains("the set has more than 268435456 bytes"),
        "{error}"
    );
}

#[test]
fn all_repeats_together_have_a_limit() {
    let long = json!({ "repeat": "7", "times": 60 << 20 });
    let fields = json!({ "a": long, "b": long, "c": [long, { "d": long }], "e": long });
    let mut ask = decrypt("t");
    ask["added"] = fields;
    let refused = try_suite(&[case("c", ask, json!({ "rejected": [] }), json!({}))]);
    let error = format!("{:#}", refused.unwrap_err());
    assert!(
        error.contains("the repeats of the set make more than 268435456 characters"),
        "{error}"
    );
}

#[test]
fn a_long_chain_of_parents_is_followed_once() {
    const LENGTH: usize = 300_000;
    let mut chain = suite(&[case(
        "c",
        decrypt("t"),
        json!({ "rejected": [] }),
        json!({}),
    )]);
    let first = chain.cases[0].clone();
    chain.cases = (0..LENGTH)
        .map(|at| {
            let mut case = first.clone();
            case.parent = (at + 1 < LENGTH).then_some(at + 1);
            case
        })
        .collect();
    let order = ends(move || with_ancestors(&chain, 0..LENGTH));
    assert_eq!(order, (0..LENGTH).rev().collect::<Vec<_>>());
}

#[test]
fn many_deviations_are_matched_in_linear_time() {
    const COUNT: usize = 200_000;
    let suite = suite(&[case(
        "c",
        decrypt("t"),
        json!({ "rejected": [] }),
        json!({}),
    )]);
    let mut text = String::new();
    for at in 0..COUNT {
        text.push_str(&format!(
            "[[deviation]]\ncase = 'v4/none/n-{at}'\nverdict = 'wrong'\nwhy = 'Known.'\n"
        ));
    }
    let entries = ends(move || {
        let declared = DeviationsFile::parse(&text).unwrap().deviation;
        let result = |_| Judged {
            case: 0,
            verdict: Verdict::Wrong,
            got: json!({}),
            flaky: false,
            accepted: false,
        };
        let results: Vec<Judged> = (0..2000).map(result).collect();
        assert_eq!(
            deviations::unmatched(&suite, &declared).unwrap().len(),
            COUNT
        );
        deviations::apply(&suite, &results, &declared).unwrap().1
    });
    assert_eq!(entries.len(), COUNT);
    assert!(entries.iter().all(|entry| entry.stale.is_some()));

    let wild = |at: usize| Deviation {
        subject: None,
        case: format!("v4/*/n-{at}"),
        verdict: Verdict::Wrong,
        why: "Known.".to_owned(),
        link: None,
        sometimes: false,
    };
    let declared: Vec<Deviation> = (0..2001).map(wild).collect();
    let error = format!("{:#}", deviations::check(&declared).unwrap_err());
    assert!(
        error.contains("2001 globs with a wildcard, and 2000 is the limit"),
        "{error}"
    );
}

#[test]
fn a_description_is_a_regular_file_and_a_text_has_a_length() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("adapter.toml");
    symlink("/dev/zero", &path).unwrap();
    let given = folder.path().to_owned();
    let error = ends(move || format!("{:#}", Manifest::read(&given).unwrap_err()));
    assert!(error.contains("it is not a regular file"), "{error}");
    fs::remove_file(&path).unwrap();
    fs::File::create(&path).unwrap().set_len(5 << 20).unwrap();
    let error = format!("{:#}", Manifest::read(folder.path()).unwrap_err());
    assert!(error.contains("it is longer than 4194304 bytes"), "{error}");
    let error = ends(|| input::text(Path::new("/dev/zero"), 1 << 20).unwrap_err());
    assert!(format!("{error:#}").contains("cannot read /dev/zero: it is longer"));
}

#[test]
fn braces_are_alternatives() {
    let matches = |glob: &str, id: &str| IdGlob::new(glob).unwrap().is_match(id);
    assert!(matches("v4/{local,public}/tag-*", "v4/public/tag-1"));
    assert!(matches("{v3,v4/{local,public}}/**", "v4/local/a/b"));
    assert!(matches("v{1,2}/{,a}x", "v2/x"));
    assert!(!matches("v{1,2}/x", "v3/x"));
    assert!(
        matches("a[{]b,c}", "a{b,c}"),
        "a brace in brackets is itself"
    );
    for (glob, says) in [
        ("v{1,2", "a brace is not closed"),
        ("{a,[}", "is no glob"),
        (
            &"{a,b}".repeat(30),
            "its braces stand for more than 1000 patterns",
        ),
    ] {
        let error = format!("{:#}", IdGlob::new(glob).unwrap_err());
        assert!(error.contains(says), "{error}");
    }
    let toys = common::toy_suite();
    let selected = select(&toys, &["toy/{before,behind}".to_owned()], None);
    assert_eq!(selected.unwrap(), [0, 2]);
    let filters = ["toy/before".to_owned(), "v9/**".to_owned()];
    let error = select(&toys, &filters, None).unwrap_err().to_string();
    assert!(
        error.contains("no case matches v9/**"),
        "each filter is judged by itself"
    );
}
