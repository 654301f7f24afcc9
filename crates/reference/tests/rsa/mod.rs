//! The RSA key of the official vectors, and how the others beside it are read.

use paseto_reference::v1::SecretKey;

/// The key of the official vectors.
pub(crate) const OFFICIAL: &str = include_str!("official.pem");

/// The DER inside a PEM text.
pub(crate) fn der(pem: &str) -> Vec<u8> {
    let base64: String = pem.lines().filter(|line| !line.contains('-')).collect();
    base64_simd::STANDARD
        .decode_to_vec(base64)
        .expect("our own PEM")
}

/// The key of the official vectors.
pub(crate) fn secret_key() -> SecretKey {
    SecretKey::from_der(&der(OFFICIAL)).expect("RSA-2048 with e = 65537")
}
