//! Public tokens of every version: "Sign" and "Verify".

use paseto_conformance_protocol::{KeyRole, Purpose, Reason, Version};

use super::pieces::{arranged, pae};
use super::tokens::Message;
use super::{Flow, ecdsa, ed25519, framing, keys, rsa};
use crate::rules::{Piece, Rules};

/// Makes a token.
pub(super) fn sign(
    version: Version,
    secret: &[u8],
    message: &Message<'_>,
    rules: &Rules,
) -> Flow<String> {
    let secret = keys::taken(version, KeyRole::Secret, secret, rules)?;
    let public = match version {
        Version::V3 => ecdsa::public_of(&secret),
        _ => Vec::new(),
    };
    let signed = signed(version, &public, message, rules);
    let signature = match version {
        Version::V1 => rsa::sign(&secret, &signed, &rules.rsa)?,
        Version::V2 | Version::V4 => ed25519::sign(&secret, &signed, &rules.ed25519),
        Version::V3 => ecdsa::sign(&secret, &signed, &rules.ecdsa),
    };
    let body = [message.payload, &signature].concat();
    framing::join(
        &framing::header(version, Purpose::Public),
        &body,
        message.footer,
        rules,
    )
}

/// Opens a token: payload and footer.
pub(super) fn verify(
    version: Version,
    public: &[u8],
    token: &str,
    implicit: &[u8],
    trusted_footer: Option<&[u8]>,
    rules: &Rules,
) -> Flow<(Vec<u8>, Vec<u8>)> {
    let public = keys::taken(version, KeyRole::Public, public, rules)?;
    if matches!(version, Version::V2 | Version::V4) {
        ed25519::usable(&public)?;
    }
    let (body, footer) = framing::split(token, version, Purpose::Public, rules)?;
    let mut length = signature_length(version);
    if rules.ecdsa.takes_der && version == Version::V3 {
        length = ecdsa::der_length(&body).unwrap_or(length);
    }
    framing::long_enough(&body, &footer, length, rules)?;
    let (m, s) = body.split_at(body.len() - length);
    let message = Message {
        payload: m,
        footer: trusted_footer.unwrap_or(&footer),
        implicit,
    };
    let signed = signed(version, &public, &message, rules);
    let fits = rules.tag.unchecked
        || (rules.tag.takes_zeros && s.iter().all(|byte| *byte == 0))
        || match version {
            Version::V1 => rsa::verify(&public, &signed, s, &rules.rsa)?,
            Version::V2 | Version::V4 => ed25519::verify(&public, &signed, s, &rules.ed25519),
            Version::V3 => ecdsa::verify(&public, &signed, s, &rules.ecdsa),
        };
    if fits {
        Ok((m.to_vec(), footer))
    } else {
        Err(Reason::Authentication)
    }
}

fn signature_length(version: Version) -> usize {
    match version {
        Version::V1 => 256,
        Version::V2 | Version::V4 => 64,
        Version::V3 => 96,
    }
}

/// What is signed.
fn signed(version: Version, public: &[u8], message: &Message<'_>, rules: &Rules) -> Vec<u8> {
    let header = framing::header(version, Purpose::Public);
    let key = ecdsa::piece(public, &rules.ecdsa);
    let mut given: Vec<(Piece, &[u8])> = Vec::new();
    if version == Version::V3 {
        given.push((Piece::Key, &key));
    }
    given.push((Piece::Header, header.as_bytes()));
    given.push((Piece::Text, message.payload));
    given.push((Piece::Footer, message.footer));
    if matches!(version, Version::V3 | Version::V4) {
        given.push((Piece::Implicit, message.implicit));
    }
    pae(&arranged(&given, &rules.pieces), rules.pae)
}
