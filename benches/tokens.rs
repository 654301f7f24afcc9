//! Tokens made and opened: the reference and its Rust peers, beside the bare primitives.
//!
//! Built and run once per version, with the feature of that name; `cargo xtask bench` does so, several rounds of it,
//! and writes the report.
//! Every implementation is called at its lowest documented interface, with its typed keys made outside the loop and
//! with neither footer nor implicit assertion. Nonces are fresh: drawing one is part of making a local token.

#![forbid(unsafe_code)]

mod implementation;
mod keys;
mod limit;
mod peers;
mod table;

use std::time::Duration;

use criterion::Criterion;

use crate::keys::Keys;
use crate::table::{Row, Table};

/// Batches per round. The fastest is the figure, so they are many, and each so short that another process rarely
/// comes between.
const BATCHES: usize = 200;

#[cfg(feature = "v1")]
const VERSION: &str = "v1";
#[cfg(feature = "v2")]
const VERSION: &str = "v2";
#[cfg(feature = "v3")]
const VERSION: &str = "v3";
#[cfg(feature = "v4")]
const VERSION: &str = "v4";

fn main() {
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(70))
        .measurement_time(Duration::from_millis(200))
        .sample_size(BATCHES)
        // The confidence intervals are not read.
        .nresamples(1001)
        .without_plots()
        .configure_from_args();
    let keys = Keys::generate();
    let mut table = Table::new(criterion);
    table.local(&local(&keys));
    table.public(&public(&keys));
    table.finish();
}

/// Who makes and opens local tokens. Neighbours are timed right after one another.
fn local(keys: &Keys) -> Vec<Box<dyn Row>> {
    vec![
        Box::new(limit::Local::new(keys)),
        Box::new(peers::reference::Local::new(keys)),
        #[cfg(any(feature = "v2", feature = "v4"))]
        Box::new(peers::pasetors::Local::new(keys)),
        Box::new(peers::rusty_paseto::Local::new(keys)),
        Box::new(peers::paseto_rs::rust::Local::new(keys)),
        #[cfg(feature = "v3")]
        Box::new(peers::paseto_rs::aws_lc::Local::new(keys)),
    ]
}

/// Who signs and verifies.
fn public(keys: &Keys) -> Vec<Box<dyn Row>> {
    vec![
        Box::new(limit::Public::new(keys)),
        Box::new(peers::reference::Public::new(keys)),
        #[cfg(not(feature = "v1"))]
        Box::new(peers::pasetors::Public::new(keys)),
        Box::new(peers::rusty_paseto::Public::new(keys)),
        Box::new(peers::paseto_rs::rust::Public::new(keys)),
        #[cfg(feature = "v3")]
        Box::new(peers::paseto_rs::aws_lc::Public::new(keys)),
        #[cfg(feature = "v3")]
        Box::new(limit::Randomised::new(keys)),
    ]
}
