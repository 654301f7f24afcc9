//! The program that a target is without libFuzzer: puts files to it, and tells which of them fail.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io, panic};

use crate::{Input, watch};

/// Replays the files and folders that the arguments name. Exit code 1 if one fails, 2 if one cannot be read.
pub fn main<I: Input>(law: fn(&I)) -> ExitCode {
    let mut files = Vec::new();
    for path in env::args_os().skip(1).map(PathBuf::from) {
        if let Err(error) = collect(&path, &mut files) {
            eprintln!("{}: {error}", path.display());
            return ExitCode::from(2);
        }
    }
    files.sort();
    let (mut inputs, mut failed) = (0, 0);
    for file in &files {
        match fs::read(file) {
            Ok(data) => match panic::catch_unwind(|| watch::put(&data, law)) {
                Ok(is_input) => inputs += usize::from(is_input),
                Err(_) => {
                    eprintln!("{} fails", file.display());
                    failed += 1;
                }
            },
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                return ExitCode::from(2);
            }
        }
    }
    println!(
        "{} files, {inputs} inputs passed, {failed} failed",
        files.len()
    );
    ExitCode::from(u8::from(failed > 0))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}
