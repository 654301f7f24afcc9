//! [paseto-v3-aws-lc](https://docs.rs/paseto-v3-aws-lc) behind the adapter protocol; the translation is the family's.

use adapter_paseto_rs::Package;
use paseto_conformance_protocol::{Answer, Ask};
use paseto_v3_aws_lc::core::V3;

/// The library, pinned in `Cargo.toml`.
const PACKAGE: Package = Package {
    name: "paseto-v3-aws-lc",
    version: "0.1.0-rc.10",
};

/// Answers one ask.
#[must_use]
pub fn handle(ask: &Ask) -> Answer {
    adapter_paseto_rs::handle::<V3>(PACKAGE, ask)
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
