//! What is parked as a crash is one still.
#![cfg(any(feature = "v2", feature = "v4"))]

use std::panic::{catch_unwind, set_hook};

use paseto_conformance_protocol::{Ask, PaserkKind, PaserkType};
use paseto_differential::parked::crashes;
use paseto_differential::{VERSION, keys};
use paseto_laws::kinds::Seed;

#[test]
fn the_all_zero_seed_still_crashes_pasetors() {
    let zero = Ask::PaserkId {
        r#type: PaserkType {
            version: VERSION,
            kind: PaserkKind::Sid,
        },
        key: keys::secret(Seed([0; 32])),
    };
    // The panic is awaited; its trace would look like a failure.
    set_hook(Box::new(|_| ()));
    assert!(crashes("pasetors", &zero));
    assert!(!crashes("reference", &zero));
    assert!(
        catch_unwind(|| adapter_pasetors::handle(&zero)).is_err(),
        "parked, but crashes no more"
    );
}
