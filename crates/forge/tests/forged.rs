//! What is committed is what the forge makes, and the forge makes the same every time.

use std::path::Path;

use paseto_forge::files;

#[test]
fn the_committed_files_are_what_the_forge_makes() {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors");
    let made = files::made().expect("the families agree");
    files::check(&made, &vectors).expect("run `cargo xtask vectors forge`");
}

#[test]
fn a_file_that_differs_is_missing_or_comes_from_nowhere_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = files::made().expect("the families agree");
    let (path, _) = made.first_key_value().expect("a file");
    let complaint = |made| {
        format!(
            "{:#}",
            files::check(made, folder.path()).expect_err("wrong")
        )
    };
    assert!(complaint(&made).contains("is missing"));
    files::write(&made, folder.path()).expect("written");
    files::check(&made, folder.path()).expect("as written");
    std::fs::write(folder.path().join(path), "{}").expect("overwritten");
    assert!(complaint(&made).contains("is not what the forge makes"));
    files::write(&made, folder.path()).expect("written");
    std::fs::write(folder.path().join("v4/local/stranger.json"), "{}").expect("written");
    assert!(complaint(&made).contains("stranger.json is not made by the forge"));
    files::write(&made, folder.path()).expect("written");
    assert!(!folder.path().join("v4/local/stranger.json").exists());
}
