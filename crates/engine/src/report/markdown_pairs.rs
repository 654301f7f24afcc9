//! The broken pairs of an interop report in Markdown.

use std::fmt::Write as _;

use super::markdown_text::{code, prose};
use super::pairs::{self, Pair};
use super::paste::paste;
use super::text::count;
use super::words::Label;
use super::{Report, told};

/// How many broken pairs are shown with their asks; a job summary holds one megabyte.
const MOST_ASKS: usize = 30;

/// The longest value that is shown of an answer.
const LONGEST_VALUE: usize = 200;

/// A row for each broken pair; with asks, the undeclared ones are told with what to paste.
pub(super) fn pairs(report: &Report, labels: &[Label], asks: bool, text: &mut String) {
    let broken = pairs::broken(report);
    if broken.is_empty() {
        text.push_str("\nWhat was written was read by everybody who was asked.\n");
        return;
    }
    text.push_str("\n## Broken pairs\n\n| writer | reader | what | verdict | results | declared |\n| --- | --- | --- | --- | ---: | --- |\n");
    for pair in &broken {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} of {} | {} |",
            prose(pair.writer.unwrap_or(&labels[pair.reader].name)),
            pair.writer
                .map_or_else(|| "–".to_owned(), |_| prose(&labels[pair.reader].name)),
            code(pair.operation),
            pair.verdict,
            pair.times,
            pair.asked,
            pair.deviation.map(prose).unwrap_or_default()
        );
    }
    let undeclared: Vec<&Pair<'_>> = broken
        .iter()
        .filter(|one| one.deviation.is_none())
        .collect();
    if asks {
        for pair in undeclared.iter().take(MOST_ASKS) {
            told_whole(pair, labels, text);
        }
        if undeclared.len() > MOST_ASKS {
            let more = count(undeclared.len() - MOST_ASKS, "more pair");
            let _ = writeln!(text, "\n… and {more} (in the JSON report)");
        }
    }
}

/// The first failure of a pair: what was asked of the writer and of the reader, and the answer.
fn told_whole(pair: &Pair<'_>, labels: &[Label], text: &mut String) {
    let got = told::line(&told::observed(&pair.result.got), LONGEST_VALUE);
    let _ = writeln!(
        text,
        "\n{} by {}: {}\n",
        code(&pair.case.id),
        prose(&labels[pair.reader].full),
        code(&got)
    );
    let written = pair.case.written.as_ref().and_then(|one| one.ask.as_ref());
    for ask in written.into_iter().chain([&pair.case.ask]) {
        let line = paste(&pairs::folded(ask).0).unwrap_or_default();
        let _ = writeln!(text, "    {line}");
    }
}
