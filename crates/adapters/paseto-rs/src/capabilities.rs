//! What a package of the family offers, as `op:scope` and traits.

use paseto_conformance_protocol::Answer;
use paseto_core::version::Version;

use crate::Package;

/// What every package offers: `{v}` is its version, `{k}` PASERK's name of it. Only the nonce of a
/// local token can be given; footers are never compared.
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
    "fixed-nonce",
    "text-payload",
    "binary-payload",
    "binary-footer",
    "fixed-clock",
    "checks-nbf",
];

/// The answer to `hello`.
pub(crate) fn hello<V: Version>(package: Package) -> Answer {
    let fill = |one: &&str| {
        one.replace("{v}", V::HEADER)
            .replace("{k}", V::PASERK_HEADER)
    };
    let mut capabilities: Vec<String> = OF_EACH.iter().map(fill).collect();
    if matches!(V::HEADER, "v3" | "v4") {
        capabilities.push("implicit".to_owned());
    }
    Answer::hello(package.name, package.version, "rust", &capabilities)
}
