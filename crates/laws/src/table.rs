//! The laws as a table: what a page of coverage shows of them.

mod claims;
mod keys;
mod tokens;

/// A law of this crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Law {
    /// Its module and function.
    pub name: &'static str,
    /// The clauses of the specification that it proves or that follow from it: ids, or globs over ids in which `?` is any
    /// character and `[24]` one of these. Empty if the specification does not ask for it.
    pub clauses: &'static [&'static str],
    /// How much of it is shown.
    pub how: How,
}

/// How much of a law is shown by running it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It holds for every input within this bound, and is sampled beyond it.
    Exhaustive(&'static str),
    /// It held for every input that was tried.
    Sampled,
}

/// All laws, in the order of what they speak of.
pub const LAWS: &[Law] =
    &joined::<{ tokens::LAWS.len() + keys::LAWS.len() + claims::LAWS.len() }>([
        tokens::LAWS,
        keys::LAWS,
        claims::LAWS,
    ]);

const fn exhaustive(
    name: &'static str,
    bound: &'static str,
    clauses: &'static [&'static str],
) -> Law {
    let how = How::Exhaustive(bound);
    Law { name, clauses, how }
}

const fn sampled(name: &'static str, clauses: &'static [&'static str]) -> Law {
    let how = How::Sampled;
    Law { name, clauses, how }
}

/// Several tables as one.
const fn joined<const N: usize>(mut tables: [&[Law]; 3]) -> [Law; N] {
    let mut all = [sampled("", &[]); N];
    let (mut table, mut at) = (0, 0);
    while table < tables.len() {
        while let [first, rest @ ..] = tables[table] {
            all[at] = *first;
            tables[table] = rest;
            at += 1;
        }
        table += 1;
    }
    all
}
