//! The page that a benchmark run writes: per operation a table of ratios to the limit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// The row to which all others are compared, which has none itself.
const LIMIT: &str = "limit";
/// The row that comes first, and shows its times too.
const OURS: &str = "reference";

/// What a row has for a size.
#[derive(Clone, Copy)]
enum Cell {
    /// Nanoseconds per call.
    Time(f64),
    /// The token is longer than what the implementation opens.
    Refuses,
}

impl Cell {
    /// The shorter time.
    fn faster(self, other: Self) -> Self {
        match (self, other) {
            (Self::Time(one), Self::Time(another)) => Self::Time(one.min(another)),
            _ => self,
        }
    }
}

/// An operation's rows, and their cells by size.
type Rows = BTreeMap<String, BTreeMap<u64, Cell>>;

/// The page of the samples in this folder.
pub(super) fn page(samples: &Path, command: &str) -> Result<String> {
    let (rustc, processor) = super::machine()?;
    let mut page = format!(
        "# Benchmarks\n\n\
         `{command}` on {processor}, {rustc}.\n\n\
         A cell is the time of one call as a multiple of the limit's in the same run; the reference shows its time \
         too. Each figure is that of the fastest of many batches in several rounds, not a mean: whatever else the machine did made \
         batches slower, never faster. The limit is the primitives that the version demands, called bare on the same \
         bytes; `benches/limit/` says per version what that contains. Nothing here passes or fails.\n"
    );
    let mut any = false;
    for (operation, rows) in operations(samples)? {
        if let Some(limit) = rows.get(LIMIT) {
            table(&mut page, &operation, &rows, limit)?;
            any = true;
        }
    }
    ensure!(
        any,
        "no row was timed; is the filter too narrow for the limit?"
    );
    Ok(page)
}

fn table(
    page: &mut String,
    operation: &str,
    rows: &Rows,
    limit: &BTreeMap<u64, Cell>,
) -> Result<()> {
    let sizes: Vec<u64> = limit.keys().copied().collect();
    write!(page, "\n## {operation}\n\n| × limit |")?;
    for size in &sizes {
        write!(page, " {} |", bytes(*size))?;
    }
    writeln!(page, "\n| :--- |{}", " ---: |".repeat(sizes.len()))?;
    let ours = rows.iter().filter(|(name, _)| *name == OURS);
    let others = rows
        .iter()
        .filter(|(name, _)| *name != OURS && *name != LIMIT);
    for (name, cells) in ours.chain(others) {
        write!(page, "| {name} |")?;
        for size in &sizes {
            match (cells.get(size), limit.get(size)) {
                (Some(Cell::Time(time)), Some(Cell::Time(limit))) if name == OURS => {
                    write!(page, " {:.2} ({}) |", time / limit, duration(*time))?;
                }
                (Some(Cell::Time(time)), Some(Cell::Time(limit))) => {
                    write!(page, " {:.2} |", time / limit)?;
                }
                (Some(Cell::Refuses), _) => page.push_str(" refuses |"),
                _ => page.push_str(" – |"),
            }
        }
        page.push('\n');
    }
    Ok(())
}

/// The operations of all rounds, a folder per round; of what was timed more than once, the fastest.
fn operations(samples: &Path) -> Result<BTreeMap<String, Rows>> {
    let mut operations = BTreeMap::<String, Rows>::new();
    for round in names(samples)? {
        let round = samples.join(round);
        for operation in names(&round)? {
            let all = operations.entry(operation.clone()).or_default();
            for (name, cells) in rows(&round.join(operation))? {
                let row = all.entry(name).or_default();
                for (size, cell) in cells {
                    let before = row.remove(&size);
                    row.insert(size, before.map_or(cell, |before| before.faster(cell)));
                }
            }
        }
    }
    Ok(operations)
}

/// The rows in an operation's folder: a folder per implementation, in it one per size.
fn rows(operation: &Path) -> Result<Rows> {
    let mut rows = Rows::new();
    for name in names(operation)? {
        let mut cells = BTreeMap::new();
        for size in names(&operation.join(&name))? {
            if let (Ok(bytes), Some(cell)) =
                (size.parse(), cell(&operation.join(&name).join(size))?)
            {
                cells.insert(bytes, cell);
            }
        }
        if !cells.is_empty() {
            rows.insert(name, cells);
        }
    }
    Ok(rows)
}

/// What the folder of a row and size holds.
fn cell(folder: &Path) -> Result<Option<Cell>> {
    if folder.join("refuses").exists() {
        return Ok(Some(Cell::Refuses));
    }
    let path = folder.join("new/sample.json");
    if !path.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let fastest = fastest(&text).with_context(|| path.display().to_string())?;
    Ok(Some(Cell::Time(fastest)))
}

/// The nanoseconds per call of the fastest batch in Criterion's `sample.json`.
fn fastest(sample: &str) -> Result<f64> {
    let sample: Value = serde_json::from_str(sample)?;
    let numbers = |field: &str| {
        let list = sample[field]
            .as_array()
            .with_context(|| format!("`{field}` is no array"))?;
        let numbers = list.iter().map(Value::as_f64).collect::<Option<Vec<f64>>>();
        numbers.with_context(|| format!("`{field}` holds something else than numbers"))
    };
    let (times, calls) = (numbers("times")?, numbers("iters")?);
    ensure!(
        !times.is_empty() && times.len() == calls.len(),
        "{} times and {} batches",
        times.len(),
        calls.len()
    );
    let per_call = times.iter().zip(&calls).map(|(time, calls)| time / calls);
    Ok(per_call.fold(f64::INFINITY, f64::min))
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Result<BTreeSet<String>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut names = BTreeSet::new();
    for entry in entries {
        let entry = entry.with_context(|| folder.display().to_string())?;
        if entry.path().is_dir() {
            names.insert(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

fn bytes(count: u64) -> String {
    match count {
        1_048_576.. => format!("{} MiB", count >> 20),
        1024.. => format!("{} KiB", count >> 10),
        _ => format!("{count} B"),
    }
}

/// Three digits and a unit.
fn duration(nanoseconds: f64) -> String {
    let (value, unit) = match nanoseconds {
        1e6.. => (nanoseconds / 1e6, "ms"),
        1e3.. => (nanoseconds / 1e3, "µs"),
        _ => (nanoseconds, "ns"),
    };
    let digits = if value < 10.0 {
        2
    } else {
        usize::from(value < 100.0)
    };
    format!("{value:.digits$} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fastest_batch_is_the_figure() {
        let sample = r#"{"sampling_mode":"Flat","iters":[2.0,4.0],"times":[10.0,12.0]}"#;
        assert_eq!(fastest(sample).expect("two batches"), 3.0);
    }

    #[test]
    fn a_sample_of_another_shape_is_an_error() {
        for sample in [
            "",
            "{}",
            r#"{"iters":[],"times":[]}"#,
            r#"{"iters":[1.0],"times":[1.0,2.0]}"#,
        ] {
            assert!(fastest(sample).is_err(), "{sample}");
        }
    }

    #[test]
    fn three_digits_and_a_unit() {
        let shown = [123.4, 1234.0, 12_340.0, 123_400.0, 1_234_000.0].map(duration);
        assert_eq!(shown, ["123 ns", "1.23 µs", "12.3 µs", "123 µs", "1.23 ms"]);
    }

    #[test]
    fn cells_are_ratios_and_the_reference_shows_its_time() {
        let cells = |time| BTreeMap::from([(128, Cell::Time(time))]);
        let rows = Rows::from([
            (LIMIT.to_owned(), cells(1000.0)),
            ("a".to_owned(), cells(2500.0)),
            ("b".to_owned(), BTreeMap::from([(128, Cell::Refuses)])),
            (OURS.to_owned(), cells(1100.0)),
        ]);
        let mut page = String::new();
        table(&mut page, "v4.local.encrypt", &rows, &rows[LIMIT]).expect("a table");
        let expected = "\n## v4.local.encrypt\n\n| × limit | 128 B |\n| :--- | ---: |\n\
                        | reference | 1.10 (1.10 µs) |\n| a | 2.50 |\n| b | refuses |\n";
        assert_eq!(page, expected);
    }
}
