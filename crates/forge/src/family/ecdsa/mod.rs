//! ECDSA over P-384 in v3: ranges, forms, what is signed, and whose key stands in it.

mod hashes;
mod keys;
mod ownership;
mod scalars;
mod values;

use paseto_conformance_protocol::{Purpose, Version};

use super::kind::{Kind, Kit, found, payload};
use super::public::{read, signed, token};
use super::sheet::{Sheet, label};
use crate::case::Object;
use crate::craft::{Message, Pair, entropy, p384};

/// The one kind of this family.
const V3: Kind = Kind {
    version: Version::V3,
    purpose: Purpose::Public,
};

pub(super) fn sheets() -> Vec<Sheet> {
    vec![
        values::sheet(),
        ownership::sheet(),
        keys::imported(),
        keys::verifying(),
        scalars::sheet(),
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
        let pair = Kit::new(V3, "main").pair.expect("a public kind");
        // An r with its first bit set has a zero byte in front of it in DER, and needs a case of its own without.
        (0..)
            .map(|n| {
                let label = entropy::numbered(sheet.path(), n);
                let message = Message::new(payload(&label)).footer("a footer");
                let signed = signed(V3, &pair.public, &message);
                Self {
                    signature: p384::sign(&pair.secret, &signed),
                    pair: pair.clone(),
                    message,
                    signed,
                }
            })
            .find(|base| base.signature[0] >= 0x80)
            .expect("every second one")
    }

    /// The ask to open the message with this signature under the common key.
    fn ask(&self, signature: &[u8]) -> Object {
        self.ask_under(&self.pair.public, signature)
    }

    /// The ask to open the message with this signature under any key.
    fn ask_under(&self, key: &[u8], signature: &[u8]) -> Object {
        read(V3, key, token(V3, &self.message, signature))
    }

    /// The accepted case that the others are made from.
    fn right(&self, sheet: &mut Sheet) -> String {
        let why = "The token that the others are made from.";
        let label = label("right", why, [V3.clause_id("SIG", 3)]);
        sheet.accept(label, self.ask(&self.signature), found(&self.message))
    }
}
