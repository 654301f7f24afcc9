//! The judge: **file → case → ask → outcome → verdict → run → page**. It knows no cryptography.
//!
//! No step calls back: [`load`] reads files into a [`Suite`], [`select`] picks cases, [`run`] puts
//! them to [`subject`]s, [`judge`] derives the verdicts, [`deviations`] compares them with what a
//! subject declares, and [`report`] tells it all. This crate never links the reference: it cannot
//! compute an answer.

mod outcome;
mod parse;
mod verdict;

pub mod assemble;
pub mod case;
pub mod check;
pub mod clauses;
pub mod deviations;
pub mod diagnose;
pub mod differ;
mod earned;
pub mod input;
pub mod interop;
pub mod judge;
pub mod kills;
pub mod load;
pub mod manifest;
pub mod mutate;
pub mod oracle;
mod order;
pub mod part;
pub mod report;
pub mod run;
#[cfg(feature = "schema")]
pub mod schema;
pub mod select;
mod shares;
pub mod subject;

pub use case::{Case, Expect};
pub use load::Suite;
pub use outcome::Outcome;
pub use verdict::Verdict;
