//! A comparison of two reports as text.

use std::fmt::Write as _;

use super::diff::{Change, Diff, SubjectDiff};
use super::text::{count, visible};

/// How many lines of a list are shown.
const MOST: usize = 40;

impl Diff {
    /// The comparison as text, what became worse first.
    #[must_use]
    pub fn human(&self) -> String {
        if self.is_empty() {
            let text = if self.differs {
                "No verdict differs and nothing is gone; other members of the reports, such as messages, differ.\n"
            } else {
                "Nothing differs.\n"
            };
            return text.to_owned();
        }
        let mut text = String::new();
        self.vectors(&mut text);
        for (what, names) in [
            ("added", &self.subjects_added),
            ("removed", &self.subjects_removed),
        ] {
            for name in names {
                let _ = writeln!(text, "subject {what}: {}", visible(name));
            }
        }
        for subject in &self.subjects {
            subject.human(&mut text);
        }
        let worse: usize = self
            .subjects
            .iter()
            .map(|subject| subject.worse.len())
            .sum();
        let better: usize = self
            .subjects
            .iter()
            .map(|subject| subject.better.len())
            .sum();
        let troubled = self
            .subjects
            .iter()
            .filter(|subject| subject.trouble)
            .count();
        let trouble = if troubled > 0 {
            format!(", {} in trouble", count(troubled, "adapter"))
        } else {
            String::new()
        };
        let word = if self.is_regression() {
            "A regression"
        } else {
            "No regression"
        };
        let _ = writeln!(
            text,
            "\n{word}: {} worse, {better} better, {} gone{trouble}.",
            count(worse, "verdict"),
            self.gone()
        );
        text
    }

    fn vectors(&self, text: &mut String) {
        if let Some(change) = &self.vectors {
            let (old, new) = (&change.old, &change.new);
            let _ = write!(
                text,
                "vectors: {} -> {}",
                visible(&old.version),
                visible(&new.version)
            );
            let _ = writeln!(
                text,
                " ({} -> {})",
                count(old.count, "case"),
                count(new.count, "case")
            );
        }
        for (what, ids) in [
            ("added", &self.cases_added),
            ("removed", &self.cases_removed),
            ("changed", &self.cases_changed),
        ] {
            let lines = ids.iter().map(|id| visible(id));
            list(&format!("{} {what}", count(ids.len(), "case")), lines, text);
        }
    }
}

impl SubjectDiff {
    fn human(&self, text: &mut String) {
        let versions = if self.old_version == self.new_version {
            visible(&self.new_version)
        } else {
            format!(
                "{} -> {}",
                visible(&self.old_version),
                visible(&self.new_version)
            )
        };
        let _ = writeln!(text, "\n{} {}", visible(&self.name), versions.trim());
        if let Some(why) = &self.lost {
            let _ = writeln!(text, "  {}", visible(why));
        }
        let gone = self.gone.iter().map(|id| format!("  {}", visible(id)));
        list(&format!("  {} gone", self.gone.len()), gone, text);
        for (what, changes) in [
            ("worse", &self.worse),
            ("better", &self.better),
            ("otherwise", &self.other),
            ("failing on new cases", &self.failing_new_cases),
        ] {
            let lines = changes.iter().map(Change::line);
            list(&format!("  {} {what}", changes.len()), lines, text);
        }
    }
}

impl Change {
    fn line(&self) -> String {
        let declared = match self.declared {
            true => "  (declared)",
            false if self.old == Some(self.new) => "  (no longer declared)",
            false => "",
        };
        let old = self.old.map(|old| format!("{old} -> ")).unwrap_or_default();
        format!("  {}  {old}{}{declared}", visible(&self.id), self.new)
    }
}

/// A heading with its lines, if there are any.
fn list(heading: &str, lines: impl ExactSizeIterator<Item = String>, text: &mut String) {
    if lines.len() == 0 {
        return;
    }
    let _ = writeln!(text, "{heading}");
    let more = lines.len().saturating_sub(MOST);
    for line in lines.take(MOST) {
        let _ = writeln!(text, "  {line}");
    }
    if more > 0 {
        let _ = writeln!(text, "  … and {more} more");
    }
}
