//! The libraries that are compared beside those of `paseto-differential`; one more is a row of [`LIBRARIES`], a
//! dependency, and the features of its version in `Cargo.toml`.

use std::cell::RefCell;
use std::env;
use std::sync::Once;

use paseto_adapter_flawed::{Adapter, catalogue};
use paseto_conformance_protocol::{Answer, Ask};
use paseto_differential::deviations;
use paseto_differential::subjects::{Guest, invite};

use crate::known;

/// Names and adapters.
const LIBRARIES: &[Guest] = &[
    ("paserk", adapter_paserk::handle),
    #[cfg(feature = "v1")]
    ("paseto-v1", adapter_paseto_v1::handle),
    #[cfg(feature = "v2")]
    ("paseto-v2", adapter_paseto_v2::handle),
    #[cfg(feature = "v3")]
    ("paseto-v3", adapter_paseto_v3::handle),
    #[cfg(feature = "v3")]
    ("paseto-v3-aws-lc", adapter_paseto_v3_aws_lc::handle),
    #[cfg(feature = "v4")]
    ("paseto-v4", adapter_paseto_v4::handle),
    #[cfg(feature = "v4")]
    ("paseto-v4-sodium", adapter_paseto_v4_sodium::handle),
];

/// The variable that names a fault of the flawed implementation, which is then compared too: the proof that a target
/// finds it.
pub const FAULT: &str = "PASETO_FAULT";

/// Has the guests compared, and what is known of all parked.
///
/// # Panics
/// If [`FAULT`] names no fault.
pub fn welcome() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let mut guests = LIBRARIES.to_vec();
        if env::var_os(FAULT).is_some_and(|name| !name.is_empty()) {
            guests.push(("flawed", flawed));
        }
        invite(guests);
        deviations::know(known::KNOWN);
    });
}

fn flawed(ask: &Ask) -> Answer {
    thread_local! {
        static ADAPTER: RefCell<Adapter> = RefCell::new(armed());
    }
    ADAPTER.with_borrow_mut(|adapter| adapter.answer(ask))
}

fn armed() -> Adapter {
    let name = env::var(FAULT).unwrap_or_default();
    match catalogue::find(&name) {
        Ok(fault) => Adapter::with(&fault),
        Err(near) => panic!("there is no fault `{name}`; near it: {}", near.join(", ")),
    }
}
