//! The two numbers of a signature: genuine ones at the edges, and those that are out of range or in another form.

use ::p384::Scalar;
use num_bigint::BigUint;
use sha2::{Digest, Sha384};

use super::{Base, V3, hashes};
use crate::craft::{der, entropy, p384};
use crate::family::kind::found;
use crate::family::sheet::{Sheet, label};

/// A fault: the name, the sentence, the number of the clause in VER, the signature.
pub(super) type Fault = (String, String, u8, Vec<u8>);

pub(super) fn sheet() -> Sheet {
    let mut sheet = Sheet::new(
        "v3/public/ecdsa",
        "The numbers r and s of v3.public signatures: edges, ranges, forms, hashes.",
    );
    let base = Base::new(&sheet);
    let right = base.right(&mut sheet);
    for (name, why, number, signature) in genuine(&base) {
        let clause = match number {
            6 => V3.clause_id("SIG", 6),
            number => V3.clause_id("VER", number),
        };
        sheet.accept(
            label(name, why, [clause]),
            base.ask(&signature),
            found(&base.message),
        );
    }
    let faults = special(&base.signature)
        .into_iter()
        .chain(forms(&base.signature))
        .chain(hashes::faults(&base));
    for (name, why, number, signature) in faults {
        let case = label(name, why, [V3.clause_id("VER", number)]);
        sheet.refuse(
            &right,
            case,
            base.ask(&signature),
            &["authentication", "encoding"],
        );
    }
    sheet
}

/// Signatures by the right key under nonces of our choice.
fn genuine(base: &Base) -> Vec<(&'static str, &'static str, u8, Vec<u8>)> {
    let digest = Sha384::digest(&base.signed);
    // Where the case is about the nonce, s is as the nonce makes it.
    let raw = |k: &Scalar| p384::sign_with(&base.pair.secret, k, &digest);
    let with = |k: &Scalar| p384::low(&raw(k));
    let search = |fits: fn(&[u8]) -> bool| {
        (0..)
            .map(|n| with(&p384::scalar(&entropy::array(&format!("nonce {n}")))))
            .find(|signature| fits(signature))
            .expect("one in 256 at the most")
    };
    let low = with(&p384::scalar(&entropy::array("a nonce")));
    let high = p384::other_half(&low);
    let small = "A reader that leaves the common formulas at small multiples of the base point refuses this.";
    vec![
        (
            "s-low",
            "A reader that asks for a high s refuses this.",
            30,
            low,
        ),
        (
            "s-high",
            "A reader that asks for a low s refuses half of all genuine tokens.",
            30,
            high,
        ),
        (
            "r-begins-with-zero",
            "A reader that takes r for a number without leading zeros refuses this.",
            6,
            search(|s| s[0] == 0),
        ),
        (
            "s-begins-with-zero",
            "A reader that takes s for a number without leading zeros refuses this.",
            6,
            search(|s| s[48] == 0),
        ),
        (
            "r-with-first-bit",
            "A reader that takes r for a signed number refuses this.",
            6,
            search(|s| s[0] >= 0x80),
        ),
        (
            "r-without-first-bit",
            "A reader that expects the zero byte of DER in front of r refuses this.",
            6,
            search(|s| s[0] < 0x80),
        ),
        ("nonce-1", small, 30, raw(&Scalar::ONE)),
        ("nonce-2", small, 30, raw(&(Scalar::ONE + Scalar::ONE))),
        ("nonce-minus-1", small, 30, raw(&-Scalar::ONE)),
    ]
}

/// Every pair of numbers at the ends of the ranges, and each of them beside the genuine other number.
fn special(signature: &[u8]) -> Vec<Fault> {
    let (r, s) = signature.split_at(48);
    let (n, p) = (p384::order(), p384::prime());
    let one = BigUint::from(1_u8);
    let values: [(&str, Vec<u8>); 7] = [
        ("0", vec![0; 48]),
        ("1", p384::bytes(&one)),
        ("n-minus-1", p384::bytes(&(&n - 1_u8))),
        ("n", p384::bytes(&n)),
        ("n-plus-1", p384::bytes(&(&n + 1_u8))),
        ("p", p384::bytes(&p)),
        ("ff", vec![0xff; 48]),
    ];
    let fault = |r_name: &str, r: &[u8], s_name: &str, s: &[u8]| {
        let high = |value: &[u8]| value >= &*values[3].1;
        let zero = |value: &[u8]| value == [0; 48];
        let (number, why) = if zero(r) || zero(s) {
            (
                20,
                "A reader that does not refuse zero accepts this, or divides by it.",
            )
        } else if high(r) || high(s) {
            (
                21,
                "A reader that takes r and s modulo n goes on with this.",
            )
        } else {
            (
                8,
                "A reader that goes wrong at the ends of the range accepts this.",
            )
        };
        (
            format!("r-{r_name}-s-{s_name}"),
            why.to_owned(),
            number,
            [r, s].concat(),
        )
    };
    let mut faults = Vec::new();
    for (r_name, r_value) in &values {
        faults.push(fault(r_name, r_value, "genuine", s));
        faults.push(fault("genuine", r, r_name, r_value));
        for (s_name, s_value) in &values {
            faults.push(fault(r_name, r_value, s_name, s_value));
        }
    }
    faults
}

/// The genuine numbers, written otherwise.
fn forms(signature: &[u8]) -> Vec<Fault> {
    let (r, s) = signature.split_at(48);
    let number = BigUint::from_bytes_be;
    let encoded = der::sequence(&[&der::integer(&number(r)), &der::integer(&number(s))]);
    let signed = [der::raw_integer(r), der::raw_integer(s)].concat();
    let short = der::sequence(&[&der::raw_integer(&r[3..]), &der::raw_integer(&s[3..])]);
    let reversed = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
    let negative = |value: &[u8]| p384::bytes(&(p384::order() - number(value)));
    let faults: [(&str, &str, u8, Vec<u8>); 14] = [
        ("der", "A reader that takes DER accepts this.", 22, encoded),
        (
            "der-without-zeros",
            "A reader that takes DER and its numbers without a sign accepts this.",
            22,
            der::tlv(0x30, &signed),
        ),
        (
            "der-of-96-bytes",
            "A reader that looks for DER in the last 96 bytes accepts this.",
            22,
            short,
        ),
        (
            "swapped",
            "A reader that expects s before r accepts this.",
            8,
            [s, r].concat(),
        ),
        (
            "little-endian",
            "A reader that takes both numbers for little-endian accepts this.",
            8,
            [reversed(r), reversed(s)].concat(),
        ),
        (
            "reversed",
            "A reader that takes all of it for little-endian accepts this.",
            8,
            reversed(signature),
        ),
        (
            "r-negative",
            "A reader that compares r without its sign accepts this.",
            8,
            [&negative(r), s].concat(),
        ),
        (
            "both-negative",
            "A reader that compares r without its sign accepts this.",
            8,
            [negative(r), negative(s)].concat(),
        ),
        (
            "r-first-byte-cut",
            "A reader that takes shorter signatures accepts this.",
            22,
            signature[1..].to_vec(),
        ),
        (
            "zero-in-front",
            "A reader that takes longer signatures accepts this.",
            22,
            [&[0], signature].concat(),
        ),
        (
            "zero-in-front-of-each",
            "A reader that takes numbers of 49 bytes accepts this.",
            22,
            [&[0], r, &[0], s].concat(),
        ),
        (
            "zero-behind",
            "A reader that takes the signature from the front of what is left accepts this.",
            22,
            [signature, &[0]].concat(),
        ),
        (
            "r-twice",
            "A reader that does not look at s accepts this.",
            8,
            [r, r].concat(),
        ),
        (
            "hex",
            "A reader that takes the signature in hex accepts this.",
            22,
            hex::encode(signature).into_bytes(),
        ),
    ];
    faults
        .map(|(name, why, number, signature)| (name.into(), why.into(), number, signature))
        .to_vec()
}
