//! What rusty_paseto offers, as `op:scope` and traits, per version.

use paseto_conformance_protocol::{Answer, Version};

/// The library's name.
const LIBRARY: &str = "rusty_paseto";

/// The library's version, pinned in `Cargo.toml`.
const LIBRARY_VERSION: &str = "0.10.1";

/// What each version offers; `{v}` is the version. Key pairs are not generated.
const OF_EACH: &[&str] = &[
    "encrypt:{v}",
    "decrypt:{v}",
    "sign:{v}",
    "verify:{v}",
    "validate:{v}.local",
    "validate:{v}.public",
    "import-key:{v}.local",
    "import-key:{v}.public",
    "import-key:{v}.secret",
    "generate-key:{v}.local",
];

/// The PASERK integration, compiled for v2 and v4; `{k}` is PASERK's name of the version.
const OF_V2_AND_V4: &[&str] = &[
    "paserk-encode:{k}.local",
    "paserk-encode:{k}.public",
    "paserk-encode:{k}.secret",
    "paserk-decode:{k}.local",
    "paserk-decode:{k}.public",
    "paserk-decode:{k}.secret",
    "paserk-id:{k}.lid",
    "paserk-id:{k}.pid",
    "paserk-id:{k}.sid",
    "paserk-password-wrap:{k}.local-pw",
    "paserk-password-wrap:{k}.secret-pw",
    "paserk-password-unwrap:{k}.local-pw",
    "paserk-password-unwrap:{k}.secret-pw",
];

/// Wrapping and unsealing are compiled for k4 alone. Sealing wants the recipient's secret key, so
/// `paserk-seal`, which has the public one, cannot be asked.
const OF_V4: &[&str] = &[
    "paserk-wrap:{k}.local-wrap.pie",
    "paserk-wrap:{k}.secret-wrap.pie",
    "paserk-unwrap:{k}.local-wrap.pie",
    "paserk-unwrap:{k}.secret-wrap.pie",
    "paserk-unseal:{k}.seal",
];

/// Payload, footer and assertion are `&str`, so nothing is binary; claims are validated against the
/// real clock.
const TRAITS: &[&str] = &["fixed-nonce", "text-payload", "expect-footer", "checks-nbf"];

/// The answer to `hello` of a program that answers asks of these versions.
pub(crate) fn hello(versions: &[Version]) -> Answer {
    let mut capabilities = Vec::new();
    for version in versions {
        let (v, k) = (version.name(), version.paserk());
        let fill = |one: &&str| one.replace("{v}", v).replace("{k}", k);
        capabilities.extend(OF_EACH.iter().map(fill));
        if matches!(version, Version::V2 | Version::V4) {
            capabilities.extend(OF_V2_AND_V4.iter().map(fill));
        }
        if *version == Version::V4 {
            capabilities.extend(OF_V4.iter().map(fill));
        }
    }
    capabilities.extend(TRAITS.iter().map(ToString::to_string));
    if versions
        .iter()
        .any(|v| matches!(v, Version::V3 | Version::V4))
    {
        capabilities.push("implicit".to_owned());
    }
    Answer::hello(LIBRARY, LIBRARY_VERSION, "rust", &capabilities)
}

#[cfg(test)]
mod tests {
    use super::LIBRARY_VERSION;

    #[test]
    fn the_version_told_is_the_version_pinned() {
        let pin = format!("rusty_paseto = {{ version = \"={LIBRARY_VERSION}\"");
        assert!(include_str!("../Cargo.toml").contains(&pin));
    }
}
