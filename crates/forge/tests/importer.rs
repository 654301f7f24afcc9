//! The importer makes the committed files byte for byte, from whatever sources are at hand, and refuses other ones.

use std::path::{Path, PathBuf};
use std::{env, fs};

use paseto_forge::import;

#[test]
fn the_importer_makes_the_committed_files() {
    let folders = folders_at_hand();
    let found = import::gather(&folders).expect("reading the sources");
    for pin in &found.missing {
        println!("not at hand, so not compared: {pin}");
    }
    for file in import::convert(&found).expect("converting the sources") {
        let committed = fs::read_to_string(official().join(&file.path)).expect("a committed file");
        assert!(
            committed == file.cases.to_text(),
            "{} differs; run the import again",
            file.path
        );
    }
    if found.missing.is_empty() {
        let files = import::convert(&found).expect("converting the sources");
        import::check(&files, &official()).expect("the committed files");
    }
}

#[test]
fn a_changed_source_is_refused_by_its_digest() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(
        folder.path().join("v4.json"),
        "{\"name\": \"\", \"tests\": []}",
    )
    .expect("a file");
    let found = import::gather(&[folder.path().to_owned()]).expect("reading");
    assert!(found.get("v4.json").is_none());
    let message = found
        .demand_all()
        .expect_err("nothing that we take is there")
        .to_string();
    let line = message
        .lines()
        .find(|line| line.starts_with("v4.json"))
        .expect("a line on v4.json");
    let pin = import::pins()
        .expect("SOURCES.toml")
        .into_iter()
        .find(|pin| pin.file_name() == "v4.json");
    assert!(
        line.contains(&pin.expect("v4.json is pinned").sha256),
        "{line}"
    );
    assert!(line.contains(&found.strangers[0].sha256), "{line}");
}

#[test]
fn checking_names_the_file_that_differs() {
    let found = import::gather(&folders_at_hand()).expect("reading the sources");
    let files = import::convert(&found).expect("converting the sources");
    let Some(first) = files.first() else {
        println!("no source is at hand, so checking was not tried");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    import::write(&files, folder.path()).expect("writing");
    import::check(&files, folder.path()).expect("what was just written");
    let path = folder.path().join(&first.path);
    fs::write(&path, "{}").expect("changing a file");
    let message = import::check(&files, folder.path())
        .expect_err("a file was changed")
        .to_string();
    assert!(message.contains(&first.path), "{message}");
    fs::remove_file(&path).expect("removing a file");
    assert!(
        import::check(&files, folder.path())
            .expect_err("a file is missing")
            .to_string()
            .contains("missing")
    );
    import::write(&files, folder.path()).expect("writing");
    fs::write(folder.path().join("k1/new.json"), "{}").expect("adding a file");
    assert!(
        import::check(&files, folder.path())
            .expect_err("a file too many")
            .to_string()
            .contains("new.json")
    );
}

fn official() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors/official")
}

/// The folders named by PASETO_VECTOR_SOURCES, and the two crates where Cargo unpacked them.
fn folders_at_hand() -> Vec<PathBuf> {
    let named = env::var_os("PASETO_VECTOR_SOURCES").unwrap_or_default();
    let mut folders: Vec<PathBuf> = env::split_paths(&named)
        .filter(|path| path.is_dir())
        .collect();
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    for registry in registries.into_iter().flatten().flatten() {
        let crates = ["paserk-0.4.0", "pasetors-0.8.1"].map(|name| registry.path().join(name));
        folders.extend(crates.into_iter().filter(|path| path.is_dir()));
    }
    folders
}
