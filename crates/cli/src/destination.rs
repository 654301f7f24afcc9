//! The files that a command reads and writes: collisions are refused before the work, and a file is
//! written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::fd::AsFd as _;
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Error, Result, anyhow, bail};
use paseto_conformance_engine::manifest::Manifest;
use paseto_conformance_engine::subject::CommandLine;

use crate::output;

/// As many links as Linux follows.
const MOST_LINKS: usize = 40;

/// Held while a file is replaced: whoever ends the process in between leaves a temporary file behind.
static REPLACING: Mutex<()> = Mutex::new(());

/// Waits until no file is being replaced, and keeps any other from being replaced.
pub(crate) fn settled() -> MutexGuard<'static, ()> {
    REPLACING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Every file that a command reads or writes.
#[derive(Default)]
pub(crate) struct Files {
    /// The resolved path, and what it is to the command.
    known: Vec<(PathBuf, String)>,
    vectors: Option<PathBuf>,
    stdout: bool,
}

/// Where a text goes.
pub(crate) struct Target {
    what: String,
    place: Place,
}

enum Place {
    Stdout,
    /// A pipe, a device or a descriptor: written as it stands.
    Direct(File),
    /// A regular file, or one that is not there yet: replaced.
    Regular(PathBuf),
}

impl Files {
    /// Records a file that is read.
    pub(crate) fn reads(&mut self, path: &Path, what: &str) {
        // What cannot be resolved cannot be read either, and that is said where it is read.
        if let Ok(path) = path.canonicalize()
            && path.is_file()
        {
            self.known.push((path, what.to_owned()));
        }
    }

    /// Records a folder of vectors.
    pub(crate) fn reads_vectors(&mut self, folder: Option<&Path>) {
        self.vectors = folder.and_then(|folder| folder.canonicalize().ok());
    }

    /// Records the files of adapters: `adapter.toml`, and every word of a command line that is a file.
    pub(crate) fn reads_adapters(&mut self, folders: &[PathBuf], commands: &[String]) {
        for folder in folders {
            self.reads(&folder.join("adapter.toml"), "an adapter's description");
            if let Ok(manifest) = Manifest::read(folder) {
                for line in manifest.build.iter().chain([&manifest.run]) {
                    self.reads_words(line);
                }
            }
        }
        for line in commands {
            if let Ok(line) = CommandLine::split(line, None) {
                self.reads_words(&line);
            }
        }
    }

    fn reads_words(&mut self, line: &CommandLine) {
        let folder = line.folder.as_deref().unwrap_or(Path::new(""));
        for word in [&line.program].into_iter().chain(&line.arguments) {
            self.reads(&folder.join(word), "a file of an adapter");
        }
    }

    /// A target for `what`; standard output where `path` is `None`.
    ///
    /// # Errors
    /// When the path cannot be written, or is already taken.
    pub(crate) fn writes(&mut self, what: &str, path: Option<&Path>) -> Result<Target> {
        let what = match path {
            Some(path) => format!("{what} to {}", path.display()),
            None => format!("{what} to standard output"),
        };
        let place = match path {
            Some(path) => place(path),
            None => Ok(Place::Stdout),
        };
        let place = place.with_context(|| format!("cannot write {what}"))?;
        let taken = match &place {
            Place::Stdout => std::mem::replace(&mut self.stdout, true).then(|| {
                anyhow!(
                    "only one --report can go to standard output; give the others a path: --report json=report.json"
                )
            }),
            Place::Direct(_) => None,
            Place::Regular(path) => self.taken(path),
        };
        if let Some(error) = taken {
            return Err(error.context(format!("cannot write {what}")));
        }
        if let Place::Regular(path) = &place {
            self.known
                .push((path.clone(), format!("the target of {what}")));
        }
        Ok(Target { what, place })
    }

    fn taken(&self, path: &Path) -> Option<Error> {
        if let Some((_, what)) = self.known.iter().find(|(known, _)| known == path) {
            return Some(anyhow!("that file is {what} too; give another path"));
        }
        let folder = self
            .vectors
            .as_ref()
            .filter(|folder| path.starts_with(folder))?;
        let is_read = path.extension().is_some_and(|one| one == "json")
            || path.strip_prefix(folder) == Ok(Path::new("VERSION"));
        is_read.then(|| {
            anyhow!(
                "it lies in {}, where it is read as vectors; give a path outside",
                folder.display()
            )
        })
    }
}

impl Target {
    /// Whether this is standard output.
    pub(crate) const fn is_stdout(&self) -> bool {
        matches!(self.place, Place::Stdout)
    }

    /// Writes all of it. A regular file is replaced in one step: it holds the old text or the new one.
    pub(crate) fn write(self, text: &str) -> Result<()> {
        let written = match self.place {
            Place::Stdout => output::print(text),
            Place::Direct(mut file) => file.write_all(text.as_bytes()),
            Place::Regular(path) => replace(&path, text),
        };
        written.with_context(|| format!("cannot write {}", self.what))
    }
}

/// Does all of it, and joins the errors: one that fails keeps no other from being tried.
pub(crate) fn all(tried: impl IntoIterator<Item = Result<()>>) -> Result<()> {
    let failed: Vec<Error> = tried.into_iter().filter_map(Result::err).collect();
    match <[Error; 1]>::try_from(failed) {
        Ok([one]) => Err(one),
        Err(none) if none.is_empty() => Ok(()),
        Err(several) => {
            let lines = several.iter().map(|error| format!("\n  {error:#}"));
            bail!(
                "{} files were not written:{}",
                several.len(),
                lines.collect::<String>()
            )
        }
    }
}

/// Writes a temporary file beside `path` and gives it that name.
///
/// # Errors
/// When the folder cannot take it; the earlier file is then as it was.
pub(crate) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let _settled = settled();
    // Without this, it would be readable by its owner alone.
    let mut permissions = fs::Permissions::from_mode(0o666);
    let earlier = fs::metadata(path).map(|known| known.permissions());
    let mut file = tempfile::Builder::new()
        .prefix(".paseto-conformance-")
        .permissions(permissions.clone())
        .tempfile_in(folder_of(path))?;
    file.as_file_mut().write_all(text.as_bytes())?;
    if let Ok(earlier) = earlier {
        permissions = earlier;
        file.as_file().set_permissions(permissions)?;
    }
    file.persist(path).map(drop).map_err(|error| error.error)
}

fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// What a path leads to. Nothing is changed there.
fn place(path: &Path) -> io::Result<Place> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if is_stdout(path, &there)? => Ok(Place::Stdout),
        Ok(there) if !there.is_file() || is_descriptor(path)? => {
            let direct = OpenOptions::new().append(true).open(path);
            direct.map(Place::Direct)
        }
        Ok(_) => {
            let path = path.canonicalize()?;
            OpenOptions::new().write(true).open(&path)?;
            regular(path)
        }
        Err(_) => regular(end_of_links(path)?),
    }
}

/// A folder that takes a nameless file takes a named one.
fn regular(path: PathBuf) -> io::Result<Place> {
    tempfile::tempfile_in(folder_of(&path))?;
    Ok(Place::Regular(path))
}

/// Whether the path is another name of standard output, such as /dev/stdout. /dev/null is nobody's.
fn is_stdout(path: &Path, there: &fs::Metadata) -> io::Result<bool> {
    let Ok(stdout) = io::stdout().as_fd().try_clone_to_owned() else {
        return Ok(false);
    };
    let stdout = File::from(stdout).metadata()?;
    let same = (stdout.dev(), stdout.ino()) == (there.dev(), there.ino());
    let null = there.file_type().is_char_device() && path.canonicalize()? == Path::new("/dev/null");
    Ok(same && !null)
}

/// Whether the path names a descriptor of a process, such as /dev/fd/3: a shell may have opened it for appending.
fn is_descriptor(path: &Path) -> io::Result<bool> {
    let folder = folder_of(path).canonicalize()?;
    Ok(folder == Path::new("/dev") || folder.starts_with("/dev/fd") || folder.starts_with("/proc"))
}

/// Where the links of a path lead, to a file that is not there yet.
fn end_of_links(path: &Path) -> io::Result<PathBuf> {
    let mut at = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Some(name) = at.file_name() else {
            return Err(io::ErrorKind::InvalidFilename.into());
        };
        let folder = folder_of(&at).canonicalize()?;
        let place = folder.join(name);
        match fs::read_link(&place) {
            Ok(link) => at = folder.join(link),
            Err(_) => return Ok(place),
        }
    }
    Err(io::Error::other("too many links"))
}
