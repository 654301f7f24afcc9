//! Signatures under a common key: S out of range, halves that do not belong together, another thing signed.

use super::sisters;
use crate::craft::ed25519::{self, base, expand, hash_to_scalar, s_plus_order, sign_with};
use crate::craft::{Message, Pair};
use crate::family::kind::{Kind, Kit, found, payload};
use crate::family::public::{read, signed, token};
use crate::family::sheet::{Sheet, label};

/// A fault: the name, the sentence, the number of the clause in VER, the signature.
pub(super) type Fault = (String, String, u8, Vec<u8>);

pub(super) fn sheet(kind: Kind) -> Sheet {
    let mut sheet = Sheet::new(
        format!("{}/ed25519", kind.folder()),
        format!(
            "Ed25519 signatures of {} tokens under a common key: ranges, halves, what is signed.",
            kind.name()
        ),
    );
    let kit = Kit::new(kind, "main");
    let message = Message::new(payload(sheet.path())).footer("a footer");
    let pair = kit.pair.clone().expect("a public kind");
    let bytes = signed(kind, &kit.key, &message);
    let signature = ed25519::sign(&pair.secret, &bytes);
    let right = sheet.accept(
        label(
            "right",
            "The token that the others are made from.",
            [kind.clause_id("SIG", 4)],
        ),
        read(kind, &kit.key, token(kind, &message, &signature)),
        found(&message),
    );
    for (name, why, signature) in genuine(&pair, &bytes) {
        sheet.accept(
            label(name, why, [kind.clause_id("SIG", 4)]),
            read(kind, &kit.key, token(kind, &message, &signature)),
            found(&message),
        );
    }
    let another = Message::new(payload("another message")).footer("a footer");
    let another = ed25519::sign(&pair.secret, &signed(kind, &kit.key, &another));
    let faults = out_of_range(&signature)
        .into_iter()
        .chain(halves(&signature, &another, &kit.key))
        .chain(sisters::faults(kind, &pair, &bytes, &message));
    for (name, why, number, signature) in faults {
        sheet.refuse(
            &right,
            label(name, why, [kind.clause_id("VER", number)]),
            read(kind, &kit.key, token(kind, &message, &signature)),
            &["authentication", "encoding"],
        );
    }
    sheet
}

/// Signatures whose encodings have zero bytes at their ends; the nonces are searched for.
fn genuine(pair: &Pair, bytes: &[u8]) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let (seed, public) = pair.secret.split_first_chunk().expect("64 bytes");
    let a = expand(seed).0;
    let public = public.try_into().expect("32 bytes");
    let search = |fits: fn(&[u8]) -> bool| {
        (0_u32..)
            .map(|n| hash_to_scalar(&[b"nonce", &n.to_be_bytes()]))
            .map(|r| sign_with(&a, &r, &ed25519::bytes(&base(&r)), public, bytes))
            .find(|signature| fits(signature))
            .expect("one in 256 at the most")
    };
    vec![
        (
            "r-begins-with-zero",
            "A reader that drops a zero byte at the start of R refuses this.",
            search(|signature| signature[0] == 0),
        ),
        (
            "r-ends-with-zero",
            "A reader that drops a zero byte at the end of R refuses this.",
            search(|signature| signature[31] == 0),
        ),
        (
            "r-with-sign-bit",
            "A reader that takes the last bit of R for a part of y refuses this.",
            search(|signature| signature[31] >= 0x80),
        ),
        (
            "s-begins-with-zero",
            "A reader that drops a zero byte at the start of S refuses this.",
            search(|signature| signature[32] == 0),
        ),
        (
            "s-ends-with-zero",
            "A reader that takes S for a number without leading zeros refuses this.",
            search(|signature| signature[63] == 0),
        ),
        (
            "s-near-the-order",
            "A reader whose bound on S is too low refuses this.",
            search(|signature| signature[63] == 0x0f && signature[62] >= 0xf0),
        ),
    ]
}

fn out_of_range(signature: &[u8]) -> Vec<Fault> {
    let (r, _) = signature.split_at(32);
    let mut faults: Vec<Fault> = [1, 2, 4, 7, 8, 14]
        .into_iter()
        .filter_map(|times| {
            Some((
                format!("s-plus-{times}-l"),
                "A reader that takes S modulo the group order accepts this second form of the signature.".to_owned(),
                20,
                s_plus_order(signature, times)?,
            ))
        })
        .collect();
    for bit in 5..8 {
        let mut changed = signature.to_vec();
        changed[63] |= 1 << bit;
        let why = "A reader that masks the upper bits of S accepts this.".to_owned();
        faults.push((format!("s-with-bit-{}", 248 + bit), why, 20, changed));
    }
    let order = s_plus_order(&[0; 64], 1).expect("32 bytes")[32..].to_vec();
    let why = "A reader that takes S modulo the group order computes with zero here.";
    faults.push(("s-is-l".into(), why.into(), 20, [r, &order].concat()));
    let why = "A reader whose bound on S is missing computes with a number of 256 bits here.";
    faults.push(("s-all-ff".into(), why.into(), 20, [r, &[0xff; 32]].concat()));
    faults
}

/// R and S each in its range, but not those of this message.
fn halves(signature: &[u8], another: &[u8], key: &[u8]) -> Vec<Fault> {
    let (r, s) = signature.split_at(32);
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut negated_r = r.to_vec();
    negated_r[31] ^= 0x80;
    let negated_s = negated(s);
    let no_point = (2..)
        .map(|y| {
            let mut bytes = [0; 32];
            bytes[0] = y;
            bytes
        })
        .find(|bytes| !ed25519::is_point(bytes))
        .expect("every other y has no x");
    let reversed = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
    let faults: [(&str, &str, u8, [&[u8]; 2]); 16] = [
        (
            "all-zero",
            "A reader that takes a missing signature for a right one accepts this.",
            21,
            [&[0; 32], &[0; 32]],
        ),
        (
            "all-ff",
            "A reader that gives up on malformed numbers without refusing accepts this.",
            21,
            [&[0xff; 32], &[0xff; 32]],
        ),
        (
            "r-identity-s-zero",
            "A reader that multiplies the challenge away accepts this.",
            21,
            [&identity, &[0; 32]],
        ),
        (
            "r-identity",
            "A reader that does not compare R accepts this.",
            21,
            [&identity, s],
        ),
        (
            "s-zero",
            "A reader that does not look at S accepts this.",
            21,
            [r, &[0; 32]],
        ),
        (
            "r-zero",
            "A reader that does not compare R accepts this.",
            21,
            [&[0; 32], s],
        ),
        (
            "r-negated",
            "A reader that compares R without its sign accepts this.",
            8,
            [&negated_r, s],
        ),
        (
            "s-negated",
            "A reader that compares points by their y alone accepts this.",
            8,
            [r, &negated_s],
        ),
        (
            "both-negated",
            "A reader that compares points by their y alone accepts this.",
            8,
            [&negated_r, &negated_s],
        ),
        (
            "r-reversed",
            "A reader that takes R for big-endian accepts this.",
            8,
            [&reversed(r), s],
        ),
        (
            "s-reversed",
            "A reader that takes S for big-endian accepts this.",
            8,
            [r, &reversed(s)],
        ),
        (
            "halves-swapped",
            "A reader that expects S before R accepts this.",
            8,
            [s, r],
        ),
        (
            "r-is-the-key",
            "A reader that compares with the key in place of R accepts this.",
            8,
            [key, s],
        ),
        (
            "r-no-point",
            "A reader that goes on when R decodes to no point accepts this.",
            8,
            [&no_point, s],
        ),
        (
            "r-of-another-message",
            "A reader that does not compare R accepts this.",
            8,
            [&another[..32], s],
        ),
        (
            "s-of-another-message",
            "A reader that does not look at S accepts this.",
            8,
            [r, &another[32..]],
        ),
    ];
    faults
        .map(|(name, why, number, parts)| (name.into(), why.into(), number, parts.concat()))
        .to_vec()
}

/// L - S.
fn negated(s: &[u8]) -> Vec<u8> {
    let s = curve25519_dalek::Scalar::from_bytes_mod_order(s.try_into().expect("32 bytes"));
    (-s).to_bytes().to_vec()
}
