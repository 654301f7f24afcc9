//! What paserk offers, as `op:scope`.

use paseto_conformance_protocol::Answer;

/// The library's name.
const LIBRARY: &str = "paserk";

/// The library's version, pinned in `Cargo.toml`.
const LIBRARY_VERSION: &str = "0.4.0";

/// What each version offers; `{k}` is PASERK's name of the version. Nonces and salts are the
/// library's own.
const OF_EACH: &[&str] = &[
    "paserk-encode:{k}.local",
    "paserk-decode:{k}.local",
    "paserk-decode:{k}.public",
    "paserk-decode:{k}.secret",
    "paserk-id:{k}.lid",
    "paserk-id:{k}.pid",
    "paserk-id:{k}.sid",
    "paserk-wrap:{k}.local-wrap.pie",
    "paserk-unwrap:{k}.local-wrap.pie",
    "paserk-password-wrap:{k}.local-pw",
    "paserk-password-unwrap:{k}.local-pw",
    "paserk-unseal:{k}.seal",
];

/// Secret keys of k2 to k4: from bytes, and wrapped. k1 has neither.
const OF_K2_TO_K4: &[&str] = &[
    "paserk-encode:{k}.secret",
    "paserk-wrap:{k}.secret-wrap.pie",
    "paserk-unwrap:{k}.secret-wrap.pie",
    "paserk-password-wrap:{k}.secret-pw",
    "paserk-password-unwrap:{k}.secret-pw",
];

/// What single versions offer. Public keys of k1 and k3 are taken as PASERKs alone; sealing wants
/// the recipient's secret key in k2 to k4, so `paserk-seal`, which has the public one, cannot be
/// asked there.
const OF_SOME: &[&str] = &[
    "paserk-encode:k2.public",
    "paserk-encode:k4.public",
    "paserk-seal:k1.seal",
];

/// The answer to `hello`.
pub(crate) fn hello() -> Answer {
    let mut capabilities = Vec::new();
    for k in ["k1", "k2", "k3", "k4"] {
        let fill = |one: &&str| one.replace("{k}", k);
        capabilities.extend(OF_EACH.iter().map(fill));
        if k != "k1" {
            capabilities.extend(OF_K2_TO_K4.iter().map(fill));
        }
    }
    capabilities.extend(OF_SOME.iter().map(ToString::to_string));
    Answer::hello(LIBRARY, LIBRARY_VERSION, "rust", &capabilities)
}

#[cfg(test)]
mod tests {
    use super::LIBRARY_VERSION;

    #[test]
    fn the_version_told_is_the_version_pinned() {
        let pin = format!("paserk = {{ version = \"={LIBRARY_VERSION}\"");
        assert!(include_str!("../Cargo.toml").contains(&pin));
    }
}
