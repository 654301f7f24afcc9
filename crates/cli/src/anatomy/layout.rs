//! How many bytes the parts of a token or a PASERK have, in their order: names and sizes, no cryptography.

use paseto_conformance_protocol::{Ask, PaserkType, Purpose, Version};

/// A part of the decoded data: from the front, from the back, or what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) name: &'static str,
    /// None for the one part that takes what the others leave.
    pub(super) bytes: Option<usize>,
}

const fn part(name: &'static str, bytes: usize) -> Part {
    Part {
        name,
        bytes: Some(bytes),
    }
}

const fn rest(name: &'static str) -> Part {
    Part { name, bytes: None }
}

/// The text that the ask is about, the name of its member, and the parts of its data.
pub(super) fn of(ask: &Ask) -> Option<(&'static str, &str, Vec<Part>)> {
    Some(match ask {
        Ask::Decrypt { version, token, .. } => ("token", token, local(*version)),
        Ask::Verify { version, token, .. } => ("token", token, public(*version)),
        Ask::Validate {
            version,
            purpose,
            token,
            ..
        } => {
            let parts = match purpose {
                Purpose::Local => local(*version),
                Purpose::Public => public(*version),
            };
            ("token", token, parts)
        }
        Ask::PaserkDecode { paserk, .. } => ("paserk", paserk, vec![rest("key")]),
        Ask::PaserkUnwrap { r#type, paserk, .. } => ("paserk", paserk, wrapped(*r#type)),
        Ask::PaserkPasswordUnwrap { r#type, paserk, .. } => ("paserk", paserk, password(*r#type)),
        Ask::PaserkUnseal { r#type, paserk, .. } => ("paserk", paserk, sealed(*r#type)),
        _ => return None,
    })
}

fn local(version: Version) -> Vec<Part> {
    let (nonce, tag) = match version {
        Version::V1 | Version::V3 => (32, 48),
        Version::V2 => (24, 16),
        Version::V4 => (32, 32),
    };
    vec![part("nonce", nonce), rest("ciphertext"), part("tag", tag)]
}

fn public(version: Version) -> Vec<Part> {
    let signature = match version {
        Version::V1 => 256,
        Version::V2 | Version::V4 => 64,
        Version::V3 => 96,
    };
    vec![rest("message"), part("signature", signature)]
}

/// The tag of the NIST family has 48 bytes, that of the Sodium family 32.
const fn paserk_tag(r#type: PaserkType) -> usize {
    match r#type.version {
        Version::V1 | Version::V3 => 48,
        Version::V2 | Version::V4 => 32,
    }
}

fn wrapped(r#type: PaserkType) -> Vec<Part> {
    vec![
        part("tag", paserk_tag(r#type)),
        part("nonce", 32),
        rest("wrapped key"),
    ]
}

fn password(r#type: PaserkType) -> Vec<Part> {
    let tag = part("tag", paserk_tag(r#type));
    match r#type.version {
        Version::V1 | Version::V3 => vec![
            part("salt", 32),
            part("iterations", 4),
            part("nonce", 16),
            rest("wrapped key"),
            tag,
        ],
        Version::V2 | Version::V4 => vec![
            part("salt", 16),
            part("memory", 8),
            part("time", 4),
            part("parallelism", 4),
            part("nonce", 24),
            rest("wrapped key"),
            tag,
        ],
    }
}

fn sealed(r#type: PaserkType) -> Vec<Part> {
    let tag = part("tag", paserk_tag(r#type));
    match r#type.version {
        Version::V1 => vec![tag, part("sealed key", 32), rest("RSA ciphertext")],
        Version::V2 | Version::V4 => vec![tag, part("ephemeral key", 32), rest("sealed key")],
        Version::V3 => vec![tag, part("ephemeral key", 49), rest("sealed key")],
    }
}
