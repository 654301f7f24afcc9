//! The committed official vectors hold what was published: all of it, under the published names, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use paseto_forge::import::{self, inventory};
use serde_json::Value;

/// Every file with the cases of the published tests, and the tests that it must hold.
fn primary() -> BTreeMap<String, Vec<inventory::Entry>> {
    let mut files = BTreeMap::new();
    for version in 1..=4 {
        files.insert(
            format!("v{version}/read.json"),
            inventory::token_tests(version),
        );
        for kind in inventory::paserk_kinds() {
            files.insert(
                format!("k{version}/{kind}.json"),
                inventory::paserk_tests(version, kind),
            );
        }
    }
    files
}

#[test]
fn the_primary_cases_are_those_of_the_inventory() {
    let files = read_all();
    let mut sums: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (path, entries) in primary() {
        let cases = &files[&path];
        let found = cases.iter().map(|case| {
            (
                text(&case["name"]),
                case["expect"].get("rejected").is_some(),
            )
        });
        inventory::compare(&path, &entries, found).expect("the committed cases");
        assert_eq!(cases.len(), entries.len(), "{path}");
        let sum = sums
            .entry(if path.starts_with('v') {
                "tokens"
            } else {
                "paserk"
            })
            .or_default();
        sum.0 += cases.len();
        sum.1 += cases
            .iter()
            .filter(|case| case["expect"].get("rejected").is_some())
            .count();
    }
    assert_eq!(sums["tokens"], (63, 15));
    assert_eq!(sums["paserk"], (197, 87));
}

#[test]
fn the_writing_cases_follow_from_the_accepted_ones() {
    let files = read_all();
    let names = |path: &str| {
        files[path]
            .iter()
            .map(|case| text(&case["name"]).to_owned())
            .collect::<Vec<_>>()
    };
    for version in 1..=4 {
        let mut expected = Vec::new();
        expected.extend(
            (1..=9).flat_map(|n| [format!("{version}-E-{n}"), format!("{version}-E-{n}-fresh")]),
        );
        for n in 1..=3 {
            // The bytes of RSA-PSS are salted, and of the three ECDSA signatures only the second is by RFC 6979.
            if version % 2 == 0 || (version, n) == (3, 2) {
                expected.push(format!("{version}-S-{n}"));
            }
            expected.push(format!("{version}-S-{n}-opens"));
        }
        assert_eq!(names(&format!("v{version}/write.json")), expected);
        let good: BTreeSet<String> = ["local", "public", "secret"]
            .iter()
            .flat_map(|kind| inventory::paserk_tests(version, kind))
            .filter(|entry| matches!(entry.number, inventory::Number::Good(_)))
            .map(|entry| entry.name)
            .collect();
        assert_eq!(
            names(&format!("k{version}/write.json"))
                .into_iter()
                .collect::<BTreeSet<_>>(),
            good
        );
    }
}

#[test]
fn a_plain_key_is_the_data_of_its_paserk() {
    for (path, cases) in read_all() {
        for case in cases
            .iter()
            .filter(|case| case["expect"].get("ok").is_some())
        {
            let (key, paserk) = match text(&case["ask"]["op"]) {
                "paserk-decode" => (&case["expect"]["ok"]["key"], &case["ask"]["paserk"]),
                "paserk-encode" => (&case["ask"]["key"], &case["expect"]["ok"]["paserk"]),
                _ => continue,
            };
            let data = text(paserk).rsplit('.').next().unwrap_or_default();
            let bytes = hex::decode(text(key)).expect("a key is hex");
            assert_eq!(
                base64_simd::URL_SAFE_NO_PAD.encode_to_string(bytes),
                data,
                "{path}: {}",
                case["name"]
            );
        }
    }
}

#[test]
fn assertions_are_asked_for_where_they_exist() {
    for (path, cases) in read_all()
        .into_iter()
        .filter(|(path, _)| path.starts_with('v'))
    {
        let exist = !path.starts_with("v1") && !path.starts_with("v2");
        for case in &cases {
            assert_eq!(
                case["ask"].get("implicit").is_some(),
                exist,
                "{path}: {}",
                case["name"]
            );
            if let Some(opens) = case["expect"].get("opens") {
                assert_eq!(
                    opens["ask"].get("implicit"),
                    case["ask"].get("implicit"),
                    "{path}: {}",
                    case["name"]
                );
                assert_eq!(
                    opens["ok"]["payload"], case["ask"]["payload"],
                    "{path}: {}",
                    case["name"]
                );
                assert_eq!(
                    opens["ok"]["footer"], case["ask"]["footer"],
                    "{path}: {}",
                    case["name"]
                );
            }
        }
    }
}

#[test]
fn a_refused_case_descends_from_an_accepted_one_of_the_same_operation() {
    let files = read_all();
    let mut by_id = BTreeMap::new();
    for (path, cases) in &files {
        let stem = path.strip_suffix(".json").unwrap_or(path);
        by_id.extend(
            cases
                .iter()
                .map(|case| (format!("official/{stem}/{}", text(&case["name"])), case)),
        );
    }
    for (id, case) in &by_id {
        let refused = case["expect"].get("rejected").is_some();
        assert_eq!(case.get("parent").is_some(), refused, "{id}");
        if refused {
            let parent = by_id[text(&case["parent"])];
            assert!(parent["expect"].get("ok").is_some(), "{id}");
            for field in ["op", "type", "version"] {
                assert_eq!(
                    parent["ask"].get(field),
                    case["ask"].get(field),
                    "{id}: {field}"
                );
            }
            if id.starts_with("official/v") {
                for field in ["key", "public_key"] {
                    assert_eq!(
                        parent["ask"].get(field),
                        case["ask"].get(field),
                        "{id}: {field}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_file_has_its_source() {
    let pins = import::pins().expect("SOURCES.toml");
    let made: BTreeSet<String> = pins.into_iter().flat_map(|pin| pin.makes).collect();
    assert_eq!(made, read_all().into_keys().collect::<BTreeSet<_>>());
}

fn official() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors/official")
}

/// The cases of every committed file, by its path below the folder.
fn read_all() -> BTreeMap<String, Vec<Value>> {
    let mut files = BTreeMap::new();
    for folder in fs::read_dir(official()).expect("the official vectors") {
        let folder = folder.expect("an entry").path();
        for file in fs::read_dir(&folder).into_iter().flatten() {
            let file = file.expect("an entry").path();
            let name = |path: &Path| {
                path.file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned()
            };
            let json: Value =
                serde_json::from_slice(&fs::read(&file).expect("a file")).expect("JSON");
            let cases = json["cases"].as_array().expect("cases").clone();
            files.insert(format!("{}/{}", name(&folder), name(&file)), cases);
        }
    }
    files
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}
