//! Payloads around the blocks of the ciphers, and counters that run over in the middle of one.

use paseto_conformance_protocol::Version;

use super::lengths;
use crate::case::repeat;
use crate::craft::counter::{V3_CARRY_16, V3_CARRY_24, V3_CARRY_32, V3_KEY, v1_nonce, v3_nonce};
use crate::craft::{Message, entropy, local};
use crate::family::kind::{Kind, Kit, found, payload};
use crate::family::sheet::{Sheet, label};

/// Around the blocks of ChaCha20, 64 bytes, and of Poly1305, 16.
const CHACHA: [usize; 15] = [
    15, 16, 17, 31, 32, 33, 63, 64, 65, 129, 191, 192, 193, 320, 1024,
];
/// Around the blocks of AES, 16 bytes, and eight of them, which are often encrypted at once.
const AES: [usize; 16] = [
    15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 129, 143, 144, 1024,
];

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/counter", kind.folder()),
        format!(
            "Payloads of {} tokens around the blocks of the cipher, and what counts them.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let lengths: &[usize] = match kind.version {
        Version::V1 | Version::V3 => &AES,
        Version::V2 | Version::V4 => &CHACHA,
    };
    for length in lengths {
        sheet.push(lengths::of_payload(&kit, sheet.path(), *length));
    }
    match kind.version {
        Version::V1 => v1(&mut sheet, &kit),
        Version::V3 => v3(&mut sheet, &kit),
        Version::V2 | Version::V4 => {}
    }
    sheet
}

/// The initial counter is half of the nonce, and the nonce is not derived again: any counter can be had.
fn v1(sheet: &mut Sheet, kit: &Kit) {
    let low = |bits: u32| u128::MAX >> (128 - bits);
    let high = 0x0123_4567_89ab_cdef_u128 << 64;
    for (name, counter) in [
        ("carry-8", high | low(8)),
        ("carry-16", high | low(16)),
        ("carry-24", high | low(24)),
        ("carry-32", high | low(32)),
        ("carry-32-later", high | (low(32) - 2)),
        ("carry-40", high | low(40)),
        ("carry-64", high | low(64)),
        ("carry-64-later", (high << 4) | (low(64) - 3)),
        ("carry-96", (1 << 96) | low(96)),
        ("wrap-128", u128::MAX),
        ("wrap-128-later", u128::MAX - 3),
        ("highest-bit", 1 << 127),
        ("sign-of-32", high | 0x7fff_ffff),
        ("sign-of-64", high | (low(64) >> 1)),
        ("from-zero", 0),
    ] {
        let path = format!("{}/{name}", sheet.path());
        let nonce = v1_nonce(&entropy::array(&format!("salt/{path}")), counter);
        accept(sheet, kit, name, &nonce, &Message::new(payload(&path)));
    }
    let path = format!("{}/carry-32-long", sheet.path());
    let nonce = v1_nonce(
        &entropy::array(&format!("salt/{path}")),
        high | (low(32) - 40),
    );
    accept(
        sheet,
        kit,
        "carry-32-long",
        &nonce,
        &Message::new(long(&path)),
    );
}

/// The initial counter is derived: the nonces were searched.
fn v3(sheet: &mut Sheet, kit: &Kit) {
    let kit = Kit {
        key: V3_KEY.to_vec(),
        ..kit.clone()
    };
    for (name, number) in [
        ("carry-16", V3_CARRY_16),
        ("carry-24", V3_CARRY_24),
        ("carry-32", V3_CARRY_32),
    ] {
        let path = format!("{}/{name}", sheet.path());
        accept(
            sheet,
            &kit,
            name,
            &v3_nonce(number),
            &Message::new(long(&path)),
        );
    }
    // The same where a subject encrypts under a nonce that it is given.
    let path = format!("{}/carry-32-written", sheet.path());
    let message = Message::new(long(&path));
    let nonce = v3_nonce(V3_CARRY_32);
    let token = local::seal_with_nonce(Version::V3, &kit.key, &nonce, &message).text();
    let why = "A writer whose counter loses the carry beyond 32 bits makes another token.";
    sheet.accept(
        label("carry-32-written", why, [kit.kind.clause_id("ENC", 8)]),
        kit.write(&message, Some(&nonce)),
        crate::case::Object::default().with("token", token),
    );
    let message = Message::new(vec![b'c'; 600]);
    let token = local::seal_with_nonce(Version::V3, &kit.key, &nonce, &message).text();
    let why = "A reader whose counter loses the carry beyond 32 bits finds other text; this holds for any text.";
    sheet.push(
        label("carry-32-text", why, [kit.kind.clause_id("DEC", 17)])
            .case(
                kit.read(token, b""),
                crate::case::Expect::Ok(found(&message).with("payload", repeat("63", 600))),
            )
            .needs("!always-validates"),
    );
}

/// A payload of some forty blocks.
fn long(path: &str) -> String {
    payload(&format!("{path}{}", "x".repeat(600)))
}

fn accept(sheet: &mut Sheet, kit: &Kit, name: &str, nonce: &[u8], message: &Message) {
    let token = local::seal_with_nonce(kit.kind.version, &kit.key, nonce, message);
    let why = "A reader whose counter has fewer than 128 bits, or the wrong end first, finds another payload.";
    sheet.accept(
        label(name, why, [kit.kind.clause_id("DEC", 17)]),
        kit.read(token.text(), b""),
        found(message),
    );
}
