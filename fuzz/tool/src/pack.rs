//! `pack`: what ClusterFuzz wants beside each program: seeds in a zip, a dictionary, options.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::{root, targets};

/// The options of a target that has none of its own in `fuzz/options/`.
const USUAL: &str = "[libfuzzer]\nmax_len = 8192\n";

/// Puts the three files of each target into the folder.
///
/// # Errors
/// If a file cannot be read or written.
pub(crate) fn write(out: &Path) -> Result<()> {
    for target in targets()? {
        zip(&target, &out.join(format!("{target}_seed_corpus.zip")))?;
        let dictionary = format!("{target}.dict");
        fs::copy(root().join("fuzz/paseto.dict"), out.join(&dictionary))
            .context(dictionary.clone())?;
        let own = root().join(format!("fuzz/options/{target}.options"));
        let own = fs::read_to_string(own).unwrap_or_else(|_| USUAL.to_owned());
        let options = format!("{own}dict = {dictionary}\ntimeout = 30\n");
        fs::write(out.join(format!("{target}.options")), options)?;
    }
    Ok(())
}

fn zip(target: &str, path: &Path) -> Result<()> {
    let folder = root().join("fuzz/corpus").join(target);
    let seeds =
        fs::read_dir(&folder).with_context(|| format!("{}: seed first", folder.display()))?;
    let mut files = seeds
        .map(|seed| Ok(seed?.path()))
        .collect::<Result<Vec<_>>>()?;
    files.sort();
    let file = File::create(path).with_context(|| path.display().to_string())?;
    let mut zip = ZipWriter::new(file);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        zip.start_file(name, options)?;
        zip.write_all(&fs::read(&file)?)?;
    }
    zip.finish()?;
    Ok(())
}
