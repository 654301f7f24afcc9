//! Public tokens of all four versions over a header and PAE pieces of one's own choosing.

use paseto_conformance_protocol::Version;

use super::keys::Pair;
use super::token::{Message, Token};
use super::{ed25519, entropy, p384, pae, rsa};

/// The bytes of the signature.
#[must_use]
pub const fn signature_bytes(version: Version) -> usize {
    match version {
        Version::V1 => 256,
        Version::V2 | Version::V4 => 64,
        Version::V3 => 96,
    }
}

/// An authentic token. The salt of v1 is a hash of the signed bytes; the others are deterministic.
#[must_use]
pub fn sign(version: Version, pair: &Pair, message: &Message) -> Token {
    let header = format!("{version}.public.");
    sign_as(version, pair, message, &header, &header)
}

/// A token whose text begins with `written`, while the signature covers `authenticated`.
#[must_use]
pub fn sign_as(
    version: Version,
    pair: &Pair,
    message: &Message,
    written: &str,
    authenticated: &str,
) -> Token {
    let signature = signature(
        version,
        pair,
        &signed_bytes(version, pair, authenticated, message),
    );
    Token {
        header: written.to_owned(),
        body: [&*message.payload, &signature].concat(),
        footer: message.footer.clone(),
    }
}

/// The bytes that the specification has signed.
#[must_use]
pub fn signed_bytes(version: Version, pair: &Pair, header: &str, message: &Message) -> Vec<u8> {
    pae::encode(&pieces(version, pair, header, message))
}

/// The pieces of [`signed_bytes`].
#[must_use]
pub fn pieces(version: Version, pair: &Pair, header: &str, message: &Message) -> Vec<Vec<u8>> {
    let Message {
        payload,
        footer,
        implicit,
    } = message.clone();
    let h = header.as_bytes().to_vec();
    match version {
        Version::V1 | Version::V2 => vec![h, payload, footer],
        Version::V3 => vec![pair.public.clone(), h, payload, footer, implicit],
        Version::V4 => vec![h, payload, footer, implicit],
    }
}

/// The signature of a version over any bytes, with nothing special by chance: no zero byte in front of a number, and a
/// low s in v3.
#[must_use]
pub fn signature(version: Version, pair: &Pair, bytes: &[u8]) -> Vec<u8> {
    match version {
        Version::V1 => (0..)
            .map(|n: u32| {
                let label = format!("salt/{}", hex::encode(bytes));
                let salt = entropy::bytes(&entropy::numbered(&label, n), 48);
                let pss = rsa::Pss {
                    salt: &salt,
                    ..rsa::Pss::V1
                };
                rsa::sign_pss(&pair.secret, bytes, &pss)
            })
            .find(|signature| signature[0] != 0)
            .expect("most have no zero in front"),
        Version::V2 | Version::V4 => ed25519::sign(&pair.secret, bytes),
        Version::V3 => p384::sign(&pair.secret, bytes),
    }
}
