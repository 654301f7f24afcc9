//! Keys as the published files spell them (hex or PEM), turned into the bytes of the adapter protocol.

use anyhow::{Context, Result, anyhow, bail};
use der::Document;
use sec1::EcPrivateKey;

const ARMOUR: &str = "-----BEGIN ";

/// The hex of a sound key: RSA keys as the DER inside their PEM, P-384 secrets as their scalar.
pub(super) fn key(text: &str) -> Result<String> {
    if !text.starts_with(ARMOUR) {
        return bytes(text);
    }
    let (label, document) =
        Document::from_pem(text).map_err(|error| anyhow!("not a PEM: {error}"))?;
    match label {
        // PKCS#1 and SubjectPublicKeyInfo: the bytes that k1.secret and k1.public carry.
        "RSA PRIVATE KEY" | "PUBLIC KEY" => Ok(hex::encode(document.as_bytes())),
        "EC PRIVATE KEY" => {
            let key = EcPrivateKey::try_from(document.as_bytes())
                .map_err(|error| anyhow!("not SEC1: {error}"))?;
            Ok(hex::encode(key.private_key))
        }
        other => bail!("a PEM with the label {other} is none of the forms that are published"),
    }
}

/// The hex of a key that is meant to be refused: an armoured text travels as it stands, broken or foreign.
pub(super) fn bad_key(text: &str) -> Result<String> {
    if text.starts_with(ARMOUR) {
        Ok(text_bytes(text))
    } else {
        bytes(text)
    }
}

/// The hex of the bytes of a text.
pub(super) fn text_bytes(text: &str) -> String {
    hex::encode(text)
}

/// Hex, checked and in lower case.
pub(super) fn bytes(text: &str) -> Result<String> {
    Ok(hex::encode(
        hex::decode(text).with_context(|| format!("{text:?} is not hex"))?,
    ))
}
