//! One run of one target: libFuzzer's arguments, and what it tells.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::shell::{self, root};

/// libFuzzer's exit code for an input that fails.
const FAILED: i32 = 77;

/// What a run told.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) executions: u64,
    pub(super) seconds: f64,
    pub(super) coverage: u64,
    pub(super) features: u64,
    pub(super) corpus: u64,
    pub(super) added: u64,
    /// Where something failed: what was printed, and the file that was kept.
    pub(super) finding: Option<Finding>,
}

/// An input that fails.
#[derive(Clone, Debug, Default)]
pub(super) struct Finding {
    pub(super) file: String,
    pub(super) text: String,
}

/// What a run is given.
pub(super) struct Run<'a> {
    pub(super) program: PathBuf,
    pub(super) target: &'a str,
    /// Options, as `-runs=1`.
    pub(super) options: Vec<String>,
    /// Folders of inputs; new ones are kept in the first.
    pub(super) corpora: Vec<PathBuf>,
    /// A fault of the flawed implementation.
    pub(super) fault: Option<&'a str>,
}

impl Run<'_> {
    /// Runs to the end; `pulse` is called at every line that tells of progress.
    ///
    /// # Errors
    /// If the program cannot be started, or ends in another way than well or with a finding.
    pub(super) fn to_end(&self, mut pulse: impl FnMut(&Told)) -> Result<Told> {
        let artifacts = root().join("fuzz/artifacts").join(self.target);
        std::fs::create_dir_all(&artifacts)?;
        let mut command = shell::program(&self.program);
        command.args(["-timeout=30", "-rss_limit_mb=3072", "-print_final_stats=1"]);
        command.arg(format!("-max_len={}", longest(self.target)?));
        // The last of two holds.
        command.args(&self.options);
        command.arg(format!("-artifact_prefix={}/", artifacts.display()));
        command.arg(format!(
            "-dict={}",
            root().join("fuzz/paseto.dict").display()
        ));
        command.args(&self.corpora);
        match self.fault {
            Some(fault) => command.env("PASETO_FAULT", fault),
            None => command.env_remove("PASETO_FAULT"),
        };
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let started = Instant::now();
        let mut child = command
            .spawn()
            .with_context(|| format!("cannot run {command:?}"))?;
        let errors = child.stderr.take().context("a pipe was asked for")?;
        let (mut told, mut heard) = (Told::default(), Heard::default());
        for line in BufReader::new(errors).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            if told.read(&line) {
                told.seconds = started.elapsed().as_secs_f64();
                pulse(&told);
            }
            heard.line(&line);
        }
        let status = child.wait()?;
        told.seconds = started.elapsed().as_secs_f64();
        if status.success() {
            return Ok(told);
        }
        let finding = heard.finding;
        if status.code() != Some(FAILED) && finding.file.is_empty() {
            anyhow::bail!("{} ended with {status}:\n{}", self.target, finding.text);
        }
        told.finding = Some(finding);
        Ok(told)
    }
}

/// The longest input that a search tries, in bytes: 8192, or what the target's own options say.
fn longest(target: &str) -> Result<u32> {
    let path = root().join(format!("fuzz/options/{target}.options"));
    let Ok(text) = std::fs::read_to_string(&path) else {
        return Ok(8192);
    };
    let number = text
        .lines()
        .find_map(|line| line.strip_prefix("max_len = "));
    let number = number.and_then(|number| number.parse().ok());
    number.with_context(|| format!("{}: names no max_len", path.display()))
}

impl Told {
    /// Reads `#1024 NEW cov: 3 ft: 4 corp: 2/9b …` and the statistics at the end; true if the line is one of these.
    fn read(&mut self, line: &str) -> bool {
        let last = line.rsplit(' ').next().unwrap_or_default();
        if line.starts_with("stat::number_of_executed_units") {
            self.executions = last.parse().unwrap_or(self.executions);
        } else if line.starts_with("stat::new_units_added") {
            self.added = last.parse().unwrap_or(self.added);
        } else if let Some(rest) = line.strip_prefix('#') {
            let words: Vec<&str> = rest.split_whitespace().collect();
            let number = |word: &str| word.parse().ok();
            let behind = |name: &str| {
                let at = words.iter().position(|word| *word == name)?;
                words.get(at + 1)?.split('/').next().and_then(number)
            };
            self.executions = words
                .first()
                .and_then(|word| number(word))
                .unwrap_or(self.executions);
            self.coverage = behind("cov:").unwrap_or(self.coverage);
            self.features = behind("ft:").unwrap_or(self.features);
            self.corpus = behind("corp:").unwrap_or(self.corpus);
        } else {
            return false;
        }
        true
    }
}

/// What is printed where an input fails: from the input to the stack, without the stack.
#[derive(Default)]
struct Heard {
    is_on: bool,
    finding: Finding,
}

impl Heard {
    fn line(&mut self, line: &str) {
        if line.starts_with("the input:")
            || line.contains("panicked at")
            || line.contains("ERROR: ")
        {
            self.is_on = true;
        }
        if line.starts_with("stack backtrace") || line.trim_start().starts_with("#0 ") {
            self.is_on = false;
        }
        if self.is_on && self.finding.text.len() < 16 * 1024 {
            self.finding.text.push_str(line);
            self.finding.text.push('\n');
        }
        if let Some((_, file)) = line.split_once("Test unit written to ") {
            let file = Path::new(file.trim());
            let shown = file.strip_prefix(root()).unwrap_or(file);
            self.finding.file = shown.display().to_string();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Heard, Told, longest};
    use crate::shell::root;

    #[test]
    fn options_are_a_targets_and_say_how_long_its_inputs_are() {
        let targets = crate::fuzz::targets().unwrap_or_default();
        let folder = root().join("fuzz/options");
        for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = file.path();
            let shown = path.display();
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            assert!(targets.contains(&name.to_string()), "{shown}: no target");
            let length = longest(&name).unwrap_or_else(|error| panic!("{error:#}"));
            assert!((1..8192).contains(&length), "{shown}: {length}");
            // Packing puts more lines behind.
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(text.ends_with('\n'), "{shown}: the last line has no end");
        }
        assert_eq!(longest("dates").ok(), Some(8192));
    }

    #[test]
    fn progress_is_read() {
        let mut told = Told::default();
        assert!(
            told.read("#1024\tNEW    cov: 3 ft: 4 corp: 2/9b lim: 4096 exec/s: 0 rss: 27Mb L: 7/7")
        );
        assert_eq!(
            (told.executions, told.coverage, told.features, told.corpus),
            (1024, 3, 4, 2)
        );
        assert!(told.read("stat::number_of_executed_units: 2048"));
        assert_eq!(told.executions, 2048);
        assert!(!told.read("INFO: seed corpus: files: 2"));
    }

    #[test]
    fn of_a_crash_the_input_is_kept_and_the_stack_is_not() {
        let mut heard = Heard::default();
        for line in [
            "#7\tNEW    cov: 3",
            "the input:",
            "{\"id\":1}",
            "thread '<unnamed>' panicked at src/differ.rs:1:1:",
            "DISAGREEMENT decrypt:v4: one accepts, other refuses",
            "==7== ERROR: libFuzzer: deadly signal",
            "    #0 0x1 in main",
            "    #1 0x1 in main",
            "artifact_prefix='/x/'; Test unit written to /x/crash-1",
        ] {
            heard.line(line);
        }
        assert!(heard.finding.text.starts_with("the input:\n{\"id\":1}\n"));
        assert!(heard.finding.text.ends_with("deadly signal\n"));
        assert_eq!(heard.finding.file, "/x/crash-1");
    }
}
