//! The report for people: a paragraph per kind of disagreement, with one ask ready to paste.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Report;
use super::report::BucketRow;

/// Longer asks are not pasted by hand.
const LONGEST: usize = 4 << 10;

impl Report {
    /// The whole report as text.
    #[must_use]
    pub fn human(&self) -> String {
        let mut text = String::new();
        for (kind, rows) in self.kinds() {
            // A `String` takes whatever is written.
            let _ = tell(&mut text, &kind, &rows);
        }
        let _ = self.tell_end(&mut text);
        text
    }

    /// Buckets that differ in their operation alone, in the report's order.
    fn kinds(&self) -> Vec<(String, Vec<&BucketRow>)> {
        let mut order: Vec<String> = Vec::new();
        let mut kinds: BTreeMap<String, Vec<&BucketRow>> = BTreeMap::new();
        for row in &self.buckets {
            let key = &row.key;
            let kind = format!(
                "{}: {} {}, {} {}",
                key.mutation, key.subject, key.got, key.against, key.expected
            );
            let rows = kinds.entry(kind.clone()).or_default();
            if rows.is_empty() {
                order.push(kind);
            }
            rows.push(row);
        }
        let rows = |kind: String| kinds.remove(&kind).map(|rows| (kind, rows));
        order.into_iter().filter_map(rows).collect()
    }

    fn tell_end(&self, text: &mut String) -> std::fmt::Result {
        for subject in &self.subjects {
            write!(
                text,
                "{} {}: {} asks",
                subject.name, subject.version, subject.asks
            )?;
            if subject.restarts > 0 {
                write!(text, ", started again {} times", subject.restarts)?;
            }
            if subject.spared > 0 {
                write!(text, ", spared {}", subject.spared)?;
            }
            if let Some(why) = &subject.given_up {
                write!(text, ", {why}")?;
            }
            writeln!(text)?;
        }
        let shards: Vec<&str> = self.cases.shards.iter().map(String::as_str).collect();
        #[expect(clippy::cast_precision_loss, reason = "a rate, shown without decimals")]
        let rate = self.asks as f64 / self.seconds.max(0.001);
        writeln!(
            text,
            "seed {}, share {}: {} cases, {} asks in {:.1} s ({rate:.0} a second), {} buckets",
            self.seed,
            shards.join(" "),
            self.cases.put,
            self.asks,
            self.seconds,
            self.buckets.len()
        )
    }
}

fn tell(text: &mut String, kind: &str, rows: &[&BucketRow]) -> std::fmt::Result {
    let count: u64 = rows.iter().map(|one| one.count).sum();
    let flaky: u64 = rows.iter().map(|one| one.flaky).sum();
    let first = rows
        .iter()
        .map(|one| one.first_seconds)
        .fold(f64::MAX, f64::min);
    writeln!(text, "{kind}")?;
    write!(text, "  {count} times, first after {first:.1} s")?;
    if flaky > 0 {
        write!(text, ", {flaky} of them another thing when asked again")?;
    }
    writeln!(text)?;
    let operations: Vec<&str> = rows.iter().map(|one| one.key.operation.as_str()).collect();
    writeln!(text, "  {}", operations.join(" "))?;
    let with: Vec<&str> = rows
        .iter()
        .flat_map(|one| &one.with)
        .map(String::as_str)
        .collect();
    let with: std::collections::BTreeSet<&str> = with.into_iter().collect();
    if !with.is_empty() {
        let with: Vec<&str> = with.into_iter().collect();
        writeln!(text, "  so say also: {}", with.join(", "))?;
    }
    if rows.iter().any(|one| one.reference_alone) {
        writeln!(
            text,
            "  the reference is alone; consensus is not correctness"
        )?;
    }
    let shown = rows
        .iter()
        .min_by_key(|one| one.shown().ask.to_string().len());
    if let Some(row) = shown {
        let example = row.shown();
        let ask = example.ask.to_string();
        if ask.len() <= LONGEST {
            writeln!(text, "  echo {} | ADAPTER", shell_words::quote(&ask))?;
        }
        writeln!(text, "  again: --only {}", row.example.case)?;
    }
    writeln!(text)
}
