//! What pasetors offers, as `op:scope` and traits.

/// The library's name.
pub(crate) const LIBRARY: &str = "pasetors";

/// The library's version, pinned in `Cargo.toml`.
pub(crate) const LIBRARY_VERSION: &str = "0.8.1";

/// What may be asked.
///
/// There is no `v3.local`. Claims are validated for v4 alone and against the real clock, so
/// `fixed-clock` is missing; so is `binary-payload`, since a payload comes back as `&str`.
pub(crate) const CAPABILITIES: &[&str] = &[
    "encrypt:v2",
    "encrypt:v4",
    "decrypt:v2",
    "decrypt:v4",
    "sign:v2",
    "sign:v3",
    "sign:v4",
    "verify:v2",
    "verify:v3",
    "verify:v4",
    "validate:v4.local",
    "validate:v4.public",
    "import-key:v2.local",
    "import-key:v2.public",
    "import-key:v2.secret",
    "import-key:v3.public",
    "import-key:v3.secret",
    "import-key:v4.local",
    "import-key:v4.public",
    "import-key:v4.secret",
    "generate-key:v2.local",
    "generate-key:v2.public",
    "generate-key:v3.public",
    "generate-key:v4.local",
    "generate-key:v4.public",
    "paserk-encode:k2.local",
    "paserk-encode:k2.public",
    "paserk-encode:k2.secret",
    "paserk-encode:k3.public",
    "paserk-encode:k3.secret",
    "paserk-encode:k4.local",
    "paserk-encode:k4.public",
    "paserk-encode:k4.secret",
    "paserk-decode:k2.local",
    "paserk-decode:k2.public",
    "paserk-decode:k2.secret",
    "paserk-decode:k3.public",
    "paserk-decode:k3.secret",
    "paserk-decode:k4.local",
    "paserk-decode:k4.public",
    "paserk-decode:k4.secret",
    "paserk-id:k2.lid",
    "paserk-id:k2.pid",
    "paserk-id:k2.sid",
    "paserk-id:k3.pid",
    "paserk-id:k3.sid",
    "paserk-id:k4.lid",
    "paserk-id:k4.pid",
    "paserk-id:k4.sid",
    "text-payload",
    "binary-footer",
    "implicit",
    "expect-footer",
    "checks-nbf",
    "checks-iat",
];

#[cfg(test)]
mod tests {
    use super::LIBRARY_VERSION;

    #[test]
    fn the_version_told_is_the_version_pinned() {
        let pin = format!("pasetors = {{ version = \"={LIBRARY_VERSION}\"");
        assert!(include_str!("../Cargo.toml").contains(&pin));
    }
}
