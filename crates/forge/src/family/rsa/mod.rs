//! RSASSA-PSS in v1: parameters, padding, the number that a signature is, and keys of other sizes and shapes.

mod imports;
mod keys;
mod padding;
mod pss;
mod shapes;
mod sizes;

use paseto_conformance_protocol::{Purpose, Version};

use super::kind::{Kind, Kit, found, payload};
use super::public::{read, signed, token};
use super::sheet::{Sheet, label};
use crate::case::Object;
use crate::craft::{Message, Pair, entropy, rsa};

/// The one kind of this family.
const V1: Kind = Kind {
    version: Version::V1,
    purpose: Purpose::Public,
};

pub(super) fn sheets() -> Vec<Sheet> {
    vec![
        pss::sheet(),
        imports::sheet(),
        keys::verifying(),
        keys::signing(),
    ]
}

/// The key, the message and the signed bytes that the cases of a file have in common.
struct Base {
    pair: Pair,
    message: Message,
    signed: Vec<u8>,
    signature: Vec<u8>,
}

impl Base {
    /// Those of this file.
    fn new(sheet: &Sheet) -> Self {
        let pair = Kit::new(V1, "main").pair.expect("a public kind");
        let message = Message::new(payload(sheet.path())).footer("a footer");
        let signed = signed(V1, &pair.public, &message);
        Self {
            signature: sign(&pair.secret, &signed),
            pair,
            message,
            signed,
        }
    }

    /// The ask to open the message with this signature under the common key.
    fn ask(&self, signature: &[u8]) -> Object {
        self.ask_under(&self.pair.public, signature)
    }

    /// The ask to open the message with this signature under any key.
    fn ask_under(&self, key: &[u8], signature: &[u8]) -> Object {
        read(V1, key, token(V1, &self.message, signature))
    }

    /// The accepted case that the others are made from.
    fn right(&self, sheet: &mut Sheet) -> String {
        let why = "The token that the others are made from.";
        let label = label("right", why, [V1.clause_id("SIG", 4)]);
        sheet.accept(label, self.ask(&self.signature), found(&self.message))
    }
}

/// The signature of v1 by a key of any size; its salt is a hash of the signed bytes.
fn sign(secret: &[u8], bytes: &[u8]) -> Vec<u8> {
    rsa::sign_pss(secret, bytes, &pss(&salt("the salt", 48)))
}

/// The parameters of v1 with this salt.
fn pss(salt: &[u8]) -> rsa::Pss<'_> {
    rsa::Pss {
        salt,
        ..rsa::Pss::V1
    }
}

fn salt(label: &str, length: usize) -> Vec<u8> {
    entropy::bytes(&format!("salt/{label}"), length)
}
