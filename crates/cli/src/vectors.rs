//! The vectors: embedded in this binary, or a folder in their place.

use std::path::Path;

use anyhow::Result;
use paseto_conformance_engine::Suite;
use paseto_conformance_engine::load::{self, NamedText};

/// Every vector file and `VERSION`, as they stood when this binary was built.
static EMBEDDED: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/vectors.rs"));

/// The version and the files, unread.
pub(crate) fn texts(folder: Option<&Path>) -> Result<(String, Vec<NamedText>)> {
    if let Some(folder) = folder {
        return load::read_folder(folder);
    }
    let version = EMBEDDED
        .iter()
        .find(|(path, _)| *path == "VERSION")
        .map_or("unversioned", |(_, text)| text.trim());
    let files = EMBEDDED.iter().filter(|(path, _)| *path != "VERSION");
    Ok((
        version.to_owned(),
        files
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect(),
    ))
}

/// The suite.
pub(crate) fn suite(folder: Option<&Path>) -> Result<Suite> {
    let (version, files) = texts(folder)?;
    Suite::from_texts(&version, files)
}
