//! [paseto-v1](https://docs.rs/paseto-v1) behind the adapter protocol; the translation is the family's.

use adapter_paseto_rs::Package;
use paseto_conformance_protocol::{Answer, Ask};
use paseto_v1::core::V1;

/// The library, pinned in `Cargo.toml`.
const PACKAGE: Package = Package {
    name: "paseto-v1",
    version: "0.1.0-rc.10",
};

/// Answers one ask.
#[must_use]
pub fn handle(ask: &Ask) -> Answer {
    adapter_paseto_rs::handle::<V1>(PACKAGE, ask)
}

#[cfg(test)]
mod tests {
    use super::PACKAGE;

    #[test]
    fn the_version_told_is_the_version_pinned() {
        let pin = format!("{} = \"={}\"", PACKAGE.name, PACKAGE.version);
        assert!(include_str!("../Cargo.toml").contains(&pin));
    }
}
