//! A folder of its own for each test, and what a command ends with.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::Once;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_paseto-conformance");

/// Where all tests remember that the oracle passed its cases: that takes a minute here.
const CACHE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/cache");

/// A folder of its own for each test.
pub(crate) struct Place(tempfile::TempDir);

impl Place {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A place whose oracle has passed its cases, once for all tests.
    pub(crate) fn vetted() -> Self {
        static ONCE: Once = Once::new();
        let place = Self::new();
        ONCE.call_once(|| {
            let serve = format!("{PROGRAM} serve");
            let written = "official/v4/write/**";
            let run = place.run(&["run", "--adapter", &serve, "--filter", written]);
            assert_eq!(run.code, 0, "{}", run.err);
        });
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// A shell adapter that answers every ask but `hello` with this.
    pub(crate) fn adapter(&self, name: &str, answer: &str) -> String {
        self.shell(
            name,
            1,
            &format!(r#"echo "{{\"id\":$id,{}}}""#, answer.replace('"', "\\\"")),
        )
    }

    pub(crate) fn shell(&self, name: &str, protocol: u32, script: &str) -> String {
        let text = format!(
            r#"while IFS= read -r l; do
                id="${{l#*\"id\":}}"; id="${{id%%[,\}}]*}}"
                case "$l" in
                *'"hello"'*) echo "{{\"id\":$id,\"ok\":{{\"protocol\":{protocol},\"name\":\"{name}\",\"version\":\"1\",\"language\":\"sh\",\"capabilities\":[\"decrypt:v4\"]}}}}";;
                *) {script};;
                esac
            done"#
        );
        format!("/bin/sh {}", self.write(name, &text).display())
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env("XDG_CACHE_HOME", CACHE);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        Ended::of(self.command(arguments).output().unwrap())
    }
}

pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub(crate) fn expect(&self, code: i32, says: &str) {
        let Self { out, err, .. } = self;
        assert!(
            self.code == code && (out.contains(says) || err.contains(says)),
            "{}, not {code} and {says:?}: {out}{err}",
            self.code
        );
    }
}

pub(crate) fn serve() -> String {
    format!("{PROGRAM} serve")
}

pub(crate) const ONE_CASE: &str = r#"{ "about": "One.", "cases": [
    { "name": "good", "why": "A toy.", "ask": { "op": "decrypt", "version": "v4", "key": "00", "token": "t", "implicit": "" },
      "expect": { "rejected": [] } } ] }"#;
