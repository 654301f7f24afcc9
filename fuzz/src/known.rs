//! Disagreements that the targets met and that are known: parked, so that the search goes on behind them.

mod asks;
mod paserk;
mod paseto_rs;
mod pasetors;
mod reference;
mod rusty_paseto;

use paseto_differential::deviations::Deviation;

/// All of them, beside those of `paseto-differential`.
pub(crate) const KNOWN: &[&[Deviation]] = &[
    paserk::KNOWN,
    paseto_rs::KNOWN,
    pasetors::KNOWN,
    reference::KNOWN,
    rusty_paseto::KNOWN,
];
