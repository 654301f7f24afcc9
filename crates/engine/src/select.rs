//! Which cases are put to the subjects: a filter, a shard, and the parents that both pull in.

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

/// A glob over case ids; `*` stops at a slash, `**` does not.
#[derive(Clone, Debug)]
pub struct IdGlob(Pattern);

impl IdGlob {
    /// Reads a pattern.
    ///
    /// # Errors
    /// When the pattern is no glob.
    pub fn new(pattern: &str) -> Result<Self> {
        let read = Pattern::new(pattern);
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
        self.0.matches_with(id, options)
    }
}

/// The positions of the selected cases, each parent before its children, otherwise in the suite's order.
///
/// A filter matches an id, or a whole folder of ids: `official/v4` is `official/v4/**`.
///
/// # Errors
/// When a filter is no glob, or the filters match nothing.
pub fn select(suite: &Suite, filters: &[String], shard: Option<Shard>) -> Result<Vec<usize>> {
    let mut matchers = Vec::new();
    for filter in filters {
        matchers.push(IdGlob::new(filter)?);
        matchers.push(IdGlob::new(&format!(
            "{}/**",
            filter.trim_end_matches('/')
        ))?);
    }
    let matches =
        |id: &str| matchers.is_empty() || matchers.iter().any(|matcher| matcher.is_match(id));
    let matched: Vec<usize> = (0..suite.cases.len())
        .filter(|at| matches(&suite.cases[*at].id))
        .collect();
    ensure!(
        !matched.is_empty(),
        "no case matches {}; `list` shows the ids, and `**` crosses slashes",
        filters.join(", ")
    );
    let mine = |(nth, _): &(usize, usize)| shard.is_none_or(|shard| shard.takes(*nth as u64));
    let chosen = matched
        .into_iter()
        .enumerate()
        .filter(mine)
        .map(|(_, at)| at);

    Ok(with_ancestors(suite, chosen))
}

/// These cases, each behind its ancestors, as [`run`](crate::run::run) wants them: what is derived from a case that a
/// subject does not accept says nothing. The order is otherwise kept, and none comes twice.
#[must_use]
pub fn with_ancestors(suite: &Suite, cases: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut taken = vec![false; suite.cases.len()];
    let mut order = Vec::new();
    for at in cases {
        let mut line = vec![at];
        // The loader has refused circles.
        while let Some(parent) = suite.cases[line[line.len() - 1]].parent {
            line.push(parent);
        }
        for at in line.into_iter().rev() {
            if !std::mem::replace(&mut taken[at], true) {
                order.push(at);
            }
        }
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
