//! Strangers: texts of other formats, handed to every parser.

use paseto_conformance_protocol::Purpose;

use super::kind::{Duty, Kind, Kit, found, payload};
use super::sheet::{Sheet, label};
use crate::craft::token::base64url;
use crate::craft::{Message, entropy, local::hmac384};

pub(super) fn sheets() -> Vec<Sheet> {
    Kind::all().into_iter().map(sheet).collect()
}

fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/strangers", kind.folder()),
        format!(
            "What is no PASETO at all, handed to a reader of {}.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let message = Message::new(payload(sheet.path()));
    let token = kit.mint(sheet.path(), &message);
    let right = sheet.accept(
        label(
            "right",
            "A token of the right kind, which the reader must know.",
            [kind.clause(Duty::Header)],
        ),
        kit.read(token.text(), b""),
        found(&message),
    );
    for (name, text) in strangers(kind) {
        let why = "A reader that looks for a token in any text, or falls over one that has none, is shown by this.";
        let case = label(
            name,
            why,
            [kind.clause(Duty::Header), "PASETO-GEN-16".to_owned()],
        );
        sheet.refuse(&right, case, kit.read(text, b""), &["header", "encoding"]);
    }
    sheet
}

fn strangers(kind: Kind) -> Vec<(&'static str, String)> {
    let claims = base64url(payload("stranger").as_bytes());
    let unsigned = format!("{}.{claims}", base64url(br#"{"alg":"none","typ":"JWT"}"#));
    let signed = format!("{}.{claims}", base64url(br#"{"alg":"HS384","typ":"JWT"}"#));
    let key = Kit::new(
        Kind {
            purpose: Purpose::Local,
            ..kind
        },
        "main",
    )
    .key;
    let tag = base64url(&hmac384(&key, signed.as_bytes()));
    let other = if kind.is_local() { "public" } else { "local" };
    vec![
        ("jwt-unsigned", format!("{unsigned}.")),
        ("jwt-signed", format!("{signed}.{tag}")),
        (
            "jwe",
            format!(
                "{}..AAAA.{claims}.AAAA",
                base64url(br#"{"alg":"dir","enc":"A256GCM"}"#)
            ),
        ),
        (
            "branca",
            base62(&[&[0xba], &*entropy::bytes("branca", 4 + 24 + 40 + 16)].concat()),
        ),
        ("macaroon", base64url(&macaroon())),
        (
            "paserk",
            format!("{}.{other}.{}", kind.version.paserk(), base64url(&key)),
        ),
        ("json", payload("stranger")),
        ("digits", "0123456789".to_owned()),
        ("four-thousand-dots", ".".repeat(4000)),
    ]
}

/// A macaroon of version 2: a location, an identifier, no caveat, a signature.
fn macaroon() -> Vec<u8> {
    let field = |kind: u8, bytes: &[u8]| {
        [&[kind, u8::try_from(bytes.len()).expect("short")], bytes].concat()
    };
    let end = vec![0];
    [
        vec![2],
        field(1, b"example.org"),
        field(2, b"key 1"),
        end.clone(),
        end,
        field(6, &entropy::bytes("macaroon", 32)),
    ]
    .concat()
}

/// Branca's alphabet, most significant digit first.
fn base62(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let digits = num_bigint::BigUint::from_bytes_be(bytes).to_radix_be(62);
    digits
        .into_iter()
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}
