//! What rusty_paserk offers, as `op:scope` and traits, per version.

use paseto_conformance_protocol::{Answer, Version};

/// The library's name.
const LIBRARY: &str = "rusty_paserk";

/// The library's version, pinned in `Cargo.toml`.
const LIBRARY_VERSION: &str = "0.5.0";

/// What each version offers; `{v}` is the version, `{k}` PASERK's name of it.
const OF_EACH: &[&str] = &[
    "import-key:{v}.local",
    "import-key:{v}.public",
    "import-key:{v}.secret",
    "generate-key:{v}.local",
    "generate-key:{v}.public",
    "paserk-encode:{k}.local",
    "paserk-encode:{k}.public",
    "paserk-encode:{k}.secret",
    "paserk-decode:{k}.local",
    "paserk-decode:{k}.public",
    "paserk-decode:{k}.secret",
    "paserk-id:{k}.lid",
    "paserk-id:{k}.pid",
    "paserk-id:{k}.sid",
    "paserk-wrap:{k}.local-wrap.pie",
    "paserk-wrap:{k}.secret-wrap.pie",
    "paserk-unwrap:{k}.local-wrap.pie",
    "paserk-unwrap:{k}.secret-wrap.pie",
    "paserk-password-wrap:{k}.local-pw",
    "paserk-password-wrap:{k}.secret-pw",
    "paserk-password-unwrap:{k}.local-pw",
    "paserk-password-unwrap:{k}.secret-pw",
    "paserk-seal:{k}.seal",
    "paserk-unseal:{k}.seal",
];

/// Wrapping takes the source of its random bytes.
const TRAITS: &[&str] = &["fixed-nonce"];

/// The answer to `hello` of a program that answers asks of these versions.
pub(crate) fn hello(versions: &[Version]) -> Answer {
    let mut capabilities = Vec::new();
    for version in versions {
        let (v, k) = (version.name(), version.paserk());
        let fill = |one: &&str| one.replace("{v}", v).replace("{k}", k);
        capabilities.extend(OF_EACH.iter().map(fill));
    }
    capabilities.extend(TRAITS.iter().map(ToString::to_string));
    Answer::hello(LIBRARY, LIBRARY_VERSION, "rust", &capabilities)
}

#[cfg(test)]
mod tests {
    use super::LIBRARY_VERSION;

    #[test]
    fn the_version_told_is_the_version_pinned() {
        let pin = format!("rusty_paserk = {{ version = \"={LIBRARY_VERSION}\"");
        assert!(include_str!("../Cargo.toml").contains(&pin));
    }
}
