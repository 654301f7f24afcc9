//! Disagreements that the targets met and that are known: parked, so that the search goes on behind them.

use paseto_differential::deviations::Deviation;

/// All of them, beside those of `paseto-differential`.
pub(crate) const KNOWN: &[Deviation] = &[];
