//! Which cases are put to the subjects: a filter, a shard, and the parents that both pull in.

use std::collections::HashMap;
use std::fmt;

use anyhow::{Context, Result, ensure};
use glob::{MatchOptions, Pattern};

use crate::Suite;

/// A share of the cases, for runs that are spread over machines: the `index`-th of `count`, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    index: usize,
    count: usize,
}

impl Shard {
    /// Everything.
    pub const WHOLE: Self = Self { index: 1, count: 1 };

    /// Whether the one with this position, from 0, belongs to the share.
    #[must_use]
    pub const fn takes(self, nth: u64) -> bool {
        nth % self.count as u64 == self.index as u64 - 1
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

impl std::str::FromStr for Shard {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let shape =
            || format!("`{text}` is no shard: write I/N, the I-th of N from 1, such as 2/4");
        let (index, count) = text.split_once('/').with_context(shape)?;
        let (index, count) = (
            index.parse().with_context(shape)?,
            count.parse().with_context(shape)?,
        );
        ensure!((1..=count).contains(&index), shape());
        Ok(Self { index, count })
    }
}

/// How many globs with a wildcard are tried on every id.
const MOST_PATTERNS: usize = 2000;
/// How many patterns the braces of one glob may stand for.
const MOST_ALTERNATIVES: usize = 1000;

/// A glob over case ids; `*` stops at a slash, `**` does not, and `{a,b}` is either.
#[derive(Clone, Debug)]
pub struct IdGlob(Vec<Pattern>);

impl IdGlob {
    /// Reads a pattern.
    ///
    /// # Errors
    /// When the pattern is no glob.
    pub fn new(pattern: &str) -> Result<Self> {
        let mut alternatives = Vec::new();
        let read = expand(pattern, &mut alternatives).and_then(|()| {
            let read = alternatives.iter().map(|one| Ok(Pattern::new(one)?));
            read.collect::<Result<_>>()
        });
        Ok(Self(read.with_context(|| {
            format!("`{pattern}` is no glob over case ids")
        })?))
    }

    /// Whether the id matches, whole.
    #[must_use]
    pub fn is_match(&self, id: &str) -> bool {
        let options = MatchOptions {
            case_sensitive: true,
            require_literal_separator: true,
            require_literal_leading_dot: false,
        };
        self.0.iter().any(|one| one.matches_with(id, options))
    }
}

/// Writes out the first pair of braces, and the others after it. A brace in brackets, `[{]`, is itself.
fn expand(pattern: &str, alternatives: &mut Vec<String>) -> Result<()> {
    let (mut open, mut commas, mut depth, mut in_class) = (0, Vec::new(), 0, false);
    for (at, character) in pattern.char_indices() {
        match character {
            '[' => in_class = true,
            ']' => in_class = false,
            '{' if !in_class => {
                depth += 1;
                if depth == 1 {
                    open = at;
                }
            }
            ',' if depth == 1 => commas.push(at),
            '}' if depth == 1 => {
                let mut start = open + 1;
                for end in commas.into_iter().chain([at]) {
                    let (before, after) = (&pattern[..open], &pattern[at + 1..]);
                    let option = &pattern[start..end];
                    expand(&format!("{before}{option}{after}"), alternatives)?;
                    start = end + 1;
                }
                return Ok(());
            }
            '}' if depth > 1 => depth -= 1,
            _ => {}
        }
    }
    ensure!(depth == 0, "a brace is not closed");
    ensure!(
        alternatives.len() < MOST_ALTERNATIVES,
        "its braces stand for more than {MOST_ALTERNATIVES} patterns"
    );
    alternatives.push(pattern.to_owned());
    Ok(())
}

/// Many globs over case ids; those that name one case are looked up and not tried one after the other.
pub(crate) struct IdGlobs {
    names: HashMap<String, Vec<usize>>,
    patterns: Vec<(usize, IdGlob)>,
}

impl IdGlobs {
    /// Reads patterns, which are known by their position.
    ///
    /// # Errors
    /// When one is no glob, or when too many of them hold a wildcard.
    pub(crate) fn new<'a>(globs: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let mut all = Self {
            names: HashMap::new(),
            patterns: Vec::new(),
        };
        for (at, glob) in globs.into_iter().enumerate() {
            if glob.contains(['*', '?', '[', ']', '{', '}']) {
                all.patterns.push((at, IdGlob::new(glob)?));
            } else {
                all.names.entry(glob.to_owned()).or_default().push(at);
            }
        }
        ensure!(
            all.patterns.len() <= MOST_PATTERNS,
            "there are {} globs with a wildcard, and {MOST_PATTERNS} is the limit; write ids, or wider globs",
            all.patterns.len()
        );
        Ok(all)
    }

    /// The positions of those that match, in their order.
    pub(crate) fn matching(&self, id: &str) -> Vec<usize> {
        let patterns = self.patterns.iter().filter(|(_, glob)| glob.is_match(id));
        let mut found: Vec<usize> = patterns.map(|(at, _)| *at).collect();
        found.extend(self.names.get(id).into_iter().flatten());
        found.sort_unstable();
        found
    }
}

/// The positions of the cases that a filter matches: an id, or a whole folder of ids, as `official/v4` is
/// `official/v4/**`.
///
/// # Errors
/// When the filter is no glob, or matches nothing.
pub fn matching(suite: &Suite, filter: &str) -> Result<Vec<usize>> {
    let below = format!("{}/**", filter.trim_end_matches('/'));
    let globs = [IdGlob::new(filter)?, IdGlob::new(&below)?];
    let matches = |at: &usize| globs.iter().any(|glob| glob.is_match(&suite.cases[*at].id));
    let matched: Vec<usize> = (0..suite.cases.len()).filter(matches).collect();
    ensure!(
        !matched.is_empty(),
        "no case matches {filter}; `list` shows the ids, and `**` crosses slashes"
    );
    Ok(matched)
}

/// The positions of the selected cases, each parent before its children, otherwise in the suite's order.
///
/// # Errors
/// When a filter is no glob, or matches nothing.
pub fn select(suite: &Suite, filters: &[String], shard: Option<Shard>) -> Result<Vec<usize>> {
    let mut wanted = vec![filters.is_empty(); suite.cases.len()];
    for filter in filters {
        for at in matching(suite, filter)? {
            wanted[at] = true;
        }
    }
    let matched = (0..suite.cases.len()).filter(|at| wanted[*at]);
    let mine = |(nth, _): &(usize, usize)| shard.is_none_or(|shard| shard.takes(*nth as u64));
    let chosen = matched.enumerate().filter(mine).map(|(_, at)| at);

    Ok(with_ancestors(suite, chosen))
}

/// These cases, each behind its ancestors, as [`run`](crate::run::run) wants them: what is derived from a case that a
/// subject does not accept says nothing. The order is otherwise kept, and none comes twice.
#[must_use]
pub fn with_ancestors(suite: &Suite, cases: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut taken = vec![false; suite.cases.len()];
    let mut order = Vec::new();
    for at in cases {
        let mut line = Vec::new();
        let mut next = Some(at);
        // The ancestors of a taken case are taken too.
        while let Some(at) = next.filter(|at| !std::mem::replace(&mut taken[*at], true)) {
            line.push(at);
            next = suite.cases[at].parent;
        }
        order.extend(line.into_iter().rev());
    }
    order
}

/// Of a selection the cases that ask this operation, each behind its ancestors.
///
/// # Errors
/// When none does.
pub fn of_operation(suite: &Suite, selected: &[usize], op: &str) -> Result<Vec<usize>> {
    let asks = |at: &usize| {
        let mut steps = suite.cases[*at].steps.iter();
        steps.any(|step| step.ask.op() == op)
    };
    let order = with_ancestors(suite, selected.iter().copied().filter(asks));
    ensure!(!order.is_empty(), "no selected case asks `{op}`");
    Ok(order)
}
