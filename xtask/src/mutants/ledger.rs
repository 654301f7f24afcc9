//! What became of each mutant, kept over several runs of cargo-mutants.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// By the name that cargo-mutants gives it, with file and line: `caught`, `missed`, `timeout` or `unviable`.
#[derive(Default)]
pub(super) struct Ledger {
    pub(super) outcomes: BTreeMap<String, (String, f64)>,
}

impl Ledger {
    /// What earlier runs have kept in this folder.
    pub(super) fn load(folder: &Path) -> Result<Self> {
        let mut ledger = Self::default();
        let Ok(text) = fs::read_to_string(folder.join("ledger.json")) else {
            return Ok(ledger);
        };
        let kept: BTreeMap<String, Value> = serde_json::from_str(&text)
            .with_context(|| format!("{}/ledger.json", folder.display()))?;
        for (name, entry) in kept {
            let outcome = entry["outcome"].as_str().unwrap_or_default().to_owned();
            let seconds = entry["seconds"].as_f64().unwrap_or_default();
            ledger.outcomes.insert(name, (outcome, seconds));
        }
        Ok(ledger)
    }

    /// Drops what earlier runs have kept or left here, so that none of it passes for what the next one finds.
    pub(super) fn forget(folder: &Path) -> Result<()> {
        let ledger = folder.join("ledger.json");
        if ledger.exists() {
            fs::remove_file(&ledger).with_context(|| ledger.display().to_string())?;
        }
        let written = folder.join("mutants.out");
        if written.exists() {
            fs::remove_dir_all(&written).with_context(|| written.display().to_string())?;
        }
        Ok(())
    }

    /// Enters what the last run of cargo-mutants wrote here, whether it came to its end or not.
    pub(super) fn enter(&mut self, folder: &Path) -> Result<()> {
        let path = folder.join("mutants.out/outcomes.json");
        let Ok(text) = fs::read_to_string(&path) else {
            return Ok(());
        };
        let Ok(written) = serde_json::from_str::<Value>(&text) else {
            // Interrupted while it was being written.
            return Ok(());
        };
        for one in written["outcomes"].as_array().into_iter().flatten() {
            let Some(name) = one["scenario"]["Mutant"]["name"].as_str() else {
                continue;
            };
            let log = one["log_path"].as_str().unwrap_or_default();
            let outcome = match one["summary"].as_str().unwrap_or_default() {
                "CaughtMutant" if is_silent(&folder.join("mutants.out").join(log)) => "timeout",
                "CaughtMutant" => "caught",
                "MissedMutant" => "missed",
                "Timeout" => "timeout",
                "Unviable" => "unviable",
                _ => continue,
            };
            let phases = one["phase_results"].as_array().into_iter().flatten();
            let seconds = phases.filter_map(|phase| phase["duration"].as_f64()).sum();
            let entry = (outcome.to_owned(), seconds);
            self.outcomes.insert(name.to_owned(), entry);
        }
        let kept: BTreeMap<_, _> = self.outcomes.iter().map(kept).collect();
        fs::create_dir_all(folder)?;
        let text = serde_json::to_string_pretty(&kept)?;
        fs::write(folder.join("ledger.json"), text + "\n")?;
        Ok(())
    }

    /// Drops what is none of these: a mutant of sources that have changed since.
    pub(super) fn keep(&mut self, names: &BTreeSet<String>) {
        self.outcomes.retain(|name, _| names.contains(name));
    }

    /// The mutants that need not be tried again. A missed one is, since a case may have come.
    pub(super) fn decided(&self) -> impl Iterator<Item = &str> {
        let decided = self
            .outcomes
            .iter()
            .filter(|(_, (outcome, _))| outcome != "missed");
        decided.map(|(name, _)| name.as_str())
    }
}

/// Whether the judge convicted a mutant because it answered no more, which is no verdict.
fn is_silent(log: &Path) -> bool {
    fs::read_to_string(log).is_ok_and(|text| text.contains("convicted: no answer in"))
}

fn kept((name, (outcome, seconds)): (&String, &(String, f64))) -> (String, Value) {
    (
        name.clone(),
        json!({ "outcome": outcome, "seconds": seconds }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_run_wrote_is_kept_until_it_is_forgotten() {
        let folder = std::env::temp_dir().join(format!("paseto-ledger-{}", std::process::id()));
        fs::create_dir_all(folder.join("mutants.out")).unwrap();
        let outcome = |name: &str, summary: &str| json!({ "scenario": { "Mutant": { "name": name } }, "summary": summary, "phase_results": [{ "duration": 1.5 }, { "duration": 2.0 }] });
        let baseline = json!({ "scenario": "Baseline", "summary": "Success", "phase_results": [] });
        let mut silent = outcome("c", "CaughtMutant");
        silent["log_path"] = json!("c.log");
        let said = "convicted: no answer in 60 s\n";
        fs::write(folder.join("mutants.out/c.log"), said).unwrap();
        let written = json!({ "outcomes": [baseline, outcome("a", "CaughtMutant"), outcome("b", "MissedMutant"), silent] });
        fs::write(
            folder.join("mutants.out/outcomes.json"),
            written.to_string(),
        )
        .unwrap();
        Ledger::load(&folder).unwrap().enter(&folder).unwrap();
        let kept = Ledger::load(&folder).unwrap();
        assert_eq!(kept.outcomes["a"], ("caught".to_owned(), 3.5));
        assert_eq!(
            kept.decided().collect::<Vec<_>>(),
            ["a", "c"],
            "a missed one is tried again"
        );
        assert_eq!(kept.outcomes["c"].0, "timeout", "it ran on");
        let mut fewer = kept;
        fewer.keep(&BTreeSet::from(["a".to_owned()]));
        assert_eq!(
            fewer.outcomes.len(),
            1,
            "the others are no mutants any more"
        );
        Ledger::forget(&folder).unwrap();
        let mut fresh = Ledger::load(&folder).unwrap();
        fresh.enter(&folder).unwrap();
        assert!(fresh.outcomes.is_empty());
        fs::remove_dir_all(&folder).unwrap();
    }
}
