//! What paseto offers, as `op:scope` and traits.

/// The library's name.
pub(crate) const LIBRARY: &str = "paseto";

/// The library's version, pinned in `Cargo.toml`.
pub(crate) const LIBRARY_VERSION: &str = "2.0.2";

/// What may be asked.
///
/// Keys are slices and ring's key pairs, so none are imported or made. Payload and footer are `&str`;
/// the nonce is the library's own, and claims are validated against the real clock.
pub(crate) const CAPABILITIES: &[&str] = &[
    "encrypt:v1",
    "encrypt:v2",
    "decrypt:v1",
    "decrypt:v2",
    "sign:v1",
    "sign:v2",
    "verify:v1",
    "verify:v2",
    "validate:v1.local",
    "validate:v1.public",
    "validate:v2.local",
    "validate:v2.public",
    "text-payload",
    "expect-footer",
    "checks-nbf",
    "checks-iat",
];

#[cfg(test)]
mod tests {
    use super::LIBRARY_VERSION;

    #[test]
    fn the_version_told_is_the_version_pinned() {
        let pin = format!("paseto = \"={LIBRARY_VERSION}\"");
        assert!(include_str!("../Cargo.toml").contains(&pin));
    }
}
