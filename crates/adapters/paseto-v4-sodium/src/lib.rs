//! [paseto-v4-sodium](https://docs.rs/paseto-v4-sodium) behind the adapter protocol; the translation is the family's.

use adapter_paseto_rs::Package;
use paseto_conformance_protocol::{Answer, Ask};
use paseto_v4_sodium::core::V4;

/// The library, pinned in `Cargo.toml`.
const PACKAGE: Package = Package {
    name: "paseto-v4-sodium",
    version: "0.1.0-rc.10",
};

/// Answers one ask.
#[must_use]
pub fn handle(ask: &Ask) -> Answer {
    paseto_v4_sodium::ensure_init().expect("libsodium can be initialised");
    adapter_paseto_rs::handle::<V4>(PACKAGE, ask)
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
