//! What the families of signatures share: tokens with any signature, asks with any key.

use super::kind::{Kind, Kit, found};
use crate::case::{Expect, Object};
use crate::craft::{Message, Pair, Token, public};

/// The text of a public token with this signature, whatever it is.
pub(super) fn token(kind: Kind, message: &Message, signature: &[u8]) -> String {
    let token = Token {
        header: kind.header(),
        body: [&*message.payload, signature].concat(),
        footer: message.footer.clone(),
    };
    token.text()
}

/// The bytes that a right signature under this public key covers.
pub(super) fn signed(kind: Kind, key: &[u8], message: &Message) -> Vec<u8> {
    let pair = Pair {
        secret: Vec::new(),
        public: key.to_vec(),
    };
    public::signed_bytes(kind.version, &pair, &kind.header(), message)
}

/// The ask to open a token under this key, without an assertion.
pub(super) fn read(kind: Kind, key: &[u8], token: String) -> Object {
    let kit = Kit {
        kind,
        key: key.to_vec(),
        pair: None,
    };
    kit.read(token, b"")
}

/// The ask to sign by this secret key, which need not be one.
pub(super) fn write(kind: Kind, secret: &[u8], message: &Message) -> Object {
    let kit = Kit {
        kind,
        key: Vec::new(),
        pair: Some(Pair {
            secret: secret.to_vec(),
            public: Vec::new(),
        }),
    };
    kit.write(message, None)
}

/// A token that opens under this public key and holds this message.
pub(super) fn opens(kind: Kind, key: &[u8], message: &Message) -> Expect {
    let ask = Object::ask("verify")
        .with("version", kind.version.name())
        .with_hex("public_key", key)
        .with_answer("token", "token");
    Expect::Opens {
        ask: ask.with_some(
            "implicit",
            kind.has_assertion().then(|| hex::encode(&message.implicit)),
        ),
        ok: found(message),
    }
}

/// The ask to take bytes as a key of this version in this role: `public`, `secret`.
pub(super) fn import(kind: Kind, role: &str, key: &[u8]) -> Object {
    Object::ask("import-key")
        .with("type", format!("{}.{role}", kind.version))
        .with_hex("key", key)
}

/// Taken, or refused at whatever layer.
pub(super) fn taken_or_not() -> Expect {
    Expect::open(Object::default())
}
